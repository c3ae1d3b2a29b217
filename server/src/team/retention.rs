//! What colleagues leave behind that nobody needs any more.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use super::presence;
use crate::requests::drafts;

/// How long a draft is kept that nobody touches.
const DRAFT: TimeDelta = TimeDelta::days(30);

/// Removes it, and says how much there was.
///
/// # Errors
/// When the database refuses.
pub async fn carry_out(database: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(presence::forget(database, now).await? + drafts::forget(database, now - DRAFT).await?)
}
