//! Texts: that each belongs to something, is complete, and is there in the default language.

use std::collections::BTreeSet;

use super::super::draft::Draft;
use super::super::problem::{Problem, did_you_mean};
use super::addresses;
use crate::published::article::{Section, sections};
use crate::published::text::{Text, TextKey, TextKind};
use crate::published::{markdown, phone};

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    for key in draft.text_places.keys() {
        check_owner(draft, key, problems);
    }
    for (key, text) in &draft.texts {
        check_content(draft, key, text, problems);
        check_links(draft, key, text, problems);
    }
    check_default_language(draft, problems);
}

/// The article and the municipality of a text that replaces sections for one municipality.
fn variant(kind: TextKind, id: &str) -> Option<(&str, &str)> {
    if kind == TextKind::Article { id.split_once('.') } else { None }
}

fn check_owner(draft: &Draft, key: &TextKey, problems: &mut Vec<Problem>) {
    let (kind, id, locale) = key;
    let Some(place) = draft.text_places.get(key) else { return };
    if let Some(region) = &draft.region
        && !region.locales.contains(locale)
    {
        let message = format!("the region does not offer the language {}", locale.code());
        problems.push(place.source.problem("", message));
    }
    let (owner, municipality) = variant(*kind, id).map_or((id.as_str(), None), |(owner, m)| (owner, Some(m)));
    let declared = draft.declared(*kind);
    if !declared.contains(owner) {
        let suggestion = did_you_mean(owner, declared.iter().map(String::as_str));
        let message = format!("there is nothing called \"{owner}\" that this text belongs to{suggestion}");
        problems.push(place.source.problem("", message));
    }
    if let Some(message) = municipality.and_then(|m| draft.municipalities.unknown(m, "municipality")) {
        problems.push(place.source.problem("", message));
    }
}

fn check_content(draft: &Draft, key: &TextKey, text: &Text, problems: &mut Vec<Problem>) {
    let (kind, id, _) = key;
    let Some(place) = draft.text_places.get(key) else { return };
    let is_variant = variant(*kind, id).is_some();
    if !is_variant {
        for required in kind.required_keys() {
            if text.front.get(required).is_none_or(|value| value.trim().is_empty()) {
                problems.push(place.source.problem(&format!("/{required}"), "this key is missing or empty"));
            }
        }
    }
    if text.body.trim().is_empty() && (kind.needs_body() || is_variant) {
        problems.push(place.body_problem(0, "the text is empty"));
        return;
    }
    if *kind != TextKind::Article {
        return;
    }
    let (found, unknown) = sections(&text.body);
    for heading in unknown {
        let known = Section::HEADED.map(Section::key);
        let message =
            format!("\"## {}\" is not a section of an article; known are {}", heading.heading, known.join(", "));
        problems.push(place.body_problem(heading.line, message));
    }
    let mut seen = BTreeSet::new();
    for (section, _) in &found {
        if !seen.insert(*section) {
            problems.push(place.body_problem(0, format!("the section \"## {}\" stands here twice", section.key())));
        }
    }
    if is_variant {
        return;
    }
    if !seen.contains(&Section::Answer) {
        problems.push(place.body_problem(0, "an article begins with the answer, before the first heading"));
    }
    let names_services = draft.articles.read.get(id.as_str()).is_some_and(|article| !article.services.is_empty());
    let required = [Section::Yourself, Section::Costs, Section::Steps];
    for section in required.into_iter().chain((!names_services).then_some(Section::Help)) {
        if !seen.contains(&section) {
            problems.push(place.body_problem(0, format!("the section \"## {}\" is missing or empty", section.key())));
        }
    }
}

fn check_links(draft: &Draft, key: &TextKey, text: &Text, problems: &mut Vec<Problem>) {
    let Some(place) = draft.text_places.get(key) else { return };
    for (link, line) in markdown::links(&text.body) {
        let message = match link.strip_prefix("tel:") {
            Some(number) if phone::dialled(number).is_none() => Some(format!("\"{number}\" cannot be a phone number")),
            _ if markdown::is_external(&link) => None,
            _ => addresses::broken(draft, &link),
        };
        if let Some(message) = message {
            problems.push(place.body_problem(line, message));
        }
    }
}

fn check_default_language(draft: &Draft, problems: &mut Vec<Problem>) {
    let Some(region) = &draft.region else { return };
    for kind in TextKind::ALL.into_iter().filter(|kind| kind.is_required()) {
        for id in draft.declared(kind) {
            if !draft.text_places.contains_key(&(kind, id.clone(), region.default_locale)) {
                let locale = region.default_locale.code();
                let file = match kind {
                    TextKind::Home => format!("{locale}/home.md"),
                    _ => format!("{locale}/{}/{id}.md", kind.folder()),
                };
                let message = "this text is missing; every text must exist in the default language".to_owned();
                problems.push(Problem { file, line: None, key: String::new(), message });
            }
        }
    }
}
