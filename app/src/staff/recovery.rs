//! The recovery codes, shown once.

use leptos::prelude::*;

use super::model::RecoveryPage;
use crate::locale::Locale;
use crate::t;

/// The page.
pub fn recovery_page(page: RecoveryPage) -> AnyView {
    let code = |code: String| view! { <li><code>{code}</code></li> };
    view! {
        <div class="wrap page entrance">
            <h1 class="nl-heading nl-heading--level-1">{t!(Locale::Nl, "staff-recovery-title")}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{t!(Locale::Nl, "staff-recovery-intro")}</p>
            <p class="nl-paragraph">{t!(Locale::Nl, "staff-recovery-keep")}</p>
            <ul class="recovery">{page.codes.into_iter().map(code).collect_view()}</ul>
            <a class="nl-button nl-button--primary" href=page.next>{t!(Locale::Nl, "staff-recovery-next")}</a>
        </div>
    }
    .into_any()
}
