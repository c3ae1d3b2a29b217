//! The addresses of information: each for the whole region and for each place.

use app::information::{
    article_page, directory_page, home_page, service_page, team_page, teams_page, text_page, thanks_page, theme_page,
    themes_page,
};
use app::site::{LocalText, Tab};
use app::t;
use axum::Router;
use axum::extract::{Form, Query as QueryString, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use serde::Deserialize;

use super::directory::Query;
use super::feedback::{FeedbackForm, Helped};
use super::store::{self, PageFeedback};
use super::{articles, directory, feedback, home, services, teams, texts};
use crate::http::error::PageError;
use crate::http::page::{Incoming, PageAnswer};
use crate::portal::Portal;
use crate::published::path;
use crate::published::text::{Page, TextKind};
use crate::site::{PageHead, View};

/// The addresses of this feature.
pub fn routes() -> Router<Portal> {
    let mut router = Router::new()
        .route("/{locale}/", get(show_home))
        .route("/{locale}/{place}/", get(show_home))
        .route("/{locale}", get(add_slash))
        .route("/{locale}/{place}", get(add_slash))
        .route(&format!("/{{locale}}/{}", path::EXIT), get(leave));
    let pages: [(String, MethodRouter<Portal>); 8] = [
        (path::TOPICS.to_owned(), get(show_themes)),
        (format!("{}/{{id}}", path::TOPICS), get(show_topic).post(take_feedback)),
        (path::DIRECTORY.to_owned(), get(show_directory)),
        (format!("{}/{{id}}", path::DIRECTORY), get(show_service)),
        (path::TEAMS.to_owned(), get(show_teams)),
        (format!("{}/{{id}}", path::TEAMS), get(show_team)),
        (path::THANKS.to_owned(), get(show_thanks)),
        (Page::WhatToExpect.path().to_owned(), get(show_what_to_expect)),
    ];
    for (page, handler) in pages {
        router = router
            .route(&format!("/{{locale}}/{page}"), handler.clone())
            .route(&format!("/{{locale}}/{{place}}/{page}"), handler);
    }
    for (page, handler) in
        [(Page::Privacy.path(), get(show_privacy)), (Page::Accessibility.path(), get(show_accessibility))]
    {
        router = router
            .route(&format!("/{{locale}}/{page}"), handler.clone())
            .route(&format!("/{{locale}}/{{place}}/{page}"), handler);
    }
    router
}

async fn show_home(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer(&portal, |view| {
        let (locale, page) = (view.locale(), home::home(&view));
        let title = match &page.place {
            Some(place) => t!(locale, "home-title", place = place.as_str()),
            None => page.title.text.clone(),
        };
        let head = PageHead { title, description: page.intro.text.clone(), ..PageHead::default() };
        Ok(PageAnswer::new(head, move || home_page(locale, page)))
    })
}

/// `/nl/hillegom` is the home page without its slash, or no page at all.
async fn add_slash(State(portal): State<Portal>, incoming: Incoming) -> Result<Redirect, PageError> {
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    Ok(Redirect::permanent(&view.href("")))
}

async fn show_themes(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer(&portal, |view| {
        let (locale, page) = (view.locale(), articles::themes_page(&view));
        let head = PageHead {
            title: t!(locale, "menu-topics"),
            description: t!(locale, "channel-read-text"),
            path: path::TOPICS.to_owned(),
            tab: Some(Tab::Topics),
            same_everywhere: true,
            ..PageHead::default()
        };
        Ok(PageAnswer::new(head, move || themes_page(locale, page)))
    })
}

/// A theme or an article: they share a row of addresses.
async fn show_topic(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer_about(&portal, |view, id| theme_answer(view, id).or_else(|| article_answer(view, id)))
}

fn topics_crumb(view: &View<'_>) -> (LocalText, String) {
    (LocalText { locale: view.locale(), text: t!(view.locale(), "menu-topics") }, path::TOPICS.to_owned())
}

fn theme_answer(view: View<'_>, id: &str) -> Option<PageAnswer> {
    let (id, theme) = view.site.pack.themes.get_key_value(id)?;
    let (locale, page) = (view.locale(), articles::theme(&view, id, theme));
    let head = PageHead {
        title: page.title.text.clone(),
        description: page.summary.text.clone(),
        path: format!("{}/{id}", path::TOPICS),
        tab: Some(Tab::Topics),
        crumbs: vec![topics_crumb(&view)],
        sensitive: theme.sensitive,
        ..PageHead::default()
    };
    Some(PageAnswer::new(head, move || theme_page(locale, page)))
}

fn article_answer(view: View<'_>, id: &str) -> Option<PageAnswer> {
    let (id, article) = view.site.pack.articles.get_key_value(id)?;
    let (locale, page) = (view.locale(), articles::article(&view, id, article)?);
    let theme = (view.title(TextKind::Theme, article.theme.as_str()), format!("{}/{}", path::TOPICS, article.theme));
    let head = PageHead {
        title: page.title.text.clone(),
        description: view.summary(TextKind::Article, id.as_str()).text,
        path: format!("{}/{id}", path::TOPICS),
        tab: Some(Tab::Topics),
        crumbs: vec![topics_crumb(&view), theme],
        sensitive: articles::is_sensitive(&view, article),
        same_everywhere: !articles::has_variant_here(&view, id),
        ..PageHead::default()
    };
    Some(PageAnswer::new(head, move || article_page(locale, page)))
}

async fn take_feedback(
    State(portal): State<Portal>,
    incoming: Incoming,
    Form(form): Form<FeedbackForm>,
) -> Result<Redirect, PageError> {
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let (id, _) = site.pack.articles.get_key_value(incoming.id()).ok_or_else(|| incoming.absent(&site))?;
    let helped = form.helped == Helped::Yes;
    let answer = PageFeedback {
        page: format!("{}/{id}", path::TOPICS),
        place: view.place_id().map(ToString::to_string).unwrap_or_default(),
        locale: view.locale(),
        revision: site.revision,
        helped,
        received_at: portal.clock.now(),
    };
    store::add(portal.database(), answer).await.map_err(|error| {
        tracing::error!(%error, "what a reader said of a page could not be stored");
        PageError::Unavailable
    })?;
    let answer = if helped { "yes" } else { "no" };
    Ok(Redirect::to(&view.href(&format!("{}?about={id}&helped={answer}", path::THANKS))))
}

#[derive(Deserialize)]
struct ThanksQuery {
    #[serde(default)]
    about: String,
    #[serde(default)]
    helped: String,
}

async fn show_thanks(
    State(portal): State<Portal>,
    incoming: Incoming,
    QueryString(query): QueryString<ThanksQuery>,
) -> Result<Response, PageError> {
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    let article = site.pack.articles.get_key_value(query.about.as_str());
    let (id, article) = article.ok_or(PageError::NotFound)?;
    let (locale, page) = (view.locale(), feedback::thanks(&view, id, query.helped == "yes"));
    let head = PageHead {
        title: t!(locale, "thanks-title"),
        path: format!("{}?about={id}&helped={}", path::THANKS, if page.helped { "yes" } else { "no" }),
        sensitive: articles::is_sensitive(&view, article),
        hidden: true,
        ..PageHead::default()
    };
    Ok(PageAnswer::new(head, move || thanks_page(locale, page)).respond(&view, &portal))
}

async fn show_directory(
    State(portal): State<Portal>,
    incoming: Incoming,
    QueryString(query): QueryString<Query>,
) -> Result<Response, PageError> {
    let site = portal.live.site();
    let view = incoming.view(&portal, &site)?;
    if let Some(shorter) = query.without_letters() {
        return Ok(Redirect::to(&format!("{}{}", view.href(path::DIRECTORY), shorter.to_query(0))).into_response());
    }
    let (locale, page) = (view.locale(), directory::directory(&view, &query));
    let wrong = !page.errors.is_empty();
    let head = PageHead {
        path: format!("{}{}", path::DIRECTORY, query.to_query(page.current)),
        tab: Some(Tab::Directory),
        description: t!(locale, "place-why"),
        hidden: !query.to_query(page.current).is_empty(),
        ..PageHead::default()
    };
    let title = t!(locale, "menu-directory");
    Ok(PageAnswer::form(head, title, wrong, locale, move || directory_page(locale, page)).respond(&view, &portal))
}

async fn show_service(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer_about(&portal, |view, id| {
        let (id, service) = view.site.pack.services.get_key_value(id)?;
        let (locale, page) = (view.locale(), services::service(&view, id, service)?);
        let directory = LocalText { locale, text: t!(locale, "menu-directory") };
        let themes = service.themes.iter().filter_map(|theme| view.site.pack.themes.get(theme));
        let head = PageHead {
            title: page.title.text.clone(),
            description: page.summary.text.clone(),
            path: format!("{}/{id}", path::DIRECTORY),
            tab: Some(Tab::Directory),
            crumbs: vec![(directory, path::DIRECTORY.to_owned())],
            sensitive: themes.into_iter().any(|theme| theme.sensitive),
            same_everywhere: true,
            ..PageHead::default()
        };
        Some(PageAnswer::new(head, move || service_page(locale, page)))
    })
}

async fn show_teams(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer(&portal, |view| {
        let (locale, page) = (view.locale(), teams::teams(&view));
        let head = PageHead {
            title: t!(locale, "menu-teams"),
            description: t!(locale, "teams-intro"),
            path: path::TEAMS.to_owned(),
            tab: Some(Tab::Teams),
            ..PageHead::default()
        };
        Ok(PageAnswer::new(head, move || teams_page(locale, page)))
    })
}

async fn show_team(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    incoming.answer_about(&portal, |view, id| {
        let (id, team) = view.site.public_teams().find(|(known, _)| known.as_str() == id)?;
        let (locale, page) = (view.locale(), teams::team(&view, id, team)?);
        let all = LocalText { locale, text: t!(locale, "menu-teams") };
        let head = PageHead {
            title: page.title.text.clone(),
            description: page.summary.text.clone(),
            path: format!("{}/{id}", path::TEAMS),
            tab: Some(Tab::Teams),
            crumbs: vec![(all, path::TEAMS.to_owned())],
            same_everywhere: true,
            ..PageHead::default()
        };
        Some(PageAnswer::new(head, move || team_page(locale, page)))
    })
}

async fn show_what_to_expect(state: State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    show_text(&state, &incoming, Page::WhatToExpect)
}

async fn show_privacy(state: State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    show_text(&state, &incoming, Page::Privacy)
}

async fn show_accessibility(state: State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    show_text(&state, &incoming, Page::Accessibility)
}

fn show_text(portal: &Portal, incoming: &Incoming, kind: Page) -> Result<Response, PageError> {
    incoming.answer_about(portal, |view, _| {
        let (locale, page) = (view.locale(), texts::text_page(&view, kind)?);
        let head = PageHead {
            title: page.title.text.clone(),
            description: page.summary.text.clone(),
            path: kind.path().to_owned(),
            same_everywhere: true,
            ..PageHead::default()
        };
        Some(PageAnswer::new(head, move || text_page(locale, page)))
    })
}

/// Takes the reader to a site that everybody may look at, and asks the browser to forget the pages that it kept. What a
/// browser cannot be asked is to forget its history.
async fn leave(State(portal): State<Portal>, incoming: Incoming) -> Result<Response, PageError> {
    let site = portal.live.site();
    incoming.view(&portal, &site)?;
    let forget = [("clear-site-data", "\"cache\""), ("cache-control", "no-store"), ("referrer-policy", "no-referrer")];
    let away = [("location", site.pack.region.exit_url.as_str())];
    Ok((StatusCode::SEE_OTHER, forget, away).into_response())
}
