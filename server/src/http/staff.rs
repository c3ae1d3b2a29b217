//! Pages for staff: kept by nobody, found by nobody, in Dutch.

use app::locale::Locale;
use app::staff::{SignedIn, StaffFrame};
use app::t;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::AnyView;

use super::render;
use crate::portal::Portal;

/// A page for staff before it is written out.
pub struct StaffAnswer {
    title: String,
    status: StatusCode,
    main: Box<dyn FnOnce() -> AnyView>,
}

impl std::fmt::Debug for StaffAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StaffAnswer").field("title", &self.title).field("status", &self.status).finish_non_exhaustive()
    }
}

impl StaffAnswer {
    /// A page. When a form on it was wrong, its title says so.
    pub fn new(title: String, wrong: bool, main: impl FnOnce() -> AnyView + 'static) -> Self {
        let title = if wrong { t!(Locale::Nl, "error-prefix", title = title) } else { title };
        Self { title, status: StatusCode::OK, main: Box::new(main) }
    }

    /// The same page with another status.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Writes the page out.
    pub fn respond(self, portal: &Portal, signed_in: Option<SignedIn>) -> Response {
        let site = portal.live.site();
        let region = &site.pack.region;
        let frame = StaffFrame {
            title: self.title,
            region: region.name.clone(),
            house_style: region.theme.name(),
            assets: portal.assets.addresses(region.theme),
            signed_in,
        };
        let mut response = (self.status, Html(render::staff_page(frame, self.main))).into_response();
        for (name, value) in [
            (header::CACHE_CONTROL, "no-store"),
            // As for residents, and the one script of ours.
            (
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            ),
            (header::CONTENT_LANGUAGE, "nl"),
            (header::REFERRER_POLICY, "strict-origin"),
            (header::HeaderName::from_static("x-robots-tag"), "noindex"),
        ] {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}
