//! Errors as pages: plain words, and the three channels on them.

use app::information::model::{ErrorKind, ErrorPage};
use app::information::{error_page, error_title};
use app::locale::Locale;
use app::site::{Link, LocalText};
use app::staff::{staff_error_page, staff_error_title};
use app::t;
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::address::{Reader, base, split};
use super::language::preferred;
use super::page::PageAnswer;
use super::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::path;
use crate::published::site::Site;
use crate::site::{PageHead, View, channels};

/// Why a page cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// It never was.
    NotFound,
    /// It was taken down.
    Gone,
    /// It is at another address now.
    Moved(String),
    /// What was sent cannot be understood.
    BadRequest,
    /// Somebody who is signed in may not do this.
    Forbidden,
    /// The database is away.
    Unavailable,
    /// Something is wrong with the program.
    Internal,
}

impl PageError {
    /// Why there is nothing at a path.
    pub fn absent(site: &Site, path: &str) -> Self {
        let (locale, place, rest) = split(site, path);
        let addresses = &site.pack.addresses;
        if let (Some(locale), Some(new)) = (locale, addresses.moved.get(rest)) {
            return Self::Moved(format!("{}/{new}", base(locale, place.map(|(id, _)| id))));
        }
        if locale.is_some() && addresses.gone.iter().any(|gone| gone == rest) {
            return Self::Gone;
        }
        Self::NotFound
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::Gone => StatusCode::GONE.into_response(),
            Self::Moved(address) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, address)]).into_response(),
            Self::BadRequest => StatusCode::BAD_REQUEST.into_response(),
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// Gives every error without a page of its own a page in the reader's language.
pub async fn pages(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let accept = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let accept = accept.map(str::to_owned);
    let response = next.run(request).await;
    let Some(kind) = kind(response.status()) else { return response };
    let has_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/"));
    if has_page || uri.path().starts_with("/api/") {
        return response;
    }
    let mut page = explain(&portal, &uri, accept.as_deref(), kind, response.status());
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

fn kind(status: StatusCode) -> Option<ErrorKind> {
    match status {
        StatusCode::NOT_FOUND => Some(ErrorKind::NotFound),
        StatusCode::GONE => Some(ErrorKind::Gone),
        StatusCode::FORBIDDEN => Some(ErrorKind::Forbidden),
        StatusCode::TOO_MANY_REQUESTS => Some(ErrorKind::TooMany),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Some(ErrorKind::Unavailable),
        status if status.is_client_error() => Some(ErrorKind::BadRequest),
        status if status.is_server_error() => Some(ErrorKind::Internal),
        _ => None,
    }
}

fn explain(portal: &Portal, uri: &Uri, accept: Option<&str>, kind: ErrorKind, status: StatusCode) -> Response {
    let worklist = format!("/{}", path::STAFF);
    if uri.path() == worklist || uri.path().starts_with(&format!("{worklist}/")) {
        let answer = StaffAnswer::new(staff_error_title(kind), true, move || staff_error_page(kind, worklist));
        return answer.with_status(status).respond(portal, None);
    }
    let site = portal.live.site();
    let region = &site.pack.region;
    let (locale, place, rest) = split(&site, uri.path());
    let locale = locale.unwrap_or_else(|| preferred(accept, &region.locales, region.default_locale));
    let view = View {
        site: &site,
        reader: Reader { locale, place },
        now: portal.clock.now().with_timezone(&region.timezone),
        site_url: &portal.site_url,
    };
    let page = ErrorPage { kind, channels: channels(&view), links: links(&view, locale) };
    let title = error_title(locale, kind);
    // Language links of an address that does not exist would lead nowhere; those of the home page do.
    let exists = !matches!(kind, ErrorKind::NotFound | ErrorKind::Gone | ErrorKind::BadRequest);
    let head = PageHead {
        title: t!(locale, "error-prefix", title = title),
        path: if exists { rest.to_owned() } else { String::new() },
        hidden: true,
        ..PageHead::default()
    };
    PageAnswer::new(head, move || error_page(locale, page)).with_status(status).respond(&view, portal)
}

fn links(view: &View<'_>, locale: Locale) -> Vec<Link> {
    let link = |text: String, path: &str| Link { text: LocalText { locale, text }, href: view.href(path) };
    vec![
        link(t!(locale, "breadcrumb-home"), ""),
        link(t!(locale, "menu-topics"), path::TOPICS),
        link(t!(locale, "menu-directory"), path::DIRECTORY),
        link(t!(locale, "menu-teams"), path::TEAMS),
    ]
}
