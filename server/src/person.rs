//! What is known of one resident, written out for them or removed (AVG, articles 15 and 17). Residents have no account: they
//! are known by a mail address or a phone number.

use serde_json::{Value, json};

use crate::database::Records;
use crate::mail::outbox;
use crate::requests::drafts;
use crate::requests::store::{self, Event, Request, StoreError};
use crate::staff::audit::{self, Done, Entry};

/// Everything that somebody with a mail address or phone number wrote, and what happened to it; one object a request. It is
/// written down that it was written out.
///
/// # Errors
/// When the database does not answer, or holds what this program did not write.
pub async fn export(records: &Records, contact: &str, by: Entry) -> Result<Vec<Value>, StoreError> {
    let transaction = records.begin().await?;
    let mut written = Vec::new();
    for request in store::of_person(&*transaction, contact).await? {
        let events = store::events(&*transaction, request.id).await?;
        let letters = outbox::about(&*transaction, request.id).await?;
        audit::append(&*transaction, Entry { done: Done::Exported, ..by.clone().about(&request.reference) }).await?;
        written.push(in_json(&request, &events, letters)?);
    }
    transaction.commit().await?;
    Ok(written)
}

/// Removes what somebody wrote, how they are reached, the letters to them and what colleagues wrote about it. What is left
/// counts requests and says nothing about anybody. What still waited is taken back. Gives the references of what was
/// removed; for each it is written down that it was.
///
/// # Errors
/// When the database refuses; then nothing is removed.
pub async fn erase(records: &Records, contact: &str, by: Entry) -> Result<Vec<String>, StoreError> {
    let transaction = records.begin().await?;
    let found = store::of_person(&*transaction, contact).await?;
    let (ids, references): (Vec<i64>, Vec<String>) =
        found.into_iter().map(|request| (request.id, request.reference)).unzip();
    store::take_back(&*transaction, &ids).await?;
    store::forget(&*transaction, &ids).await?;
    drafts::forget_of(&*transaction, &ids).await?;
    outbox::forget(&*transaction, &ids).await?;
    for reference in &references {
        audit::append(&*transaction, Entry { done: Done::Erased, ..by.clone().about(reference) }).await?;
    }
    transaction.commit().await?;
    Ok(references)
}

fn in_json(request: &Request, events: &[Event], letters: Vec<Value>) -> Result<Value, StoreError> {
    let event = |event: &Event| json!({ "kind": event.kind.id(), "at": event.at, "text": event.body });
    Ok(json!({
        "reference": request.reference,
        "form": request.form.id(),
        "place": request.place,
        "team": request.team,
        "receivedAt": request.received_at,
        "promisedOn": request.promised_on,
        "state": request.state.id(),
        "language": request.locale.code(),
        "answers": serde_json::to_value(&request.answers)?,
        "events": events.iter().map(event).collect::<Vec<_>>(),
        "letters": letters,
    }))
}
