//! The connection to the database: SQLite in a file, or PostgreSQL.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use migrations::Migrator;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The folder of an SQLite file cannot be made.
    #[error("the folder {folder} cannot be made: {source}")]
    Folder {
        /// The folder.
        folder: String,
        /// Why.
        source: std::io::Error,
    },
    /// The database does not answer or refuses.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] DbErr),
}

/// Longest wait for a connection, so that a reader is told soon that the database is away.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Connects, and brings the tables up to date.
///
/// # Errors
/// When the database cannot be reached, or its tables cannot be brought up to date.
pub async fn connect(url: &str) -> Result<DatabaseConnection, ConnectError> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).acquire_timeout(LONGEST_WAIT).connect_timeout(LONGEST_WAIT);
    if let Some(file) = url.strip_prefix("sqlite://") {
        let file = file.split('?').next().unwrap_or_default();
        if let Some(folder) = Path::new(file).parent() {
            let refused = |source| ConnectError::Folder { folder: folder.display().to_string(), source };
            std::fs::create_dir_all(folder).map_err(refused)?;
        }
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(LONGEST_WAIT)
        });
    }
    options.map_sqlx_postgres_opts(|postgres| {
        // An instance whose machine is gone must not hold what others wait for.
        postgres.options([("statement_timeout", "30s"), ("idle_in_transaction_session_timeout", "30s")])
    });
    let database = Database::connect(options).await?;
    if database.get_database_backend() == DatabaseBackend::Postgres {
        // Two instances that start together build the tables one after the other.
        let transaction = database.begin().await?;
        transaction.execute_unprepared("SELECT pg_advisory_xact_lock(7885630526372961)").await?;
        Migrator::up(&transaction, None).await?;
        transaction.commit().await?;
    } else {
        Migrator::up(&database, None).await?;
    }
    Ok(database)
}

/// The database for records that are written in transactions.
#[derive(Clone, Debug)]
pub struct Records {
    /// For reading, and for single writes.
    pub connection: DatabaseConnection,
    turn: Option<Arc<Semaphore>>,
}

impl Records {
    /// Records in a database.
    pub fn new(connection: DatabaseConnection) -> Self {
        let is_sqlite = connection.get_database_backend() == DatabaseBackend::Sqlite;
        Self { connection, turn: is_sqlite.then(|| Arc::new(Semaphore::new(1))) }
    }

    /// Begins a transaction that writes. SQLite has one writer at a time, and makes others wait by sleeping and looking
    /// again; here they stand in a row instead, and go on at once when it is their turn.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(&self) -> Result<Writing, DbErr> {
        let turn = match &self.turn {
            Some(turn) => tokio::time::timeout(LONGEST_WAIT, Arc::clone(turn).acquire_owned())
                .await
                .map_err(|_| DbErr::Custom("others are writing for too long".to_owned()))?
                .ok(),
            None => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: self.turn.is_some().then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Writing { transaction: self.connection.begin_with_options(options).await?, _turn: turn })
    }
}

/// A transaction that writes. Dropped without [`Writing::commit`], nothing of it has happened.
#[derive(Debug)]
pub struct Writing {
    transaction: DatabaseTransaction,
    _turn: Option<OwnedSemaphorePermit>,
}

impl Writing {
    /// Makes everything that was written so, together.
    ///
    /// # Errors
    /// When the database refuses; then nothing is written.
    pub async fn commit(self) -> Result<(), DbErr> {
        self.transaction.commit().await
    }
}

impl Deref for Writing {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}
