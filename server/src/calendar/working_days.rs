//! Days that are worked, and the day by which an answer is promised.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Weekday};

use super::holidays::{holiday, is_legal_holiday};
use crate::published::calendar::Calendar;
use crate::published::route::AnswerWithin;

/// Longest row of days without a working one that is looked through: no region closes for a year.
const HORIZON: usize = 370;

/// Whether the region works on a day: a day of its week, no public holiday that it keeps, and not closed as a whole.
pub fn is_working_day(date: NaiveDate, calendar: &Calendar) -> bool {
    let closed = calendar.special_days.iter().any(|day| day.date == date && day.closed);
    calendar.working_days.days.contains(&date.weekday().into()) && holiday(date, calendar.holidays).is_none() && !closed
}

/// The working days after a day.
pub fn working_days_after(date: NaiveDate, calendar: &Calendar) -> impl Iterator<Item = NaiveDate> {
    date.iter_days().skip(1).take(HORIZON).filter(|day| is_working_day(*day, calendar))
}

/// The day on which a message counts as arrived: the day itself, or the next working day when it came after the cut-off
/// hour or on a day that is not worked. It *reached* the portal when it reached it (Awb 2:20); this day only begins the
/// term.
pub fn counts_from<Z: TimeZone>(received: &DateTime<Z>, calendar: &Calendar) -> NaiveDate {
    let day = received.date_naive();
    let in_time = cut_off(day, calendar).is_none_or(|cut_off| received.time() < cut_off);
    if is_working_day(day, calendar) && in_time { day } else { next_working_day(day, calendar) }
}

/// The last day of a promised term for a message that reached the portal at a moment on the wall clock of the region.
pub fn promised<Z: TimeZone>(received: &DateTime<Z>, within: AnswerWithin, calendar: &Calendar) -> NaiveDate {
    let from = counts_from(received, calendar);
    match within {
        AnswerWithin::WorkingDays(0) => from,
        AnswerWithin::WorkingDays(count) => {
            working_days_after(from, calendar).nth(usize::from(count) - 1).unwrap_or(from)
        }
        AnswerWithin::Weeks(weeks) => {
            let last = received.date_naive() + Days::new(7 * u64::from(weeks));
            let last = moved_on(last);
            // The law moves a term for its own holidays only; where the region is closed besides, the answer comes before.
            let before = last.iter_days().rev().take(HORIZON).find(|day| is_working_day(*day, calendar));
            before.unwrap_or(last)
        }
    }
}

/// A term that ends on a Saturday, a Sunday or a public holiday ends on the next day that is none of these (Algemene
/// termijnenwet, art. 1). The law's holidays are the same for every region.
fn moved_on(last: NaiveDate) -> NaiveDate {
    let free = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_legal_holiday(*day);
    last.iter_days().take(HORIZON).find(|day| !free(day)).unwrap_or(last)
}

fn next_working_day(date: NaiveDate, calendar: &Calendar) -> NaiveDate {
    working_days_after(date, calendar).next().unwrap_or(date)
}

/// Until when what arrives counts for a day: the cut-off hour, or the hour at which the region closes on a special day if
/// that is earlier.
fn cut_off(day: NaiveDate, calendar: &Calendar) -> Option<NaiveTime> {
    let closes = calendar.special_days.iter().filter(|special| special.date == day);
    let closes = closes.filter_map(|special| special.closes.as_deref());
    let hours = calendar.working_days.cut_off.as_deref().into_iter().chain(closes);
    hours.filter_map(|time| NaiveTime::parse_from_str(time, "%H:%M").ok()).min()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;
    use chrono_tz::Europe::Amsterdam;
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::published::calendar::{HolidayChoices, LiberationDay, OpenOrClosed, SpecialDay, WorkingDays};

    fn calendar(good_friday: OpenOrClosed) -> Calendar {
        Calendar {
            holidays: HolidayChoices { good_friday, liberation_day: LiberationDay::EveryFiveYears },
            working_days: WorkingDays { cut_off: Some("16:00".to_owned()), ..WorkingDays::default() },
            special_days: vec![
                SpecialDay { date: day("2027-05-07"), closed: true, closes: None },
                SpecialDay { date: day("2026-12-30"), closed: false, closes: Some("12:00".to_owned()) },
            ],
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<chrono_tz::Tz> {
        Amsterdam.from_local_datetime(&text.parse::<NaiveDateTime>().unwrap()).earliest().unwrap()
    }

    #[rstest]
    #[case::within_the_week("2026-11-23T10:00:00", 3, "2026-11-26")]
    #[case::over_the_weekend("2026-11-26T10:00:00", 3, "2026-12-01")]
    #[case::at_the_cut_off("2026-11-23T16:00:00", 1, "2026-11-25")]
    #[case::just_before_the_cut_off("2026-11-23T15:59:59", 1, "2026-11-24")]
    #[case::on_a_saturday("2026-11-28T10:00:00", 1, "2026-12-01")]
    #[case::the_same_day("2026-11-23T10:00:00", 0, "2026-11-23")]
    #[case::over_christmas("2026-12-24T10:00:00", 2, "2026-12-29")]
    #[case::over_new_year("2026-12-31T10:00:00", 1, "2027-01-04")]
    #[case::over_easter("2026-04-02T10:00:00", 1, "2026-04-03")]
    #[case::over_kings_day("2026-04-24T10:00:00", 1, "2026-04-28")]
    #[case::over_ascension_and_a_local_closing_day("2027-05-05T10:00:00", 1, "2027-05-10")]
    #[case::after_the_region_closed_early("2026-12-30T12:30:00", 1, "2027-01-04")]
    #[case::on_the_night_the_clock_goes_back("2026-10-25T02:30:00", 1, "2026-10-27")]
    fn working_days_are_counted(#[case] received: &str, #[case] count: u8, #[case] expected: &str) {
        let promised = promised(&at(received), AnswerWithin::WorkingDays(count), &calendar(OpenOrClosed::Open));
        assert_eq!(promised, day(expected));
    }

    #[test]
    fn a_region_that_closes_on_good_friday_answers_after_easter() {
        let calendar = calendar(OpenOrClosed::Closed);
        let promised = promised(&at("2026-04-02T10:00:00"), AnswerWithin::WorkingDays(1), &calendar);
        assert_eq!(promised, day("2026-04-07"));
    }

    #[rstest]
    #[case::ordinary("2026-11-23T17:00:00", 2, "2026-12-07")]
    #[case::on_second_christmas_day("2026-12-12T10:00:00", 2, "2026-12-28")]
    #[case::on_good_friday_whatever_the_region_does("2026-03-20T10:00:00", 2, "2026-04-07")]
    #[case::on_liberation_day_in_any_year("2026-04-21T10:00:00", 2, "2026-05-06")]
    #[case::not_after_a_local_closing_day("2027-04-23T10:00:00", 2, "2027-05-05")]
    fn a_term_in_weeks_does_not_end_on_a_free_day(#[case] received: &str, #[case] weeks: u8, #[case] expected: &str) {
        let promised = promised(&at(received), AnswerWithin::Weeks(weeks), &calendar(OpenOrClosed::Open));
        assert_eq!(promised, day(expected));
    }

    proptest! {
        #[test]
        fn a_promise_is_a_working_day_and_later_arrival_never_promises_earlier(
            minutes in 0i64..(6 * 366 * 24 * 60), later in 0i64..10_000, count in 0u8..30
        ) {
            let calendar = calendar(OpenOrClosed::Closed);
            let within = AnswerWithin::WorkingDays(count);
            let first = at("2024-01-01T00:00:00") + chrono::TimeDelta::minutes(minutes);
            let second = first + chrono::TimeDelta::minutes(later);
            let (one, other) = (promised(&first, within, &calendar), promised(&second, within, &calendar));
            prop_assert!(is_working_day(one, &calendar));
            prop_assert!(one <= other, "{first} {one} {second} {other}");
            prop_assert!(one >= first.date_naive());
        }
    }
}
