//! What became of a message, as a page.

use app::contact::gone_page;
use app::contact::model::{Answer, Question, StatusPage};
use app::site::LocalText;
use app::t;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};

use super::answers::{BSN_SEEN, LONGEST_MESSAGE, Mistake, Wrong, field};
use super::form_page::{Alert, alert_text, words_for};
use super::typed::Typed;
use crate::calendar::windows::Window;
use crate::http::page::PageAnswer;
use crate::mail::outbox;
use crate::published::form::FormKind;
use crate::published::path;
use crate::published::route::Urgency;
use crate::published::text::TextKind;
use crate::requests::letters::promise_fact;
use crate::requests::store::{Event, EventKind, Request, State};
use crate::site::{PageHead, View, channels, helplines, words};

/// The page of a link that leads to nothing. It does not say whether it ever led to something.
pub fn gone(view: &View<'_>) -> PageAnswer {
    let (locale, channels) = (view.locale(), channels(view));
    let head = PageHead { title: t!(locale, "status-gone-title"), hidden: true, ..PageHead::default() };
    PageAnswer::new(head, move || gone_page(locale, channels)).with_status(StatusCode::NOT_FOUND)
}

/// What the database knows of a message.
#[derive(Clone, Debug)]
pub struct Known {
    /// The request.
    pub request: Request,
    /// What happened.
    pub events: Vec<Event>,
    /// State of the receipt, and when it was sent.
    pub receipt: Option<(String, Option<DateTime<Utc>>)>,
}

/// What the reader just did on the page.
#[derive(Clone, Debug, Default)]
pub struct Attempt {
    /// What was typed.
    pub typed: Typed,
    /// What is wrong with it.
    pub mistakes: Vec<Mistake>,
    /// Why it was not taken, though nothing in it is wrong.
    pub alert: Option<Alert>,
}

/// How the page is shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The token of its address.
    pub token: &'a str,
    /// What shows that this browser sent the message just now.
    pub own: Option<&'a str>,
    /// Whether what was written may be returned to it.
    pub returned: bool,
}

/// The page.
pub fn status(view: &View<'_>, known: &Known, shown: &Shown<'_>, attempt: &Attempt, key: String) -> StatusPage {
    let (locale, request) = (view.locale(), &known.request);
    let team = view.title(TextKind::Team, request.team.as_str());
    let received = request.received_at.with_timezone(&view.site.pack.region.timezone);
    let local = |text: String| LocalText { locale, text };
    let promise = promise_fact(locale, request.answers.window, request.promised_on);
    let mut facts = vec![
        (t!(locale, "fact-received"), local(words::moment(locale, received))),
        (t!(locale, "fact-team"), team.clone()),
    ];
    // What was promised is of no use to who has been answered, called or helped.
    let contact = last_contact(known);
    let is_ahead = request.promised_on >= view.today();
    if request.state == State::Open && contact.is_none() && is_ahead {
        facts.push((promise.name, local(promise.value)));
    }
    let address = view.href(&format!("{}/{}", path::STATUS, shown.token));
    StatusPage {
        just_sent: shown.own.is_some(),
        withdrawn: request.is_withdrawn(),
        danger: match request.answers.urgency {
            Urgency::Danger if !request.is_withdrawn() => helplines(view, |_, line| line.crisis),
            _ => Vec::new(),
        },
        reference: request.reference.clone(),
        facts,
        next: next(view, known, &team.text),
        receipt: receipt(view, known),
        events: known.events.iter().filter_map(|event| in_words(view, event)).collect(),
        download_href: shown.returned.then(|| match shown.own {
            Some(own) => format!("{address}/download?sent={own}"),
            None => format!("{address}/download"),
        }),
        action: address,
        key,
        addition: addition(view, attempt),
        bsn_seen: attempt.typed.is_ticked(BSN_SEEN) || attempt.mistakes.iter().any(|(_, wrong)| *wrong == Wrong::Bsn),
        alert: attempt.alert.map(|alert| alert_text(view, alert)),
        channels: channels(view),
    }
}

/// How the team last turned to the resident, unless the resident said something after it.
fn last_contact(known: &Known) -> Option<EventKind> {
    let told = |event: &&Event| event.kind.is_public() && event.kind != EventKind::Taken;
    let last = known.events.iter().rev().find(told).map(|event| event.kind);
    last.filter(|kind| {
        matches!(kind, EventKind::Answered | EventKind::Reached | EventKind::Missed | EventKind::CallPlanned)
    })
}

fn next(view: &View<'_>, known: &Known, team: &str) -> String {
    let request = &known.request;
    let (locale, date) = (view.locale(), words::day(view.locale(), request.promised_on));
    if request.is_withdrawn() {
        return t!(locale, "status-next-withdrawn", team = team);
    }
    if request.state == State::Closed {
        return t!(locale, "status-next-closed", team = team);
    }
    match last_contact(known) {
        // Once its day is over it is no promise either.
        Some(EventKind::CallPlanned) => match request.planned_call.filter(|window| window.date >= view.today()) {
            Some(window) => return t!(locale, "status-next-callback", window = words::window(locale, window)),
            None => return t!(locale, "status-next-late", team = team),
        },
        Some(EventKind::Missed) => return t!(locale, "status-next-missed", team = team),
        Some(_) => return t!(locale, "status-next-contact", team = team),
        None => {}
    }
    // A day that is over is no promise; it may be over because a message was opened again.
    if request.promised_on < view.today() {
        return t!(locale, "status-next-late", team = team);
    }
    match request.answers.window {
        Some(window) => t!(locale, "status-next-callback", window = words::window(locale, window)),
        None if request.answers.email.is_none() && request.answers.phone.is_none() => {
            t!(locale, "status-next-anonymous", team = team, date = date)
        }
        None => t!(locale, "status-next-answer", team = team, date = date),
    }
}

fn receipt(view: &View<'_>, known: &Known) -> Option<String> {
    let locale = view.locale();
    if known.request.is_withdrawn() {
        return None;
    }
    Some(match known.receipt.as_ref().map(|(state, _)| state.as_str()) {
        None => t!(locale, "status-receipt-none"),
        Some(state) if state == outbox::State::Sent.id() => t!(locale, "status-receipt-sent"),
        Some(state) if state == outbox::State::Waiting.id() => t!(locale, "status-receipt-waiting"),
        Some(_) => t!(locale, "status-receipt-failed"),
    })
}

fn in_words(view: &View<'_>, event: &Event) -> Option<(String, String)> {
    let locale = view.locale();
    let at = words::moment(locale, event.at.with_timezone(&view.site.pack.region.timezone));
    let what = match event.kind {
        EventKind::Received => t!(locale, "status-event-received"),
        EventKind::Added => t!(locale, "status-event-added"),
        EventKind::Withdrawn => t!(locale, "status-event-withdrawn"),
        EventKind::Answered => t!(locale, "status-event-answered"),
        EventKind::Closed => t!(locale, "status-event-closed"),
        EventKind::Reopened => t!(locale, "status-event-reopened"),
        EventKind::Reached => t!(locale, "status-event-reached"),
        EventKind::Missed => t!(locale, "status-event-missed"),
        EventKind::CallPlanned => {
            let window = event.detail.as_deref().and_then(Window::parse)?;
            t!(locale, "status-next-callback", window = words::window(locale, window))
        }
        EventKind::Taken => t!(locale, "status-event-taken"),
        // Of what colleagues tell each other nothing is shown.
        EventKind::Noted
        | EventKind::Assigned
        | EventKind::Offered
        | EventKind::Declined
        | EventKind::Waiting
        | EventKind::ForMeeting
        | EventKind::Delivered => return None,
    };
    Some((at, what))
}

fn addition(view: &View<'_>, attempt: &Attempt) -> Question {
    let locale = view.locale();
    let mistake = attempt.mistakes.first().map(|mistake| words_for(locale, FormKind::Question, *mistake));
    Question {
        name: field::MESSAGE,
        label: t!(locale, "status-add"),
        hint: Some(t!(locale, "ask-message-hint")),
        mistake,
        answer: Answer::Text { value: attempt.typed.raw(field::MESSAGE).to_owned(), longest: LONGEST_MESSAGE },
    }
}
