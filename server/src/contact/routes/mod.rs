//! The addresses of messages: forms, what became of a message, and the letters of a portal without a mail server.

mod form;
mod letters;
mod status;

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::get;

use super::form_page::Alert;
use super::service::ContactError;
use crate::http::page::PageAnswer;
use crate::portal::Portal;
use crate::published::form::FormKind;
use crate::published::path;

/// The addresses of this feature.
pub fn routes() -> Router<Portal> {
    let mut router = Router::new().route(&format!("/{{locale}}/{}", path::LETTERS), get(letters::show));
    for start in ["/{locale}", "/{locale}/{place}"] {
        for kind in FormKind::ALL {
            router = router.route(&format!("{start}/{}", kind.path()), form::handler(kind));
        }
        router = router
            .route(&format!("{start}/{}/{{token}}", path::STATUS), status::page())
            .route(&format!("{start}/{}/{{token}}/download", path::STATUS), status::download());
    }
    router
}

/// A page with the status that its alert stands for.
fn with_alert(answer: PageAnswer, alert: Option<Alert>) -> PageAnswer {
    match alert {
        Some(Alert::TooMany) => answer.with_status(StatusCode::TOO_MANY_REQUESTS),
        Some(Alert::Unavailable) => answer.with_status(StatusCode::SERVICE_UNAVAILABLE),
        Some(Alert::Withdrawn) => answer.with_status(StatusCode::CONFLICT),
        Some(Alert::Program) | None => answer,
    }
}

fn report(error: &ContactError) {
    tracing::error!(%error, "a message could not be taken in");
}

/// A form with nothing in it yet. A browser that goes back to it finds the same one, with the same key, so that what is
/// sent once more is the same request.
fn kept_by_the_browser(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// What is for one reader alone is kept by no browser and no proxy.
fn kept_by_nobody(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What must not be found or handed on by its address. Not `no-referrer`: with it a browser that does not send
/// `Sec-Fetch-Site` (Safari before 16.4) sends a form with `Origin: null` (Fetch, section 3.2), and is refused.
fn seen_by_nobody(mut response: Response) -> Response {
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    response
}
