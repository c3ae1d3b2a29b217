//! Buildings that residents can walk into: `locations.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::geo::Point;
use super::hours::is_default;
use super::site::Site;

/// A building with an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Location {
    /// Its name on the door.
    pub name: String,
    /// The place that it stands in.
    pub place: Id,
    /// Street and number.
    pub street: String,
    /// Postcode with letters.
    #[schemars(regex(pattern = "^[1-9][0-9]{3} [A-Z]{2}$"), description = "a postcode such as \"2181 XX\"")]
    pub postcode: String,
    /// Town, as on an envelope.
    pub city: String,
    /// What makes it usable for whom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accessibility: Vec<Accessibility>,
    /// Degrees north (WGS 84); the middle of the place when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(range(min = 50.0, max = 54.0))]
    pub latitude: Option<f64>,
    /// Degrees east (WGS 84); the middle of the place when absent.
    #[serde(default, skip_serializing_if = "is_default")]
    #[schemars(range(min = 3.0, max = 8.0))]
    pub longitude: Option<f64>,
}

/// What a building offers to people who need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Accessibility {
    /// Step-free from the street to the room.
    Wheelchair,
    /// A toilet that a wheelchair fits into.
    AccessibleToilet,
    /// A lift.
    Lift,
    /// An induction loop for hearing aids.
    HearingLoop,
    /// Parking places at the door.
    Parking,
    /// A bus stop within a short walk.
    BusStop,
    /// A room where others cannot listen.
    QuietRoom,
    /// Assistance dogs are welcome.
    AssistanceDog,
}

impl Location {
    /// Where it is: its own point, or else the middle of its place.
    pub fn point(&self, site: &Site) -> Point {
        match (self.latitude, self.longitude) {
            (Some(latitude), Some(longitude)) => Point { latitude, longitude },
            _ => site
                .place(self.place.as_str())
                .map_or(Point { latitude: 52.1, longitude: 5.3 }, |(_, place)| place.middle()),
        }
    }
}
