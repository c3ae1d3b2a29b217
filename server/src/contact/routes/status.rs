//! The address of a message: what became of it, and what its sender can still do.

use app::contact::status_page;
use app::t;
use axum::extract::{Form, Query as QueryString, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::{kept_by_nobody, report, seen_by_nobody, with_alert};
use crate::contact::answers::{self, Mistake, field};
use crate::contact::download;
use crate::contact::form_key::{FormKey, OwnToken, Token};
use crate::contact::form_page::Alert;
use crate::contact::service::{self, ContactError, Deed};
use crate::contact::status::{Attempt, Known, Shown, gone, status};
use crate::contact::typed::Typed;
use crate::http::error::PageError;
use crate::http::limit::TooMany;
use crate::http::page::{Incoming, PageAnswer};
use crate::mail::outbox;
use crate::portal::Portal;
use crate::published::path;
use crate::requests::store;
use crate::site::PageHead;

/// The page of a message.
pub(super) fn page() -> MethodRouter<Portal> {
    get(show).post(change)
}

/// What was sent, to keep.
pub(super) fn download() -> MethodRouter<Portal> {
    get(give)
}

#[derive(Default, Deserialize)]
struct StatusQuery {
    #[serde(default)]
    sent: String,
}

async fn show(
    State(portal): State<Portal>,
    incoming: Incoming,
    QueryString(query): QueryString<StatusQuery>,
) -> Result<Response, PageError> {
    match known(&portal, incoming.id()).await? {
        Some(known) => {
            let own = query.own(&incoming);
            answer_with_status(&portal, &incoming, &known, own.as_ref(), &Attempt::default(), None)
        }
        None => no_such_message(&portal, &incoming),
    }
}

/// For how long the sender's own browser may return what a sensitive form was filled in with.
const OWN_FOR: TimeDelta = TimeDelta::hours(24);

impl StatusQuery {
    /// What shows that this browser sent the message of the address.
    fn own(&self, incoming: &Incoming) -> Option<OwnToken> {
        let own = OwnToken::read(&self.sent)?;
        (own.token().written() == incoming.id()).then_some(own)
    }
}

/// Whether what was written may be returned: always, but for sensitive forms only to the browser that sent it, for a day. A
/// link in a mailbox that somebody else reads must not give it away.
fn may_return(known: &Known, own: Option<&OwnToken>, now: DateTime<Utc>) -> bool {
    !known.request.sensitive || (own.is_some() && now - known.request.received_at < OWN_FOR)
}

/// What a link leads to. A wrong link and one whose data were removed are the same.
async fn known(portal: &Portal, written: &str) -> Result<Option<Known>, PageError> {
    let Some(token) = Token::read(written) else { return Ok(None) };
    let read = async {
        let Some(request) = store::by_token(portal.database(), &token.hash()).await? else { return Ok(None) };
        let events = store::events(portal.database(), request.id).await?;
        let receipt = outbox::receipt_of(portal.database(), request.id).await?;
        Ok(Some(Known { request, events, receipt }))
    };
    read.await.map_err(|error: store::StoreError| {
        tracing::error!(%error, "what became of a message could not be read");
        PageError::Unavailable
    })
}

fn status_head(title: String, incoming: &Incoming, sensitive: bool) -> PageHead {
    PageHead {
        title,
        path: format!("{}/{}", path::STATUS, incoming.id()),
        sensitive,
        hidden: true,
        ..PageHead::default()
    }
}

fn answer_with_status(
    portal: &Portal,
    incoming: &Incoming,
    known: &Known,
    own: Option<&OwnToken>,
    attempt: &Attempt,
    key: Option<FormKey>,
) -> Result<Response, PageError> {
    let key = key.unwrap_or_else(|| FormKey::new(portal.clock.now(), portal.ids.random()));
    let answer = incoming.answer(portal, |view| {
        let returned = may_return(known, own, portal.clock.now());
        let own = own.map(OwnToken::written);
        let shown = Shown { token: incoming.id(), own: own.as_deref(), returned };
        let page = status(&view, known, &shown, attempt, key.written(&portal.secret));
        let locale = view.locale();
        let title = match (own.is_some(), page.withdrawn) {
            (_, true) => t!(locale, "status-title-withdrawn"),
            (true, false) => t!(locale, "status-title-sent"),
            (false, false) => t!(locale, "status-title"),
        };
        let head = status_head(String::new(), incoming, known.request.sensitive);
        let wrong = !attempt.mistakes.is_empty() || attempt.alert.is_some();
        let answer = PageAnswer::form(head, title, wrong, locale, move || status_page(locale, page));
        Ok(with_alert(answer, attempt.alert))
    })?;
    Ok(seen_by_nobody(kept_by_nobody(answer)))
}

fn no_such_message(portal: &Portal, incoming: &Incoming) -> Result<Response, PageError> {
    let answer = incoming.answer(portal, |view| Ok(gone(&view)))?;
    Ok(seen_by_nobody(kept_by_nobody(answer)))
}

async fn change(
    State(portal): State<Portal>,
    incoming: Incoming,
    TooMany(too_many): TooMany,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let Some(known) = known(&portal, incoming.id()).await? else { return no_such_message(&portal, &incoming) };
    let typed = Typed::from_iter(pairs);
    let key = FormKey::read(typed.raw("key"), &portal.secret);
    let refuse = |mistakes: Vec<Mistake>, alert: Option<Alert>| {
        let attempt = Attempt { typed: typed.clone(), mistakes, alert };
        answer_with_status(&portal, &incoming, &known, None, &attempt, key)
    };
    if too_many {
        return refuse(Vec::new(), Some(Alert::TooMany));
    }
    // The link says who sends this; a form without a key is an old one, and is shown anew.
    let Some(given) = key else { return refuse(Vec::new(), Some(Alert::Program)) };
    let deed = match typed.value("deed") {
        "withdraw" => Deed::Withdraw,
        "add" => match answers::read_addition(&typed) {
            Ok(message) => Deed::Add(message),
            Err(mistakes) => return refuse(mistakes, None),
        },
        _ => return Err(PageError::BadRequest),
    };
    let identity = given.identity(&typed.content(["deed", field::MESSAGE])).key;
    let site = portal.live.site();
    let adds = matches!(deed, Deed::Add(_));
    match service::carry_out(&portal, &site, &known.request, deed, identity).await {
        Ok(()) => {}
        Err(ContactError::Withdrawn) if adds => return refuse(Vec::new(), Some(Alert::Withdrawn)),
        // To take back what was taken back is done already.
        Err(ContactError::Withdrawn) => {}
        Err(error) => {
            report(&error);
            return refuse(Vec::new(), Some(Alert::Unavailable));
        }
    }
    let view = incoming.view(&portal, &site)?;
    Ok(Redirect::to(&view.href(&format!("{}/{}", path::STATUS, incoming.id()))).into_response())
}

async fn give(
    State(portal): State<Portal>,
    incoming: Incoming,
    QueryString(query): QueryString<StatusQuery>,
) -> Result<Response, PageError> {
    let found = known(&portal, incoming.id()).await?;
    let own = query.own(&incoming);
    let Some(known) = found.filter(|known| may_return(known, own.as_ref(), portal.clock.now())) else {
        return no_such_message(&portal, &incoming);
    };
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let name = format!("attachment; filename=\"{}.txt\"", known.request.reference);
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_DISPOSITION, name.as_str())];
    // Without the mark, programs that guess would read accents as something else.
    let text = format!("\u{feff}{}", download::text(&view, &known));
    Ok(seen_by_nobody(kept_by_nobody((headers, text).into_response())))
}
