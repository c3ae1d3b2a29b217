//! What readers said of a page: whether it helped, and nothing about who they are.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, pk_auto, string, timestamp_with_time_zone};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let page_feedback = Table::create()
            .table(PageFeedback::Table)
            .col(pk_auto(PageFeedback::Id).big_integer())
            .col(string(PageFeedback::Page))
            .col(string(PageFeedback::Place))
            .col(string(PageFeedback::Locale))
            .col(big_integer(PageFeedback::Revision))
            .col(boolean(PageFeedback::Helped))
            .col(timestamp_with_time_zone(PageFeedback::ReceivedAt))
            .to_owned();
        manager.create_table(page_feedback).await?;
        let by_time = Index::create()
            .name("page_feedback_received_at")
            .table(PageFeedback::Table)
            .col(PageFeedback::ReceivedAt)
            .to_owned();
        manager.create_index(by_time).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(PageFeedback::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum PageFeedback {
    Table,
    Id,
    Page,
    Place,
    Locale,
    Revision,
    Helped,
    ReceivedAt,
}
