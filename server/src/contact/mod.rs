//! Contact: a message arrives, the right team gets it, and its sender holds a receipt.
//!
//! `routes` takes what a browser sent; `typed` → `answers` reads and checks it; `judgement`, `bsn` and `form_key` look at
//! what it might be; `routing` says who gets it; `service` writes it down, with the letters of `letters`, in one
//! transaction of `requests`; `status` shows what became of it; `retention` forgets it.

mod answers;
mod bsn;
mod download;
pub mod form_key;
mod form_page;
mod judgement;
mod letters;
pub mod reference;
pub mod retention;
pub(crate) mod routes;
pub mod routing;
pub mod secret;
mod service;
mod status;
mod typed;
