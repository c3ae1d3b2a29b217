//! Choosing a place: by postcode or from the list, without asking anybody else.

mod routes;

use app::places::{Municipality, PlaceChoice};
use app::site::{Link, LocalText};

use crate::http::address::base;
use crate::published::path;
use crate::site::View;

pub use routes::routes;

/// The postcode field and the list of places.
pub fn choice(view: &View<'_>, postcode: String, error: Option<String>) -> PlaceChoice {
    let locale = view.locale();
    let places = &view.site.pack.places;
    let municipalities = places.municipalities.iter().map(|(id, municipality)| {
        let inside = places.places.iter().filter(|(_, place)| place.municipality == *id);
        let links = inside.map(|(id, place)| Link {
            text: LocalText { locale, text: place.name.clone() },
            href: format!("{}/", base(locale, Some(id))),
        });
        Municipality { name: municipality.name.clone(), places: links.collect() }
    });
    PlaceChoice {
        action: format!("{}/{}", base(locale, None), path::PLACE),
        postcode,
        example: example_postcode(view),
        error,
        municipalities: municipalities.collect(),
        anywhere_href: format!("{}/", base(locale, None)),
    }
}

/// A postcode of the region, to show what one looks like.
pub fn example_postcode(view: &View<'_>) -> String {
    let first = view.site.pack.places.places.values().find_map(|place| place.postcodes.first());
    first.map(|postcode| postcode.digits().to_owned()).unwrap_or_default()
}
