//! When somebody can be called back: a part of a working day.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::opening::day_hours;
use super::working_days::{is_working_day, working_days_after};
use crate::published::calendar::Calendar;
use crate::published::hours::Hours;

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

    /// Reads [`Window::id`].
    pub fn parse(id: &str) -> Option<Self> {
        let (date, part) = id.split_once('/')?;
        let part = DayPart::ALL.into_iter().find(|one| one.id() == part)?;
        Some(Self { date: date.parse().ok()?, part })
    }
}

/// The windows that can still be chosen: those of today that have not begun, and those of the next working days, in which
/// somebody is there. `staffed` is when the phones of those who may call back are answered.
pub fn windows(now: DateTime<Tz>, calendar: &Calendar, staffed: &[&Hours]) -> Vec<Window> {
    let today = now.date_naive();
    let first = is_working_day(today, calendar).then_some(today);
    let days = first.into_iter().chain(working_days_after(today, calendar)).take(DAYS);
    let windows = days.flat_map(|date| DayPart::ALL.map(|part| Window { date, part }));
    let ahead: Vec<Window> =
        windows.filter(|window| window.date > today || now.time() < window.part.hours().0).collect();
    let kept = |window: &&Window| staffed.iter().any(|hours| can_be_promised(**window, hours, calendar));
    let staffed: Vec<Window> = ahead.iter().filter(kept).copied().collect();
    // A team whose phone is answered for an hour a week calls back all the same.
    if staffed.is_empty() { ahead } else { staffed }
}

/// A part of which more than half is closed cannot be promised.
fn can_be_promised(window: Window, hours: &Hours, calendar: &Calendar) -> bool {
    let (from, until) = window.part.hours();
    let minutes = |time: NaiveTime| time.num_seconds_from_midnight() / 60;
    let (from, until) = (minutes(from), minutes(until));
    let spans = day_hours(hours, calendar, window.date).spans;
    let open = spans.iter().map(|span| until.min(span.until.into()).saturating_sub(from.max(span.from.into())));
    open.sum::<u32>() * 2 >= until - from
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDateTime, TimeZone};
    use chrono_tz::Europe::Amsterdam;
    use rstest::rstest;

    use super::*;
    use crate::published::calendar::SpecialDay;

    fn ids(now: &str, friday: &str) -> Vec<String> {
        let special =
            SpecialDay { date: "2026-12-24".parse().unwrap(), closed: false, closes: Some("14:00".to_owned()) };
        let calendar = Calendar { special_days: vec![special], ..Calendar::default() };
        let now = Amsterdam.from_local_datetime(&now.parse::<NaiveDateTime>().unwrap()).unwrap();
        let day = || vec!["08:30-17:00".parse().unwrap()];
        let hours = Hours {
            monday: day(),
            tuesday: day(),
            wednesday: day(),
            thursday: day(),
            friday: vec![friday.parse().unwrap()],
            ..Hours::default()
        };
        windows(now, &calendar, &[&hours]).into_iter().map(Window::id).collect()
    }

    #[test]
    fn what_has_begun_today_cannot_be_chosen() {
        assert_eq!(ids("2026-11-23T09:30:00", "08:30-17:00")[..2], ["2026-11-23/afternoon", "2026-11-24/morning"]);
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
        assert_eq!(ids("2026-12-23T07:00:00", "08:30-17:00"), expected);
    }

    #[rstest]
    #[case::half_of_it("08:30-15:00", true)]
    #[case::less_than_half("08:30-14:59", false)]
    #[case::none("08:30-12:30", false)]
    fn a_part_of_which_most_is_closed_is_not_offered(#[case] friday: &str, #[case] offered: bool) {
        assert_eq!(ids("2026-11-26T18:00:00", friday).contains(&"2026-11-27/afternoon".to_owned()), offered);
    }

    #[test]
    fn with_nobody_there_for_long_enough_every_part_of_a_working_day_is_offered() {
        let now = Amsterdam.with_ymd_and_hms(2026, 11, 23, 8, 0, 0).unwrap();
        assert_eq!(windows(now, &Calendar::default(), &[&Hours::default()]).len(), 10);
    }
}
