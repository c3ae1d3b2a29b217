//! What is written down about residents, with whom it is shared and for how long it is kept: `records.toml`.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::is_default;
use super::site::Site;

/// The record in which the portal keeps whether a page helped. It must be in every pack.
pub const PAGE_FEEDBACK: &str = "page-feedback";

/// A kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RecordKind {
    /// For how long it is kept.
    pub keep: Term,
    /// Organisations that it may be shared with.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared_with: Vec<Id>,
}

/// A term on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Term {
    /// Calendar days.
    Days(#[schemars(range(min = 1))] u32),
    /// Calendar months.
    Months(#[schemars(range(min = 1))] u32),
    /// Calendar years.
    Years(#[schemars(range(min = 1))] u32),
}

impl Term {
    /// The last day whose records are past their term on `today`.
    pub fn before(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => today.checked_sub_days(Days::new(days.into())),
            Self::Months(months) => today.checked_sub_months(Months::new(months)),
            Self::Years(years) => today.checked_sub_months(Months::new(years.checked_mul(12)?)),
        }
    }
}

/// Records of a kind to which nothing happened since this moment are past their term.
pub fn last_moment(site: &Site, record: &RecordKind, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone = site.pack.region.timezone;
    let first_kept = record.keep.before(now.with_timezone(&zone).date_naive())?;
    Some(zone.from_local_datetime(&first_kept.and_time(NaiveTime::MIN)).earliest()?.to_utc())
}
