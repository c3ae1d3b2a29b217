//! When somebody can be called back: a part of a working day.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::working_days::{is_working_day, working_days_after};
use crate::published::calendar::Calendar;

/// How many working days can be chosen from.
const DAYS: usize = 5;

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayPart {
    /// Until noon.
    Morning,
    /// After noon.
    Afternoon,
}

impl DayPart {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Morning, Self::Afternoon];

    /// As in forms and records.
    pub fn id(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
        }
    }

    /// From and until, on the wall clock.
    pub fn hours(self) -> (NaiveTime, NaiveTime) {
        let at = |hour| NaiveTime::MIN.with_hour(hour).unwrap_or_default();
        match self {
            Self::Morning => (at(9), at(12)),
            Self::Afternoon => (at(13), at(17)),
        }
    }
}

/// A day and a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// The day, in the region's zone.
    pub date: NaiveDate,
    /// The part.
    pub part: DayPart,
}

impl Window {
    /// As in forms: `2026-11-24/morning`.
    pub fn id(self) -> String {
        format!("{}/{}", self.date, self.part.id())
    }
}

/// The windows that can still be chosen: those of today that have not begun, and those of the next working days.
pub fn windows(now: DateTime<Tz>, calendar: &Calendar) -> Vec<Window> {
    let today = now.date_naive();
    let first = is_working_day(today, calendar).then_some(today);
    let days = first.into_iter().chain(working_days_after(today, calendar)).take(DAYS);
    let windows = days.flat_map(|date| DayPart::ALL.map(|part| Window { date, part }));
    windows.filter(|window| fits(*window, now, calendar)).collect()
}

fn fits(window: Window, now: DateTime<Tz>, calendar: &Calendar) -> bool {
    let (from, until) = window.part.hours();
    let is_over = window.date == now.date_naive() && now.time() >= from;
    let special = calendar.special_days.iter().find(|day| day.date == window.date);
    let closes = special.and_then(|day| day.closes.as_deref());
    let closes = closes.and_then(|time| NaiveTime::parse_from_str(time, "%H:%M").ok());
    // A part of which more than half is closed cannot be promised.
    let half = from + (until - from) / 2;
    !is_over && closes.is_none_or(|closes| closes >= half)
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDateTime, TimeZone};
    use chrono_tz::Europe::Amsterdam;

    use super::*;
    use crate::published::calendar::SpecialDay;

    fn ids(now: &str) -> Vec<String> {
        let special =
            SpecialDay { date: "2026-12-24".parse().unwrap(), closed: false, closes: Some("14:00".to_owned()) };
        let calendar = Calendar { special_days: vec![special], ..Calendar::default() };
        let now = Amsterdam.from_local_datetime(&now.parse::<NaiveDateTime>().unwrap()).unwrap();
        windows(now, &calendar).into_iter().map(Window::id).collect()
    }

    #[test]
    fn what_has_begun_today_cannot_be_chosen() {
        assert_eq!(ids("2026-11-23T09:30:00")[..2], ["2026-11-23/afternoon", "2026-11-24/morning"]);
    }

    #[test]
    fn five_working_days_are_offered_with_holidays_and_closed_parts_left_out() {
        let expected = [
            "2026-12-23/morning",
            "2026-12-23/afternoon",
            "2026-12-24/morning",
            "2026-12-28/morning",
            "2026-12-28/afternoon",
            "2026-12-29/morning",
            "2026-12-29/afternoon",
            "2026-12-30/morning",
            "2026-12-30/afternoon",
        ];
        assert_eq!(ids("2026-12-23T07:00:00"), expected);
    }
}
