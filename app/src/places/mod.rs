//! Choosing a place.

mod model;
#[cfg(feature = "ssr")]
mod page;

pub use model::{Municipality, PlaceChoice};
#[cfg(feature = "ssr")]
pub use page::{place_choice, place_page};
