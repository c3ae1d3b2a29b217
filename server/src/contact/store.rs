//! Requests of residents, in the database.

use app::locale::Locale;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, SqlErr};

use super::answers::Answers;
use crate::published::Id;
use crate::published::form::FormKind;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for the team.
    Open,
    /// The resident took it back.
    Withdrawn,
}

impl State {
    /// As in the database.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A request that is to be stored.
#[derive(Clone, Debug)]
pub struct NewRequest {
    pub identity: String,
    pub reference: String,
    pub token_hash: String,
    pub form: FormKind,
    pub place: Id,
    pub locale: Locale,
    pub team: Id,
    pub rule: Option<Id>,
    pub also_told: Vec<String>,
    pub sensitive: bool,
    pub received_at: DateTime<Utc>,
    pub promised_on: NaiveDate,
    pub answers: Answers,
}

/// A request as it is stored. What a resident wrote is gone once its term is over.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub id: i64,
    pub reference: String,
    pub form: FormKind,
    pub place: Id,
    pub team: Id,
    pub sensitive: bool,
    pub received_at: DateTime<Utc>,
    pub promised_on: NaiveDate,
    pub withdrawn: bool,
    pub also_told: Vec<String>,
    pub answers: Answers,
}

/// Something that happened to a request.
#[derive(Clone, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When.
    pub at: DateTime<Utc>,
    /// What was written, if anything.
    pub body: Option<String>,
}

impl std::fmt::Debug for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Event").field("kind", &self.kind).field("at", &self.at).finish_non_exhaustive()
    }
}

/// What can happen to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// It reached the portal (Awb 2:20).
    Received,
    /// The resident added something.
    Added,
    /// The resident took it back.
    Withdrawn,
}

impl EventKind {
    const ALL: [Self; 3] = [Self::Received, Self::Added, Self::Withdrawn];

    fn id(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Added => "added",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Why something was not stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It is there already: the same form with the same words was sent before, or the reference is taken.
    #[error("it is there already")]
    Taken,
    /// The resident took the request back.
    #[error("it was taken back")]
    Withdrawn,
    /// The database refused.
    #[error(transparent)]
    Database(DbErr),
    /// What is written cannot be written as JSON.
    #[error(transparent)]
    Unwritable(#[from] serde_json::Error),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Taken,
            _ => Self::Database(error),
        }
    }
}

/// Stores a request with its first event, and gives its number.
///
/// # Errors
/// When one with the same identity, reference or token is there, or the database refuses.
pub async fn add(transaction: &impl ConnectionTrait, new: NewRequest) -> Result<i64, StoreError> {
    let row = request::ActiveModel {
        id: NotSet,
        identity: Set(new.identity.clone()),
        reference: Set(new.reference),
        token_hash: Set(new.token_hash),
        form: Set(new.form.id().to_owned()),
        place: Set(new.place.to_string()),
        locale: Set(new.locale.code().to_owned()),
        theme: Set(new.answers.theme.as_ref().map(ToString::to_string)),
        age_group: Set(new.answers.age.id().to_owned()),
        urgency: Set(new.answers.urgency.id().to_owned()),
        outcome: Set(None),
        team: Set(new.team.to_string()),
        rule: Set(new.rule.map(|rule| rule.to_string())),
        also_told: Set(serde_json::to_string(&new.also_told)?),
        sensitive: Set(new.sensitive),
        received_at: Set(new.received_at),
        promised_on: Set(new.promised_on),
        state: Set(State::Open.id().to_owned()),
        last_event_at: Set(new.received_at),
        email: Set(new.answers.email.clone()),
        phone: Set(new.answers.phone.clone()),
        answers: Set(Some(serde_json::to_string(&new.answers)?)),
    };
    let id = request::Entity::insert(row).exec(transaction).await?.last_insert_id;
    let event = Event { kind: EventKind::Received, at: new.received_at, body: None };
    insert_event(transaction, id, new.identity, &event).await?;
    Ok(id)
}

/// Writes down that something happened. The same identity happens once.
///
/// # Errors
/// When it has happened before, the request was taken back, or the database refuses.
pub async fn add_event(
    transaction: &impl ConnectionTrait,
    request: i64,
    identity: String,
    event: Event,
) -> Result<(), StoreError> {
    insert_event(transaction, request, identity, &event).await?;
    let mut touch = request::Entity::update_many()
        .col_expr(request::Column::LastEventAt, Expr::value(event.at))
        .filter(request::Column::Id.eq(request))
        .filter(request::Column::State.eq(State::Open.id()));
    if event.kind == EventKind::Withdrawn {
        touch = touch.col_expr(request::Column::State, Expr::value(State::Withdrawn.id()));
    }
    if touch.exec(transaction).await?.rows_affected == 0 {
        return Err(StoreError::Withdrawn);
    }
    Ok(())
}

async fn insert_event(
    transaction: &impl ConnectionTrait,
    request: i64,
    identity: String,
    event: &Event,
) -> Result<(), StoreError> {
    let row = request_event::ActiveModel {
        id: NotSet,
        request_id: Set(request),
        identity: Set(identity),
        kind: Set(event.kind.id().to_owned()),
        at: Set(event.at),
        body: Set(event.body.clone()),
    };
    request_event::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

/// Whether a request with an identity is there.
///
/// # Errors
/// When the database does not answer.
pub async fn exists(database: &impl ConnectionTrait, identity: &str) -> Result<bool, DbErr> {
    let found = request::Entity::find().filter(request::Column::Identity.eq(identity));
    Ok(found.count(database).await? > 0)
}

/// When the request with an identity was received, and whether it was taken back; `None` when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn standing(database: &impl ConnectionTrait, identity: &str) -> Result<Option<(DateTime<Utc>, bool)>, DbErr> {
    let row = request::Entity::find()
        .select_only()
        .columns([request::Column::ReceivedAt, request::Column::State])
        .filter(request::Column::Identity.eq(identity))
        .into_tuple::<(DateTime<Utc>, String)>()
        .one(database)
        .await?;
    Ok(row.map(|(received_at, state)| (received_at, state == State::Withdrawn.id())))
}

/// The request that a link leads to; `None` when the link is wrong, or its personal data were removed.
///
/// # Errors
/// When the database does not answer, or holds what this program did not write.
pub async fn by_token(database: &impl ConnectionTrait, token_hash: &str) -> Result<Option<Request>, StoreError> {
    let row = request::Entity::find()
        .filter(request::Column::TokenHash.eq(token_hash))
        .filter(request::Column::Answers.is_not_null())
        .one(database)
        .await?;
    row.map(understand).transpose()
}

fn understand(row: request::Model) -> Result<Request, StoreError> {
    Ok(Request {
        id: row.id,
        reference: row.reference,
        form: FormKind::parse(&row.form).unwrap_or(FormKind::Question),
        place: Id::new(row.place),
        team: Id::new(row.team),
        sensitive: row.sensitive,
        received_at: row.received_at,
        promised_on: row.promised_on,
        withdrawn: row.state == State::Withdrawn.id(),
        also_told: serde_json::from_str(&row.also_told)?,
        answers: serde_json::from_str(row.answers.as_deref().unwrap_or("{}"))?,
    })
}

/// What happened to a request, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn events(database: &impl ConnectionTrait, request: i64) -> Result<Vec<Event>, DbErr> {
    let rows = request_event::Entity::find()
        .filter(request_event::Column::RequestId.eq(request))
        .order_by_asc(request_event::Column::Id)
        .all(database)
        .await?;
    let known = |id: &str| EventKind::ALL.into_iter().find(|kind| kind.id() == id);
    Ok(rows.into_iter().filter_map(|row| Some(Event { kind: known(&row.kind)?, at: row.at, body: row.body })).collect())
}

/// Requests by a form to which nothing happened since a moment, and that still hold what was written: at most `count`. They
/// are held until the transaction ends, so that nothing is added to them meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn past_term(
    database: &impl ConnectionTrait,
    form: FormKind,
    moment: DateTime<Utc>,
    count: u64,
) -> Result<Vec<i64>, DbErr> {
    request::Entity::find()
        .select_only()
        .column(request::Column::Id)
        .filter(request::Column::Form.eq(form.id()))
        .filter(request::Column::LastEventAt.lt(moment))
        .filter(request::Column::Answers.is_not_null())
        .limit(count)
        .lock_exclusive()
        .into_tuple()
        .all(database)
        .await
}

/// Removes what residents wrote and how they are reached. What is left counts requests and says nothing about anybody.
///
/// # Errors
/// When the database refuses.
pub async fn forget(transaction: &impl ConnectionTrait, requests: &[i64]) -> Result<(), DbErr> {
    let ids = || requests.iter().copied();
    request::Entity::update_many()
        .col_expr(request::Column::Answers, Expr::value(Option::<String>::None))
        .col_expr(request::Column::Email, Expr::value(Option::<String>::None))
        .col_expr(request::Column::Phone, Expr::value(Option::<String>::None))
        .filter(request::Column::Id.is_in(ids()))
        .exec(transaction)
        .await?;
    request_event::Entity::update_many()
        .col_expr(request_event::Column::Body, Expr::value(Option::<String>::None))
        .filter(request_event::Column::RequestId.is_in(ids()))
        .exec(transaction)
        .await
        .map(drop)
}

mod request {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "request")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub identity: String,
        pub reference: String,
        pub token_hash: String,
        pub form: String,
        pub place: String,
        pub locale: String,
        pub theme: Option<String>,
        pub age_group: String,
        pub urgency: String,
        pub outcome: Option<String>,
        pub team: String,
        pub rule: Option<String>,
        pub also_told: String,
        pub sensitive: bool,
        pub received_at: DateTimeUtc,
        pub promised_on: Date,
        pub state: String,
        pub last_event_at: DateTimeUtc,
        pub email: Option<String>,
        pub phone: Option<String>,
        pub answers: Option<String>,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("request").field("id", &self.id).finish_non_exhaustive()
        }
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod request_event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "request_event")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub request_id: i64,
        pub identity: String,
        pub kind: String,
        pub at: DateTimeUtc,
        pub body: Option<String>,
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("request_event").field("id", &self.id).finish_non_exhaustive()
        }
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
