//! Who works here, how they sign in, what they may do, and what they did.

pub mod account;
pub mod audit;
pub mod code;
pub mod colleagues;
pub mod gate;
pub mod guard;
pub mod invitation;
pub mod log;
pub mod oidc;
mod own;
pub mod password;
pub mod routes;
pub mod session;
pub mod sign_in;
pub mod store;
mod words;
mod workspace;
