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
/// What became of a message; the token of its link follows.
pub const STATUS: &str = "bericht";
/// Where staff work: the worklist.
pub const STAFF: &str = "werk";
/// Where the page of a worklist asks whether something changed.
pub const STAFF_STANDING: &str = "werk/stand";
/// Where staff sign in.
pub const STAFF_SIGN_IN: &str = "werk/aanmelden";
/// Where staff go to sign in with the account of their organisation.
pub const STAFF_OIDC: &str = "werk/aanmelden/werkaccount";
/// Where they come back from it.
pub const STAFF_OIDC_BACK: &str = "werk/aanmelden/werkaccount/terug";
/// One's own account.
pub const STAFF_ACCOUNT: &str = "werk/account";
/// The accounts of colleagues; the number of one follows.
pub const STAFF_COLLEAGUES: &str = "werk/collegas";
/// Where staff sign out.
pub const STAFF_SIGN_OUT: &str = "werk/afmelden";
/// Where somebody who was invited chooses a password; the token of the link follows.
pub const STAFF_INVITATION: &str = "werk/uitnodiging";
/// Where staff find a request; its reference follows.
pub const STAFF_REQUESTS: &str = "werk/verzoeken";
/// Letters that a portal without a mail server keeps.
pub const LETTERS: &str = "post";
/// Thanks for what was said of a page.
pub const THANKS: &str = "bedankt";

/// First words of addresses, which therefore cannot be the name of a place.
pub const RESERVED: [&str; 21] = [
    TOPICS,
    DIRECTORY,
    TEAMS,
    PLACE,
    EXIT,
    THANKS,
    STATUS,
    LETTERS,
    "wat-u-kunt-verwachten",
    "privacy",
    "toegankelijkheid",
    "zoeken",
    "wegwijzer",
    "vraag",
    "afspraak",
    "voor-iemand-anders",
    "zorgen-om-iemand",
    "terugbellen",
    "verwijzing",
    "feedback",
    "status",
];
