//! Pages that moved or are gone: `addresses.toml`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::hours::is_default;

/// Old addresses, without language and place: `onderwerpen/oude-regeling`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Addresses {
    /// Pages that are gone for good.
    #[serde(skip_serializing_if = "is_default")]
    pub gone: Vec<String>,
    /// Old address to new address.
    #[serde(skip_serializing_if = "is_default")]
    pub moved: IndexMap<String, String>,
}
