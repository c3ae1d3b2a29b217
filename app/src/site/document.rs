//! The HTML document around a page.

use leptos::prelude::*;

use super::footer::footer;
use super::header::header;
use super::model::{Frame, HelplineItem, Link, NoticeItem, Tab};
use crate::locale::Locale;
use crate::t;
use crate::ui::{icon, local, phone_number};

/// A whole document. `main` is called when the context that its parts look into is there.
pub fn document(frame: Frame, main: impl FnOnce() -> AnyView) -> AnyView {
    provide_context(frame.assets.clone());
    let locale = frame.locale;
    let description =
        (!frame.description.is_empty()).then(|| view! { <meta name="description" content=frame.description.clone()/> });
    let indexing = match &frame.canonical {
        Some(url) => {
            let alternate = |language: &super::LanguageLink| {
                view! { <link rel="alternate" hreflang=language.locale.code() href=language.url.clone()/> }
            };
            view! {
                <link rel="canonical" href=url.clone()/>
                {frame.languages.iter().map(alternate).collect_view()}
            }
            .into_any()
        }
        None => view! { <meta name="robots" content="noindex"/> }.into_any(),
    };
    let crisis = frame.safety.clone().map(|(_, lines)| lines);
    view! {
        <!DOCTYPE html>
        <html class=format!("{}-theme", frame.house_style) lang=locale.code() dir=locale.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>{full_title(&frame)}</title>
                {description}
                {indexing}
                <link rel="icon" href=frame.assets.favicon.clone() type="image/svg+xml"/>
                <link rel="stylesheet" href=frame.assets.main_css.clone()/>
                <link rel="stylesheet" href=frame.assets.theme_css.clone()/>
            </head>
            <body class=if frame.safety.is_some() { "site has-quick-exit" } else { "site" }>
                <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">{t!(locale, "skip-link")}</a>
                {header(&frame)}
                {crisis.map(|lines| crisis_strip(locale, lines))}
                {crumbs(locale, frame.crumbs.clone())}
                <main id="main" tabindex="-1">{main()}</main>
                {footer(&frame)}
            </body>
        </html>
    }
    .into_any()
}

/// Title of the document: the page, where in the site it is, the place, the region. No two pages share it.
fn full_title(frame: &Frame) -> String {
    let section =
        (frame.tab == Some(Tab::Directory) && frame.crumbs.len() > 1).then(|| t!(frame.locale, "menu-directory"));
    let place = frame.place.clone().filter(|place| !frame.title.contains(place.as_str()));
    let parts = [Some(frame.title.clone()), section, place, Some(frame.region.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}

/// Notices; nothing when there are none.
pub fn notices(locale: Locale, notices: Vec<NoticeItem>) -> AnyView {
    if notices.is_empty() {
        return ().into_any();
    }
    let notice = |notice: NoticeItem| {
        let class =
            if notice.urgent { "utrecht-alert utrecht-alert--warning" } else { "utrecht-alert utrecht-alert--info" };
        let lang = (notice.title.locale != locale).then(|| notice.title.locale.code());
        let dir = (notice.title.locale != locale).then(|| notice.title.locale.direction());
        view! {
            <div class=class>
                {icon(if notice.urgent { "alert" } else { "info" })}
                <div class="utrecht-alert__content" lang=lang dir=dir>
                    <div class="utrecht-alert__message">
                        <h3 class="utrecht-alert__title">{notice.title.text}</h3>
                        <div inner_html=notice.html></div>
                    </div>
                </div>
            </div>
        }
    };
    view! {
        <section class="notices" aria-labelledby="meldingen">
            <h2 class="visually-hidden" id="meldingen">{t!(locale, "notices-title")}</h2>
            {notices.into_iter().map(notice).collect_view()}
        </section>
    }
    .into_any()
}

fn crumbs(locale: Locale, crumbs: Vec<Link>) -> AnyView {
    if crumbs.is_empty() {
        return ().into_any();
    }
    let crumb = |link: Link| {
        view! {
            <li class="utrecht-breadcrumb-nav__item">
                <a class="nl-link utrecht-breadcrumb-nav__link" href=link.href>{local(locale, link.text)}</a>
            </li>
            <li
                class="utrecht-breadcrumb-nav__item utrecht-breadcrumb-nav__separator utrecht-breadcrumb-nav__separator--html-li"
                aria-hidden="true"
            ></li>
        }
    };
    view! {
        <div class="wrap crumbs">
            <nav class="utrecht-breadcrumb-nav" aria-label=t!(locale, "breadcrumbs")>
                <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
                    {crumbs.into_iter().map(crumb).collect_view()}
                </ol>
            </nav>
        </div>
    }
    .into_any()
}

fn crisis_strip(locale: Locale, lines: Vec<HelplineItem>) -> AnyView {
    let line = |line: HelplineItem| {
        view! {
            <li class="crisis__item">
                <a class="nl-link crisis__number" href=format!("tel:{}", line.phone.dialled)>{phone_number(line.phone.shown)}</a>
                " "
                <span>{local(locale, line.name)}</span>
            </li>
        }
    };
    view! {
        <aside class="crisis" aria-labelledby="crisis-title">
            <div class="wrap crisis__inner">
                <h2 class="crisis__title" id="crisis-title">{icon("alert")}{t!(locale, "crisis-title")}</h2>
                <ul class="crisis__list">{lines.into_iter().map(line).collect_view()}</ul>
            </div>
        </aside>
    }
    .into_any()
}
