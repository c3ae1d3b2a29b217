//! The letters about a request: the receipt to the resident, and the notice to the team.

use app::locale::Locale;
use app::t;
use chrono::NaiveDate;
use data_encoding::BASE32_NOPAD;

use super::answers::Answers;
use super::form_key::Identity;
use super::service::Message;
use super::store::{NewRequest, StoreError};
use crate::calendar::windows::Window;
use crate::http::address::Reader;
use crate::ids::SharedIds;
use crate::mail::outbox::{Post, Purpose};
use crate::mail::{Fact, Letter};
use crate::published::Id;
use crate::published::form::{Asked, FormKind};
use crate::published::path;
use crate::published::route::Urgency;
use crate::published::site::Site;
use crate::published::text::TextKind;
use crate::site::words;

/// Writes letters for a region.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// What is published.
    pub site: &'a Site,
    /// Address of the portal as residents see it, without a slash at the end.
    pub site_url: &'a str,
}

/// What a team is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A new request.
    Request,
    /// The resident added something.
    Addition,
    /// The resident took it back.
    Withdrawal,
}

impl Writer<'_> {
    /// Tells a resident that a message arrived, with whom it is, and by when there is an answer. What was written stands in
    /// it only where the form is not sensitive.
    pub fn receipt(&self, message: &Message<'_>, new: &NewRequest, identity: &Identity) -> Letter {
        let locale = message.locale;
        let received = new.received_at.with_timezone(&self.site.pack.region.timezone);
        let team = self.team_name(&new.team, locale);
        let phone = self.site.phone(self.site.pack.teams.get(&new.team));
        let next = match message.answers.window {
            Some(window) => t!(locale, "receipt-callback", window = words::window(locale, window)),
            None => t!(locale, "receipt-answer", date = words::day(locale, new.promised_on)),
        };
        let mut closing = vec![
            t!(locale, "receipt-wrong-person"),
            t!(locale, "receipt-reply"),
            t!(locale, "receipt-phone", phone = phone),
        ];
        if message.answers.urgency == Urgency::Danger {
            closing.insert(0, t!(locale, "danger-call", phone = self.crisis_number()));
        }
        let quote = (!new.sensitive && !message.answers.message.is_empty())
            .then(|| (t!(locale, "receipt-you-wrote"), message.answers.message.clone()));
        Letter {
            locale,
            subject: t!(locale, "receipt-subject", reference = new.reference.as_str()),
            preheader: t!(locale, "receipt-preheader"),
            heading: t!(locale, "receipt-heading"),
            greeting: t!(locale, "receipt-greeting"),
            paragraphs: vec![t!(locale, "receipt-intro"), next],
            facts: vec![
                Fact { name: t!(locale, "fact-reference"), value: new.reference.clone() },
                Fact { name: t!(locale, "fact-received"), value: words::moment(locale, received) },
                Fact { name: t!(locale, "fact-team"), value: team },
                promise_fact(locale, message.answers.window, new.promised_on),
            ],
            quote,
            link: Some((
                t!(locale, "receipt-link"),
                format!("{}{}", self.site_url, status_address(locale, Some(message.place), &identity.token.written())),
            )),
            closing,
        }
    }

    /// Tells a team that something waits, how urgent it is and until when; nothing of what was written.
    pub fn notice(
        &self,
        news: News,
        reference: &str,
        form: FormKind,
        answers: &Answers,
        promised_on: NaiveDate,
    ) -> Letter {
        let (locale, urgency) = (self.site.pack.region.default_locale, answers.urgency);
        let asks_danger =
            self.site.form(form).is_some_and(|asked| asked.asked(form).any(|asked| asked == Asked::Danger));
        let date = words::day(locale, promised_on);
        let is_urgent = urgency == Urgency::Danger && news != News::Withdrawal;
        let subject = match news {
            _ if is_urgent => t!(locale, "notice-subject-urgent", reference = reference),
            News::Request => t!(locale, "notice-subject", date = date.as_str(), reference = reference),
            News::Addition => t!(locale, "notice-subject-addition", reference = reference),
            News::Withdrawal => t!(locale, "notice-subject-withdrawal", reference = reference),
        };
        let heading = match news {
            News::Request => t!(locale, "notice-heading"),
            News::Addition => t!(locale, "notice-heading-addition"),
            News::Withdrawal => t!(locale, "notice-heading-withdrawal"),
        };
        Letter {
            locale,
            subject,
            preheader: t!(locale, "notice-preheader"),
            heading,
            greeting: t!(locale, "notice-greeting"),
            paragraphs: vec![t!(locale, "notice-intro")],
            facts: [
                Some(Fact { name: t!(locale, "fact-reference"), value: reference.to_owned() }),
                Some(Fact { name: t!(locale, "fact-kind"), value: form_name(locale, form) }),
                asks_danger.then(|| Fact { name: t!(locale, "fact-urgency"), value: urgency_name(locale, urgency) }),
                Some(promise_fact(locale, answers.window, promised_on)),
            ]
            .into_iter()
            .flatten()
            .collect(),
            quote: None,
            link: Some((t!(locale, "notice-link"), format!("{}/{}/{reference}", self.site_url, path::STAFF_REQUESTS))),
            closing: vec![t!(locale, "notice-no-content")],
        }
    }

    /// A letter ready for the outbox. An answer to it goes to the team, or to the region.
    ///
    /// # Errors
    /// When it cannot be written out.
    pub fn post(
        &self,
        purpose: Purpose,
        request: i64,
        ids: &SharedIds,
        to: String,
        team: Option<&Id>,
        letter: &Letter,
    ) -> Result<Post, StoreError> {
        let region = &self.site.pack.region;
        let unwritable =
            |error: askama::Error| StoreError::Unwritable(<serde_json::Error as serde::ser::Error>::custom(error));
        let reply_to = team.and_then(|id| {
            let team = self.site.pack.teams.get(id)?;
            Some((self.team_name(id, letter.locale), team.email.clone()))
        });
        let host = self.site_url.split_once("://").map_or(self.site_url, |(_, host)| host);
        Ok(Post {
            purpose,
            request: Some(request),
            id: BASE32_NOPAD.encode(&ids.random()).to_lowercase(),
            host: host.split(':').next().unwrap_or(host).to_owned(),
            from: (region.name.clone(), region.email.clone()),
            reply_to,
            to,
            language: letter.locale.code(),
            letter: letter.write(region.theme, &region.name).map_err(unwritable)?,
        })
    }

    /// The first number for a crisis; a region has at least one.
    fn crisis_number(&self) -> &str {
        let mut lines = self.site.pack.helplines.values();
        lines.find(|line| line.crisis).map(|line| line.phone.as_str()).unwrap_or_default()
    }

    fn team_name(&self, team: &Id, locale: Locale) -> String {
        self.site.text(TextKind::Team, team.as_str(), locale).map(|text| text.value.title.clone()).unwrap_or_default()
    }
}

/// The address of a status page.
pub fn status_address(locale: Locale, place: Option<(&Id, &crate::published::place::Place)>, token: &str) -> String {
    format!("{}/{}/{token}", Reader { locale, place }.base(), path::STATUS)
}

/// By when there is an answer, or when somebody calls.
pub fn promise_fact(locale: Locale, window: Option<Window>, promised_on: NaiveDate) -> Fact {
    match window {
        Some(window) => Fact { name: t!(locale, "fact-call"), value: words::window(locale, window) },
        None => Fact { name: t!(locale, "fact-answer-by"), value: words::day(locale, promised_on) },
    }
}

/// What a form is called among staff.
pub fn form_name(locale: Locale, form: FormKind) -> String {
    match form {
        FormKind::Question => t!(locale, "form-question"),
        FormKind::ForSomeoneElse => t!(locale, "form-for-someone-else"),
        FormKind::Concern => t!(locale, "form-concern"),
        FormKind::Referral => t!(locale, "form-referral"),
        FormKind::Callback => t!(locale, "form-callback"),
        FormKind::Feedback => t!(locale, "form-feedback"),
    }
}

/// How urgent a message is, in the words of the form.
pub fn urgency_name(locale: Locale, urgency: Urgency) -> String {
    match urgency {
        Urgency::Normal => t!(locale, "urgency-normal"),
        Urgency::Soon => t!(locale, "urgency-soon"),
        Urgency::Danger => t!(locale, "urgency-danger"),
    }
}
