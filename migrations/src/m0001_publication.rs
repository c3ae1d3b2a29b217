//! Publications, and the documents of the newest one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, pk_auto, string, text, timestamp_with_time_zone};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let publication = Table::create()
            .table(Publication::Table)
            .col(pk_auto(Publication::Revision).big_integer())
            .col(timestamp_with_time_zone(Publication::PublishedAt))
            .col(string(Publication::Checksum))
            .to_owned();
        manager.create_table(publication).await?;
        let document = Table::create()
            .table(Document::Table)
            .col(string(Document::Kind))
            .col(string(Document::Id))
            .col(string(Document::Locale))
            .col(integer(Document::Position))
            .col(text(Document::Body))
            .primary_key(Index::create().col(Document::Kind).col(Document::Id).col(Document::Locale))
            .to_owned();
        manager.create_table(document).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Document::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Publication::Table).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum Publication {
    Table,
    Revision,
    PublishedAt,
    Checksum,
}

#[derive(DeriveIden)]
enum Document {
    Table,
    Kind,
    Id,
    Locale,
    Position,
    Body,
}
