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
    /// The days and hours that count for promised terms.
    #[serde(default, skip_serializing_if = "is_default")]
    pub working_days: WorkingDays,
    /// Days with other hours for everyone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub special_days: Vec<SpecialDay>,
}

/// Which days of the week are worked, and until when what arrives counts for the day itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct WorkingDays {
    /// Days of the week.
    #[schemars(length(min = 1))]
    pub days: Vec<DayOfWeek>,
    /// What arrives at this time on the wall clock or later counts as arrived on the next working day.
    #[serde(skip_serializing_if = "is_default")]
    #[schemars(regex(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"), description = "a time such as 16:00")]
    pub cut_off: Option<String>,
}

impl Default for WorkingDays {
    fn default() -> Self {
        use DayOfWeek::{Friday, Monday, Thursday, Tuesday, Wednesday};
        Self { days: vec![Monday, Tuesday, Wednesday, Thursday, Friday], cut_off: None }
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the English name of the day")]
pub enum DayOfWeek {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<chrono::Weekday> for DayOfWeek {
    fn from(day: chrono::Weekday) -> Self {
        match day {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
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
