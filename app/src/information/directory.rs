//! The social map with its filter.

use leptos::prelude::*;

use super::model::{DirectoryChoices, DirectoryFilter, DirectoryPage};
use super::service::service_cards;
use crate::locale::Locale;
use crate::site::channels;
use crate::t;
use crate::ui::form::{Field, Line, checkbox, error_summary, select, textbox};
use crate::ui::icon_as;

/// The page.
pub fn directory_page(locale: Locale, page: DirectoryPage) -> AnyView {
    let errors = page.errors.clone();
    let results = if page.total == 0 {
        nothing_found(locale, page.everything_href)
    } else {
        let order = if page.nearest_first { t!(locale, "directory-nearest") } else { t!(locale, "directory-lightest") };
        view! {
            <section aria-labelledby="resultaten">
                <div class="results__head">
                    <h2 class="nl-heading nl-heading--level-2" id="resultaten">
                        {t!(locale, "directory-total", count = page.total)}
                    </h2>
                    <p class="muted">{order}</p>
                </div>
                {service_cards(locale, page.services)}
                {pager(locale, page.pages, page.current)}
            </section>
        }
        .into_any()
    };
    view! {
        <div class="wrap page">
            {error_summary(locale, &errors)}
            <h1 class="nl-heading nl-heading--level-1">{t!(locale, "menu-directory")}</h1>
            <div class="split split--start">
                <div class="split__side">
                    {filter_form(locale, page.filter, page.choices, &errors, page.reset_href)}
                </div>
                <div class="split__main">{results}</div>
            </div>
            <div class="block">{channels(locale, page.channels, false)}</div>
        </div>
    }
    .into_any()
}

fn filter_form(
    locale: Locale,
    filter: DirectoryFilter,
    choices: DirectoryChoices,
    errors: &[(&'static str, String)],
    reset_href: String,
) -> AnyView {
    let error = |name: &str| errors.iter().find(|(field, _)| *field == name).map(|(_, message)| message.clone());
    let themes = choices.themes.into_iter().map(|(value, name)| {
        let lang = (name.locale != locale).then(|| name.locale.code());
        (value, name.text, lang)
    });
    let unmarked = |(value, name): (String, String)| (value, name, None);
    let open = !filter.place.is_empty() || !filter.age.is_empty() || !filter.language.is_empty() || filter.free;
    let action = reset_href.clone();
    let postcode = Field {
        name: "postcode",
        label: t!(locale, "postcode"),
        hint: Some(t!(locale, "postcode-filter-hint")),
        error: error("postcode"),
    };
    let age = Field { name: "age", label: t!(locale, "directory-age"), hint: None, error: error("age") };
    view! {
        <form class="filter" method="get" action=action aria-label=t!(locale, "directory-filter")>
            <div class="filter__main">
                {select(plain("theme", t!(locale, "directory-theme")), t!(locale, "directory-all-themes"), themes.collect(), &filter.theme)}
                {textbox(postcode, filter.postcode, digits("postal-code", 7))}
            </div>
            <details class="fold" open=open || error("age").is_some()>
                <summary class="fold__summary">{t!(locale, "directory-more")}</summary>
                <div class="fold__body">
                    {select(
                        plain("place", t!(locale, "directory-place")),
                        t!(locale, "directory-all-places"),
                        choices.places.into_iter().map(unmarked).collect(),
                        &filter.place,
                    )}
                    {textbox(age, filter.age, digits("off", 3))}
                    {select(
                        plain("language", t!(locale, "language")),
                        t!(locale, "directory-all-languages"),
                        choices.languages.into_iter().map(unmarked).collect(),
                        &filter.language,
                    )}
                    {checkbox(plain("free", t!(locale, "directory-free")), filter.free)}
                </div>
            </details>
            <div class="filter__actions">
                <button class="nl-button nl-button--primary" type="submit">{t!(locale, "directory-show")}</button>
                <a class="nl-link" href=reset_href>{t!(locale, "directory-reset")}</a>
            </div>
        </form>
    }
    .into_any()
}

fn plain(name: &'static str, label: String) -> Field {
    Field { name, label, hint: None, error: None }
}

fn digits(autocomplete: &'static str, maxlength: u16) -> Line {
    Line { kind: "text", inputmode: "numeric", autocomplete, maxlength, short: true }
}

fn nothing_found(locale: Locale, everything_href: String) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="resultaten">
            <h2 class="nl-heading nl-heading--level-2" id="resultaten">{t!(locale, "directory-none")}</h2>
            <div class="prose">
                <p>{t!(locale, "directory-none-text")}</p>
                <ul>
                    <li><a href=everything_href>{t!(locale, "directory-none-reset")}</a></li>
                    <li>{t!(locale, "directory-none-call")}</li>
                </ul>
            </div>
        </section>
    }
    .into_any()
}

fn pager(locale: Locale, pages: Vec<String>, current: usize) -> AnyView {
    if pages.len() < 2 {
        return ().into_any();
    }
    let previous = current.checked_sub(1).and_then(|index| pages.get(index)).cloned().map(|href| {
        view! {
            <li>
                <a class="nl-link pager__link pager__link--prev" href=href rel="prev">
                    {icon_as("icon icon--s", "arrow")}{t!(locale, "pager-previous")}
                </a>
            </li>
        }
    });
    let next = pages.get(current + 1).cloned().map(|href| {
        view! {
            <li>
                <a class="nl-link pager__link" href=href rel="next">
                    {t!(locale, "pager-next")}{icon_as("icon icon--s icon--flip", "arrow")}
                </a>
            </li>
        }
    });
    let number = |(index, href): (usize, String)| {
        view! {
            <li>
                <a
                    class="nl-link pager__link"
                    href=href
                    aria-label=t!(locale, "pager-page", number = index + 1)
                    aria-current=(index == current).then_some("page")
                >
                    {index + 1}
                </a>
            </li>
        }
    };
    let numbers = pages.into_iter().enumerate().map(number).collect_view();
    view! {
        <nav class="pager" aria-label=t!(locale, "pager")>
            <ul class="pager__list">{previous}{numbers}{next}</ul>
        </nav>
    }
    .into_any()
}
