//! What somebody does with their own account: another password, and the end of sessions elsewhere.

use sea_orm::DbErr;

use super::audit::{self, Done, Entry};
use super::guard::Staff;
use super::invitation::hashed;
use super::password::{self, Unfit};
use super::session::SessionToken;
use super::sign_in::{begin_session, looks_right};
use super::store;
use crate::portal::Portal;

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The old one is wrong.
    #[error("the old password is wrong")]
    Wrong,
    /// There were too many attempts.
    #[error("too many attempts")]
    TooMany,
    /// The new one cannot be chosen.
    #[error("the new password is not taken")]
    Unfit(Unfit),
    /// The new one could not be hashed.
    #[error("the password could not be hashed")]
    Broken,
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] DbErr),
}

/// Changes the password of somebody who knows the old one. Every session ends, and the one they are in is renewed.
///
/// # Errors
/// When one of the two is wrong, after too many attempts, or when the database does not answer.
pub async fn change_password(
    portal: &Portal,
    staff: &Staff,
    old: String,
    new: String,
) -> Result<SessionToken, ChangeError> {
    let (account, visitor, now) = (&staff.account, &staff.visitor, portal.clock.now());
    let entry = Entry::new(Done::ChangedPassword, now).by(account.id).from(visitor.network);
    if !portal.gate.lets_try(&account.email, visitor.network) {
        return Err(ChangeError::TooMany);
    }
    let found = store::by_email(portal.database(), &account.email).await?;
    if !looks_right(portal, old, found.and_then(|found| found.password)).await {
        portal.log.add(entry.refused()).await?;
        return Err(ChangeError::Wrong);
    }
    password::check_for(&new, account, &portal.live.site().pack.region.name).map_err(ChangeError::Unfit)?;
    let kept = hashed(portal, new).await.ok_or(ChangeError::Broken)?;
    let transaction = portal.records.begin().await?;
    store::set_password(&*transaction, account.id, kept).await?;
    let token = begin_session(portal, &transaction, visitor, account.id).await?;
    audit::append(&*transaction, entry).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Which sessions are to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// One.
    One(i64),
    /// All but the one that is used.
    Others,
}

/// Ends sessions of somebody, for themselves.
///
/// # Errors
/// When the database refuses.
pub async fn end_sessions(portal: &Portal, staff: &Staff, ended: Ended) -> Result<(), DbErr> {
    let (account, now) = (staff.account.id, portal.clock.now());
    let transaction = portal.records.begin().await?;
    match ended {
        Ended::One(session) => store::end_one_of(&*transaction, account, session).await?,
        Ended::Others => store::end_others_of(&*transaction, account, &staff.token.hash()).await?,
    }
    let entry = Entry::new(Done::EndedSession, now).by(account).from(staff.visitor.network);
    audit::append(&*transaction, entry).await?;
    transaction.commit().await
}
