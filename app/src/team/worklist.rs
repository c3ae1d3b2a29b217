//! What waits for a team.

use leptos::prelude::*;

use super::model::{CountedTab, Filter, Pressing, Row, TeamLink, WorklistPage};
use super::pressing::pressing;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{Field, select};
use crate::ui::table::{column, named_cell};
use crate::ui::{code, door, icon_as};

/// The page.
pub fn worklist_page(page: WorklistPage) -> AnyView {
    let title = t!(Locale::Nl, "team-worklist-title", team = page.team);
    let part = page.tabs.iter().find(|tab| tab.current).map_or_else(|| title.clone(), |tab| tab.text.clone());
    let list = if page.rows.is_empty() { nothing(page.empty) } else { table(part, page.rows) };
    view! {
        <div class="wrap page" data-standing=page.standing_href>
            <h1 class="nl-heading nl-heading--level-1">{title}</h1>
            {teams(page.teams)}
            <div data-renewed>{tabs(page.tabs)}</div>
            {filter(page.filter)}
            <div data-renewed>{list}{pager(page.earlier_href, page.later_href)}</div>
        </div>
    }
    .into_any()
}

fn teams(teams: Vec<TeamLink>) -> AnyView {
    if teams.len() < 2 {
        return ().into_any();
    }
    let link = |team: TeamLink| {
        view! {
            <li>
                <a class="nl-link team-choice__link" href=team.href aria-current=team.current.then_some("true")>
                    {team.name}
                </a>
            </li>
        }
    };
    view! {
        <nav class="team-choice" aria-label=t!(Locale::Nl, "team-worklist-teams")>
            <ul class="team-choice__list">{teams.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn tabs(tabs: Vec<CountedTab>) -> AnyView {
    let tab = |tab: CountedTab| {
        let count = tab.count.map(|count| {
            let unit = t!(Locale::Nl, "team-worklist-unit", count = count);
            view! { " "<span class="tabs__count">{count}<span class="visually-hidden">" "{unit}</span></span> }
        });
        view! {
            <li>
                <a class="tabs__link" href=tab.href aria-current=tab.current.then_some("page")>
                    <span>{tab.text}</span>
                    {count}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=t!(Locale::Nl, "team-worklist-parts")>
            <ul class="tabs__list">{tabs.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// What of the list is shown. What was chosen stands in the address, so that it can be kept and given to somebody.
fn filter(filter: Filter) -> AnyView {
    let is_chosen = !filter.place.is_empty() || !filter.theme.is_empty();
    let field = |name, label| Field { name, label, hint: None, error: None };
    let options =
        |options: Vec<(String, String)>| options.into_iter().map(|(value, name)| (value, name, None)).collect();
    let kept = |(name, value): (&'static str, String)| view! { <input type="hidden" name=name value=value/> };
    let all = is_chosen.then(|| {
        view! { <a class="nl-link filter__all" href=filter.all_href>{t!(Locale::Nl, "team-filter-all")}</a> }
    });
    let places = (filter.places.len() > 1 || !filter.place.is_empty()).then(|| {
        let place = field("plaats", t!(Locale::Nl, "team-worklist-place"));
        select(place, t!(Locale::Nl, "team-filter-any-place"), options(filter.places), &filter.place)
    });
    let theme = field("thema", t!(Locale::Nl, "team-fact-theme"));
    view! {
        <form class="filter" method="get" action=filter.action>
            {filter.kept.into_iter().map(kept).collect_view()}
            {places}
            {select(theme, t!(Locale::Nl, "team-filter-any-theme"), options(filter.themes), &filter.theme)}
            <button class="nl-button nl-button--secondary" type="submit">{t!(Locale::Nl, "team-filter-send")}</button>
            {all}
        </form>
    }
    .into_any()
}

fn nothing(text: String) -> AnyView {
    view! {
        <div class="worklist-empty">
            {door("check")}
            <p>{text}</p>
        </div>
    }
    .into_any()
}

fn table(caption: String, rows: Vec<Row>) -> AnyView {
    // Looked up once, and not once a row.
    let names = columns();
    let absent = (t!(Locale::Nl, "team-worklist-with-nobody"), t!(Locale::Nl, "team-worklist-unknown"));
    let rows: Vec<_> = rows.into_iter().map(|one| row(one, &names, &absent)).collect();
    view! {
        <table class="utrecht-table worklist">
            <caption class="utrecht-table__caption visually-hidden">{caption}</caption>
            <thead class="utrecht-table__header worklist__head">
                <tr class="utrecht-table__row">
                    {column(t!(Locale::Nl, "fact-reference"))}
                    {names.clone().into_iter().map(column).collect_view()}
                </tr>
            </thead>
            <tbody class="utrecht-table__body worklist__body">{rows}</tbody>
        </table>
    }
    .into_any()
}

/// What the columns after the reference are called.
fn columns() -> [String; 5] {
    [
        t!(Locale::Nl, "team-worklist-about"),
        t!(Locale::Nl, "team-worklist-place"),
        t!(Locale::Nl, "team-worklist-received"),
        t!(Locale::Nl, "team-worklist-due"),
        t!(Locale::Nl, "team-worklist-with"),
    ]
}

fn row(row: Row, names: &[String; 5], (nobody, unknown): &(String, String)) -> AnyView {
    let class = match row.pressing.0 {
        Pressing::Danger => "utrecht-table__row worklist__row worklist__row--danger",
        Pressing::Overdue => "utrecht-table__row worklist__row worklist__row--overdue",
        Pressing::Soon => "utrecht-table__row worklist__row worklist__row--soon",
        Pressing::Not => "utrecht-table__row worklist__row",
    };
    let with = row.with.unwrap_or_else(|| nobody.clone());
    let undelivered = row.undelivered.then(|| {
        view! {
            " "
            <span class="pressing pressing--overdue">
                {icon_as("icon icon--s", "mail")}
                <span>{t!(Locale::Nl, "team-undelivered-short")}</span>
            </span>
        }
    });
    let call = row.call.map(|when| {
        view! {
            " "
            <span class="pressing">
                {icon_as("icon icon--s", "phone")}
                <span>{t!(Locale::Nl, "team-call-planned", when = when)}</span>
            </span>
        }
    });
    let values = [row.about, row.place, row.received, row.due, with];
    let known = |value: String| if value.is_empty() { unknown.clone() } else { value };
    let cells = names.iter().zip(values).map(|(name, value)| named_cell(name.clone(), known(value)));
    view! {
        <tr class=class>
            <th class="utrecht-table__header-cell worklist__cell" scope="row">
                <a class="nl-link worklist__link" href=row.href>{code(row.reference)}</a>
                " "
                {pressing(row.pressing)}
                {undelivered}{call}
            </th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn pager(earlier_href: Option<String>, later_href: Option<String>) -> AnyView {
    if earlier_href.is_none() && later_href.is_none() {
        return ().into_any();
    }
    let earlier = earlier_href.map(|href| {
        view! {
            <a class="nl-link pager__link pager__link--prev" href=href rel="prev">
                {icon_as("icon icon--s", "arrow")}{t!(Locale::Nl, "pager-previous")}
            </a>
        }
    });
    let later = later_href.map(|href| {
        view! {
            <a class="nl-link pager__link worklist__later" href=href rel="next">
                {t!(Locale::Nl, "pager-next")}{icon_as("icon icon--s", "arrow")}
            </a>
        }
    });
    view! { <nav class="pager" aria-label=t!(Locale::Nl, "pager")>{earlier}{later}</nav> }.into_any()
}
