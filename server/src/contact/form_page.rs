//! A form as a page: what the region asks, with what was typed and what is wrong with it.

use app::contact::model::{Answer, Choice, FormPage, LineKind, Question, QuestionGroup};
use app::locale::Locale;
use app::site::{HelplineItem, Link, LocalText};
use app::t;

use super::answers::{BSN_SEEN, LONGEST_MESSAGE, MOST_LINKS, Mistake, Wrong, field};
use super::typed::Typed;
use crate::calendar::windows::{DayPart, windows};
use crate::published::form::{Asked, FormKind};
use crate::published::route::{AgeGroup, Urgency};
use crate::published::site::Localised;
use crate::published::text::{Page, TextKind};
use crate::site::{View, channels, helplines, words};

/// Why a form is shown again, though nothing in it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// It looks as if a program sent it.
    Program,
    /// Too many forms came from the same address.
    TooMany,
    /// The database is away.
    Unavailable,
    /// The request was taken back, so nothing can be added to it.
    Withdrawn,
}

/// The page of a form; `None` when the region has no text for it.
pub fn form(
    view: &View<'_>,
    kind: FormKind,
    typed: &Typed,
    mistakes: &[Mistake],
    alert: Option<Alert>,
    key: String,
) -> Option<FormPage> {
    let locale = view.locale();
    let text = view.text(TextKind::Form, kind.id())?;
    let form = view.site.form(kind)?;
    let asker = Asker { view, kind, typed, mistakes };
    let asked: Vec<Asked> = form.asked(kind).collect();
    let groups = GROUPS.into_iter().filter_map(|(group, members)| {
        let place = (group == Group::Message && view.reader.place.is_none()).then(|| asker.place());
        let members = asked.iter().filter(|asked| members.contains(asked));
        let questions: Vec<Question> = place.into_iter().chain(members.flat_map(|asked| asker.ask(*asked))).collect();
        (!questions.is_empty()).then(|| QuestionGroup { title: group.title(locale), questions })
    });
    let others = FormKind::ALL.into_iter().filter(|other| *other != kind);
    Some(FormPage {
        title: view.title(TextKind::Form, kind.id()),
        summary: view.summary(TextKind::Form, kind.id()),
        next: view.html(Localised { locale: text.locale, value: &text.value.html }),
        action: view.href(kind.path()),
        key,
        danger: crisis_line(view),
        alert: alert.map(|alert| alert_text(view, alert)),
        mistakes: mistakes.iter().map(|mistake| (mistake.0, words_for(locale, kind, *mistake))).collect(),
        bsn_seen: typed.is_ticked(BSN_SEEN) || mistakes.iter().any(|(_, wrong)| *wrong == Wrong::Bsn),
        groups: groups.collect(),
        send: match kind {
            FormKind::Callback => t!(locale, "form-send-callback"),
            _ => t!(locale, "form-send"),
        },
        why_href: view.href(&format!("{}#{}", Page::WhatToExpect.path(), kind.id())),
        others: others
            .map(|other| Link { text: view.title(TextKind::Form, other.id()), href: view.href(other.path()) })
            .collect(),
        channels: channels(view),
    })
}

/// The first number for a crisis.
pub fn crisis_line(view: &View<'_>) -> Option<HelplineItem> {
    helplines(view, |_, line| line.crisis).into_iter().next()
}

/// What an alert says.
pub fn alert_text(view: &View<'_>, alert: Alert) -> String {
    let (locale, phone) = (view.locale(), view.site.pack.region.phone.as_str());
    match alert {
        Alert::Program => t!(locale, "alert-program", phone = phone),
        Alert::TooMany => t!(locale, "alert-too-many", phone = phone),
        Alert::Unavailable => t!(locale, "alert-unavailable", phone = phone),
        Alert::Withdrawn => t!(locale, "alert-withdrawn", phone = phone),
    }
}

/// What a mistake is called, and what to do about it.
pub fn words_for(locale: Locale, kind: FormKind, (name, wrong): Mistake) -> String {
    match wrong {
        Wrong::Missing => missing(locale, name),
        Wrong::TooLong(count) => t!(locale, "wrong-too-long", count = count),
        Wrong::Unreadable => t!(locale, "wrong-unreadable"),
        Wrong::NotAnAddress => t!(locale, "wrong-email"),
        Wrong::NotANumber => t!(locale, "wrong-number"),
        Wrong::NotAChoice => t!(locale, "wrong-choice"),
        Wrong::TooManyLinks => t!(locale, "wrong-links", count = MOST_LINKS),
        Wrong::Bsn => t!(locale, "wrong-bsn"),
        Wrong::NoContact if kind == FormKind::Callback => t!(locale, "wrong-phone"),
        Wrong::NoContact if kind.may_go_without_contact() => t!(locale, "wrong-contact-or-none"),
        Wrong::NoContact => t!(locale, "wrong-contact"),
    }
}

fn missing(locale: Locale, name: &str) -> String {
    match name {
        field::MESSAGE => t!(locale, "wrong-message"),
        field::DANGER => t!(locale, "wrong-danger"),
        field::ABOUT_NAME => t!(locale, "wrong-about-name"),
        field::ABOUT_CONTACT => t!(locale, "wrong-about-contact"),
        field::CONSENT => t!(locale, "wrong-consent"),
        field::ORGANISATION => t!(locale, "wrong-organisation"),
        field::NAME => t!(locale, "wrong-name"),
        field::PHONE => t!(locale, "wrong-phone"),
        field::WINDOW => t!(locale, "wrong-window"),
        field::PLACE => t!(locale, "wrong-place"),
        _ => t!(locale, "wrong-answer"),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Message,
    About,
    You,
    Window,
    Language,
}

const GROUPS: [(Group, &[Asked]); 5] = [
    (Group::Message, &[Asked::Danger, Asked::Message, Asked::Theme]),
    (Group::About, &[Asked::Age, Asked::AboutName, Asked::AboutContact, Asked::Relation, Asked::Consent]),
    (Group::You, &[Asked::Organisation, Asked::Role, Asked::Name, Asked::Contact, Asked::BestTime]),
    (Group::Window, &[Asked::Window]),
    (Group::Language, &[Asked::Language, Asked::Interpreter]),
];

impl Group {
    fn title(self, locale: Locale) -> String {
        match self {
            Self::Message => t!(locale, "form-group-message"),
            Self::About => t!(locale, "form-group-about"),
            Self::You => t!(locale, "form-group-you"),
            Self::Window => t!(locale, "form-group-window"),
            Self::Language => t!(locale, "form-group-language"),
        }
    }
}

struct Asker<'a> {
    view: &'a View<'a>,
    kind: FormKind,
    typed: &'a Typed,
    mistakes: &'a [Mistake],
}

impl Asker<'_> {
    fn ask(&self, asked: Asked) -> Vec<Question> {
        let locale = self.view.locale();
        match asked {
            Asked::Danger => vec![self.question(asked, field::DANGER, t!(locale, "ask-danger"), None, self.dangers())],
            Asked::Message => vec![self.message(asked)],
            Asked::Theme => vec![self.question(asked, field::THEME, t!(locale, "ask-theme"), None, self.themes())],
            Asked::Age => vec![self.question(asked, field::AGE, t!(locale, "ask-age"), None, self.ages())],
            Asked::AboutName => vec![self.line(asked, field::ABOUT_NAME, t!(locale, "ask-about-name"), None)],
            Asked::AboutContact => {
                let hint = t!(locale, "ask-about-contact-hint");
                vec![self.line(asked, field::ABOUT_CONTACT, t!(locale, "ask-about-contact"), Some(hint))]
            }
            Asked::Relation => {
                let hint = t!(locale, "ask-relation-hint");
                vec![self.line(asked, field::RELATION, t!(locale, "ask-relation"), Some(hint))]
            }
            Asked::Consent => {
                let tick = Answer::Tick { ticked: self.typed.is_ticked(field::CONSENT) };
                vec![self.bare(field::CONSENT, t!(locale, "ask-consent"), None, tick)]
            }
            Asked::Organisation => vec![self.line(asked, field::ORGANISATION, t!(locale, "ask-organisation"), None)],
            Asked::Role => vec![self.line(asked, field::ROLE, t!(locale, "ask-role"), None)],
            Asked::Name => vec![self.line(asked, field::NAME, t!(locale, "ask-name"), None)],
            Asked::Contact => self.contact(),
            Asked::BestTime => {
                vec![self.question(asked, field::BEST_TIME, t!(locale, "ask-best-time"), None, self.best_times())]
            }
            Asked::Window => vec![self.question(asked, field::WINDOW, t!(locale, "ask-window"), None, self.windows())],
            Asked::Language => {
                vec![self.question(asked, field::LANGUAGE, t!(locale, "ask-language"), None, self.languages())]
            }
            Asked::Interpreter => {
                let tick = Answer::Tick { ticked: self.typed.is_ticked(field::INTERPRETER) };
                vec![self.bare(field::INTERPRETER, t!(locale, "ask-interpreter"), None, tick)]
            }
        }
    }

    /// Whose place it is about, where the address does not say.
    fn place(&self) -> Question {
        let locale = self.view.locale();
        let chosen = self.typed.value(field::PLACE);
        let choices = self.view.site.pack.places.places.iter().map(|(id, place)| Choice {
            value: id.to_string(),
            text: LocalText { locale, text: place.name.clone() },
            chosen: id.as_str() == chosen,
        });
        let answer = Answer::List { nothing: t!(locale, "ask-place-nothing"), choices: choices.collect() };
        self.bare(field::PLACE, t!(locale, "ask-place"), None, answer)
    }

    fn message(&self, asked: Asked) -> Question {
        let locale = self.view.locale();
        let label = match self.kind {
            FormKind::Concern => t!(locale, "ask-message-concern"),
            FormKind::Referral => t!(locale, "ask-message-referral"),
            FormKind::Callback => t!(locale, "ask-message-callback"),
            FormKind::Feedback => t!(locale, "ask-message-feedback"),
            FormKind::Question | FormKind::ForSomeoneElse => t!(locale, "ask-message"),
        };
        let value = self.typed.raw(field::MESSAGE).to_owned();
        let hint = t!(locale, "ask-message-hint");
        self.question(asked, field::MESSAGE, label, Some(hint), Answer::Text { value, longest: LONGEST_MESSAGE })
    }

    fn contact(&self) -> Vec<Question> {
        let locale = self.view.locale();
        let line = |name, label, hint, kind| {
            let value = self.typed.raw(name).to_owned();
            self.bare(name, label, Some(hint), Answer::Line { value, kind })
        };
        let email = |label| line(field::EMAIL, label, t!(locale, "ask-email-hint"), LineKind::Email);
        let phone = |hint| line(field::PHONE, t!(locale, "ask-phone"), hint, LineKind::Phone);
        if self.kind == FormKind::Callback {
            let optional = t!(locale, "form-optional", question = t!(locale, "ask-email"));
            return vec![phone(t!(locale, "ask-phone-hint-callback")), email(optional)];
        }
        let is_needed = self.kind.always_asks().contains(&Asked::Contact);
        let hint = if is_needed { t!(locale, "ask-phone-hint") } else { t!(locale, "ask-phone-hint-anonymous") };
        // Only asked of who left both open: for all others it would be one question more.
        let has_none = self.typed.is_ticked(field::NO_CONTACT);
        let may_have_none = has_none || self.mistakes.iter().any(|(_, wrong)| *wrong == Wrong::NoContact);
        let none = (self.kind.may_go_without_contact() && may_have_none).then(|| {
            self.bare(field::NO_CONTACT, t!(locale, "ask-no-contact"), None, Answer::Tick { ticked: has_none })
        });
        [email(t!(locale, "ask-email")), phone(hint)].into_iter().chain(none).collect()
    }

    fn line(&self, asked: Asked, name: &'static str, label: String, hint: Option<String>) -> Question {
        let kind = match asked {
            Asked::Name => LineKind::Name,
            Asked::Organisation => LineKind::Organisation,
            _ => LineKind::Other,
        };
        self.question(asked, name, label, hint, Answer::Line { value: self.typed.raw(name).to_owned(), kind })
    }

    /// A question; one that need not be answered says so.
    fn question(
        &self,
        asked: Asked,
        name: &'static str,
        label: String,
        hint: Option<String>,
        answer: Answer,
    ) -> Question {
        let is_needed = self.kind.always_asks().contains(&asked);
        let label = if is_needed { label } else { t!(self.view.locale(), "form-optional", question = label) };
        self.bare(name, label, hint, answer)
    }

    fn bare(&self, name: &'static str, label: String, hint: Option<String>, answer: Answer) -> Question {
        let mistake = self.mistakes.iter().find(|(wrong, _)| *wrong == name);
        let mistake = mistake.map(|mistake| words_for(self.view.locale(), self.kind, *mistake));
        Question { name, label, hint, mistake, answer }
    }

    fn choices(&self, name: &str, choices: impl IntoIterator<Item = (String, String)>) -> Vec<Choice> {
        let locale = self.view.locale();
        let is_chosen = |value: &str| self.typed.all(name).any(|chosen| chosen == value);
        choices
            .into_iter()
            .map(|(value, text)| Choice { chosen: is_chosen(&value), value, text: LocalText { locale, text } })
            .collect()
    }

    fn dangers(&self) -> Answer {
        let locale = self.view.locale();
        let most_urgent_first = Urgency::ALL.into_iter().rev();
        let choices = most_urgent_first.map(|urgency| (urgency.id().to_owned(), words::urgency_name(locale, urgency)));
        Answer::One { choices: self.choices(field::DANGER, choices) }
    }

    fn themes(&self) -> Answer {
        let chosen = self.typed.value(field::THEME);
        let choices = self.view.site.pack.themes.keys().map(|id| Choice {
            value: id.to_string(),
            text: self.view.title(TextKind::Theme, id.as_str()),
            chosen: id.as_str() == chosen,
        });
        Answer::List { nothing: t!(self.view.locale(), "ask-theme-nothing"), choices: choices.collect() }
    }

    fn ages(&self) -> Answer {
        let locale = self.view.locale();
        let choices = AgeGroup::ALL.into_iter().map(|group| (group.id().to_owned(), words::age_group(locale, group)));
        Answer::One { choices: self.choices(field::AGE, choices) }
    }

    fn best_times(&self) -> Answer {
        let locale = self.view.locale();
        let choices = DayPart::ALL.into_iter().map(|part| (part.id().to_owned(), words::day_part(locale, part)));
        Answer::Several { choices: self.choices(field::BEST_TIME, choices) }
    }

    fn windows(&self) -> Answer {
        let locale = self.view.locale();
        let site = self.view.site;
        let place = self.view.reader.place.or_else(|| site.place(self.typed.value(field::PLACE)));
        let staffed = site.staffed_hours(place.map(|(_, place)| place));
        let open = windows(self.view.now, &site.pack.calendar, &staffed);
        let name = |window| words::capitalised(&words::window(locale, window));
        Answer::One { choices: self.choices(field::WINDOW, open.into_iter().map(|window| (window.id(), name(window)))) }
    }

    fn languages(&self) -> Answer {
        let chosen = match self.typed.value(field::LANGUAGE) {
            "" => self.view.locale().code(),
            typed => typed,
        };
        let choices = self.view.site.pack.region.locales.iter().map(|locale| Choice {
            value: locale.code().to_owned(),
            text: LocalText { locale: *locale, text: locale.own_name().to_owned() },
            chosen: locale.code() == chosen,
        });
        Answer::List { nothing: t!(self.view.locale(), "directory-all-languages"), choices: choices.collect() }
    }
}
