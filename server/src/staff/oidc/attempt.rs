//! One attempt to sign in with the account of the organisation, from going there to coming back.
//!
//! What has to be the same at both ends is made from what the browser holds and from the portal's secret, so that any
//! instance can finish what another began, and nothing is stored for somebody who never comes back.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use sha2::{Digest, Sha256};

use crate::contact::form_key::Secret;

/// Name of the cookie.
const COOKIE: &str = "__Host-voordeur-werkaccount";

/// How long somebody may take to say who they are.
const GOOD_FOR: TimeDelta = TimeDelta::minutes(10);

/// An attempt.
#[derive(Clone, PartialEq, Eq)]
pub struct Attempt {
    begun_at: i64,
    random: String,
    /// Where to go on to.
    pub next: String,
    /// What the provider sends back, and nobody else can.
    pub state: String,
    /// What the token of this attempt holds, and that of no other.
    pub nonce: String,
    /// What the portal shows to get the token (RFC 7636).
    pub verifier: String,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attempt")
    }
}

impl Attempt {
    /// A new one.
    pub fn new(secret: &Secret, random: [[u8; 16]; 2], next: &str, now: DateTime<Utc>) -> Self {
        Self::of(secret, now.timestamp(), BASE32_NOPAD.encode(&random.concat()), next.to_owned())
    }

    /// The one that a browser holds; `None` when it holds none, or `state` is not of it, or it is over.
    pub fn in_cookies(header: &str, secret: &Secret, state: &str, now: DateTime<Utc>) -> Option<Self> {
        let mut cookies = header.split(';').filter_map(|cookie| cookie.trim().split_once('='));
        let (_, value) = cookies.find(|(name, _)| *name == COOKIE)?;
        let mut parts = value.split('.');
        let (begun_at, random, next) = (parts.next()?, parts.next()?, parts.next()?);
        let next = String::from_utf8(BASE64URL_NOPAD.decode(next.as_bytes()).ok()?).ok()?;
        let attempt = Self::of(secret, begun_at.parse().ok()?, random.to_owned(), next);
        let age = now - DateTime::from_timestamp(attempt.begun_at, 0)?;
        let is_in_time = (TimeDelta::zero()..GOOD_FOR).contains(&age);
        // The state is made of everything in the cookie and of the secret: who can name it has not changed the cookie.
        (is_in_time && attempt.state == state).then_some(attempt)
    }

    /// What makes the browser hold it.
    pub fn set_cookie(&self) -> String {
        let next = BASE64URL_NOPAD.encode(self.next.as_bytes());
        let (begun_at, random) = (self.begun_at, &self.random);
        let longest = GOOD_FOR.num_seconds();
        format!("{COOKIE}={begun_at}.{random}.{next}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={longest}")
    }

    /// What is stored of an attempt that was finished, so that it cannot be finished again.
    pub fn used(&self) -> String {
        BASE64URL_NOPAD.encode(&Sha256::digest(&self.state))
    }

    /// Since when attempts may still be finished.
    pub fn oldest(now: DateTime<Utc>) -> DateTime<Utc> {
        now - GOOD_FOR
    }

    fn of(secret: &Secret, begun_at: i64, random: String, next: String) -> Self {
        let made = |purpose: &str| {
            let content = format!("oidc {purpose}\n{begun_at}\n{random}\n{next}");
            BASE64URL_NOPAD.encode(&secret.sign(content.as_bytes()))
        };
        let (state, nonce, verifier) = (made("state"), made("nonce"), made("verifier"));
        Self { begun_at, random, next, state, nonce, verifier }
    }
}

/// What makes the browser forget its attempt.
pub fn clear_cookie() -> String {
    format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const SECRET: Secret = Secret([7; 32]);

    fn attempt() -> Attempt {
        Attempt::new(&SECRET, [[1; 16], [2; 16]], "/werk?deel=van-mij", DateTime::UNIX_EPOCH)
    }

    fn cookie(attempt: &Attempt) -> String {
        let set = attempt.set_cookie();
        set.split(';').next().unwrap().to_owned()
    }

    #[test]
    fn what_began_in_a_browser_ends_in_it() {
        let begun = attempt();
        let now = DateTime::UNIX_EPOCH + TimeDelta::minutes(9);
        assert_eq!(Attempt::in_cookies(&cookie(&begun), &SECRET, &begun.state, now), Some(begun));
    }

    #[rstest]
    #[case::another_state(0, "x")]
    #[case::no_state(0, "")]
    fn a_state_of_something_else_ends_nothing(#[case] minutes: i64, #[case] state: &str) {
        let now = DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        assert_eq!(Attempt::in_cookies(&cookie(&attempt()), &SECRET, state, now), None);
    }

    #[rstest]
    #[case::too_late(10)]
    #[case::before_it_began(-1)]
    fn an_attempt_has_its_time(#[case] minutes: i64) {
        let now = DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        assert_eq!(Attempt::in_cookies(&cookie(&attempt()), &SECRET, &attempt().state, now), None);
    }

    #[test]
    fn whoever_changes_the_cookie_cannot_name_its_state() {
        let (begun, now) = (attempt(), DateTime::UNIX_EPOCH);
        for changed in [cookie(&begun).replace("=0.", "=1."), cookie(&begun).replace(".AEAQ", ".BEAQ")] {
            assert_ne!(changed, cookie(&begun));
            assert_eq!(Attempt::in_cookies(&changed, &SECRET, &begun.state, now), None);
        }
    }

    #[test]
    fn three_secrets_of_an_attempt_are_three() {
        let begun = attempt();
        assert!(begun.state != begun.nonce && begun.nonce != begun.verifier && begun.state != begun.verifier);
    }

    #[test]
    fn the_verifier_is_as_long_as_the_standard_wants() {
        assert!((43..=128).contains(&attempt().verifier.len()));
    }
}
