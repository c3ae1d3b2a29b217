//! When a team is to call somebody back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A day and a part of it, as in forms.
        let column = string_null(Request::PlannedCall).take();
        manager.alter_table(Table::alter().table(Request::Table).add_column(column).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dropped = Table::alter().table(Request::Table).drop_column(Request::PlannedCall).to_owned();
        manager.alter_table(dropped).await
    }
}

#[derive(DeriveIden)]
enum Request {
    Table,
    PlannedCall,
}
