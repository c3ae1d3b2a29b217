//! Citizen service numbers (BSN) in free text. None is asked, so one that is written all the same is pointed out, and
//! masked if it is sent anyway.

use std::ops::Range;

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
        let inside = c.is_ascii_digit() && found.iter().any(|range| range.contains(&at));
        if inside { MASK } else { c }
    };
    text.char_indices().map(masked).collect()
}

/// Nine digits, also with spaces, points or hyphens between them, that pass the test of eleven.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Vec<(usize, u32)> = Vec::new();
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        match c.to_digit(10) {
            Some(digit) => {
                run.push((at, digit));
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

/// The numbers in a row of digits: the row itself, or else those of its parts that nothing stands between.
fn numbers(run: &[(usize, u32)]) -> Vec<Range<usize>> {
    match bsn(run) {
        Some(found) => vec![found],
        None => run.chunk_by(|(one, _), (other, _)| one + 1 == *other).filter_map(bsn).collect(),
    }
}

fn bsn(run: &[(usize, u32)]) -> Option<Range<usize>> {
    let digits: [u32; 9] = run.iter().map(|(_, digit)| *digit).collect::<Vec<_>>().try_into().ok()?;
    let weighted: u32 = digits[..8].iter().zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    let passes = (weighted + 10 * digits[8]).is_multiple_of(11) && digits.iter().any(|digit| *digit != 0);
    passes.then(|| run[0].0..run[8].0 + 1)
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
    fn nine_digits_that_pass_the_test_are_found(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(contains_bsn(text), expected);
    }

    #[test]
    fn only_the_digits_of_the_number_are_masked() {
        assert_eq!(mask("Bel 0612345678 over 1234.56.782 é"), "Bel 0612345678 over ••••.••.••• é");
    }
}
