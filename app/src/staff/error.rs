//! What colleagues see when something cannot be shown or done.

use leptos::prelude::*;

use crate::information::model::ErrorKind;
use crate::locale::Locale;
use crate::t;

/// What is wrong, as a title.
pub fn staff_error_title(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::Forbidden => t!(Locale::Nl, "staff-error-forbidden"),
        ErrorKind::NotFound | ErrorKind::Gone => t!(Locale::Nl, "staff-error-not-found"),
        _ => t!(Locale::Nl, "staff-error-other"),
    }
}

/// The page. `worklist` is where one can go on.
pub fn staff_error_page(kind: ErrorKind, worklist: String) -> AnyView {
    let text = match kind {
        ErrorKind::Forbidden => t!(Locale::Nl, "staff-error-forbidden-text"),
        ErrorKind::NotFound | ErrorKind::Gone => t!(Locale::Nl, "staff-error-not-found-text"),
        _ => t!(Locale::Nl, "staff-error-other-text"),
    };
    view! {
        <div class="wrap page">
            <h1 class="nl-heading nl-heading--level-1">{staff_error_title(kind)}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{text}</p>
            <p><a class="nl-link" href=worklist>{t!(Locale::Nl, "staff-error-back")}</a></p>
        </div>
    }
    .into_any()
}
