//! Requests of residents, what happened to them, the letters about them, and the secret of the portal.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date, integer, pk_auto, string, string_null, string_uniq, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(request()).await?;
        manager.create_table(request_event()).await?;
        manager.create_table(outbox()).await?;
        let secret = Table::create()
            .table(Secret::Table)
            .col(string(Secret::Name).primary_key())
            .col(string(Secret::Value))
            .to_owned();
        manager.create_table(secret).await?;
        let by_activity =
            Index::create().name("request_last_event_at").table(Request::Table).col(Request::LastEventAt).to_owned();
        manager.create_index(by_activity).await?;
        let by_request = Index::create()
            .name("request_event_request_id")
            .table(RequestEvent::Table)
            .col(RequestEvent::RequestId)
            .to_owned();
        manager.create_index(by_request).await?;
        let of_request =
            Index::create().name("outbox_request_id").table(Outbox::Table).col(Outbox::RequestId).to_owned();
        manager.create_index(of_request).await?;
        // Of a hundred thousand letters a handful wait; an index of only those stays small and quick.
        let waiting = "CREATE INDEX outbox_waiting ON outbox (recipient, id) WHERE state = 'waiting'";
        manager.get_connection().execute_unprepared(waiting).await?;
        let in_order = "CREATE INDEX outbox_waiting_in_order ON outbox (id) WHERE state = 'waiting'";
        manager.get_connection().execute_unprepared(in_order).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(Secret::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Outbox::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(RequestEvent::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Request::Table).to_owned()).await
    }
}

fn request() -> TableCreateStatement {
    Table::create()
        .table(Request::Table)
        .col(pk_auto(Request::Id).big_integer())
        .col(string_uniq(Request::Identity))
        .col(string_uniq(Request::Reference))
        .col(string_uniq(Request::TokenHash))
        .col(string(Request::Form))
        .col(string(Request::Place))
        .col(string(Request::Locale))
        .col(string_null(Request::Theme))
        .col(string(Request::AgeGroup))
        .col(string(Request::Urgency))
        .col(string_null(Request::Outcome))
        .col(string(Request::Team))
        .col(string_null(Request::Rule))
        .col(text(Request::AlsoTold))
        .col(boolean(Request::Sensitive))
        .col(timestamp_with_time_zone(Request::ReceivedAt))
        .col(date(Request::PromisedOn))
        .col(string(Request::State))
        .col(timestamp_with_time_zone(Request::LastEventAt))
        .col(text_null(Request::Email))
        .col(text_null(Request::Phone))
        .col(text_null(Request::Answers))
        .to_owned()
}

fn request_event() -> TableCreateStatement {
    Table::create()
        .table(RequestEvent::Table)
        .col(pk_auto(RequestEvent::Id).big_integer())
        .col(big_integer(RequestEvent::RequestId))
        .col(string_uniq(RequestEvent::Identity))
        .col(string(RequestEvent::Kind))
        .col(timestamp_with_time_zone(RequestEvent::At))
        .col(text_null(RequestEvent::Body))
        .foreign_key(
            ForeignKey::create().from(RequestEvent::Table, RequestEvent::RequestId).to(Request::Table, Request::Id),
        )
        .to_owned()
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table(Outbox::Table)
        .col(pk_auto(Outbox::Id).big_integer())
        .col(big_integer_null(Outbox::RequestId))
        .col(string(Outbox::Purpose))
        .col(string_uniq(Outbox::MessageId))
        .col(string(Outbox::SenderName))
        .col(string(Outbox::Sender))
        .col(string_null(Outbox::ReplyName))
        .col(string_null(Outbox::ReplyTo))
        .col(string(Outbox::Recipient))
        .col(string(Outbox::Language))
        .col(string(Outbox::AutoSubmitted))
        .col(text(Outbox::Subject))
        .col(text(Outbox::Text))
        .col(text(Outbox::Html))
        .col(string(Outbox::State))
        .col(integer(Outbox::Attempts))
        .col(timestamp_with_time_zone(Outbox::CreatedAt))
        .col(timestamp_with_time_zone(Outbox::NextAt))
        .col(string_null(Outbox::ClaimedBy))
        .col(timestamp_with_time_zone_null(Outbox::ClaimedUntil))
        .col(timestamp_with_time_zone_null(Outbox::SentAt))
        .col(text_null(Outbox::Problem))
        .foreign_key(ForeignKey::create().from(Outbox::Table, Outbox::RequestId).to(Request::Table, Request::Id))
        .to_owned()
}

#[derive(DeriveIden)]
enum Request {
    Table,
    Id,
    Identity,
    Reference,
    TokenHash,
    Form,
    Place,
    Locale,
    Theme,
    AgeGroup,
    Urgency,
    Outcome,
    Team,
    Rule,
    AlsoTold,
    Sensitive,
    ReceivedAt,
    PromisedOn,
    State,
    LastEventAt,
    Email,
    Phone,
    Answers,
}

#[derive(DeriveIden)]
enum RequestEvent {
    Table,
    Id,
    RequestId,
    Identity,
    Kind,
    At,
    Body,
}

#[derive(DeriveIden)]
enum Outbox {
    Table,
    Id,
    RequestId,
    Purpose,
    MessageId,
    SenderName,
    Sender,
    ReplyName,
    ReplyTo,
    Recipient,
    Language,
    AutoSubmitted,
    Subject,
    Text,
    Html,
    State,
    Attempts,
    CreatedAt,
    NextAt,
    ClaimedBy,
    ClaimedUntil,
    SentAt,
    Problem,
}

#[derive(DeriveIden)]
enum Secret {
    Table,
    Name,
    Value,
}
