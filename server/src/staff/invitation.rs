//! Invitations: somebody is let in, and chooses a password and couples an authenticator that nobody else ever knows.

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use sea_orm::{DbErr, SqlErr};
use sha2::{Digest, Sha256};

use super::account::Role;
use super::audit::{self, Done, Entry};
use super::code::{RECOVERY_CODES, TotpSecret, recovery_code, recovery_hash};
use super::password::{self, Unfit};
use super::sign_in::{Visitor, plain_email, seconds};
use super::store::{self, Chosen, Invitation, NewAccount};
use crate::database::Records;
use crate::ids::Ids;
use crate::portal::Portal;
use crate::published::Id;

/// How long an invitation can be accepted.
pub const INVITED_FOR: TimeDelta = TimeDelta::days(7);

/// Somebody who is to be invited.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// What they will be, and where.
    pub roles: Vec<(Role, Option<Id>)>,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// There is somebody with this mail address.
    #[error("there is an account with this mail address already")]
    Known,
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] DbErr),
}

/// Makes an account for somebody, and gives the token of the link by which they choose a password and couple an
/// authenticator. Nobody else ever knows either. `by` is what is written down of who invites.
///
/// # Errors
/// When the mail address has an account, or the database refuses.
pub async fn invite(records: &Records, ids: &dyn Ids, invited: Invited, by: Entry) -> Result<String, InviteError> {
    let (token, invitation) = invitation(ids, by.at);
    let transaction = records.begin().await?;
    let new = NewAccount {
        email: plain_email(&invited.email),
        name: invited.name,
        roles: invited.roles,
        subject: None,
        invitation: Some(invitation),
        created_at: by.at,
    };
    let id = store::add(&*transaction, new).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => InviteError::Known,
        _ => InviteError::Unavailable(error),
    })?;
    audit::append(&*transaction, by.about(id)).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Invites somebody once more who lost the telephone or forgot the password, and gives the token. What they have works until
/// they accept.
///
/// # Errors
/// When the database refuses.
pub async fn invite_again(records: &Records, ids: &dyn Ids, account: i64, by: Entry) -> Result<String, DbErr> {
    let (token, invitation) = invitation(ids, by.at);
    let transaction = records.begin().await?;
    store::invite_again(&*transaction, account, invitation).await?;
    audit::append(&*transaction, by.about(account)).await?;
    transaction.commit().await?;
    Ok(token)
}

fn invitation(ids: &dyn Ids, now: DateTime<Utc>) -> (String, Invitation) {
    let token = BASE32_NOPAD.encode(&[ids.random(), ids.random()].concat()).to_lowercase();
    let hash = invitation_hash(&token);
    let secret = TotpSecret::new([ids.random(), ids.random()]);
    (token, Invitation { hash, until: now + INVITED_FOR, secret })
}

/// What is stored of the token of an invitation.
pub fn invitation_hash(token: &str) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(token))
}

/// Why an invitation was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// It is over, was accepted, or never was.
    #[error("there is no such invitation")]
    Gone,
    /// The password cannot be chosen.
    #[error("the password is not taken")]
    Password(Unfit),
    /// The code is not that of the authenticator.
    #[error("the code is wrong")]
    Code,
    /// The password could not be hashed.
    #[error("the password could not be hashed")]
    Broken,
    /// The database does not answer.
    #[error(transparent)]
    Unavailable(#[from] DbErr),
}

/// Accepts an invitation, and gives the recovery codes.
///
/// # Errors
/// When something that was given is wrong, the invitation is gone, or the database refuses.
pub async fn accept(
    portal: &Portal,
    visitor: &Visitor,
    token: &str,
    password: String,
    code: &str,
) -> Result<Vec<String>, AcceptError> {
    let (hash, now) = (invitation_hash(token), portal.clock.now());
    let found = store::by_invitation(portal.database(), &hash, now).await?.ok_or(AcceptError::Gone)?;
    password::check_for(&password, &found.account, &portal.live.site().pack.region.name)
        .map_err(AcceptError::Password)?;
    let totp = found.invited_with.ok_or(AcceptError::Gone)?;
    let step = totp.step(code, seconds(now), None).ok_or(AcceptError::Code)?;
    let kept = hashed(portal, password).await.ok_or(AcceptError::Broken)?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(portal.ids.random())).collect();
    let id = found.account.id;
    let recovery = codes.iter().map(|code| recovery_hash(id, code)).collect();
    let transaction = portal.records.begin().await?;
    if !store::accept(&*transaction, id, &hash, Chosen { password: kept, totp, step, recovery }).await? {
        return Err(AcceptError::Gone);
    }
    let entry = Entry::new(Done::Accepted, now).by(id).from(visitor.network);
    audit::append(&*transaction, entry).await?;
    transaction.commit().await?;
    Ok(codes)
}

/// What is kept of a password, made in turn with others; `None` when it could not be.
pub(super) async fn hashed(portal: &Portal, password: String) -> Option<String> {
    let (salt, turn) = (portal.ids.random(), portal.gate.turn().await);
    let kept = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        password::hash(&password, salt)
    });
    kept.await.ok().and_then(Result::ok)
}
