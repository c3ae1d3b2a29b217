//! Dates, times and numbers as each language writes them (CLDR).

use std::sync::LazyLock;

use app::locale::Locale;
use app::t;
use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;
use icu::calendar::{Date, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{E, MDE, YMD};
use icu::locale::Locale as IcuLocale;

use crate::calendar::windows::{DayPart, Window};
use crate::published::form::{Asked, FormKind};
use crate::published::location::Accessibility;
use crate::published::route::{AgeGroup, Urgency};

/// The ISO date stands in where a formatter is missing, which no language of the portal lacks.
macro_rules! in_words {
    ($formatter:expr, $date:expr) => {{
        let date: NaiveDate = $date;
        let month = u8::try_from(date.month()).unwrap_or_default();
        let day = u8::try_from(date.day()).unwrap_or_default();
        match ($formatter, Date::try_new_gregorian(date.year(), month, day)) {
            (Some(formatter), Ok(gregorian)) => formatter.format(&gregorian).to_string(),
            _ => date.to_string(),
        }
    }};
}

/// A time on the wall clock: `17.00` in Dutch, `17:00` elsewhere. Midnight at the end of a day is `24:00`.
pub fn time(locale: Locale, minutes: u16) -> String {
    let separator = if locale == Locale::Nl { '.' } else { ':' };
    format!("{}{separator}{:02}", minutes / 60, minutes % 60)
}

/// The time of a moment, as minutes after midnight.
pub fn minutes(moment: impl Timelike) -> u16 {
    u16::try_from(moment.hour() * 60 + moment.minute()).unwrap_or_default()
}

/// `maandag`.
pub fn weekday(locale: Locale, date: NaiveDate) -> String {
    in_words!(&FORMATS[locale as usize].weekday, date)
}

/// `maandag 4 januari`.
pub fn day(locale: Locale, date: NaiveDate) -> String {
    in_words!(&FORMATS[locale as usize].day, date)
}

/// `4 januari 2027`.
pub fn date(locale: Locale, date: NaiveDate) -> String {
    in_words!(&FORMATS[locale as usize].date, date)
}

/// `maandag 4 januari, 17.00 uur`.
pub fn moment(locale: Locale, moment: DateTime<Tz>) -> String {
    let (day, time) = (day(locale, moment.date_naive()), time(locale, minutes(moment.time())));
    t!(locale, "moment", day = day, time = time)
}

/// `dinsdag 5 januari ’s ochtends, tussen 9.00 en 12.00 uur`.
pub fn window(locale: Locale, window: Window) -> String {
    let (from, until) = window.part.hours();
    let (day, from, until) = (day(locale, window.date), time(locale, minutes(from)), time(locale, minutes(until)));
    match window.part {
        DayPart::Morning => t!(locale, "window-morning", day = day, from = from, until = until),
        DayPart::Afternoon => t!(locale, "window-afternoon", day = day, from = from, until = until),
    }
}

/// A part of a day.
pub fn day_part(locale: Locale, part: DayPart) -> String {
    match part {
        DayPart::Morning => t!(locale, "part-morning"),
        DayPart::Afternoon => t!(locale, "part-afternoon"),
    }
}

/// What a form is called among staff.
pub fn form_name(locale: Locale, form: FormKind) -> String {
    match form {
        FormKind::Question => t!(locale, "form-question"),
        FormKind::ForSomeoneElse => t!(locale, "form-for-someone-else"),
        FormKind::Concern => t!(locale, "form-concern"),
        FormKind::Referral => t!(locale, "form-referral"),
        FormKind::Callback => t!(locale, "form-callback"),
        FormKind::Feedback => t!(locale, "form-feedback"),
    }
}

/// How urgent a message is, in the words of the form.
pub fn urgency_name(locale: Locale, urgency: Urgency) -> String {
    match urgency {
        Urgency::Normal => t!(locale, "urgency-normal"),
        Urgency::Soon => t!(locale, "urgency-soon"),
        Urgency::Danger => t!(locale, "urgency-danger"),
    }
}

/// A word with a capital at the beginning, for the start of a sentence or a row of a table.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A distance with one decimal: `0,6` in Dutch, `0.6` in English.
pub fn kilometres(locale: Locale, distance: f64) -> String {
    let text = format!("{distance:.1}");
    if locale == Locale::En { text } else { text.replace('.', ",") }
}

/// The name of a language in another.
pub fn language_name(locale: Locale, code: &str) -> String {
    match code {
        "nl" => t!(locale, "language-name-nl"),
        "en" => t!(locale, "language-name-en"),
        "pl" => t!(locale, "language-name-pl"),
        "tr" => t!(locale, "language-name-tr"),
        "ar" => t!(locale, "language-name-ar"),
        "uk" => t!(locale, "language-name-uk"),
        "de" => t!(locale, "language-name-de"),
        "fr" => t!(locale, "language-name-fr"),
        "es" => t!(locale, "language-name-es"),
        "ti" => t!(locale, "language-name-ti"),
        "fa" => t!(locale, "language-name-fa"),
        "so" => t!(locale, "language-name-so"),
        "bg" => t!(locale, "language-name-bg"),
        "ro" => t!(locale, "language-name-ro"),
        other => other.to_owned(),
    }
}

/// What a form asks, in short.
pub fn question(locale: Locale, asked: Asked) -> String {
    match asked {
        Asked::Danger => t!(locale, "ask-danger"),
        Asked::Message => t!(locale, "form-group-message"),
        Asked::Theme => t!(locale, "ask-theme"),
        Asked::Age => t!(locale, "ask-age"),
        Asked::AboutName => t!(locale, "ask-about-name"),
        Asked::AboutContact => t!(locale, "ask-about-contact"),
        Asked::Relation => t!(locale, "ask-relation"),
        Asked::Consent => t!(locale, "ask-consent-short"),
        Asked::Organisation => t!(locale, "ask-organisation"),
        Asked::Role => t!(locale, "ask-role"),
        Asked::Name => t!(locale, "ask-name"),
        Asked::Contact => t!(locale, "ask-contact-short"),
        Asked::BestTime => t!(locale, "ask-best-time"),
        Asked::Window => t!(locale, "form-group-window"),
        Asked::Language => t!(locale, "ask-language"),
        Asked::Interpreter => t!(locale, "ask-interpreter"),
    }
}

/// An age group, as a form offers it.
pub fn age_group(locale: Locale, group: AgeGroup) -> String {
    match group {
        AgeGroup::Under18 => t!(locale, "age-under-18"),
        AgeGroup::From18To26 => t!(locale, "age-18-to-26"),
        AgeGroup::From27To66 => t!(locale, "age-27-to-66"),
        AgeGroup::From67 => t!(locale, "age-67-and-over"),
        AgeGroup::Unknown => t!(locale, "ask-age-unknown"),
    }
}

/// What a building offers.
pub fn accessibility(locale: Locale, feature: Accessibility) -> String {
    match feature {
        Accessibility::Wheelchair => t!(locale, "accessibility-wheelchair"),
        Accessibility::AccessibleToilet => t!(locale, "accessibility-accessible-toilet"),
        Accessibility::Lift => t!(locale, "accessibility-lift"),
        Accessibility::HearingLoop => t!(locale, "accessibility-hearing-loop"),
        Accessibility::Parking => t!(locale, "accessibility-parking"),
        Accessibility::BusStop => t!(locale, "accessibility-bus-stop"),
        Accessibility::QuietRoom => t!(locale, "accessibility-quiet-room"),
        Accessibility::AssistanceDog => t!(locale, "accessibility-assistance-dog"),
    }
}

struct Formats {
    weekday: Option<FixedCalendarDateTimeFormatter<Gregorian, E>>,
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, MDE>>,
    date: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
}

static FORMATS: LazyLock<[Formats; 6]> = LazyLock::new(|| {
    Locale::ALL.map(|locale| {
        // Western digits in Arabic too: they stand beside phone numbers and house numbers, which have them.
        let tag = match locale {
            Locale::En => "en-GB",
            Locale::Ar => "ar-u-nu-latn",
            other => other.code(),
        };
        let icu: IcuLocale = tag.parse().unwrap_or(IcuLocale::UNKNOWN);
        Formats {
            weekday: FixedCalendarDateTimeFormatter::try_new(icu.clone().into(), E::long()).ok(),
            day: FixedCalendarDateTimeFormatter::try_new(icu.clone().into(), MDE::long()).ok(),
            date: FixedCalendarDateTimeFormatter::try_new(icu.into(), YMD::long()).ok(),
        }
    })
});

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Locale::Nl, "maandag 4 januari")]
    #[case(Locale::En, "Monday 4 January")]
    #[case(Locale::Pl, "poniedziałek, 4 stycznia")]
    #[case(Locale::Tr, "4 Ocak Pazartesi")]
    #[case(Locale::Ar, "الاثنين، 4 يناير")]
    #[case(Locale::Uk, "понеділок, 4 січня")]
    fn a_day_is_written_as_the_language_writes_it(#[case] locale: Locale, #[case] expected: &str) {
        assert_eq!(day(locale, NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()), expected);
    }

    #[rstest]
    #[case(Locale::Nl, 17 * 60, "17.00")]
    #[case(Locale::En, 9 * 60 + 5, "9:05")]
    #[case(Locale::Ar, 1440, "24:00")]
    fn a_time_is_short(#[case] locale: Locale, #[case] minutes: u16, #[case] expected: &str) {
        assert_eq!(time(locale, minutes), expected);
    }
}
