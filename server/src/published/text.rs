//! Texts: Markdown with front matter, one for each fact and language.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::hours::is_default;

/// What a text belongs to; also the name of its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextKind {
    /// The home page; one text, in `home.md`.
    Home,
    /// One of the [`Page`]s.
    Page,
    /// A team.
    Team,
    /// A theme.
    Theme,
    /// An article, or a municipality's variant of one under `<article>.<municipality>`.
    Article,
    /// A service.
    Service,
    /// An organisation.
    Organisation,
    /// A help line.
    Helpline,
    /// A kind of record.
    Record,
    /// A form.
    Form,
    /// A notice.
    Notice,
    /// A location.
    Location,
    /// An answer that colleagues begin with: its title is what it is called, its body is plain text.
    Answer,
}

impl TextKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Home,
        Self::Page,
        Self::Team,
        Self::Theme,
        Self::Article,
        Self::Service,
        Self::Organisation,
        Self::Helpline,
        Self::Record,
        Self::Form,
        Self::Notice,
        Self::Location,
        Self::Answer,
    ];

    /// The folder of these texts; empty for the home page.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Page => "pages",
            Self::Team => "teams",
            Self::Theme => "themes",
            Self::Article => "articles",
            Self::Service => "services",
            Self::Organisation => "organisations",
            Self::Helpline => "helplines",
            Self::Record => "records",
            Self::Form => "forms",
            Self::Notice => "notices",
            Self::Location => "locations",
            Self::Answer => "answers",
        }
    }

    /// The keys that a text of this kind must have in its front matter.
    pub fn required_keys(self) -> &'static [&'static str] {
        match self {
            Self::Home
            | Self::Page
            | Self::Team
            | Self::Theme
            | Self::Article
            | Self::Helpline
            | Self::Record
            | Self::Form => &["title", "summary"],
            Self::Service => &["title", "summary", "who-for", "costs", "how"],
            Self::Organisation => &["summary"],
            Self::Notice | Self::Answer => &["title"],
            Self::Location => &[],
        }
    }

    /// Whether every fact of this kind must have a text in the default language.
    pub fn is_required(self) -> bool {
        self != Self::Location
    }

    /// Whether the text says something in its body.
    pub fn needs_body(self) -> bool {
        matches!(
            self,
            Self::Page
                | Self::Team
                | Self::Article
                | Self::Service
                | Self::Record
                | Self::Form
                | Self::Location
                | Self::Answer
        )
    }
}

/// The pages that every region has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What happens when one asks for help.
    WhatToExpect,
    /// What the portal keeps about its readers.
    Privacy,
    /// Accessibility statement.
    Accessibility,
}

impl Page {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::WhatToExpect, Self::Privacy, Self::Accessibility];

    /// The name of its text.
    pub fn id(self) -> &'static str {
        match self {
            Self::WhatToExpect => "what-to-expect",
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
        }
    }

    /// Its address, without language and place.
    pub fn path(self) -> &'static str {
        match self {
            Self::WhatToExpect => "wat-u-kunt-verwachten",
            Self::Privacy => "privacy",
            Self::Accessibility => "toegankelijkheid",
        }
    }
}

/// Front matter of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FrontMatter {
    /// Name or headline.
    #[serde(skip_serializing_if = "is_default")]
    pub title: Option<String>,
    /// One line for lists and search engines.
    #[serde(skip_serializing_if = "is_default")]
    pub summary: Option<String>,
    /// Services: for whom.
    #[serde(skip_serializing_if = "is_default")]
    pub who_for: Option<String>,
    /// Services: what it costs.
    #[serde(skip_serializing_if = "is_default")]
    pub costs: Option<String>,
    /// Services: how to get it.
    #[serde(skip_serializing_if = "is_default")]
    pub how: Option<String>,
    /// Forms: why each question is asked, by the key of the question.
    #[serde(skip_serializing_if = "is_default")]
    pub why: BTreeMap<String, String>,
}

impl FrontMatter {
    /// The value of a key by its name.
    pub fn get(&self, key: &str) -> Option<&str> {
        match key {
            "title" => self.title.as_deref(),
            "summary" => self.summary.as_deref(),
            "who-for" => self.who_for.as_deref(),
            "costs" => self.costs.as_deref(),
            "how" => self.how.as_deref(),
            _ => None,
        }
    }
}

/// A text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What stands above it.
    #[serde(flatten)]
    pub front: FrontMatter,
    /// Markdown.
    pub body: String,
}

impl Text {
    /// The title, or nothing; the pack reader has seen to it that what needs one has one.
    pub fn title(&self) -> &str {
        self.front.title.as_deref().unwrap_or_default()
    }

    /// The summary, or nothing.
    pub fn summary(&self) -> &str {
        self.front.summary.as_deref().unwrap_or_default()
    }
}

/// The name of a text: kind, id and language.
pub type TextKey = (TextKind, String, app::locale::Locale);
