//! What stands between somebody who guesses and an account.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many attempts may come at once from a network for one mail address.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// How long it takes until one more may come.
const ONE_MORE_EVERY: Duration = Duration::from_secs(30);

/// How many attempts may come at once from a network for all mail addresses together: a whole office begins at nine.
const AT_ONCE_OF_ALL: NonZeroU32 = NonZeroU32::new(60).unwrap();

/// How long it takes until one more may come from there.
const ONE_MORE_OF_ALL_EVERY: Duration = Duration::from_secs(2);

/// How many passwords are looked at side by side: each takes 19 MiB and much of a processor.
const SIDE_BY_SIDE: usize = 2;

/// Longest mail address that is looked at (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// Counts attempts and makes them wait for each other.
///
/// It counts by mail address *and* network, so that nobody can lock somebody else out by guessing from elsewhere; and by
/// network alone, so that nobody fills the queue with made-up addresses. Who guesses from many networks still needs the
/// code of the authenticator. Codes are counted by account, and only those that come with the right password.
#[derive(Debug)]
pub struct Gate {
    attempts: DefaultKeyedRateLimiter<(String, IpAddr)>,
    networks: DefaultKeyedRateLimiter<IpAddr>,
    codes: DefaultKeyedRateLimiter<i64>,
    hashing: Arc<Semaphore>,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            attempts: limiter(AT_ONCE, ONE_MORE_EVERY),
            networks: limiter(AT_ONCE_OF_ALL, ONE_MORE_OF_ALL_EVERY),
            codes: limiter(AT_ONCE, ONE_MORE_EVERY),
            hashing: Arc::new(Semaphore::new(SIDE_BY_SIDE)),
        }
    }
}

fn limiter<K: Hash + Eq + Clone>(at_once: NonZeroU32, one_more_every: Duration) -> DefaultKeyedRateLimiter<K> {
    let quota = Quota::with_period(one_more_every).unwrap_or(Quota::per_minute(at_once));
    RateLimiter::keyed(quota.allow_burst(at_once))
}

impl Gate {
    /// Counts an attempt; says whether it may go on.
    pub fn lets_try(&self, email: &str, network: IpAddr) -> bool {
        email.len() <= LONGEST_EMAIL
            && self.networks.check_key(&network).is_ok()
            && self.attempts.check_key(&(email.to_owned(), network)).is_ok()
    }

    /// Counts a code that came with the right password; says whether it may be looked at.
    pub fn lets_try_code(&self, account: i64) -> bool {
        self.codes.check_key(&account).is_ok()
    }

    /// Forgets whoever may try freely again.
    pub fn forget(&self) {
        self.attempts.retain_recent();
        self.networks.retain_recent();
        self.codes.retain_recent();
    }

    /// Waits until a password may be looked at. The turn lasts until it was: also when nobody waits for the answer any more.
    pub async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.hashing).acquire_owned().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn who_guesses_from_elsewhere_does_not_lock_the_owner_out() {
        let gate = Gate::default();
        let [elsewhere, home] = [Ipv4Addr::new(203, 0, 113, 9), Ipv4Addr::LOCALHOST].map(IpAddr::V4);
        let tries = (0..20).filter(|_| gate.lets_try("jo@team.example", elsewhere)).count();
        assert_eq!(tries, 10);
        assert!(gate.lets_try("jo@team.example", home));
    }

    #[test]
    fn made_up_addresses_are_counted_together() {
        let (gate, network) = (Gate::default(), IpAddr::V4(Ipv4Addr::LOCALHOST));
        let tries = (0..100).filter(|at| gate.lets_try(&format!("{at}@team.example"), network)).count();
        assert_eq!(tries, 60);
    }

    #[test]
    fn what_is_longer_than_any_mail_address_is_not_looked_at() {
        assert!(!Gate::default().lets_try(&"a".repeat(255), IpAddr::V4(Ipv4Addr::LOCALHOST)));
    }
}
