//! From a checked pack to what is served.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DbErr};
use sha2::{Digest, Sha256};

use crate::published::document::{Document, documents};
use crate::published::pack::Pack;
use crate::published::store::{self, Publication};

/// A pack could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A part of it cannot be written down.
    #[error("the pack cannot be written down: {0}")]
    Unwritable(#[from] serde_json::Error),
    /// The database refused.
    #[error("the database refused the publication: {0}")]
    Database(#[from] DbErr),
}

/// Publishes a pack in one transaction. Publishing the same pack again changes nothing and gives the same revision.
///
/// # Errors
/// When the database refuses; then nothing has changed.
pub async fn publish(
    database: &DatabaseConnection,
    pack: &Pack,
    now: DateTime<Utc>,
) -> Result<Publication, PublishError> {
    let documents = documents(pack)?;
    Ok(store::publish(database, &documents, &checksum(&documents), now).await?)
}

fn checksum(documents: &[Document]) -> String {
    let mut hash = Sha256::new();
    for document in documents {
        for part in [&document.kind, &document.id, &document.locale, &document.position.to_string(), &document.body] {
            // The length keeps two neighbouring parts apart.
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
