//! What every request and answer goes through: rendering, caching, security, errors, assets.

pub mod address;
pub mod assets;
pub mod cache;
pub mod error;
pub mod language;
pub mod limit;
pub mod observe;
pub mod page;
pub mod render;
pub mod security;
pub mod staff;
pub mod table;
