//! What is counted and logged of every request: method, route, status and time. Never an address as it was typed, a
//! query or a person.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, histogram};

/// Counts, measures and logs.
pub async fn requests(request: Request, next: Next) -> Response {
    let began = now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let (status, took) = (response.status(), began.elapsed());
    let labels = [("route", route.clone()), ("status", status.as_str().to_owned())];
    counter!("http_requests_total", &labels).increment(1);
    histogram!("http_request_duration_seconds", "route" => route.clone()).record(took.as_secs_f64());
    let milliseconds = took.as_secs_f64() * 1000.0;
    if status.is_server_error() {
        tracing::error!(%method, route, status = status.as_u16(), milliseconds, "a request failed");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), milliseconds, "a request was answered");
    }
    response
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch decides nothing")]
fn now() -> Instant {
    Instant::now()
}
