//! From a request for a page to its answer.

use std::convert::Infallible;

use app::locale::Locale;
use app::t;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::AnyView;

use super::address::Reader;
use super::error::PageError;
use super::render;
use crate::portal::Portal;
use crate::published::site::Site;
use crate::site::{PageHead, View, frame};

/// A request for a page: language, place and the name of a thing, as the address has them.
#[derive(Clone, Debug)]
pub struct Incoming {
    locale: Option<Locale>,
    place: Option<String>,
    id: String,
    path: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Incoming {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let path = parts.uri.path().to_owned();
        let mut incoming = Self { locale: None, place: None, id: String::new(), path };
        if let Ok(params) = RawPathParams::from_request_parts(parts, state).await {
            for (name, value) in &params {
                match name {
                    "locale" => incoming.locale = Locale::parse(value),
                    "place" => incoming.place = Some(value.to_owned()),
                    _ => incoming.id = value.to_owned(),
                }
            }
        }
        Ok(incoming)
    }
}

impl Incoming {
    /// The name of the thing that the address ends with; empty when there is none.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// For whom and when the page is.
    ///
    /// # Errors
    /// Not found, when the language is not offered or there is no such place.
    pub fn view<'a>(&self, portal: &'a Portal, site: &'a Site) -> Result<View<'a>, PageError> {
        let absent = || self.absent(site);
        let locale = self.locale.filter(|locale| site.pack.region.locales.contains(locale)).ok_or_else(absent)?;
        let place = match &self.place {
            Some(place) => Some(site.place(place).ok_or_else(absent)?),
            None => None,
        };
        let now = portal.clock.now().with_timezone(&site.pack.region.timezone);
        Ok(View { site, reader: Reader { locale, place }, now, site_url: &portal.site_url })
    }

    /// Why there is nothing at this address: it moved, it is gone, or it never was.
    pub fn absent(&self, site: &Site) -> PageError {
        PageError::absent(site, &self.path)
    }

    /// Answers with a page.
    ///
    /// # Errors
    /// Those of [`Incoming::view`] and of making the page.
    pub fn answer(
        &self,
        portal: &Portal,
        page: impl FnOnce(View<'_>) -> Result<PageAnswer, PageError>,
    ) -> Result<Response, PageError> {
        let site = portal.live.site();
        let view = self.view(portal, &site)?;
        Ok(page(view)?.respond(&view, portal))
    }

    /// Answers with a page about the thing that the address ends with, if there is one.
    ///
    /// # Errors
    /// Those of [`Incoming::view`], and not found.
    pub fn answer_about(
        &self,
        portal: &Portal,
        page: impl FnOnce(View<'_>, &str) -> Option<PageAnswer>,
    ) -> Result<Response, PageError> {
        let site = portal.live.site();
        let view = self.view(portal, &site)?;
        let page = page(view, &self.id).ok_or_else(|| self.absent(&site))?;
        Ok(page.respond(&view, portal))
    }
}

/// A page before it is written out.
pub struct PageAnswer {
    head: PageHead,
    status: StatusCode,
    main: Box<dyn FnOnce() -> AnyView>,
}

impl std::fmt::Debug for PageAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageAnswer").field("head", &self.head).field("status", &self.status).finish_non_exhaustive()
    }
}

impl PageAnswer {
    /// A page that is there.
    pub fn new(head: PageHead, main: impl FnOnce() -> AnyView + 'static) -> Self {
        Self { head, status: StatusCode::OK, main: Box::new(main) }
    }

    /// A page with a form. When the form was wrong, its title says so and its status is 422.
    pub fn form(
        head: PageHead,
        title: String,
        wrong: bool,
        locale: Locale,
        main: impl FnOnce() -> AnyView + 'static,
    ) -> Self {
        let title = if wrong { t!(locale, "error-prefix", title = title) } else { title };
        let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        Self { head: PageHead { title, ..head }, status, main: Box::new(main) }
    }

    /// The same page with another status.
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Writes the page out.
    pub fn respond(self, view: &View<'_>, portal: &Portal) -> Response {
        let assets = portal.assets.addresses(view.site.pack.region.theme);
        let frame = frame(view, &assets, self.head);
        let mut response = (self.status, Html(render::page(frame, self.main))).into_response();
        if let Ok(language) = HeaderValue::from_str(view.locale().code()) {
            response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
        }
        response
    }
}
