//! Headers and checks that keep the reader safe (OWASP ASVS 5.0, internet.nl).

use axum::extract::Request;
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Longest address that is answered, in bytes. The longest of our own is a directory filter of about 200.
const LONGEST_ADDRESS: usize = 2048;

/// Largest body that is accepted, in bytes.
pub const LARGEST_BODY: usize = 64 * 1024;

const HEADERS: [(HeaderName, &str); 8] = [
    // What has not said that it may be kept is asked for anew: errors and redirects above all.
    (header::CACHE_CONTROL, "no-cache"),
    (
        header::CONTENT_SECURITY_POLICY,
        // connect-src lets a browser fetch robots.txt and pages ahead; without scripts it opens nothing else.
        "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains; preload"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the headers to every answer.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Refuses addresses that no page of ours has, and forms that were sent from another site.
pub async fn checks(request: Request, next: Next) -> Response {
    if request.uri().to_string().len() > LONGEST_ADDRESS {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    if has_control_characters(request.uri().path()) || request.uri().query().is_some_and(has_control_characters) {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !is_safe && !is_from_this_site(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// `Sec-Fetch-Site` decides; browsers that do not send it send `Origin`. What sends neither is no browser, and cannot be
/// made to act for somebody else.
fn is_from_this_site(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN) {
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(header::HOST)
        }
        None => true,
    }
}

/// Whether text of an address holds an encoded control character, or bytes that are not text in UTF-8.
fn has_control_characters(encoded: &str) -> bool {
    let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8();
    decoded.map_or(true, |text| text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn headers_of(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter();
        pairs.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[rstest]
    #[case(&[("sec-fetch-site", "same-origin")], true)]
    #[case(&[("sec-fetch-site", "none")], true)]
    #[case(&[("sec-fetch-site", "same-site")], false)]
    #[case(&[("sec-fetch-site", "cross-site"), ("origin", "https://hulp.example"), ("host", "hulp.example")], false)]
    #[case(&[("origin", "https://hulp.example"), ("host", "hulp.example")], true)]
    #[case(&[("origin", "https://kwaad.example"), ("host", "hulp.example")], false)]
    #[case(&[("origin", "null"), ("host", "hulp.example")], false)]
    #[case(&[("host", "hulp.example")], true)]
    fn a_form_counts_only_when_it_was_sent_from_this_site(
        #[case] pairs: &[(&'static str, &'static str)],
        #[case] expected: bool,
    ) {
        assert_eq!(is_from_this_site(&headers_of(pairs)), expected);
    }

    #[rstest]
    #[case("postcode=2181", false)]
    #[case("q=%C3%A9%C3%A9n", false)]
    #[case("q=a%00b", true)]
    #[case("q=%0d%0aSet-Cookie:x", true)]
    #[case("q=%ff%fe", true)]
    fn control_characters_and_broken_text_are_seen_through_their_encoding(#[case] query: &str, #[case] found: bool) {
        assert_eq!(has_control_characters(query), found);
    }
}
