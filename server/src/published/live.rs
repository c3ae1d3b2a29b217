//! The site that is being served, replaced as a whole after every publication.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use sea_orm::DatabaseConnection;

use super::document::{DocumentError, pack};
use super::site::Site;
use super::store;

/// Holds the current site. Readers never wait.
#[derive(Debug)]
pub struct Live {
    site: ArcSwap<Site>,
}

/// The published site could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The database did not answer.
    #[error("the database did not answer: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// What it holds is not a pack.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// It holds nothing yet.
    #[error("nothing is published yet")]
    Nothing,
}

/// How often an instance looks whether another one published.
const LOOK_EVERY: Duration = Duration::from_secs(5);

impl Live {
    /// Starts with a site.
    pub fn new(site: Site) -> Self {
        Self { site: ArcSwap::from_pointee(site) }
    }

    /// The current site.
    pub fn site(&self) -> Arc<Site> {
        self.site.load_full()
    }

    /// Looks from time to time whether something was published, and serves it. While the database is away the last
    /// site stays.
    pub async fn follow(&self, database: &DatabaseConnection) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if let Err(error) = self.refresh(database).await {
                tracing::warn!(%error, "could not look for a new publication; the last one stays");
            }
        }
    }

    /// Serves the newest publication if it is not the current one.
    ///
    /// # Errors
    /// When the database does not answer or holds no pack; the current site stays.
    pub async fn refresh(&self, database: &DatabaseConnection) -> Result<(), LoadError> {
        let newest = store::newest(database).await?.ok_or(LoadError::Nothing)?;
        if newest.revision != self.site.load().revision {
            self.site.store(Arc::new(load(database).await?));
            tracing::info!(revision = newest.revision, "a new publication is served");
        }
        Ok(())
    }
}

/// Loads the newest publication.
///
/// # Errors
/// When the database does not answer or holds no pack.
pub async fn load(database: &DatabaseConnection) -> Result<Site, LoadError> {
    let (revision, documents) = store::read(database).await?.ok_or(LoadError::Nothing)?;
    Ok(Site::new(pack(documents)?, revision))
}
