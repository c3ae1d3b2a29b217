//! The objects of HSDS 3.0 that the social map fills. Names of fields are those of the standard.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Service {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[schema(example = "active")]
    pub status: &'static str,
    pub application_process: String,
    pub fees_description: String,
    pub eligibility_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    pub organization: Organization,
    /// Only in the full form.
    #[serde(flatten)]
    pub nested: Option<ServiceParts>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ServiceParts {
    pub phones: Vec<Phone>,
    pub schedules: Vec<Schedule>,
    pub service_areas: Vec<ServiceArea>,
    pub service_at_locations: Vec<ServiceAtLocation>,
    pub languages: Vec<Language>,
    pub cost_options: Vec<CostOption>,
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Organization {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ServiceAtLocation {
    pub id: Uuid,
    pub location: Location,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Only where it is not nested in its service.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(no_recursion)]
    pub service: Option<Box<Service>>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Location {
    pub id: Uuid,
    #[schema(example = "physical")]
    pub location_type: &'static str,
    pub name: String,
    pub latitude: f64,
    pub longitude: f64,
    pub addresses: Vec<Address>,
    pub accessibility: Vec<Accessibility>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Address {
    pub id: Uuid,
    pub address_1: String,
    pub city: String,
    pub state_province: String,
    pub postal_code: String,
    pub country: &'static str,
    pub address_type: &'static str,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Accessibility {
    pub id: Uuid,
    pub description: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Phone {
    pub id: Uuid,
    pub number: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// A part of the week. Exceptions and holidays are in `opening-hours`, resolved day by day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Schedule {
    pub id: Uuid,
    pub freq: &'static str,
    pub interval: u8,
    pub wkst: &'static str,
    #[schema(example = "MO,TU")]
    pub byday: String,
    #[schema(example = "09:00")]
    pub opens_at: String,
    #[schema(example = "12:30")]
    pub closes_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ServiceArea {
    pub id: Uuid,
    pub name: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Language {
    pub id: Uuid,
    pub name: String,
    pub code: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CostOption {
    pub id: Uuid,
    pub option: &'static str,
    pub amount_description: String,
}

/// Theme and tier of a service, as terms of two taxonomies.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Attribute {
    pub id: Uuid,
    pub link_id: Uuid,
    pub taxonomy_term_id: Uuid,
    pub link_entity: &'static str,
    pub value: String,
    pub label: String,
}
