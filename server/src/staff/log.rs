//! Entries of the log that stand by themselves: that something was seen, or was refused. Those that arrive while others are
//! being written are written together after them, so that many who read do not each wait for a disk of their own.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use sea_orm::DbErr;
use tokio::sync::oneshot;

use super::audit::{Entry, append_all};
use crate::database::Records;

/// Most entries that are written at once: the parameters of one statement are limited.
const AT_ONCE: usize = 100;

/// The log, for entries that stand by themselves.
#[derive(Clone, Debug)]
pub struct Log {
    records: Records,
    queue: Arc<Mutex<Queue>>,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: Vec<Waiting>,
    is_written: bool,
}

type Waiting = (Entry, oneshot::Sender<Result<(), DbErr>>);

impl Log {
    /// The log in a database.
    pub fn new(records: Records) -> Self {
        Self { records, queue: Arc::default() }
    }

    /// Begins to write an entry. It is in the log when what this gives has ended well, and also when nobody waits for that.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn add(&self, entry: Entry) -> impl Future<Output = Result<(), DbErr>> + Send + use<> {
        let (tell, told) = oneshot::channel();
        let begins = {
            let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.waiting.push((entry, tell));
            !std::mem::replace(&mut queue.is_written, true)
        };
        if begins {
            // Not by the one who asks: who goes away must not take along what others wait for.
            tokio::spawn(self.clone().write_all());
        }
        async move { told.await.unwrap_or_else(|_| Err(DbErr::Custom("the log was not written".to_owned()))) }
    }

    async fn write_all(self) {
        while let Some(waiting) = self.next() {
            let (entries, told): (Vec<_>, Vec<_>) = waiting.into_iter().unzip();
            let written = self.write(entries).await;
            for tell in told {
                // Nobody is told who did not wait.
                drop(tell.send(written.clone()));
            }
        }
    }

    /// What is to be written next; nothing when it is time to stop.
    fn next(&self) -> Option<Vec<Waiting>> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let count = queue.waiting.len().min(AT_ONCE);
        queue.is_written = count > 0;
        (count > 0).then(|| queue.waiting.drain(..count).collect())
    }

    async fn write(&self, entries: Vec<Entry>) -> Result<(), DbErr> {
        let transaction = self.records.begin().await?;
        append_all(&*transaction, entries).await?;
        transaction.commit().await
    }
}
