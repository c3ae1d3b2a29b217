//! Pages that say why there is no page, and what to do instead.

use leptos::prelude::*;

use super::model::{ErrorKind, ErrorPage};
use crate::locale::Locale;
use crate::site::channels;
use crate::t;
use crate::ui::{door, link_list};

/// Title of an error, also for the document.
pub fn error_title(locale: Locale, kind: ErrorKind) -> String {
    match kind {
        ErrorKind::NotFound => t!(locale, "error-not-found"),
        ErrorKind::Gone => t!(locale, "error-gone"),
        ErrorKind::BadRequest => t!(locale, "error-bad-request"),
        ErrorKind::Forbidden => t!(locale, "error-forbidden"),
        ErrorKind::TooMany => t!(locale, "error-too-many"),
        ErrorKind::Unavailable => t!(locale, "error-unavailable"),
        ErrorKind::Internal => t!(locale, "error-internal"),
    }
}

/// The page.
pub fn error_page(locale: Locale, page: ErrorPage) -> AnyView {
    let text = match page.kind {
        ErrorKind::NotFound => t!(locale, "error-not-found-text"),
        ErrorKind::Gone => t!(locale, "error-gone-text"),
        ErrorKind::BadRequest => t!(locale, "error-bad-request-text"),
        ErrorKind::Forbidden => t!(locale, "error-forbidden-text"),
        ErrorKind::TooMany => t!(locale, "error-too-many-text"),
        ErrorKind::Unavailable => t!(locale, "error-unavailable-text"),
        ErrorKind::Internal => t!(locale, "error-internal-text"),
    };
    let picture = if matches!(page.kind, ErrorKind::NotFound | ErrorKind::Gone) { "search" } else { "alert" };
    view! {
        <div class="wrap page">
            <div class="title">
                {door(picture)}<h1 class="nl-heading nl-heading--level-1">{error_title(locale, page.kind)}</h1>
            </div>
            <div class="prose"><p>{text}</p></div>
            {link_list(locale, "", page.links)}
            <div class="block">{channels(locale, page.channels, false)}</div>
        </div>
    }
    .into_any()
}
