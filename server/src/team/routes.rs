//! The addresses of the worklist and of requests.

use app::locale::Locale;
use app::t;
use app::team::{request_page as request_view, worklist_page};
use axum::extract::{Form, Path, Query, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::page::{self, request_page};
use super::presence;
use super::read::{DeedForm, read};
use super::service::{self, DeedError, can_be_answered_by_mail};
use super::worklist::{self, LOCALE, ON_A_PAGE, part_id, parts, worklist};
use crate::http::address::Reader;
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::http::table::Address;
use crate::mail::outbox;
use crate::portal::Portal;
use crate::published::site::Site;
use crate::published::text::TextKind;
use crate::published::{Id, path};
use crate::requests::drafts;
use crate::requests::letters::Writer;
use crate::requests::store::{self, Request, StoreError};
use crate::requests::worklist::{self as waiting, Part, Scope};
use crate::site::View;
use crate::staff::account::{About, Action};
use crate::staff::audit::{Done, Entry};
use crate::staff::guard::{Staff, Watching};
use crate::staff::store as accounts;

/// The addresses of this feature.
pub fn addresses() -> Vec<Address> {
    let request = format!("/{}/{{reference}}", path::STAFF_REQUESTS);
    vec![
        Address::inside(format!("/{}", path::STAFF), &[Method::GET], get(list)),
        Address::inside(format!("/{}", path::STAFF_STANDING), &[Method::GET], get(standing)),
        Address::inside(request, &[Method::GET, Method::POST], get(show).post(act)),
    ]
}

#[derive(Default, Deserialize)]
struct ListQuery {
    #[serde(default)]
    team: String,
    #[serde(default)]
    deel: String,
    #[serde(default)]
    plaats: String,
    #[serde(default)]
    thema: String,
    #[serde(default)]
    vanaf: u32,
}

async fn list(
    State(portal): State<Portal>,
    staff: Staff,
    Query(query): Query<ListQuery>,
) -> Result<Response, PageError> {
    let site = portal.live.site();
    let may = |team: &Id| staff.account.may(Action::ReadRequests, About::Worklist(team));
    let teams: Vec<Id> = site.pack.teams.keys().filter(|team| may(team)).cloned().collect();
    let team = match (query.team.as_str(), teams.first()) {
        // Who is here for something else begins there.
        ("", None) if staff.start() != path::STAFF => {
            return Ok(Redirect::to(&format!("/{}", staff.start())).into_response());
        }
        ("", first) => first.cloned().ok_or(PageError::Forbidden)?,
        (team, _) => Id::new(team),
    };
    if !may(&team) {
        // What is no team of ours may be anything, and the log keeps it for good.
        let known = if site.pack.teams.contains_key(&team) { team.as_str() } else { "?" };
        return Err(forbidden(&portal, &staff, Done::ReadWorklist, known).await);
    }
    let (database, view) = (portal.database(), view(&portal, &site));
    // Written down while it is read, and before it is shown.
    let written = portal.log.add(staff.entry(Done::ReadWorklist, portal.clock.now()).about(&team));
    let scope = scope(&portal, &site, &staff, team, &query).await?;
    let part = parts(staff.account.id).into_iter().find(|part| part_id(*part) == query.deel).unwrap_or(Part::New);
    let counts = waiting::counts(database, &scope, staff.account.id).await.map_err(unavailable)?;
    let rows = waiting::worklist(database, &scope, part, query.vanaf, ON_A_PAGE).await.map_err(unavailable)?;
    let with = rows.iter().flat_map(|row| row.with.iter().copied()).collect();
    let names = accounts::names(database, with).await.map_err(unavailable)?;
    let place = site.place(&query.plaats).map(|(id, _)| id.clone());
    let known = worklist::Known {
        account: staff.account.id,
        scope: &scope,
        teams,
        counts,
        part,
        place,
        from: query.vanaf,
        rows,
        names,
    };
    let page = worklist(&view, &known);
    let title = t!(LOCALE, "team-worklist");
    let answer = StaffAnswer::new(title, false, move || worklist_page(page));
    let response = answer.respond(&portal, Some(staff.frame(&portal, path::STAFF)));
    written.await.map_err(unavailable)?;
    Ok(response)
}

/// Whether something changed, for the page of a worklist: how much is in each part, and nothing else.
async fn standing(
    State(portal): State<Portal>,
    Watching(staff): Watching,
    Query(query): Query<ListQuery>,
) -> Result<String, PageError> {
    let (site, team) = (portal.live.site(), Id::new(query.team.clone()));
    if !staff.account.may(Action::ReadRequests, About::Worklist(&team)) {
        return Err(PageError::Forbidden);
    }
    let scope = scope(&portal, &site, &staff, team, &query).await?;
    let counts = waiting::counts(portal.database(), &scope, staff.account.id).await.map_err(unavailable)?;
    Ok(counts.into_iter().map(|(_, count)| count.to_string()).collect::<Vec<_>>().join(" "))
}

async fn scope(portal: &Portal, site: &Site, staff: &Staff, team: Id, query: &ListQuery) -> Result<Scope, PageError> {
    let undelivered = outbox::undelivered(portal.database()).await.map_err(unavailable)?;
    Ok(Scope {
        today: view(portal, site).today(),
        places: places(site, staff, &team, &query.plaats),
        theme: site.pack.themes.keys().find(|theme| theme.as_str() == query.thema).cloned(),
        undelivered: undelivered.iter().map(|letter| letter.request).collect(),
        team,
    })
}

/// The places from which somebody sees what waits: those that they may see, and of these the one that they chose.
fn places(site: &Site, staff: &Staff, team: &Id, chosen: &str) -> Option<Vec<Id>> {
    let seen = staff.account.municipalities(team);
    let all = &site.pack.places.places;
    let chosen = all.get_key_value(chosen).map(|(id, _)| id);
    if seen.is_none() && chosen.is_none() {
        return None;
    }
    let is_seen = |municipality: &Id| seen.as_ref().is_none_or(|seen| seen.contains(&municipality));
    let wanted = all.iter().filter(|(id, place)| is_seen(&place.municipality) && chosen.is_none_or(|one| one == *id));
    Some(wanted.map(|(id, _)| id.clone()).collect())
}

async fn show(
    State(portal): State<Portal>,
    staff: Staff,
    Path(reference): Path<String>,
) -> Result<Response, PageError> {
    let site = portal.live.site();
    let known = known(&portal, &site, &staff, &reference).await?;
    seen(&portal, &staff, &known.request).await?;
    let draft = drafts::find(portal.database(), staff.account.id, known.request.id).await.map_err(unavailable)?;
    let form =
        DeedForm { answer: draft.as_ref().map(|(body, _)| body.clone()).unwrap_or_default(), ..DeedForm::default() };
    let shown = Shown { drafted_at: draft.map(|(_, at)| at), ..Shown::default() };
    Ok(answer(&portal, &site, &staff, &known, &form, shown))
}

/// The request with a reference, for a colleague who may see it. Who may not is told the same as when there is none.
async fn known(portal: &Portal, site: &Site, staff: &Staff, reference: &str) -> Result<page::Known, PageError> {
    let database = portal.database();
    let read = async {
        let Some(request) = store::by_reference(database, &reference.to_uppercase()).await? else { return Ok(None) };
        if !may_see(site, staff, &request) {
            return Ok(Some(Err(request)));
        }
        let events = store::events(database, request.id).await?;
        let colleagues = accounts::colleagues(database, &request.team).await?;
        let here = presence::arrive(database, staff.account.id, request.id, portal.clock.now()).await?;
        let detailed = events.iter().filter_map(|event| event.detail.as_deref());
        let numbers = detailed.flat_map(|detail| detail.split(' ').filter_map(|number| number.parse().ok()));
        let accounts = events.iter().filter_map(|event| event.account).chain(numbers);
        let accounts = accounts.chain(here.iter().map(|(account, _)| *account)).chain(request.with());
        let names = accounts::names(database, accounts.collect()).await?;
        let undelivered = outbox::undelivered(database).await?;
        let undelivered = undelivered.into_iter().filter(|letter| letter.request == request.id).collect();
        let can_handle = may(site, staff, &request, Action::HandleRequests, &request.team);
        let offered_to = request.offered_to.as_ref();
        let can_take = offered_to.is_some_and(|team| may(site, staff, &request, Action::HandleRequests, team));
        Ok(Some(Ok(page::Known { request, events, colleagues, names, here, undelivered, can_handle, can_take })))
    };
    let found = read.await.map_err(|error: StoreError| {
        tracing::error!(%error, "a request could not be read");
        PageError::Unavailable
    })?;
    match found {
        Some(Ok(known)) => Ok(known),
        Some(Err(request)) => {
            forbidden(portal, staff, Done::ReadRequest, &request.reference).await;
            Err(PageError::NotFound)
        }
        None => Err(PageError::NotFound),
    }
}

fn may(site: &Site, staff: &Staff, request: &Request, action: Action, team: &Id) -> bool {
    let municipality = site.place(request.place.as_str()).map(|(_, place)| &place.municipality);
    staff.account.may(action, About::Request { team, municipality })
}

fn may_see(site: &Site, staff: &Staff, request: &Request) -> bool {
    let may = |team: &Id| may(site, staff, request, Action::ReadRequests, team);
    // Who is offered something may look at it first.
    may(&request.team) || request.offered_to.as_ref().is_some_and(may)
}

/// What is shown beside a request.
#[derive(Default)]
struct Shown {
    status: StatusCode,
    mistakes: Vec<app::staff::Mistake>,
    drafted_at: Option<chrono::DateTime<chrono::Utc>>,
    preview: Option<crate::mail::Letter>,
}

fn answer(portal: &Portal, site: &Site, staff: &Staff, known: &page::Known, form: &DeedForm, shown: Shown) -> Response {
    let view = view(portal, site);
    let wrong = shown.status.is_client_error();
    let beside = page::Beside {
        account: staff.account.id,
        attempt: form.shown(shown.mistakes),
        overtaken: shown.status == StatusCode::CONFLICT,
        drafted_at: shown.drafted_at,
        preview: shown.preview,
    };
    let page = request_page(&view, known, beside);
    let title = t!(LOCALE, "team-request", reference = known.request.reference.as_str());
    StaffAnswer::new(title, wrong, move || request_view(page))
        .with_status(shown.status)
        .respond(portal, Some(staff.frame(portal, "")))
}

async fn act(
    State(portal): State<Portal>,
    staff: Staff,
    Path(reference): Path<String>,
    Form(form): Form<DeedForm>,
) -> Result<Response, PageError> {
    let site = portal.live.site();
    let before = known(&portal, &site, &staff, &reference).await?;
    let request = &before.request;
    let allowed = |action, team: Option<&Id>| may(&site, &staff, request, action, team.unwrap_or(&request.team));
    if matches!(form.deed.as_str(), "draft" | "preview" | "insert") && before.can_handle {
        return write(&portal, &site, &staff, &before, &form).await;
    }
    let deed = read(&form, &before, &site, view(&portal, &site).now);
    let is_allowed = match &deed {
        Ok(deed) => deed.is_allowed(allowed, request),
        Err(_) => before.can_handle || before.can_take,
    };
    if !is_allowed {
        return Err(forbidden(&portal, &staff, Done::ReadRequest, &request.reference).await);
    }
    let carried_out = match deed {
        Ok(deed) => service::carry_out(&portal, &site, &staff, request, form.version, deed).await,
        Err(None) => return Err(PageError::BadRequest),
        Err(Some(mistake)) => {
            seen(&portal, &staff, request).await?;
            let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, mistakes: vec![mistake], ..Shown::default() };
            return Ok(answer(&portal, &site, &staff, &before, &form, shown));
        }
    };
    match carried_out {
        Ok(()) => Ok(Redirect::to(&after(&form, &before)).into_response()),
        Err(DeedError::Overtaken | DeedError::Impossible) => {
            // What was typed stays; what happened meanwhile stands above it.
            seen(&portal, &staff, request).await?;
            let now = known(&portal, &site, &staff, &reference).await?;
            let shown = Shown { status: StatusCode::CONFLICT, ..Shown::default() };
            Ok(answer(&portal, &site, &staff, &now, &form, shown))
        }
        Err(DeedError::Unavailable(error)) => {
            tracing::error!(%error, "what a colleague did could not be stored");
            Err(PageError::Unavailable)
        }
    }
}

/// Where somebody goes on: to the request, or, when it is not theirs any more, to what is.
fn after(form: &DeedForm, known: &page::Known) -> String {
    match (form.deed.as_str(), &known.request.offered_to) {
        ("decline", Some(team)) if !known.can_handle => worklist::address(team, Part::Offered, 0),
        _ => format!("/{}/{}", path::STAFF_REQUESTS, known.request.reference),
    }
}

/// Keeps an answer that is not finished, and shows what the resident would get when that is asked for.
async fn write(
    portal: &Portal,
    site: &Site,
    staff: &Staff,
    known: &page::Known,
    form: &DeedForm,
) -> Result<Response, PageError> {
    let (request, now) = (&known.request, portal.clock.now());
    let text = match form.written_answer() {
        Ok(text) if form.deed == "insert" => with_ready_made(site, request.locale, text, &form.text),
        Ok(text) => text,
        Err(mistake) => {
            seen(portal, staff, request).await?;
            let shown = Shown { status: StatusCode::UNPROCESSABLE_ENTITY, mistakes: vec![mistake], ..Shown::default() };
            return Ok(answer(portal, site, staff, known, form, shown));
        }
    };
    // What cannot be answered is not written either: of what was forgotten nothing new may be kept.
    if request.state != store::State::Open || request.forgotten || !can_be_answered_by_mail(request) {
        seen(portal, staff, request).await?;
        let shown = Shown { status: StatusCode::CONFLICT, ..Shown::default() };
        return Ok(answer(portal, site, staff, known, form, shown));
    }
    drafts::keep(portal.database(), staff.account.id, request.id, text.clone(), now).await.map_err(unavailable)?;
    if form.deed != "preview" {
        return Ok(Redirect::to(&format!("/{}/{}#antwoorden", path::STAFF_REQUESTS, request.reference)).into_response());
    }
    let writer = Writer { site, site_url: &portal.site_url };
    let letter = service::answer(&writer, request, &text);
    seen(portal, staff, request).await?;
    let shown = Shown { drafted_at: Some(now), preview: Some(letter), ..Shown::default() };
    Ok(answer(portal, site, staff, known, form, shown))
}

/// An answer with a ready-made one below it, in the language of the resident where there is one.
fn with_ready_made(site: &Site, locale: Locale, text: String, chosen: &str) -> String {
    let Some(ready) = site.text(TextKind::Answer, chosen, locale) else { return text };
    let parts = [
        text.as_str(),
        site.pack.texts.get(&(TextKind::Answer, chosen.to_owned(), ready.locale)).map_or("", |text| text.body.trim()),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn view<'a>(portal: &'a Portal, site: &'a Site) -> View<'a> {
    let now = portal.clock.now().with_timezone(&site.pack.region.timezone);
    View { site, reader: Reader { locale: LOCALE, place: None }, now, site_url: &portal.site_url }
}

/// Writes down that somebody saw a request, before it is shown.
async fn seen(portal: &Portal, staff: &Staff, request: &Request) -> Result<(), PageError> {
    let entry = staff.entry(Done::ReadRequest, portal.clock.now()).about(&request.reference);
    portal.log.add(entry).await.map_err(unavailable)
}

/// Writes down that somebody asked for what they may not see.
async fn forbidden(portal: &Portal, staff: &Staff, done: Done, subject: &str) -> PageError {
    let entry: Entry = staff.entry(done, portal.clock.now()).about(subject).refused();
    match portal.log.add(entry).await {
        Ok(()) => PageError::Forbidden,
        Err(error) => unavailable(error),
    }
}

fn unavailable(error: sea_orm::DbErr) -> PageError {
    tracing::error!(%error, "the worklist cannot be read");
    PageError::Unavailable
}
