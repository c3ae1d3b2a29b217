//! Addresses of pages inside a place: the words after `/{locale}/{place}/`.

/// Articles and themes.
pub const TOPICS: &str = "onderwerpen";
/// The social map.
pub const DIRECTORY: &str = "hulp";
/// Teams.
pub const TEAMS: &str = "teams";
/// Choosing a place.
pub const PLACE: &str = "woonplaats";
/// Leaving the site at once.
pub const EXIT: &str = "weg";
/// Thanks for what was said of a page.
pub const THANKS: &str = "bedankt";

/// First words of addresses, which therefore cannot be the name of a place.
pub const RESERVED: [&str; 17] = [
    TOPICS,
    DIRECTORY,
    TEAMS,
    PLACE,
    EXIT,
    THANKS,
    "wat-u-kunt-verwachten",
    "privacy",
    "toegankelijkheid",
    "zoeken",
    "wegwijzer",
    "vraag",
    "afspraak",
    "terugbellen",
    "verwijzing",
    "feedback",
    "status",
];
