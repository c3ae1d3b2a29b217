//! What is done with the accounts of others. What is written down of who does it is handed in: on the command line it is
//! nobody who is known.

use sea_orm::DbErr;

use super::account::{Account, Role};
use super::audit::{self, Done, Entry};
use super::store;
use crate::database::Records;
use crate::published::Id;
use crate::published::pack::Pack;

/// Puts somebody out, who cannot sign in and whose sessions end at once; or in again.
///
/// # Errors
/// When the database refuses.
pub async fn set_disabled(records: &Records, account: i64, disabled: bool, by: Entry) -> Result<(), DbErr> {
    let transaction = records.begin().await?;
    store::set_disabled(&*transaction, account, disabled.then_some(by.at)).await?;
    let done = if disabled { Done::Disabled } else { Done::Enabled };
    audit::append(&*transaction, Entry { done, ..by.about(account) }).await?;
    transaction.commit().await
}

/// Makes something else of somebody, or somewhere else: all sessions end, so that nothing goes on that is no longer allowed.
///
/// # Errors
/// When the database refuses.
pub async fn set_roles(records: &Records, account: i64, roles: &[(Role, Option<Id>)], by: Entry) -> Result<(), DbErr> {
    let transaction = records.begin().await?;
    if store::set_roles(&*transaction, account, roles).await? {
        audit::append(&*transaction, Entry { done: Done::ChangedRoles, ..by.about(account) }).await?;
    }
    transaction.commit().await
}

/// Gives somebody another mail address.
///
/// # Errors
/// When somebody else has it, or the database refuses.
pub async fn set_email(records: &Records, account: &Account, email: &str, by: Entry) -> Result<(), DbErr> {
    let transaction = records.begin().await?;
    store::rename(&*transaction, account.id, &email.to_lowercase(), &account.name).await?;
    audit::append(&*transaction, by.about(account.id)).await?;
    transaction.commit().await
}

/// Why somebody cannot be what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleError {
    /// A role in a team has no team.
    TeamMissing,
    /// There is no such team or municipality, or the role has none.
    Unknown,
}

/// What somebody is to be, of a role and the teams or municipalities that were chosen with it.
///
/// # Errors
/// When they do not belong together.
pub fn roles(role: Role, scopes: &[Id], pack: &Pack) -> Result<Vec<(Role, Option<Id>)>, RoleError> {
    let is_known = |scope: &Id| {
        (role.is_in_a_team() && pack.teams.contains_key(scope))
            || (role.is_of_a_municipality() && pack.places.municipalities.contains_key(scope))
    };
    if !scopes.iter().all(is_known) {
        return Err(RoleError::Unknown);
    }
    match scopes {
        [] if role.is_in_a_team() => Err(RoleError::TeamMissing),
        [] => Ok(vec![(role, None)]),
        scopes => Ok(scopes.iter().map(|scope| (role, Some(scope.clone()))).collect()),
    }
}
