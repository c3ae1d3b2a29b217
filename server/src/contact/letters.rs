//! The receipt of a message, and the address of its page.

use app::locale::Locale;
use app::t;

use super::form_key::Identity;
use super::service::Message;
use crate::http::address::Reader;
use crate::mail::{Fact, Letter};
use crate::published::Id;
use crate::published::path;
use crate::published::route::Urgency;
use crate::requests::letters::{Writer, promise_fact};
use crate::requests::store::NewRequest;
use crate::site::words;

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

    /// The first number for a crisis; a region has at least one.
    fn crisis_number(&self) -> &str {
        let mut lines = self.site.pack.helplines.values();
        lines.find(|line| line.crisis).map(|line| line.phone.as_str()).unwrap_or_default()
    }
}

/// The address of a status page.
pub fn status_address(locale: Locale, place: Option<(&Id, &crate::published::place::Place)>, token: &str) -> String {
    format!("{}/{}/{token}", Reader { locale, place }.base(), path::STATUS)
}
