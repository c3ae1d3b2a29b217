//! Sessions: who is signed in, and until when.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use sha2::{Digest, Sha256};

/// How long a session lasts without anything being done.
pub const IDLE: TimeDelta = TimeDelta::hours(1);

/// How long a session lasts at most: a working day.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// How exactly it is known when something was last done; more would be a write for each page.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Name of the cookie. With this beginning browsers take it only over HTTPS, for this host, and for the whole of it.
pub const COOKIE: &str = "__Host-voordeur-werk";

/// What the browser holds: 256 random bits. Only a hash of it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken")
    }
}

impl SessionToken {
    /// A token of random bits.
    pub fn new(random: [[u8; 16]; 2]) -> Self {
        Self(BASE32_NOPAD.encode(&random.concat()))
    }

    /// Finds it in what a browser sent (RFC 6265, section 4.2).
    pub fn in_cookies(header: &str) -> Option<Self> {
        let mut cookies = header.split(';').filter_map(|cookie| cookie.trim().split_once('='));
        let (_, value) = cookies.find(|(name, _)| *name == COOKIE)?;
        let is_ours = value.len() == 52 && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_ours.then(|| Self(value.to_owned()))
    }

    /// As it is stored.
    pub fn hash(&self) -> String {
        BASE64URL_NOPAD.encode(&Sha256::digest(&self.0))
    }

    /// What makes the browser hold it, until the browser is closed.
    pub fn set_cookie(&self) -> String {
        format!("{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax", self.0)
    }
}

/// What makes the browser forget its session.
pub fn clear_cookie() -> String {
    format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Whether a session that was last used at a moment still holds.
pub fn holds(created_at: DateTime<Utc>, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now < seen_at + IDLE && now < created_at + LONGEST
}

/// What a browser that says this of itself is called: enough to recognise one's own.
pub fn device_name(user_agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(part, _)| user_agent.contains(part)).map(|(_, name)| *name).unwrap_or_default()
    };
    // Most say that they are others as well; the rarer name comes first.
    let browser = named(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = named(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_token_is_found_among_other_cookies() {
        let token = SessionToken::new([[1; 16], [2; 16]]);
        let sent = token.set_cookie();
        let header = format!("a=b; {}; c=d", sent.split(';').next().unwrap());
        assert_eq!(SessionToken::in_cookies(&header), Some(token));
    }

    #[rstest]
    #[case("")]
    #[case("__Host-voordeur-werk=")]
    #[case("__Host-voordeur-werk=kort")]
    #[case("voordeur-werk=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    fn what_is_no_token_of_ours_is_none(#[case] header: &str) {
        assert_eq!(SessionToken::in_cookies(header), None);
    }

    #[rstest]
    #[case::edge(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
        "Edge, Windows"
    )]
    #[case::iphone(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
        "Safari, iPhone"
    )]
    #[case::firefox("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Linux")]
    #[case::nothing("", "")]
    fn a_device_is_called_by_what_its_owner_knows(#[case] user_agent: &str, #[case] expected: &str) {
        assert_eq!(device_name(user_agent), expected);
    }

    #[rstest]
    #[case::used_just_now(0, 0, true)]
    #[case::idle_for_an_hour(0, 60, false)]
    #[case::nearly_idle(0, 59, true)]
    #[case::used_all_day(718, 1, true)]
    #[case::longer_than_a_working_day(700, 20, false)]
    fn a_session_ends_when_nobody_is_there_and_at_the_end_of_the_day(
        #[case] worked: i64,
        #[case] idle: i64,
        #[case] expected: bool,
    ) {
        let created = DateTime::UNIX_EPOCH;
        let seen = created + TimeDelta::minutes(worked);
        assert_eq!(holds(created, seen, seen + TimeDelta::minutes(idle)), expected);
    }
}
