//! The three channels: read on, call, come by. And the national help lines.

use leptos::prelude::*;

use super::model::{Call, Channels, HelplineItem, State, Visit};
use crate::locale::Locale;
use crate::t;
use crate::ui::{code, door, icon, local, more, phone_number};

/// Whether something is open, with a sign that does not depend on colour.
pub fn opening_state(state: State) -> AnyView {
    let class = if state.open { "state state--open" } else { "state state--closed" };
    view! { <p class=class>{state.text}</p> }.into_any()
}

/// The channels; on the home page with the one that leads to the themes.
pub fn channels(locale: Locale, channels: Channels, on_home: bool) -> AnyView {
    let title_class = if on_home { "visually-hidden" } else { "nl-heading nl-heading--level-2 channels__title" };
    let read = on_home.then(|| {
        view! {
            <li class="channel channel--read">
                <h3 class="channel__title">{door("book")}{t!(locale, "channel-read")}</h3>
                <p class="channel__text">{t!(locale, "channel-read-text")}</p>
                <p class="channel__more">{more("#onderwerpen".to_owned(), t!(locale, "channel-read-more"))}</p>
            </li>
        }
    });
    view! {
        <section class="channels" aria-labelledby="channels-title">
            <h2 class=title_class id="channels-title">{t!(locale, "channels-title")}</h2>
            <ul class="channels__list">
                {read}
                {call(locale, channels.calls, channels.callback_href)}
                {write(locale, channels.write_href, channels.write_address)}
                {visit(locale, channels.visit, channels.teams_href, channels.choose_place_href)}
            </ul>
        </section>
    }
    .into_any()
}

/// The main part of a page with the channels beside it, or below it on a phone.
pub fn beside_channels(locale: Locale, main: AnyView, beside: Channels) -> AnyView {
    view! {
        <div class="wrap page">
            <div class="split">
                <div class="split__main">{main}</div>
                <div class="split__side split__side--sticky">{channels(locale, beside, false)}</div>
            </div>
        </div>
    }
    .into_any()
}

fn call(locale: Locale, calls: Vec<Call>, callback_href: String) -> AnyView {
    let call = |call: Call| {
        view! {
            <p class="channel__text">{local(locale, call.name)}</p>
            <p class="channel__text">
                <a class="nl-link channel__number" href=format!("tel:{}", call.phone.dialled)>
                    {phone_number(call.phone.shown)}
                </a>
            </p>
            {call.phone.state.map(opening_state)}
            <p class="print-only">{call.hours}</p>
            <p class="channel__more">{more(call.href, t!(locale, "channel-hours"))}</p>
        }
    };
    view! {
        <li class="channel channel--call">
            <h3 class="channel__title">
                <span class="arch arch--accent">{icon("phone")}</span>
                {t!(locale, "channel-call")}
            </h3>
            {calls.into_iter().map(call).collect_view()}
            <p class="channel__more">{more(callback_href, t!(locale, "channel-callback"))}</p>
        </li>
    }
    .into_any()
}

fn write(locale: Locale, href: String, address: String) -> AnyView {
    view! {
        <li class="channel channel--write">
            <h3 class="channel__title">{door("mail")}{t!(locale, "channel-write")}</h3>
            <p class="channel__text">{t!(locale, "channel-write-text")}</p>
            <p class="print-only">{code(address)}</p>
            <p class="channel__more">{more(href, t!(locale, "channel-write-more"))}</p>
        </li>
    }
    .into_any()
}

fn visit(locale: Locale, visit: Option<Visit>, teams: String, choose_place: Option<String>) -> AnyView {
    let body = match (visit, choose_place) {
        (Some(visit), None) => view! {
            <p class="channel__text">
                <strong>{visit.name}</strong>
                <br/>
                {visit.address}
            </p>
            {opening_state(visit.state)}
            <p class="print-only">{visit.hours}</p>
            <p class="channel__more">{more(visit.href, t!(locale, "channel-route"))}</p>
        }
        .into_any(),
        (_, Some(choose)) => view! {
            <p class="channel__text">{t!(locale, "channel-visit-choose")}</p>
            <p class="channel__more">{more(choose, t!(locale, "place-choose"))}</p>
        }
        .into_any(),
        (None, None) => view! {
            <p class="channel__text">{t!(locale, "channel-visit-none")}</p>
            <p class="channel__more">{more(teams, t!(locale, "menu-teams"))}</p>
        }
        .into_any(),
    };
    view! {
        <li class="channel channel--visit">
            <h3 class="channel__title">{door("walk-in")}{t!(locale, "channel-visit")}</h3>
            {body}
        </li>
    }
    .into_any()
}

/// A section with help lines; nothing when there are none.
pub fn helplines(locale: Locale, lines: Vec<HelplineItem>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let item = |line: HelplineItem| {
        let chat = line.chat.map(|href| {
            view! { " " <a class="nl-link" href=href rel="noreferrer">{t!(locale, "helpline-chat")}</a> }
        });
        view! {
            <li class="helplines__item">
                <a class="nl-link helplines__number" href=format!("tel:{}", line.phone.dialled)>
                    {phone_number(line.phone.shown)}
                </a>
                " "
                <span>{local(locale, line.name)}</span>
                <p class="helplines__for">
                    {local(locale, line.summary)}
                    {line.phone.state.map(|state| format!(" {}.", state.text))}
                    {chat}
                </p>
            </li>
        }
    };
    view! {
        <section class="block" aria-labelledby="hulplijnen">
            <h2 class="nl-heading nl-heading--level-2" id="hulplijnen">{t!(locale, "helplines-title")}</h2>
            <ul class="helplines">{lines.into_iter().map(item).collect_view()}</ul>
        </section>
    }
    .into_any()
}
