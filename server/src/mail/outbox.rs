//! Letters that wait to be sent, in the database: written in the transaction of what they are about, claimed by one
//! instance at a time, and kept until somebody took responsibility for them.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{Condition, ConnectionTrait, DatabaseBackend, QueryOrder, Statement};

use super::letter::Written;
use super::transport::Envelope;
use crate::database::Records;

/// How long somebody keeps trying to deliver a letter (Q6).
pub const KEEP_TRYING: TimeDelta = TimeDelta::hours(72);

/// How long a claim lasts when its instance is not heard of again.
pub const CLAIM: TimeDelta = TimeDelta::minutes(5);

/// Longest pause between two attempts.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(15);

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Tells a resident that a message arrived.
    Receipt,
    /// Tells a team that something waits.
    Notice,
    /// Tells the region what a mailbox did not take.
    Replacement,
    /// What a colleague answers a resident.
    Answer,
}

impl Purpose {
    /// As in the database.
    pub fn id(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Notice => "notice",
            Self::Replacement => "replacement",
            Self::Answer => "answer",
        }
    }

    /// RFC 3834, section 5: a receipt answers somebody, a notice was asked for by nobody, an answer was written by a person.
    fn auto_submitted(self) -> &'static str {
        match self {
            Self::Receipt => "auto-replied",
            Self::Notice | Self::Replacement => "auto-generated",
            Self::Answer => "no",
        }
    }
}

/// Whether a letter still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for its first or next attempt.
    Waiting,
    /// It was taken.
    Sent,
    /// It was refused for good; somebody must look at it.
    Refused,
    /// It was tried for as long as it is worth; somebody must look at it.
    Expired,
}

impl State {
    /// As in the database.
    pub fn id(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Expired => "expired",
        }
    }
}

/// A letter that is to be sent.
#[derive(Clone)]
pub struct Post {
    /// What it is for.
    pub purpose: Purpose,
    /// The request that it is about, if any.
    pub request: Option<i64>,
    /// Unique; the part of the Message-ID before the `@`.
    pub id: String,
    /// The part of the Message-ID behind the `@`.
    pub host: String,
    /// Name and address of the sender.
    pub from: (String, String),
    /// Name and address that an answer goes to.
    pub reply_to: Option<(String, String)>,
    /// Who gets it.
    pub to: String,
    /// Its language.
    pub language: &'static str,
    /// What it says.
    pub letter: Written,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Post").field("id", &self.id).field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

/// Puts a letter in the outbox, in a transaction of its maker: it is sent when that is committed, and never otherwise.
///
/// # Errors
/// When the database refuses.
pub async fn put(transaction: &impl ConnectionTrait, post: Post, now: DateTime<Utc>) -> Result<(), DbErr> {
    let (reply_name, reply_address) = post.reply_to.unzip();
    let row = row::ActiveModel {
        id: NotSet,
        request_id: Set(post.request),
        purpose: Set(post.purpose.id().to_owned()),
        message_id: Set(format!("<{}@{}>", post.id, post.host)),
        sender_name: Set(post.from.0),
        sender: Set(post.from.1),
        reply_name: Set(reply_name),
        reply_to: Set(reply_address),
        recipient: Set(post.to),
        language: Set(post.language.to_owned()),
        auto_submitted: Set(post.purpose.auto_submitted().to_owned()),
        subject: Set(post.letter.subject),
        text: Set(post.letter.text),
        html: Set(post.letter.html),
        state: Set(State::Waiting.id().to_owned()),
        attempts: Set(0),
        created_at: Set(now),
        next_at: Set(now),
        claimed_by: Set(None),
        claimed_until: Set(None),
        sent_at: Set(None),
        problem: Set(None),
        looked_at: Set(None),
    };
    row::Entity::insert(row).exec_without_returning(transaction).await.map(drop)
}

/// A letter that this instance may send now.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Its number; letters to one recipient are sent in the order of it.
    pub id: i64,
    /// When it was put in the outbox.
    pub created_at: DateTime<Utc>,
    /// How often it was tried before.
    pub attempts: i32,
    /// The letter.
    pub envelope: Envelope,
}

/// Claims the oldest letters that may be sent, and no letter to somebody for whom an older one still waits: for its next
/// attempt, or with another instance.
///
/// # Errors
/// When the database refuses; then nothing is claimed.
pub async fn claim(records: &Records, instance: &str, now: DateTime<Utc>, count: u64) -> Result<Vec<Claimed>, DbErr> {
    let transaction = records.begin().await?;
    if transaction.get_database_backend() == DatabaseBackend::Postgres {
        // One instance chooses at a time, so that no two of them split the letters to one recipient. Another one's turn is
        // not waited for: it takes what there is.
        let lock = "SELECT pg_try_advisory_xact_lock(7265636569707431)";
        let row = transaction.query_one_raw(Statement::from_string(DatabaseBackend::Postgres, lock)).await?;
        if !row.map_or(Ok(false), |row| row.try_get_by_index(0))? {
            return Ok(Vec::new());
        }
    }
    let earlier = Alias::new("earlier");
    let of = |column: row::Column| (row::Entity, column);
    let earlier_of = |column: row::Column| (earlier.clone(), column);
    let blocked = Query::select()
        .expr(Expr::val(1))
        .from_as(row::Entity, earlier.clone())
        .and_where(Expr::col(earlier_of(row::Column::Recipient)).equals(of(row::Column::Recipient)))
        .and_where(Expr::col(earlier_of(row::Column::State)).eq(State::Waiting.id()))
        .and_where(Expr::col(earlier_of(row::Column::Id)).lt(Expr::col(of(row::Column::Id))))
        .cond_where(
            Condition::any()
                .add(Expr::col(earlier_of(row::Column::NextAt)).gt(now))
                .add(Expr::col(earlier_of(row::Column::ClaimedUntil)).gt(now)),
        )
        .to_owned();
    let free = row::Entity::find()
        .filter(row::Column::State.eq(State::Waiting.id()))
        .filter(row::Column::NextAt.lte(now))
        .filter(Condition::any().add(row::Column::ClaimedUntil.is_null()).add(row::Column::ClaimedUntil.lte(now)))
        .filter(Expr::exists(blocked).not())
        .order_by_asc(row::Column::Id);
    let rows = sea_orm::QuerySelect::limit(free, count).all(&*transaction).await?;
    if !rows.is_empty() {
        row::Entity::update_many()
            .col_expr(row::Column::ClaimedBy, Expr::value(instance))
            .col_expr(row::Column::ClaimedUntil, Expr::value(now + CLAIM))
            .filter(row::Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(&*transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(rows.into_iter().map(Claimed::from).collect())
}

/// What became of a claimed letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken at a moment.
    Sent(DateTime<Utc>),
    /// It is tried again at a moment.
    Later(DateTime<Utc>, String),
    /// It was refused for good.
    Refused(String),
    /// It was tried for as long as it is worth.
    Expired(String),
    /// It was not tried, because an older letter to the same recipient was not taken.
    Untried,
}

impl Outcome {
    /// What a refusal for now means for a letter: another attempt after a pause that grows, or none.
    pub fn after_failure(letter: &Claimed, now: DateTime<Utc>, problem: String) -> Self {
        let doublings = letter.attempts.clamp(0, 20).unsigned_abs();
        let pause = TimeDelta::seconds(1 << doublings).min(LONGEST_PAUSE);
        let next = now + pause;
        if next > letter.created_at + KEEP_TRYING { Self::Expired(problem) } else { Self::Later(next, problem) }
    }
}

/// Writes down what became of claimed letters. The words of a letter that was sent are not kept. A notice that no mailbox
/// takes goes to the region instead: somebody must hear that a message waits.
///
/// # Errors
/// When the database refuses; then nothing is written down.
pub async fn settle(records: &Records, instance: &str, outcomes: &[(i64, Outcome)]) -> Result<(), DbErr> {
    let transaction = records.begin().await?;
    for (id, outcome) in outcomes {
        use row::Column;
        let mut update = row::Entity::update_many()
            .col_expr(Column::ClaimedBy, Expr::value(Option::<String>::None))
            .col_expr(Column::ClaimedUntil, Expr::value(Option::<DateTime<Utc>>::None))
            .filter(Column::Id.eq(*id));
        // That a letter was taken is true whoever holds it by now; everything else is for its holder to say.
        if !matches!(outcome, Outcome::Sent(_)) {
            update = update.filter(Column::State.eq(State::Waiting.id())).filter(Column::ClaimedBy.eq(instance));
        }
        if !matches!(outcome, Outcome::Untried) {
            update = update.col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1));
        }
        let (state, problem) = match outcome {
            Outcome::Sent(at) => {
                update = update
                    .col_expr(Column::SentAt, Expr::value(*at))
                    .col_expr(Column::Text, Expr::value(""))
                    .col_expr(Column::Html, Expr::value(""));
                (State::Sent, None)
            }
            Outcome::Later(at, problem) => {
                update = update.col_expr(Column::NextAt, Expr::value(*at));
                (State::Waiting, Some(problem.clone()))
            }
            Outcome::Refused(problem) => (State::Refused, Some(problem.clone())),
            Outcome::Expired(problem) => (State::Expired, Some(problem.clone())),
            Outcome::Untried => (State::Waiting, None),
        };
        update = update.col_expr(Column::State, Expr::value(state.id()));
        if problem.is_some() || state == State::Sent {
            update = update.col_expr(Column::Problem, Expr::value(problem));
        }
        let written = update.exec(&*transaction).await?.rows_affected;
        if written > 0 && matches!(state, State::Refused | State::Expired) {
            replace_notice(&*transaction, *id).await?;
        }
    }
    transaction.commit().await
}

/// Sends a notice that was not taken to the region, which is also its sender.
async fn replace_notice(transaction: &impl ConnectionTrait, id: i64) -> Result<(), DbErr> {
    let notice = row::Entity::find_by_id(id).filter(row::Column::Purpose.eq(Purpose::Notice.id()));
    let Some(notice) = notice.one(transaction).await? else { return Ok(()) };
    if notice.recipient == notice.sender {
        return Ok(());
    }
    let replacement = row::ActiveModel {
        id: NotSet,
        purpose: Set(Purpose::Replacement.id().to_owned()),
        message_id: Set(notice.message_id.replacen('<', "<r-", 1)),
        recipient: Set(notice.sender.clone()),
        state: Set(State::Waiting.id().to_owned()),
        attempts: Set(0),
        // The three days of the replacement begin now.
        created_at: Set(notice.next_at),
        problem: Set(None),
        ..notice.into()
    };
    row::Entity::insert(replacement).exec_without_returning(transaction).await.map(drop)
}

/// A letter that no mailbox took, and that nobody has looked at yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// The request that it is about.
    pub request: i64,
    /// What it was for, as in [`Purpose::id`].
    pub purpose: String,
    /// What the mail server said.
    pub problem: Option<String>,
}

/// Which letters about requests no mailbox took, to residents and to teams, as long as nobody has looked at them.
///
/// # Errors
/// When the database does not answer.
pub async fn undelivered(database: &impl ConnectionTrait) -> Result<Vec<Undelivered>, DbErr> {
    let rows = row::Entity::find().filter(is_undelivered()).filter(row::Column::RequestId.is_not_null());
    let rows = rows.order_by_asc(row::Column::Id).all(database).await?;
    let found =
        |row: row::Model| Some(Undelivered { request: row.request_id?, purpose: row.purpose, problem: row.problem });
    Ok(rows.into_iter().filter_map(found).collect())
}

/// Writes down that somebody looked at the letters about a request that no mailbox took.
///
/// # Errors
/// When the database refuses.
pub async fn look_at(transaction: &impl ConnectionTrait, request: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::LookedAt, Expr::value(now))
        .filter(is_undelivered())
        .filter(row::Column::RequestId.eq(request))
        .exec(transaction)
        .await
        .map(drop)
}

/// In full, as in the index that holds them.
fn is_undelivered() -> Expr {
    Expr::cust("looked_at IS NULL AND state IN ('refused', 'expired')")
}

/// How many receipts were written to somebody since a moment.
///
/// # Errors
/// When the database does not answer.
pub async fn receipts_to(database: &impl ConnectionTrait, to: &str, since: DateTime<Utc>) -> Result<u64, DbErr> {
    row::Entity::find()
        .filter(row::Column::Recipient.eq(to))
        .filter(row::Column::CreatedAt.gt(since))
        .filter(row::Column::Purpose.eq(Purpose::Receipt.id()))
        .count(database)
        .await
}

/// What became of the receipt of a request: its state, and when it was sent.
///
/// # Errors
/// When the database refuses.
pub async fn receipt_of(
    database: &impl ConnectionTrait,
    request: i64,
) -> Result<Option<(String, Option<DateTime<Utc>>)>, DbErr> {
    let found = row::Entity::find()
        .filter(row::Column::RequestId.eq(request))
        .filter(row::Column::Purpose.eq(Purpose::Receipt.id()))
        .order_by_asc(row::Column::Id)
        .one(database)
        .await?;
    Ok(found.map(|row| (row.state, row.sent_at)))
}

/// Letters about a request, as the one they are about may see them: what was sent keeps no words.
///
/// # Errors
/// When the database does not answer.
pub async fn about(database: &impl ConnectionTrait, request: i64) -> Result<Vec<serde_json::Value>, DbErr> {
    let rows = row::Entity::find().filter(row::Column::RequestId.eq(request)).order_by_asc(row::Column::Id);
    let letter = |row: row::Model| {
        serde_json::json!({
            "purpose": row.purpose,
            "to": row.recipient,
            "subject": row.subject,
            "state": row.state,
            "createdAt": row.created_at,
            "sentAt": row.sent_at,
            "text": row.text,
        })
    };
    Ok(rows.all(database).await?.into_iter().map(letter).collect())
}

/// Forgets to whom the letters about requests went, and what they said.
///
/// # Errors
/// When the database refuses; then nothing is forgotten.
pub async fn forget(transaction: &impl ConnectionTrait, requests: &[i64]) -> Result<u64, DbErr> {
    let delete = row::Entity::delete_many().filter(row::Column::RequestId.is_in(requests.iter().copied()));
    Ok(delete.exec(transaction).await?.rows_affected)
}

/// How many letters are in a state.
///
/// # Errors
/// When the database refuses.
pub async fn count(database: &DatabaseConnection, state: State) -> Result<u64, DbErr> {
    row::Entity::find().filter(row::Column::State.eq(state.id())).count(database).await
}

impl From<row::Model> for Claimed {
    fn from(row: row::Model) -> Self {
        let envelope = Envelope {
            message_id: row.message_id,
            date: row.created_at,
            from: (row.sender_name, row.sender),
            reply_to: row.reply_name.zip(row.reply_to),
            to: row.recipient,
            auto_submitted: row.auto_submitted,
            language: row.language,
            letter: Written { subject: row.subject, text: row.text, html: row.html },
        };
        Self { id: row.id, created_at: row.created_at, attempts: row.attempts, envelope }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub request_id: Option<i64>,
        pub purpose: String,
        pub message_id: String,
        pub sender_name: String,
        pub sender: String,
        pub reply_name: Option<String>,
        pub reply_to: Option<String>,
        pub recipient: String,
        pub language: String,
        pub auto_submitted: String,
        pub subject: String,
        pub text: String,
        pub html: String,
        pub state: String,
        pub attempts: i32,
        pub created_at: DateTimeUtc,
        pub next_at: DateTimeUtc,
        pub claimed_by: Option<String>,
        pub claimed_until: Option<DateTimeUtc>,
        pub sent_at: Option<DateTimeUtc>,
        pub problem: Option<String>,
        pub looked_at: Option<DateTimeUtc>,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("outbox").field("id", &self.id).finish_non_exhaustive()
        }
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
