//! How many forms may come from one address. Generous to a whole family or library behind one.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

use crate::portal::Portal;

/// How many may come at once.
const AT_ONCE: u32 = 30;

/// How long it takes until one more may come.
const ONE_MORE_EVERY: Duration = Duration::from_secs(2);

/// How often senders who may send freely again are forgotten.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Limits everything that is sent to the routes, not what is read.
#[expect(clippy::expect_used, reason = "the configuration is refused only when a number above is zero")]
pub fn limit_forms(routes: Router<Portal>, trusted_proxy: bool) -> Router<Portal> {
    let mut builder = GovernorConfigBuilder::default().key_extractor(SenderAddress { trusted_proxy });
    builder.methods(vec![Method::POST]).period(ONE_MORE_EVERY).burst_size(AT_ONCE);
    let limits = builder.finish().expect("neither the pause nor the number at once is zero");
    let senders = std::sync::Arc::clone(limits.limiter());
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(FORGET_EVERY).await;
            senders.retain_recent();
        }
    });
    routes.layer(GovernorLayer::new(limits).error_handler(refuse))
}

fn refuse(error: GovernorError) -> Response {
    match error {
        GovernorError::TooManyRequests { wait_time, .. } => {
            (StatusCode::TOO_MANY_REQUESTS, [("retry-after", wait_time.to_string())]).into_response()
        }
        _ => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The address that a request comes from. Behind a trusted proxy that is the last one in `X-Forwarded-For`: the proxy
/// wrote it; earlier ones may be the sender's own invention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SenderAddress {
    trusted_proxy: bool,
}

impl KeyExtractor for SenderAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        let told =
            || request.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next();
        let forwarded = told().filter(|_| self.trusted_proxy).and_then(|address| address.trim().parse().ok());
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let address = forwarded.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Ok(network(address))
    }
}

/// One household has one IPv4 address but a whole /64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & (u128::MAX << 64)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn sender(trusted_proxy: bool, forwarded: Option<&str>) -> IpAddr {
        let mut request = Request::builder();
        if let Some(forwarded) = forwarded {
            request = request.header("x-forwarded-for", forwarded);
        }
        let mut request = request.body(()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 1))));
        SenderAddress { trusted_proxy }.extract(&request).unwrap()
    }

    #[rstest]
    #[case(false, Some("203.0.113.9"), "10.0.0.1")]
    #[case(true, Some("198.51.100.1, 203.0.113.9"), "203.0.113.9")]
    #[case(true, Some("nonsense"), "10.0.0.1")]
    #[case(true, None, "10.0.0.1")]
    #[case(true, Some("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::")]
    fn only_a_trusted_proxy_is_believed(
        #[case] trusted: bool,
        #[case] forwarded: Option<&str>,
        #[case] expected: IpAddr,
    ) {
        assert_eq!(sender(trusted, forwarded), expected);
    }
}
