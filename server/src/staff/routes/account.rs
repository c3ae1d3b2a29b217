//! One's own account: what one is here, the password, and where one is signed in.

use app::locale::Locale;
use app::staff::{AccountPage, Mistake, SessionItem, account_page};
use app::t;
use axum::extract::{Form, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{unavailable, unfit_words};
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::path;
use crate::site::words;
use crate::staff::guard::Staff;
use crate::staff::own::{self, ChangeError, Ended};
use crate::staff::password::{LONGEST, SHORTEST};
use crate::staff::session::{device_name, holds};
use crate::staff::store::{self, EntryKind};
use crate::staff::words::role_names;

#[derive(Default, Deserialize)]
pub(super) struct AccountQuery {
    /// What was done.
    #[serde(default)]
    gelukt: String,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    staff: Staff,
    Query(query): Query<AccountQuery>,
) -> Result<Response, PageError> {
    let notice = match query.gelukt.as_str() {
        "wachtwoord" => Some(t!(Locale::Nl, "staff-account-changed")),
        "sessies" => Some(t!(Locale::Nl, "staff-account-ended")),
        _ => None,
    };
    answer(&portal, &staff, Vec::new(), notice).await
}

async fn answer(
    portal: &Portal,
    staff: &Staff,
    mistakes: Vec<Mistake>,
    notice: Option<String>,
) -> Result<Response, PageError> {
    let found = store::by_id(portal.database(), staff.account.id).await.map_err(unavailable)?;
    let sessions = store::sessions_of(portal.database(), staff.account.id).await.map_err(unavailable)?;
    let (site, own) = (portal.live.site(), staff.token.hash());
    let zone = site.pack.region.timezone;
    let now = portal.clock.now();
    let holds_now = |session: &store::OwnSession| holds(session.created_at, session.seen_at, now);
    let session = |session: store::OwnSession| SessionItem {
        id: session.id.to_string(),
        device: device_name(&session.device),
        began: words::moment(Locale::Nl, session.created_at.with_timezone(&zone)),
        seen: words::moment(Locale::Nl, session.seen_at.with_timezone(&zone)),
        current: session.token_hash == own,
    };
    let page = AccountPage {
        action: format!("/{}", path::STAFF_ACCOUNT),
        name: staff.account.name.clone(),
        email: staff.account.email.clone(),
        roles: role_names(&site, &staff.account.roles),
        has_password: found.is_some_and(|found| found.entry == EntryKind::Password),
        shortest: SHORTEST,
        sessions: sessions.into_iter().filter(holds_now).map(session).collect(),
        notice,
        mistakes,
    };
    let wrong = !page.mistakes.is_empty();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let answer = StaffAnswer::new(t!(Locale::Nl, "staff-account"), wrong, move || account_page(page));
    Ok(answer.with_status(status).respond(portal, Some(staff.frame(portal, path::STAFF_ACCOUNT))))
}

#[derive(Default, Deserialize)]
pub(super) struct AccountForm {
    #[serde(default)]
    deed: String,
    #[serde(default, rename = "old-password")]
    old: String,
    #[serde(default, rename = "new-password")]
    new: String,
    #[serde(default)]
    session: String,
}

pub(super) async fn change(
    State(portal): State<Portal>,
    staff: Staff,
    Form(form): Form<AccountForm>,
) -> Result<Response, PageError> {
    let back = |done: &str| Redirect::to(&format!("/{}?gelukt={done}", path::STAFF_ACCOUNT));
    match form.deed.as_str() {
        "password" => {
            let old = form.old.chars().take(LONGEST).collect();
            let mistake = match own::change_password(&portal, &staff, old, form.new).await {
                Ok(token) => {
                    return Ok(([(header::SET_COOKIE, token.set_cookie())], back("wachtwoord")).into_response());
                }
                Err(ChangeError::Wrong) => ("old-password", t!(Locale::Nl, "staff-account-wrong")),
                Err(ChangeError::TooMany) => ("old-password", t!(Locale::Nl, "staff-too-many")),
                Err(ChangeError::Unfit(unfit)) => ("new-password", unfit_words(unfit)),
                Err(ChangeError::Broken) => return Err(PageError::Internal),
                Err(ChangeError::Unavailable(error)) => return Err(unavailable(error)),
            };
            answer(&portal, &staff, vec![mistake], None).await
        }
        "end" => {
            let ended = match form.session.as_str() {
                "others" => Ended::Others,
                session => Ended::One(session.parse().map_err(|_| PageError::BadRequest)?),
            };
            own::end_sessions(&portal, &staff, ended).await.map_err(unavailable)?;
            Ok(back("sessies").into_response())
        }
        _ => Err(PageError::BadRequest),
    }
}
