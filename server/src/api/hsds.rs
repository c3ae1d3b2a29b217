//! `/api/hsds`: the social map as Open Referral HSDS 3.0.

use axum::extract::{Path, Query, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::ApiError;
use super::build::Builder;
use super::paging::{PageQuery, Paged};
use super::types::{Organization, Service, ServiceAtLocation};
use crate::portal::Portal;

pub(super) fn routes() -> Router<Portal> {
    Router::new()
        .route("/hsds", get(about))
        .route("/hsds/", get(about))
        .route("/hsds/services", get(services))
        .route("/hsds/services/{id}", get(service))
        .route("/hsds/organizations", get(organizations))
        .route("/hsds/organizations/{id}", get(organization))
        .route("/hsds/service_at_locations", get(service_at_locations))
        .route("/hsds/service_at_locations/{id}", get(service_at_location))
}

/// What this interface is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct About {
    /// Version of HSDS.
    version: &'static str,
    /// The profile of HSDS that is kept.
    profile: &'static str,
    /// The description of the interface.
    openapi_url: String,
}

/// Which services are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ServiceQuery {
    /// Only those of an organisation.
    organization_id: Option<Uuid>,
    /// Only those with a term, which is a theme or a tier.
    taxonomy_term_id: Option<Uuid>,
    /// Whether each service comes with everything that belongs to it.
    #[serde(default)]
    full: bool,
}

/// What this interface is.
#[utoipa::path(get, path = "/hsds", tag = "HSDS", responses((status = 200, body = About)))]
pub(super) async fn about(State(portal): State<Portal>) -> Json<About> {
    Json(About {
        version: "3.0",
        profile: "https://docs.openreferral.org/en/v3.0/",
        openapi_url: format!("{}/api/openapi.json", portal.site_url),
    })
}

/// Services, in pages.
#[utoipa::path(
    get, path = "/hsds/services", tag = "HSDS", params(PageQuery, ServiceQuery),
    responses((status = 200, body = Paged<Service>), (status = 400, body = ApiError))
)]
pub(super) async fn services(
    State(portal): State<Portal>,
    Query(page): Query<PageQuery>,
    query: Result<Query<ServiceQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Paged<Service>>, ApiError> {
    let Query(query) = query.map_err(|rejection| ApiError::bad_request(rejection.body_text()))?;
    let site = portal.live.site();
    let builder = Builder { site: &site };
    let wanted = builder.services().filter(|(_, service)| {
        let of = |id: Uuid| builder.uuid("organization", service.organisation.as_str()) == id;
        let has = |term: Uuid| {
            let themes = service.themes.iter().map(|theme| builder.uuid("theme", theme.as_str()));
            themes.chain([builder.uuid("tier", service.tier.name())]).any(|id| id == term)
        };
        query.organization_id.is_none_or(of) && query.taxonomy_term_id.is_none_or(has)
    });
    let objects = wanted.filter_map(|(id, service)| builder.service(id, service, query.full)).collect();
    Ok(Json(page.of(objects, |service| service)?))
}

/// A service with everything that belongs to it.
#[utoipa::path(
    get, path = "/hsds/services/{id}", tag = "HSDS", params(("id" = Uuid, Path)),
    responses((status = 200, body = Service), (status = 404, body = ApiError))
)]
pub(super) async fn service(
    State(portal): State<Portal>,
    Path(wanted): Path<String>,
) -> Result<Json<Service>, ApiError> {
    let site = portal.live.site();
    let builder = Builder { site: &site };
    let mut services = builder.services();
    let found = services.find(|(id, _)| builder.uuid("service", id.as_str()).to_string() == wanted);
    let service = found.and_then(|(id, service)| builder.service(id, service, true));
    service.map(Json).ok_or_else(ApiError::not_found)
}

/// Organisations, in pages.
#[utoipa::path(
    get, path = "/hsds/organizations", tag = "HSDS", params(PageQuery),
    responses((status = 200, body = Paged<Organization>), (status = 400, body = ApiError))
)]
pub(super) async fn organizations(
    State(portal): State<Portal>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<Organization>>, ApiError> {
    let site = portal.live.site();
    Ok(Json(page.of(Builder { site: &site }.organizations(), |organization| organization)?))
}

/// An organisation.
#[utoipa::path(
    get, path = "/hsds/organizations/{id}", tag = "HSDS", params(("id" = Uuid, Path)),
    responses((status = 200, body = Organization), (status = 404, body = ApiError))
)]
pub(super) async fn organization(
    State(portal): State<Portal>,
    Path(wanted): Path<String>,
) -> Result<Json<Organization>, ApiError> {
    let site = portal.live.site();
    let all = Builder { site: &site }.organizations();
    let found = all.into_iter().find(|organization| organization.id.to_string() == wanted);
    found.map(Json).ok_or_else(ApiError::not_found)
}

/// Services at their locations, in pages.
#[utoipa::path(
    get, path = "/hsds/service_at_locations", tag = "HSDS", params(PageQuery),
    responses((status = 200, body = Paged<ServiceAtLocation>), (status = 400, body = ApiError))
)]
pub(super) async fn service_at_locations(
    State(portal): State<Portal>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Paged<ServiceAtLocation>>, ApiError> {
    let site = portal.live.site();
    Ok(Json(page.of(all_at_locations(Builder { site: &site }), |at| at)?))
}

/// A service at one of its locations.
#[utoipa::path(
    get, path = "/hsds/service_at_locations/{id}", tag = "HSDS", params(("id" = Uuid, Path)),
    responses((status = 200, body = ServiceAtLocation), (status = 404, body = ApiError))
)]
pub(super) async fn service_at_location(
    State(portal): State<Portal>,
    Path(wanted): Path<String>,
) -> Result<Json<ServiceAtLocation>, ApiError> {
    let site = portal.live.site();
    let all = all_at_locations(Builder { site: &site });
    all.into_iter().find(|at| at.id.to_string() == wanted).map(Json).ok_or_else(ApiError::not_found)
}

fn all_at_locations(builder: Builder<'_>) -> Vec<ServiceAtLocation> {
    let services = builder.services();
    let places = services.flat_map(|(id, service)| (0..service.at.len()).map(move |index| (id, service, index)));
    places.filter_map(|(id, service, index)| builder.service_at_location(id, service, index, true)).collect()
}
