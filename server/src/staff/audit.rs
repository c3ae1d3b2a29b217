//! Who saw or did what with whose data. Entries are only added, and each holds a hash of itself and the one before, so that
//! a change, a gap or an entry that was put in between is found.

use std::net::IpAddr;

use chrono::{DateTime, SubsecRound, Utc};
use data_encoding::HEXLOWER;
use sea_orm::ActiveValue::NotSet;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DatabaseBackend, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Somebody was let in as a colleague.
    Invited,
    /// An invitation was accepted: password and authenticator were chosen.
    Accepted,
    /// Somebody signed in.
    SignedIn,
    /// Somebody used a recovery code.
    UsedRecoveryCode,
    /// Somebody signed out.
    SignedOut,
    /// Somebody was put out.
    Disabled,
    /// A worklist was read.
    ReadWorklist,
    /// A request was read.
    ReadRequest,
    /// A request was answered.
    Answered,
    /// A note was added to a request.
    Noted,
    /// A request was given to somebody.
    Assigned,
    /// A request was closed.
    Closed,
    /// A request was opened again.
    Reopened,
    /// A call about a request was written down.
    Called,
    /// It was said when the team would call about a request.
    PlannedCall,
    /// A request was offered to another team.
    Offered,
    /// A request was taken from another team.
    Taken,
    /// A request was not taken from another team.
    Declined,
    /// A request was put off until a day.
    PutOff,
    /// Somebody chose another password.
    ChangedPassword,
    /// Somebody got another invitation, because the telephone or the password is gone.
    InvitedAgain,
    /// What somebody is, or where, was changed.
    ChangedRoles,
    /// Somebody who was put out may come in again.
    Enabled,
    /// A session was ended by whose it is.
    EndedSession,
    /// The list of colleagues was read.
    ReadColleagues,
    /// A request was put on the list of a meeting, or taken off it.
    ForMeeting,
    /// A letter that did not arrive was dealt with.
    LookedAt,
    /// Somebody got another mail address.
    ChangedEmail,
    /// What is known of somebody was written out for them.
    Exported,
    /// What is known of somebody was removed.
    Erased,
}

impl Done {
    /// As in the database.
    pub fn id(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Accepted => "accepted",
            Self::SignedIn => "signed-in",
            Self::UsedRecoveryCode => "used-recovery-code",
            Self::SignedOut => "signed-out",
            Self::Disabled => "disabled",
            Self::ReadWorklist => "read-worklist",
            Self::ReadRequest => "read-request",
            Self::Answered => "answered",
            Self::Noted => "noted",
            Self::Assigned => "assigned",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Called => "called",
            Self::PlannedCall => "planned-call",
            Self::Offered => "offered",
            Self::Taken => "taken",
            Self::Declined => "declined",
            Self::PutOff => "put-off",
            Self::ChangedPassword => "changed-password",
            Self::InvitedAgain => "invited-again",
            Self::ChangedRoles => "changed-roles",
            Self::Enabled => "enabled",
            Self::EndedSession => "ended-session",
            Self::ReadColleagues => "read-colleagues",
            Self::ForMeeting => "for-meeting",
            Self::LookedAt => "looked-at",
            Self::ChangedEmail => "changed-email",
            Self::Exported => "exported",
            Self::Erased => "erased",
        }
    }
}

/// Whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did.
    Happened,
    /// It was not allowed, or what was given was wrong.
    Refused,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; absent when nobody is known.
    pub account: Option<i64>,
    /// What.
    pub done: Done,
    /// Whose data, or which team: the reference of a request, the number of an account.
    pub subject: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// Whether it happened.
    pub outcome: Outcome,
}

impl Entry {
    /// That something happened, by nobody who is known, about nothing in particular.
    pub fn new(done: Done, at: DateTime<Utc>) -> Self {
        Self { at, account: None, done, subject: None, address: None, outcome: Outcome::Happened }
    }

    /// The same by somebody.
    pub fn by(self, account: i64) -> Self {
        Self { account: Some(account), ..self }
    }

    /// The same from somewhere.
    pub fn from(self, network: IpAddr) -> Self {
        Self { address: Some(network.to_string()), ..self }
    }

    /// The same about somebody or something.
    pub fn about(self, subject: impl ToString) -> Self {
        Self { subject: Some(subject.to_string()), ..self }
    }

    /// That it did not happen, because it was not allowed or something was wrong.
    pub fn refused(self) -> Self {
        Self { outcome: Outcome::Refused, ..self }
    }
}

/// What the first entry follows.
const BEGINNING: &str = "voordeur";

/// Adds an entry, in the transaction of what it is about.
///
/// # Errors
/// When the database refuses.
pub async fn append(transaction: &impl ConnectionTrait, entry: Entry) -> Result<(), DbErr> {
    append_all(transaction, vec![entry]).await
}

/// Adds entries, one after the other.
///
/// # Errors
/// When the database refuses.
pub async fn append_all(transaction: &impl ConnectionTrait, entries: Vec<Entry>) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DatabaseBackend::Postgres {
        // Entries stand in a row; whoever adds one waits for the end of the one before. On SQLite every writer waits.
        transaction.execute_unprepared("SELECT pg_advisory_xact_lock(7885630526372962)").await?;
    }
    let mut before = last_chain(transaction).await?;
    let follow = |entry: Entry| {
        let row = row_after(before.clone(), entry);
        before.clone_from(&row.chain);
        row::ActiveModel { id: NotSet, ..row.into() }
    };
    let rows: Vec<_> = entries.into_iter().map(follow).collect();
    row::Entity::insert_many(rows).exec_without_returning(transaction).await.map(drop)
}

fn row_after(before: String, entry: Entry) -> row::Model {
    let row = row::Model {
        id: 0,
        // PostgreSQL keeps microseconds, and the hash must be the same for what is read back.
        at: entry.at.trunc_subsecs(6),
        account_id: entry.account,
        action: entry.done.id().to_owned(),
        subject: entry.subject,
        address: entry.address,
        result: match entry.outcome {
            Outcome::Happened => "happened",
            Outcome::Refused => "refused",
        }
        .to_owned(),
        before,
        chain: String::new(),
    };
    row::Model { chain: chained(&row), ..row }
}

async fn last_chain(database: &impl ConnectionTrait) -> Result<String, DbErr> {
    let last = row::Entity::find().select_only().column(row::Column::Chain).order_by_desc(row::Column::Id);
    let last: Option<String> = last.into_tuple().one(database).await?;
    Ok(last.unwrap_or_else(|| BEGINNING.to_owned()))
}

/// What was found when the log was gone through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every entry is as it was written. How many there are, and the hash of the last: who writes it down elsewhere can tell
    /// later whether entries were cut off at the end.
    Whole {
        /// How many.
        entries: u64,
        /// The hash of the last.
        last: String,
    },
    /// The entry with this number is not as it was written, or does not follow the one before.
    Broken {
        /// Its number.
        entry: i64,
    },
}

/// How many entries are read at once.
const AT_ONCE: u64 = 1000;

/// Goes through the whole log.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(database: &impl ConnectionTrait) -> Result<Verdict, DbErr> {
    let (mut before, mut entries, mut read_until) = (BEGINNING.to_owned(), 0, 0);
    loop {
        let rows = row::Entity::find().filter(row::Column::Id.gt(read_until)).order_by_asc(row::Column::Id);
        let rows = rows.limit(AT_ONCE).all(database).await?;
        if rows.is_empty() {
            return Ok(Verdict::Whole { entries, last: before });
        }
        for row in rows {
            if row.before != before || row.chain != chained(&row) {
                return Ok(Verdict::Broken { entry: row.id });
            }
            (before, read_until) = (row.chain, row.id);
            entries += 1;
        }
    }
}

/// The hash of everything in an entry but its number, and of the entry before.
fn chained(row: &row::Model) -> String {
    let at = row.at.timestamp_micros().to_string();
    let account = row.account_id.map(|account| account.to_string());
    let mut hash = Sha256::new();
    let parts = [
        Some(&row.before),
        Some(&at),
        account.as_ref(),
        Some(&row.action),
        row.subject.as_ref(),
        row.address.as_ref(),
        Some(&row.result),
    ];
    for part in parts {
        // The length divides one part from the next; nothing is not the same as empty.
        hash.update(part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        hash.update(part.map_or("", String::as_str));
    }
    HEXLOWER.encode(&hash.finalize())
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: ChronoDateTimeUtc,
        pub account_id: Option<i64>,
        pub action: String,
        pub subject: Option<String>,
        pub address: Option<String>,
        pub result: String,
        pub before: String,
        pub chain: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
