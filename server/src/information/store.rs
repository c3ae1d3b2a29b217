//! What readers said of a page, in the database.

use app::locale::Locale;
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;

/// Whether a page helped. Nothing about who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFeedback {
    /// The page, without language and place: `onderwerpen/schulden`.
    pub page: String,
    /// The place for which it was shown; empty for none.
    pub place: String,
    /// The language in which it was shown.
    pub locale: Locale,
    /// The publication in which it stood.
    pub revision: i64,
    /// Whether it helped.
    pub helped: bool,
    /// When the answer reached the portal.
    pub received_at: DateTime<Utc>,
}

/// Stores an answer.
///
/// # Errors
/// When the database refuses; then nothing is stored.
pub async fn add(database: &DatabaseConnection, feedback: PageFeedback) -> Result<(), DbErr> {
    let row = page_feedback::ActiveModel {
        id: NotSet,
        page: Set(feedback.page),
        place: Set(feedback.place),
        locale: Set(feedback.locale.code().to_owned()),
        revision: Set(feedback.revision),
        helped: Set(feedback.helped),
        received_at: Set(feedback.received_at),
    };
    row.insert(database).await.map(drop)
}

/// Removes what reached the portal before a moment, and says how much that was.
///
/// # Errors
/// When the database refuses; then nothing is removed.
pub async fn remove_before(database: &DatabaseConnection, moment: DateTime<Utc>) -> Result<u64, DbErr> {
    let delete = page_feedback::Entity::delete_many().filter(page_feedback::Column::ReceivedAt.lt(moment));
    Ok(delete.exec(database).await?.rows_affected)
}

mod page_feedback {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_feedback")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub page: String,
        pub place: String,
        pub locale: String,
        pub revision: i64,
        pub helped: bool,
        pub received_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
