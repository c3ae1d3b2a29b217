//! Thanks for what was said of a page.

use leptos::prelude::*;

use super::model::ThanksPage;
use crate::locale::Locale;
use crate::site::channels;
use crate::t;
use crate::ui::{door, local};

/// The page.
pub fn thanks_page(locale: Locale, page: ThanksPage) -> AnyView {
    let text = if page.helped { t!(locale, "thanks-helped") } else { t!(locale, "thanks-not-helped") };
    view! {
        <div class="wrap page">
            <div class="title">
                {door("check")}<h1 class="nl-heading nl-heading--level-1">{t!(locale, "thanks-title")}</h1>
            </div>
            <div class="prose">
                <p>{text}</p>
                <p><a href=page.back.href>{t!(locale, "thanks-back")} " " {local(locale, page.back.text)}</a></p>
            </div>
            <div class="block">{channels(locale, page.channels, false)}</div>
        </div>
    }
    .into_any()
}
