//! Whether a form was likely sent by a program. Nobody has to solve a puzzle: whoever is taken for a program is asked to
//! send once more, keeps every word, and reads the phone number.

use chrono::{DateTime, TimeDelta, Utc};

use super::form_key::FormKey;
use super::typed::Typed;

/// A field that people do not see and programs fill in.
pub const HONEYPOT: &str = "homepage";

/// Nobody reads and sends a form within this time. Browsers that fill in addresses, and people who prepared their text,
/// take longer.
const QUICKEST: TimeDelta = TimeDelta::seconds(2);

/// A form that was opened longer ago is shown anew: its key must not send messages for ever.
const OLDEST: TimeDelta = TimeDelta::hours(48);

/// Whether it looks as if a program sent the form: it filled in what people cannot see, was quicker than people are, or
/// did not get the form from this portal.
pub fn looks_like_a_program(typed: &Typed, key: Option<&FormKey>, now: DateTime<Utc>) -> bool {
    !typed.value(HONEYPOT).is_empty() || key.is_none_or(|key| !(QUICKEST..OLDEST).contains(&(now - key.shown_at())))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::slow_hands(60 * 60 * 30, "", false)]
    #[case::days_later(60 * 60 * 50, "", true)]
    #[case::autofill(3, "", false)]
    #[case::in_a_moment(1, "", true)]
    #[case::what_nobody_sees(60, "https://x.example", true)]
    fn a_program_is_told_by_its_speed_and_by_what_it_fills_in(
        #[case] seconds: i64,
        #[case] honeypot: &str,
        #[case] expected: bool,
    ) {
        let now = DateTime::from_timestamp_millis(1_800_000_000_000).unwrap();
        let key = FormKey::new(now - TimeDelta::seconds(seconds), [1; 16]);
        let typed = Typed::from_iter([(HONEYPOT.to_owned(), honeypot.to_owned())]);
        assert_eq!(looks_like_a_program(&typed, Some(&key), now), expected);
    }

    #[test]
    fn a_form_that_this_portal_did_not_give_out_is_sent_by_a_program() {
        assert!(looks_like_a_program(&Typed::default(), None, DateTime::default()));
    }
}
