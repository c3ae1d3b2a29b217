//! Writing to a team: forms, what became of a message, and the letters that a portal without a mail server keeps.

#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod letters;
pub mod model;
#[cfg(feature = "ssr")]
mod status;

#[cfg(feature = "ssr")]
pub use {
    form::form_page,
    letters::letters_page,
    status::{gone_page, status_page},
};
