//! Signing in and out.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use sea_orm::{DbErr, SqlErr};

use super::account::{Account, Role};
use super::audit::{self, Done, Entry};
use super::code::recovery_hash;
use super::oidc::OidcError;
use super::oidc::attempt::Attempt;
use super::oidc::claims::WorkAccount;
use super::password;
use super::session::SessionToken;
use super::store::{self, Credentials, NewAccount};
use crate::database::Writing;
use crate::portal::Portal;
use crate::published::Id;

/// From where and with what somebody comes.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The network that the request came from.
    pub network: IpAddr,
    /// What the browser says of itself.
    pub device: String,
}

/// What somebody gives to get in.
#[derive(Clone)]
pub struct Given {
    /// The mail address as it was typed.
    pub email: String,
    /// The password.
    pub password: String,
    /// The code of the authenticator, or a recovery code.
    pub code: String,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Given")
    }
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Something that was given is wrong; which of it, is not said.
    #[error("what was given is wrong")]
    Refused,
    /// There were too many attempts.
    #[error("too many attempts")]
    TooMany,
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] DbErr),
}

/// Lets somebody in who gives the right three things, with a session of its own.
///
/// # Errors
/// When one of them is wrong, after too many attempts, or when the database does not answer.
pub async fn sign_in(portal: &Portal, visitor: &Visitor, given: Given) -> Result<SessionToken, SignInError> {
    let email = plain_email(&given.email);
    if !portal.gate.lets_try(&email, visitor.network) {
        return Err(SignInError::TooMany);
    }
    let found = store::by_email(portal.database(), &email).await?;
    let kept = found.as_ref().and_then(|found| found.password.clone());
    let is_right = looks_right(portal, given.password, kept).await;
    let now = portal.clock.now();
    let refused = Entry::new(Done::SignedIn, now).from(visitor.network).refused();
    let Some(found) = found.as_ref().filter(|_| is_right) else {
        // Whose account it was is known; what was typed where nobody has an account may be a password, and is not kept.
        let entry = match found {
            Some(found) => refused.by(found.account.id),
            None => refused,
        };
        portal.log.add(entry).await?;
        return Err(SignInError::Refused);
    };
    let id = found.account.id;
    if !portal.gate.lets_try_code(id) {
        return Err(SignInError::TooMany);
    }
    let transaction = portal.records.begin().await?;
    let Some(done) = second_factor(&transaction, found, &given.code, now).await? else {
        drop(transaction);
        portal.log.add(refused.by(id)).await?;
        return Err(SignInError::Refused);
    };
    let token = begin_session(portal, &transaction, visitor, id).await?;
    audit::append(&*transaction, Entry::new(done, now).by(id).from(visitor.network)).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Begins a session, with a token that nobody had before.
pub(super) async fn begin_session(
    portal: &Portal,
    transaction: &Writing,
    visitor: &Visitor,
    account: i64,
) -> Result<SessionToken, DbErr> {
    let token = SessionToken::new([portal.ids.random(), portal.ids.random()]);
    let now = portal.clock.now();
    store::begin_session(&**transaction, token.hash(), account, visitor.device.clone(), now).await?;
    Ok(token)
}

/// Why somebody was not let in for whom the organisation vouches.
#[derive(Debug, thiserror::Error)]
pub enum WorkAccountError {
    /// What came back is not to be trusted, or the organisation does not answer.
    #[error(transparent)]
    Oidc(#[from] OidcError),
    /// The attempt was finished before.
    #[error("the attempt was finished before")]
    Again,
    /// The organisation gives them no role here.
    #[error("they have no role here")]
    NoRole,
    /// They were put out.
    #[error("they were put out")]
    Disabled,
    /// Another account has their mail address.
    #[error("another account has the mail address")]
    Taken,
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] DbErr),
}

/// Lets somebody in for whom the organisation vouches, as what it says that they are. Who was never here gets an account.
///
/// # Errors
/// When they have no role here, were put out, or the database does not answer; or when the attempt was finished before.
pub async fn sign_in_with(
    portal: &Portal,
    visitor: &Visitor,
    attempt: &Attempt,
    who: WorkAccount,
) -> Result<SessionToken, WorkAccountError> {
    let (site, now) = (portal.live.site(), portal.clock.now());
    let roles = who.roles(&site.pack);
    let transaction = portal.records.begin().await?;
    if !store::finish_attempt(&*transaction, attempt.used(), now, Attempt::oldest(now)).await? {
        return Err(WorkAccountError::Again);
    }
    let found = store::by_subject(&*transaction, &who.subject).await?;
    let refusal = match &found {
        Some(found) if found.disabled => Some(WorkAccountError::Disabled),
        _ if roles.is_empty() => Some(WorkAccountError::NoRole),
        _ => None,
    };
    if let Some(refusal) = refusal {
        let mut entry = Entry::new(Done::SignedIn, now).from(visitor.network).refused();
        if let Some(found) = found {
            entry = entry.by(found.account.id);
            // What the organisation took away is gone now, and not when somebody is let in again.
            if store::set_roles(&*transaction, found.account.id, &roles).await? {
                let changed = Entry::new(Done::ChangedRoles, now).about(found.account.id);
                audit::append(&*transaction, changed).await?;
            }
        }
        audit::append(&*transaction, entry).await?;
        transaction.commit().await?;
        return Err(refusal);
    }
    let account = known(&transaction, found.map(|found| found.account), &who, &roles, now).await?;
    let token = begin_session(portal, &transaction, visitor, account).await?;
    audit::append(&*transaction, Entry::new(Done::SignedIn, now).by(account).from(visitor.network)).await?;
    transaction.commit().await?;
    Ok(token)
}

/// The account of somebody for whom the organisation vouches, as it calls them now.
async fn known(
    transaction: &Writing,
    found: Option<Account>,
    who: &WorkAccount,
    roles: &[(Role, Option<Id>)],
    now: DateTime<Utc>,
) -> Result<i64, WorkAccountError> {
    let taken = |error: DbErr| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => WorkAccountError::Taken,
        _ => WorkAccountError::Unavailable(error),
    };
    let Some(found) = found else {
        let new = NewAccount {
            email: who.email.clone(),
            name: who.name.clone(),
            roles: roles.to_vec(),
            subject: Some(who.subject.clone()),
            invitation: None,
            created_at: now,
        };
        let id = store::add(&**transaction, new).await.map_err(taken)?;
        audit::append(&**transaction, Entry::new(Done::Accepted, now).by(id)).await?;
        return Ok(id);
    };
    // Where another account has the mail address, the former one stays: they are who they are by their subject.
    let holder = store::anybody(&**transaction, &who.email).await?;
    let is_free = holder.is_none_or(|holder| holder.account.id == found.id);
    if is_free && (&found.email, &found.name) != (&who.email, &who.name) {
        store::rename(&**transaction, found.id, &who.email, &who.name).await?;
    }
    if store::set_roles(&**transaction, found.id, roles).await? {
        audit::append(&**transaction, Entry::new(Done::ChangedRoles, now).about(found.id)).await?;
    }
    Ok(found.id)
}

/// Whether a password is the one that is kept, in turn with others.
pub(super) async fn looks_right(portal: &Portal, given: String, kept: Option<String>) -> bool {
    let turn = portal.gate.turn().await;
    // Hashing is work, and would hold up everybody else on this thread.
    let looked = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        password::matches(&given, kept.as_deref())
    });
    looked.await.unwrap_or(false)
}

/// Uses up what was given as a code; `None` when it is wrong.
async fn second_factor(
    transaction: &Writing,
    found: &Credentials,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Option<Done>, DbErr> {
    let Some(totp) = &found.totp else { return Ok(None) };
    let id = found.account.id;
    if let Some(step) = totp.step(code, seconds(now), found.last_step) {
        return Ok(store::use_step(&**transaction, id, step).await?.then_some(Done::SignedIn));
    }
    let is_recovery = store::use_recovery(&**transaction, &recovery_hash(id, code)).await?;
    Ok(is_recovery.then_some(Done::UsedRecoveryCode))
}

/// Ends a session.
///
/// # Errors
/// When the database refuses.
pub async fn sign_out(
    portal: &Portal,
    visitor: &Visitor,
    account: &Account,
    token: &SessionToken,
) -> Result<(), DbErr> {
    let transaction = portal.records.begin().await?;
    store::end_session(&*transaction, &token.hash()).await?;
    let entry = Entry::new(Done::SignedOut, portal.clock.now()).by(account.id).from(visitor.network);
    audit::append(&*transaction, entry).await?;
    transaction.commit().await
}

/// A mail address as it is stored.
pub(super) fn plain_email(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Seconds since 1970.
pub(super) fn seconds(now: DateTime<Utc>) -> u64 {
    now.timestamp().try_into().unwrap_or_default()
}
