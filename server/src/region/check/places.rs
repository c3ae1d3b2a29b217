//! Places: their names in addresses, their teams and their postcodes.

use std::collections::HashMap;

use app::locale::Locale;

use super::super::draft::Draft;
use super::super::problem::Problem;
use crate::published::path;

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let mut claimed: HashMap<&str, &str> = HashMap::new();
    for (id, place) in &draft.places.read {
        let pointer = format!("/places/{id}");
        if path::RESERVED.contains(&id.as_str()) || Locale::parse(id.as_str()).is_some() {
            problems.push(draft.problem("places", &pointer, "a place cannot have the name of a page or a language"));
        }
        if place.teams.is_empty() {
            problems.push(draft.problem("places", &format!("{pointer}/teams"), "every place needs at least one team"));
        }
        if place.postcodes.is_empty() {
            let message = "every place needs at least one postcode";
            problems.push(draft.problem("places", &format!("{pointer}/postcodes"), message));
        }
        for (index, postcode) in place.postcodes.iter().enumerate() {
            if let Some(other) = claimed.insert(postcode.digits(), id.as_str()) {
                let message = format!("postcode {} is already claimed by \"{other}\"", postcode.digits());
                problems.push(draft.problem("places", &format!("{pointer}/postcodes/{index}"), message));
            }
        }
    }
    if draft.sources.contains_key("places") && draft.places.declared.is_empty() {
        problems.push(draft.problem("places", "", "a region has at least one place"));
    }
    check_articles_and_themes(draft, problems);
    check_languages(draft, problems);
    if draft.sources.contains_key("helplines")
        && draft.helplines.read.len() == draft.helplines.declared.len()
        && !draft.helplines.read.values().any(|helpline| helpline.crisis)
    {
        problems.push(draft.problem("helplines", "", "at least one help line must have crisis = true"));
    }
}

fn check_articles_and_themes(draft: &Draft, problems: &mut Vec<Problem>) {
    for id in draft.articles.read.keys().filter(|id| draft.themes.declared.contains(id.as_str())) {
        let message = format!("there is a theme with this id too: two pages at {}/{id}", path::TOPICS);
        problems.push(draft.problem("articles", &format!("/{id}"), message));
    }
}

fn check_languages(draft: &Draft, problems: &mut Vec<Problem>) {
    if let Some(region) = &draft.region
        && !region.locales.contains(&region.default_locale)
    {
        let message = format!("locales must contain the default language, {}", region.default_locale.code());
        problems.push(draft.problem("region", "/locales", message));
    }
}
