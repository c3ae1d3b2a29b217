//! Forgets what residents wrote after the term that the pack sets for each form.

use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use crate::database::Records;
use crate::mail::outbox;
use crate::published::form::FormKind;
use crate::published::record::last_moment;
use crate::published::site::Site;
use crate::requests::{drafts, store};

/// How many requests are forgotten in one transaction, so that nobody waits long.
const AT_ONCE: u64 = 200;

/// Forgets what is past its term: personal data go, the row that counts stays. The term begins when the last thing
/// happened to a request. Says how many requests were forgotten of each form.
///
/// # Errors
/// When the database refuses; what was forgotten before stays so.
pub async fn carry_out(site: &Site, records: &Records, now: DateTime<Utc>) -> Result<Vec<(FormKind, u64)>, DbErr> {
    let mut forgotten = Vec::new();
    for kind in FormKind::ALL {
        let Some(moment) = term(site, kind, now) else { continue };
        let mut count = 0;
        loop {
            let transaction = records.begin().await?;
            let requests = store::past_term(&*transaction, kind, moment, AT_ONCE).await?;
            if requests.is_empty() {
                break;
            }
            store::forget(&*transaction, &requests).await?;
            drafts::forget_of(&*transaction, &requests).await?;
            outbox::forget(&*transaction, &requests).await?;
            transaction.commit().await?;
            count += requests.len() as u64;
        }
        forgotten.push((kind, count));
    }
    Ok(forgotten)
}

/// The moment that the shortest of the terms leads to: what may hold a message of any form is not kept longer.
pub fn shortest(site: &Site, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    FormKind::ALL.into_iter().filter_map(|kind| term(site, kind, now)).max()
}

fn term(site: &Site, kind: FormKind, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let record = site.form(kind).and_then(|form| site.pack.records.get(&form.record))?;
    last_moment(site, record, now)
}
