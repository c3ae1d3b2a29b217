//! From the files of a pack to a draft.

use serde::de::DeserializeOwned;
use serde_json::Value;

use app::locale::Locale;

use super::draft::{Draft, Facts, TextPlace};
use super::files::Files;
use super::problem::Problem;
use super::source::Source;
use super::structure;
use crate::published::Id;
use crate::published::text::{FrontMatter, Text, TextKey, TextKind};

/// Files without which there is no pack.
const REQUIRED: [&str; 13] = [
    "region",
    "places",
    "calendar",
    "locations",
    "teams",
    "themes",
    "articles",
    "organisations",
    "services",
    "helplines",
    "records",
    "forms",
    "routes",
];
/// Files that may be absent.
const OPTIONAL: [&str; 2] = ["notices", "addresses"];

/// Reads whatever can be read, and says what cannot.
pub fn read(files: &Files) -> (Draft, Vec<Problem>) {
    let mut problems: Vec<Problem> = files.problems().collect();
    let mut draft = Draft::default();
    for file in REQUIRED.into_iter().chain(OPTIONAL) {
        match files.get(&format!("{file}.toml")) {
            Some(text) => {
                let source = Source::parse(&format!("{file}.toml"), text, 1, &mut problems);
                structure::check(file, &source, &mut problems);
                draft.sources.insert(file, source);
            }
            None if REQUIRED.contains(&file) => problems.push(missing(&format!("{file}.toml"))),
            None => {}
        }
    }
    understand_facts(&mut draft);
    for (path, text) in files.iter() {
        read_text(path, text, &mut draft, &mut problems);
    }
    (draft, problems)
}

fn missing(file: &str) -> Problem {
    Problem { file: file.to_owned(), line: None, key: String::new(), message: "this file is missing".to_owned() }
}

fn understand_facts(draft: &mut Draft) {
    let value = |file: &str| draft.sources.get(file).map(|source| &source.value);
    draft.region = value("region").and_then(understand);
    draft.calendar = value("calendar").and_then(understand);
    draft.addresses = value("addresses").map_or_else(|| Some(Default::default()), understand);
    draft.municipalities = facts(value("places").and_then(|places| places.get("municipalities")));
    draft.places = facts(value("places").and_then(|places| places.get("places")));
    draft.locations = facts(value("locations"));
    draft.teams = facts(value("teams"));
    draft.themes = facts(value("themes"));
    draft.articles = facts(value("articles"));
    draft.organisations = facts(value("organisations"));
    draft.services = facts(value("services"));
    draft.helplines = facts(value("helplines"));
    draft.records = facts(value("records"));
    draft.forms = facts(value("forms"));
    draft.routes = facts(value("routes"));
    draft.notices = facts(value("notices"));
}

fn facts<T: DeserializeOwned>(value: Option<&Value>) -> Facts<T> {
    let mut facts = Facts::default();
    for (id, value) in value.and_then(Value::as_object).into_iter().flatten() {
        facts.declared.insert(id.clone());
        if let Some(fact) = understand(value) {
            facts.read.insert(Id::new(id), fact);
        }
    }
    facts
}

/// `None` is not silent: what does not fit its type does not fit its schema either, and that was reported.
fn understand<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

fn read_text(path: &str, text: &str, draft: &mut Draft, problems: &mut Vec<Problem>) {
    let key = match text_key(path) {
        Ok(Some(key)) => key,
        Ok(None) => return,
        Err(message) => {
            problems.push(Problem { file: path.to_owned(), line: None, key: String::new(), message });
            return;
        }
    };
    let Some((front, body, body_line)) = split_front_matter(text) else {
        problems.push(Problem {
            file: path.to_owned(),
            line: Some(1),
            key: String::new(),
            message: "front matter stands between two lines of +++".to_owned(),
        });
        return;
    };
    let source = Source::parse(path, front, 2, problems);
    structure::check("front-matter", &source, problems);
    if let Some(front) = understand::<FrontMatter>(&source.value) {
        draft.texts.insert(key.clone(), Text { front, body: body.trim().to_owned() });
    }
    let leading = body.len() - body.trim_start().len();
    let body_line = body_line + body[..leading].matches('\n').count();
    draft.text_places.insert(key, TextPlace { source, body_line });
}

/// What a file is by its path; `None` for the fact files.
fn text_key(path: &str) -> Result<Option<TextKey>, String> {
    let parts: Vec<&str> = path.split('/').collect();
    let known_fact_file = |name: &str| {
        name.strip_suffix(".toml").is_some_and(|stem| REQUIRED.contains(&stem) || OPTIONAL.contains(&stem))
    };
    let (folder, name) = match parts.as_slice() {
        [name] if known_fact_file(name) => return Ok(None),
        [_] => {
            let known: Vec<_> = REQUIRED.into_iter().chain(OPTIONAL).map(|file| format!("{file}.toml")).collect();
            return Err(format!("this file has no meaning in a pack; known are {}", known.join(", ")));
        }
        [_, name] => ("", *name),
        [_, folder, name] => (*folder, *name),
        _ => return Err("this folder has no meaning in a pack".to_owned()),
    };
    let locale = Locale::parse(parts[0]).ok_or_else(|| {
        let known: Vec<_> = Locale::ALL.into_iter().map(Locale::code).collect();
        format!("this folder is not a language; known are {}", known.join(", "))
    })?;
    let id = name.strip_suffix(".md").ok_or("texts are files that end in .md")?;
    let kind = TextKind::ALL.into_iter().find(|kind| kind.folder() == folder).ok_or_else(|| {
        let known: Vec<_> = TextKind::ALL.into_iter().map(TextKind::folder).filter(|name| !name.is_empty()).collect();
        format!("this folder is not known; known are {}", known.join(", "))
    })?;
    match kind {
        TextKind::Home if id == "home" => Ok(Some((kind, String::new(), locale))),
        TextKind::Home => Err("the only text at this place is home.md".to_owned()),
        _ => Ok(Some((kind, id.to_owned(), locale))),
    }
}

/// Front matter, body, and the line on which the body begins. A text may begin without front matter.
fn split_front_matter(text: &str) -> Option<(&str, &str, usize)> {
    let Some(rest) = text.strip_prefix("+++") else {
        return Some(("", text, 1));
    };
    // The line break before the second +++ is the first one when nothing stands between the two.
    let (front, body) = rest.split_once("\n+++\n").or_else(|| Some((rest.strip_suffix("\n+++")?, "")))?;
    let front = if front.is_empty() { front } else { front.strip_prefix('\n')? };
    let lines_of_front = if front.is_empty() { 0 } else { front.matches('\n').count() + 1 };
    Some((front, body, lines_of_front + 3))
}
