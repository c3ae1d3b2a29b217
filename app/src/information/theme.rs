//! Themes.

use leptos::prelude::*;

use super::model::{ArticleItem, ThemeItem, ThemePage, ThemesPage};
use super::service::service_cards;
use crate::locale::Locale;
use crate::site::{beside_channels, helplines};
use crate::t;
use crate::ui::{door, icon_as, link_list, local, more, prose, untranslated};

/// All themes with their articles.
pub fn themes_page(locale: Locale, page: ThemesPage) -> AnyView {
    let theme = |theme: ThemeItem| {
        let id = theme.anchor.clone();
        view! {
            <section class="block" aria-labelledby=theme.anchor>
                <h2 class="nl-heading nl-heading--level-2 section__title" id=id>
                    {door(theme.icon)}<a class="nl-link" href=theme.href>{local(locale, theme.name)}</a>
                </h2>
                {link_list(locale, "link-list--columns", theme.articles)}
            </section>
        }
    };
    let main = view! {
        <h1 class="nl-heading nl-heading--level-1">{t!(locale, "menu-topics")}</h1>
        <p class="nl-paragraph nl-paragraph--lead page__intro">{t!(locale, "channel-read-text")}</p>
        {page.themes.into_iter().map(theme).collect_view()}
    };
    beside_channels(locale, main.into_any(), page.channels)
}

/// One theme.
pub fn theme_page(locale: Locale, page: ThemePage) -> AnyView {
    let shown_in = page.title.locale;
    let services = (!page.services.is_empty()).then(|| {
        view! {
            <section class="block" aria-labelledby="hulp">
                <h2 class="nl-heading nl-heading--level-2" id="hulp">{t!(locale, "menu-directory")}</h2>
                {service_cards(locale, page.services)}
                <p>{more(page.directory_href, t!(locale, "theme-all-services"))}</p>
            </section>
        }
    });
    let main = view! {
        {untranslated(locale, shown_in)}
        <div class="title">
            {door(page.icon)}
            <h1 class="nl-heading nl-heading--level-1">{local(locale, page.title)}</h1>
        </div>
        <p class="nl-paragraph nl-paragraph--lead">{local(locale, page.summary)}</p>
        {prose(locale, shown_in, page.html)}
        <section class="block" aria-labelledby="lezen">
            <h2 class="nl-heading nl-heading--level-2" id="lezen">{t!(locale, "theme-articles")}</h2>
            {articles(locale, page.articles)}
        </section>
        {services}
        {helplines(locale, page.helplines)}
    };
    beside_channels(locale, main.into_any(), page.channels)
}

fn articles(locale: Locale, articles: Vec<ArticleItem>) -> AnyView {
    if articles.is_empty() {
        return view! { <p class="nl-paragraph">{t!(locale, "theme-no-articles")}</p> }.into_any();
    }
    let item = |article: ArticleItem| {
        view! {
            <li class="link-list__item">
                <h3 class="link-list__title">
                    <a class="nl-link link-list__link" href=article.href>{local(locale, article.title)}</a>
                </h3>
                <p class="link-list__summary">{local(locale, article.summary)}</p>
                {icon_as("icon icon--s icon--flip", "arrow")}
            </li>
        }
    };
    view! { <ul class="link-list">{articles.into_iter().map(item).collect_view()}</ul> }.into_any()
}
