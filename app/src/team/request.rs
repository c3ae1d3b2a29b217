//! One request with everything about it.

use leptos::prelude::*;

use super::deeds::{deeds, offered, reopening, undelivered};
use super::model::{EventItem, RequestPage};
use super::pressing::pressing;
use crate::locale::Locale;
use crate::site::LocalText;
use crate::t;
use crate::ui::form::error_summary;
use crate::ui::{code, icon, icon_as, local, mail_link, phone_number};

/// The page.
pub fn request_page(page: RequestPage) -> AnyView {
    let actions = match (page.can_handle, page.closed, page.can_be_reopened) {
        (true, false, _) => deeds(&page),
        (true, true, true) => reopening(&page),
        _ => ().into_any(),
    };
    let (offered, contents, undelivered) = (offered(&page), contents(&page), undelivered(&page));
    let (overtaken, here, kept) = (overtaken(&page), here(&page), kept(&page));
    let forgotten = page.forgotten.then(|| {
        view! { <p class="nl-paragraph">{t!(Locale::Nl, "team-forgotten")}</p> }
    });
    let mistakes = page.attempt.mistakes;
    let (back_href, back_name) = page.back;
    let standing =
        if page.withdrawn { t!(Locale::Nl, "team-request-withdrawn") } else { t!(Locale::Nl, "team-request-closed") };
    let closed = page.closed.then(|| {
        view! {
            <span class="pressing pressing--closed">
                {icon_as("icon icon--s", "check")}
                <span>{standing}</span>
            </span>
        }
    });
    view! {
        <div class="wrap page">
            {overtaken}
            {error_summary(Locale::Nl, &mistakes)}
            <p class="request__back">
                <a class="nl-link request__back-link" href=back_href>
                    {t!(Locale::Nl, "team-request-back", name = back_name)}
                </a>
            </p>
            <div class="request__title">
                <h1 class="nl-heading nl-heading--level-1">
                    {t!(Locale::Nl, "team-request-title")}" "{code(page.reference)}
                </h1>
                {pressing(page.pressing)}
                {closed}
            </div>
            <p class="nl-paragraph nl-paragraph--lead">{page.kind}</p>
            {here}
            {kept}
            {undelivered}
            {offered}
            {forgotten}
            {contents}
            <div class="request">
                <div class="request__side">
                    {facts(page.facts)}
                    {reach(page.email, page.phone)}
                    {routing(page.routing)}
                </div>
                <div class="request__main">
                    {(!page.forgotten).then(|| message(page.message))}
                    {history(page.events)}
                    {actions}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn overtaken(page: &RequestPage) -> AnyView {
    let Some(text) = page.overtaken.clone() else { return ().into_any() };
    let what_now = match (page.closed, page.withdrawn) {
        (_, true) => t!(Locale::Nl, "team-overtaken-withdrawn"),
        (true, false) => t!(Locale::Nl, "team-overtaken-closed"),
        (false, false) => t!(Locale::Nl, "team-overtaken-kept"),
    };
    // A page has one place where reading begins: the summary of mistakes, when there is one.
    let is_first = page.attempt.mistakes.is_empty();
    view! {
        <div
            class="utrecht-alert utrecht-alert--warning form__alert"
            role="alert"
            tabindex="-1"
            autofocus=is_first
        >
            {icon("alert")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">
                    <p><strong>{t!(Locale::Nl, "team-overtaken-title")}</strong></p>
                    <p>{text}</p>
                    <p>{what_now}</p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Who else has the request open: two people at once should know of each other.
fn here(page: &RequestPage) -> AnyView {
    if page.here.is_empty() {
        return ().into_any();
    }
    let one = |(name, time): (String, String)| view! { <p>{t!(Locale::Nl, "team-here", name = name, time = time)}</p> };
    view! {
        <div class="utrecht-alert utrecht-alert--info">
            {icon("people")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">{page.here.iter().cloned().map(one).collect_view()}</div>
            </div>
        </div>
    }
    .into_any()
}

/// What was typed in forms that are no longer there, because somebody was first.
fn kept(page: &RequestPage) -> AnyView {
    let attempt = &page.attempt;
    let has_forms = page.can_handle && !page.closed && !page.forgotten;
    let mut texts = Vec::new();
    if !has_forms {
        texts.extend([&attempt.answer, &attempt.note, &attempt.said, &attempt.rest]);
    }
    if !has_forms || page.offered_to.is_some() {
        texts.push(&attempt.offer);
    }
    if page.offered_to.is_none() {
        texts.push(&attempt.why);
    }
    let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).cloned().collect();
    if texts.is_empty() {
        return ().into_any();
    }
    let text = |text: String| view! { <p class="written" dir="auto">{text}</p> };
    view! {
        <section class="kept" aria-labelledby="getypt">
            <h2 class="nl-heading nl-heading--level-2" id="getypt">{t!(Locale::Nl, "team-kept-title")}</h2>
            {texts.into_iter().map(text).collect_view()}
        </section>
    }
    .into_any()
}

fn contents(page: &RequestPage) -> AnyView {
    let message = (!page.forgotten).then(|| ("#bericht", t!(Locale::Nl, "team-message-title")));
    let mut links: Vec<(&'static str, String)> =
        message.into_iter().chain([("#verloop", t!(Locale::Nl, "team-history-title"))]).collect();
    if page.can_handle && page.closed {
        links.extend(page.can_be_reopened.then(|| ("#heropenen", t!(Locale::Nl, "team-reopen-title"))));
    } else if page.can_handle {
        links.extend(page.answer_language.is_some().then(|| ("#antwoorden", t!(Locale::Nl, "team-answer-title"))));
        if !page.forgotten {
            links.extend([
                ("#gesprek", t!(Locale::Nl, "team-call-title")),
                ("#terugbellen", t!(Locale::Nl, "team-plan-title")),
                ("#aantekening", t!(Locale::Nl, "team-note-title")),
                ("#verdelen", t!(Locale::Nl, "team-assign-title")),
                ("#overleg", t!(Locale::Nl, "team-meeting-title")),
                ("#rusten", t!(Locale::Nl, "team-rest-title")),
            ]);
        }
        if page.offered_to.is_none() {
            links.extend((!page.forgotten).then(|| ("#aanbieden", t!(Locale::Nl, "team-offer-title"))));
            links.push(("#afronden", t!(Locale::Nl, "team-close-title")));
        }
    }
    let link = |(href, text): (&'static str, String)| {
        view! { <li><a class="nl-link request__jump-link" href=href>{text}</a></li> }
    };
    view! {
        <nav class="request__jump" aria-label=t!(Locale::Nl, "team-request-contents")>
            <ul class="request__jump-list">{links.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn facts(facts: Vec<(String, LocalText)>) -> AnyView {
    let fact = |(name, value): (String, LocalText)| {
        view! {
            <div class="utrecht-data-list__item">
                <dt class="utrecht-data-list__item-key">{name}</dt>
                <dd class="utrecht-data-list__item-value">{local(Locale::Nl, value)}</dd>
            </div>
        }
    };
    view! {
        <section class="card request__card" aria-labelledby="gegevens">
            <h2 class="nl-heading nl-heading--level-2" id="gegevens">{t!(Locale::Nl, "team-facts-title")}</h2>
            <dl class="utrecht-data-list utrecht-data-list--rows">{facts.into_iter().map(fact).collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn reach(email: Option<String>, phone: Option<(String, String)>) -> AnyView {
    let nothing = (email.is_none() && phone.is_none()).then(|| view! { <p>{t!(Locale::Nl, "team-reach-none")}</p> });
    let phone = phone.map(|(dialled, shown)| {
        view! {
            <p class="with-icon">
                {icon("phone")}
                <span class="request__reach">
                    <a class="nl-link" href=format!("tel:{dialled}")>{phone_number(shown)}</a>
                </span>
            </p>
        }
    });
    let email = email.map(|address| {
        view! { <p class="with-icon">{icon("mail")}<span class="request__reach">{mail_link(address)}</span></p> }
    });
    view! {
        <section class="card request__card" aria-labelledby="bereiken">
            <h2 class="nl-heading nl-heading--level-2" id="bereiken">{t!(Locale::Nl, "team-reach-title")}</h2>
            {phone}
            {email}
            {nothing}
        </section>
    }
    .into_any()
}

fn routing(why: String) -> AnyView {
    view! {
        <section class="card request__card" aria-labelledby="waarom">
            <h2 class="nl-heading nl-heading--level-2" id="waarom">{t!(Locale::Nl, "team-routing-title")}</h2>
            <p>{why}</p>
        </section>
    }
    .into_any()
}

fn message(message: Option<LocalText>) -> AnyView {
    let text = match message {
        Some(text) => written(text),
        None => view! { <p class="nl-paragraph">{t!(Locale::Nl, "team-message-none")}</p> }.into_any(),
    };
    view! {
        <section aria-labelledby="bericht">
            <h2 class="nl-heading nl-heading--level-2" id="bericht">{t!(Locale::Nl, "team-message-title")}</h2>
            {text}
        </section>
    }
    .into_any()
}

/// A text as somebody wrote it. Its direction is that of its letters: people write in other languages than that of the
/// form.
fn written(text: LocalText) -> AnyView {
    view! { <blockquote class="written" lang=text.locale.code() dir="auto">{text.text}</blockquote> }.into_any()
}

fn history(events: Vec<EventItem>) -> AnyView {
    view! {
        <section aria-labelledby="verloop">
            <h2 class="nl-heading nl-heading--level-2" id="verloop">{t!(Locale::Nl, "team-history-title")}</h2>
            <ol class="history">{events.into_iter().map(event).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn event(event: EventItem) -> AnyView {
    let class = if event.public { "history__item history__item--public" } else { "history__item" };
    let seen = event.public.then(|| {
        view! {
            " "
            <span class="seen">
                {icon_as("icon icon--s", "chat")}
                <span>{t!(Locale::Nl, "team-history-public")}</span>
            </span>
        }
    });
    view! {
        <li class=class>
            <span class="history__at">{event.at}" · "{event.by}</span>
            " "
            <span>{event.what}</span>
            {seen}
            {event.body.map(written)}
        </li>
    }
    .into_any()
}
