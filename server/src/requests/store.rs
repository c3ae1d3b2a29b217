//! Requests of residents, in the database.

use app::locale::Locale;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{Condition, ConnectionTrait, QueryOrder, QuerySelect, SqlErr, UpdateMany};

use super::answers::Answers;
use crate::calendar::windows::Window;
use crate::published::Id;
use crate::published::form::FormKind;
use crate::published::route::Urgency;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for the team.
    Open,
    /// The resident took it back.
    Withdrawn,
    /// The team is done with it.
    Closed,
}

impl State {
    /// As in the database.
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    /// Reads [`State::id`].
    pub fn parse(id: &str) -> Option<Self> {
        [Self::Open, Self::Withdrawn, Self::Closed].into_iter().find(|state| state.id() == id)
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
    pub state: State,
    pub locale: Locale,
    /// The rule that chose the team; absent when none held.
    pub rule: Option<Id>,
    pub also_told: Vec<String>,
    /// One higher after every deed of a colleague: who acts on an older one has not seen all of it.
    pub version: i64,
    /// The account of the colleague whom it is with.
    pub assigned_to: Option<i64>,
    /// The account of the colleague who does it together with that one.
    pub also_with: Option<i64>,
    /// Whether the team speaks of it when it meets.
    pub for_meeting: bool,
    /// Whether the term of what was written is over: there is nothing left to answer.
    pub forgotten: bool,
    /// How it ended, as in the form that closed it.
    pub result: Option<String>,
    /// The team that it is being handed over to; until that team takes it, it stays where it is.
    pub offered_to: Option<Id>,
    /// When somebody should look at it again; until then it waits.
    pub follow_up_on: Option<NaiveDate>,
    /// When the team said it would call.
    pub planned_call: Option<Window>,
    pub answers: Answers,
}

impl Request {
    /// Whether the resident took it back.
    pub fn is_withdrawn(&self) -> bool {
        self.state == State::Withdrawn
    }

    /// The accounts of those whom it is with.
    pub fn with(&self) -> impl Iterator<Item = i64> {
        self.assigned_to.into_iter().chain(self.also_with)
    }
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
    /// The account of the colleague who did it; absent when it was the resident.
    pub account: Option<i64>,
    /// To whom, where, until when or with what: numbers of accounts, the id of a team, a day, a result.
    pub detail: Option<String>,
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
    /// A colleague answered.
    Answered,
    /// A colleague wrote something down for colleagues.
    Noted,
    /// It was given to a colleague, or to nobody.
    Assigned,
    /// A colleague was done with it.
    Closed,
    /// A colleague opened it again.
    Reopened,
    /// A colleague called, and spoke with the resident.
    Reached,
    /// A colleague called, and nobody answered.
    Missed,
    /// A colleague said when the team would call.
    CallPlanned,
    /// It was offered to another team.
    Offered,
    /// The other team took it.
    Taken,
    /// The other team did not take it.
    Declined,
    /// It waits until a day.
    Waiting,
    /// It was put on the list of what the team speaks of when it meets, or taken off it.
    ForMeeting,
    /// A letter that did not arrive was dealt with.
    Delivered,
}

impl EventKind {
    const ALL: [Self; 17] = [
        Self::Received,
        Self::Added,
        Self::Withdrawn,
        Self::Answered,
        Self::Noted,
        Self::Assigned,
        Self::Closed,
        Self::Reopened,
        Self::Reached,
        Self::Missed,
        Self::CallPlanned,
        Self::Offered,
        Self::Taken,
        Self::Declined,
        Self::Waiting,
        Self::ForMeeting,
        Self::Delivered,
    ];

    /// Whether the resident gets to see it.
    pub fn is_public(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Added
                | Self::Withdrawn
                | Self::Answered
                | Self::Closed
                | Self::Reopened
                | Self::Reached
                | Self::Missed
                | Self::CallPlanned
                | Self::Taken
        )
    }

    /// As in the database.
    pub fn id(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Added => "added",
            Self::Withdrawn => "withdrawn",
            Self::Answered => "answered",
            Self::Noted => "noted",
            Self::Assigned => "assigned",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Reached => "reached",
            Self::Missed => "missed",
            Self::CallPlanned => "call-planned",
            Self::Offered => "offered",
            Self::Taken => "taken",
            Self::Declined => "declined",
            Self::Waiting => "waiting",
            Self::ForMeeting => "for-meeting",
            Self::Delivered => "delivered",
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
        version: Set(0),
        rank: Set(rank(new.answers.urgency)),
        assigned_to: Set(None),
        also_with: Set(None),
        for_meeting: Set(false),
        result: Set(None),
        offered_to: Set(None),
        follow_up_on: Set(None),
        planned_call: Set(None),
    };
    let id = request::Entity::insert(row).exec(transaction).await?.last_insert_id;
    let event = Event { kind: EventKind::Received, at: new.received_at, body: None, account: None, detail: None };
    insert_event(transaction, id, new.identity, &event).await?;
    Ok(id)
}

/// What comes first in a worklist: danger, and then everything else by its day.
fn rank(urgency: Urgency) -> i32 {
    if urgency == Urgency::Danger { 0 } else { 1 }
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
        .filter(request::Column::State.ne(State::Withdrawn.id()));
    match event.kind {
        // What is taken back is neither offered nor waited for any more.
        EventKind::Withdrawn => {
            touch = touch
                .col_expr(request::Column::State, Expr::value(State::Withdrawn.id()))
                .col_expr(request::Column::OfferedTo, Expr::value(None::<String>))
                .col_expr(request::Column::FollowUpOn, Expr::value(None::<NaiveDate>))
                .col_expr(request::Column::ForMeeting, Expr::value(false));
        }
        // Whoever adds something to what was done with has not got what they needed.
        EventKind::Added => {
            touch = touch
                .col_expr(request::Column::State, Expr::value(State::Open.id()))
                .col_expr(request::Column::Result, Expr::value(None::<String>))
                .col_expr(request::Column::FollowUpOn, Expr::value(None::<NaiveDate>));
        }
        _ => {}
    }
    // A colleague who has not seen it may not go on as if they had.
    touch = touch.col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1));
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
        account_id: Set(event.account),
        detail: Set(event.detail.clone()),
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

/// The request with a reference, also when what was written in it is gone.
///
/// # Errors
/// When the database does not answer, or holds what this program did not write.
pub async fn by_reference(database: &impl ConnectionTrait, reference: &str) -> Result<Option<Request>, StoreError> {
    let row = request::Entity::find().filter(request::Column::Reference.eq(reference)).one(database).await?;
    row.map(understand).transpose()
}

/// What a colleague changes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing but its history.
    Nothing,
    /// With whom it is, and who does it together with them.
    Assigned(Option<i64>, Option<i64>),
    /// Whether the team speaks of it when it meets.
    ForMeeting(bool),
    /// It is done, with a result.
    Closed(String),
    /// It is open again.
    Reopened,
    /// It is offered to a team, or no longer.
    Offered(Option<Id>),
    /// The team that it was offered to has it, and nobody in it yet.
    Taken(Id),
    /// It waits until a day.
    Waiting(NaiveDate),
    /// Somebody calls then; until that day it waits.
    CallPlanned(Window),
    /// The call that was planned was made.
    Called,
}

fn without_waiting(update: UpdateMany<request::Entity>) -> UpdateMany<request::Entity> {
    waiting(update, None, None).col_expr(request::Column::ForMeeting, Expr::value(false))
}

fn waiting(
    update: UpdateMany<request::Entity>,
    until: Option<NaiveDate>,
    call: Option<Window>,
) -> UpdateMany<request::Entity> {
    update
        .col_expr(request::Column::FollowUpOn, Expr::value(until))
        .col_expr(request::Column::PlannedCall, Expr::value(call.map(Window::id)))
}

/// Whether what was written down of a deed on a version is what this one would write: then it is the same, sent twice.
///
/// # Errors
/// When the database does not answer.
pub async fn was_done(
    database: &impl ConnectionTrait,
    request: i64,
    version: i64,
    event: &Event,
) -> Result<bool, DbErr> {
    let row = request_event::Entity::find()
        .filter(request_event::Column::RequestId.eq(request))
        .filter(request_event::Column::Identity.eq(deed_identity(request, version)))
        .one(database)
        .await?;
    Ok(row.is_some_and(|row| {
        row.account_id == event.account
            && row.kind == event.kind.id()
            && row.body == event.body
            && row.detail == event.detail
    }))
}

fn deed_identity(request: i64, version: i64) -> String {
    format!("staff {request} {version}")
}

/// Writes down what a colleague did, who saw the request as it was at a version.
///
/// # Errors
/// Taken, when somebody did something meanwhile; or when the database refuses.
pub async fn act(
    transaction: &impl ConnectionTrait,
    request: i64,
    version: i64,
    change: Change,
    event: Event,
) -> Result<(), StoreError> {
    let mut update = request::Entity::update_many()
        .col_expr(request::Column::Version, Expr::value(version + 1))
        .col_expr(request::Column::LastEventAt, Expr::value(event.at))
        .filter(request::Column::Id.eq(request))
        .filter(request::Column::Version.eq(version));
    update = match change {
        Change::Nothing => update,
        Change::Assigned(with, also) => update
            .col_expr(request::Column::AssignedTo, Expr::value(with))
            .col_expr(request::Column::AlsoWith, Expr::value(also)),
        Change::ForMeeting(yes) => update.col_expr(request::Column::ForMeeting, Expr::value(yes)),
        Change::Closed(result) => without_waiting(update)
            .col_expr(request::Column::State, Expr::value(State::Closed.id()))
            .col_expr(request::Column::Result, Expr::value(result)),
        Change::Reopened => without_waiting(update)
            .col_expr(request::Column::State, Expr::value(State::Open.id()))
            .col_expr(request::Column::Result, Expr::value(None::<String>)),
        Change::Offered(to) => {
            update.col_expr(request::Column::OfferedTo, Expr::value(to.map(|team| team.to_string())))
        }
        // Another team begins anew: what was agreed on in the first is in the history.
        Change::Taken(team) => without_waiting(update)
            .col_expr(request::Column::Team, Expr::value(team.to_string()))
            .col_expr(request::Column::OfferedTo, Expr::value(None::<String>))
            .col_expr(request::Column::AssignedTo, Expr::value(None::<i64>))
            .col_expr(request::Column::AlsoWith, Expr::value(None::<i64>)),
        // Whoever lets it rest does not call meanwhile.
        Change::Waiting(until) => waiting(update, Some(until), None),
        Change::CallPlanned(window) => waiting(update, Some(window.date), Some(window)),
        Change::Called => waiting(update, None, None),
    };
    if update.exec(transaction).await?.rows_affected == 0 {
        return Err(StoreError::Taken);
    }
    insert_event(transaction, request, deed_identity(request, version), &event).await
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
        state: State::parse(&row.state).unwrap_or(State::Open),
        locale: Locale::parse(&row.locale).unwrap_or(Locale::Nl),
        rule: row.rule.map(Id::new),
        version: row.version,
        assigned_to: row.assigned_to,
        also_with: row.also_with,
        for_meeting: row.for_meeting,
        forgotten: row.answers.is_none(),
        result: row.result,
        offered_to: row.offered_to.map(Id::new),
        follow_up_on: row.follow_up_on,
        planned_call: row.planned_call.as_deref().and_then(Window::parse),
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
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let kind = known(&row.kind)?;
            Some(Event { kind, at: row.at, body: row.body, account: row.account_id, detail: row.detail })
        })
        .collect())
}

/// What somebody wrote who left a mail address or a phone number, in order of arrival.
///
/// # Errors
/// When the database does not answer, or holds what this program did not write.
pub async fn of_person(database: &impl ConnectionTrait, contact: &str) -> Result<Vec<Request>, StoreError> {
    // People write their mail address in capitals and without.
    let email = Expr::expr(Func::lower(Expr::col(request::Column::Email))).eq(contact.to_lowercase());
    let is_theirs = Condition::any().add(email).add(request::Column::Phone.eq(contact));
    let rows = request::Entity::find().filter(is_theirs).order_by_asc(request::Column::Id).all(database).await?;
    rows.into_iter().map(understand).collect()
}

/// Takes back whatever of these still waits, so that nobody works on it.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(transaction: &impl ConnectionTrait, requests: &[i64]) -> Result<(), DbErr> {
    without_waiting(request::Entity::update_many())
        .col_expr(request::Column::State, Expr::value(State::Withdrawn.id()))
        .col_expr(request::Column::OfferedTo, Expr::value(None::<String>))
        .col_expr(request::Column::Version, Expr::col(request::Column::Version).add(1))
        .filter(request::Column::Id.is_in(requests.iter().copied()))
        .filter(request::Column::State.eq(State::Open.id()))
        .exec(transaction)
        .await
        .map(drop)
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

pub(super) mod request {
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
        pub version: i64,
        pub rank: i32,
        pub assigned_to: Option<i64>,
        pub also_with: Option<i64>,
        pub for_meeting: bool,
        pub result: Option<String>,
        pub offered_to: Option<String>,
        pub follow_up_on: Option<Date>,
        pub planned_call: Option<String>,
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
        pub account_id: Option<i64>,
        pub detail: Option<String>,
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
