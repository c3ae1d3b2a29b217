//! Home of a place, or of the whole region.

use leptos::prelude::*;

use super::model::{HomePage, ThemeItem};
use crate::locale::Locale;
use crate::places::place_choice;
use crate::site::{channels, helplines, notices};
use crate::t;
use crate::ui::{door, icon_as, link_list, local};

/// The page.
pub fn home_page(locale: Locale, page: HomePage) -> AnyView {
    let class = if page.place.is_some() { "home home--place" } else { "home home--region" };
    let channels = channels(locale, page.channels, true);
    // What comes first stands over the edge of the picture above it; what comes second keeps its distance.
    let channels =
        if page.choice.is_some() { view! { <div class="block">{channels}</div> }.into_any() } else { channels };
    let questions = (!page.articles.is_empty()).then(|| {
        view! {
            <section class="block" aria-labelledby="vaak">
                <h2 class="nl-heading nl-heading--level-2" id="vaak">{t!(locale, "home-articles")}</h2>
                {link_list(locale, "link-list--columns", page.articles)}
            </section>
        }
    });
    view! {
        <div class=class>
            <div class="hero">
                <div class="wrap hero__inner">
                    <div class="hero__text">
                        <h1 class="nl-heading nl-heading--level-1 hero__title">{local(locale, page.title)}</h1>
                        <p class="nl-paragraph nl-paragraph--lead">{local(locale, page.intro)}</p>
                    </div>
                    {icon_as("hero__art", "street")}
                </div>
            </div>
            <div class="wrap home__body">
                {page.choice.map(|choice| place_choice(locale, choice))}
                {channels}
                {notices(locale, page.notices)}
                <section class="block" aria-labelledby="onderwerpen">
                    <h2 class="nl-heading nl-heading--level-2" id="onderwerpen">{t!(locale, "home-themes")}</h2>
                    {themes(locale, page.themes)}
                </section>
                {questions}
                {helplines(locale, page.helplines)}
            </div>
        </div>
    }
    .into_any()
}

fn themes(locale: Locale, themes: Vec<ThemeItem>) -> AnyView {
    let item = |theme: ThemeItem| {
        view! {
            <li class="themes__item">
                <a class="themes__link" href=theme.href>
                    {door(theme.icon)}<span class="themes__name">{local(locale, theme.name)}</span>
                </a>
            </li>
        }
    };
    view! { <ul class="themes">{themes.into_iter().map(item).collect_view()}</ul> }.into_any()
}
