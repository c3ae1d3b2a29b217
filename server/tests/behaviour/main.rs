//! What the portal does, on both databases, asked as a browser would ask it.

mod api;
mod information;
mod locales;
mod pack;
mod published;
mod support;
