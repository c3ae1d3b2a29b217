//! The one table of addresses, and the layers around them from the outside in.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, OriginalUri, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use crate::http::error::PageError;
use crate::http::table::Address;
use crate::http::{assets, cache, error, limit, observe, security, table};
use crate::portal::Portal;
use crate::staff::guard;
use crate::{api, contact, information, places, staff, team, wellknown};

/// Longest time that a request may take.
const LONGEST_REQUEST: Duration = Duration::from_secs(30);

/// The whole portal.
pub fn router(portal: Portal) -> Router {
    let pages = Router::new()
        .merge(information::routes::routes())
        .merge(places::routes())
        .route_layer(from_fn_with_state(portal.clone(), limit::refuse));
    let layers = ServiceBuilder::new()
        .layer(from_fn(observe::requests))
        .layer(from_fn(security::headers))
        .layer(from_fn_with_state(portal.clone(), error::pages))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_REQUEST))
        .layer(DefaultBodyLimit::max(security::LARGEST_BODY))
        .layer(from_fn(security::checks));
    let addresses = Router::new()
        .merge(pages)
        // These count for themselves: whoever sends too much still sees what was typed.
        .merge(contact::routes::routes())
        .merge(workspace(&portal))
        .merge(wellknown::routes())
        .nest("/api", api::routes())
        .route("/assets/{name}", get(assets::serve))
        .route("/favicon.ico", get(assets::favicon))
        .fallback(nothing_here)
        .layer(layers)
        .with_state(portal.clone());
    // A router of its own, so that a kept page is answered before its address is looked up in the table.
    Router::new().fallback_service(addresses).layer(from_fn_with_state(portal, cache::pages))
}

/// The addresses of the workspace, which are in the tests one by one.
pub fn workspace_addresses() -> Vec<Address> {
    staff::routes::addresses().into_iter().chain(team::routes::addresses()).collect()
}

fn workspace(portal: &Portal) -> Router<Portal> {
    let (outside, inside): (Vec<Address>, Vec<Address>) =
        workspace_addresses().into_iter().partition(|address| address.outside);
    let inside = table::router(inside).route_layer(from_fn_with_state(portal.clone(), guard::keep_what_was_typed));
    table::router(outside).merge(inside)
}

/// An address that the table does not have.
async fn nothing_here(State(portal): State<Portal>, OriginalUri(uri): OriginalUri) -> PageError {
    PageError::absent(&portal.live.site(), uri.path())
}
