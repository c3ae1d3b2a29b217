//! Where somebody goes to sign in with the account of the organisation, and comes back.

use app::locale::Locale;
use app::staff::{RefusedPage, refused_page};
use app::t;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::sign_in::{answer, end_former, next, page};
use super::unavailable;
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::path;
use crate::staff::audit::{Done, Entry};
use crate::staff::guard::cookies;
use crate::staff::oidc::OidcError;
use crate::staff::oidc::attempt::{Attempt, clear_cookie};
use crate::staff::sign_in::{Visitor, WorkAccountError, sign_in_with};

#[derive(Default, Deserialize)]
pub(super) struct BeginQuery {
    /// Where to go on to.
    #[serde(default)]
    verder: String,
}

pub(super) async fn begin(
    State(portal): State<Portal>,
    Query(query): Query<BeginQuery>,
) -> Result<Response, PageError> {
    let provider = portal.oidc.as_ref().ok_or(PageError::NotFound)?;
    let (next, now) = (next(&query.verder), portal.clock.now());
    let attempt = Attempt::new(&portal.secret, [portal.ids.random(), portal.ids.random()], &next, now);
    match provider.address(&attempt, now).await {
        Ok(address) => Ok(([(header::SET_COOKIE, attempt.set_cookie())], Redirect::to(&address)).into_response()),
        Err(error) => Ok(away(&portal, next, &error)),
    }
}

#[derive(Default, Deserialize)]
pub(super) struct BackQuery {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
    iss: Option<String>,
}

pub(super) async fn come_back(
    State(portal): State<Portal>,
    Query(query): Query<BackQuery>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let provider = portal.oidc.as_ref().ok_or(PageError::NotFound)?;
    let now = portal.clock.now();
    let held = |header| Attempt::in_cookies(header, &portal.secret, &query.state, now);
    let Some(attempt) = cookies(&headers).find_map(held) else {
        return Ok(refused(&portal, t!(Locale::Nl, "staff-oidc-refused-text")));
    };
    if query.code.is_empty() {
        return Ok(refused(&portal, t!(Locale::Nl, "staff-oidc-refused-text")));
    }
    let entered = async {
        let who = provider.who(&attempt, query.code, query.iss.as_deref(), now).await?;
        sign_in_with(&portal, &visitor, &attempt, who).await
    };
    let token = match entered.await {
        Ok(token) => token,
        Err(WorkAccountError::Oidc(error @ OidcError::Away(_))) => return Ok(away(&portal, attempt.next, &error)),
        Err(WorkAccountError::Unavailable(error)) => return Err(unavailable(error)),
        Err(error) => {
            tracing::warn!(%error, "somebody was not let in with the account of the organisation");
            if !matches!(error, WorkAccountError::NoRole | WorkAccountError::Disabled) {
                // These two know whom they refuse, and have written it down.
                let entry = Entry::new(Done::SignedIn, now).from(visitor.network).refused();
                portal.log.add(entry).await.map_err(unavailable)?;
            }
            let words = match error {
                WorkAccountError::NoRole => t!(Locale::Nl, "staff-oidc-no-role"),
                WorkAccountError::Taken => t!(Locale::Nl, "staff-oidc-taken"),
                _ => t!(Locale::Nl, "staff-oidc-refused-text"),
            };
            return Ok(refused(&portal, words));
        }
    };
    end_former(&portal, &headers).await?;
    let cookies = AppendHeaders([(header::SET_COOKIE, token.set_cookie()), (header::SET_COOKIE, clear_cookie())]);
    Ok((cookies, Redirect::to(&attempt.next)).into_response())
}

fn refused(portal: &Portal, text: String) -> Response {
    let page = RefusedPage { text, sign_in_href: format!("/{}", path::STAFF_SIGN_IN) };
    let title = t!(Locale::Nl, "staff-oidc-refused-title");
    let answer = StaffAnswer::new(title, true, move || refused_page(page)).with_status(StatusCode::FORBIDDEN);
    ([(header::SET_COOKIE, clear_cookie())], answer.respond(portal, None)).into_response()
}

/// The organisation does not answer; whoever has a password here can still come in.
fn away(portal: &Portal, next: String, error: &OidcError) -> Response {
    tracing::error!(%error, "the organisation that vouches for staff does not answer");
    let page = page(portal, String::new(), next, Some(t!(Locale::Nl, "staff-oidc-away")));
    answer(portal, page, StatusCode::SERVICE_UNAVAILABLE)
}
