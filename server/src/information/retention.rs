//! Removes what readers said of a page after the term that the pack sets.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DbErr};

use super::store;
use crate::published::record::{PAGE_FEEDBACK, last_moment};
use crate::published::site::Site;

/// Removes what is past its term, and says how much that was.
///
/// # Errors
/// When the database refuses; then nothing is removed.
pub async fn carry_out(site: &Site, database: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let record = site.pack.records.get(PAGE_FEEDBACK);
    match record.and_then(|record| last_moment(site, record, now)) {
        Some(moment) => store::remove_before(database, moment).await,
        None => Ok(0),
    }
}
