//! Accounts, in the database.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, QueryOrder, QuerySelect};

use super::sessions::end_sessions_of;
use crate::published::Id;
use crate::staff::account::{Account, Role};
use crate::staff::code::TotpSecret;

/// An account, and what it signs in with.
#[derive(Clone)]
pub struct Credentials {
    /// Whose.
    pub account: Account,
    /// What is kept of the password; absent until the invitation was accepted.
    pub password: Option<String>,
    /// What its authenticator was coupled with.
    pub totp: Option<TotpSecret>,
    /// The last step of which a code was used.
    pub last_step: Option<u64>,
    /// What their authenticator is coupled with when they accept the invitation that they have.
    pub invited_with: Option<TotpSecret>,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("account", &self.account).finish_non_exhaustive()
    }
}

/// An account that is to be made.
#[derive(Clone)]
pub struct NewAccount {
    /// In lower case.
    pub email: String,
    /// How colleagues call them.
    pub name: String,
    /// What they are, and where.
    pub roles: Vec<(Role, Option<Id>)>,
    /// Who they are with the organisation that vouches for them.
    pub subject: Option<String>,
    /// By what they choose a password.
    pub invitation: Option<Invitation>,
    /// Now.
    pub created_at: DateTime<Utc>,
}

/// An invitation to choose a password.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Hash of its token.
    pub hash: String,
    /// Until when it can be accepted.
    pub until: DateTime<Utc>,
    /// What an authenticator is coupled with. It does not follow from the token, which stands in an address.
    pub secret: TotpSecret,
}

/// Makes an account, and gives its number.
///
/// # Errors
/// When there is one with the same mail address, or the database refuses.
pub async fn add(transaction: &impl ConnectionTrait, new: NewAccount) -> Result<i64, DbErr> {
    let row = account::ActiveModel {
        id: NotSet,
        email: Set(new.email),
        subject: Set(new.subject),
        name: Set(new.name),
        password: Set(None),
        totp_secret: Set(None),
        totp_step: Set(None),
        invitation_hash: Set(new.invitation.as_ref().map(|invitation| invitation.hash.clone())),
        invited_secret: Set(new.invitation.as_ref().map(|invitation| invitation.secret.written().to_owned())),
        invited_until: Set(new.invitation.map(|invitation| invitation.until)),
        created_at: Set(new.created_at),
        disabled_at: Set(None),
    };
    let id = account::Entity::insert(row).exec(transaction).await?.last_insert_id;
    add_roles(transaction, id, &new.roles).await?;
    Ok(id)
}

async fn add_roles(
    transaction: &impl ConnectionTrait,
    account: i64,
    roles: &[(Role, Option<Id>)],
) -> Result<(), DbErr> {
    for (role, scope) in roles {
        let row = role::ActiveModel {
            id: NotSet,
            account_id: Set(account),
            role: Set(role.id().to_owned()),
            scope: Set(scope.as_ref().map(ToString::to_string).unwrap_or_default()),
        };
        role::Entity::insert(row).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Gives an account other roles, which ends all its sessions. Says whether they are others.
///
/// # Errors
/// When the database refuses.
pub async fn set_roles(
    transaction: &impl ConnectionTrait,
    account: i64,
    wanted: &[(Role, Option<Id>)],
) -> Result<bool, DbErr> {
    let sorted = |mut roles: Vec<(Role, Option<Id>)>| {
        roles.sort();
        roles
    };
    if sorted(roles(transaction, account).await?) == sorted(wanted.to_vec()) {
        return Ok(false);
    }
    role::Entity::delete_many().filter(role::Column::AccountId.eq(account)).exec(transaction).await?;
    add_roles(transaction, account, wanted).await?;
    end_sessions_of(transaction, account).await?;
    Ok(true)
}

/// What somebody with a mail address signs in with; `None` when nobody has it, or they are out.
///
/// # Errors
/// When the database does not answer.
pub async fn by_email(database: &impl ConnectionTrait, email: &str) -> Result<Option<Credentials>, DbErr> {
    let found = account::Entity::find().filter(account::Column::Email.eq(email));
    credentials(database, found.filter(account::Column::DisabledAt.is_null()).one(database).await?).await
}

/// Who was invited; `None` when the invitation is over, was accepted, or never was.
///
/// # Errors
/// When the database does not answer.
pub async fn by_invitation(
    database: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Credentials>, DbErr> {
    let found = account::Entity::find()
        .filter(account::Column::InvitationHash.eq(hash))
        .filter(account::Column::InvitedUntil.gt(now))
        .filter(account::Column::DisabledAt.is_null());
    credentials(database, found.one(database).await?).await
}

/// Whom the organisation vouches for, and whether they are out; `None` when they were never here.
///
/// # Errors
/// When the database does not answer.
pub async fn by_subject(database: &impl ConnectionTrait, subject: &str) -> Result<Option<Colleague>, DbErr> {
    let found = account::Entity::find().filter(account::Column::Subject.eq(subject)).one(database).await?;
    match found {
        Some(row) => colleague(database, row).await.map(Some),
        None => Ok(None),
    }
}

/// Somebody who works here, or did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub account: Account,
    /// How they come in.
    pub entry: EntryKind,
    /// Whether they are out.
    pub disabled: bool,
}

/// How somebody comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// With a password of their own.
    Password,
    /// Not yet: the invitation was not accepted.
    Invited,
    /// With the account of the organisation.
    Organisation,
}

/// Everybody, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn everybody(database: &impl ConnectionTrait) -> Result<Vec<Colleague>, DbErr> {
    let rows = account::Entity::find().order_by_asc(account::Column::Name).order_by_asc(account::Column::Id);
    let mut roles: HashMap<i64, Vec<(Role, Option<Id>)>> = HashMap::new();
    for row in role::Entity::find().order_by_asc(role::Column::Id).all(database).await? {
        roles.entry(row.account_id).or_default().extend(known(&row.role, &row.scope));
    }
    let rows = rows.all(database).await?;
    Ok(rows.into_iter().map(|row| listed(roles.remove(&row.id).unwrap_or_default(), row)).collect())
}

/// Somebody, by number.
///
/// # Errors
/// When the database does not answer.
pub async fn by_id(database: &impl ConnectionTrait, id: i64) -> Result<Option<Colleague>, DbErr> {
    match account::Entity::find_by_id(id).one(database).await? {
        Some(row) => colleague(database, row).await.map(Some),
        None => Ok(None),
    }
}

/// Somebody, by mail address, also who is out.
///
/// # Errors
/// When the database does not answer.
pub async fn anybody(database: &impl ConnectionTrait, email: &str) -> Result<Option<Colleague>, DbErr> {
    match account::Entity::find().filter(account::Column::Email.eq(email)).one(database).await? {
        Some(row) => colleague(database, row).await.map(Some),
        None => Ok(None),
    }
}

async fn colleague(database: &impl ConnectionTrait, row: account::Model) -> Result<Colleague, DbErr> {
    let roles = roles(database, row.id).await?;
    Ok(listed(roles, row))
}

fn listed(roles: Vec<(Role, Option<Id>)>, row: account::Model) -> Colleague {
    let entry = match (&row.subject, &row.password) {
        (Some(_), _) => EntryKind::Organisation,
        (None, Some(_)) => EntryKind::Password,
        (None, None) => EntryKind::Invited,
    };
    let account = Account { id: row.id, email: row.email, name: row.name, roles };
    Colleague { account, entry, disabled: row.disabled_at.is_some() }
}

pub(super) async fn credentials(
    database: &impl ConnectionTrait,
    row: Option<account::Model>,
) -> Result<Option<Credentials>, DbErr> {
    let Some(row) = row else { return Ok(None) };
    let roles = roles(database, row.id).await?;
    Ok(Some(Credentials {
        account: Account { id: row.id, email: row.email, name: row.name, roles },
        password: row.password,
        totp: row.totp_secret.map(TotpSecret::stored),
        last_step: row.totp_step.and_then(|step| step.try_into().ok()),
        invited_with: row.invited_secret.map(TotpSecret::stored),
    }))
}

async fn roles(database: &impl ConnectionTrait, account: i64) -> Result<Vec<(Role, Option<Id>)>, DbErr> {
    let rows = role::Entity::find().filter(role::Column::AccountId.eq(account)).all(database).await?;
    Ok(rows.into_iter().filter_map(|row| known(&row.role, &row.scope)).collect())
}

/// A role as it is stored, and where.
pub(super) fn known(role: &str, scope: &str) -> Option<(Role, Option<Id>)> {
    Some((Role::parse(role)?, (!scope.is_empty()).then(|| Id::new(scope))))
}

/// Everybody who works in a team, by number and name.
///
/// # Errors
/// When the database does not answer.
pub async fn colleagues(database: &impl ConnectionTrait, team: &Id) -> Result<Vec<(i64, String)>, DbErr> {
    let members: Vec<i64> = role::Entity::find()
        .filter(role::Column::Scope.eq(team.to_string()))
        .all(database)
        .await?
        .into_iter()
        // A municipality may have the name of a team.
        .filter(|row| Role::parse(&row.role).is_some_and(Role::is_in_a_team))
        .map(|row| row.account_id)
        .collect();
    let found = account::Entity::find()
        .filter(account::Column::Id.is_in(members))
        .filter(account::Column::DisabledAt.is_null())
        .all(database)
        .await?;
    let mut names: Vec<(i64, String)> = found.into_iter().map(|row| (row.id, row.name)).collect();
    names.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(names)
}

/// The names of accounts, also of those who are out by now.
///
/// # Errors
/// When the database does not answer.
pub async fn names(database: &impl ConnectionTrait, accounts: Vec<i64>) -> Result<Vec<(i64, String)>, DbErr> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let named = account::Entity::find().select_only().columns([account::Column::Id, account::Column::Name]);
    named.filter(account::Column::Id.is_in(accounts)).into_tuple().all(database).await
}

/// What somebody chose who accepts an invitation.
#[derive(Clone)]
pub struct Chosen {
    /// What is kept of the password.
    pub password: String,
    /// What the authenticator was coupled with.
    pub totp: TotpSecret,
    /// The step of the code that showed that it is.
    pub step: u64,
    /// Hashes of the recovery codes.
    pub recovery: Vec<String>,
}

/// Accepts an invitation. Says whether it was still there to be accepted.
///
/// # Errors
/// When the database refuses.
pub async fn accept(
    transaction: &impl ConnectionTrait,
    account: i64,
    hash: &str,
    chosen: Chosen,
) -> Result<bool, DbErr> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::Password, Expr::value(chosen.password))
        .col_expr(account::Column::TotpSecret, Expr::value(chosen.totp.written()))
        .col_expr(account::Column::TotpStep, Expr::value(step_number(chosen.step)))
        .col_expr(account::Column::InvitationHash, Expr::value(None::<String>))
        .col_expr(account::Column::InvitedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(account::Column::InvitedSecret, Expr::value(None::<String>))
        .filter(account::Column::Id.eq(account))
        .filter(account::Column::InvitationHash.eq(hash))
        .exec(transaction)
        .await?;
    if changed.rows_affected == 0 {
        return Ok(false);
    }
    recovery::Entity::delete_many().filter(recovery::Column::AccountId.eq(account)).exec(transaction).await?;
    for code_hash in chosen.recovery {
        let row = recovery::ActiveModel { id: NotSet, account_id: Set(account), code_hash: Set(code_hash) };
        recovery::Entity::insert(row).exec_without_returning(transaction).await?;
    }
    // Whoever lost a telephone was invited again, and may have lost a session with it.
    end_sessions_of(transaction, account).await?;
    Ok(true)
}

/// Keeps another password, which ends all sessions.
///
/// # Errors
/// When the database refuses.
pub async fn set_password(transaction: &impl ConnectionTrait, account: i64, kept: String) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::Password, Expr::value(kept))
        .filter(account::Column::Id.eq(account))
        .exec(transaction)
        .await?;
    end_sessions_of(transaction, account).await
}

/// Invites somebody once more. What they have works until they accept.
///
/// # Errors
/// When the database refuses.
pub async fn invite_again(
    transaction: &impl ConnectionTrait,
    account: i64,
    invitation: Invitation,
) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::InvitationHash, Expr::value(invitation.hash))
        .col_expr(account::Column::InvitedUntil, Expr::value(invitation.until))
        .col_expr(account::Column::InvitedSecret, Expr::value(invitation.secret.written()))
        .filter(account::Column::Id.eq(account))
        .exec(transaction)
        .await
        .map(drop)
}

/// What the organisation calls somebody may change; it stays the same account.
///
/// # Errors
/// When another account has the mail address, or the database refuses.
pub async fn rename(transaction: &impl ConnectionTrait, account: i64, email: &str, name: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(email))
        .col_expr(account::Column::Name, Expr::value(name))
        .filter(account::Column::Id.eq(account))
        .exec(transaction)
        .await
        .map(drop)
}

/// Uses up a step of the authenticator. Says whether it was still unused: of two who send the same code at once, one is let
/// in.
///
/// # Errors
/// When the database refuses.
pub async fn use_step(transaction: &impl ConnectionTrait, account: i64, step: u64) -> Result<bool, DbErr> {
    let step = step_number(step);
    let unused = Condition::any().add(account::Column::TotpStep.is_null()).add(account::Column::TotpStep.lt(step));
    let changed = account::Entity::update_many()
        .col_expr(account::Column::TotpStep, Expr::value(step))
        .filter(account::Column::Id.eq(account))
        .filter(unused)
        .exec(transaction)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Uses up a recovery code. Says whether there was such a one.
///
/// # Errors
/// When the database refuses.
pub async fn use_recovery(transaction: &impl ConnectionTrait, hash: &str) -> Result<bool, DbErr> {
    let used = recovery::Entity::delete_many().filter(recovery::Column::CodeHash.eq(hash)).exec(transaction).await?;
    Ok(used.rows_affected == 1)
}

/// Puts somebody out, whose sessions end at once; or in again, who then signs in as before.
///
/// # Errors
/// When the database refuses.
pub async fn set_disabled(
    transaction: &impl ConnectionTrait,
    account: i64,
    disabled_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(disabled_at))
        .col_expr(account::Column::InvitationHash, Expr::value(None::<String>))
        .filter(account::Column::Id.eq(account))
        .exec(transaction)
        .await?;
    end_sessions_of(transaction, account).await
}

/// A step of thirty seconds since 1970 fits for longer than anybody will ask.
fn step_number(step: u64) -> i64 {
    step.try_into().unwrap_or(i64::MAX)
}

pub(super) mod account {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_account")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub email: String,
        pub subject: Option<String>,
        pub name: String,
        pub password: Option<String>,
        pub totp_secret: Option<String>,
        pub totp_step: Option<i64>,
        pub invitation_hash: Option<String>,
        pub invited_secret: Option<String>,
        pub invited_until: Option<ChronoDateTimeUtc>,
        pub created_at: ChronoDateTimeUtc,
        pub disabled_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod role {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_role")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub role: String,
        pub scope: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod recovery {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub code_hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
