//! Teams.

use app::information::model::{TeamItem, TeamPage, TeamsPage};
use app::t;

use super::services::{ages, location_item};
use crate::http::address::Reader;
use crate::published::site::Localised;
use crate::published::team::Team;
use crate::published::text::TextKind;
use crate::published::{Id, path};
use crate::site::{View, notices, phone, week};

/// All teams; those of the reader's place first.
pub fn teams(view: &View<'_>) -> TeamsPage {
    let region = &view.site.pack.region;
    let place = view.reader.place.map(|(_, place)| place);
    let near = view.site.teams_for(place);
    let others = view.site.public_teams().filter(|(id, _)| !near.iter().any(|(known, _)| known == id));
    TeamsPage {
        teams: near.iter().map(|(id, team)| item(view, id, team)).collect(),
        others: others.map(|(id, team)| item(view, id, team)).collect(),
        phone: phone(view, &region.phone, Some(&region.phone_hours)),
        phone_hours: week(view, &region.phone_hours, &view.site.pack.calendar),
        email: region.email.clone(),
    }
}

/// The places that a team works for.
fn places(view: &View<'_>, id: &Id) -> String {
    let places = view.site.pack.places.places.iter().filter(|(_, place)| place.teams.contains(id));
    view.place_names(places.map(|(place, _)| place))
}

fn item(view: &View<'_>, id: &Id, team: &Team) -> TeamItem {
    let locations = team.walk_in.iter().filter_map(|walk_in| {
        let name = &view.site.pack.locations.get(&walk_in.location)?.name;
        Some(t!(view.locale(), "team-walk-in", name = name.as_str()))
    });
    TeamItem {
        name: view.title(TextKind::Team, id.as_str()),
        summary: view.summary(TextKind::Team, id.as_str()),
        places: places(view, id),
        phone: phone(view, view.site.phone(Some(team)), Some(view.site.phone_hours(Some(team)))),
        locations: locations.collect(),
        href: view.href(&format!("{}/{id}", path::TEAMS)),
    }
}

/// One team; `None` when it has no text.
pub fn team(view: &View<'_>, id: &Id, team: &Team) -> Option<TeamPage> {
    let text = view.text(TextKind::Team, id.as_str())?;
    // The facts of a page speak the language that its text is in.
    let shown = &View { reader: Reader { locale: text.locale, ..view.reader }, ..*view };
    let hours = view.site.phone_hours(Some(team));
    let locations = team.walk_in.iter().filter_map(|walk_in| {
        let location = view.site.pack.locations.get(&walk_in.location)?;
        Some(location_item(shown, &walk_in.location, location, Some(&walk_in.hours), walk_in.by_appointment))
    });
    Some(TeamPage {
        title: view.title(TextKind::Team, id.as_str()),
        summary: view.summary(TextKind::Team, id.as_str()),
        html: view.html(Localised { locale: text.locale, value: &text.value.html }),
        ages: ages(text.locale, team.ages),
        places: places(view, id),
        phone: phone(shown, view.site.phone(Some(team)), Some(hours)),
        phone_hours: week(shown, hours, &view.site.pack.calendar),
        email: team.email.clone(),
        locations: locations.collect(),
        notices: notices(view),
    })
}
