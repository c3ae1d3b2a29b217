//! Open data for other programs: the social map as HSDS 3.0, opening hours, and their description as OpenAPI.

mod build;
mod hsds;
mod opening_hours;
mod paging;
mod types;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router, extract::Request};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::portal::Portal;

/// The addresses of this feature, below `/api`.
pub fn routes() -> Router<Portal> {
    Router::new()
        .merge(hsds::routes())
        .route("/opening-hours", get(opening_hours::list))
        .route("/openapi.json", get(describe))
        .route("/{*rest}", any(async || ApiError::not_found()))
        .layer(from_fn(for_everyone))
}

/// The description of the interface.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Voordeur open data",
        description = "The social map of a region as Open Referral HSDS 3.0, and its opening hours. Texts are in the \
                       default language of the region.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    servers((url = "/api")),
    paths(
        hsds::about,
        hsds::services,
        hsds::service,
        hsds::organizations,
        hsds::organization,
        hsds::service_at_locations,
        hsds::service_at_location,
        opening_hours::list
    )
)]
struct Description;

async fn describe() -> Json<utoipa::openapi::OpenApi> {
    Json(Description::openapi())
}

/// Lets pages of other sites read the data, and everybody keep it for a minute.
async fn for_everyone(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    response
}

/// Why there is no answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApiError {
    #[serde(skip)]
    status: StatusCode,
    /// In words.
    error: String,
}

impl ApiError {
    /// There is nothing at the address.
    pub fn not_found() -> Self {
        Self { status: StatusCode::NOT_FOUND, error: "there is nothing at this address".to_owned() }
    }

    fn bad_request(error: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error: error.into() }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}
