//! Municipalities and the villages in them: `places.toml`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::geo::Point;

/// All municipalities and places of a region.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Places {
    /// Municipalities by id.
    pub municipalities: IndexMap<Id, Municipality>,
    /// Places by id; the id is the first part of the address of every page about the place.
    pub places: IndexMap<Id, Place>,
}

/// A municipality; content can have a variant for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Municipality {
    /// Its name.
    pub name: String,
}

/// A town or village that residents call theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// The municipality that it is part of.
    pub municipality: Id,
    /// The teams that work for it, the first one first.
    pub teams: Vec<Id>,
    /// Four-digit postcodes; each belongs to one place.
    pub postcodes: Vec<Postcode>,
    /// Degrees north of the middle of the place (WGS 84).
    #[schemars(range(min = 50.0, max = 54.0))]
    pub latitude: f64,
    /// Degrees east of the middle of the place (WGS 84).
    #[schemars(range(min = 3.0, max = 8.0))]
    pub longitude: f64,
}

impl Place {
    /// The middle of the place.
    pub fn middle(&self) -> Point {
        Point { latitude: self.latitude, longitude: self.longitude }
    }
}

/// The four digits of a Dutch postcode.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "the four digits of a postcode, such as \"2181\"")]
pub struct Postcode(#[schemars(regex(pattern = "^[1-9][0-9]{3}$"))] String);

impl Postcode {
    /// The four digits.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Reads what a resident typed: `2181`, `2181 AB`, `2181ab`. `None` when it cannot be a postcode.
    pub fn parse(typed: &str) -> Option<Self> {
        let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let (digits, letters) = compact.split_at_checked(4)?;
        let well_formed = digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0')
            && (letters.is_empty() || (letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_alphabetic())));
        well_formed.then(|| Self(digits.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2181", Some("2181"))]
    #[case(" 2181 ab ", Some("2181"))]
    #[case("2181AB", Some("2181"))]
    #[case("0181", None)]
    #[case("218", None)]
    #[case("2181A", None)]
    #[case("2181ABC", None)]
    #[case("é181", None)]
    #[case("", None)]
    fn a_postcode_is_read_in_any_usual_notation(#[case] typed: &str, #[case] digits: Option<&str>) {
        assert_eq!(Postcode::parse(typed).as_ref().map(Postcode::digits), digits);
    }
}
