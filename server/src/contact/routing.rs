//! Which team gets a message, and why: rules over what the resident said, the most specific one first.

use indexmap::IndexMap;

use crate::published::Id;
use crate::published::form::FormKind;
use crate::published::place::Place;
use crate::published::route::{AgeGroup, AnswerWithin, NO_THEME, Route, TEAM_OF_THE_PLACE, Urgency};
use crate::published::team::Team;

/// What rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Where the resident lives.
    pub place: &'a Id,
    /// The subject, if one was chosen.
    pub theme: Option<&'a Id>,
    /// Whom it is about.
    pub age: AgeGroup,
    /// How urgent it is.
    pub urgency: Urgency,
    /// By which form it came.
    pub form: FormKind,
    /// Where the guide ended, if it came along.
    pub outcome: Option<&'a Id>,
}

/// Who gets a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The rule that decided; `None` when no rule applied, and the first team of the place gets it.
    pub rule: Option<Id>,
    /// The team.
    pub team: Id,
    /// The promised term.
    pub within: AnswerWithin,
    /// Other mailboxes that are told.
    pub also_tell: Vec<String>,
}

/// No single rule decides.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undecided<'a> {
    /// No rule applies.
    #[error("no rule applies")]
    Gap,
    /// Two rules apply and are equally specific.
    #[error("the rules {0} and {1} apply and are equally specific")]
    Tie(&'a Id, &'a Id),
}

/// The most specific rule that applies: the one with the most conditions.
///
/// # Errors
/// When there is none, or more than one.
pub fn winner<'a>(routes: &'a IndexMap<Id, Route>, facts: &Facts<'_>) -> Result<(&'a Id, &'a Route), Undecided<'a>> {
    let mut best: Option<(&Id, &Route)> = None;
    let mut tied = None;
    for (id, route) in routes.iter().filter(|(_, route)| applies(route, facts)) {
        let Some((best_id, best_route)) = best else {
            best = Some((id, route));
            continue;
        };
        match conditions(route).cmp(&conditions(best_route)) {
            std::cmp::Ordering::Greater => (best, tied) = (Some((id, route)), None),
            std::cmp::Ordering::Equal => tied = tied.or(Some((best_id, id))),
            std::cmp::Ordering::Less => {}
        }
    }
    match (best, tied) {
        (_, Some((one, other))) => Err(Undecided::Tie(one, other)),
        (Some(best), None) => Ok(best),
        (None, None) => Err(Undecided::Gap),
    }
}

/// Who gets a message. Packs with a gap or a tie are not published; if one were all the same, no message would be lost:
/// the first of the tied rules decides, and what no rule knows goes to the first team of the place, for tomorrow.
pub fn decide(
    routes: &IndexMap<Id, Route>,
    teams: &IndexMap<Id, Team>,
    place: &Place,
    facts: &Facts<'_>,
) -> Option<Decision> {
    let (rule, route) = match winner(routes, facts) {
        Ok((id, route)) => (Some(id), Some(route)),
        Err(Undecided::Tie(id, _)) => (Some(id), routes.get(id)),
        Err(Undecided::Gap) => (None, None),
    };
    let named = route.filter(|route| route.to.as_str() != TEAM_OF_THE_PLACE).map(|route| &route.to);
    let team = named.or_else(|| team_of(place, teams, facts.age))?;
    Some(Decision {
        rule: rule.cloned(),
        team: team.clone(),
        within: route.map_or(AnswerWithin::WorkingDays(1), |route| route.answer_within),
        also_tell: route.map(|route| route.also_tell.clone()).unwrap_or_default(),
    })
}

/// The first team of a place that serves an age group; its first team when the age is unknown or nobody serves it.
fn team_of<'a>(place: &'a Place, teams: &IndexMap<Id, Team>, age: AgeGroup) -> Option<&'a Id> {
    let serves = |id: &&Id| {
        let age = age.typical_age();
        age.is_some_and(|age| teams.get(*id).is_some_and(|team| team.ages.includes(age)))
    };
    place.teams.iter().find(serves).or_else(|| place.teams.first())
}

/// Why a rule applies: the names of its conditions; none for a rule without any.
pub fn reasons(route: &Route) -> Vec<&'static str> {
    let named = [
        ("places", !route.places.is_empty()),
        ("themes", !route.themes.is_empty()),
        ("ages", !route.ages.is_empty()),
        ("urgency", !route.urgency.is_empty()),
        ("forms", !route.forms.is_empty()),
        ("outcomes", !route.outcomes.is_empty()),
    ];
    named.into_iter().filter_map(|(name, is_set)| is_set.then_some(name)).collect()
}

fn conditions(route: &Route) -> usize {
    reasons(route).len()
}

fn applies(route: &Route, facts: &Facts<'_>) -> bool {
    let theme = facts.theme.map_or(NO_THEME, Id::as_str);
    (route.places.is_empty() || route.places.contains(facts.place))
        && (route.themes.is_empty() || route.themes.iter().any(|known| known.as_str() == theme))
        && (route.ages.is_empty() || route.ages.contains(&facts.age))
        && (route.urgency.is_empty() || route.urgency.contains(&facts.urgency))
        && (route.forms.is_empty() || route.forms.contains(&facts.form))
        && (route.outcomes.is_empty() || facts.outcome.is_some_and(|outcome| route.outcomes.contains(outcome)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes(toml: &str) -> IndexMap<Id, Route> {
        toml::from_str(toml).unwrap()
    }

    fn facts<'a>(place: &'a Id, theme: Option<&'a Id>, urgency: Urgency) -> Facts<'a> {
        Facts { place, theme, age: AgeGroup::Unknown, urgency, form: FormKind::Question, outcome: None }
    }

    const RULES: &str = r#"
        [all]
        to = "team-of-the-place"
        answer-within = { working-days = 5 }
        [money]
        themes = ["geld"]
        to = "isd"
        answer-within = { working-days = 3 }
        [money-here]
        themes = ["geld", "none"]
        places = ["lisse"]
        to = "lisse"
        answer-within = { working-days = 2 }
    "#;

    #[test]
    fn the_rule_with_the_most_conditions_wins() {
        let (routes, lisse, money) = (routes(RULES), Id::new("lisse"), Id::new("geld"));
        let (winner, _) = winner(&routes, &facts(&lisse, Some(&money), Urgency::Normal)).unwrap();
        assert_eq!(winner.as_str(), "money-here");
    }

    #[test]
    fn no_theme_is_a_theme_that_a_rule_can_name() {
        let (routes, lisse) = (routes(RULES), Id::new("lisse"));
        assert_eq!(winner(&routes, &facts(&lisse, None, Urgency::Normal)).unwrap().0.as_str(), "money-here");
    }

    #[test]
    fn a_rule_without_conditions_is_for_everything_else() {
        let (routes, hillegom) = (routes(RULES), Id::new("hillegom"));
        assert_eq!(winner(&routes, &facts(&hillegom, None, Urgency::Danger)).unwrap().0.as_str(), "all");
    }

    #[test]
    fn two_rules_that_are_equally_specific_are_a_tie() {
        let text = format!(
            "{RULES}\n[danger-here]\nurgency = [\"danger\"]\nplaces = [\"lisse\"]\nto = \"x\"\nanswer-within = {{ working-days = 1 }}"
        );
        let (routes, lisse, money) = (routes(&text), Id::new("lisse"), Id::new("geld"));
        let undecided = winner(&routes, &facts(&lisse, Some(&money), Urgency::Danger)).unwrap_err();
        assert_eq!(undecided.to_string(), "the rules money-here and danger-here apply and are equally specific");
    }
}
