//! One request with everything about it, as a page.

use app::site::LocalText;
use app::t;
use app::team::{AttemptShown, EventItem, Pressing, PreviewShown, RequestPage};
use chrono::{DateTime, Utc};

use super::service::{Conclusion, call_windows, can_be_answered_by_mail};
use super::worklist::{LOCALE, address, pressing};
use crate::calendar::windows::Window;
use crate::mail::Letter;
use crate::mail::outbox::{Purpose, Undelivered};
use crate::published::text::TextKind;
use crate::published::{Id, path};
use crate::requests::letters::promise_fact;
use crate::requests::store::{Event, EventKind, Request, State};
use crate::requests::worklist::Part;
use crate::site::{View, words};

/// What is known of a request.
#[derive(Debug)]
pub struct Known {
    /// The request.
    pub request: Request,
    /// What happened to it.
    pub events: Vec<Event>,
    /// Everybody who works in its team.
    pub colleagues: Vec<(i64, String)>,
    /// Everybody who did something with it, has it, or has it open.
    pub names: Vec<(i64, String)>,
    /// Who else has it open, and since when.
    pub here: Vec<(i64, DateTime<Utc>)>,
    /// Letters about it that no mailbox took.
    pub undelivered: Vec<Undelivered>,
    /// Whether the colleague who looks may do things with it.
    pub can_handle: bool,
    /// Whether the colleague who looks may take it from the team that offers it.
    pub can_take: bool,
}

impl Known {
    fn name(&self, account: i64) -> Option<String> {
        self.names.iter().find(|(id, _)| *id == account).map(|(_, name)| name.clone())
    }
}

/// What is shown beside a request.
#[derive(Debug)]
pub struct Beside {
    /// Who looks.
    pub account: i64,
    /// What was typed and not taken.
    pub attempt: AttemptShown,
    /// Whether somebody was first.
    pub overtaken: bool,
    /// When the answer that stands in its field was kept.
    pub drafted_at: Option<DateTime<Utc>>,
    /// The letter that the answer would be.
    pub preview: Option<Letter>,
}

/// The page.
pub fn request_page(view: &View<'_>, known: &Known, beside: Beside) -> RequestPage {
    let request = &known.request;
    let is_open = request.state == State::Open;
    let last = known.events.last().map(|event| who_and_what(view, known, event));
    let clock = |at: DateTime<Utc>| at.with_timezone(&view.site.pack.region.timezone).format("%H.%M").to_string();
    let mut with = request.with().map(|account| account.to_string());
    let with = (with.next().unwrap_or_default(), with.next().unwrap_or_default());
    RequestPage {
        reference: request.reference.clone(),
        kind: words::form_name(LOCALE, request.form),
        back: back(view, known, beside.account),
        closed: !is_open,
        withdrawn: request.is_withdrawn(),
        can_be_reopened: request.state == State::Closed && !request.forgotten,
        forgotten: request.forgotten,
        pressing: if is_open {
            pressing(request.answers.urgency, request.promised_on, view.today())
        } else {
            (Pressing::Not, None)
        },
        facts: facts(view, known),
        message: (!request.answers.message.is_empty())
            .then(|| LocalText { locale: request.locale, text: request.answers.message.clone() }),
        email: request.answers.email.clone(),
        phone: request.answers.phone.as_ref().map(|number| (number.clone(), number.clone())),
        routing: routing(view, known),
        events: known.events.iter().map(|event| in_words(view, known, event)).collect(),
        action: format!("/{}/{}", path::STAFF_REQUESTS, request.reference),
        version: request.version,
        colleagues: colleagues(known),
        with: beside.attempt.with.clone().unwrap_or(with),
        attempt: beside.attempt,
        ready_made: ready_made(view, request),
        windows: windows(view, request),
        for_meeting: request.for_meeting,
        answer_language: can_be_answered_by_mail(request).then(|| request.locale.own_name().to_owned()),
        overtaken: last.filter(|_| beside.overtaken),
        here: known.here.iter().filter_map(|(account, at)| Some((known.name(*account)?, clock(*at)))).collect(),
        undelivered: known.undelivered.iter().map(|letter| undelivered(request, letter)).collect(),
        drafted_at: beside.drafted_at.map(clock),
        preview: beside.preview.map(|letter| PreviewShown {
            subject: letter.subject,
            locale: letter.locale,
            greeting: letter.greeting,
            paragraphs: letter.paragraphs,
            closing: letter.closing,
        }),
        offered_to: request
            .offered_to
            .as_ref()
            .filter(|_| is_open)
            .map(|team| view.title(TextKind::Team, team.as_str()).text),
        can_handle: known.can_handle,
        can_take: known.can_take,
        teams: teams(view, request),
    }
}

/// The worklist that somebody comes from: that of the team that has it, or, for who is offered it, that of their own.
fn back(view: &View<'_>, known: &Known, account: i64) -> (String, String) {
    let request = &known.request;
    let name = |team: &Id| view.title(TextKind::Team, team.as_str()).text;
    if let Some(team) = request.offered_to.as_ref().filter(|_| known.can_take && !known.can_handle) {
        return (address(team, Part::Offered, 0), name(team));
    }
    let waits = request.follow_up_on.is_some_and(|day| day > view.today());
    let part = match (request.state, request.assigned_to) {
        (State::Open, _) if waits => Part::Waiting,
        (State::Open, None) => Part::New,
        (State::Open, Some(_)) if request.with().any(|with| with == account) => Part::Mine(account),
        (State::Open, Some(_)) => Part::Others(account),
        _ => Part::Done,
    };
    (address(&request.team, part, 0), name(&request.team))
}

/// The answers that one can begin with, by id and name; those that are not there in the resident's language say so.
fn ready_made(view: &View<'_>, request: &Request) -> Vec<(String, String)> {
    let default = view.site.pack.region.default_locale;
    let ids = view.site.pack.texts.keys().filter(|(kind, _, locale)| *kind == TextKind::Answer && *locale == default);
    let named = ids.filter_map(|(kind, id, _)| {
        let (named, theirs) = (view.site.text(*kind, id, LOCALE)?, view.site.text(*kind, id, request.locale)?);
        let name = if theirs.locale == request.locale {
            named.value.title.clone()
        } else {
            format!("{} ({})", named.value.title, theirs.locale.own_name())
        };
        Some((id.clone(), name))
    });
    named.collect()
}

/// Why this team has it.
fn routing(view: &View<'_>, known: &Known) -> String {
    let taken = known.events.iter().rev().find(|event| event.kind == EventKind::Taken);
    match (taken, &known.request.rule) {
        (Some(event), _) => {
            let at = event.at.with_timezone(&view.site.pack.region.timezone);
            t!(LOCALE, "team-routing-taken", moment = words::moment(LOCALE, at))
        }
        (None, Some(rule)) => t!(LOCALE, "team-routing", rule = rule.as_str()),
        (None, None) => t!(LOCALE, "team-routing-none"),
    }
}

/// Whom it can be given to; and who has it already, also when they left the team.
fn colleagues(known: &Known) -> Vec<(String, String)> {
    let mut all: Vec<(i64, String)> = known.colleagues.clone();
    for account in known.request.with() {
        if !all.iter().any(|(id, _)| *id == account) {
            all.extend(known.name(account).map(|name| (account, t!(LOCALE, "team-with-former", name = name))));
        }
    }
    all.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
}

/// What did not arrive, and what to do about it.
fn undelivered(request: &Request, letter: &Undelivered) -> (String, String) {
    let answers = &request.answers;
    let to_resident = [Purpose::Receipt.id(), Purpose::Answer.id()].contains(&letter.purpose.as_str());
    let what = if letter.purpose == Purpose::Answer.id() {
        t!(LOCALE, "team-undelivered-answer")
    } else if to_resident {
        t!(LOCALE, "team-undelivered-receipt")
    } else {
        t!(LOCALE, "team-undelivered-notice")
    };
    let then = match (to_resident, &answers.phone) {
        (true, Some(_)) => t!(LOCALE, "team-undelivered-call"),
        (true, None) => t!(LOCALE, "team-undelivered-no-phone"),
        (false, _) => t!(LOCALE, "team-undelivered-mailbox"),
    };
    let said = letter.problem.as_ref().map(|problem| t!(LOCALE, "team-undelivered-said", problem = problem.as_str()));
    (what, [Some(then), said].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The teams that it can be offered to: value and name.
fn teams(view: &View<'_>, request: &Request) -> Vec<(String, String)> {
    let others = view.site.pack.teams.keys().filter(|team| **team != request.team);
    others.map(|team| (team.to_string(), view.title(TextKind::Team, team.as_str()).text)).collect()
}

/// When the team can say that it will call: value and name.
fn windows(view: &View<'_>, request: &Request) -> Vec<(String, String)> {
    let open = call_windows(view.site, request, view.now);
    open.into_iter().map(|window| (window.id(), words::window(LOCALE, window))).collect()
}

fn facts(view: &View<'_>, known: &Known) -> Vec<(String, LocalText)> {
    let request = &known.request;
    let with: Vec<String> = request.with().filter_map(|account| known.name(account)).collect();
    let (answers, zone) = (&request.answers, view.site.pack.region.timezone);
    let ours = |text: String| LocalText { locale: LOCALE, text };
    let typed = |text: &String| (!text.is_empty()).then(|| LocalText { locale: request.locale, text: text.clone() });
    let promise = promise_fact(LOCALE, answers.window, request.promised_on);
    let place = view.site.place(request.place.as_str()).map(|(_, place)| place.name.clone()).unwrap_or_default();
    let theme = answers.theme.as_ref().map(|theme| view.title(TextKind::Theme, theme.as_str()));
    let parts: Vec<String> = answers.best_time.iter().map(|part| words::day_part(LOCALE, *part)).collect();
    [
        (t!(LOCALE, "fact-received"), Some(ours(words::moment(LOCALE, request.received_at.with_timezone(&zone))))),
        (promise.name, Some(ours(promise.value))),
        (t!(LOCALE, "team-fact-with"), (!with.is_empty()).then(|| ours(with.join(", ")))),
        (t!(LOCALE, "team-fact-result"), request.result.as_deref().map(|result| ours(result_name(result)))),
        (t!(LOCALE, "team-fact-planned"), request.planned_call.map(|window| ours(words::window(LOCALE, window)))),
        (
            t!(LOCALE, "team-fact-waits"),
            request.follow_up_on.filter(|_| request.planned_call.is_none()).map(|day| ours(words::day(LOCALE, day))),
        ),
        (t!(LOCALE, "team-fact-place"), Some(ours(place))),
        (t!(LOCALE, "team-fact-theme"), theme),
        (t!(LOCALE, "team-fact-name"), typed(&answers.name)),
        (t!(LOCALE, "team-fact-about"), typed(&answers.about_name)),
        (t!(LOCALE, "team-fact-about-contact"), typed(&answers.about_contact)),
        (t!(LOCALE, "team-fact-relation"), typed(&answers.relation)),
        (t!(LOCALE, "team-fact-organisation"), typed(&answers.organisation)),
        (t!(LOCALE, "team-fact-role"), typed(&answers.role)),
        (t!(LOCALE, "team-fact-best-time"), (!parts.is_empty()).then(|| ours(parts.join(", ")))),
        (t!(LOCALE, "team-fact-interpreter"), answers.interpreter.then(|| ours(t!(LOCALE, "team-yes")))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

fn in_words(view: &View<'_>, known: &Known, event: &Event) -> EventItem {
    let at = event.at.with_timezone(&view.site.pack.region.timezone);
    // The resident wrote in the language of the form; colleagues answer in it, and write to each other in their own.
    let is_theirs = matches!(event.kind, EventKind::Received | EventKind::Added | EventKind::Answered);
    let locale = if is_theirs { known.request.locale } else { LOCALE };
    EventItem {
        at: words::moment(LOCALE, at),
        by: who(known, event),
        what: what(view, known, event),
        body: event.body.clone().map(|text| LocalText { locale, text }),
        public: event.kind.is_public(),
    }
}

fn who_and_what(view: &View<'_>, known: &Known, event: &Event) -> String {
    format!("{}: {}", who(known, event), what(view, known, event))
}

fn who(known: &Known, event: &Event) -> String {
    event.account.and_then(|account| known.name(account)).unwrap_or_else(|| t!(LOCALE, "team-by-resident"))
}

fn what(view: &View<'_>, known: &Known, event: &Event) -> String {
    let detail = event.detail.as_deref().unwrap_or_default();
    let team = || view.title(TextKind::Team, detail).text;
    match event.kind {
        EventKind::Received => t!(LOCALE, "team-event-received"),
        EventKind::Added => t!(LOCALE, "team-event-added"),
        EventKind::Withdrawn => t!(LOCALE, "team-event-withdrawn"),
        EventKind::Answered => t!(LOCALE, "team-event-answered"),
        EventKind::Noted => t!(LOCALE, "team-event-noted"),
        EventKind::Assigned if detail.is_empty() => t!(LOCALE, "team-event-assigned-nobody"),
        EventKind::Assigned => {
            let names = detail.split(' ').filter_map(|account| known.name(account.parse().ok()?));
            t!(LOCALE, "team-event-assigned", names = names.collect::<Vec<_>>().join(", "))
        }
        EventKind::Closed => t!(LOCALE, "team-event-closed", result = result_name(detail)),
        EventKind::Reopened => t!(LOCALE, "team-event-reopened"),
        EventKind::Reached => t!(LOCALE, "team-event-reached"),
        EventKind::Missed => t!(LOCALE, "team-event-missed"),
        EventKind::CallPlanned => {
            let when = Window::parse(detail).map(|window| words::window(LOCALE, window)).unwrap_or_default();
            t!(LOCALE, "team-event-call-planned", when = when)
        }
        EventKind::Offered => t!(LOCALE, "team-event-offered", team = team()),
        EventKind::Taken => t!(LOCALE, "team-event-taken", team = team()),
        EventKind::Declined => t!(LOCALE, "team-event-declined"),
        EventKind::Waiting => {
            let day = detail.parse().map(|day| words::day(LOCALE, day)).unwrap_or_default();
            t!(LOCALE, "team-event-waiting", day = day)
        }
        EventKind::ForMeeting if detail.is_empty() => t!(LOCALE, "team-event-not-for-meeting"),
        EventKind::ForMeeting => t!(LOCALE, "team-event-for-meeting"),
        EventKind::Delivered => t!(LOCALE, "team-event-looked-at"),
    }
}

/// A result as it is stored, in words.
fn result_name(written: &str) -> String {
    let (conclusion, first) = written.split_once(' ').map_or((written, ""), |(one, other)| (one, other));
    let name = match Conclusion::parse(conclusion) {
        Some(Conclusion::Handled) => t!(LOCALE, "team-result-handled"),
        Some(Conclusion::Referred) => t!(LOCALE, "team-result-referred"),
        Some(Conclusion::NoContact) => t!(LOCALE, "team-result-no-contact"),
        Some(Conclusion::NotNeeded) => t!(LOCALE, "team-result-not-needed"),
        None => return String::new(),
    };
    if first.is_empty() { name } else { t!(LOCALE, "team-result-first", result = name) }
}
