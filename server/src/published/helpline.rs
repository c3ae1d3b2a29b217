//! National help lines: `helplines.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::hours::{Hours, is_default};

/// A number that anybody in the country can call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Helpline {
    /// The number; short numbers are fine.
    pub phone: String,
    /// Whether it stands in the crisis strip of sensitive pages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub crisis: bool,
    /// Its site.
    #[serde(default, skip_serializing_if = "is_default")]
    pub website: Option<String>,
    /// Where one can chat with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub chat: Option<String>,
    /// When it is answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Option<Hours>,
}
