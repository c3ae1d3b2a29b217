//! Pages that were written out already, until something on them changes.
//!
//! A page is the same for every reader of its address, and changes only when something is published, opens, closes,
//! appears or expires. The moment of the next such change is known, so a page is written out once and kept until then.

use std::io::Write;
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Days, NaiveTime, TimeZone, Utc};
use metrics::counter;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use crate::calendar::opening::opening;
use crate::portal::Portal;
use crate::published::site::Site;

/// How much the kept pages may weigh together, in bytes.
const CAPACITY: u64 = 32 * 1024 * 1024;

/// Largest page that is read back from a handler, in bytes; the largest of ours is about 100 kB.
const LARGEST_PAGE: usize = 4 * 1024 * 1024;

/// Brotli's level: half the time of the highest, and within three per cent of its size on our pages.
const QUALITY: u32 = 9;

/// Pages of the current generation.
#[derive(Debug, Default)]
pub struct PageCache {
    generation: ArcSwapOption<Generation>,
}

#[derive(Debug)]
struct Generation {
    revision: i64,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    pages: Cache<String, Arc<Page>, ByLength>,
}

#[derive(Clone, Debug)]
struct ByLength;

impl Weighter<String, Arc<Page>> for ByLength {
    fn weight(&self, path: &String, page: &Arc<Page>) -> u64 {
        // The compressed form weighs about a quarter of the plain one.
        (path.len() + page.html.len() * 5 / 4) as u64
    }
}

#[derive(Debug)]
struct Page {
    html: Bytes,
    compressed: OnceLock<Bytes>,
    tag: HeaderValue,
    headers: HeaderMap,
}

impl PageCache {
    /// The pages that are right at a moment.
    fn generation(&self, site: &Site, now: DateTime<Utc>) -> Arc<Generation> {
        if let Some(current) = &*self.generation.load()
            && current.revision == site.revision
            && (current.from..current.until).contains(&now)
        {
            return Arc::clone(current);
        }
        let fresh = Arc::new(Generation {
            revision: site.revision,
            from: now,
            until: next_change(site, now),
            pages: Cache::with_weighter(1000, CAPACITY, ByLength),
        });
        self.generation.store(Some(Arc::clone(&fresh)));
        fresh
    }
}

/// The first moment after `now` at which some page says something else: something opens or closes, a notice begins or
/// ends, or a new day begins.
pub fn next_change(site: &Site, now: DateTime<Utc>) -> DateTime<Utc> {
    let region = &site.pack.region;
    let local = now.with_timezone(&region.timezone);
    let midnight = (local.date_naive() + Days::new(1)).and_time(NaiveTime::MIN);
    let notices = site.pack.notices.values().flat_map(|notice| [notice.from, notice.until]);
    let on_the_clock = std::iter::once(midnight).chain(notices);
    let on_the_clock = on_the_clock.filter_map(|time| region.timezone.from_local_datetime(&time).earliest());
    // Help lines know no special days, and those of the region can only make more changes than there are.
    let openings = site.all_hours().filter_map(|hours| opening(hours, &site.pack.calendar, local).changes_at());
    let nationwide = crate::published::calendar::Calendar { special_days: Vec::new(), ..site.pack.calendar.clone() };
    let national = site.all_hours().filter_map(|hours| opening(hours, &nationwide, local).changes_at());
    let changes = on_the_clock.chain(openings).chain(national).map(|time| time.to_utc());
    changes.filter(|time| *time > now).min().unwrap_or(now)
}

/// Answers from what is kept, and keeps what was written out, with all its headers. It stands outside everything else, so
/// that a kept page costs next to nothing; what is kept is counted in `pages_from_cache_total`.
pub async fn pages(State(portal): State<Portal>, mut request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let reader = Reader::of(&request);
    // The head of a page is that of the page, so the page is made for it too.
    *request.method_mut() = Method::GET;
    let path = request.uri().query().is_none().then(|| request.uri().path().to_owned());
    let generation = portal.cache.generation(&portal.live.site(), portal.clock.now());
    if let Some(page) = path.as_ref().and_then(|path| generation.pages.get(path)) {
        counter!("pages_from_cache_total").increment(1);
        return page.answer(&reader);
    }
    let response = next.run(request).await;
    if !is_page(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(html) = to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = Arc::new(Page::new(html, parts.headers));
    if let Some(path) = path {
        generation.pages.insert(path, Arc::clone(&page));
    }
    page.answer(&reader)
}

/// Whether an answer is a page that may be kept. What a handler said of keeping its answer stands; "no-cache" is what
/// everything gets that says nothing.
fn is_page(response: &Response) -> bool {
    let says = |name, value: &[u8]| response.headers().get(name).is_some_and(|said| said.as_bytes().starts_with(value));
    response.status() == StatusCode::OK
        && says(header::CONTENT_TYPE, b"text/html")
        && says(header::CACHE_CONTROL, b"no-cache")
}

/// What a request says about how it wants its page.
struct Reader {
    head_only: bool,
    takes_brotli: bool,
    known_tags: Option<String>,
}

impl Reader {
    fn of(request: &Request) -> Self {
        let known_tags = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        Self {
            head_only: *request.method() == Method::HEAD,
            takes_brotli: accepts_brotli(request.headers()),
            known_tags: known_tags.map(str::to_owned),
        }
    }

    /// Whether the browser has the page with a tag already (RFC 9110, section 13.1.2).
    fn knows(&self, tag: &HeaderValue) -> bool {
        let mut tags = self.known_tags.iter().flat_map(|tags| tags.split(','));
        tags.any(|known| known.trim() == "*" || known.trim().as_bytes() == tag.as_bytes())
    }
}

impl Page {
    fn new(html: Bytes, mut headers: HeaderMap) -> Self {
        let digest = Sha256::digest(&html);
        let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let tag = HeaderValue::from_str(&format!("W/\"{hex}\"")).unwrap_or(HeaderValue::from_static("W/\"\""));
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::ETAG, tag.clone());
        Self { html, compressed: OnceLock::new(), tag, headers }
    }

    fn answer(&self, reader: &Reader) -> Response {
        let mut response = Response::default();
        *response.headers_mut() = self.headers.clone();
        if reader.knows(&self.tag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let body = if reader.takes_brotli {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            self.compressed.get_or_init(|| compress(&self.html)).clone()
        } else {
            self.html.clone()
        };
        if reader.head_only {
            response.headers_mut().insert(header::CONTENT_LENGTH, body.len().into());
        } else {
            *response.body_mut() = Body::from(body);
        }
        response
    }
}

/// Whether the reader's browser takes Brotli (RFC 9110, section 12.5.3).
pub fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|wish| {
        let (coding, parameters) = wish.split_once(';').unwrap_or((wish, ""));
        let quality = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        coding.trim() == "br" && quality.is_ok_and(|quality| quality > 0.0)
    })
}

/// Compresses with Brotli. Writing to memory cannot fail.
pub fn compress(plain: &[u8]) -> Bytes {
    let mut compressed = Vec::with_capacity(plain.len() / 3);
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, QUALITY, 22);
    let written = writer.write_all(plain).and_then(|()| writer.flush());
    drop(writer);
    debug_assert!(written.is_ok(), "memory takes every byte");
    compressed.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("gzip, deflate, br", true)]
    #[case("br; q=0.9", true)]
    #[case("br;q=0", false)]
    #[case("br;q=x", false)]
    #[case("gzip", false)]
    #[case("", false)]
    fn brotli_is_sent_to_whoever_takes_it(#[case] accepted: &'static str, #[case] expected: bool) {
        let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted))]);
        assert_eq!(accepts_brotli(&headers), expected);
    }
}
