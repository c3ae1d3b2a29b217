//! Citizen service numbers (BSN) in free text. None is asked, so one that is written all the same is pointed out, and
//! masked if it is sent anyway.

use std::ops::Range;

use crate::published::phone::digit;

/// Digits of a BSN.
const LENGTH: usize = 9;

/// Stands in the place of each digit.
const MASK: char = '•';

/// Whether a text holds what is likely a BSN.
pub fn contains_bsn(text: &str) -> bool {
    !find(text).is_empty()
}

/// The text with every digit of what is likely a BSN masked.
pub fn mask(text: &str) -> String {
    let found = find(text);
    let masked = |(at, c): (usize, char)| {
        let inside = digit(c).is_some() && found.iter().any(|range| range.contains(&at));
        if inside { MASK } else { c }
    };
    text.char_indices().map(masked).collect()
}

/// Nine digits, also with spaces, points or hyphens between them, that pass the test of eleven.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Vec<Digit> = Vec::new();
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        match digit(c) {
            Some(value) => {
                run.push(Digit { at: at..at + c.len_utf8(), value, begins: run.is_empty() || gap > 0 });
                gap = 0;
            }
            // One sign between digits still belongs to the number; a letter or two signs end it.
            None if matches!(c, ' ' | '.' | '-' | '\u{a0}') && gap == 0 => gap += 1,
            None => {
                found.extend(numbers(&run));
                run.clear();
                gap = 0;
            }
        }
    }
    found.extend(numbers(&run));
    found
}

struct Digit {
    at: Range<usize>,
    value: u32,
    /// Whether it is the first one of its group.
    begins: bool,
}

/// The numbers in a row of digits that begin and end where a group of digits does.
fn numbers(run: &[Digit]) -> impl Iterator<Item = Range<usize>> {
    (0..run.len().saturating_sub(LENGTH - 1)).filter_map(|first| {
        let number = &run[first..first + LENGTH];
        let ends = run.get(first + LENGTH).is_none_or(|next| next.begins);
        (number[0].begins && ends && passes(number)).then(|| number[0].at.start..number[LENGTH - 1].at.end)
    })
}

fn passes(number: &[Digit]) -> bool {
    let weights = (2..=9).rev().chain([10]);
    let weighted: u32 = number.iter().zip(weights).map(|(digit, weight)| digit.value * weight).sum();
    weighted.is_multiple_of(11) && number.iter().any(|digit| digit.value != 0)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain("123456782", true)]
    #[case::in_a_sentence("Mijn BSN is 111222333, alstublieft.", true)]
    #[case::with_points("1234.56.782", true)]
    #[case::with_spaces("123 456 782", true)]
    #[case::fails_the_test("123456789", false)]
    #[case::a_mobile_number("0612345678", false)]
    #[case::a_phone_number_with_hyphen("06-12345678", false)]
    #[case::an_iban("NL91ABNA0417164300", false)]
    #[case::eight_digits("12345678", false)]
    #[case::nothing("000000000", false)]
    #[case::two_numbers_apart("1234, 56782", false)]
    #[case::behind_another_number("2181 123456782", true)]
    #[case::in_groups_behind_another_number("2181 1234.56.782", true)]
    #[case::behind_a_date("01-02-1980 123 456 782", true)]
    #[case::in_arabic_digits("١٢٣٤٥٦٧٨٢", true)]
    #[case::inside_a_longer_number("1234567820", false)]
    fn nine_digits_that_pass_the_test_are_found(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(contains_bsn(text), expected);
    }

    #[test]
    fn only_the_digits_of_the_number_are_masked() {
        assert_eq!(mask("Bel 0612345678 over 1234.56.782 é"), "Bel 0612345678 over ••••.••.••• é");
    }
}
