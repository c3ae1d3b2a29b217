//! An article in its fixed shape.

use leptos::prelude::*;

use super::model::{ArticlePage, ArticleSection, ServiceItem};
use super::service::service_cards;
use crate::locale::Locale;
use crate::site::{beside_channels, helplines};
use crate::t;
use crate::ui::{door, icon_as, in_language, prose, untranslated};

/// The page. An article that the reader's language lacks is shown whole in the other one, headings included.
pub fn article_page(page_locale: Locale, page: ArticlePage) -> AnyView {
    let locale = page.title.locale;
    let keys = page.sections.iter().map(|section| section.key).collect::<Vec<_>>();
    let mut services = Some(page.services);
    let sections = page.sections.into_iter().map(|section| {
        let services = if section.key == "help" { services.take() } else { None };
        article_section(locale, section, services.unwrap_or_default())
    });
    let sections = sections.collect_view();
    let text = view! {
        <h1 class="nl-heading nl-heading--level-1">{page.title.text}</h1>
        <div class="lead">{prose(locale, page.answer.locale, page.answer.text)}</div>
        {table_of_contents(locale, &keys)}
        {sections}
    };
    let main = view! {
        <article>
            {untranslated(page_locale, locale)}
            {in_language(page_locale, locale, text.into_any())}
            {meta(page_locale, page.reviewed)}
            {helplines(page_locale, page.helplines)}
            {feedback(page_locale, page.feedback_href)}
        </article>
    };
    beside_channels(page_locale, main.into_any(), page.channels)
}

/// Heading, address on the page, and picture of a section.
fn heading(locale: Locale, key: &str) -> (String, &'static str, &'static str) {
    match key {
        "yourself" => (t!(locale, "section-yourself"), "zelf", "check"),
        "help" => (t!(locale, "section-help"), "hulp", "people"),
        "costs" => (t!(locale, "section-costs"), "kosten", "coins"),
        "steps" => (t!(locale, "section-steps"), "stappen", "calendar"),
        _ => (t!(locale, "section-contact"), "contact", "phone"),
    }
}

fn table_of_contents(locale: Locale, keys: &[&'static str]) -> AnyView {
    let item = |key: &&'static str| {
        let (text, id, _) = heading(locale, key);
        view! { <li><a class="nl-link contents__link" href=format!("#{id}")>{text}</a></li> }
    };
    view! {
        <nav class="contents" aria-labelledby="contents-title">
            <h2 class="contents__title" id="contents-title">{t!(locale, "contents")}</h2>
            <ul class="contents__list">{keys.iter().map(item).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn article_section(locale: Locale, section: ArticleSection, services: Vec<ServiceItem>) -> AnyView {
    let (title, id, picture) = heading(locale, section.key);
    let class = if section.key == "steps" { "section section--steps" } else { "section" };
    let body = (!section.html.text.is_empty()).then(|| {
        let lang = (section.html.locale != locale).then(|| section.html.locale.code());
        let dir = (section.html.locale != locale).then(|| section.html.locale.direction());
        view! { <div class="prose section__body" lang=lang dir=dir inner_html=section.html.text></div> }
    });
    view! {
        <section class=class>
            <h2 class="nl-heading nl-heading--level-2 section__title" id=id>{door(picture)}{title}</h2>
            {body}
            {service_cards(locale, services)}
        </section>
    }
    .into_any()
}

fn meta(locale: Locale, (shown, machine): (String, String)) -> AnyView {
    view! {
        <div class="meta">
            <p class="with-icon">
                {icon_as("icon icon--s", "check")}
                <span>{t!(locale, "reviewed")} " " <time datetime=machine>{shown}</time></span>
            </p>
            <p class="with-icon meta__print">
                {icon_as("icon icon--s", "print")}
                <span>{t!(locale, "print-hint")}</span>
            </p>
        </div>
    }
    .into_any()
}

fn feedback(locale: Locale, action: String) -> AnyView {
    let button = |value: &'static str, text: String| {
        view! {
            <button class="nl-button nl-button--secondary" type="submit" name="helped" value=value>{text}</button>
        }
    };
    view! {
        <form class="feedback" method="post" action=action aria-labelledby="feedback-title">
            <h2 class="feedback__title" id="feedback-title">{t!(locale, "feedback-title")}</h2>
            <div class="feedback__buttons">
                {button("yes", t!(locale, "yes"))}
                {button("no", t!(locale, "no"))}
            </div>
        </form>
    }
    .into_any()
}
