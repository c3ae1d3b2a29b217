//! Whether something is open, and until when or from when. Decided on the wall clock of the region's zone.

use chrono::{DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::holidays::{Holiday, holiday};
use crate::published::calendar::Calendar;
use crate::published::hours::{DAY, Hours, OnHolidays, Span, parse_time};

/// The state of something with hours at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Open now, until a moment; `None` for what never closes.
    Open {
        /// The first moment at which it is closed.
        until: Option<DateTime<Tz>>,
    },
    /// Closed now, until a moment; `None` when no opening is in sight.
    Closed {
        /// The first moment at which it is open.
        opens: Option<DateTime<Tz>>,
    },
}

impl Opening {
    /// When this state ends.
    pub fn changes_at(self) -> Option<DateTime<Tz>> {
        match self {
            Self::Open { until } => until,
            Self::Closed { opens } => opens,
        }
    }
}

/// Why a day has the hours that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The ordinary week.
    Week,
    /// An exception of these hours.
    Exception,
    /// A special day of the region.
    SpecialDay,
    /// A public holiday.
    Holiday(Holiday),
}

/// The open parts of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// In order; none means closed.
    pub spans: Vec<Span>,
    /// What decided it.
    pub reason: Reason,
}

/// How far ahead an opening is looked for, in days.
const HORIZON: u64 = 370;

/// The state at `now`. Parts that touch, also across midnight, count as one.
pub fn opening(hours: &Hours, calendar: &Calendar, now: DateTime<Tz>) -> Opening {
    if hours.always {
        return Opening::Open { until: None };
    }
    let zone = now.timezone();
    let today = now.date_naive();
    let mut open_until: Option<DateTime<Tz>> = None;
    for date in (0..=HORIZON).filter_map(|days| (today - Days::new(1)).checked_add_days(Days::new(days))) {
        for span in day_hours(hours, calendar, date).spans {
            let (from, until) = (begin(zone, date, span.from), end(zone, date, span.until));
            match open_until {
                Some(so_far) if from <= so_far => open_until = Some(so_far.max(until)),
                Some(so_far) => return Opening::Open { until: Some(so_far) },
                None if now < from => return Opening::Closed { opens: Some(from) },
                None if now < until => open_until = Some(until),
                None => {}
            }
        }
        if let Some(so_far) = open_until
            && so_far < begin(zone, date + Days::new(1), 0)
        {
            return Opening::Open { until: Some(so_far) };
        }
    }
    match open_until {
        Some(_) => Opening::Open { until: None },
        None => Opening::Closed { opens: None },
    }
}

/// The open parts of a day. An exception weighs more than a special day, that more than a holiday, that more than the
/// week.
pub fn day_hours(hours: &Hours, calendar: &Calendar, date: NaiveDate) -> DayHours {
    if hours.always {
        return DayHours { spans: vec![Span { from: 0, until: DAY }], reason: Reason::Week };
    }
    if let Some(exception) = hours.exceptions.iter().find(|exception| exception.date == date) {
        return DayHours { spans: exception.hours.clone(), reason: Reason::Exception };
    }
    if hours.on_holidays == OnHolidays::Closed {
        if let Some(special) = calendar.special_days.iter().find(|special| special.date == date) {
            let closes = if special.closed { 0 } else { special.closes.as_deref().map_or(DAY, wall_time) };
            let spans = ending_at(ordinary(hours, calendar, date), closes);
            return DayHours { spans, reason: Reason::SpecialDay };
        }
        if let Some(holiday) = holiday(date, calendar.holidays) {
            return DayHours { spans: Vec::new(), reason: Reason::Holiday(holiday) };
        }
    }
    DayHours { spans: hours.on(date.weekday()).to_vec(), reason: Reason::Week }
}

fn ordinary<'a>(hours: &'a Hours, calendar: &Calendar, date: NaiveDate) -> &'a [Span] {
    if holiday(date, calendar.holidays).is_some() { &[] } else { hours.on(date.weekday()) }
}

fn ending_at(spans: &[Span], closes: u16) -> Vec<Span> {
    spans
        .iter()
        .filter(|span| span.from < closes)
        .map(|span| Span { from: span.from, until: span.until.min(closes) })
        .collect()
}

/// The pack reader has refused what is not a time, so the fallback is never taken.
fn wall_time(text: &str) -> u16 {
    parse_time(text).unwrap_or(DAY)
}

/// The first moment of a minute on the wall clock. A time that a spring night skips begins when the clock has jumped.
fn begin(zone: Tz, date: NaiveDate, minute: u16) -> DateTime<Tz> {
    at(zone, date, minute).0
}

/// The last moment of a minute on the wall clock. A time that an autumn night has twice ends the second time.
fn end(zone: Tz, date: NaiveDate, minute: u16) -> DateTime<Tz> {
    at(zone, date, minute).1
}

fn at(zone: Tz, date: NaiveDate, minute: u16) -> (DateTime<Tz>, DateTime<Tz>) {
    let local = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into());
    match zone.from_local_datetime(&local) {
        MappedLocalTime::Single(time) => (time, time),
        MappedLocalTime::Ambiguous(first, second) => (first, second),
        MappedLocalTime::None => {
            let after = (1..=180)
                .find_map(|minutes| zone.from_local_datetime(&(local + TimeDelta::minutes(minutes))).earliest())
                .unwrap_or_else(|| zone.from_utc_datetime(&local));
            (after, after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::published::calendar::{HolidayChoices, LiberationDay, OpenOrClosed, SpecialDay, WorkingDays};
    use crate::published::hours::HoursException;
    use chrono::NaiveDateTime;
    use chrono_tz::Europe::Amsterdam;
    use proptest::prelude::*;
    use rstest::rstest;

    fn spans(text: &str) -> Vec<Span> {
        text.split_whitespace().map(|span| span.parse().unwrap()).collect()
    }

    /// Weekdays 9:00-12:30 and 13:30-17:00, a night line on Saturday, and one exception.
    fn office() -> Hours {
        let day = spans("09:00-12:30 13:30-17:00");
        Hours {
            monday: day.clone(),
            tuesday: day.clone(),
            wednesday: day.clone(),
            thursday: day.clone(),
            friday: day,
            exceptions: vec![HoursException { date: "2026-12-28".parse().unwrap(), hours: spans("10:00-11:00") }],
            ..Hours::default()
        }
    }

    fn night() -> Hours {
        Hours {
            saturday: spans("22:00-24:00"),
            sunday: spans("00:00-06:00"),
            on_holidays: OnHolidays::Open,
            ..Hours::default()
        }
    }

    fn calendar() -> Calendar {
        Calendar {
            holidays: HolidayChoices { good_friday: OpenOrClosed::Open, liberation_day: LiberationDay::EveryFiveYears },
            working_days: WorkingDays::default(),
            special_days: vec![
                SpecialDay { date: "2026-12-31".parse().unwrap(), closed: false, closes: Some("15:00".into()) },
                SpecialDay { date: "2027-05-07".parse().unwrap(), closed: true, closes: None },
            ],
        }
    }

    fn wall(text: &str) -> DateTime<Tz> {
        let local: NaiveDateTime = text.parse().unwrap();
        Amsterdam.from_local_datetime(&local).earliest().unwrap()
    }

    fn open(until: &str) -> Opening {
        Opening::Open { until: Some(wall(until)) }
    }

    fn closed(opens: &str) -> Opening {
        Opening::Closed { opens: Some(wall(opens)) }
    }

    #[rstest]
    #[case::in_the_morning("2026-11-23T09:00:00", open("2026-11-23T12:30:00"))]
    #[case::one_second_before_opening("2026-11-23T08:59:59", closed("2026-11-23T09:00:00"))]
    #[case::at_closing("2026-11-23T17:00:00", closed("2026-11-24T09:00:00"))]
    #[case::in_the_lunch_break("2026-11-23T12:30:00", closed("2026-11-23T13:30:00"))]
    #[case::friday_evening_opens_on_monday("2026-11-27T18:00:00", closed("2026-11-30T09:00:00"))]
    #[case::good_friday_is_worked_here("2026-04-03T10:00:00", open("2026-04-03T12:30:00"))]
    #[case::easter_monday_is_not("2026-04-06T10:00:00", closed("2026-04-07T09:00:00"))]
    #[case::kings_day("2026-04-27T10:00:00", closed("2026-04-28T09:00:00"))]
    #[case::early_closing_on_31_december("2026-12-31T14:59:00", open("2026-12-31T15:00:00"))]
    #[case::after_the_early_closing_comes_the_new_year("2026-12-31T15:00:00", closed("2027-01-04T09:00:00"))]
    #[case::an_exception_beats_the_week("2026-12-28T11:30:00", closed("2026-12-29T09:00:00"))]
    #[case::a_bridge_day_after_ascension("2027-05-06T10:00:00", closed("2027-05-10T09:00:00"))]
    fn the_office_is_open_when_it_says(#[case] now: &str, #[case] expected: Opening) {
        assert_eq!(opening(&office(), &calendar(), wall(now)), expected);
    }

    #[rstest]
    #[case::spring_night_of_2026("2026-03-28T23:00:00", "2026-03-29T06:00:00", 6)]
    #[case::autumn_night_of_2026("2026-10-24T23:00:00", "2026-10-25T06:00:00", 8)]
    #[case::spring_night_of_2027("2027-03-27T23:00:00", "2027-03-28T06:00:00", 6)]
    #[case::autumn_night_of_2027("2027-10-30T23:00:00", "2027-10-31T06:00:00", 8)]
    #[case::an_ordinary_night("2026-11-21T23:00:00", "2026-11-22T06:00:00", 7)]
    fn a_night_that_changes_its_clock_closes_at_the_right_moment(
        #[case] now: &str,
        #[case] until: &str,
        #[case] hours_left: i64,
    ) {
        let now = wall(now);
        let opening = opening(&night(), &calendar(), now);
        assert_eq!(opening, open(until));
        assert_eq!(opening.changes_at().unwrap().signed_duration_since(now).num_hours(), hours_left);
    }

    #[test]
    fn hours_inside_the_skipped_hour_begin_when_the_clock_has_jumped() {
        let hours = Hours { sunday: spans("02:15-04:00"), on_holidays: OnHolidays::Open, ..Hours::default() };
        assert_eq!(opening(&hours, &calendar(), wall("2026-03-29T01:59:59")), closed("2026-03-29T03:00:00"));
    }

    #[test]
    fn hours_inside_the_repeated_hour_last_through_both() {
        let hours = Hours { sunday: spans("02:00-02:30"), on_holidays: OnHolidays::Open, ..Hours::default() };
        let second_half_past_two = Amsterdam.with_ymd_and_hms(2026, 10, 25, 2, 30, 0).latest().unwrap();
        assert_eq!(
            opening(&hours, &calendar(), wall("2026-10-25T02:10:00")),
            Opening::Open { until: Some(second_half_past_two) }
        );
    }

    #[test]
    fn a_help_line_never_closes() {
        let always = Hours { always: true, ..Hours::default() };
        assert_eq!(opening(&always, &calendar(), wall("2026-12-25T03:00:00")), Opening::Open { until: None });
    }

    #[test]
    fn what_has_no_hours_does_not_pretend_to_open() {
        assert_eq!(
            opening(&Hours::default(), &calendar(), wall("2026-11-23T09:00:00")),
            Opening::Closed { opens: None }
        );
    }

    proptest! {
        #[test]
        fn the_state_holds_until_it_changes_and_then_it_is_the_other(minutes in 0i64..(2 * 366 * 24 * 60)) {
            let now = wall("2026-01-01T00:00:00") + TimeDelta::minutes(minutes);
            for hours in [office(), night()] {
                let state = opening(&hours, &calendar(), now);
                let change = state.changes_at().unwrap();
                let is_open = |state| matches!(state, Opening::Open { .. });
                prop_assert!(change > now);
                let just_before = opening(&hours, &calendar(), change - TimeDelta::seconds(1));
                prop_assert_eq!(is_open(state), is_open(just_before));
                prop_assert_ne!(is_open(state), is_open(opening(&hours, &calendar(), change)));
            }
        }
    }
}
