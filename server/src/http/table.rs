//! The table of addresses of the workspace: who adds one to it has to say in the tests who reaches it.

use axum::Router;
use axum::http::Method;
use axum::routing::MethodRouter;

use crate::portal::Portal;

/// An address, what can be asked of it, and what answers.
#[derive(Debug)]
pub struct Address {
    /// As the router reads it.
    pub path: String,
    /// With which methods it is asked.
    pub methods: Vec<Method>,
    /// Whether it is for who has not signed in yet.
    pub outside: bool,
    handlers: MethodRouter<Portal>,
}

impl Address {
    /// An address for who is signed in.
    pub fn inside(path: String, methods: &[Method], handlers: MethodRouter<Portal>) -> Self {
        Self { path, methods: methods.to_vec(), outside: false, handlers }
    }

    /// An address for who is not.
    pub fn outside(path: String, methods: &[Method], handlers: MethodRouter<Portal>) -> Self {
        Self { path, methods: methods.to_vec(), outside: true, handlers }
    }
}

/// A router of addresses.
pub fn router(addresses: impl IntoIterator<Item = Address>) -> Router<Portal> {
    addresses.into_iter().fold(Router::new(), |router, address| router.route(&address.path, address.handlers))
}
