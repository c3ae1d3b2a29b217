//! What waits for a team, and what colleagues do with it.

mod page;
mod presence;
mod read;
pub(crate) mod retention;
pub(crate) mod routes;
mod service;
mod worklist;
