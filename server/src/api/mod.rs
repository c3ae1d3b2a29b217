//! x
use axum::Router;
use crate::portal::Portal;
pub fn routes() -> Router<Portal> { Router::new() }
