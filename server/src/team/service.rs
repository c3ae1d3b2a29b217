//! What colleagues do with a request: together with its letter and its entry in the log, or not at all.

use app::t;
use chrono::{DateTime, Months, NaiveDate};
use chrono_tz::Tz;

use crate::calendar::windows::{Window, windows};
use crate::mail::outbox::{self, Post, Purpose};
use crate::mail::{Fact, Letter};
use crate::portal::Portal;
use crate::published::Id;
use crate::published::site::Site;
use crate::requests::drafts;
use crate::requests::letters::{News, Writer};
use crate::requests::store::{self, Change, Event, EventKind, Request, State, StoreError};
use crate::site::words;
use crate::staff::account::Action;
use crate::staff::audit::{self, Done};
use crate::staff::guard::Staff;

/// How long something may rest.
pub const LONGEST_REST: Months = Months::new(12);

/// What a colleague does.
#[derive(Clone)]
pub enum Deed {
    /// Answers the resident by mail.
    Answer(String),
    /// Writes something down for colleagues.
    Note(String),
    /// Called the resident, who was reached or not, and writes down what was said.
    Call {
        /// Whether they spoke.
        reached: bool,
        /// For colleagues.
        note: String,
    },
    /// Says when the team will call the resident, who is told so.
    PlanCall {
        /// When.
        window: Window,
        /// For colleagues.
        note: String,
    },
    /// Gives it to a colleague, or to two, or to nobody.
    Assign(Option<i64>, Option<i64>),
    /// Puts it on the list of what the team speaks of when it meets, or takes it off.
    ForMeeting(bool),
    /// Has dealt with a letter about it that did not arrive.
    LookedAt,
    /// Offers it to another team, with what that team should know.
    Offer {
        /// The other team.
        team: Id,
        /// For colleagues there.
        note: String,
    },
    /// Takes what another team offers.
    Take,
    /// Does not take what another team offers, and says why. Also takes back what was offered.
    Decline(String),
    /// Lets it rest until a day, on which it comes back by itself.
    PutOff {
        /// The day.
        until: NaiveDate,
        /// For colleagues.
        note: String,
    },
    /// Is done with it.
    Close(Ending),
    /// Opens it again.
    Reopen,
}

/// What is written down of a deed.
struct Recorded {
    kind: EventKind,
    done: Done,
    change: Change,
    /// What was written.
    body: Option<String>,
    /// To whom, where, until when or with what.
    detail: Option<String>,
}

impl Deed {
    /// Whether somebody may do it with a request.
    pub fn is_allowed(&self, may: impl Fn(Action, Option<&Id>) -> bool, request: &Request) -> bool {
        let is_offered = || request.offered_to.as_ref().is_some_and(|team| may(Action::HandleRequests, Some(team)));
        match self {
            Self::Assign(..) => may(Action::AssignRequests, None),
            Self::Take => is_offered(),
            // Whoever is offered something says no to it; whoever offered it can think better of it.
            Self::Decline(_) => is_offered() || may(Action::HandleRequests, None),
            _ => may(Action::HandleRequests, None),
        }
    }

    fn recorded(&self, request: &Request) -> Recorded {
        let record = |kind, done| Recorded { kind, done, change: Change::Nothing, body: None, detail: None };
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        match self {
            Self::Answer(text) => Recorded { body: some(text), ..record(EventKind::Answered, Done::Answered) },
            Self::Note(text) => Recorded { body: some(text), ..record(EventKind::Noted, Done::Noted) },
            Self::Call { reached, note } => {
                let kind = if *reached { EventKind::Reached } else { EventKind::Missed };
                // What was planned has been done; what rests otherwise goes on resting.
                let change = if request.planned_call.is_some() { Change::Called } else { Change::Nothing };
                Recorded { body: some(note), change, ..record(kind, Done::Called) }
            }
            Self::PlanCall { window, note } => Recorded {
                change: Change::CallPlanned(*window),
                body: some(note),
                detail: Some(window.id()),
                ..record(EventKind::CallPlanned, Done::PlannedCall)
            },
            Self::Assign(with, also) => {
                let numbers: Vec<String> = with.iter().chain(also).map(ToString::to_string).collect();
                let detail = (!numbers.is_empty()).then(|| numbers.join(" "));
                Recorded {
                    change: Change::Assigned(*with, *also),
                    detail,
                    ..record(EventKind::Assigned, Done::Assigned)
                }
            }
            Self::ForMeeting(yes) => Recorded {
                change: Change::ForMeeting(*yes),
                detail: yes.then(|| "on".to_owned()),
                ..record(EventKind::ForMeeting, Done::ForMeeting)
            },
            Self::LookedAt => record(EventKind::Delivered, Done::LookedAt),
            Self::Offer { team, note } => Recorded {
                change: Change::Offered(Some(team.clone())),
                body: some(note),
                detail: Some(team.to_string()),
                ..record(EventKind::Offered, Done::Offered)
            },
            Self::Take => {
                let team = request.offered_to.clone().unwrap_or_else(|| request.team.clone());
                Recorded {
                    detail: Some(team.to_string()),
                    change: Change::Taken(team),
                    ..record(EventKind::Taken, Done::Taken)
                }
            }
            Self::Decline(why) => Recorded {
                change: Change::Offered(None),
                body: some(why),
                ..record(EventKind::Declined, Done::Declined)
            },
            Self::PutOff { until, note } => Recorded {
                change: Change::Waiting(*until),
                body: some(note),
                detail: Some(until.to_string()),
                ..record(EventKind::Waiting, Done::PutOff)
            },
            Self::Close(ending) => Recorded {
                change: Change::Closed(ending.written()),
                detail: Some(ending.written()),
                ..record(EventKind::Closed, Done::Closed)
            },
            Self::Reopen => Recorded { change: Change::Reopened, ..record(EventKind::Reopened, Done::Reopened) },
        }
    }

    fn is_possible(&self, request: &Request, today: NaiveDate) -> bool {
        // Of what was forgotten nothing is left to answer, and what would be written now would stay for ever.
        if request.forgotten {
            return request.state == State::Open && matches!(self, Self::Close(_));
        }
        match (request.state, self) {
            (_, Self::LookedAt) => true,
            (State::Open, Self::Answer(_)) => can_be_answered_by_mail(request),
            (State::Open, Self::Reopen) => false,
            (State::Open, Self::Offer { team, .. }) => request.offered_to.is_none() && *team != request.team,
            (State::Open, Self::Take | Self::Decline(_)) => request.offered_to.is_some(),
            (State::Open, Self::PutOff { until, .. }) => can_rest_until(*until, today),
            // What another team may take any moment is not done with.
            (State::Open, Self::Close(_)) => request.offered_to.is_none(),
            (State::Open, _) | (State::Closed, Self::Reopen) => true,
            // What was taken back or is done with can still be explained to colleagues.
            (_, Self::Note(_)) => true,
            _ => false,
        }
    }
}

/// When a team can say that it will call about a request.
pub fn call_windows(site: &Site, request: &Request, now: DateTime<Tz>) -> Vec<Window> {
    windows(now, &site.pack.calendar, &[site.phone_hours(site.pack.teams.get(&request.team))])
}

/// Whether something may rest until a day: one that is still to come, and not so far that it is a slip of the keys.
pub fn can_rest_until(until: NaiveDate, today: NaiveDate) -> bool {
    let last = today.checked_add_months(LONGEST_REST).unwrap_or(today);
    (today.succ_opt().unwrap_or(today)..=last).contains(&until)
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// With what.
    pub conclusion: Conclusion,
    /// Whether it took one contact only.
    pub at_first_contact: bool,
}

/// With what a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// The resident was helped.
    Handled,
    /// Somebody else helps.
    Referred,
    /// Nobody could be reached.
    NoContact,
    /// It was not needed any more.
    NotNeeded,
}

impl Conclusion {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Handled, Self::Referred, Self::NoContact, Self::NotNeeded];

    /// As in forms and records.
    pub fn id(self) -> &'static str {
        match self {
            Self::Handled => "handled",
            Self::Referred => "referred",
            Self::NoContact => "no-contact",
            Self::NotNeeded => "not-needed",
        }
    }

    /// Reads [`Conclusion::id`].
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|conclusion| conclusion.id() == id)
    }
}

/// Why a deed was not done.
#[derive(Debug, thiserror::Error)]
pub enum DeedError {
    /// Somebody did something meanwhile.
    #[error("somebody did something with the request meanwhile")]
    Overtaken,
    /// It cannot be done with a request that stands as this one does.
    #[error("this cannot be done with the request")]
    Impossible,
    /// It could not be stored.
    #[error("it could not be stored: {0}")]
    Unavailable(StoreError),
}

impl From<StoreError> for DeedError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken => Self::Overtaken,
            error => Self::Unavailable(error),
        }
    }
}

impl From<sea_orm::DbErr> for DeedError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

/// Whether a request can be answered by mail: the resident left an address, and what is written is not of the kind that may
/// be in no mailbox.
pub fn can_be_answered_by_mail(request: &Request) -> bool {
    request.answers.email.is_some() && !request.sensitive
}

/// Does something with a request that somebody saw as it was at a version.
///
/// # Errors
/// When somebody else was first, it cannot be done, or it could not be stored; then nothing of it is.
pub async fn carry_out(
    portal: &Portal,
    site: &Site,
    staff: &Staff,
    request: &Request,
    version: i64,
    deed: Deed,
) -> Result<(), DeedError> {
    let now = portal.clock.now();
    let today = now.with_timezone(&site.pack.region.timezone).date_naive();
    if !deed.is_possible(request, today) {
        return Err(DeedError::Impossible);
    }
    let recorded = deed.recorded(request);
    let event = Event {
        kind: recorded.kind,
        at: now,
        body: recorded.body,
        account: Some(staff.account.id),
        detail: recorded.detail.clone(),
    };
    let transaction = portal.records.begin().await?;
    if let Err(error) = store::act(&*transaction, request.id, version, recorded.change, event.clone()).await {
        drop(transaction);
        // Who clicks twice did it once.
        let is_same = matches!(error, StoreError::Taken)
            && store::was_done(portal.database(), request.id, version, &event).await?;
        return if is_same { Ok(()) } else { Err(error.into()) };
    }
    match &deed {
        Deed::Answer(_) => drafts::drop_one(&*transaction, staff.account.id, request.id).await?,
        Deed::LookedAt => outbox::look_at(&*transaction, request.id, now).await?,
        _ => {}
    }
    if let Some(post) = letter(portal, site, request, &deed)? {
        outbox::put(&*transaction, post, now).await?;
    }
    let subject = match (&deed, recorded.detail) {
        // Which team got to see it belongs to who saw what.
        (Deed::Offer { .. } | Deed::Take, Some(team)) => format!("{} {team}", request.reference),
        _ => request.reference.clone(),
    };
    audit::append(&*transaction, staff.entry(recorded.done, now).about(subject)).await?;
    transaction.commit().await?;
    portal.bell.notify_one();
    Ok(())
}

/// The letter that a deed sends: an answer to the resident, or a word to the team that is offered something.
fn letter(portal: &Portal, site: &Site, request: &Request, deed: &Deed) -> Result<Option<Post>, StoreError> {
    let writer = Writer { site, site_url: &portal.site_url };
    let (purpose, to, reply_to, letter) = match deed {
        Deed::Answer(text) => {
            let Some(to) = &request.answers.email else { return Ok(None) };
            (Purpose::Answer, to.clone(), Some(&request.team), answer(&writer, request, text))
        }
        Deed::PlanCall { window, .. } if can_be_answered_by_mail(request) => {
            let Some(to) = &request.answers.email else { return Ok(None) };
            let text = t!(request.locale, "status-next-callback", window = words::window(request.locale, *window));
            (Purpose::Answer, to.clone(), Some(&request.team), answer(&writer, request, &text))
        }
        Deed::Offer { team, .. } => {
            let Some(team) = site.pack.teams.get(team) else { return Ok(None) };
            let (form, promised_on) = (request.form, request.promised_on);
            let notice = writer.notice(News::Handover, &request.reference, form, &request.answers, promised_on);
            (Purpose::Notice, team.email.clone(), None, notice)
        }
        _ => return Ok(None),
    };
    writer.post(purpose, request.id, &portal.ids, to, reply_to, &letter).map(Some)
}

impl Ending {
    /// As in the database.
    fn written(self) -> String {
        if self.at_first_contact {
            format!("{} at-first-contact", self.conclusion.id())
        } else {
            self.conclusion.id().to_owned()
        }
    }
}

/// The letter with an answer, in the language in which the resident wrote; the answer itself is as the colleague wrote it.
pub fn answer(writer: &Writer<'_>, request: &Request, text: &str) -> Letter {
    let locale = request.locale;
    let team = writer.team_name(&request.team, locale);
    let phone = writer.site.phone(writer.site.pack.teams.get(&request.team));
    Letter {
        locale,
        subject: t!(locale, "answer-subject", reference = request.reference.as_str()),
        preheader: t!(locale, "answer-preheader", team = team.as_str()),
        heading: t!(locale, "answer-heading"),
        greeting: t!(locale, "receipt-greeting"),
        paragraphs: text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        facts: vec![
            Fact { name: t!(locale, "fact-reference"), value: request.reference.clone() },
            Fact { name: t!(locale, "fact-team"), value: team },
        ],
        quote: None,
        link: None,
        closing: vec![t!(locale, "receipt-reply"), t!(locale, "receipt-phone", phone = phone)],
    }
}

#[cfg(test)]
mod tests {
    use app::locale::Locale;
    use chrono::DateTime;
    use rstest::rstest;

    use super::*;
    use crate::published::form::FormKind;
    use crate::requests::answers::Answers;
    use crate::staff::account::{About, Account, Role};

    fn request(state: State, offered_to: Option<&str>) -> Request {
        Request {
            id: 1,
            reference: "K32A-AAUT".to_owned(),
            form: FormKind::Question,
            place: Id::new("lisse"),
            team: Id::new("lisse"),
            sensitive: false,
            received_at: DateTime::UNIX_EPOCH,
            promised_on: NaiveDate::default(),
            state,
            locale: Locale::Nl,
            rule: None,
            also_told: Vec::new(),
            version: 0,
            assigned_to: None,
            also_with: None,
            for_meeting: false,
            forgotten: false,
            result: None,
            offered_to: offered_to.map(Id::new),
            follow_up_on: None,
            planned_call: None,
            answers: Answers { email: Some("jo@lezer.example".to_owned()), ..Answers::default() },
        }
    }

    fn offer(team: &str) -> Deed {
        Deed::Offer { team: Id::new(team), note: String::new() }
    }

    fn put_off(until: &str) -> Deed {
        Deed::PutOff { until: until.parse().unwrap(), note: String::new() }
    }

    const CLOSING: Deed = Deed::Close(Ending { conclusion: Conclusion::Handled, at_first_contact: false });

    #[rstest]
    #[case::an_answer(State::Open, None, Deed::Answer("Kom langs".to_owned()), true)]
    #[case::an_answer_to_what_is_closed(State::Closed, None, Deed::Answer("Kom langs".to_owned()), false)]
    #[case::a_note_on_what_was_taken_back(State::Withdrawn, None, Deed::Note("Zie mail".to_owned()), true)]
    #[case::reopening(State::Closed, None, Deed::Reopen, true)]
    #[case::reopening_what_is_open(State::Open, None, Deed::Reopen, false)]
    #[case::reopening_what_was_taken_back(State::Withdrawn, None, Deed::Reopen, false)]
    #[case::offering(State::Open, None, offer("teylingen"), true)]
    #[case::offering_to_oneself(State::Open, None, offer("lisse"), false)]
    #[case::offering_twice(State::Open, Some("hillegom"), offer("teylingen"), false)]
    #[case::taking(State::Open, Some("hillegom"), Deed::Take, true)]
    #[case::taking_what_is_not_offered(State::Open, None, Deed::Take, false)]
    #[case::closing_what_is_offered(State::Open, Some("hillegom"), CLOSING, false)]
    #[case::closing(State::Open, None, CLOSING, true)]
    #[case::putting_off(State::Open, None, put_off("2026-11-24"), true)]
    #[case::putting_off_until_today(State::Open, None, put_off("2026-11-23"), false)]
    #[case::putting_off_for_decades(State::Open, None, put_off("2062-11-24"), false)]
    fn only_what_makes_sense_can_be_done(
        #[case] state: State,
        #[case] offered_to: Option<&str>,
        #[case] deed: Deed,
        #[case] expected: bool,
    ) {
        let today = "2026-11-23".parse().unwrap();
        assert_eq!(deed.is_possible(&request(state, offered_to), today), expected);
    }

    #[rstest]
    #[case::taking("hillegom", Deed::Take, true)]
    #[case::taking_ones_own("lisse", Deed::Take, false)]
    #[case::saying_no("hillegom", Deed::Decline("Nee".to_owned()), true)]
    #[case::thinking_better_of_it("lisse", Deed::Decline("Toch niet".to_owned()), true)]
    #[case::closing("lisse", CLOSING, true)]
    #[case::closing_what_is_another_teams("hillegom", CLOSING, false)]
    #[case::saying_no_to_what_concerns_others("teylingen", Deed::Decline("Nee".to_owned()), false)]
    fn what_is_offered_is_between_two_teams(#[case] team: &str, #[case] deed: Deed, #[case] expected: bool) {
        let roles = vec![(Role::TeamMember, Some(Id::new(team)))];
        let account = Account { id: 1, email: String::new(), name: String::new(), roles };
        let request = request(State::Open, Some("hillegom"));
        let may = |action, team: Option<&Id>| account.may(action, About::Worklist(team.unwrap_or(&request.team)));
        assert_eq!(deed.is_allowed(may, &request), expected);
    }
}
