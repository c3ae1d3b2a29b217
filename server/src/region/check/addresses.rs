//! Addresses inside the site: links in texts, and pages that moved or are gone.

use super::super::draft::Draft;
use super::super::problem::{Problem, did_you_mean};
use crate::published::form::FormKind;
use crate::published::path;
use crate::published::text::Page;

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let Some(addresses) = &draft.addresses else { return };
    for (index, old) in addresses.gone.iter().enumerate() {
        let pointer = format!("/gone/{index}");
        if broken(draft, old).is_none() {
            problems.push(draft.problem("addresses", &pointer, format!("\"{old}\" still exists")));
        }
        if addresses.moved.contains_key(old) {
            problems.push(draft.problem("addresses", &pointer, format!("\"{old}\" moved, so it is not gone")));
        }
    }
    for (old, new) in &addresses.moved {
        let pointer = format!("/moved/{}", super::super::source::escape(old));
        if broken(draft, old).is_none() {
            problems.push(draft.problem("addresses", &pointer, format!("\"{old}\" still exists")));
        }
        if let Some(message) = broken(draft, new) {
            problems.push(draft.problem("addresses", &pointer, message));
        }
    }
}

/// `None` when an address without language and place leads to a page, else what to say about it.
pub(super) fn broken(draft: &Draft, address: &str) -> Option<String> {
    let address = address.split('#').next().unwrap_or_default();
    let unknown = |id: &str, known: Vec<&str>, prefix: &str| {
        if known.contains(&id) {
            return None;
        }
        let suggestion = did_you_mean(id, known);
        Some(format!("there is no page \"{prefix}/{id}\"{suggestion}"))
    };
    match address.split_once('/') {
        Some((path::TOPICS, id)) => {
            let known = draft.articles.declared.iter().chain(&draft.themes.declared).map(String::as_str).collect();
            unknown(id, known, path::TOPICS)
        }
        Some((path::DIRECTORY, id)) => {
            unknown(id, draft.services.declared.iter().map(String::as_str).collect(), path::DIRECTORY)
        }
        Some((path::TEAMS, id)) => unknown(id, draft.teams.declared.iter().map(String::as_str).collect(), path::TEAMS),
        None if [path::TOPICS, path::DIRECTORY, path::TEAMS].contains(&address)
            || Page::ALL.into_iter().any(|page| page.path() == address)
            || FormKind::ALL.into_iter().any(|form| form.path() == address) =>
        {
            None
        }
        _ => Some(format!(
            "\"{address}\" leads nowhere; links inside the site look like {}/…, {}/… or {}/…, others begin with https://",
            path::TOPICS,
            path::DIRECTORY,
            path::TEAMS
        )),
    }
}
