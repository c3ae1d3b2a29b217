//! What somebody began to write and did not send yet, in the database.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::ConnectionTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

/// The draft of somebody for a request.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    database: &impl ConnectionTrait,
    account: i64,
    request: i64,
) -> Result<Option<(String, DateTime<Utc>)>, DbErr> {
    let found = row::Entity::find().filter(row::Column::AccountId.eq(account));
    let found = found.filter(row::Column::RequestId.eq(request)).one(database).await?;
    Ok(found.map(|row| (row.body, row.at)))
}

/// Keeps a draft instead of the one before; nothing when it is empty.
///
/// # Errors
/// When the database refuses.
pub async fn keep(
    database: &impl ConnectionTrait,
    account: i64,
    request: i64,
    body: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if body.is_empty() {
        return drop_one(database, account, request).await;
    }
    let row = row::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        request_id: Set(request),
        body: Set(body),
        at: Set(now),
    };
    let one_each = OnConflict::columns([row::Column::AccountId, row::Column::RequestId])
        .update_columns([row::Column::Body, row::Column::At])
        .to_owned();
    row::Entity::insert(row).on_conflict(one_each).exec_without_returning(database).await.map(drop)
}

/// Drops a draft that was sent.
///
/// # Errors
/// When the database refuses.
pub async fn drop_one(database: &impl ConnectionTrait, account: i64, request: i64) -> Result<(), DbErr> {
    let one = row::Entity::delete_many().filter(row::Column::AccountId.eq(account));
    one.filter(row::Column::RequestId.eq(request)).exec(database).await.map(drop)
}

/// Forgets the drafts for requests, with what was written in these.
///
/// # Errors
/// When the database refuses.
pub async fn forget_of(transaction: &impl ConnectionTrait, requests: &[i64]) -> Result<(), DbErr> {
    let of = row::Entity::delete_many().filter(row::Column::RequestId.is_in(requests.iter().copied()));
    of.exec(transaction).await.map(drop)
}

/// Forgets drafts that nobody touched since a moment.
///
/// # Errors
/// When the database refuses.
pub async fn forget(database: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(row::Entity::delete_many().filter(row::Column::At.lt(before)).exec(database).await?.rows_affected)
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_draft")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub account_id: i64,
        pub request_id: i64,
        pub body: String,
        pub at: ChronoDateTimeUtc,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("staff_draft").field("id", &self.id).finish_non_exhaustive()
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
