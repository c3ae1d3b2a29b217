//! Sessions, and finished attempts to begin one, in the database.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, JoinType, QueryOrder, QuerySelect, SqlErr};

use super::accounts::{account, known, role};
use crate::staff::account::Account;

/// Begins a session.
///
/// # Errors
/// When the database refuses.
pub async fn begin_session(
    transaction: &impl ConnectionTrait,
    token_hash: String,
    account: i64,
    device: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = session::ActiveModel {
        id: NotSet,
        token_hash: Set(token_hash),
        account_id: Set(account),
        created_at: Set(now),
        seen_at: Set(now),
        device: Set(device),
    };
    session::Entity::insert(row).exec_without_returning(transaction).await.map(drop)
}

/// A session as it is stored.
#[derive(Clone, Debug)]
pub struct StoredSession {
    /// Its number.
    pub id: i64,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When something was last done in it.
    pub seen_at: DateTime<Utc>,
    /// Whose it is.
    pub account: Account,
}

/// The session with a token; `None` when there is none, or whose it was is out.
///
/// # Errors
/// When the database does not answer.
pub async fn session(database: &impl ConnectionTrait, token_hash: &str) -> Result<Option<StoredSession>, DbErr> {
    type Columns = (i64, DateTime<Utc>, DateTime<Utc>, i64, String, String, Option<String>, Option<String>);
    let whose =
        session::Entity::belongs_to(account::Entity).from(session::Column::AccountId).to(account::Column::Id).into();
    let what = account::Entity::belongs_to(role::Entity).from(account::Column::Id).to(role::Column::AccountId).into();
    // Every page of the workspace begins with this: one look is enough.
    let rows: Vec<Columns> = session::Entity::find()
        .select_only()
        .columns([session::Column::Id, session::Column::CreatedAt, session::Column::SeenAt])
        .columns([account::Column::Id, account::Column::Email, account::Column::Name])
        .columns([role::Column::Role, role::Column::Scope])
        .join(JoinType::InnerJoin, whose)
        .join(JoinType::LeftJoin, what)
        .filter(session::Column::TokenHash.eq(token_hash))
        .filter(account::Column::DisabledAt.is_null())
        .into_tuple()
        .all(database)
        .await?;
    let roles = rows.iter().filter_map(|row| known(row.6.as_deref()?, row.7.as_deref()?)).collect();
    let stored = |(id, created_at, seen_at, account, email, name, ..): Columns| StoredSession {
        id,
        created_at,
        seen_at,
        account: Account { id: account, email, name, roles },
    };
    Ok(rows.into_iter().next().map(stored))
}

/// Writes down that something was done in a session.
///
/// # Errors
/// When the database refuses.
pub async fn touch_session(database: &impl ConnectionTrait, id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    let seen = session::Entity::update_many().col_expr(session::Column::SeenAt, Expr::value(now));
    seen.filter(session::Column::Id.eq(id)).exec(database).await.map(drop)
}

/// Ends a session.
///
/// # Errors
/// When the database refuses.
pub async fn end_session(database: &impl ConnectionTrait, token_hash: &str) -> Result<(), DbErr> {
    session::Entity::delete_many().filter(session::Column::TokenHash.eq(token_hash)).exec(database).await.map(drop)
}

/// Ends all sessions of somebody.
///
/// # Errors
/// When the database refuses.
pub async fn end_sessions_of(database: &impl ConnectionTrait, account: i64) -> Result<(), DbErr> {
    session::Entity::delete_many().filter(session::Column::AccountId.eq(account)).exec(database).await.map(drop)
}

/// Ends one session of somebody.
///
/// # Errors
/// When the database refuses.
pub async fn end_one_of(database: &impl ConnectionTrait, account: i64, session: i64) -> Result<(), DbErr> {
    let one = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
    one.filter(session::Column::Id.eq(session)).exec(database).await.map(drop)
}

/// Ends all sessions of somebody but one.
///
/// # Errors
/// When the database refuses.
pub async fn end_others_of(database: &impl ConnectionTrait, account: i64, kept: &str) -> Result<(), DbErr> {
    let others = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
    others.filter(session::Column::TokenHash.ne(kept)).exec(database).await.map(drop)
}

/// A session, as whose it is sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSession {
    /// Its number.
    pub id: i64,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When something was last done in it.
    pub seen_at: DateTime<Utc>,
    /// What the browser said of itself.
    pub device: String,
    /// Hash of its token.
    pub token_hash: String,
}

/// The sessions of somebody, the last that was used first.
///
/// # Errors
/// When the database does not answer.
pub async fn sessions_of(database: &impl ConnectionTrait, account: i64) -> Result<Vec<OwnSession>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .order_by_desc(session::Column::SeenAt)
        .order_by_desc(session::Column::Id)
        .all(database)
        .await?;
    let own = |row: session::Model| OwnSession {
        id: row.id,
        created_at: row.created_at,
        seen_at: row.seen_at,
        device: row.device,
        token_hash: row.token_hash,
    };
    Ok(rows.into_iter().map(own).collect())
}

/// Removes sessions that nobody can use any more.
///
/// # Errors
/// When the database refuses.
pub async fn forget_sessions(
    database: &impl ConnectionTrait,
    begun_before: DateTime<Utc>,
    unused_since: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let over = Condition::any()
        .add(session::Column::CreatedAt.lte(begun_before))
        .add(session::Column::SeenAt.lte(unused_since));
    Ok(session::Entity::delete_many().filter(over).exec(database).await?.rows_affected)
}

/// Finishes an attempt to sign in. Says whether it was not finished before. Attempts from before `oldest` can no longer be
/// finished anyway, and are forgotten.
///
/// # Errors
/// When the database refuses.
pub async fn finish_attempt(
    transaction: &impl ConnectionTrait,
    state_hash: String,
    now: DateTime<Utc>,
    oldest: DateTime<Utc>,
) -> Result<bool, DbErr> {
    attempt::Entity::delete_many().filter(attempt::Column::At.lt(oldest)).exec(transaction).await?;
    let row = attempt::ActiveModel { id: NotSet, state_hash: Set(state_hash), at: Set(now) };
    match attempt::Entity::insert(row).exec_without_returning(transaction).await {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

mod session {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_session")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub token_hash: String,
        pub account_id: i64,
        pub created_at: ChronoDateTimeUtc,
        pub seen_at: ChronoDateTimeUtc,
        pub device: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod attempt {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_attempt")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub state_hash: String,
        pub at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
