//! What every page for staff has around it, and the pages before somebody is signed in.

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod again;
#[cfg(feature = "ssr")]
mod colleague;
#[cfg(feature = "ssr")]
mod colleagues;
#[cfg(feature = "ssr")]
mod error;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod invitation;
pub mod model;
#[cfg(feature = "ssr")]
mod notice;
#[cfg(feature = "ssr")]
mod recovery;
#[cfg(feature = "ssr")]
mod refused;
#[cfg(feature = "ssr")]
mod roles;
#[cfg(feature = "ssr")]
mod sign_in;

pub use model::{
    AccountPage, Again, AgainPage, ColleagueItem, ColleaguePage, ColleaguesPage, InvitationPage, MatrixTable, MenuItem,
    Mistake, RecoveryPage, RefusedPage, RoleFields, SessionItem, SignInPage, SignedIn, StaffFrame,
};
#[cfg(feature = "ssr")]
pub use {
    account::account_page,
    again::again_page,
    colleague::colleague_page,
    colleagues::colleagues_page,
    error::{staff_error_page, staff_error_title},
    frame::staff_document,
    invitation::invitation_page,
    recovery::recovery_page,
    refused::refused_page,
    sign_in::sign_in_page,
};
