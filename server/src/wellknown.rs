//! Addresses for machines: the way to the reader's language, site map, robots, security contact, health.

use std::fmt::Write;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use chrono::Days;

use crate::http::address::base;
use crate::http::language::preferred;
use crate::portal::Portal;
use crate::published::form::FormKind;
use crate::published::path;
use crate::published::site::Site;
use crate::published::store;
use crate::published::text::Page;

/// The addresses of this module.
pub fn routes() -> Router<Portal> {
    Router::new()
        .route("/", get(to_language))
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
        .route("/.well-known/security.txt", get(security_txt))
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
}

/// `/` leads to the home page in the reader's language.
async fn to_language(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    let site = portal.live.site();
    let region = &site.pack.region;
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = preferred(accept, &region.locales, region.default_locale);
    let headers = [(header::VARY, "accept-language"), (header::CACHE_CONTROL, "no-cache")];
    (headers, Redirect::to(&format!("/{}/", locale.code()))).into_response()
}

/// Every page that search engines may show, with the same page in the other languages (sitemaps.org, hreflang).
async fn sitemap(State(portal): State<Portal>) -> Response {
    let site = portal.live.site();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (place, page) in pages(&site) {
        let address = |locale| format!("{}{}/{page}", portal.site_url, base(locale, place));
        for locale in &site.pack.region.locales {
            // Writing to memory cannot fail; ids and locales hold nothing that XML would have to escape.
            let _ = write!(xml, "<url><loc>{}</loc>", address(*locale));
            for other in &site.pack.region.locales {
                let (code, url) = (other.code(), address(*other));
                let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{url}\"/>");
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml")], xml).into_response()
}

/// Pages by place and address: those that differ between places for each of them, all others once.
fn pages(site: &Site) -> Vec<(Option<&crate::published::Id>, String)> {
    let pack = &site.pack;
    let topics = pack.themes.keys().chain(pack.articles.keys()).map(|id| format!("{}/{id}", path::TOPICS));
    let services = pack.services.keys().map(|id| format!("{}/{id}", path::DIRECTORY));
    let teams = site.public_teams().map(|(id, _)| format!("{}/{id}", path::TEAMS));
    let lists = ["", path::TOPICS, path::DIRECTORY, path::TEAMS].map(str::to_owned);
    let texts = Page::ALL.map(|page| page.path().to_owned());
    let forms = FormKind::ALL.map(|form| form.path().to_owned());
    let everywhere = lists.into_iter().chain(forms).chain(topics).chain(services).chain(teams).chain(texts);
    let of_a_place = pack.places.places.iter().flat_map(|(id, place)| {
        let varied = pack.articles.keys().filter(|article| site.has_variant(article, &place.municipality));
        let themes = pack.themes.keys();
        let topics = themes.chain(varied).map(|topic| format!("{}/{topic}", path::TOPICS));
        let lists = ["", path::DIRECTORY, path::TEAMS].map(str::to_owned).into_iter();
        lists.chain(topics).map(move |page| (Some(id), page))
    });
    everywhere.map(|page| (None, page)).chain(of_a_place).collect()
}

async fn robots(State(portal): State<Portal>) -> String {
    format!("User-agent: *\nDisallow:\n\nSitemap: {}/sitemap.xml\n", portal.site_url)
}

/// RFC 9116. It expires within a year, as the RFC asks, counted from today.
async fn security_txt(State(portal): State<Portal>) -> Response {
    let site = portal.live.site();
    let region = &site.pack.region;
    let expires = portal.clock.now().date_naive() + Days::new(180);
    let languages: Vec<_> = region.locales.iter().map(|locale| locale.code()).collect();
    let text = format!(
        "Contact: {}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {}/.well-known/security.txt\n",
        region.security_contact,
        languages.join(", "),
        portal.site_url
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// The program answers.
async fn healthz() -> &'static str {
    "ok\n"
}

/// The program can take what residents send: the database answers.
async fn readyz(State(portal): State<Portal>) -> Response {
    match store::newest(portal.database()).await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => {
            let kind = [(header::CONTENT_TYPE, "application/octet-stream")];
            (StatusCode::SERVICE_UNAVAILABLE, kind, "the database does not answer\n").into_response()
        }
    }
}
