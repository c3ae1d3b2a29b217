//! What a resident wrote, checked: every field that a form asks, with what is wrong with it.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono_tz::Tz;

use super::bsn;
use super::typed::Typed;
use crate::calendar::windows::{DayPart, Window, windows};
use crate::published::Id;
use crate::published::form::{Asked, FormKind};
use crate::published::phone::dialled;
use crate::published::place::Place;
use crate::published::route::{AgeGroup, Urgency};
use crate::published::site::Site;
use crate::requests::answers::Answers;

/// Longest message, in characters: about two pages.
pub const LONGEST_MESSAGE: usize = 4000;

/// Longest short answer, in characters.
pub const LONGEST_LINE: usize = 200;

/// More links than anybody needs to ask a question.
pub const MOST_LINKS: usize = 5;

/// Says that the warning for a likely BSN was seen.
pub const BSN_SEEN: &str = "bsn-seen";

/// Names of fields that stand for one question of the form.
pub mod field {
    pub const DANGER: &str = "danger";
    pub const MESSAGE: &str = "message";
    pub const THEME: &str = "theme";
    pub const AGE: &str = "age";
    pub const ABOUT_NAME: &str = "about-name";
    pub const ABOUT_CONTACT: &str = "about-contact";
    pub const RELATION: &str = "relation";
    pub const CONSENT: &str = "consent";
    pub const ORGANISATION: &str = "organisation";
    pub const ROLE: &str = "role";
    pub const NAME: &str = "name";
    pub const EMAIL: &str = "email";
    pub const PHONE: &str = "phone";
    pub const NO_CONTACT: &str = "no-contact";
    pub const BEST_TIME: &str = "best-time";
    pub const WINDOW: &str = "window";
    pub const LANGUAGE: &str = "language";
    pub const INTERPRETER: &str = "interpreter";
    pub const PLACE: &str = "place";

    /// All of them.
    pub const ALL: [&str; 19] = [
        DANGER,
        MESSAGE,
        THEME,
        AGE,
        ABOUT_NAME,
        ABOUT_CONTACT,
        RELATION,
        CONSENT,
        ORGANISATION,
        ROLE,
        NAME,
        EMAIL,
        PHONE,
        NO_CONTACT,
        BEST_TIME,
        WINDOW,
        LANGUAGE,
        INTERPRETER,
        PLACE,
    ];
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It must be answered.
    Missing,
    /// It has more than so many characters.
    TooLong(usize),
    /// It holds characters that are no text.
    Unreadable,
    /// It cannot be a mail address.
    NotAnAddress,
    /// It cannot be a phone number.
    NotANumber,
    /// It is none of the choices, or one that is over by now.
    NotAChoice,
    /// It has more links than a question needs.
    TooManyLinks,
    /// It looks as if a BSN were in it.
    Bsn,
    /// A mail address or a phone number is needed.
    NoContact,
}

/// A field, and what is wrong with it.
pub type Mistake = (&'static str, Wrong);

/// Reads and checks what was typed, for a place where one is known. A likely BSN is a mistake the first time; when it is
/// sent all the same it is masked.
///
/// # Errors
/// Everything that is wrong, in the order of the page.
pub fn read(
    typed: &Typed,
    kind: FormKind,
    site: &Site,
    place: Option<&Place>,
    now: DateTime<Tz>,
) -> Result<Answers, Vec<Mistake>> {
    let form = site.form(kind);
    let asked: BTreeSet<Asked> = form.into_iter().flat_map(|form| form.asked(kind)).collect();
    let mut reader =
        Reader { typed, required: kind.always_asks(), asked, mask: typed.is_ticked(BSN_SEEN), mistakes: Vec::new() };
    let urgency = reader.urgency();
    let message = reader.text(Asked::Message, field::MESSAGE, LONGEST_MESSAGE);
    let theme = reader.theme(site);
    let age = reader.age();
    let about_name = reader.text(Asked::AboutName, field::ABOUT_NAME, LONGEST_LINE);
    let about_contact = reader.text(Asked::AboutContact, field::ABOUT_CONTACT, LONGEST_LINE);
    let relation = reader.text(Asked::Relation, field::RELATION, LONGEST_LINE);
    let consent = reader.consent();
    let organisation = reader.text(Asked::Organisation, field::ORGANISATION, LONGEST_LINE);
    let role = reader.text(Asked::Role, field::ROLE, LONGEST_LINE);
    let name = reader.text(Asked::Name, field::NAME, LONGEST_LINE);
    let (email, phone) = reader.contact(kind);
    let best_time = reader.best_time();
    let window = reader.window(now, site, place);
    let language = reader.language(site);
    let interpreter = reader.asked.contains(&Asked::Interpreter) && typed.is_ticked(field::INTERPRETER);
    if !reader.mistakes.is_empty() {
        return Err(reader.mistakes);
    }
    Ok(Answers {
        message,
        theme,
        age,
        urgency,
        about_name,
        about_contact,
        relation,
        consent,
        organisation,
        role,
        name,
        email,
        phone,
        best_time,
        window,
        language,
        interpreter,
    })
}

/// Checks a message that is added to a request, with the same rules as the message of a form.
///
/// # Errors
/// What is wrong with it.
pub fn read_addition(typed: &Typed) -> Result<String, Vec<Mistake>> {
    let mut reader = Reader {
        typed,
        required: &[Asked::Message],
        asked: BTreeSet::from([Asked::Message]),
        mask: typed.is_ticked(BSN_SEEN),
        mistakes: Vec::new(),
    };
    let message = reader.text(Asked::Message, field::MESSAGE, LONGEST_MESSAGE);
    if reader.mistakes.is_empty() { Ok(message) } else { Err(reader.mistakes) }
}

struct Reader<'a> {
    typed: &'a Typed,
    required: &'static [Asked],
    asked: BTreeSet<Asked>,
    mask: bool,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn wrong(&mut self, name: &'static str, wrong: Wrong) {
        self.mistakes.push((name, wrong));
    }

    fn text(&mut self, asked: Asked, name: &'static str, longest: usize) -> String {
        if !self.asked.contains(&asked) {
            return String::new();
        }
        let value = self.typed.value(name);
        let is_line = longest == LONGEST_LINE;
        if value.is_empty() && self.required.contains(&asked) {
            self.wrong(name, Wrong::Missing);
        } else if value.chars().count() > longest {
            self.wrong(name, Wrong::TooLong(longest));
        } else if value.chars().any(|c| c.is_control() && (is_line || !matches!(c, '\n' | '\t'))) {
            self.wrong(name, Wrong::Unreadable);
        } else if links(value) > MOST_LINKS {
            self.wrong(name, Wrong::TooManyLinks);
        } else if bsn::contains_bsn(value) {
            if self.mask {
                return bsn::mask(value);
            }
            self.wrong(name, Wrong::Bsn);
        }
        value.to_owned()
    }

    /// One of a few values; nothing when it is left out and need not be there.
    fn choice<T>(&mut self, asked: Asked, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        if !self.asked.contains(&asked) {
            return None;
        }
        let value = self.typed.value(name);
        if value.is_empty() {
            if self.required.contains(&asked) {
                self.wrong(name, Wrong::Missing);
            }
            return None;
        }
        let parsed = parse(value);
        if parsed.is_none() {
            self.wrong(name, Wrong::NotAChoice);
        }
        parsed
    }

    fn urgency(&mut self) -> Urgency {
        self.choice(Asked::Danger, field::DANGER, Urgency::parse).unwrap_or_default()
    }

    fn theme(&mut self, site: &Site) -> Option<Id> {
        self.choice(Asked::Theme, field::THEME, |id| Some(site.pack.themes.get_key_value(id)?.0.clone()))
    }

    fn age(&mut self) -> AgeGroup {
        self.choice(Asked::Age, field::AGE, AgeGroup::parse).unwrap_or_default()
    }

    fn consent(&mut self) -> bool {
        let consents = self.typed.is_ticked(field::CONSENT);
        if self.asked.contains(&Asked::Consent) && !consents {
            self.wrong(field::CONSENT, Wrong::Missing);
        }
        consents
    }

    /// A mail address, a phone number or both. To be called back takes a phone number; a worry may come from nobody.
    fn contact(&mut self, kind: FormKind) -> (Option<String>, Option<String>) {
        if !self.asked.contains(&Asked::Contact) {
            return (None, None);
        }
        let (email, phone) = (self.typed.value(field::EMAIL), self.typed.value(field::PHONE));
        let has_none = kind.may_go_without_contact() && self.typed.is_ticked(field::NO_CONTACT);
        let is_needed = self.required.contains(&Asked::Contact) && !has_none;
        if kind == FormKind::Callback {
            if phone.is_empty() {
                self.wrong(field::PHONE, Wrong::Missing);
            }
        } else if is_needed && email.is_empty() && phone.is_empty() {
            self.wrong(field::EMAIL, Wrong::NoContact);
        }
        let address = (!email.is_empty()).then(|| mail_address(email));
        if address == Some(None) {
            self.wrong(field::EMAIL, Wrong::NotAnAddress);
        }
        let number = (!phone.is_empty()).then(|| dialled(phone).filter(|number| number.starts_with('+')));
        if number == Some(None) {
            self.wrong(field::PHONE, Wrong::NotANumber);
        }
        (address.flatten(), number.flatten())
    }

    fn best_time(&mut self) -> BTreeSet<DayPart> {
        if !self.asked.contains(&Asked::BestTime) {
            return BTreeSet::new();
        }
        let parse = |id: &str| DayPart::ALL.into_iter().find(|part| part.id() == id);
        let parts: Option<BTreeSet<DayPart>> = self.typed.all(field::BEST_TIME).map(parse).collect();
        if parts.is_none() {
            self.wrong(field::BEST_TIME, Wrong::NotAChoice);
        }
        parts.unwrap_or_default()
    }

    fn window(&mut self, now: DateTime<Tz>, site: &Site, place: Option<&Place>) -> Option<Window> {
        let open = windows(now, &site.pack.calendar, &site.staffed_hours(place));
        self.choice(Asked::Window, field::WINDOW, |id| open.iter().find(|window| window.id() == id).copied())
    }

    fn language(&mut self, site: &Site) -> String {
        let offered = &site.pack.region.locales;
        let parse = |code: &str| offered.iter().find(|locale| locale.code() == code);
        self.choice(Asked::Language, field::LANGUAGE, parse).map(|locale| locale.code().to_owned()).unwrap_or_default()
    }
}

/// Links in a text, with their scheme or without.
fn links(text: &str) -> usize {
    let bare = text.match_indices("www.").filter(|(at, _)| !text[..*at].ends_with("://"));
    text.matches("://").count() + bare.count()
}

/// An address that mail can be sent to, in small letters behind the `@`. Only what every mail server takes: no quotes, no
/// comments, no list of addresses.
fn mail_address(typed: &str) -> Option<String> {
    let (local, domain) = typed.rsplit_once('@')?;
    let is_plain = local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let is_dotted = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let domain = domain.to_ascii_lowercase();
    let last_is_a_word =
        domain.rsplit('.').next().is_some_and(|last| last.len() > 1 && !last.bytes().all(|b| b.is_ascii_digit()));
    let fits = !local.is_empty()
        && local.len() <= 64
        && domain.len() <= 253
        && is_plain
        && is_dotted
        && domain.contains('.')
        && domain.split('.').all(label)
        && last_is_a_word;
    fits.then(|| format!("{local}@{domain}"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("jan@voorbeeld.example", Some("jan@voorbeeld.example"))]
    #[case("Jan.de+Hulp@VOORBEELD.example", Some("Jan.de+Hulp@voorbeeld.example"))]
    #[case("jan@voorbeeld", None)]
    #[case("jan@10.0.0.1", None)]
    #[case("jan voorbeeld@x.example", None)]
    #[case("jan@x.example, piet@y.example", None)]
    #[case("jan@x.example\nBcc: piet@y.example", None)]
    #[case("\"jan\"@x.example", None)]
    #[case("<jan@x.example>", None)]
    #[case("jan@x..example", None)]
    #[case(".jan@x.example", None)]
    #[case("jan@x.example%0aBcc:y@z.example", None)]
    #[case("@x.example", None)]
    fn only_one_plain_address_is_a_mail_address(#[case] typed: &str, #[case] expected: Option<&str>) {
        assert_eq!(mail_address(typed).as_deref(), expected);
    }
}
