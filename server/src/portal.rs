//! What every handler can reach.

use std::sync::Arc;

use sea_orm::DatabaseConnection;

use crate::clock::SharedClock;
use crate::http::assets::AssetFiles;
use crate::http::cache::PageCache;
use crate::published::live::Live;

/// The running portal. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Portal {
    /// What is published.
    pub live: Arc<Live>,
    /// Records.
    pub database: DatabaseConnection,
    /// The time.
    pub clock: SharedClock,
    /// Style sheets and pictures.
    pub assets: Arc<AssetFiles>,
    /// Pages that were written out already.
    pub cache: Arc<PageCache>,
    /// Address of the portal as residents see it, without a slash at the end.
    pub site_url: Arc<str>,
}
