//! Rules that send a message nowhere, to two teams, or never; and forms that do not say why they ask.

use std::collections::HashSet;

use super::super::draft::Draft;
use super::super::problem::Problem;
use crate::contact::routing::{Facts, Undecided, winner};
use crate::published::Id;
use crate::published::form::{Asked, FormKind};
use crate::published::route::{AgeGroup, AnswerWithin, NO_THEME, Route, TEAM_OF_THE_PLACE, Urgency};
use crate::published::text::TextKind;

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    check_references(draft, problems);
    check_reasons(draft, problems);
    // Rules that could not be read would look like gaps.
    if draft.sources.contains_key("routes") && draft.routes.read.len() == draft.routes.declared.len() {
        check_every_message(draft, problems);
    }
}

fn check_references(draft: &Draft, problems: &mut Vec<Problem>) {
    for (id, form) in &draft.forms.read {
        if let Some(message) = draft.records.unknown(form.record.as_str(), "record") {
            problems.push(draft.problem("forms", &format!("/{id}/record"), message));
        }
        for (index, asked) in form.asks.iter().enumerate() {
            let always = FormKind::parse(id.as_str()).is_some_and(|kind| kind.always_asks().contains(asked));
            if always || form.asks[..index].contains(asked) {
                let message = format!("\"{}\" is asked already; leave it out here", asked.key());
                problems.push(draft.problem("forms", &format!("/{id}/asks/{index}"), message));
            }
        }
    }
    for (id, route) in &draft.routes.read {
        let known = |ids: &[Id], key: &str, unknown: &dyn Fn(&Id) -> Option<String>, problems: &mut Vec<Problem>| {
            for (index, named) in ids.iter().enumerate() {
                if let Some(message) = unknown(named) {
                    problems.push(draft.problem("routes", &format!("/{id}/{key}/{index}"), message));
                }
            }
        };
        known(&route.places, "places", &|place| draft.places.unknown(place.as_str(), "place"), problems);
        let theme = |theme: &Id| draft.themes.unknown(theme.as_str(), "theme").filter(|_| theme.as_str() != NO_THEME);
        known(&route.themes, "themes", &theme, problems);
        let team = draft.teams.unknown(route.to.as_str(), "team").filter(|_| route.to.as_str() != TEAM_OF_THE_PLACE);
        if let Some(message) = team {
            problems.push(draft.problem("routes", &format!("/{id}/to"), message));
        }
    }
}

/// A form says why it asks what it asks, in every language in which it has a text.
fn check_reasons(draft: &Draft, problems: &mut Vec<Problem>) {
    for (key, place) in draft.text_places.iter().filter(|((kind, ..), _)| *kind == TextKind::Form) {
        let (_, id, _) = key;
        let (Some(form), Some(kind)) = (draft.forms.read.get(id.as_str()), FormKind::parse(id)) else { continue };
        let Some(text) = draft.texts.get(key) else { continue };
        let is_asked = |name: &str| form.asked(kind).any(|asked| asked.key() == name);
        for asked in form.asked(kind) {
            if text.front.why.get(asked.key()).is_none_or(|why| why.trim().is_empty()) {
                let message = "the form asks this, and must say why";
                problems.push(place.source.problem(&format!("/why/{}", asked.key()), message));
            }
        }
        for name in text.front.why.keys().filter(|name| !is_asked(name)) {
            let known = Asked::ALL.map(Asked::key);
            let message = match known.contains(&name.as_str()) {
                true => "the form does not ask this".to_owned(),
                false => format!("nothing is asked by this name; there are {}", known.join(", ")),
            };
            problems.push(place.source.problem(&format!("/why/{name}"), message));
        }
    }
}

/// Every message that the forms can make, against every rule.
fn check_every_message(draft: &Draft, problems: &mut Vec<Problem>) {
    let routes = &draft.routes.read;
    let mut winners: HashSet<&Id> = HashSet::new();
    let mut ties: HashSet<(&Id, &Id)> = HashSet::new();
    let (mut gap, mut danger) = (None, HashSet::new());
    let outcomes: Vec<Option<&Id>> =
        std::iter::once(None).chain(routes.values().flat_map(|route| &route.outcomes).map(Some)).collect();
    let themes: Vec<Option<&Id>> = std::iter::once(None).chain(draft.themes.read.keys().map(Some)).collect();
    for facts in every_message(draft, &themes, &outcomes) {
        match winner(routes, &facts) {
            Ok((id, route)) => {
                winners.insert(id);
                if facts.urgency == Urgency::Danger && !is_for_danger(route) {
                    danger.insert(id);
                }
            }
            Err(Undecided::Tie(one, other)) => {
                winners.extend([one, other]);
                if ties.insert((one, other)) {
                    let message = format!(
                        "this rule and \"{one}\" are equally specific, and both apply to {}; give one of them one more condition",
                        described(&facts)
                    );
                    problems.push(draft.problem("routes", &format!("/{other}"), message));
                }
            }
            Err(Undecided::Gap) => gap = gap.or(Some(described(&facts))),
        }
    }
    if let Some(example) = gap {
        let message = format!("no rule applies to {example}; a rule without conditions catches everything");
        problems.push(draft.problem("routes", "", message));
    }
    for id in danger {
        let message = "a message with danger in it comes to this rule; it must name urgency = [\"danger\"], answer within one \
                       working day, and go to a team of its own or also tell somebody who is on duty";
        problems.push(draft.problem("routes", &format!("/{id}"), message));
    }
    for id in routes.keys().filter(|id| !winners.contains(id)) {
        problems.push(draft.problem(
            "routes",
            &format!("/{id}"),
            "this rule never wins: more specific rules take all its messages",
        ));
    }
}

/// Made for danger: it says so, it is not also the box for what can wait, and it is quick.
fn is_for_danger(route: &Route) -> bool {
    route.urgency.contains(&Urgency::Danger)
        && !route.urgency.contains(&Urgency::Normal)
        && matches!(route.answer_within, AnswerWithin::WorkingDays(0..=1))
        && (route.to.as_str() != TEAM_OF_THE_PLACE || !route.also_tell.is_empty())
}

/// What a form does not ask has no other value than the one that stands for it.
fn every_message<'a>(
    draft: &'a Draft,
    themes: &'a [Option<&'a Id>],
    outcomes: &'a [Option<&'a Id>],
) -> impl Iterator<Item = Facts<'a>> {
    let forms = FormKind::ALL.into_iter().filter_map(|kind| Some((kind, draft.forms.read.get(kind.id())?)));
    let asked = forms.map(move |(kind, form)| {
        let asks = |asked| form.asked(kind).any(|one| one == asked);
        let themes = if asks(Asked::Theme) { themes } else { &themes[..1] };
        let ages = if asks(Asked::Age) { &AgeGroup::ALL[..] } else { &[AgeGroup::Unknown] };
        let urgencies = if asks(Asked::Danger) { &Urgency::ALL[..] } else { &[Urgency::Normal] };
        (kind, themes, ages, urgencies)
    });
    asked
        .flat_map(|of_form| draft.places.read.keys().map(move |place| (place, of_form)))
        .flat_map(|(place, (form, themes, ages, urgencies))| {
            let with_theme = themes.iter().flat_map(move |theme| ages.iter().map(move |age| (*theme, *age)));
            with_theme
                .flat_map(move |(theme, age)| urgencies.iter().map(move |urgency| (place, form, theme, age, *urgency)))
        })
        .flat_map(move |(place, form, theme, age, urgency)| {
            outcomes.iter().map(move |outcome| Facts { place, theme, age, urgency, form, outcome: *outcome })
        })
}

fn described(facts: &Facts<'_>) -> String {
    format!(
        "form {}, place {}, theme {}, age {}, urgency {}",
        facts.form.id(),
        facts.place,
        facts.theme.map_or(NO_THEME, Id::as_str),
        facts.age.id(),
        facts.urgency.id()
    )
}
