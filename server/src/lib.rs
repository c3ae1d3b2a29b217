//! What the portal does.
//!
//! A request walks in at [`router`], a feature decides, a model comes out, a page of `app` turns it into HTML. See
//! `ARCHITECTURE.md`.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod api;
pub mod calendar;
pub mod clock;
pub mod config;
pub mod contact;
pub mod database;
pub mod http;
pub mod ids;
pub mod information;
pub mod mail;
pub mod person;
mod places;
pub mod portal;
pub mod publish;
pub mod published;
pub mod region;
mod requests;
pub mod retention;
pub mod router;
mod site;
pub mod staff;
mod team;
mod wellknown;
