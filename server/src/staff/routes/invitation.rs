//! Where somebody who was invited chooses a password and couples an authenticator.

use app::locale::Locale;
use app::staff::{InvitationPage, RecoveryPage, invitation_page, recovery_page};
use app::t;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::{unavailable, unfit_words};
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::path;
use crate::staff::invitation::{self, AcceptError, invitation_hash};
use crate::staff::password::SHORTEST;
use crate::staff::sign_in::Visitor;
use crate::staff::store;

pub(super) async fn show(State(portal): State<Portal>, Path(token): Path<String>) -> Result<Response, PageError> {
    show_invitation(&portal, &token, Vec::new()).await
}

async fn show_invitation(
    portal: &Portal,
    token: &str,
    mistakes: Vec<(&'static str, String)>,
) -> Result<Response, PageError> {
    let found = store::by_invitation(portal.database(), &invitation_hash(token), portal.clock.now()).await;
    let found = found.map_err(unavailable)?.ok_or(PageError::NotFound)?;
    let secret = found.invited_with.ok_or(PageError::NotFound)?;
    let wrong = !mistakes.is_empty();
    let region = portal.live.site().pack.region.name.clone();
    let page = InvitationPage {
        action: format!("/{}/{token}", path::STAFF_INVITATION),
        name: found.account.name.clone(),
        picture: secret.picture(&region, &found.account.email).ok_or(PageError::Internal)?,
        email: found.account.email,
        secret: secret.in_groups(),
        shortest: SHORTEST,
        mistakes,
    };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = t!(Locale::Nl, "staff-invitation");
    Ok(StaffAnswer::new(title, wrong, move || invitation_page(page)).with_status(status).respond(portal, None))
}

#[derive(Deserialize)]
pub(super) struct InvitationForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

pub(super) async fn accept(
    State(portal): State<Portal>,
    Path(token): Path<String>,
    visitor: Visitor,
    Form(form): Form<InvitationForm>,
) -> Result<Response, PageError> {
    let mistake = match invitation::accept(&portal, &visitor, &token, form.password, &form.code).await {
        Ok(codes) => {
            let page = RecoveryPage { codes, next: format!("/{}", path::STAFF_SIGN_IN) };
            let title = t!(Locale::Nl, "staff-recovery");
            return Ok(StaffAnswer::new(title, false, move || recovery_page(page)).respond(&portal, None));
        }
        Err(AcceptError::Gone) => return Err(PageError::NotFound),
        Err(AcceptError::Password(unfit)) => ("password", unfit_words(unfit)),
        Err(AcceptError::Code) => ("code", t!(Locale::Nl, "staff-wrong-code")),
        Err(AcceptError::Broken) => return Err(PageError::Internal),
        Err(AcceptError::Unavailable(error)) => return Err(unavailable(error)),
    };
    show_invitation(&portal, &token, vec![mistake]).await
}
