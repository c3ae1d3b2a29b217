//! Articles: their facts (`articles.toml`) and the fixed shape of their texts.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::is_default;

/// The facts of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Article {
    /// The theme that it belongs to.
    pub theme: Id,
    /// Other themes that list it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub also: Vec<Id>,
    /// Who can help, the lightest help first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub services: Vec<Id>,
    /// Where it applies; everywhere when empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub places: Vec<Id>,
    /// Whether it needs a quick exit and the crisis numbers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sensitive: bool,
    /// When somebody last checked what it says.
    pub reviewed: NaiveDate,
}

/// A part of an article. Its heading is written by the portal in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// What comes before the first heading: the answer in about two sentences.
    Answer,
    /// What you can do yourself.
    Yourself,
    /// Who can help.
    Help,
    /// What it costs.
    Costs,
    /// How it goes and how long it takes.
    Steps,
    /// Contact.
    Contact,
}

impl Section {
    /// The sections that have a heading, in the order of the page.
    pub const HEADED: [Self; 5] = [Self::Yourself, Self::Help, Self::Costs, Self::Steps, Self::Contact];

    /// The word that stands for the section in a text.
    pub fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Yourself => "yourself",
            Self::Help => "help",
            Self::Costs => "costs",
            Self::Steps => "steps",
            Self::Contact => "contact",
        }
    }
}

/// A heading in an article that is none of the known words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSection {
    /// The heading as written.
    pub heading: String,
    /// Its line in the body, from 0.
    pub line: usize,
}

/// Splits the body of an article into its sections, in the order of the text. Empty sections are left out.
pub fn sections(body: &str) -> (Vec<(Section, String)>, Vec<UnknownSection>) {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    let (mut current, mut text) = (Some(Section::Answer), String::new());
    for (number, line) in body.lines().enumerate() {
        let Some(heading) = line.strip_prefix("## ").map(str::trim) else {
            text.push_str(line);
            text.push('\n');
            continue;
        };
        close(&mut found, current, &mut text);
        current = Section::HEADED.into_iter().find(|section| section.key() == heading);
        if current.is_none() {
            unknown.push(UnknownSection { heading: heading.to_owned(), line: number });
        }
    }
    close(&mut found, current, &mut text);
    (found, unknown)
}

fn close(found: &mut Vec<(Section, String)>, section: Option<Section>, text: &mut String) {
    let finished = std::mem::take(text);
    if let Some(section) = section
        && !finished.trim().is_empty()
    {
        found.push((section, finished.trim().to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_before_the_first_heading_is_the_answer() {
        let (found, _) = sections("Kort antwoord.\n\n## costs\nNiets.\n");
        assert_eq!(found, [(Section::Answer, "Kort antwoord.".to_owned()), (Section::Costs, "Niets.".to_owned())]);
    }

    #[test]
    fn an_unknown_heading_is_named_with_its_line() {
        let (_, unknown) = sections("A.\n\n## kosten\nNiets.\n");
        assert_eq!(unknown, [UnknownSection { heading: "kosten".to_owned(), line: 2 }]);
    }
}
