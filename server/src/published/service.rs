//! The social map: who offers what (`organisations.toml`, `services.toml`). Words follow Open Referral HSDS 3.0.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::{Hours, is_default};
use super::team::Ages;

/// Who offers services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its site.
    #[serde(default, skip_serializing_if = "is_default")]
    pub website: Option<String>,
    /// Its mailbox.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email: Option<String>,
    /// Its number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: Option<String>,
}

/// A service (voorziening).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Service {
    /// Who offers it.
    pub organisation: Id,
    /// The themes that it belongs to.
    #[schemars(length(min = 1))]
    pub themes: Vec<Id>,
    /// How light or heavy this help is.
    pub tier: Tier,
    /// Where it is offered; the whole region when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub places: Vec<Id>,
    /// For which ages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ages: Ages,
    /// What the resident pays.
    pub cost: Cost,
    /// Whether somebody must refer the resident.
    pub referral: bool,
    /// Languages spoken there (ISO 639-1 codes); Dutch when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(inner(regex(pattern = "^[a-z]{2}$")))]
    pub languages: Vec<String>,
    /// Page about the service.
    #[serde(default, skip_serializing_if = "is_default")]
    pub website: Option<String>,
    /// Mailbox.
    #[serde(default, skip_serializing_if = "is_default")]
    pub email: Option<String>,
    /// Number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: Option<String>,
    /// When the number is answered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone_hours: Option<Hours>,
    /// Where it can be visited; none for help at home, by phone or online.
    #[serde(default, skip_serializing_if = "is_default")]
    pub at: Vec<ServiceAtLocation>,
}

/// A service at one location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ServiceAtLocation {
    /// Where.
    pub location: Id,
    /// When; by appointment when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hours: Option<Hours>,
}

/// How light or heavy help is; the lightest that works comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// What you can do yourself.
    Own,
    /// People around you.
    Network,
    /// Free for everyone to use (algemene voorziening).
    General,
    /// For a group (collectieve voorziening).
    Collective,
    /// Made to measure (individuele voorziening).
    Individual,
}

impl Tier {
    /// The name as in the pack.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Network => "network",
            Self::General => "general",
            Self::Collective => "collective",
            Self::Individual => "individual",
        }
    }
}

/// What a resident pays for a service, in kind, never as an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Nothing.
    Free,
    /// A small contribution.
    Small,
    /// Depends on income or a fixed own contribution (eigen bijdrage).
    IncomeDependent,
    /// The price of the service.
    Paid,
}

impl Cost {
    /// The name as in the pack.
    pub fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Small => "small",
            Self::IncomeDependent => "income-dependent",
            Self::Paid => "paid",
        }
    }
}

/// The language codes that the portal can name in its own languages.
pub const LANGUAGES: [&str; 14] = ["nl", "en", "pl", "tr", "ar", "uk", "de", "fr", "es", "ti", "fa", "so", "bg", "ro"];
