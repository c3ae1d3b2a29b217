//! Notices with a begin and an end: `notices.toml`.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::is_default;

/// A disruption, changed hours or other news for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// First moment at which it is shown, in the region's zone.
    #[schemars(schema_with = "local_time_schema", description = "a local time such as 2026-12-01T08:00:00")]
    pub from: NaiveDateTime,
    /// First moment at which it is no longer shown, in the region's zone.
    #[schemars(schema_with = "local_time_schema", description = "a local time such as 2026-12-01T08:00:00")]
    pub until: NaiveDateTime,
    /// Where it is shown; everywhere when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub places: Vec<Id>,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Something does not work.
    Disruption,
    /// Other hours than usual.
    Hours,
    /// Other news.
    Information,
}

fn local_time_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$",
    })
}
