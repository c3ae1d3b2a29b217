//! Teams, their hours and where one can walk in.

use leptos::prelude::*;

use super::model::{DayRow, LocationItem, TeamItem, TeamPage, TeamsPage, Week};
use super::service::fact;
use crate::locale::Locale;
use crate::site::{Phone, notices, opening_state};
use crate::t;
use crate::ui::{code, door, icon, icon_as, in_language, local, mail_link, phone_number, prose, untranslated};

/// All teams.
pub fn teams_page(locale: Locale, page: TeamsPage) -> AnyView {
    let others = (!page.others.is_empty()).then(|| {
        view! {
            <section class="block" aria-labelledby="andere">
                <h2 class="nl-heading nl-heading--level-2" id="andere">{t!(locale, "teams-others")}</h2>
                {team_cards(locale, page.others)}
            </section>
        }
    });
    view! {
        <div class="wrap page">
            <h1 class="nl-heading nl-heading--level-1">{t!(locale, "menu-teams")}</h1>
            <p class="nl-paragraph nl-paragraph--lead page__intro">{t!(locale, "teams-intro")}</p>
            <section class="block" aria-labelledby="teams">
                <h2 class="visually-hidden" id="teams">{t!(locale, "teams-title")}</h2>
                {team_cards(locale, page.teams)}
            </section>
            {others}
            <section class="section">
                <h2 class="nl-heading nl-heading--level-2 section__title" id="bellen">
                    <span class="arch arch--accent">{icon("phone")}</span>
                    {t!(locale, "teams-unsure")}
                </h2>
                {big_phone(page.phone)}
                {hours_table(locale, t!(locale, "phone-hours"), page.phone_hours)}
                <p class="nl-paragraph">{mail_link(page.email)}</p>
            </section>
        </div>
    }
    .into_any()
}

/// One team.
pub fn team_page(page_locale: Locale, page: TeamPage) -> AnyView {
    let locale = page.title.locale;
    let ages = page.ages.map(|ages| fact(t!(locale, "service-ages"), ages.into_any()));
    let visiting = if page.locations.is_empty() {
        ().into_any()
    } else {
        view! {
            <section class="section">
                <h2 class="nl-heading nl-heading--level-2 section__title" id="inloop">
                    {door("walk-in")}{t!(locale, "channel-visit")}
                </h2>
                <p class="nl-paragraph">{t!(locale, "walk-in-text")}</p>
                {locations(locale, page.locations)}
            </section>
        }
        .into_any()
    };
    let text = view! {
        <h1 class="nl-heading nl-heading--level-1">{page.title.text}</h1>
        <div class="lead"><div class="prose"><p>{local(locale, page.summary)}</p></div></div>
        {notices(locale, page.notices)}
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2 section__title" id="bellen">
                <span class="arch arch--accent">{icon("phone")}</span>
                {t!(locale, "call-us")}
            </h2>
            {big_phone(page.phone)}
            {hours_table(locale, t!(locale, "phone-hours"), page.phone_hours)}
        </section>
        {visiting}
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2 section__title" id="mail">
                {door("mail")}{t!(locale, "mail-us")}
            </h2>
            <p class="nl-paragraph">{mail_link(page.email)}". "{t!(locale, "mail-hint")}</p>
        </section>
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2" id="team-over">{t!(locale, "team-about")}</h2>
            {prose(locale, page.html.locale, page.html.text)}
            <dl class="utrecht-data-list utrecht-data-list--rows">
                {fact(t!(locale, "team-places"), page.places.into_any())}
                {ages}
            </dl>
        </section>
    };
    view! {
        <div class="wrap page">
            <div class="split">
                <div class="split__main">
                    {untranslated(page_locale, locale)}
                    {in_language(page_locale, locale, text.into_any())}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn team_cards(locale: Locale, teams: Vec<TeamItem>) -> AnyView {
    let card = |team: TeamItem| {
        let locations = team.locations.into_iter().map(|text| {
            view! { <p class="with-icon">{icon_as("icon icon--s", "walk-in")}<span>{text}</span></p> }
        });
        view! {
            <li class="card team">
                <h3 class="team__title"><a class="nl-link" href=team.href>{local(locale, team.name)}</a></h3>
                <p>{local(locale, team.summary)}</p>
                <p class="muted">{team.places}</p>
                <p class="with-icon">
                    {icon_as("icon icon--s", "phone")}
                    <span>
                        <a class="nl-link team__phone" href=format!("tel:{}", team.phone.dialled)>
                            {phone_number(team.phone.shown)}
                        </a>
                    </span>
                </p>
                {team.phone.state.map(opening_state)}
                {locations.collect_view()}
            </li>
        }
    };
    view! { <ul class="teams">{teams.into_iter().map(card).collect_view()}</ul> }.into_any()
}

fn big_phone(phone: Phone) -> AnyView {
    view! {
        <p class="channel__text">
            <a class="nl-link channel__number" href=format!("tel:{}", phone.dialled)>{phone_number(phone.shown)}</a>
        </p>
        {phone.state.map(opening_state)}
    }
    .into_any()
}

/// A link to another site, shown as its address.
pub(super) fn external(href: String) -> AnyView {
    let shown = href.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/').to_owned();
    view! {
        <a class="nl-link" href=href rel="external noreferrer">{code(shown)}</a>
        {icon_as("icon icon--s", "external")}
    }
    .into_any()
}

/// Buildings with their hours.
pub(super) fn locations(locale: Locale, locations: Vec<LocationItem>) -> AnyView {
    view! {
        <ul class="locations">
            {locations.into_iter().map(|item| location(locale, item)).collect_view()}
        </ul>
    }
    .into_any()
}

fn location(locale: Locale, item: LocationItem) -> AnyView {
    let accessibility = (!item.accessibility.is_empty()).then(|| {
        let feature = |text: String| {
            view! { <li class="with-icon">{icon_as("icon icon--s", "check")}<span>{text}</span></li> }
        };
        view! {
            <h4 class="location__access-title">{t!(locale, "accessibility")}</h4>
            <ul class="access">{item.accessibility.into_iter().map(feature).collect_view()}</ul>
        }
    });
    let by_appointment = match (item.week.is_some(), item.by_appointment) {
        (true, true) => Some(t!(locale, "also-by-appointment")),
        (false, _) => Some(t!(locale, "by-appointment")),
        (true, false) => None,
    };
    view! {
        <li class="card location" id=item.anchor>
            <h3 class="location__title">{item.name}</h3>
            <div class="location__grid">
                <div class="location__address">
                    <address>{item.street}<br/>{item.town}</address>
                    <p>
                        <a class="nl-link" href=item.route_href rel="external noreferrer">{t!(locale, "route")}</a>
                        {icon_as("icon icon--s", "external")}
                    </p>
                    {item.directions.map(|text| prose(locale, text.locale, text.text))}
                    {by_appointment.map(|text| view! { <p>{text}</p> })}
                    {accessibility}
                </div>
                <div>
                    {item.state.map(opening_state)}
                    {item.week.map(|week| hours_table(locale, t!(locale, "opening-hours"), week))}
                </div>
            </div>
        </li>
    }
    .into_any()
}

/// A week of hours as a table, and the days that differ below it.
pub(super) fn hours_table(locale: Locale, caption: String, week: Week) -> AnyView {
    if week.always {
        return view! { <p class="nl-paragraph">{t!(locale, "opening-always")}</p> }.into_any();
    }
    let exceptions =
        (!week.exceptions.is_empty()).then(|| days_table(locale, t!(locale, "other-hours"), week.exceptions));
    view! {
        {days_table(locale, caption, week.days)}
        {exceptions}
    }
    .into_any()
}

fn days_table(locale: Locale, caption: String, days: Vec<DayRow>) -> AnyView {
    let row = |row: DayRow| {
        let class = if row.today { "utrecht-table__row hours__row--today" } else { "utrecht-table__row" };
        let today = row.today.then(|| view! { " " <span class="hours__today">{t!(locale, "today")}</span> });
        let parts = row.hours.into_iter().chain(row.reason);
        let parts = parts.map(|part| view! { <span class="hours__part">{part}</span> });
        view! {
            <tr class=class>
                <th class="utrecht-table__header-cell hours__day" scope="row">{row.day}{today}</th>
                <td class="utrecht-table__cell">{parts.collect_view()}</td>
            </tr>
        }
    };
    view! {
        <table class="utrecht-table hours">
            <caption class="utrecht-table__caption">{caption}</caption>
            <thead class="utrecht-table__header visually-hidden">
                <tr><th scope="col">{t!(locale, "day")}</th><th scope="col">{t!(locale, "time")}</th></tr>
            </thead>
            <tbody class="utrecht-table__body">{days.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}
