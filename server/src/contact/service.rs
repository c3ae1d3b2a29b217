//! Taking a message in: once, for the right team, with everything that follows from it in one transaction.

use app::locale::Locale;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::DbErr;

use super::answers::field;
use super::form_key::{FormKey, Identity};
use super::reference::reference;
use super::routing::{Decision, Facts, decide};
use super::typed::Typed;
use crate::calendar::working_days::promised;
use crate::mail::outbox::{self, Post};
use crate::portal::Portal;
use crate::published::Id;
use crate::published::form::FormKind;
use crate::published::place::Place;
use crate::published::route::AnswerWithin;
use crate::published::site::Site;
use crate::requests::answers::Answers;
use crate::requests::letters::{News, Writer};
use crate::requests::store::{self, Event, EventKind, NewRequest, Request, StoreError};

/// A new reference is tried this often before giving up; two attempts are next to never needed.
const ATTEMPTS: usize = 5;

/// More receipts than this in a day are not sent to one address: whoever fills in somebody else's must not make the portal
/// flood it. The message is taken in all the same, and its page says that no receipt was sent.
const MOST_RECEIPTS: u64 = 25;

/// Why a message was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// The database is away or refuses.
    #[error("the message could not be stored: {0}")]
    Unavailable(#[from] DbErr),
    /// The resident took the request back before.
    #[error("the request was taken back")]
    Withdrawn,
    /// Something is wrong with the program or the region.
    #[error("the message could not be written down: {0}")]
    Broken(String),
}

/// A message that was read and found right.
#[derive(Debug)]
pub struct Message<'a> {
    /// By which form it came.
    pub form: FormKind,
    /// The language of the form.
    pub locale: Locale,
    /// The place of the resident.
    pub place: (&'a Id, &'a Place),
    /// What was written.
    pub answers: Answers,
}

/// What makes a form and its content one request. A form without a key of ours is one of its own every time.
///
/// Who goes back finds a form with another key when the browser kept none of the page, and may send the same once more: with
/// the same mail address or number, at the same place, within a day, that is the same request for as long as it was not taken
/// back. Without either of them it could be another person's; and that a sensitive message was sent is told to nobody.
pub async fn identity(
    portal: &Portal,
    site: &Site,
    key: Option<FormKey>,
    form: FormKind,
    place: Option<&Id>,
    typed: &Typed,
) -> Identity {
    let now = portal.clock.now();
    let content = format!("{}\n{}", form.id(), typed.content(field::ALL));
    let of_the_form = key.unwrap_or_else(|| FormKey::new(now, portal.ids.random())).identity(&content);
    let has_contact = [field::EMAIL, field::PHONE].iter().any(|name| !typed.value(name).is_empty());
    let is_sensitive = site.form(form).is_some_and(|form| form.sensitive);
    let (Some(place), true, false, Some(_)) = (place, has_contact, is_sensitive, key) else { return of_the_form };
    let today = now.date_naive();
    let on = |day| portal.secret.identity(day, &format!("{place}\n{content}"));
    if let Some(yesterday) = today.pred_opt().map(on)
        && let Ok(Some((received_at, false))) = store::standing(portal.database(), &yesterday.key).await
        && now - received_at < TimeDelta::days(1)
    {
        return yesterday;
    }
    let today = on(today);
    match store::standing(portal.database(), &today.key).await {
        Ok(Some((_, true))) => of_the_form,
        _ => today,
    }
}

/// Takes a message in. When the same was taken in before, nothing more happens.
///
/// # Errors
/// When it could not be stored; then nothing of it is, and nobody is told.
pub async fn take_in(
    portal: &Portal,
    site: &Site,
    message: Message<'_>,
    identity: &Identity,
) -> Result<(), ContactError> {
    let received_at = portal.clock.now();
    let decision = route(site, &message).ok_or_else(|| ContactError::Broken("the place has no team".to_owned()))?;
    let promised_on = promise(site, &message, &decision, received_at);
    for _ in 0..ATTEMPTS {
        let new = NewRequest {
            identity: identity.key.clone(),
            reference: reference(portal.ids.random()),
            token_hash: identity.token.hash(),
            form: message.form,
            place: message.place.0.clone(),
            locale: message.locale,
            team: decision.team.clone(),
            rule: decision.rule.clone(),
            also_told: decision.also_tell.clone(),
            sensitive: site.form(message.form).is_some_and(|form| form.sensitive),
            received_at,
            promised_on,
            answers: message.answers.clone(),
        };
        match write(portal, site, &message, new, identity).await {
            Ok(()) => {
                portal.bell.notify_one();
                return Ok(());
            }
            // The same message, or only the same reference?
            Err(StoreError::Taken) if store::exists(portal.database(), &identity.key).await? => return Ok(()),
            Err(StoreError::Taken) => {}
            Err(StoreError::Database(error)) => return Err(error.into()),
            Err(error) => return Err(ContactError::Broken(error.to_string())),
        }
    }
    Err(ContactError::Broken("no free reference was found".to_owned()))
}

async fn write(
    portal: &Portal,
    site: &Site,
    message: &Message<'_>,
    new: NewRequest,
    identity: &Identity,
) -> Result<(), StoreError> {
    let writer = Writer { site, site_url: &portal.site_url };
    let receipt = message.answers.email.clone().map(|to| (to, writer.receipt(message, &new, identity)));
    let notice = writer.notice(News::Request, &new.reference, new.form, &message.answers, new.promised_on);
    let (team, also_told, now) = (new.team.clone(), new.also_told.clone(), new.received_at);
    let transaction = portal.records.begin().await?;
    let request = store::add(&*transaction, new).await?;
    if let Some((to, letter)) = receipt
        && outbox::receipts_to(&*transaction, &to, now - TimeDelta::days(1)).await? < MOST_RECEIPTS
    {
        let post = writer.post(outbox::Purpose::Receipt, request, &portal.ids, to, Some(&team), &letter)?;
        outbox::put(&*transaction, post, now).await?;
    }
    for post in notices(&writer, portal, request, &team, &also_told, &notice)? {
        outbox::put(&*transaction, post, now).await?;
    }
    Ok(transaction.commit().await?)
}

/// What a resident does with a request by its link.
#[derive(Clone)]
pub enum Deed {
    /// Adds a message.
    Add(String),
    /// Takes it back.
    Withdraw,
}

/// Does something with a request, and tells the team. The same deed with the same identity happens once.
///
/// # Errors
/// When it could not be stored; then nothing of it is, and nobody is told.
pub async fn carry_out(
    portal: &Portal,
    site: &Site,
    request: &Request,
    deed: Deed,
    identity: String,
) -> Result<(), ContactError> {
    let now = portal.clock.now();
    let (kind, body, news) = match deed {
        Deed::Add(message) => (EventKind::Added, Some(message), News::Addition),
        Deed::Withdraw => (EventKind::Withdrawn, None, News::Withdrawal),
    };
    let writer = Writer { site, site_url: &portal.site_url };
    let notice = writer.notice(news, &request.reference, request.form, &request.answers, request.promised_on);
    let stored = async {
        let transaction = portal.records.begin().await?;
        store::add_event(
            &*transaction,
            request.id,
            identity,
            Event { kind, at: now, body, account: None, detail: None },
        )
        .await?;
        for post in notices(&writer, portal, request.id, &request.team, &request.also_told, &notice)? {
            outbox::put(&*transaction, post, now).await?;
        }
        Ok(transaction.commit().await?)
    };
    match stored.await {
        Ok(()) => portal.bell.notify_one(),
        Err(StoreError::Taken) => {}
        Err(StoreError::Withdrawn) => return Err(ContactError::Withdrawn),
        Err(StoreError::Database(error)) => return Err(error.into()),
        Err(error) => return Err(ContactError::Broken(error.to_string())),
    }
    Ok(())
}

/// A letter to the team, and one to everyone else who is told.
fn notices(
    writer: &Writer<'_>,
    portal: &Portal,
    request: i64,
    team: &Id,
    also_told: &[String],
    notice: &crate::mail::Letter,
) -> Result<Vec<Post>, StoreError> {
    let mailbox = writer.site.pack.teams.get(team).map(|team| team.email.clone());
    let mailbox = mailbox.unwrap_or_else(|| writer.site.pack.region.email.clone());
    let told = std::iter::once(mailbox).chain(also_told.iter().cloned());
    told.map(|to| writer.post(outbox::Purpose::Notice, request, &portal.ids, to, None, notice)).collect()
}

fn route(site: &Site, message: &Message<'_>) -> Option<Decision> {
    let (place_id, place) = message.place;
    let facts = Facts {
        place: place_id,
        theme: message.answers.theme.as_ref(),
        age: message.answers.age,
        urgency: message.answers.urgency,
        form: message.form,
        outcome: None,
    };
    let decision = decide(&site.pack.routes, &site.pack.teams, place, &facts);
    if decision.as_ref().is_some_and(|decision| decision.rule.is_none()) {
        tracing::error!(form = message.form.id(), place = %place_id, "no rule applies to a message; the first team of its place gets it");
    }
    decision
}

/// A call-back is promised for its day; everything else by the term of the rule.
fn promise(site: &Site, message: &Message<'_>, decision: &Decision, received_at: DateTime<Utc>) -> NaiveDate {
    let local = received_at.with_timezone(&site.pack.region.timezone);
    let by_rule = |within: AnswerWithin| promised(&local, within, &site.pack.calendar);
    message.answers.window.map_or_else(|| by_rule(decision.within), |window| window.date)
}
