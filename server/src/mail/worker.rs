//! Sends what waits in the outbox. Any number of instances may run it on one database.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use futures_util::stream;
use metrics::{counter, gauge, histogram};
use tokio::sync::{Notify, watch};

use super::outbox::{self, CLAIM, Claimed, Outcome, State};
use super::transport::{Refusal, Transport};
use crate::clock::SharedClock;
use crate::database::Records;

/// How many letters are claimed at once. After a crash at most so many are sent again, with the same Message-ID.
const AT_ONCE: u64 = 24;

/// How many recipients are served side by side.
const SIDE_BY_SIDE: usize = 8;

/// How often an instance looks for letters that nobody told it of: those to be tried again, and those of others.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// After how many rounds with letters it is counted how many are left: counting takes longer than sending.
const COUNT_EVERY: u32 = 20;

/// A claim with less than this left is given back: the next attempt might outlast it, and somebody else begin the same.
const TOO_SHORT: TimeDelta = TimeDelta::minutes(2);

/// Sends letters.
#[derive(Debug)]
pub struct Worker {
    /// Where letters wait.
    pub records: Records,
    /// What carries them.
    pub transport: Arc<dyn Transport>,
    /// The time.
    pub clock: SharedClock,
    /// Unique among the instances on one database.
    pub instance: String,
    /// Rung when a letter was put in the outbox.
    pub bell: Arc<Notify>,
}

impl Worker {
    /// Sends until it is told to stop, and then finishes what it has begun.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut rounds: u32 = 0;
        while !*stop.borrow() {
            let round = self.round().await;
            if matches!(round, Ok(0)) || rounds.is_multiple_of(COUNT_EVERY) {
                self.count().await;
            }
            rounds = rounds.wrapping_add(1);
            match round {
                Ok(0) => {
                    // The bell is only for speed; whoever missed it is found when the time is up.
                    tokio::select! {
                        () = self.bell.notified() => {}
                        () = tokio::time::sleep(LOOK_EVERY) => {}
                        _ = stop.changed() => {}
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read; letters wait");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }

    /// Claims letters and tries to send each once. Says how many it claimed.
    ///
    /// # Errors
    /// When the database does not answer before anything was sent.
    pub async fn round(&self) -> Result<usize, sea_orm::DbErr> {
        let began = self.clock.now();
        let letters = outbox::claim(&self.records, &self.instance, began, AT_ONCE).await?;
        let count = letters.len();
        if count == 0 {
            return Ok(0);
        }
        let mut by_recipient: BTreeMap<String, Vec<Claimed>> = BTreeMap::new();
        for letter in letters {
            by_recipient.entry(letter.envelope.to.clone()).or_default().push(letter);
        }
        let groups = by_recipient.into_values().map(|letters| self.deliver(letters, began + CLAIM));
        let outcomes: Vec<(i64, Outcome)> =
            stream::iter(groups).buffer_unordered(SIDE_BY_SIDE).flat_map(stream::iter).collect().await;
        self.write_down(&outcomes).await;
        Ok(count)
    }

    /// Delivers the letters to one recipient in order, until one is not taken.
    async fn deliver(&self, letters: Vec<Claimed>, until: DateTime<Utc>) -> Vec<(i64, Outcome)> {
        let mut outcomes = Vec::new();
        let mut stopped = false;
        for letter in letters {
            stopped |= self.clock.now() + TOO_SHORT > until;
            let outcome = if stopped { Outcome::Untried } else { self.attempt(&letter).await };
            stopped |= matches!(outcome, Outcome::Later(..));
            outcomes.push((letter.id, outcome));
        }
        outcomes
    }

    async fn attempt(&self, letter: &Claimed) -> Outcome {
        let carried = self.transport.carry(&letter.envelope).await;
        let now = self.clock.now();
        match carried {
            Ok(()) => {
                counter!("letters_sent_total").increment(1);
                let waited = (now - letter.created_at).as_seconds_f64();
                histogram!("letter_waiting_seconds").record(waited);
                Outcome::Sent(now)
            }
            Err(Refusal::ForGood(problem)) => {
                counter!("letters_refused_total").increment(1);
                tracing::warn!(letter = letter.id, "a letter was refused for good");
                Outcome::Refused(problem)
            }
            Err(Refusal::ForNow(problem)) => {
                let outcome = Outcome::after_failure(letter, now, problem);
                if matches!(outcome, Outcome::Expired(_)) {
                    counter!("letters_expired_total").increment(1);
                    tracing::warn!(letter = letter.id, "a letter could not be delivered in time");
                } else {
                    tracing::info!(
                        letter = letter.id,
                        attempts = letter.attempts + 1,
                        "a letter was not taken; it waits"
                    );
                }
                outcome
            }
        }
    }

    /// A letter that was sent must not be sent again only because the database was away for a moment, so this does not
    /// give up.
    async fn write_down(&self, outcomes: &[(i64, Outcome)]) {
        while let Err(error) = outbox::settle(&self.records, &self.instance, outcomes).await {
            tracing::warn!(%error, "what became of letters cannot be written down yet");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Counts what waits and what needs a person, for whoever watches.
    async fn count(&self) {
        for (state, name) in [
            (State::Waiting, "letters_waiting"),
            (State::Refused, "letters_refused"),
            (State::Expired, "letters_expired"),
        ] {
            if let Ok(count) = outbox::count(&self.records.connection, state).await {
                gauge!(name).set(count as f64);
            }
        }
    }
}
