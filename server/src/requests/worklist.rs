//! What waits for a team, in the database.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{Condition, ConnectionTrait, QueryOrder, QuerySelect};

use super::store::request;
use crate::calendar::windows::Window;
use crate::published::Id;
use crate::published::form::FormKind;
use crate::published::route::Urgency;

/// A part of a worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Open, and with nobody.
    New,
    /// Open, and with the colleague who looks.
    Mine(i64),
    /// Open, and with others than the one who looks.
    Others(i64),
    /// Open, and to be spoken of when the team meets.
    Meeting,
    /// Of another team, which offers it to this one.
    Offered,
    /// Open, and not to be looked at before a day that is still to come.
    Waiting,
    /// Something about it did not go by itself: a letter did not arrive, or no rule said whose it is.
    Attention,
    /// Closed, or taken back by the resident.
    Done,
}

/// Whose worklist it is, and what of it somebody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The team.
    pub team: Id,
    /// The day on which somebody looks.
    pub today: NaiveDate,
    /// From which places; `None` when from all.
    pub places: Option<Vec<Id>>,
    /// About which theme; `None` when about any.
    pub theme: Option<Id>,
    /// The requests about which a letter did not arrive.
    pub undelivered: Vec<i64>,
}

/// The indices of the worklist hold requests that are open, and those that are not. A database knows that a condition is
/// theirs only when it stands there in full, and not when its value is handed in.
fn is_open() -> SimpleExpr {
    Expr::col((request::Entity, request::Column::State)).eq(Expr::cust("'open'"))
}

fn is_done() -> SimpleExpr {
    Expr::col((request::Entity, request::Column::State)).ne(Expr::cust("'open'"))
}

impl Scope {
    fn seen(&self) -> Condition {
        let places = self.places.as_ref().map(|places| request::Column::Place.is_in(places.iter().map(Id::as_str)));
        let theme = self.theme.as_ref().map(|theme| request::Column::Theme.eq(theme.as_str()));
        Condition::all().add_option(places).add_option(theme)
    }

    fn own(&self) -> Condition {
        self.seen().add(request::Column::Team.eq(self.team.as_str()))
    }

    fn waits(&self) -> SimpleExpr {
        request::Column::FollowUpOn.gt(self.today)
    }

    fn is_due(&self) -> Condition {
        let no_wait = request::Column::FollowUpOn.is_null();
        Condition::any().add(no_wait).add(request::Column::FollowUpOn.lte(self.today))
    }

    /// What makes a request that is open and the team's own part of a part.
    fn within(&self, part: Part) -> Condition {
        match part {
            Part::New => Condition::all().add(self.is_due()).add(request::Column::AssignedTo.is_null()),
            Part::Mine(account) => Condition::all().add(self.is_due()).add(is_with(account)),
            Part::Others(account) => {
                Condition::all().add(self.is_due()).add(request::Column::AssignedTo.ne(account)).add(
                    Condition::any()
                        .add(request::Column::AlsoWith.is_null())
                        .add(request::Column::AlsoWith.ne(account)),
                )
            }
            Part::Meeting => Condition::all().add(request::Column::ForMeeting.eq(true)),
            Part::Waiting => Condition::all().add(self.waits()),
            // What no rule said whose it is, and nobody has taken yet.
            Part::Attention => {
                Condition::all().add(request::Column::Rule.is_null()).add(request::Column::AssignedTo.is_null())
            }
            Part::Offered | Part::Done => Condition::all(),
        }
    }

    /// What a letter did not arrive about; `None` when they all did.
    fn undelivered(&self) -> Option<Condition> {
        // A list of nothing would be read as a condition that no index serves.
        let some = (!self.undelivered.is_empty()).then(|| self.undelivered.iter().copied());
        some.map(|ids| self.own().add(request::Column::Id.is_in(ids)))
    }

    fn condition(&self, part: Part) -> Condition {
        match part {
            Part::Offered => self.seen().add(request::Column::OfferedTo.eq(self.team.as_str())).add(is_open()),
            Part::Attention => {
                // Each half says the team for itself, so that each finds an index.
                let unrouted = self.own().add(is_open()).add(self.within(part));
                Condition::any().add(unrouted).add_option(self.undelivered())
            }
            Part::Done => self.own().add(is_done()),
            part => self.own().add(is_open()).add(self.within(part)),
        }
    }
}

fn is_with(account: i64) -> Condition {
    Condition::any().add(request::Column::AssignedTo.eq(account)).add(request::Column::AlsoWith.eq(account))
}

/// A request as a worklist shows it: nothing of what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub reference: String,
    /// By which form it came.
    pub form: FormKind,
    /// From where.
    pub place: Id,
    /// What it is about, if that was said.
    pub theme: Option<Id>,
    /// How urgent it is.
    pub urgency: Urgency,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Until when there is to be an answer.
    pub promised_on: NaiveDate,
    /// The accounts of those whom it is with.
    pub with: Vec<i64>,
    /// When the team said it would call.
    pub planned_call: Option<Window>,
}

/// A part of the worklist of a team: danger comes first, then what is promised first; of what is done, the last comes first.
///
/// # Errors
/// When the database does not answer.
pub async fn worklist(
    database: &impl ConnectionTrait,
    scope: &Scope,
    part: Part,
    from: u32,
    count: u32,
) -> Result<Vec<Waiting>, DbErr> {
    type Columns = (
        i64,
        String,
        String,
        String,
        Option<String>,
        String,
        DateTime<Utc>,
        NaiveDate,
        Option<i64>,
        Option<i64>,
        Option<String>,
    );
    let found = request::Entity::find()
        .select_only()
        .columns([
            request::Column::Id,
            request::Column::Reference,
            request::Column::Form,
            request::Column::Place,
            request::Column::Theme,
            request::Column::Urgency,
            request::Column::ReceivedAt,
            request::Column::PromisedOn,
            request::Column::AssignedTo,
            request::Column::AlsoWith,
            request::Column::PlannedCall,
        ])
        .filter(scope.condition(part));
    let ordered = match part {
        Part::Waiting => found.order_by_asc(request::Column::FollowUpOn).order_by_asc(request::Column::Id),
        Part::Done => found.order_by_desc(request::Column::LastEventAt).order_by_desc(request::Column::Id),
        _ => found
            .order_by_asc(request::Column::Rank)
            .order_by_asc(request::Column::PromisedOn)
            .order_by_asc(request::Column::Id),
    };
    let rows: Vec<Columns> = ordered.offset(u64::from(from)).limit(u64::from(count)).into_tuple().all(database).await?;
    let row =
        |(id, reference, form, place, theme, urgency, received_at, promised_on, one, other, call): Columns| Waiting {
            id,
            reference,
            form: FormKind::parse(&form).unwrap_or(FormKind::Question),
            place: Id::new(place),
            theme: theme.map(Id::new),
            urgency: Urgency::parse(&urgency).unwrap_or_default(),
            received_at,
            promised_on,
            with: one.into_iter().chain(other).collect(),
            planned_call: call.as_deref().and_then(Window::parse),
        };
    Ok(rows.into_iter().map(row).collect())
}

/// How much is in parts of the worklist of a team. What is done is not counted: it only grows, and nobody waits for it.
///
/// # Errors
/// When the database does not answer.
pub async fn counts(database: &impl ConnectionTrait, scope: &Scope, account: i64) -> Result<Vec<(Part, u64)>, DbErr> {
    let parts = [Part::New, Part::Mine(account), Part::Others(account), Part::Meeting, Part::Waiting, Part::Attention];
    // One look at what is open counts all of it.
    let mut counted = request::Entity::find().select_only().filter(scope.own()).filter(is_open());
    for (at, part) in parts.into_iter().enumerate() {
        let case = CaseStatement::new().case(scope.within(part), Expr::cust("1"));
        counted = counted.column_as(SimpleExpr::from(Func::count(case)), format!("part_{at}"));
    }
    let row: Option<(i64, i64, i64, i64, i64, i64)> = counted.into_tuple().one(database).await?;
    let (new, mine, others, meeting, waiting, mut attention) = row.unwrap_or_default();
    if let Some(undelivered) = scope.undelivered() {
        let unrouted = Condition::all().add(is_open()).add(scope.within(Part::Attention));
        let others = request::Entity::find().filter(undelivered).filter(unrouted.not()).count(database).await?;
        attention = attention.saturating_add_unsigned(others);
    }
    let offered = request::Entity::find().filter(scope.condition(Part::Offered)).count(database).await?;
    let counts = parts.into_iter().zip([new, mine, others, meeting, waiting, attention].map(i64::unsigned_abs));
    Ok(counts.chain([(Part::Offered, offered)]).collect())
}
