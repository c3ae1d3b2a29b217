//! What a resident wrote, as it is stored.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::windows::{DayPart, Window};
use crate::published::Id;
use crate::published::route::{AgeGroup, Urgency};

/// What a resident wrote.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Answers {
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Id>,
    pub age: AgeGroup,
    pub urgency: Urgency,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about_contact: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub relation: String,
    pub consent: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// As it is dialled (E.164).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub best_time: BTreeSet<DayPart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// BCP 47.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
    pub interpreter: bool,
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answers")
    }
}
