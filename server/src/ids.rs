//! Randomness. Handed in, so that tests choose it.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// Gives numbers that nobody can guess.
pub trait Ids: Debug + Send + Sync {
    /// 128 random bits.
    fn random(&self) -> [u8; 16];
}

/// A source that many share.
pub type SharedIds = Arc<dyn Ids>;

/// The randomness of the machine.
#[derive(Clone, Copy, Debug)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::expect_used, reason = "without randomness no link is safe, and nothing should go on")]
    fn random(&self) -> [u8; 16] {
        let mut random = [0; 16];
        getrandom::fill(&mut random).expect("the machine gives randomness");
        random
    }
}

/// A row that is the same every time.
#[derive(Debug, Default)]
pub struct CountedIds(AtomicU64);

impl CountedIds {
    /// A row that begins further on.
    pub fn starting_at(number: u64) -> Self {
        Self(AtomicU64::new(number))
    }
}

impl Ids for CountedIds {
    fn random(&self) -> [u8; 16] {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let digest = Sha256::digest(number.to_be_bytes());
        let mut random = [0; 16];
        random.copy_from_slice(&digest[..16]);
        random
    }
}
