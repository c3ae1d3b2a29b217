//! Accounts of staff, what they may do, their sessions, and what they did with whose data.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date_null, integer, pk_auto, string, string_null, string_uniq, text,
    text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [account(), role(), recovery_code(), session(), attempt(), draft(), presence(), audit()] {
            manager.create_table(table).await?;
        }
        let role_once = Index::create()
            .name("staff_role_account_scope")
            .table(StaffRole::Table)
            .col(StaffRole::AccountId)
            .col(StaffRole::Role)
            .col(StaffRole::Scope)
            .unique()
            .to_owned();
        manager.create_index(role_once).await?;
        for (name, column) in [("audit_subject", Audit::Subject), ("audit_account_id", Audit::AccountId)] {
            manager.create_index(Index::create().name(name).table(Audit::Table).col(column).to_owned()).await?;
        }
        // SQLite adds one column at a time.
        for column in [
            big_integer(Request::Version).default(0).take(),
            integer(Request::Rank).default(1).take(),
            big_integer_null(Request::AssignedTo).take(),
            big_integer_null(Request::AlsoWith).take(),
            boolean(Request::ForMeeting).default(false).take(),
            string_null(Request::Result).take(),
            string_null(Request::OfferedTo).take(),
            date_null(Request::FollowUpOn).take(),
        ] {
            manager.alter_table(Table::alter().table(Request::Table).add_column(column).to_owned()).await?;
        }
        let danger_first = "UPDATE request SET rank = 0 WHERE urgency = 'danger'";
        manager.get_connection().execute_unprepared(danger_first).await?;
        for column in [big_integer_null(RequestEvent::AccountId).take(), string_null(RequestEvent::Detail).take()] {
            manager.alter_table(Table::alter().table(RequestEvent::Table).add_column(column).to_owned()).await?;
        }
        let looked_at = timestamp_with_time_zone_null(Outbox::LookedAt).take();
        manager.alter_table(Table::alter().table(Outbox::Table).add_column(looked_at).to_owned()).await?;
        for index in INDICES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["request_open", "request_done", "request_offered", "outbox_undelivered"] {
            manager.get_connection().execute_unprepared(&format!("DROP INDEX {name}")).await?;
        }
        let alter = |column| Table::alter().table(Request::Table).drop_column(column).to_owned();
        for column in [
            Request::Version,
            Request::Rank,
            Request::AssignedTo,
            Request::AlsoWith,
            Request::ForMeeting,
            Request::Result,
            Request::OfferedTo,
            Request::FollowUpOn,
        ] {
            manager.alter_table(alter(column)).await?;
        }
        for column in [RequestEvent::AccountId, RequestEvent::Detail] {
            let dropped = Table::alter().table(RequestEvent::Table).drop_column(column).to_owned();
            manager.alter_table(dropped).await?;
        }
        let looked_at = Table::alter().table(Outbox::Table).drop_column(Outbox::LookedAt).to_owned();
        manager.alter_table(looked_at).await?;
        manager.drop_table(Table::drop().table(StaffPresence::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(StaffDraft::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(Audit::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(StaffAttempt::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(StaffSession::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(StaffRecoveryCode::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(StaffRole::Table).to_owned()).await?;
        manager.drop_table(Table::drop().table(StaffAccount::Table).to_owned()).await
    }
}

/// The worklist is read far more often than it is written, and most of what it could hold is done: everything that counting
/// and ordering what is open needs stands in one index, and nothing of what is done.
const INDICES: [&str; 4] = [
    "CREATE INDEX request_open ON request (team, assigned_to, rank, promised_on, id, follow_up_on, also_with, for_meeting, \
     rule, place, theme) \
     WHERE state = 'open'",
    "CREATE INDEX request_done ON request (team, last_event_at, id) WHERE state <> 'open'",
    "CREATE INDEX request_offered ON request (offered_to) WHERE offered_to IS NOT NULL",
    "CREATE INDEX outbox_undelivered ON outbox (request_id) WHERE looked_at IS NULL AND state IN ('refused', 'expired')",
];

fn account() -> TableCreateStatement {
    Table::create()
        .table(StaffAccount::Table)
        .col(pk_auto(StaffAccount::Id).big_integer())
        .col(string_uniq(StaffAccount::Email))
        // Who they are with the organisation that vouches for them; absent for who has a password here.
        .col(string_null(StaffAccount::Subject).unique_key().take())
        .col(string(StaffAccount::Name))
        .col(text_null(StaffAccount::Password))
        .col(string_null(StaffAccount::TotpSecret))
        .col(big_integer_null(StaffAccount::TotpStep))
        .col(string_null(StaffAccount::InvitationHash))
        .col(string_null(StaffAccount::InvitedSecret))
        .col(timestamp_with_time_zone_null(StaffAccount::InvitedUntil))
        .col(timestamp_with_time_zone(StaffAccount::CreatedAt))
        .col(timestamp_with_time_zone_null(StaffAccount::DisabledAt))
        .to_owned()
}

fn role() -> TableCreateStatement {
    Table::create()
        .table(StaffRole::Table)
        .col(pk_auto(StaffRole::Id).big_integer())
        .col(big_integer(StaffRole::AccountId))
        .col(string(StaffRole::Role))
        // A team or a municipality; empty for the whole region: two empty ones are the same, two NULLs would not be.
        .col(string(StaffRole::Scope))
        .foreign_key(&mut to_account(StaffRole::Table, StaffRole::AccountId))
        .to_owned()
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table(StaffRecoveryCode::Table)
        .col(pk_auto(StaffRecoveryCode::Id).big_integer())
        .col(big_integer(StaffRecoveryCode::AccountId))
        .col(string_uniq(StaffRecoveryCode::CodeHash))
        .foreign_key(&mut to_account(StaffRecoveryCode::Table, StaffRecoveryCode::AccountId))
        .to_owned()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table(StaffSession::Table)
        .col(pk_auto(StaffSession::Id).big_integer())
        .col(string_uniq(StaffSession::TokenHash))
        .col(big_integer(StaffSession::AccountId))
        .col(timestamp_with_time_zone(StaffSession::CreatedAt))
        .col(timestamp_with_time_zone(StaffSession::SeenAt))
        .col(string(StaffSession::Device))
        .foreign_key(&mut to_account(StaffSession::Table, StaffSession::AccountId))
        .to_owned()
}

/// Attempts to sign in with the account of the organisation that were finished: none is finished twice.
fn attempt() -> TableCreateStatement {
    Table::create()
        .table(StaffAttempt::Table)
        .col(pk_auto(StaffAttempt::Id).big_integer())
        .col(string_uniq(StaffAttempt::StateHash))
        .col(timestamp_with_time_zone(StaffAttempt::At))
        .to_owned()
}

/// What somebody began to write and did not send yet.
fn draft() -> TableCreateStatement {
    Table::create()
        .table(StaffDraft::Table)
        .col(pk_auto(StaffDraft::Id).big_integer())
        .col(big_integer(StaffDraft::AccountId))
        .col(big_integer(StaffDraft::RequestId))
        .col(text(StaffDraft::Body))
        .col(timestamp_with_time_zone(StaffDraft::At))
        .index(Index::create().unique().col(StaffDraft::AccountId).col(StaffDraft::RequestId))
        .foreign_key(&mut to_account(StaffDraft::Table, StaffDraft::AccountId))
        .to_owned()
}

/// Who has a request open.
fn presence() -> TableCreateStatement {
    Table::create()
        .table(StaffPresence::Table)
        .col(pk_auto(StaffPresence::Id).big_integer())
        .col(big_integer(StaffPresence::RequestId))
        .col(big_integer(StaffPresence::AccountId))
        .col(timestamp_with_time_zone(StaffPresence::SeenAt))
        .index(Index::create().unique().col(StaffPresence::RequestId).col(StaffPresence::AccountId))
        .foreign_key(&mut to_account(StaffPresence::Table, StaffPresence::AccountId))
        .to_owned()
}

fn audit() -> TableCreateStatement {
    Table::create()
        .table(Audit::Table)
        .col(pk_auto(Audit::Id).big_integer())
        .col(timestamp_with_time_zone(Audit::At))
        .col(big_integer_null(Audit::AccountId))
        .col(string(Audit::Action))
        .col(string_null(Audit::Subject))
        .col(string_null(Audit::Address))
        .col(string(Audit::Result))
        // Unique, so that two instances cannot both append to the same end.
        .col(string_uniq(Audit::Before))
        .col(string(Audit::Chain))
        .to_owned()
}

fn to_account(table: impl IntoIden, column: impl IntoIden) -> ForeignKeyCreateStatement {
    let (table, column) = (table.into_iden(), column.into_iden());
    ForeignKey::create().from(table, column).to(StaffAccount::Table, StaffAccount::Id).to_owned()
}

#[derive(DeriveIden)]
enum StaffAccount {
    Table,
    Id,
    Email,
    Subject,
    Name,
    Password,
    TotpSecret,
    TotpStep,
    InvitationHash,
    InvitedSecret,
    InvitedUntil,
    CreatedAt,
    DisabledAt,
}

#[derive(DeriveIden)]
enum StaffRole {
    Table,
    Id,
    AccountId,
    Role,
    Scope,
}

#[derive(DeriveIden)]
enum StaffRecoveryCode {
    Table,
    Id,
    AccountId,
    CodeHash,
}

#[derive(DeriveIden)]
enum StaffSession {
    Table,
    Id,
    TokenHash,
    AccountId,
    CreatedAt,
    SeenAt,
    Device,
}

#[derive(DeriveIden)]
enum StaffAttempt {
    Table,
    Id,
    StateHash,
    At,
}

#[derive(DeriveIden)]
enum Audit {
    Table,
    Id,
    At,
    AccountId,
    Action,
    Subject,
    Address,
    Result,
    Before,
    Chain,
}

#[derive(DeriveIden)]
enum StaffDraft {
    Table,
    Id,
    AccountId,
    RequestId,
    Body,
    At,
}

#[derive(DeriveIden)]
enum StaffPresence {
    Table,
    Id,
    RequestId,
    AccountId,
    SeenAt,
}

#[derive(DeriveIden)]
enum Request {
    Table,
    Version,
    Rank,
    AssignedTo,
    AlsoWith,
    ForMeeting,
    Result,
    OfferedTo,
    FollowUpOn,
}

#[derive(DeriveIden)]
enum RequestEvent {
    Table,
    AccountId,
    Detail,
}

#[derive(DeriveIden)]
enum Outbox {
    Table,
    LookedAt,
}
