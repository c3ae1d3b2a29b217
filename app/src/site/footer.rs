//! Footer: phone and the pages about the site.

use leptos::prelude::*;

use super::channels::opening_state;
use super::model::Frame;
use crate::t;
use crate::ui::{icon, phone_number};

/// The bottom of every page.
pub(super) fn footer(frame: &Frame) -> AnyView {
    let locale = frame.locale;
    let link = |path: &str, text: String| {
        view! { <li><a href=format!("{}/{path}", frame.base)>{text}</a></li> }
    };
    view! {
        <footer class="utrecht-page-footer site-footer">
            <div class="wrap site-footer__grid">
                <div>
                    <h2 class="site-footer__title">{t!(locale, "call-us")}</h2>
                    <p>
                        <a class="site-footer__phone" href=format!("tel:{}", frame.phone.dialled)>
                            {icon("phone")}{phone_number(frame.phone.shown.clone())}
                        </a>
                    </p>
                    {frame.phone.state.clone().map(opening_state)}
                </div>
                <nav aria-labelledby="foot-help">
                    <h2 class="site-footer__title" id="foot-help">{frame.region.clone()}</h2>
                    <ul class="site-footer__links">
                        {link("onderwerpen", t!(locale, "menu-topics"))}
                        {link("hulp", t!(locale, "menu-directory"))}
                        {link("teams", t!(locale, "menu-teams"))}
                    </ul>
                </nav>
                <nav aria-labelledby="foot-about">
                    <h2 class="site-footer__title" id="foot-about">{t!(locale, "about-site")}</h2>
                    <ul class="site-footer__links">
                        {link("wat-u-kunt-verwachten", t!(locale, "page-what-to-expect"))}
                        {link("privacy", t!(locale, "page-privacy"))}
                        {link("toegankelijkheid", t!(locale, "page-accessibility"))}
                        <li><a href="/api/openapi.json">{t!(locale, "open-data")}</a></li>
                    </ul>
                    <p>{t!(locale, "publisher", name = frame.publisher.as_str())}</p>
                </nav>
            </div>
        </footer>
    }
    .into_any()
}
