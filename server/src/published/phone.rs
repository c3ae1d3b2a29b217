//! Phone numbers as they are shown and as a phone dials them.

use phonenumber::{Mode, country};

/// The number for a `tel:` address (RFC 3966): international for ordinary numbers, as it is for short ones such as 112.
/// `None` when it cannot be a number in the Netherlands or abroad.
pub fn dialled(written: &str) -> Option<String> {
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
    #[case("0252 00 00", None)]
    #[case("0252 00", None)]
    #[case("bel ons", None)]
    #[case("12", None)]
    fn a_number_is_dialled_in_any_usual_notation(#[case] written: &str, #[case] expected: Option<&str>) {
        assert_eq!(dialled(written).as_deref(), expected);
    }
}
