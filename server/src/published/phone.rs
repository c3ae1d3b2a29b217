//! Phone numbers as they are shown and as a phone dials them.

use phonenumber::{Mode, country};

/// The number for a `tel:` address (RFC 3966): international for ordinary numbers, as it is for short ones such as 112.
/// `None` when it cannot be a number in the Netherlands or abroad.
pub fn dialled(written: &str) -> Option<String> {
    let written = &plain(written);
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+');
    if !written.chars().all(allowed) {
        return None;
    }
    if (3..=6).contains(&digits.len()) && !digits.starts_with('0') {
        return Some(digits);
    }
    let number = phonenumber::parse(Some(country::NL), written).ok()?;
    number.is_valid().then(|| number.format().mode(Mode::E164).to_string())
}

/// The number in the signs of ASCII: digits of other scripts, and whatever people put between digits.
fn plain(written: &str) -> String {
    let sign = |c: char| match digit(c) {
        Some(digit) => char::from_digit(digit, 10).unwrap_or(c),
        None if c.is_whitespace() || matches!(c, '.' | '/' | '\u{2010}'..='\u{2015}' | '\u{200e}' | '\u{200f}') => ' ',
        None => c,
    };
    written.trim().chars().map(sign).collect()
}

/// The value of a digit, in the scripts of the portal's languages.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6f0}'..='\u{6f9}' => Some(c as u32 - 0x6f0),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("0252 00 00 00", Some("+31252000000"))]
    #[case("+31 252 000 000", Some("+31252000000"))]
    #[case("0031-252-000000", Some("+31252000000"))]
    #[case("0800-0113", Some("+318000113"))]
    #[case("088 076 7000", Some("+31880767000"))]
    #[case("112", Some("112"))]
    #[case("116 111", Some("116111"))]
    #[case("06.12345678", Some("+31612345678"))]
    #[case("0252/000000", Some("+31252000000"))]
    #[case("06\u{a0}–\u{a0}12345678", Some("+31612345678"))]
    #[case("٠٦١٢٣٤٥٦٧٨", Some("+31612345678"))]
    #[case("+48 512 345 678", Some("+48512345678"))]
    #[case("0252 00 00", None)]
    #[case("0252 00", None)]
    #[case("bel ons", None)]
    #[case("12", None)]
    fn a_number_is_dialled_in_any_usual_notation(#[case] written: &str, #[case] expected: Option<&str>) {
        assert_eq!(dialled(written).as_deref(), expected);
    }
}
