//! What was typed by somebody from whom it cannot be taken.

use leptos::prelude::*;

use super::model::{Again, AgainPage};
use crate::locale::Locale;
use crate::t;

/// The page: what was typed, and how it is sent once more.
pub fn again_page(page: AgainPage) -> AnyView {
    // What is only for the form is short; what somebody wrote should be seen, to be copied if all else fails.
    let is_written = |value: &str| value.contains([' ', '\n']);
    let written = page.fields.iter().filter(|(_, value)| is_written(value)).map(|(_, value)| {
        view! { <blockquote class="written" dir="auto">{value.clone()}</blockquote> }
    });
    let written = written.collect_view();
    let field = |(name, value): (String, String)| view! { <input type="hidden" name=name value=value/> };
    let (title, text) = match page.why {
        Again::SignedOut => (t!(Locale::Nl, "staff-again-title"), t!(Locale::Nl, "staff-again-text")),
        Again::Later => (t!(Locale::Nl, "staff-later-title"), t!(Locale::Nl, "staff-later-text")),
        Again::Gone => (t!(Locale::Nl, "staff-gone-title"), t!(Locale::Nl, "staff-gone-text")),
    };
    let sign_in = (page.why == Again::SignedOut).then(|| {
        view! {
            <p>
                <a class="nl-link" href=page.sign_in_href target="_blank" rel="noopener">
                    {t!(Locale::Nl, "staff-again-sign-in")}
                </a>
            </p>
        }
    });
    // What is somebody else's by now would be refused once more.
    let again = (page.why != Again::Gone).then(|| {
        view! {
            <form class="form" method="post" action=page.action>
                {page.fields.into_iter().map(field).collect_view()}
                <button class="nl-button nl-button--primary" type="submit">{t!(Locale::Nl, "staff-again-send")}</button>
            </form>
        }
    });
    view! {
        <div class="wrap page">
            <h1 class="nl-heading nl-heading--level-1">{title}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{text}</p>
            {written}
            {sign_in}
            {again}
        </div>
    }
    .into_any()
}
