//! For somebody who was not let in with the account of the organisation.

use leptos::prelude::*;

use super::model::RefusedPage;
use crate::locale::Locale;
use crate::t;

/// The page.
pub fn refused_page(page: RefusedPage) -> AnyView {
    view! {
        <div class="wrap page entrance">
            <h1 class="nl-heading nl-heading--level-1">{t!(Locale::Nl, "staff-oidc-refused-title")}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{page.text}</p>
            <p><a class="nl-link" href=page.sign_in_href>{t!(Locale::Nl, "staff-oidc-again")}</a></p>
        </div>
    }
    .into_any()
}
