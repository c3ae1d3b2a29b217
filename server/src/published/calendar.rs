//! Which public holidays count, and days on which the whole region keeps other hours: `calendar.toml`.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::hours::is_default;

/// The region's calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Calendar {
    /// Choices about holidays that not everybody keeps.
    pub holidays: HolidayChoices,
    /// Days with other hours for everyone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub special_days: Vec<SpecialDay>,
}

/// The holidays about which a region has a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HolidayChoices {
    /// Good Friday.
    pub good_friday: OpenOrClosed,
    /// Liberation Day, 5 May.
    pub liberation_day: LiberationDay,
}

/// Whether a day is worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OpenOrClosed {
    /// An ordinary day.
    #[default]
    Open,
    /// A holiday.
    Closed,
}

/// In which years 5 May is a holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LiberationDay {
    /// Every year.
    Always,
    /// 2025, 2030, 2035, …
    #[default]
    EveryFiveYears,
    /// In no year.
    Never,
}

/// One day on which the whole region keeps other hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SpecialDay {
    /// The day, in the region's zone.
    pub date: NaiveDate,
    /// Nobody is there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub closed: bool,
    /// Whatever is open ends at this time on the wall clock.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(regex(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"), description = "a time such as 15:00")]
    pub closes: Option<String>,
}
