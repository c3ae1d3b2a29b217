//! The addresses of the forms.

use app::contact::form_page;
use axum::extract::{Form, Query as QueryString, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use serde::Deserialize;

use super::{kept_by_nobody, kept_by_the_browser, report, with_alert};
use crate::contact::answers::{self, Mistake, Wrong, field};
use crate::contact::form_key::FormKey;
use crate::contact::form_page::{Alert, form};
use crate::contact::judgement::looks_like_a_program;
use crate::contact::letters::status_address;
use crate::contact::service::{self, Message};
use crate::contact::typed::Typed;
use crate::http::error::PageError;
use crate::http::limit::TooMany;
use crate::http::page::{Incoming, PageAnswer};
use crate::portal::Portal;
use crate::published::form::FormKind;
use crate::requests::store;
use crate::site::PageHead;

/// A form is shown and taken at one address.
pub(super) fn handler(kind: FormKind) -> MethodRouter<Portal> {
    get(move |state, incoming, query| show(kind, state, incoming, query))
        .post(move |state, incoming, too_many, body| take(kind, state, incoming, too_many, body))
}

/// What a link to a form may fill in beforehand.
#[derive(Deserialize)]
struct Beforehand {
    #[serde(default)]
    theme: String,
}

async fn show(
    kind: FormKind,
    State(portal): State<Portal>,
    incoming: Incoming,
    QueryString(beforehand): QueryString<Beforehand>,
) -> Result<Response, PageError> {
    let typed = Typed::from_iter([(field::THEME.to_owned(), beforehand.theme)]);
    let filled = Filled { typed: &typed, mistakes: &[], alert: None, key: None };
    let answer = answer_with_form(&portal, &incoming, kind, &filled)?;
    // Of a sensitive form the next person at the same computer must not find back what was typed in it.
    let is_sensitive = portal.live.site().form(kind).is_some_and(|form| form.sensitive);
    Ok(if is_sensitive { kept_by_nobody(answer) } else { kept_by_the_browser(answer) })
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
    incoming.answer(portal, |view| {
        let key = key.written(&portal.secret);
        let page = form(&view, kind, filled.typed, filled.mistakes, filled.alert, key).ok_or(PageError::NotFound)?;
        let (locale, wrong) = (view.locale(), !filled.mistakes.is_empty() || filled.alert.is_some());
        let head = PageHead {
            description: page.summary.text.clone(),
            path: kind.path().to_owned(),
            same_everywhere: true,
            sensitive: view.site.form(kind).is_some_and(|form| form.sensitive),
            ..PageHead::default()
        };
        let answer = PageAnswer::form(head, page.title.text.clone(), wrong, locale, move || form_page(locale, page));
        Ok(with_alert(answer, filled.alert))
    })
}

async fn take(
    kind: FormKind,
    State(portal): State<Portal>,
    incoming: Incoming,
    TooMany(too_many): TooMany,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let typed = Typed::from_iter(pairs);
    let key = FormKey::read(typed.raw("key"), &portal.secret);
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let locale = view.locale();
    let place = view.reader.place.or_else(|| site.place(typed.value(field::PLACE)));
    let identity = service::identity(&portal, &site, key, kind, place.map(|(id, _)| id), &typed).await;
    let read = answers::read(&typed, kind, &site, place.map(|(_, place)| place), view.now);
    let is_program = looks_like_a_program(&typed, key.as_ref(), portal.clock.now());
    let done = || {
        let address = status_address(locale, place, &identity.token.written());
        Redirect::to(&format!("{address}?sent={}", identity.own.written())).into_response()
    };
    let (answers, place) = match (read, place) {
        (Ok(answers), Some(place)) if !too_many && !is_program => (answers, place),
        (read, place) => {
            // Whoever sends a form again that was taken in already is shown what became of it, whatever is true by now.
            if key.is_some() && store::exists(portal.database(), &identity.key).await.unwrap_or(false) {
                return Ok(done());
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
            let filled = Filled { typed: &typed, mistakes: &mistakes, alert, key };
            return answer_with_form(&portal, &incoming, kind, &filled).map(kept_by_nobody);
        }
    };
    let message = Message { form: kind, locale, place, answers };
    match service::take_in(&portal, &site, message, &identity).await {
        Ok(()) => Ok(done()),
        Err(error) => {
            report(&error);
            let filled = Filled { typed: &typed, mistakes: &[], alert: Some(Alert::Unavailable), key };
            answer_with_form(&portal, &incoming, kind, &filled).map(kept_by_nobody)
        }
    }
}
