//! Call, come by, write: the nearest ways to a person.

use app::site::{Call, Channels, LocalText, Visit};
use app::t;
use chrono::{DateTime, Utc};

use super::View;
use super::contacts::phone;
use super::hours::{state, summary};
use crate::calendar::opening::{Opening, opening};
use crate::published::form::FormKind;
use crate::published::location::Location;
use crate::published::team::{Team, WalkIn};
use crate::published::text::TextKind;
use crate::published::{Id, path};

/// The channels for the reader's place, or for the whole region.
pub fn channels(view: &View<'_>) -> Channels {
    let place = view.reader.place.map(|(_, place)| place);
    let calls = match place {
        Some(_) => team_calls(view),
        None => vec![region_call(view)],
    };
    let write_href = view.href(FormKind::Question.path());
    let host = view.site_url.split_once("://").map_or(view.site_url, |(_, host)| host);
    Channels {
        calls,
        visit: nearest_visit(view),
        write_address: format!("{host}{write_href}"),
        write_href,
        callback_href: view.href(FormKind::Callback.path()),
        teams_href: view.href(path::TEAMS),
        choose_place_href: place.is_none().then(|| view.href(path::PLACE)),
    }
}

/// The channels on a page about a theme: the form that they lead to knows what it is about.
pub fn channels_about(view: &View<'_>, theme: &Id) -> Channels {
    let channels = channels(view);
    Channels { write_href: format!("{}?theme={theme}", channels.write_href), ..channels }
}

fn region_call(view: &View<'_>) -> Call {
    let region = &view.site.pack.region;
    let name = t!(view.locale(), "channel-call-region", region = region.name.as_str());
    Call {
        name: LocalText { locale: view.locale(), text: name },
        phone: phone(view, &region.phone, Some(&region.phone_hours)),
        hours: summary(view, &region.phone_hours),
        href: view.href(path::TEAMS),
    }
}

/// The teams of the place. Teams that answer the same number at the same hours are one call.
fn team_calls(view: &View<'_>) -> Vec<Call> {
    let place = view.reader.place.map(|(_, place)| place);
    let mut calls: Vec<Call> = Vec::new();
    for (id, team) in view.site.teams_for(place) {
        let call = Call {
            name: view.title(TextKind::Team, id.as_str()),
            phone: phone(view, view.site.phone(Some(team)), Some(view.site.phone_hours(Some(team)))),
            hours: summary(view, view.site.phone_hours(Some(team))),
            href: view.href(&format!("{}/{id}", path::TEAMS)),
        };
        if !calls.iter().any(|known| known.phone == call.phone) {
            calls.push(call);
        }
    }
    calls
}

/// The nearest walk-in of the teams of the place; among those in the place itself, the one that opens first.
fn nearest_visit(view: &View<'_>) -> Option<Visit> {
    let (here, place) = view.reader.place?;
    let distance = |location: &Location| {
        if location.place == *here { 0.0 } else { location.point(view.site).kilometres_to(place.middle()) }
    };
    let walk_ins = view.site.teams_for(Some(place)).into_iter().flat_map(|(id, team)| walk_ins(view, id, team));
    let nearest = walk_ins.min_by(|(_, _, a, one), (_, _, b, other)| {
        let by_place = distance(one).total_cmp(&distance(other));
        by_place.then_with(|| opens(view, a).cmp(&opens(view, b)))
    });
    let (team, id, walk_in, location) = nearest?;
    Some(Visit {
        name: location.name.clone(),
        address: format!("{}, {}", location.street, location.city),
        state: state(view, &walk_in.hours, &view.site.pack.calendar),
        hours: summary(view, &walk_in.hours),
        href: view.href(&format!("{}/{team}#{id}", path::TEAMS)),
    })
}

/// When one can walk in: now, at a moment to come, or, last of all, never.
fn opens(view: &View<'_>, walk_in: &WalkIn) -> DateTime<Utc> {
    match opening(&walk_in.hours, &view.site.pack.calendar, view.now) {
        Opening::Open { .. } => view.now.to_utc(),
        Opening::Closed { opens } => opens.map_or(DateTime::<Utc>::MAX_UTC, |time| time.to_utc()),
    }
}

fn walk_ins<'a>(
    view: &View<'a>,
    id: &'a Id,
    team: &'a Team,
) -> impl Iterator<Item = (&'a Id, &'a Id, &'a WalkIn, &'a Location)> {
    let locations = &view.site.pack.locations;
    team.walk_in.iter().filter_map(move |walk_in| {
        let location = locations.get(&walk_in.location)?;
        Some((id, &walk_in.location, walk_in, location))
    })
}
