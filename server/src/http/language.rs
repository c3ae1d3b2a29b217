//! The reader's language from `Accept-Language` (RFC 9110, section 12.5.4).

use app::locale::Locale;

/// The language that the reader likes best among those offered, or the default.
pub fn preferred(accept_language: Option<&str>, offered: &[Locale], default: Locale) -> Locale {
    let mut best = (0u16, default);
    for wish in accept_language.unwrap_or_default().split(',').take(20) {
        let (tag, parameters) = wish.split_once(';').unwrap_or((wish, ""));
        let language = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let weight = parameters.trim().strip_prefix("q=").map_or(1000, thousandths);
        let found = offered.iter().find(|locale| locale.code() == language);
        if let Some(locale) = found.filter(|_| weight > best.0) {
            best = (weight, *locale);
        }
    }
    best.1
}

fn thousandths(quality: &str) -> u16 {
    quality.trim().parse::<f32>().map_or(0, |value| (value.clamp(0.0, 1.0) * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some("pl-PL,pl;q=0.9,en;q=0.8"), Locale::Pl)]
    #[case(Some("de, en;q=0.5, ar;q=0.7"), Locale::Ar)]
    #[case(Some("de"), Locale::Nl)]
    #[case(Some("en;q=0, uk;q=0.1"), Locale::Uk)]
    #[case(Some(";;;,,q=q"), Locale::Nl)]
    #[case(None, Locale::Nl)]
    fn the_best_liked_language_that_is_offered_wins(#[case] header: Option<&str>, #[case] expected: Locale) {
        assert_eq!(preferred(header, &Locale::ALL, Locale::Nl), expected);
    }
}
