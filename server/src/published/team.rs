//! Local teams: `teams.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::{Hours, is_default};

/// A local team that residents call, mail and walk in to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Team {
    /// It answers messages but meets nobody, such as the editors of the site: it has no page.
    #[serde(default, skip_serializing_if = "is_default")]
    pub internal: bool,
    /// The mailbox of the team.
    pub email: String,
    /// Its own number; the region's when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: Option<String>,
    /// For whom it works; everyone when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ages: Ages,
    /// When its phone is answered; the region's hours when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone_hours: Option<Hours>,
    /// Where and when residents can walk in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub walk_in: Vec<WalkIn>,
}

/// Walk-in hours at one location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WalkIn {
    /// Where.
    pub location: Id,
    /// Whether one may also come at other times by appointment.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by_appointment: bool,
    /// When.
    pub hours: Hours,
}

/// An age range in years, both ends included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Ages {
    /// Youngest age.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(max = 120))]
    pub from: Option<u8>,
    /// Oldest age.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(range(max = 120))]
    pub to: Option<u8>,
}

impl Ages {
    /// Whether somebody of this age belongs to the range.
    pub fn includes(self, age: u8) -> bool {
        self.from.is_none_or(|from| age >= from) && self.to.is_none_or(|to| age <= to)
    }
}
