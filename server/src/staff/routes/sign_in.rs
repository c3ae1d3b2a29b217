//! Where somebody signs in and out.

use app::locale::Locale;
use app::staff::{SignInPage, sign_in_page};
use app::t;
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::unavailable;
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::path;
use crate::staff::guard::{sent_token, signed_in};
use crate::staff::password::LONGEST;
use crate::staff::session::clear_cookie;
use crate::staff::sign_in::{self, Given, SignInError, Visitor};
use crate::staff::store;

#[derive(Default, Deserialize)]
pub(super) struct SignInQuery {
    /// Where to go on to.
    #[serde(default)]
    verder: String,
    /// Set after signing out.
    #[serde(default)]
    uit: String,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    Query(query): Query<SignInQuery>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    if signed_in(&headers, &portal).await.is_ok_and(|found| found.is_some()) {
        return Ok(Redirect::to(&next(&query.verder)).into_response());
    }
    let notice = (!query.uit.is_empty()).then(|| t!(Locale::Nl, "staff-signed-out"));
    let page = page(&portal, String::new(), next(&query.verder), notice);
    Ok(answer(&portal, page, StatusCode::OK))
}

/// The page, with nothing wrong yet.
pub(super) fn page(portal: &Portal, email: String, next: String, notice: Option<String>) -> SignInPage {
    let work_account_href = portal.oidc.is_some().then(|| {
        let next = percent_encoding::utf8_percent_encode(&next, percent_encoding::NON_ALPHANUMERIC);
        format!("/{}?verder={next}", path::STAFF_OIDC)
    });
    let action = format!("/{}", path::STAFF_SIGN_IN);
    SignInPage { action, email, next, mistakes: Vec::new(), notice, work_account_href }
}

/// Writes the page out.
pub(super) fn answer(portal: &Portal, page: SignInPage, status: StatusCode) -> Response {
    let title = t!(Locale::Nl, "staff-sign-in");
    StaffAnswer::new(title, !page.mistakes.is_empty(), move || sign_in_page(page))
        .with_status(status)
        .respond(portal, None)
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn sign_in(
    State(portal): State<Portal>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, PageError> {
    let SignInForm { email, password, code, next: further } = form;
    let given = Given { email: email.clone(), password: password.chars().take(LONGEST).collect(), code };
    let (mistake, status) = match sign_in::sign_in(&portal, &visitor, given).await {
        Ok(token) => {
            end_former(&portal, &headers).await?;
            let cookie = [(header::SET_COOKIE, token.set_cookie())];
            return Ok((cookie, Redirect::to(&next(&further))).into_response());
        }
        Err(SignInError::Refused) => (t!(Locale::Nl, "staff-wrong"), StatusCode::UNPROCESSABLE_ENTITY),
        Err(SignInError::TooMany) => (t!(Locale::Nl, "staff-too-many"), StatusCode::TOO_MANY_REQUESTS),
        Err(SignInError::Unavailable(error)) => {
            tracing::error!(%error, "nobody can sign in");
            return Err(PageError::Unavailable);
        }
    };
    let page = SignInPage { mistakes: vec![("email", mistake)], ..page(&portal, email, next(&further), None) };
    let mut response = answer(&portal, page, status);
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    Ok(response)
}

/// A browser has one session: who signs in again leaves none behind (ASVS 5.0, 7.2.4).
pub(super) async fn end_former(portal: &Portal, headers: &HeaderMap) -> Result<(), PageError> {
    match sent_token(headers) {
        Some(token) => store::end_session(portal.database(), &token.hash()).await.map_err(unavailable),
        None => Ok(()),
    }
}

/// An address of the workspace, and never of another site.
pub(super) fn next(wanted: &str) -> String {
    let start = format!("/{}", path::STAFF);
    let is_ours =
        wanted == start || wanted.starts_with(&format!("{start}/")) || wanted.starts_with(&format!("{start}?"));
    let is_plain = !wanted.contains(['\\', '\n', '\r']) && !wanted.contains("//");
    if is_ours && is_plain { wanted.to_owned() } else { start }
}

pub(super) async fn sign_out(
    State(portal): State<Portal>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    // Who is out already is told so as well.
    if let Some((session, token)) = signed_in(&headers, &portal).await.map_err(unavailable)? {
        sign_in::sign_out(&portal, &visitor, &session.account, &token).await.map_err(unavailable)?;
    }
    let cleared = [
        (header::SET_COOKIE, clear_cookie()),
        // Nothing of what was read may be found with the back button.
        (HeaderName::from_static("clear-site-data"), "\"cache\"".to_owned()),
    ];
    Ok((cleared, Redirect::to(&format!("/{}?uit=1", path::STAFF_SIGN_IN))).into_response())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::next;

    #[rstest]
    #[case("/werk/verzoeken/K32A-AAUT", "/werk/verzoeken/K32A-AAUT")]
    #[case("/werk?deel=nieuw", "/werk?deel=nieuw")]
    #[case("", "/werk")]
    #[case("https://kwaad.example/werk", "/werk")]
    #[case("//kwaad.example/werk", "/werk")]
    #[case("/werk//kwaad.example", "/werk")]
    #[case("/werk\\..\\x", "/werk")]
    #[case("/werkt/niet", "/werk")]
    fn somebody_goes_on_within_the_workspace_only(#[case] wanted: &str, #[case] expected: &str) {
        assert_eq!(next(wanted), expected);
    }
}
