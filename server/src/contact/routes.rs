//! The addresses of messages: forms, what became of a message, and the letters of a portal without a mail server.

use app::contact::model::{LetterItem, LettersPage};
use app::contact::{form_page, letters_page, status_page};
use app::t;
use axum::Router;
use axum::extract::{ConnectInfo, Form, Query as QueryString, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use std::net::SocketAddr;

use super::answers::{self, Mistake, Wrong, field};
use super::download;
use super::form_key::{FormKey, Token};
use super::form_page::{Alert, form};
use super::judgement::looks_like_a_program;
use super::letters::status_address;
use super::service::{self, ContactError, Deed, Message};
use super::status::{Attempt, Known, status};
use super::store;
use super::typed::Typed;
use crate::http::error::PageError;
use crate::http::limit::TooMany;
use crate::http::page::{Incoming, PageAnswer};
use crate::mail::outbox;
use crate::portal::Portal;
use crate::published::form::FormKind;
use crate::published::path;
use crate::site::PageHead;

/// How many letters the page of letters shows.
const LETTERS_SHOWN: usize = 50;

/// The addresses of this feature.
pub fn routes() -> Router<Portal> {
    let mut router = Router::new().route(&format!("/{{locale}}/{}", path::LETTERS), get(show_letters));
    for kind in FormKind::ALL {
        let handler = get(move |state, incoming, query| show_form(kind, state, incoming, query))
            .post(move |state, incoming, too_many, body| take_form(kind, state, incoming, too_many, body));
        router = router
            .route(&format!("/{{locale}}/{}", kind.path()), handler.clone())
            .route(&format!("/{{locale}}/{{place}}/{}", kind.path()), handler);
    }
    for start in ["/{locale}", "/{locale}/{place}"] {
        router = router
            .route(&format!("{start}/{}/{{token}}", path::STATUS), get(show_status).post(change))
            .route(&format!("{start}/{}/{{token}}/download", path::STATUS), get(give_download));
    }
    router
}

/// What a link to a form may fill in beforehand.
#[derive(Deserialize)]
struct Beforehand {
    #[serde(default)]
    theme: String,
}

async fn show_form(
    kind: FormKind,
    State(portal): State<Portal>,
    incoming: Incoming,
    QueryString(beforehand): QueryString<Beforehand>,
) -> Result<Response, PageError> {
    let typed = Typed::from_iter([(field::THEME.to_owned(), beforehand.theme)]);
    answer_with_form(&portal, &incoming, kind, &Filled { typed: &typed, mistakes: &[], alert: None, key: None })
}

/// A form as it is shown.
struct Filled<'a> {
    typed: &'a Typed,
    mistakes: &'a [Mistake],
    alert: Option<Alert>,
    /// The key that it had before, if it may keep it.
    key: Option<FormKey>,
}

fn answer_with_form(
    portal: &Portal,
    incoming: &Incoming,
    kind: FormKind,
    filled: &Filled<'_>,
) -> Result<Response, PageError> {
    let key = filled.key.unwrap_or_else(|| FormKey::new(portal.clock.now(), portal.ids.random()));
    let answer = incoming.answer(portal, |view| {
        let key = key.written(&portal.secret);
        let page = form(&view, kind, filled.typed, filled.mistakes, filled.alert, key).ok_or(PageError::NotFound)?;
        let (locale, wrong) = (view.locale(), !filled.mistakes.is_empty() || filled.alert.is_some());
        let head = PageHead {
            description: page.summary.text.clone(),
            path: kind.path().to_owned(),
            sensitive: view.site.form(kind).is_some_and(|form| form.sensitive),
            ..PageHead::default()
        };
        let answer = PageAnswer::form(head, page.title.text.clone(), wrong, locale, move || form_page(locale, page));
        Ok(match filled.alert {
            Some(Alert::TooMany) => answer.with_status(StatusCode::TOO_MANY_REQUESTS),
            Some(Alert::Unavailable) => answer.with_status(StatusCode::SERVICE_UNAVAILABLE),
            Some(Alert::Program) | None => answer,
        })
    })?;
    Ok(kept_by_nobody(answer))
}

async fn take_form(
    kind: FormKind,
    State(portal): State<Portal>,
    incoming: Incoming,
    TooMany(too_many): TooMany,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let typed = Typed::from_iter(pairs);
    let key = FormKey::read(typed.raw("key"), &portal.secret);
    let identity = service::identity(key, &portal, kind, &typed);
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let locale = view.locale();
    let place = view.reader.place.or_else(|| site.place(typed.value(field::PLACE)));
    let read = answers::read(&typed, kind, &site, view.now);
    let is_program = looks_like_a_program(&typed, key.as_ref(), portal.clock.now());
    let done = |token: &Token| {
        let address = status_address(locale, place, &token.written());
        Redirect::to(&format!("{address}?sent=1")).into_response()
    };
    let (answers, place) = match (read, place) {
        (Ok(answers), Some(place)) if !too_many && !is_program => (answers, place),
        (read, place) => {
            // Whoever sends a form again that was taken in already is shown what became of it, whatever is true by now.
            if key.is_some() && store::exists(portal.database(), &identity.key).await.unwrap_or(false) {
                return Ok(done(&identity.token));
            }
            let mut mistakes = read.err().unwrap_or_default();
            if place.is_none() {
                mistakes.insert(0, (field::PLACE, Wrong::Missing));
            }
            let (alert, key) = match (too_many, is_program) {
                (true, _) => (Some(Alert::TooMany), key),
                (false, true) if mistakes.is_empty() => (Some(Alert::Program), None),
                _ => (None, key),
            };
            return answer_with_form(
                &portal,
                &incoming,
                kind,
                &Filled { typed: &typed, mistakes: &mistakes, alert, key },
            );
        }
    };
    let message = Message { form: kind, locale, place, answers };
    match service::take_in(&portal, &site, message, &identity).await {
        Ok(()) => Ok(done(&identity.token)),
        Err(error) => {
            report(&error);
            let filled = Filled { typed: &typed, mistakes: &[], alert: Some(Alert::Unavailable), key };
            answer_with_form(&portal, &incoming, kind, &filled)
        }
    }
}

#[derive(Default, Deserialize)]
struct StatusQuery {
    #[serde(default)]
    sent: String,
}

async fn show_status(
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
        Ok(match attempt.alert {
            Some(Alert::TooMany) => answer.with_status(StatusCode::TOO_MANY_REQUESTS),
            Some(Alert::Unavailable) => answer.with_status(StatusCode::SERVICE_UNAVAILABLE),
            Some(Alert::Program) | None => answer,
        })
    })?;
    Ok(seen_by_nobody(kept_by_nobody(answer)))
}

fn no_such_message(portal: &Portal, incoming: &Incoming) -> Result<Response, PageError> {
    let answer = incoming.answer(portal, |view| Ok(super::status::gone(&view)))?;
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

async fn give_download(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    let Some(known) = known(&portal, incoming.id()).await? else { return no_such_message(&portal, &incoming) };
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let name = format!("attachment; filename=\"{}.txt\"", known.request.reference);
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_DISPOSITION, name.as_str())];
    // Without the mark, programs that guess would read accents as something else.
    let text = format!("\u{feff}{}", download::text(&view, &known));
    Ok(seen_by_nobody(kept_by_nobody((headers, text).into_response())))
}

/// Letters hold personal data, so only somebody at this very machine may see them, and no proxy stands between.
async fn show_letters(
    State(portal): State<Portal>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: axum::http::HeaderMap,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Some(folder) = &portal.mail_folder else { return Err(PageError::NotFound) };
    if !peer.ip().is_loopback() || headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded") {
        return Err(PageError::NotFound);
    }
    let letters = folder.newest(LETTERS_SHOWN).await.map_err(|error| {
        tracing::error!(%error, "the folder of letters cannot be read");
        PageError::Unavailable
    })?;
    let items = letters.into_iter().map(|kept| LetterItem {
        subject: kept.subject,
        to: kept.to,
        date: kept.date,
        text: kept.text,
    });
    let page = LettersPage { letters: items.collect() };
    let answer = incoming.answer(&portal, |view| {
        let locale = view.locale();
        let head = PageHead {
            title: t!(locale, "letters-title"),
            path: path::LETTERS.to_owned(),
            hidden: true,
            ..PageHead::default()
        };
        Ok(PageAnswer::new(head, move || letters_page(locale, page)))
    })?;
    Ok(seen_by_nobody(kept_by_nobody(answer)))
}

fn report(error: &ContactError) {
    tracing::error!(%error, "a message could not be taken in");
}

/// What is for one reader alone is kept by no browser and no proxy.
fn kept_by_nobody(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// What must not be found or handed on by its address.
fn seen_by_nobody(mut response: Response) -> Response {
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
