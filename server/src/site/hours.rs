//! Hours in words.

use app::information::model::{DayRow, Week};
use app::locale::Locale;
use app::site::State;
use app::t;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::View;
use super::words;
use crate::calendar::holidays::Holiday;
use crate::calendar::opening::{DayHours, Opening, Reason, day_hours, opening};
use crate::published::calendar::Calendar;
use crate::published::hours::{DAY, Hours, Span};

/// How many days ahead other hours are announced.
const ANNOUNCED: u64 = 42;

/// With no more open days than these, the closed ones are only noise.
const FEW_DAYS: usize = 3;

/// Whether something is open now, in words.
pub fn state(view: &View<'_>, hours: &Hours, calendar: &Calendar) -> State {
    let locale = view.locale();
    match opening(hours, calendar, view.now) {
        Opening::Open { until: None } => State { open: true, text: t!(locale, "opening-always") },
        Opening::Open { until: Some(until) } => State { open: true, text: open_until(locale, view.today(), until) },
        Opening::Closed { opens } => {
            let text = opens.map(|opens| opens_at(locale, view.today(), opens));
            State { open: false, text: text.unwrap_or_else(|| t!(locale, "opening-closed")) }
        }
    }
}

fn open_until(locale: Locale, today: NaiveDate, until: DateTime<Tz>) -> String {
    let midnight = until.time() == NaiveTime::MIN;
    let (date, minutes) = if midnight {
        (until.date_naive() - Days::new(1), DAY)
    } else {
        (until.date_naive(), words::minutes(until.time()))
    };
    let time = words::time(locale, minutes);
    if date == today {
        t!(locale, "opening-open-until", time = time)
    } else {
        t!(locale, "opening-open-until-day", day = words::weekday(locale, date), time = time)
    }
}

fn opens_at(locale: Locale, today: NaiveDate, opens: DateTime<Tz>) -> String {
    let time = words::time(locale, words::minutes(opens.time()));
    match opens.date_naive().signed_duration_since(today).num_days() {
        0 => t!(locale, "opening-opens-today", time = time),
        1 => t!(locale, "opening-opens-tomorrow", time = time),
        days => {
            let date = opens.date_naive();
            let day = if days < 7 { words::weekday(locale, date) } else { words::day(locale, date) };
            t!(locale, "opening-opens-on", day = words::capitalised(&day), time = time)
        }
    }
}

/// The ordinary week, and the days of the coming weeks that differ from it.
pub fn week(view: &View<'_>, hours: &Hours, calendar: &Calendar) -> Week {
    let (locale, today) = (view.locale(), view.today());
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    let dates = (0..7).map(|offset| monday + Days::new(offset));
    let is_open = |date: &NaiveDate| !hours.on(date.weekday()).is_empty();
    let open_days = dates.clone().filter(is_open).count();
    let days = dates.filter(|date| open_days > FEW_DAYS || is_open(date)).map(|date| DayRow {
        day: words::capitalised(&words::weekday(locale, date)),
        hours: parts(locale, hours.on(date.weekday())),
        reason: None,
        today: date == today,
    });
    let exceptions = (0..ANNOUNCED).filter_map(|offset| {
        let date = today + Days::new(offset);
        let DayHours { spans, reason } = day_hours(hours, calendar, date);
        (spans != hours.on(date.weekday())).then(|| DayRow {
            day: words::day(locale, date),
            hours: parts(locale, &spans),
            reason: reason_in_words(locale, reason),
            today: date == today,
        })
    });
    let exceptions = if hours.always { Vec::new() } else { exceptions.collect() };
    Week { always: hours.always, days: days.collect(), exceptions }
}

/// The ordinary week in one line, neighbouring days with the same hours together: for paper.
pub fn summary(view: &View<'_>, hours: &Hours) -> String {
    let locale = view.locale();
    if hours.always {
        return t!(locale, "opening-always");
    }
    let days: Vec<DayRow> = week(view, hours, &view.site.pack.calendar).days;
    let closed = parts(locale, &[]);
    let neighbours = |one: &DayRow, next: &DayRow| one.hours == next.hours && days.len() == 7;
    let groups = days.chunk_by(neighbours).filter(|group| group[0].hours != closed);
    let group = |days: &[DayRow]| {
        let (first, last) = (&days[0], &days[days.len() - 1]);
        let names = if days.len() == 1 { first.day.clone() } else { format!("{} – {}", first.day, last.day) };
        format!("{names}: {}", first.hours.join(", "))
    };
    groups.map(group).collect::<Vec<_>>().join("; ")
}

fn parts(locale: Locale, spans: &[Span]) -> Vec<String> {
    if spans.is_empty() {
        return vec![t!(locale, "hours-closed")];
    }
    let part = |span: &Span| {
        let (from, until) = (words::time(locale, span.from), words::time(locale, span.until));
        t!(locale, "hours-part", from = from, until = until)
    };
    spans.iter().map(part).collect()
}

fn reason_in_words(locale: Locale, reason: Reason) -> Option<String> {
    let Reason::Holiday(holiday) = reason else { return None };
    Some(match holiday {
        Holiday::NewYearsDay => t!(locale, "holiday-new-year"),
        Holiday::GoodFriday => t!(locale, "holiday-good-friday"),
        Holiday::EasterSunday => t!(locale, "holiday-easter-sunday"),
        Holiday::EasterMonday => t!(locale, "holiday-easter-monday"),
        Holiday::KingsDay => t!(locale, "holiday-kings-day"),
        Holiday::LiberationDay => t!(locale, "holiday-liberation-day"),
        Holiday::AscensionDay => t!(locale, "holiday-ascension"),
        Holiday::WhitSunday => t!(locale, "holiday-whit-sunday"),
        Holiday::WhitMonday => t!(locale, "holiday-whit-monday"),
        Holiday::ChristmasDay => t!(locale, "holiday-christmas"),
        Holiday::SecondChristmasDay => t!(locale, "holiday-second-christmas"),
    })
}
