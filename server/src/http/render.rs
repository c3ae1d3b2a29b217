//! From a view to HTML.

use std::sync::Arc;

use app::site::{Frame, document};
use app::staff::{StaffFrame, staff_document};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;

/// Writes out a whole document. The same frame and main part always give the same bytes.
pub fn page(frame: Frame, main: impl FnOnce() -> AnyView) -> String {
    written(|| document(frame, main))
}

/// Writes out a whole document for staff.
pub fn staff_page(frame: StaffFrame, main: impl FnOnce() -> AnyView) -> String {
    written(|| staff_document(frame, main))
}

fn written(whole: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| whole().to_html());
    owner.unset_with_forced_cleanup();
    // Leptos marks the borders of texts and the places of nothing with comments, for hydration. Pages without an island
    // need none, and the HTML standard calls the first a parse error.
    html.replace("<!>", "").replace("<!--<() />-->", "")
}
