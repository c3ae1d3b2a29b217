//! Everything that residents read, as one immutable [`Site`](site::Site) in memory.
//!
//! The types of facts and texts live here, so that the pack reader, the pages, the open data and the search all look
//! down at the same ones.

pub mod address;
pub mod article;
pub mod calendar;
pub mod document;
pub mod form;
pub mod geo;
pub mod helpline;
pub mod hours;
mod id;
pub mod live;
pub mod location;
pub mod markdown;
pub mod notice;
pub mod pack;
pub mod path;
pub mod phone;
pub mod place;
pub mod record;
pub mod region;
pub mod route;
pub mod service;
pub mod site;
pub mod store;
pub mod team;
pub mod text;
pub mod theme;

pub use id::Id;
