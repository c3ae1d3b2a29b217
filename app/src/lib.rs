//! What a person sees: pages, the plain models that they show, and the words of the interface.
//!
//! No database, no clock, no network. Pages are functions from a model to a view and exist on the server only; what
//! runs in the browser are islands, which get finished strings.

#![recursion_limit = "256"]

pub mod contact;
pub mod information;
pub mod locale;
pub mod places;
pub mod site;
pub mod staff;
pub mod team;
#[cfg(feature = "ssr")]
pub mod ui;
