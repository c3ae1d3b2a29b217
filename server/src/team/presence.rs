//! Who has a request open, in the database: with several instances nobody else knows.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, QueryOrder};

/// How long somebody who opened a request is taken to be at it.
const AT_IT_FOR: TimeDelta = TimeDelta::minutes(15);

/// Writes down that somebody has a request open, and says who else does: the last first.
///
/// # Errors
/// When the database refuses.
pub async fn arrive(
    database: &impl ConnectionTrait,
    account: i64,
    request: i64,
    now: DateTime<Utc>,
) -> Result<Vec<(i64, DateTime<Utc>)>, DbErr> {
    let row = row::ActiveModel { id: NotSet, request_id: Set(request), account_id: Set(account), seen_at: Set(now) };
    let one_each = OnConflict::columns([row::Column::RequestId, row::Column::AccountId])
        .update_column(row::Column::SeenAt)
        .to_owned();
    row::Entity::insert(row).on_conflict(one_each).exec_without_returning(database).await?;
    let others = row::Entity::find()
        .filter(row::Column::RequestId.eq(request))
        .filter(row::Column::AccountId.ne(account))
        .filter(row::Column::SeenAt.gt(now - AT_IT_FOR))
        .order_by_desc(row::Column::SeenAt);
    Ok(others.all(database).await?.into_iter().map(|row| (row.account_id, row.seen_at)).collect())
}

/// Forgets who was at what a while ago.
///
/// # Errors
/// When the database refuses.
pub async fn forget(database: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let over = row::Entity::delete_many().filter(row::Column::SeenAt.lte(now - AT_IT_FOR));
    Ok(over.exec(database).await?.rows_affected)
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_presence")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub request_id: i64,
        pub account_id: i64,
        pub seen_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
