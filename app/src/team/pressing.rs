//! How pressing a request is.

use leptos::prelude::*;

use super::model::Pressing;
use crate::ui::icon_as;

/// In a colour, with a picture and in words; nothing when there are no words.
pub(super) fn pressing((pressing, words): (Pressing, Option<String>)) -> AnyView {
    let Some(words) = words else { return ().into_any() };
    let (class, picture) = match pressing {
        Pressing::Danger => ("pressing pressing--danger", "alert"),
        Pressing::Overdue => ("pressing pressing--overdue", "clock"),
        Pressing::Soon => ("pressing pressing--soon", "calendar"),
        Pressing::Not => ("pressing", "info"),
    };
    view! { <span class=class>{icon_as("icon icon--s", picture)}<span>{words}</span></span> }.into_any()
}
