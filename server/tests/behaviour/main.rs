//! What the portal does, on both databases, asked as a browser would ask it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that panics has failed, as it should"
)]
#![allow(missing_docs, reason = "tests are named by sentences")]

mod api;
mod audit;
mod bad_input;
mod colleague;
mod contact;
mod information;
mod locales;
mod mailbox;
mod matrix;
mod outbox;
mod pack;
mod published;
mod staff;
mod support;
mod team;
