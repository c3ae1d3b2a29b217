//! What choosing a place shows.

use crate::site::Link;

/// A postcode field and a list of places.
#[derive(Clone, Debug)]
pub struct PlaceChoice {
    /// Where the postcode is posted.
    pub action: String,
    /// What was typed.
    pub postcode: String,
    /// A postcode of the region.
    pub example: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The places by municipality.
    pub municipalities: Vec<Municipality>,
    /// The pages of the whole region.
    pub anywhere_href: String,
}

/// A municipality and its places.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Its places.
    pub places: Vec<Link>,
}
