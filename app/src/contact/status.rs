//! What became of a message: the page that its link leads to.

use leptos::prelude::*;

use super::form::{alert, question};
use super::model::StatusPage;
use crate::locale::Locale;
use crate::site::{Channels, HelplineItem, LocalText, beside_channels, helplines};
use crate::t;
use crate::ui::form::error_summary;
use crate::ui::{code, door, local};

/// The page.
pub fn status_page(locale: Locale, page: StatusPage) -> AnyView {
    let mistakes: Vec<_> = page.addition.mistake.iter().map(|mistake| (page.addition.name, mistake.clone())).collect();
    let title = match (page.just_sent, page.withdrawn) {
        (_, true) => t!(locale, "status-title-withdrawn"),
        (true, false) => t!(locale, "status-title-sent"),
        (false, false) => t!(locale, "status-title"),
    };
    // What somebody typed just now stays, even when it comes too late.
    let is_open = !page.withdrawn || page.alert.is_some();
    let forms = is_open.then(|| {
        let bsn_seen = page.bsn_seen.then(|| view! { <input type="hidden" name="bsn-seen" value="1"/> });
        view! {
            <section class="section">
                <h2 class="nl-heading nl-heading--level-2" id="aanvullen">{t!(locale, "status-add-title")}</h2>
                <form class="form form--long" method="post" action=page.action.clone() novalidate>
                    <input type="hidden" name="key" value=page.key.clone()/>
                    <input type="hidden" name="deed" value="add"/>
                    {bsn_seen}
                    {question(locale, page.addition.clone())}
                    <button class="nl-button nl-button--primary" type="submit">{t!(locale, "status-add-send")}</button>
                </form>
            </section>
            <details class="fold">
                <summary class="fold__summary">{t!(locale, "status-withdraw-title")}</summary>
                <div class="fold__body">
                    <p>{t!(locale, "status-withdraw-text")}</p>
                    <form method="post" action=page.action.clone()>
                        <input type="hidden" name="key" value=page.key.clone()/>
                        <input type="hidden" name="deed" value="withdraw"/>
                        <button class="nl-button nl-button--secondary" type="submit">
                            {t!(locale, "status-withdraw-send")}
                        </button>
                    </form>
                </div>
            </details>
        }
    });
    let (reference, next) = (page.reference, page.next);
    let main = view! {
        {error_summary(locale, &mistakes)}
        {alert(page.alert)}
        {danger(locale, page.danger)}
        <div class="title">{door("check")}<h1 class="nl-heading nl-heading--level-1">{title}</h1></div>
        <div class="receipt">
            <p class="receipt__name">{t!(locale, "fact-reference")}</p>
            <p class="receipt__reference">{code(reference)}</p>
        </div>
        <p class="nl-paragraph nl-paragraph--lead">{next}</p>
        {page.receipt.map(|text| view! { <p>{text}</p> })}
        <dl class="utrecht-data-list utrecht-data-list--rows">
            {page.facts.into_iter().map(|(name, value)| fact(locale, name, value)).collect_view()}
        </dl>
        {page.download_href.map(|href| view! {
            <p class="download"><a class="nl-link" href=href download="">{t!(locale, "status-download")}</a></p>
        })}
        <p>{t!(locale, "status-keep-link")}</p>
        {forms}
        {events(locale, page.events)}
    };
    beside_channels(locale, main.into_any(), page.channels)
}

/// The page of a link that leads to nothing.
pub fn gone_page(locale: Locale, beside: Channels) -> AnyView {
    let main = view! {
        <h1 class="nl-heading nl-heading--level-1">{t!(locale, "status-gone-title")}</h1>
        <p class="nl-paragraph nl-paragraph--lead">{t!(locale, "status-gone-text")}</p>
    };
    beside_channels(locale, main.into_any(), beside)
}

fn danger(locale: Locale, lines: Vec<HelplineItem>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let number = lines.first().map(|line| line.phone.shown.clone()).unwrap_or_default();
    view! {
        <div class="danger-box">
            <p><strong>{t!(locale, "danger-call", phone = number)}</strong></p>
            {helplines(locale, lines)}
        </div>
    }
    .into_any()
}

fn fact(locale: Locale, name: String, value: LocalText) -> AnyView {
    view! {
        <div class="utrecht-data-list__item">
            <dt class="utrecht-data-list__item-key">{name}</dt>
            <dd class="utrecht-data-list__item-value">{local(locale, value)}</dd>
        </div>
    }
    .into_any()
}

fn events(locale: Locale, events: Vec<(String, String)>) -> AnyView {
    let event = |(at, what): (String, String)| {
        view! { <li class="history__item"><span class="history__at">{at}</span> " " <span>{what}</span></li> }
    };
    view! {
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2" id="verloop">{t!(locale, "status-history")}</h2>
            <ol class="history">{events.into_iter().map(event).collect_view()}</ol>
        </section>
    }
    .into_any()
}
