//! Mail: letters, the outbox in which they wait, and the worker that sends them.

pub mod files;
mod letter;
pub mod outbox;
mod palette;
mod smtp;
mod transport;
pub mod worker;

pub use letter::{Fact, Letter, Written};
pub use smtp::Smtp;
pub use transport::{Envelope, Refusal, Transport, message};
