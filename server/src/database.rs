//! The connection to the database: SQLite in a file, or PostgreSQL.

use std::path::Path;
use std::time::Duration;

use migrations::Migrator;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use sea_orm_migration::MigratorTrait;

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
    let database = Database::connect(options).await?;
    Migrator::up(&database, None).await?;
    Ok(database)
}
