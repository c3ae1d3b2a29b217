//! Subjects that a resident chooses from: `themes.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::is_default;

/// A subject (leefgebied).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Theme {
    /// The picture beside its name.
    pub icon: Icon,
    /// Whether its pages need a quick exit and the crisis numbers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sensitive: bool,
    /// Help lines shown on its pages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub helplines: Vec<Id>,
}

/// The pictures that the style brings along for themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the name of its picture")]
pub enum Icon {
    Home,
    Elder,
    Hands,
    Coins,
    Briefcase,
    Family,
    Cake,
    House,
    Bus,
    People,
    Mind,
    Shield,
    Book,
    Volunteer,
    Heart,
    Child,
    Info,
}

impl Icon {
    /// The id of the picture in the sprite.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Elder => "elder",
            Self::Hands => "hands",
            Self::Coins => "coins",
            Self::Briefcase => "briefcase",
            Self::Family => "family",
            Self::Cake => "cake",
            Self::House => "house",
            Self::Bus => "bus",
            Self::People => "people",
            Self::Mind => "mind",
            Self::Shield => "shield",
            Self::Book => "book",
            Self::Volunteer => "volunteer",
            Self::Heart => "heart",
            Self::Child => "child",
            Self::Info => "info",
        }
    }
}
