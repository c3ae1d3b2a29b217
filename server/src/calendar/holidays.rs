//! Public holidays of the Netherlands, computed for any year (Algemene termijnenwet, art. 3).

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::published::calendar::{HolidayChoices, LiberationDay, OpenOrClosed};

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the English name of the day")]
pub enum Holiday {
    NewYearsDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    KingsDay,
    LiberationDay,
    AscensionDay,
    WhitSunday,
    WhitMonday,
    ChristmasDay,
    SecondChristmasDay,
}

/// The holiday that falls on a day, if any.
pub fn holiday(date: NaiveDate, choices: HolidayChoices) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => return Some(Holiday::NewYearsDay),
        (12, 25) => return Some(Holiday::ChristmasDay),
        (12, 26) => return Some(Holiday::SecondChristmasDay),
        (5, 5) if is_liberation_day(date.year(), choices.liberation_day) => return Some(Holiday::LiberationDay),
        _ if date == kings_day(date.year()) => return Some(Holiday::KingsDay),
        _ => {}
    }
    match date.signed_duration_since(easter(date.year())).num_days() {
        -2 if choices.good_friday == OpenOrClosed::Closed => Some(Holiday::GoodFriday),
        0 => Some(Holiday::EasterSunday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::AscensionDay),
        49 => Some(Holiday::WhitSunday),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

/// Whether a term that the law sets cannot end on a day (Algemene termijnenwet, art. 3): the same days for everyone, with
/// Good Friday and each fifth of May among them.
pub fn is_legal_holiday(date: NaiveDate) -> bool {
    let by_law = HolidayChoices { good_friday: OpenOrClosed::Closed, liberation_day: LiberationDay::Always };
    holiday(date, by_law).is_some()
}

/// 27 April, or the day before when that is a Sunday.
fn kings_day(year: i32) -> NaiveDate {
    let day = date(year, 4, 27);
    if day.weekday() == Weekday::Sun { day - Days::new(1) } else { day }
}

fn is_liberation_day(year: i32, choice: LiberationDay) -> bool {
    match choice {
        LiberationDay::Always => true,
        LiberationDay::EveryFiveYears => year % 5 == 0,
        LiberationDay::Never => false,
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, (n / 31).unsigned_abs(), (n % 31 + 1).unsigned_abs())
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const ALL: HolidayChoices =
        HolidayChoices { good_friday: OpenOrClosed::Closed, liberation_day: LiberationDay::EveryFiveYears };

    #[rstest]
    #[case("2026-01-01", Some(Holiday::NewYearsDay))]
    #[case("2026-04-03", Some(Holiday::GoodFriday))]
    #[case("2026-04-05", Some(Holiday::EasterSunday))]
    #[case("2026-04-06", Some(Holiday::EasterMonday))]
    #[case("2026-04-27", Some(Holiday::KingsDay))]
    #[case("2025-04-26", Some(Holiday::KingsDay))]
    #[case("2025-04-27", None)]
    #[case("2025-05-05", Some(Holiday::LiberationDay))]
    #[case("2026-05-05", None)]
    #[case("2026-05-14", Some(Holiday::AscensionDay))]
    #[case("2026-05-25", Some(Holiday::WhitMonday))]
    #[case("2027-03-28", Some(Holiday::EasterSunday))]
    #[case("2027-05-17", Some(Holiday::WhitMonday))]
    #[case("2038-04-25", Some(Holiday::EasterSunday))]
    #[case("2026-12-26", Some(Holiday::SecondChristmasDay))]
    #[case("2026-12-24", None)]
    fn holidays_fall_where_the_almanac_says(#[case] day: NaiveDate, #[case] expected: Option<Holiday>) {
        assert_eq!(holiday(day, ALL), expected);
    }

    #[test]
    fn good_friday_is_an_ordinary_day_where_the_region_says_so() {
        let choices = HolidayChoices { good_friday: OpenOrClosed::Open, ..ALL };
        assert_eq!(holiday(date(2026, 4, 3), choices), None);
    }

    #[test]
    fn easter_is_always_a_sunday_between_22_march_and_25_april() {
        for year in 1900..2200 {
            let easter = easter(year);
            assert_eq!(easter.weekday(), Weekday::Sun, "{easter}");
            assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter), "{easter}");
        }
    }
}
