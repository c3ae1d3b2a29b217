//! A mail server for tests: it keeps what it takes, and does what it is told with the rest.

use std::collections::VecDeque;
use std::sync::Mutex;

use async_trait::async_trait;
use server::mail::{Envelope, Refusal, Transport};

/// Letters that were taken, in order.
#[derive(Debug, Default)]
pub struct Mailbox {
    taken: Mutex<Vec<Envelope>>,
    refusals: Mutex<VecDeque<Refusal>>,
}

impl Mailbox {
    /// Refuses the next letters, one for each refusal.
    pub fn refusing(refusals: impl IntoIterator<Item = Refusal>) -> Self {
        Self { refusals: Mutex::new(refusals.into_iter().collect()), ..Self::default() }
    }

    pub fn all(&self) -> Vec<Envelope> {
        self.taken.lock().unwrap().clone()
    }

    pub fn to(&self, address: &str) -> Vec<Envelope> {
        self.all().into_iter().filter(|envelope| envelope.to == address).collect()
    }
}

#[async_trait]
impl Transport for Mailbox {
    async fn carry(&self, envelope: &Envelope) -> Result<(), Refusal> {
        // What cannot be written as a message would not have been taken either.
        server::mail::message(envelope)?;
        if let Some(refusal) = self.refusals.lock().unwrap().pop_front() {
            return Err(refusal);
        }
        // Somebody else gets a turn meanwhile, as with a real server.
        tokio::task::yield_now().await;
        // Somebody else gets a turn meanwhile, as with a real server.
        tokio::task::yield_now().await;
        self.taken.lock().unwrap().push(envelope.clone());
        Ok(())
    }
}
