//! The address of a message: what became of it, and what its sender can still do.

use app::contact::status_page;
use app::t;
use axum::extract::{Form, Query as QueryString, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use serde::Deserialize;

use super::{kept_by_nobody, report, seen_by_nobody, with_alert};
use crate::contact::answers::{self, Mistake, field};
use crate::contact::form_key::{FormKey, Token};
use crate::contact::form_page::Alert;
use crate::contact::service::{self, Deed};
use crate::contact::status::{Attempt, Known, gone, status};
use crate::contact::typed::Typed;
use crate::contact::{download, store};
use crate::http::error::PageError;
use crate::http::limit::TooMany;
use crate::http::page::{Incoming, PageAnswer};
use crate::mail::outbox;
use crate::portal::Portal;
use crate::published::path;
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
        Some(known) => answer_with_status(&portal, &incoming, &known, query.sent == "1", &Attempt::default(), None),
        None => no_such_message(&portal, &incoming),
    }
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
    just_sent: bool,
    attempt: &Attempt,
    key: Option<FormKey>,
) -> Result<Response, PageError> {
    let key = key.unwrap_or_else(|| FormKey::new(portal.clock.now(), portal.ids.random()));
    let answer = incoming.answer(portal, |view| {
        let page = status(&view, known, incoming.id(), just_sent, attempt, key.written(&portal.secret));
        let locale = view.locale();
        let title = match (just_sent, page.withdrawn) {
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
        answer_with_status(&portal, &incoming, &known, false, &attempt, key)
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
    if !known.request.withdrawn {
        let identity = given.identity(&typed.content(["deed", field::MESSAGE])).key;
        let site = portal.live.site();
        if let Err(error) = service::carry_out(&portal, &site, &known.request, deed, identity).await {
            report(&error);
            return refuse(Vec::new(), Some(Alert::Unavailable));
        }
    }
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    Ok(Redirect::to(&view.href(&format!("{}/{}", path::STATUS, incoming.id()))).into_response())
}

async fn give(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    let Some(known) = known(&portal, incoming.id()).await? else { return no_such_message(&portal, &incoming) };
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let name = format!("attachment; filename=\"{}.txt\"", known.request.reference);
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_DISPOSITION, name.as_str())];
    // Without the mark, programs that guess would read accents as something else.
    let text = format!("\u{feff}{}", download::text(&view, &known));
    Ok(seen_by_nobody(kept_by_nobody((headers, text).into_response())))
}
