//! `/{locale}/woonplaats`

use app::places::place_page;
use app::t;
use axum::Router;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::{choice, example_postcode};
use crate::http::error::PageError;
use crate::http::page::{Incoming, PageAnswer};
use crate::portal::Portal;
use crate::published::path;
use crate::published::place::Postcode;
use crate::site::{PageHead, View, channels};

/// The addresses of this feature.
pub fn routes() -> Router<Portal> {
    Router::new().route(&format!("/{{locale}}/{}", path::PLACE), get(show).post(submit))
}

async fn show(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer(&portal, |view| Ok(page(&view, String::new(), None)))
}

#[derive(Deserialize)]
struct PlaceForm {
    #[serde(default)]
    postcode: String,
}

async fn submit(
    State(portal): State<Portal>,
    incoming: Incoming,
    Form(form): Form<PlaceForm>,
) -> Result<Response, PageError> {
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    match find(&view, &form.postcode) {
        Ok(href) => Ok(Redirect::to(&href).into_response()),
        Err(message) => Ok(page(&view, form.postcode.clone(), Some(message)).respond(&view, &portal)),
    }
}

/// The home page of the place that a postcode belongs to, or what is wrong with it.
fn find(view: &View<'_>, typed: &str) -> Result<String, String> {
    let (locale, example) = (view.locale(), example_postcode(view));
    if typed.trim().is_empty() {
        return Err(t!(locale, "postcode-error-empty", example = example));
    }
    let postcode = Postcode::parse(typed).ok_or_else(|| t!(locale, "postcode-error-form", example = example))?;
    let place = view.site.place_of(&postcode);
    let place = place.ok_or_else(|| t!(locale, "postcode-error-unknown", postcode = postcode.digits()))?;
    Ok(format!("/{}/{place}/", locale.code()))
}

fn page(view: &View<'_>, typed: String, error: Option<String>) -> PageAnswer {
    let locale = view.locale();
    let title = t!(locale, "place-title");
    let (choice, channels) = (choice(view, typed, error.clone()), channels(view));
    let head = PageHead { path: path::PLACE.to_owned(), hidden: true, ..PageHead::default() };
    PageAnswer::form(head, title, error.is_some(), locale, move || place_page(locale, choice, channels))
}
