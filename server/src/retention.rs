//! Carries out the terms of the pack: what is past its term is removed, and what was removed is logged.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::portal::Portal;
use crate::published::record::PAGE_FEEDBACK;
use crate::staff::session;
use crate::{contact, information, staff, team};

/// How often the terms are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// Looks from time to time.
pub async fn keep(portal: &Portal) {
    loop {
        carry_out(portal, portal.clock.now()).await;
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Removes whatever is past its term.
pub async fn carry_out(portal: &Portal, now: DateTime<Utc>) {
    let site = portal.live.site();
    match information::retention::carry_out(&site, portal.database(), now).await {
        Ok(removed) => tracing::info!(record = PAGE_FEEDBACK, removed, "retention carried out"),
        Err(error) => tracing::error!(record = PAGE_FEEDBACK, %error, "retention could not be carried out"),
    }
    match contact::retention::carry_out(&site, &portal.records, now).await {
        Ok(forgotten) => {
            for (form, removed) in forgotten {
                tracing::info!(form = form.id(), removed, "retention carried out");
            }
        }
        Err(error) => tracing::error!(%error, "retention of messages could not be carried out"),
    }
    let staff = async {
        let (database, begun) = (portal.database(), now - session::LONGEST);
        let sessions = staff::store::forget_sessions(database, begun, now - session::IDLE).await?;
        Ok::<u64, sea_orm::DbErr>(sessions + team::retention::carry_out(database, now).await?)
    };
    match staff.await {
        Ok(removed) => tracing::info!(record = "sessions and drafts of staff", removed, "retention carried out"),
        Err(error) => tracing::error!(%error, "retention of sessions and drafts could not be carried out"),
    }
    // What the term of a form leads to, its letters may not outlive.
    if let (Some(folder), Some(moment)) = (&portal.mail_folder, contact::retention::shortest(&site, now)) {
        match folder.forget(moment).await {
            Ok(removed) => tracing::info!(record = "letters as files", removed, "retention carried out"),
            Err(error) => tracing::error!(%error, "retention of letters as files could not be carried out"),
        }
    }
}
