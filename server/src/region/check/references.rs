//! Ids that name something which is not there.

use super::super::draft::{Draft, Facts};
use super::super::problem::Problem;
use crate::published::Id;
use crate::published::record::PAGE_FEEDBACK;

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let mut found = References { draft, problems };
    for (id, place) in &draft.places.read {
        found.one(
            "places",
            &format!("/places/{id}/municipality"),
            &place.municipality,
            &draft.municipalities,
            "municipality",
        );
        found.many("places", &format!("/places/{id}/teams"), &place.teams, &draft.teams, "team");
    }
    for (id, location) in &draft.locations.read {
        found.one("locations", &format!("/{id}/place"), &location.place, &draft.places, "place");
    }
    for (id, team) in &draft.teams.read {
        for (index, walk_in) in team.walk_in.iter().enumerate() {
            let pointer = format!("/{id}/walk-in/{index}/location");
            found.one("teams", &pointer, &walk_in.location, &draft.locations, "location");
        }
    }
    for (id, theme) in &draft.themes.read {
        found.many("themes", &format!("/{id}/helplines"), &theme.helplines, &draft.helplines, "help line");
    }
    for (id, article) in &draft.articles.read {
        found.one("articles", &format!("/{id}/theme"), &article.theme, &draft.themes, "theme");
        found.many("articles", &format!("/{id}/also"), &article.also, &draft.themes, "theme");
        found.many("articles", &format!("/{id}/services"), &article.services, &draft.services, "service");
        found.many("articles", &format!("/{id}/places"), &article.places, &draft.places, "place");
    }
    for (id, service) in &draft.services.read {
        let organisation = format!("/{id}/organisation");
        found.one("services", &organisation, &service.organisation, &draft.organisations, "organisation");
        found.many("services", &format!("/{id}/themes"), &service.themes, &draft.themes, "theme");
        found.many("services", &format!("/{id}/places"), &service.places, &draft.places, "place");
        for (index, at) in service.at.iter().enumerate() {
            let pointer = format!("/{id}/at/{index}/location");
            found.one("services", &pointer, &at.location, &draft.locations, "location");
        }
    }
    for (id, record) in &draft.records.read {
        let pointer = format!("/{id}/shared-with");
        found.many("records", &pointer, &record.shared_with, &draft.organisations, "organisation");
    }
    for (id, notice) in &draft.notices.read {
        found.many("notices", &format!("/{id}/places"), &notice.places, &draft.places, "place");
    }
    if draft.sources.contains_key("records") && !draft.records.declared.contains(PAGE_FEEDBACK) {
        let message = "this record is missing: the portal needs to know how long it keeps what readers said of a page";
        problems.push(draft.problem("records", &format!("/{PAGE_FEEDBACK}"), message));
    }
}

struct References<'a> {
    draft: &'a Draft,
    problems: &'a mut Vec<Problem>,
}

impl References<'_> {
    fn one<T>(&mut self, file: &'static str, pointer: &str, id: &Id, facts: &Facts<T>, what: &str) {
        if let Some(message) = facts.unknown(id.as_str(), what) {
            self.problems.push(self.draft.problem(file, pointer, message));
        }
    }

    fn many<T>(&mut self, file: &'static str, pointer: &str, ids: &[Id], facts: &Facts<T>, what: &str) {
        for (index, id) in ids.iter().enumerate() {
            self.one(file, &format!("{pointer}/{index}"), id, facts, what);
            if ids[..index].contains(id) {
                let message = format!("{what} \"{id}\" stands here twice");
                self.problems.push(self.draft.problem(file, &format!("{pointer}/{index}"), message));
            }
        }
    }
}
