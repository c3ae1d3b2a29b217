//! Open data: what other programs get.

use std::collections::HashMap;
use std::path::PathBuf;

use jsonschema::{Draft, Registry, Validator};
use rstest::rstest;
use serde_json::Value;
use server::region::{self, PackLocation};

use crate::support::{Kind, TestPortal};

const MONDAY: &str = "2026-11-23T10:00:00";

/// Open Referral's schemas are not part of this repository. They are looked for where HSDS_SCHEMAS points, or beside the
/// checkout.
fn schemas() -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/standards/hsds-3.0/schema"));
    let folder = std::env::var_os("HSDS_SCHEMAS").map_or(beside, PathBuf::from);
    folder.join("service.json").exists().then_some(folder)
}

fn validator(folder: &PathBuf, name: &str) -> Validator {
    let read = |path: PathBuf| -> Value { serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap() };
    let base = "https://schemas.example/";
    let mut resources = HashMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        resources.insert(format!("{base}{file}"), read(path));
    }
    let schema = serde_json::json!({ "$ref": format!("{base}{name}.json") });
    let resources = resources.into_iter().map(|(uri, value)| (uri, Draft::Draft202012.create_resource(value)));
    let registry = Registry::new().extend(resources).unwrap().prepare().unwrap();
    let options = jsonschema::options().with_draft(Draft::Draft202012).with_registry(&registry);
    options.should_validate_formats(true).build(&schema).unwrap()
}

#[rstest]
#[case("services?full=true&per_page=500", "service")]
#[case("services?per_page=500", "service")]
#[case("organizations?per_page=500", "organization")]
#[case("service_at_locations?per_page=500", "service_at_location")]
#[tokio::test]
async fn every_object_of_every_region_keeps_to_hsds_3_0(#[case] list: &str, #[case] kind: &str) {
    let Some(folder) = schemas() else {
        assert!(std::env::var_os("CI").is_none(), "the HSDS schemas are not beside the checkout; set HSDS_SCHEMAS");
        eprintln!("not checked: the HSDS schemas are not beside the checkout; set HSDS_SCHEMAS");
        return;
    };
    let validator = validator(&folder, kind);
    for name in region::SHIPPED {
        let pack = region::load(&PackLocation::Shipped(name).files().unwrap()).unwrap();
        let portal = TestPortal::serving(pack, Kind::Sqlite, MONDAY).await;
        let answer = portal.get(&format!("/api/hsds/{list}")).await;
        let page: Value = serde_json::from_str(&answer.body).unwrap();
        let objects = page["contents"].as_array().unwrap();
        assert!(objects.len() >= 10, "{name} has {} objects of {kind}", objects.len());
        for object in objects {
            let errors: Vec<_> = validator.iter_errors(object).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {object:#}\n{errors:#?}");
        }
    }
}

#[tokio::test]
async fn a_service_is_found_by_the_id_that_the_list_gives() {
    let portal = TestPortal::at(MONDAY).await;
    let list: Value = serde_json::from_str(&portal.get("/api/hsds/services").await.body).unwrap();
    let id = list["contents"][0]["id"].as_str().unwrap();
    let service: Value = serde_json::from_str(&portal.get(&format!("/api/hsds/services/{id}")).await.body).unwrap();
    assert_eq!(service["name"], "Schuldhulp");
    assert_eq!(service["schedules"][0]["byday"], "MO");
}

#[tokio::test]
async fn services_can_be_asked_for_by_organisation_and_theme() {
    let portal = TestPortal::at(MONDAY).await;
    let all: Value = serde_json::from_str(&portal.get("/api/hsds/services?full=true").await.body).unwrap();
    let second = &all["contents"][1];
    let organisation = second["organization"]["id"].as_str().unwrap();
    let theme = second["attributes"][1]["taxonomy_term_id"].as_str().unwrap();
    for query in [format!("organization_id={organisation}"), format!("taxonomy_term_id={theme}")] {
        let found: Value =
            serde_json::from_str(&portal.get(&format!("/api/hsds/services?{query}")).await.body).unwrap();
        assert_eq!((found["total_items"].as_u64(), &found["contents"][0]["id"]), (Some(1), &second["id"]), "{query}");
    }
}

#[rstest]
#[case("/api/hsds/services?page=0", 400)]
#[case("/api/hsds/services?per_page=abc", 400)]
#[case("/api/hsds/services?organization_id=x", 400)]
#[case("/api/hsds/services/x", 404)]
#[case("/api/niets", 404)]
#[case("/api/opening-hours?days=0", 400)]
#[case("/api/opening-hours?from=vandaag", 400)]
#[case("/api/opening-hours?from=262142-12-31&days=366", 400)]
#[tokio::test]
async fn a_wrong_question_gets_an_error_in_json(#[case] path: &str, #[case] status: u16) {
    let portal = TestPortal::at(MONDAY).await;
    let answer = portal.get(path).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (status, "application/json"), "{path}");
    assert!(serde_json::from_str::<Value>(&answer.body).unwrap()["error"].is_string(), "{}", answer.body);
}

#[tokio::test]
async fn opening_hours_count_holidays_exceptions_and_special_days() {
    let portal = TestPortal::at("2026-12-28T10:00:00").await;
    let answer = portal.get("/api/opening-hours?from=2026-12-29&days=4").await;
    let hours: Value = serde_json::from_str(&answer.body).unwrap();
    let walk_in = hours["entries"].as_array().unwrap().iter().find(|entry| entry["kind"] == "walk-in").unwrap();
    let phone = &hours["entries"][0];
    assert_eq!(walk_in["days"][0]["hours"], serde_json::json!(["10:00-11:00"]));
    assert_eq!(phone["days"][2]["hours"], serde_json::json!(["09:00-15:00"]));
    assert_eq!(phone["days"][3]["hours"], serde_json::json!([]));
}

#[tokio::test]
async fn every_described_address_answers() {
    let portal = TestPortal::at(MONDAY).await;
    let description: Value = serde_json::from_str(&portal.get("/api/openapi.json").await.body).unwrap();
    let paths: Vec<_> = description["paths"].as_object().unwrap().keys().filter(|path| !path.contains('{')).collect();
    assert!(paths.len() >= 5, "{paths:?}");
    for path in paths {
        assert_eq!(portal.get(&format!("/api{path}")).await.status, 200, "{path}");
    }
}
