//! The addresses of accounts: signing in and out, invitations, one's own account, and those of colleagues.

mod account;
mod colleagues;
mod invitation;
mod oidc;
mod sign_in;

use app::locale::Locale;
use app::t;
use axum::http::Method;
use axum::routing::{get, post};

use super::password::{LONGEST, SHORTEST, Unfit};
use crate::http::error::PageError;
use crate::http::table::Address;
use crate::published::path;

/// The addresses of this feature.
pub fn addresses() -> Vec<Address> {
    let own = |address: &str| format!("/{address}");
    vec![
        Address::outside(own(path::STAFF_SIGN_IN), &BOTH, get(sign_in::show).post(sign_in::sign_in)),
        Address::outside(own(path::STAFF_SIGN_OUT), &[Method::POST], post(sign_in::sign_out)),
        Address::outside(own(path::STAFF_OIDC), &[Method::GET], get(oidc::begin)),
        Address::outside(own(path::STAFF_OIDC_BACK), &[Method::GET], get(oidc::come_back)),
        Address::outside(
            format!("/{}/{{token}}", path::STAFF_INVITATION),
            &BOTH,
            get(invitation::show).post(invitation::accept),
        ),
        Address::inside(own(path::STAFF_ACCOUNT), &BOTH, get(account::show).post(account::change)),
        Address::inside(own(path::STAFF_COLLEAGUES), &BOTH, get(colleagues::list).post(colleagues::invite)),
        Address::inside(
            format!("/{}/{{account}}", path::STAFF_COLLEAGUES),
            &BOTH,
            get(colleagues::show).post(colleagues::change),
        ),
    ]
}

const BOTH: [Method; 2] = [Method::GET, Method::POST];

fn unavailable(error: sea_orm::DbErr) -> PageError {
    tracing::error!(%error, "the records of staff cannot be reached");
    PageError::Unavailable
}

fn unfit_words(unfit: Unfit) -> String {
    match unfit {
        Unfit::TooShort => t!(Locale::Nl, "staff-password-short", count = SHORTEST),
        Unfit::TooLong => t!(Locale::Nl, "staff-password-long", count = LONGEST),
        Unfit::Guessable => t!(Locale::Nl, "staff-password-guessable"),
    }
}
