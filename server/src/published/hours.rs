//! Hours as a pack writes them: a week, its exceptions, and what happens on public holidays.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, Weekday};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, de};

/// When something is open or can be called. Times are on the wall clock of the region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Hours {
    /// Day and night, every day; nothing else may be written beside it.
    #[serde(skip_serializing_if = "is_default")]
    pub always: bool,
    /// Open parts of every Monday.
    #[serde(skip_serializing_if = "is_default")]
    pub monday: Vec<Span>,
    /// Open parts of every Tuesday.
    #[serde(skip_serializing_if = "is_default")]
    pub tuesday: Vec<Span>,
    /// Open parts of every Wednesday.
    #[serde(skip_serializing_if = "is_default")]
    pub wednesday: Vec<Span>,
    /// Open parts of every Thursday.
    #[serde(skip_serializing_if = "is_default")]
    pub thursday: Vec<Span>,
    /// Open parts of every Friday.
    #[serde(skip_serializing_if = "is_default")]
    pub friday: Vec<Span>,
    /// Open parts of every Saturday.
    #[serde(skip_serializing_if = "is_default")]
    pub saturday: Vec<Span>,
    /// Open parts of every Sunday.
    #[serde(skip_serializing_if = "is_default")]
    pub sunday: Vec<Span>,
    /// Whether the week goes on through public holidays.
    #[serde(skip_serializing_if = "is_default")]
    pub on_holidays: OnHolidays,
    /// Days that differ; an empty list of hours means closed.
    #[serde(skip_serializing_if = "is_default")]
    pub exceptions: Vec<HoursException>,
}

impl Hours {
    /// The open parts of an ordinary day of the week.
    pub fn on(&self, weekday: Weekday) -> &[Span] {
        match weekday {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat => &self.saturday,
            Weekday::Sun => &self.sunday,
        }
    }

    /// Every list of spans with its key, for whoever has to look at all of them.
    pub fn lists(&self) -> impl Iterator<Item = (String, &[Span])> {
        WEEK.into_iter().map(|(key, day)| (key.to_owned(), self.on(day))).chain(
            self.exceptions.iter().enumerate().map(|(i, e)| (format!("exceptions[{i}].hours"), e.hours.as_slice())),
        )
    }
}

/// The days of the week from Monday, by the key that a pack uses.
pub const WEEK: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// What happens on a public holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OnHolidays {
    /// Nobody is there.
    #[default]
    Closed,
    /// The ordinary week applies.
    Open,
}

/// One day with other hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct HoursException {
    /// The day, in the region's zone.
    pub date: NaiveDate,
    /// Its open parts; none means closed.
    pub hours: Vec<Span>,
}

/// An open part of a day, from the first minute up to, not including, the last: `09:00-12:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Minutes after midnight, 0 to 1439.
    pub from: u16,
    /// Minutes after midnight, up to 1440 for the midnight that ends the day.
    pub until: u16,
}

/// The text is not two times with a hyphen between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected two times such as 09:00-12:30")]
pub struct NotASpan;

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let (from, until) = text.split_once('-').ok_or(NotASpan)?;
        let span = Self { from: parse_time(from)?, until: parse_time(until)? };
        if span.from == DAY { Err(NotASpan) } else { Ok(span) }
    }
}

/// Minutes in a day on the wall clock.
pub const DAY: u16 = 24 * 60;

/// A time on the wall clock as minutes after midnight; `24:00` is the end of the day.
pub fn parse_time(text: &str) -> Result<u16, NotASpan> {
    let (hour, minute) = text.split_once(':').ok_or(NotASpan)?;
    if hour.len() != 2 || minute.len() != 2 {
        return Err(NotASpan);
    }
    let (hour, minute): (u16, u16) = (hour.parse().map_err(|_| NotASpan)?, minute.parse().map_err(|_| NotASpan)?);
    let total = hour * 60 + minute;
    if minute < 60 && total <= DAY { Ok(total) } else { Err(NotASpan) }
}

/// Minutes after midnight as `HH:MM`.
pub fn format_time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", format_time(self.from), format_time(self.until))
    }
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
            "description": "two times such as 09:00-12:30",
        })
    }
}

/// Whether a value says nothing more than its absence would; keeps exported files short.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
