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
    language: Option<HeaderValue>,
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

/// Answers from what is kept, and keeps what a handler wrote out.
pub async fn pages(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if *request.method() != Method::GET {
        return next.run(request).await;
    }
    let compressible = accepts_brotli(request.headers());
    let known_tag = request.headers().get(header::IF_NONE_MATCH).cloned();
    let path = request.uri().query().is_none().then(|| request.uri().path().to_owned());
    let generation = portal.cache.generation(&portal.live.site(), portal.clock.now());
    if let Some(page) = path.as_ref().and_then(|path| generation.pages.get(path)) {
        return page.answer(compressible, known_tag.as_ref());
    }
    let response = next.run(request).await;
    let is_page = response.status() == StatusCode::OK
        && response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
        && !response.headers().contains_key(header::CACHE_CONTROL);
    if !is_page {
        return response;
    }
    let language = response.headers().get(header::CONTENT_LANGUAGE).cloned();
    let Ok(html) = to_bytes(response.into_body(), LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = Arc::new(Page::new(html, language));
    if let Some(path) = path {
        generation.pages.insert(path, Arc::clone(&page));
    }
    page.answer(compressible, known_tag.as_ref())
}

impl Page {
    fn new(html: Bytes, language: Option<HeaderValue>) -> Self {
        let digest = Sha256::digest(&html);
        let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        let tag = HeaderValue::from_str(&format!("W/\"{hex}\"")).unwrap_or(HeaderValue::from_static("W/\"\""));
        Self { html, compressed: OnceLock::new(), tag, language }
    }

    fn answer(&self, compressible: bool, known_tag: Option<&HeaderValue>) -> Response {
        let is_known = known_tag == Some(&self.tag);
        let mut response = if is_known {
            StatusCode::NOT_MODIFIED.into_response()
        } else if compressible {
            let body = self.compressed.get_or_init(|| compress(&self.html)).clone();
            ([(header::CONTENT_ENCODING, HeaderValue::from_static("br"))], Body::from(body)).into_response()
        } else {
            Body::from(self.html.clone()).into_response()
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::ETAG, self.tag.clone());
        if let Some(language) = &self.language {
            headers.insert(header::CONTENT_LANGUAGE, language.clone());
        }
        response
    }
}

/// Whether the reader's browser takes Brotli.
pub fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|coding| coding.trim() == "br" || coding.trim().starts_with("br;q=1"))
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
