//! `/api/opening-hours`: when teams are reached, day by day, with holidays and exceptions counted.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ApiError;
use crate::calendar::opening::{Opening, day_hours, opening};
use crate::portal::Portal;
use crate::published::hours::Hours;
use crate::published::phone::dialled;
use crate::published::site::Site;
use crate::published::text::TextKind;

/// How many days are given when nobody says, and at most.
const DAYS: u64 = 14;
const MOST_DAYS: u64 = 366;

/// From which day on, and how many days.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DaysQuery {
    /// First day, today when left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<NaiveDate>,
    /// How many days: 1 to 366, 14 when left out.
    #[param(minimum = 1, maximum = 366)]
    days: Option<u64>,
}

/// When everything can be reached.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpeningHours {
    /// Name of the time zone (IANA) in which all times are meant.
    timezone: String,
    /// The one phone number of the region, then every team by phone, then every walk-in.
    entries: Vec<Entry>,
}

/// One thing that opens and closes.
#[derive(Debug, Serialize, ToSchema)]
struct Entry {
    /// `phone` or `walk-in`.
    kind: &'static str,
    /// The team, absent for the number of the whole region.
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<String>,
    /// Name of the team or region.
    name: String,
    /// Number, for calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// Building, for walk-ins.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    /// Whether it is open now.
    open: bool,
    /// When that changes (RFC 3339); absent when it does not within a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes_at: Option<String>,
    /// Day by day.
    days: Vec<Day>,
}

/// One day.
#[derive(Debug, Serialize, ToSchema)]
struct Day {
    /// The day.
    date: String,
    /// Its open parts, such as `09:00-12:30`; none when closed.
    hours: Vec<String>,
}

/// When teams are reached, day by day, with holidays and exceptions counted.
#[utoipa::path(
    get, path = "/opening-hours", tag = "Opening hours", params(DaysQuery),
    responses((status = 200, body = OpeningHours), (status = 400, body = ApiError))
)]
pub(super) async fn list(
    State(portal): State<Portal>,
    query: Result<Query<DaysQuery>, QueryRejection>,
) -> Result<Json<OpeningHours>, ApiError> {
    let Query(query) = query.map_err(|rejection| ApiError::bad_request(rejection.body_text()))?;
    let days = query.days.unwrap_or(DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(ApiError::bad_request(format!("days is a whole number from 1 to {MOST_DAYS}")));
    }
    let site = portal.live.site();
    let now = portal.clock.now().with_timezone(&site.pack.region.timezone);
    let from = query.from.unwrap_or_else(|| now.date_naive());
    if from.checked_add_days(Days::new(days)).is_none() {
        return Err(ApiError::bad_request("from is too far away"));
    }
    let calendar = &site.pack.calendar;
    let entry = |subject: Subject, hours: &Hours| {
        let state = opening(hours, calendar, now);
        let day = |date: NaiveDate| Day {
            date: date.to_string(),
            hours: day_hours(hours, calendar, date).spans.iter().map(ToString::to_string).collect(),
        };
        Entry {
            kind: if subject.location.is_some() { "walk-in" } else { "phone" },
            team: subject.team,
            name: subject.name,
            phone: subject.phone,
            location: subject.location,
            open: matches!(state, Opening::Open { .. }),
            changes_at: state.changes_at().map(|moment| moment.to_rfc3339()),
            days: (0..days).map(|offset| day(from + Days::new(offset))).collect(),
        }
    };
    let entries = subjects(&site).into_iter().map(|(subject, hours)| entry(subject, hours)).collect();
    Ok(Json(OpeningHours { timezone: site.pack.region.timezone.name().to_owned(), entries }))
}

struct Subject {
    team: Option<String>,
    name: String,
    phone: Option<String>,
    location: Option<String>,
}

fn subjects(site: &Site) -> Vec<(Subject, &Hours)> {
    let region = &site.pack.region;
    let whole = Subject { team: None, name: region.name.clone(), phone: dialled(&region.phone), location: None };
    let name = |id: &str| {
        let text = site.text(TextKind::Team, id, region.default_locale);
        text.map(|text| text.value.title.clone()).unwrap_or_default()
    };
    let calls = site.public_teams().map(|(id, team)| {
        let phone = dialled(site.phone(Some(team)));
        let subject = Subject { team: Some(id.to_string()), name: name(id.as_str()), phone, location: None };
        (subject, site.phone_hours(Some(team)))
    });
    let visits = site.public_teams().flat_map(|(id, team)| {
        team.walk_in.iter().filter_map(move |walk_in| {
            let location = site.pack.locations.get(&walk_in.location)?;
            let location = Some(format!("{}, {}, {}", location.name, location.street, location.city));
            let subject = Subject { team: Some(id.to_string()), name: name(id.as_str()), phone: None, location };
            Some((subject, &walk_in.hours))
        })
    });
    std::iter::once((whole, &region.phone_hours)).chain(calls).chain(visits).collect()
}
