//! What can be done with a request. Every form goes to its page, says which deed it is, and on which version of the
//! request it stands.

use leptos::prelude::*;

use super::model::RequestPage;
use super::preview::preview;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{ChoiceOption, Field, checkbox, day, mistake, radios, select, textarea};
use crate::ui::icon;

/// Longest answer and longest note, in characters. The server checks the same.
const LONGEST_TEXT: usize = 8000;

/// A form that does one thing.
struct Deed {
    /// What the server calls it.
    name: &'static str,
    /// Where it is on the page.
    anchor: &'static str,
    title: String,
    fields: AnyView,
    /// What the button says.
    send: String,
    /// Other buttons of the same form: what the server calls them, and what they say.
    others: Vec<(&'static str, String)>,
}

/// What can be done with a request that is open, by a colleague of its team.
pub(super) fn deeds(page: &RequestPage) -> AnyView {
    let answering = page.answer_language.as_deref().map(|language| answer(page, language));
    let no_answer = (answering.is_none() && !page.forgotten)
        .then(|| view! { <p class="deed__text">{t!(Locale::Nl, "team-answer-none")}</p> });
    // Of what was forgotten nothing is left but to close it.
    let others = [call(page), plan_call(page), note(page), assign(page), meeting(page), rest(page)];
    let others = others.into_iter().filter(|_| !page.forgotten);
    // What another team may take any moment is neither offered again nor done with.
    let handover = (page.offered_to.is_none() && !page.forgotten).then(|| offer(page));
    let ending = page.offered_to.is_none().then(|| close(page));
    let deeds = answering.into_iter().chain(others).chain(handover).chain(ending);
    let forms = deeds.map(|deed| form(page, deed)).collect_view();
    view! {
        <section class="request__deeds" aria-labelledby="doen">
            <h2 class="nl-heading nl-heading--level-2" id="doen">{t!(Locale::Nl, "team-deeds-title")}</h2>
            {no_answer}
            <div class="deeds">{forms}</div>
        </section>
    }
    .into_any()
}

/// That a request is offered to another team, and what the two teams can do about it; nothing when it is not.
pub(super) fn offered(page: &RequestPage) -> AnyView {
    let Some(team) = page.offered_to.clone() else { return ().into_any() };
    let taking = page.can_take.then(|| {
        view! {
            <form class="form" method="post" action=page.action.clone()>
                <input type="hidden" name="version" value=page.version.to_string()/>
                <button class="nl-button nl-button--primary" type="submit" name="deed" value="take">
                    {t!(Locale::Nl, "team-take-send")}
                </button>
            </form>
        }
    });
    let declining = (page.can_take || page.can_handle).then(|| form(page, decline(page)));
    view! {
        <div class="utrecht-alert utrecht-alert--info">
            {icon("info")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">
                    <h2 class="nl-heading nl-heading--level-3">{t!(Locale::Nl, "team-offered", team = team)}</h2>
                    {taking}
                    {declining}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Letters about a request that did not arrive, and what to do about them; nothing when all did.
pub(super) fn undelivered(page: &RequestPage) -> AnyView {
    if page.undelivered.is_empty() {
        return ().into_any();
    }
    let item = |(what, then): (String, String)| view! { <p><strong>{what}</strong>" "{then}</p> };
    let dealt_with = page.can_handle.then(|| {
        view! {
            <form class="form" method="post" action=page.action.clone()>
                <input type="hidden" name="version" value=page.version.to_string()/>
                <button class="nl-button nl-button--secondary" type="submit" name="deed" value="looked-at">
                    {t!(Locale::Nl, "team-undelivered-send")}
                </button>
            </form>
        }
    });
    view! {
        <div class="utrecht-alert utrecht-alert--warning">
            {icon("alert")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">
                    <h2 class="nl-heading nl-heading--level-3">{t!(Locale::Nl, "team-undelivered-title")}</h2>
                    {page.undelivered.iter().cloned().map(item).collect_view()}
                    {dealt_with}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What can be done with a request that is closed.
pub(super) fn reopening(page: &RequestPage) -> AnyView {
    let deed = Deed {
        name: "reopen",
        anchor: "heropenen",
        title: t!(Locale::Nl, "team-reopen-title"),
        fields: view! { <p class="deed__text">{t!(Locale::Nl, "team-reopen-text")}</p> }.into_any(),
        send: t!(Locale::Nl, "team-reopen-send"),
        others: Vec::new(),
    };
    view! { <div class="deeds request__deeds">{form(page, deed)}</div> }.into_any()
}

fn form(page: &RequestPage, deed: Deed) -> AnyView {
    let (section, button) = match deed.name {
        "answer" => ("card deed deed--answer", "nl-button nl-button--primary"),
        _ => ("card deed", "nl-button nl-button--secondary"),
    };
    let other = |(name, text): (&'static str, String)| {
        view! {
            <button class="nl-button nl-button--secondary" type="submit" name="deed" value=name>{text}</button>
        }
    };
    view! {
        <div class=section>
            <h3 class="nl-heading nl-heading--level-3" id=deed.anchor>{deed.title}</h3>
            <form class="form" method="post" action=page.action.clone() aria-labelledby=deed.anchor novalidate>
                <input type="hidden" name="version" value=page.version.to_string()/>
                {deed.fields}
                <div class="deed__buttons">
                    <button class=button type="submit" name="deed" value=deed.name>{deed.send}</button>
                    {deed.others.into_iter().map(other).collect_view()}
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn answer(page: &RequestPage, language: &str) -> Deed {
    let field = Field {
        name: "answer",
        label: t!(Locale::Nl, "team-answer"),
        hint: Some(t!(Locale::Nl, "team-answer-hint", language = language)),
        error: mistake(&page.attempt.mistakes, "answer"),
    };
    // Where scripts run, what is written is kept by itself, and this says so.
    let drafted = page.drafted_at.clone().map(|time| t!(Locale::Nl, "team-drafted", time = time));
    let drafted = view! {
        <p
            class="deed__text"
            role="status"
            data-drafted=t!(Locale::Nl, "team-drafted", time = "00.00")
            data-lost=t!(Locale::Nl, "team-draft-lost")
        >
            {drafted}
        </p>
    };
    Deed {
        name: "answer",
        anchor: "antwoorden",
        title: t!(Locale::Nl, "team-answer-title"),
        fields: view! {
            {drafted}
            {preview(page.preview.clone())}
            {ready_made(page.ready_made.clone())}
            {textarea(field, &page.attempt.answer, LONGEST_TEXT)}
        }
        .into_any(),
        send: t!(Locale::Nl, "team-answer-send"),
        others: vec![("preview", t!(Locale::Nl, "team-preview-send")), ("draft", t!(Locale::Nl, "team-draft-send"))],
    }
}

/// Answers to begin with. What was written stays; the chosen one comes below it.
fn ready_made(texts: Vec<(String, String)>) -> AnyView {
    if texts.is_empty() {
        return ().into_any();
    }
    let field = Field { name: "text", label: t!(Locale::Nl, "team-ready-made"), hint: None, error: None };
    let texts = texts.into_iter().map(|(value, name)| (value, name, None)).collect();
    view! {
        <div class="filter">
            {select(field, t!(Locale::Nl, "team-ready-made-nothing"), texts, "")}
            <button class="nl-button nl-button--secondary" type="submit" name="deed" value="insert">
                {t!(Locale::Nl, "team-ready-made-send")}
            </button>
        </div>
    }
    .into_any()
}

fn note(page: &RequestPage) -> Deed {
    let field = Field {
        name: "note",
        label: t!(Locale::Nl, "team-note"),
        hint: Some(t!(Locale::Nl, "team-note-hint")),
        error: mistake(&page.attempt.mistakes, "note"),
    };
    Deed {
        name: "note",
        anchor: "aantekening",
        title: t!(Locale::Nl, "team-note-title"),
        fields: textarea(field, &page.attempt.note, LONGEST_TEXT),
        send: t!(Locale::Nl, "team-note-send"),
        others: Vec::new(),
    }
}

fn call(page: &RequestPage) -> Deed {
    let reached = Field {
        name: "reached",
        label: t!(Locale::Nl, "team-call-reached"),
        hint: None,
        error: mistake(&page.attempt.mistakes, "reached"),
    };
    let said = Field {
        name: "said",
        label: t!(Locale::Nl, "team-call-said"),
        hint: Some(t!(Locale::Nl, "team-call-hint")),
        error: mistake(&page.attempt.mistakes, "said"),
    };
    let options = [("yes", t!(Locale::Nl, "team-call-yes")), ("no", t!(Locale::Nl, "team-call-no"))];
    let options = options.into_iter().map(|(value, text)| (value.to_owned(), text, None)).collect();
    let fields = view! {
        {radios(reached, options, &page.attempt.reached)}
        {textarea(said, &page.attempt.said, LONGEST_TEXT)}
    };
    Deed {
        name: "call",
        anchor: "gesprek",
        title: t!(Locale::Nl, "team-call-title"),
        fields: fields.into_any(),
        send: t!(Locale::Nl, "team-call-send"),
        others: Vec::new(),
    }
}

fn plan_call(page: &RequestPage) -> Deed {
    let window = Field {
        name: "window",
        label: t!(Locale::Nl, "team-plan-when"),
        hint: None,
        error: mistake(&page.attempt.mistakes, "window"),
    };
    let agenda = Field {
        name: "agenda",
        label: t!(Locale::Nl, "team-plan-agenda"),
        hint: Some(t!(Locale::Nl, "team-note-hint")),
        error: mistake(&page.attempt.mistakes, "agenda"),
    };
    let windows = page.windows.iter().cloned().map(|(value, name)| (value, name, None)).collect();
    let fields = view! {
        <p class="deed__text">{t!(Locale::Nl, "team-plan-text")}</p>
        {select(window, t!(Locale::Nl, "team-plan-nothing"), windows, &page.attempt.window)}
        {textarea(agenda, &page.attempt.agenda, LONGEST_TEXT)}
    };
    Deed {
        name: "plan-call",
        anchor: "terugbellen",
        title: t!(Locale::Nl, "team-plan-title"),
        fields: fields.into_any(),
        send: t!(Locale::Nl, "team-plan-send"),
        others: Vec::new(),
    }
}

fn offer(page: &RequestPage) -> Deed {
    let team = Field {
        name: "team",
        label: t!(Locale::Nl, "team-offer-team"),
        hint: None,
        error: mistake(&page.attempt.mistakes, "team"),
    };
    let note = Field {
        name: "offer",
        label: t!(Locale::Nl, "team-offer-note"),
        hint: Some(t!(Locale::Nl, "team-note-hint")),
        error: mistake(&page.attempt.mistakes, "offer"),
    };
    let teams = page.teams.iter().cloned().map(|(value, name)| (value, name, None)).collect();
    let fields = view! {
        <p class="deed__text">{t!(Locale::Nl, "team-offer-text")}</p>
        {select(team, t!(Locale::Nl, "team-offer-nothing"), teams, &page.attempt.team)}
        {textarea(note, &page.attempt.offer, LONGEST_TEXT)}
    };
    Deed {
        name: "offer",
        anchor: "aanbieden",
        title: t!(Locale::Nl, "team-offer-title"),
        fields: fields.into_any(),
        send: t!(Locale::Nl, "team-offer-send"),
        others: Vec::new(),
    }
}

fn decline(page: &RequestPage) -> Deed {
    let why = Field {
        name: "why",
        label: t!(Locale::Nl, "team-decline-why"),
        hint: Some(t!(Locale::Nl, "team-note-hint")),
        error: mistake(&page.attempt.mistakes, "why"),
    };
    Deed {
        name: "decline",
        anchor: "afwijzen",
        title: t!(Locale::Nl, "team-decline-title"),
        fields: textarea(why, &page.attempt.why, LONGEST_TEXT),
        send: t!(Locale::Nl, "team-decline-send"),
        others: Vec::new(),
    }
}

fn rest(page: &RequestPage) -> Deed {
    let until = Field {
        name: "until",
        label: t!(Locale::Nl, "team-rest-until"),
        hint: None,
        error: mistake(&page.attempt.mistakes, "until"),
    };
    let why = Field {
        name: "rest",
        label: t!(Locale::Nl, "team-rest-note"),
        hint: Some(t!(Locale::Nl, "team-note-hint")),
        error: mistake(&page.attempt.mistakes, "rest"),
    };
    let fields = view! {
        <p class="deed__text">{t!(Locale::Nl, "team-rest-text")}</p>
        {day(until, page.attempt.until.clone())}
        {textarea(why, &page.attempt.rest, LONGEST_TEXT)}
    };
    Deed {
        name: "put-off",
        anchor: "rusten",
        title: t!(Locale::Nl, "team-rest-title"),
        fields: fields.into_any(),
        send: t!(Locale::Nl, "team-rest-send"),
        others: Vec::new(),
    }
}

fn assign(page: &RequestPage) -> Deed {
    let field = |name, label| Field { name, label, hint: None, error: mistake(&page.attempt.mistakes, name) };
    let colleagues = || page.colleagues.iter().cloned().map(|(value, name)| (value, name, None)).collect();
    let (one, other) =
        (field("with", t!(Locale::Nl, "team-assign")), field("also", t!(Locale::Nl, "team-assign-also")));
    let fields = view! {
        {select(one, t!(Locale::Nl, "team-assign-nobody"), colleagues(), &page.with.0)}
        {select(other, t!(Locale::Nl, "team-assign-alone"), colleagues(), &page.with.1)}
    };
    Deed {
        name: "assign",
        anchor: "verdelen",
        title: t!(Locale::Nl, "team-assign-title"),
        fields: fields.into_any(),
        send: t!(Locale::Nl, "team-assign-send"),
        others: Vec::new(),
    }
}

fn meeting(page: &RequestPage) -> Deed {
    let (value, text, send) = if page.for_meeting {
        ("no", t!(Locale::Nl, "team-meeting-on"), t!(Locale::Nl, "team-meeting-off-send"))
    } else {
        ("yes", t!(Locale::Nl, "team-meeting-text"), t!(Locale::Nl, "team-meeting-send"))
    };
    let fields = view! {
        <p class="deed__text">{text}</p>
        <input type="hidden" name="meeting" value=value/>
    };
    Deed {
        name: "meeting",
        anchor: "overleg",
        title: t!(Locale::Nl, "team-meeting-title"),
        fields: fields.into_any(),
        send,
        others: Vec::new(),
    }
}

fn close(page: &RequestPage) -> Deed {
    let result = Field {
        name: "result",
        label: t!(Locale::Nl, "team-result"),
        hint: None,
        error: mistake(&page.attempt.mistakes, "result"),
    };
    let first_contact =
        Field { name: "first-contact", label: t!(Locale::Nl, "team-first-contact"), hint: None, error: None };
    let fields = view! {
        {radios(result, results(), &page.attempt.result)}
        {checkbox(first_contact, page.attempt.first_contact)}
    };
    Deed {
        name: "close",
        anchor: "afronden",
        title: t!(Locale::Nl, "team-close-title"),
        fields: fields.into_any(),
        send: t!(Locale::Nl, "team-close-send"),
        others: Vec::new(),
    }
}

fn results() -> Vec<ChoiceOption> {
    [
        ("handled", t!(Locale::Nl, "team-result-handled")),
        ("referred", t!(Locale::Nl, "team-result-referred")),
        ("no-contact", t!(Locale::Nl, "team-result-no-contact")),
        ("not-needed", t!(Locale::Nl, "team-result-not-needed")),
    ]
    .into_iter()
    .map(|(value, text)| (value.to_owned(), text, None))
    .collect()
}
