//! What happened before, above a page.

use leptos::prelude::*;

use crate::ui::icon;

/// The sentence; nothing when nothing happened.
pub(super) fn notice(text: Option<String>) -> AnyView {
    let Some(text) = text else { return ().into_any() };
    view! {
        <div class="utrecht-alert utrecht-alert--info form__alert" role="status">
            {icon("info")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message"><p>{text}</p></div>
            </div>
        </div>
    }
    .into_any()
}
