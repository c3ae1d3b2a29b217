//! How many forms may come from one address. Generous to a whole family or library behind one.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::portal::Portal;

/// How long it takes until one more may come.
const ONE_MORE_EVERY: Duration = Duration::from_secs(2);

/// How often senders who may send freely again are forgotten.
pub const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Who sent how many forms of late.
#[derive(Debug)]
pub struct Senders {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
    trusted_proxy: bool,
}

impl Senders {
    /// So many forms may come from one address at once, and one more every two seconds. `trusted_proxy` says whether a
    /// proxy in front tells the address.
    pub fn new(at_once: NonZeroU32, trusted_proxy: bool) -> Self {
        let quota = Quota::with_period(ONE_MORE_EVERY).unwrap_or(Quota::per_second(NonZeroU32::MIN));
        Self { limiter: RateLimiter::keyed(quota.allow_burst(at_once)), trusted_proxy }
    }

    /// Forgets whoever may send freely again.
    pub fn forget(&self) {
        self.limiter.retain_recent();
    }

    /// The network that a request comes from.
    pub fn network(&self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        sender(headers, extensions, self.trusted_proxy)
    }

    /// Counts one more form from an address; says how many seconds to wait when it is one too many.
    fn count(&self, headers: &HeaderMap, extensions: &Extensions) -> Result<(), u64> {
        let sender = self.network(headers, extensions);
        let wait = |early: governor::NotUntil<_>| early.wait_time_from(DefaultClock::default().now());
        self.limiter.check_key(&sender).map_err(|early| wait(early).as_secs() + 1)
    }
}

/// Refuses what is sent to the routes, not what is read, when it is too much.
pub async fn refuse(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    match portal.senders.count(request.headers(), request.extensions()) {
        Ok(()) => next.run(request).await,
        Err(wait) => (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, wait.to_string())]).into_response(),
    }
}

/// Whether too many forms come from the sender's address, for handlers that then still show what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany(pub bool);

impl FromRequestParts<Portal> for TooMany {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        Ok(Self(portal.senders.count(&parts.headers, &parts.extensions).is_err()))
    }
}

/// The address that a request comes from. Behind a trusted proxy that is the last one in `X-Forwarded-For`: the proxy
/// wrote it; earlier ones may be the sender's own invention.
fn sender(headers: &HeaderMap, extensions: &Extensions, trusted_proxy: bool) -> IpAddr {
    let told = || headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next();
    let forwarded = told().filter(|_| trusted_proxy).and_then(address);
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    network(forwarded.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

/// An address, also with a port behind it.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    text.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()))
}

/// One household has one IPv4 address but a whole /64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.into(),
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & (u128::MAX << 64)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(false, Some("203.0.113.9"), "10.0.0.1")]
    #[case(true, Some("198.51.100.1, 203.0.113.9"), "203.0.113.9")]
    #[case(true, Some("nonsense"), "10.0.0.1")]
    #[case(true, None, "10.0.0.1")]
    #[case(true, Some("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::")]
    #[case(true, Some("::ffff:203.0.113.9"), "203.0.113.9")]
    #[case(true, Some("203.0.113.9:4711"), "203.0.113.9")]
    #[case(true, Some("[2001:db8:1:2:3:4:5:6]:4711"), "2001:db8:1:2::")]
    fn only_a_trusted_proxy_is_believed(
        #[case] trusted: bool,
        #[case] forwarded: Option<&str>,
        #[case] expected: IpAddr,
    ) {
        let mut headers = HeaderMap::new();
        if let Some(forwarded) = forwarded {
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        }
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 1))));
        assert_eq!(sender(&headers, &extensions, trusted), expected);
    }
}
