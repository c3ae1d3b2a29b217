//! Removes what readers said of a page after the term that the pack sets.

use std::time::Duration;

use chrono::{DateTime, NaiveTime, TimeZone, Utc};
use sea_orm::{DatabaseConnection, DbErr};

use super::store;
use crate::clock::SharedClock;
use crate::published::live::Live;
use crate::published::record::PAGE_FEEDBACK;
use crate::published::site::Site;

/// How often the term is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// Carries the term out from time to time, and logs what it did.
pub async fn keep(live: &Live, database: &DatabaseConnection, clock: &SharedClock) {
    loop {
        match carry_out(&live.site(), database, clock.now()).await {
            Ok(removed) => tracing::info!(record = PAGE_FEEDBACK, removed, "retention carried out"),
            Err(error) => tracing::error!(record = PAGE_FEEDBACK, %error, "retention could not be carried out"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Removes what is past its term, and says how much that was.
///
/// # Errors
/// When the database refuses; then nothing is removed.
pub async fn carry_out(site: &Site, database: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64, DbErr> {
    match last_moment(site, now) {
        Some(moment) => store::remove_before(database, moment).await,
        None => Ok(0),
    }
}

/// Records that reached the portal before this moment are past their term.
fn last_moment(site: &Site, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone = site.pack.region.timezone;
    let today = now.with_timezone(&zone).date_naive();
    let first_kept = site.pack.records.get(PAGE_FEEDBACK)?.keep.before(today)?;
    let local = zone.from_local_datetime(&first_kept.and_time(NaiveTime::MIN)).earliest()?;
    Some(local.to_utc())
}
