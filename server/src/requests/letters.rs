//! Letters about requests: who they come from, and where an answer goes.

use app::locale::Locale;
use app::t;
use chrono::NaiveDate;
use data_encoding::BASE32_NOPAD;

use super::answers::Answers;
use super::store::StoreError;
use crate::calendar::windows::Window;
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
    /// Another team offers it.
    Handover,
}

impl Writer<'_> {
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
            News::Handover => t!(locale, "notice-subject-handover", reference = reference),
        };
        let heading = match news {
            News::Request => t!(locale, "notice-heading"),
            News::Addition => t!(locale, "notice-heading-addition"),
            News::Withdrawal => t!(locale, "notice-heading-withdrawal"),
            News::Handover => t!(locale, "notice-heading-handover"),
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
                Some(Fact { name: t!(locale, "fact-kind"), value: words::form_name(locale, form) }),
                asks_danger
                    .then(|| Fact { name: t!(locale, "fact-urgency"), value: words::urgency_name(locale, urgency) }),
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

    /// The name of a team.
    pub fn team_name(&self, team: &Id, locale: Locale) -> String {
        self.site.text(TextKind::Team, team.as_str(), locale).map(|text| text.value.title.clone()).unwrap_or_default()
    }
}

/// By when there is an answer, or when somebody calls.
pub fn promise_fact(locale: Locale, window: Option<Window>, promised_on: NaiveDate) -> Fact {
    match window {
        Some(window) => Fact { name: t!(locale, "fact-call"), value: words::window(locale, window) },
        None => Fact { name: t!(locale, "fact-answer-by"), value: words::day(locale, promised_on) },
    }
}
