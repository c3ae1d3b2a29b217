//! Distance between points on the map, good enough for "nearest first".

/// A point on the earth (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Point {
    /// Kilometres along the surface to another point (haversine on a sphere of 6,371 km).
    pub fn kilometres_to(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.latitude.to_radians(), other.latitude.to_radians());
        let (dlat, dlon) = (lat2 - lat1, (other.longitude - self.longitude).to_radians());
        let a = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
        2.0 * 6371.0 * a.sqrt().asin()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_degree_of_latitude_is_about_111_kilometres() {
        let south = Point { latitude: 52.0, longitude: 4.5 };
        let north = Point { latitude: 53.0, longitude: 4.5 };
        assert!((south.kilometres_to(north) - 111.2).abs() < 0.1);
    }
}
