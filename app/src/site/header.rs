//! Header: logo, languages, place, phone, menu.

use leptos::prelude::*;

use super::model::{Frame, LanguageLink, Tab};
use crate::locale::Locale;
use crate::t;
use crate::ui::{icon, phone_number};

/// The top of every page.
pub(super) fn header(frame: &Frame) -> AnyView {
    let locale = frame.locale;
    let place = match &frame.place {
        Some(place) => t!(locale, "place-change", place = place.as_str()),
        None => t!(locale, "place-choose"),
    };
    view! {
        <header class="utrecht-page-header site-header">
            {frame.safety.clone().map(|(href, _)| quick_exit(locale, href))}
            <div class="wrap site-header__bar">
                <a class="logo" href=format!("{}/", frame.base)>
                    {crate::ui::icon_as("logo__mark", "mark")}
                    <span class="logo__name">
                        <span>{frame.region.clone()}</span>
                        " "
                        <span class="logo__by">{t!(locale, "site-tagline")}</span>
                    </span>
                </a>
                {languages(frame)}
                <div class="site-header__tools">
                    <a class="site-header__link" href=frame.place_href.clone()>
                        {icon("pin")}<span>{place}</span>
                    </a>
                    <a
                        class="site-header__link site-header__link--phone"
                        href=format!("tel:{}", frame.phone.dialled)
                    >
                        {icon("phone")}
                        <span>
                            <span class="visually-hidden">{t!(locale, "call-us")}": "</span>
                            {phone_number(frame.phone.shown.clone())}
                            " "
                            {frame
                                .phone
                                .state
                                .clone()
                                .map(|state| view! { <span class="site-header__state">{state.text}</span> })}
                        </span>
                    </a>
                </div>
            </div>
            {menu(frame)}
        </header>
    }
    .into_any()
}

fn languages(frame: &Frame) -> AnyView {
    let current = frame.locale;
    let link = |language: LanguageLink| {
        let locale = language.locale;
        view! {
            <li>
                <a
                    class="languages__link"
                    href=language.href
                    lang=locale.code()
                    hreflang=locale.code()
                    dir=(locale.direction() != current.direction()).then(|| locale.direction())
                    aria-current=(locale == current).then_some("true")
                >
                    {locale.own_name()}
                </a>
            </li>
        }
    };
    view! {
        <details class="languages">
            <summary class="languages__summary">
                {icon("globe")}
                <span class="visually-hidden">{t!(current, "language")}": "</span>
                <span class="languages__code">{current.code().to_uppercase()}</span>
                " "
                <span class="languages__name">{current.own_name()}</span>
            </summary>
            <ul class="languages__list">
                {frame.languages.iter().cloned().map(link).collect_view()}
            </ul>
        </details>
    }
    .into_any()
}

fn quick_exit(locale: Locale, href: String) -> AnyView {
    view! {
        <a class="quick-exit" href=href rel="nofollow noreferrer">{icon("exit")}{t!(locale, "quick-exit")}</a>
    }
    .into_any()
}

fn menu(frame: &Frame) -> AnyView {
    let locale = frame.locale;
    let item = |tab: Tab, path: &str, text: String| {
        view! {
            <li>
                <a
                    class="site-nav__link"
                    href=format!("{}/{path}", frame.base)
                    aria-current=(frame.tab == Some(tab)).then_some("true")
                >
                    {text}
                </a>
            </li>
        }
    };
    view! {
        <nav class="site-nav" aria-label=t!(locale, "menu")>
            <div class="wrap">
                <ul class="site-nav__list">
                    {item(Tab::Topics, "onderwerpen", t!(locale, "menu-topics"))}
                    {item(Tab::Directory, "hulp", t!(locale, "menu-directory"))}
                    {item(Tab::Teams, "teams", t!(locale, "menu-teams"))}
                </ul>
            </div>
        </nav>
    }
    .into_any()
}
