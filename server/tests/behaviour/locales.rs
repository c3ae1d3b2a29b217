//! The words of the interface: every one that is used exists in every language, and none is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use app::locale::Locale;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Messages of a language with the names of their variables, and how often each is written.
fn messages(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    messages_in(locale, |_| true)
}

/// The same, of the files that count.
fn messages_in(locale: Locale, counts: impl Fn(&str) -> bool) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("locales").join(locale.code())).unwrap() {
        let entry = entry.unwrap();
        if !counts(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_alphabetic())) {
                key = name.to_owned();
                let earlier = found.insert(key.clone(), BTreeSet::new());
                assert!(earlier.is_none(), "{key} is written twice in {}", locale.code());
            }
            let variables: &mut BTreeSet<String> = found.get_mut(&key).unwrap_or_else(|| panic!("{line}"));
            for part in line.split('$').skip(1) {
                variables.insert(part.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect());
            }
        }
    }
    found
}

/// Every use of `t!` in the sources: key and names of the variables that it gives.
fn uses() -> Vec<(String, BTreeSet<String>)> {
    let mut files = Vec::new();
    for folder in ["app/src", "server/src"] {
        sources(&root().join(folder), &mut files);
    }
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for (at, _) in text.match_indices("t!(") {
            let is_longer_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let call = arguments(&text[at + 3..]);
            let Some(key) = call.get(1).and_then(|key| key.trim().strip_prefix('"')?.strip_suffix('"')) else {
                continue;
            };
            if !is_longer_name {
                let names = call[2..].iter().filter_map(|argument| argument.split_once('='));
                found.push((key.to_owned(), names.map(|(name, _)| name.trim().to_owned()).collect()));
            }
        }
    }
    found
}

/// The arguments of a call, up to its closing bracket.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut found) = (0, false, vec![String::new()]);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        found.last_mut().unwrap().push(c);
    }
    found.retain(|argument| !argument.trim().is_empty());
    found
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn every_message_that_is_used_exists_with_just_these_variables() {
    let (dutch, uses) = (messages(Locale::Nl), uses());
    assert!(uses.len() > 150, "only {} uses were found", uses.len());
    for (key, variables) in uses {
        assert_eq!(dutch.get(&key), Some(&variables), "{key}");
    }
}

#[test]
fn no_message_is_left_over() {
    let used: BTreeSet<_> = uses().into_iter().map(|(key, _)| key).collect();
    let left: Vec<_> = messages(Locale::Nl).into_keys().filter(|key| !used.contains(key)).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Files with the words of pages for staff, who work in Dutch. Everything else is said to residents.
const FOR_STAFF: [&str; 2] = ["staff.ftl", "team.ftl"];

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let dutch = messages_in(Locale::Nl, |file| !FOR_STAFF.contains(&file));
    for locale in Locale::ALL {
        let other = messages_in(locale, |file| locale != Locale::Nl || !FOR_STAFF.contains(&file));
        let keys = |messages: &BTreeMap<String, _>| messages.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&other), keys(&dutch), "{}", locale.code());
        for (key, variables) in &dutch {
            assert_eq!(&other[key], variables, "{} in {}", key, locale.code());
        }
    }
}
