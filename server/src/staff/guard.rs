//! Who a request comes from.

use app::locale::Locale;
use app::staff::{Again, AgainPage, again_page};
use app::t;
use axum::body::{Body, Bytes};
use axum::extract::{Form, FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use super::account::Account;
use super::audit::{Done, Entry};
use super::session::{SEEN_EVERY, SessionToken, holds};
use super::sign_in::Visitor;
use super::store::{self, StoredSession};
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::path;

/// Longest name of a device that is kept.
const LONGEST_DEVICE: usize = 200;

/// Somebody who is signed in. A handler that takes one is reached by nobody else.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Who.
    pub account: Account,
    /// Their session.
    pub token: SessionToken,
    /// When that session began.
    pub began_at: DateTime<Utc>,
    /// From where.
    pub visitor: Visitor,
}

impl Staff {
    /// What is written down of what they do.
    pub fn entry(&self, done: Done, now: DateTime<Utc>) -> Entry {
        Entry::new(done, now).by(self.account.id).from(self.visitor.network)
    }
}

impl FromRequestParts<Portal> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Response> {
        let visitor = visitor(parts, portal);
        let found = signed_in(&parts.headers, portal).await.map_err(|error| {
            tracing::error!(%error, "who is signed in could not be read");
            PageError::Unavailable.into_response()
        })?;
        match found {
            Some((session, token)) => {
                Ok(Self { account: session.account, token, began_at: session.created_at, visitor })
            }
            None => Err(to_sign_in(parts)),
        }
    }
}

/// Somebody whose page asks by itself whether something changed. That keeps no session alive: nobody may be there.
#[derive(Clone, Debug)]
pub struct Watching(pub Staff);

impl FromRequestParts<Portal> for Watching {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Response> {
        let visitor = visitor(parts, portal);
        match held(&parts.headers, portal).await {
            Ok(Some((session, token))) => {
                Ok(Self(Staff { account: session.account, token, began_at: session.created_at, visitor }))
            }
            Ok(None) => Err(StatusCode::UNAUTHORIZED.into_response()),
            Err(error) => {
                tracing::error!(%error, "who is signed in could not be read");
                Err(PageError::Unavailable.into_response())
            }
        }
    }
}

impl FromRequestParts<Portal> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        Ok(visitor(parts, portal))
    }
}

fn visitor(parts: &Parts, portal: &Portal) -> Visitor {
    let device = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Visitor {
        network: portal.senders.network(&parts.headers, &parts.extensions),
        device: device.chars().take(LONGEST_DEVICE).collect(),
    }
}

/// What a browser sent as its session.
pub fn sent_token(headers: &HeaderMap) -> Option<SessionToken> {
    cookies(headers).find_map(SessionToken::in_cookies)
}

/// The cookies that a browser sent, header by header.
pub fn cookies(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok())
}

/// Who holds the session that a browser sent; `None` when there is none, or it is over.
///
/// # Errors
/// When the database does not answer.
async fn held(headers: &HeaderMap, portal: &Portal) -> Result<Option<(StoredSession, SessionToken)>, sea_orm::DbErr> {
    let Some(token) = sent_token(headers) else { return Ok(None) };
    let Some(session) = store::session(portal.database(), &token.hash()).await? else { return Ok(None) };
    let now = portal.clock.now();
    if !holds(session.created_at, session.seen_at, now) {
        store::end_session(portal.database(), &token.hash()).await?;
        return Ok(None);
    }
    Ok(Some((session, token)))
}

/// The same, for somebody who does something: that keeps the session alive.
///
/// # Errors
/// When the database does not answer.
pub async fn signed_in(
    headers: &HeaderMap,
    portal: &Portal,
) -> Result<Option<(StoredSession, SessionToken)>, sea_orm::DbErr> {
    let Some((session, token)) = held(headers, portal).await? else { return Ok(None) };
    let now = portal.clock.now();
    if now - session.seen_at >= SEEN_EVERY {
        store::touch_session(portal.database(), session.id, now).await?;
    }
    Ok(Some((session, token)))
}

/// Gives back what was typed when it cannot be taken: to somebody whose session has ended, to be sent again after signing
/// in; when the database is away, to be sent again later; and when a request went to another team meanwhile, to be kept.
pub async fn keep_what_was_typed(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let found = signed_in(request.headers(), &portal).await;
    let action = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(typed) = Bytes::from_request(Request::from_parts(parts.clone(), body), &portal).await else {
        return PageError::BadRequest.into_response();
    };
    let why = if matches!(found, Ok(None)) {
        Again::SignedOut
    } else {
        let response = next.run(Request::from_parts(parts.clone(), Body::from(typed.clone()))).await;
        match response.status() {
            StatusCode::SERVICE_UNAVAILABLE => Again::Later,
            StatusCode::NOT_FOUND => Again::Gone,
            _ => return response,
        }
    };
    let Ok(Form(fields)) =
        Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, Body::from(typed)), &portal).await
    else {
        return PageError::BadRequest.into_response();
    };
    // A password is typed again rather than shown.
    let fields = fields.into_iter().filter(|(name, _)| !name.ends_with("password")).collect();
    let (title, status) = match why {
        Again::SignedOut => (t!(Locale::Nl, "staff-again-title"), StatusCode::FORBIDDEN),
        Again::Later => (t!(Locale::Nl, "staff-later-title"), StatusCode::SERVICE_UNAVAILABLE),
        Again::Gone => (t!(Locale::Nl, "staff-gone-title"), StatusCode::NOT_FOUND),
    };
    let page = AgainPage { why, action, fields, sign_in_href: format!("/{}", path::STAFF_SIGN_IN) };
    StaffAnswer::new(title, true, move || again_page(page)).with_status(status).respond(&portal, None)
}

/// Where somebody who is not signed in goes, and comes back from.
fn to_sign_in(parts: &Parts) -> Response {
    let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
    let next = percent_encoding::utf8_percent_encode(address, percent_encoding::NON_ALPHANUMERIC);
    Redirect::to(&format!("/{}?verder={next}", path::STAFF_SIGN_IN)).into_response()
}
