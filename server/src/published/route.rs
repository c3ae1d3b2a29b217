//! Which team gets a message, and by when it is answered: `routes.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use super::form::FormKind;
use super::hours::is_default;

/// In [`Route::to`]: the team of the resident's place that serves the age group.
pub const TEAM_OF_THE_PLACE: &str = "team-of-the-place";

/// In [`Route::themes`]: no theme was chosen.
pub const NO_THEME: &str = "none";

/// A rule. It applies when each of its conditions holds; a condition that is left out always holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Route {
    /// The resident lives in one of these places.
    #[serde(default, skip_serializing_if = "is_default")]
    pub places: Vec<Id>,
    /// The message is about one of these themes; `none` stands for no theme.
    #[serde(default, skip_serializing_if = "is_default")]
    pub themes: Vec<Id>,
    /// It is about somebody of one of these ages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ages: Vec<AgeGroup>,
    /// It is this urgent.
    #[serde(default, skip_serializing_if = "is_default")]
    pub urgency: Vec<Urgency>,
    /// It came by one of these forms.
    #[serde(default, skip_serializing_if = "is_default")]
    pub forms: Vec<FormKind>,
    /// The guide ended at one of these outcomes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcomes: Vec<Id>,
    /// A team, or `team-of-the-place`.
    pub to: Id,
    /// The term in which an answer is promised.
    pub answer_within: AnswerWithin,
    /// Mailboxes beside that of the team that are told that something waits.
    #[serde(default, skip_serializing_if = "is_default")]
    pub also_tell: Vec<String>,
}

/// A promised term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum AnswerWithin {
    /// Days on which the region works, counted from the day after the message arrived.
    WorkingDays(#[schemars(range(min = 0, max = 60))] u8),
    /// Weeks; a term that ends on a weekend or a public holiday moves on (Algemene termijnenwet, art. 1). Longer terms than
    /// twelve weeks do not (art. 4), and are no answer.
    Weeks(#[schemars(range(min = 1, max = 12))] u8),
}

/// Age of the person whom a message is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgeGroup {
    /// A child.
    #[serde(rename = "under-18")]
    Under18,
    /// Grown up in law, and often still with support for the young.
    #[serde(rename = "18-to-26")]
    From18To26,
    /// Of working age.
    #[serde(rename = "27-to-66")]
    From27To66,
    /// Older.
    #[serde(rename = "67-and-over")]
    From67,
    /// Not asked or not said.
    #[default]
    Unknown,
}

impl AgeGroup {
    /// Every group.
    pub const ALL: [Self; 5] = [Self::Under18, Self::From18To26, Self::From27To66, Self::From67, Self::Unknown];

    /// As in packs and forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Under18 => "under-18",
            Self::From18To26 => "18-to-26",
            Self::From27To66 => "27-to-66",
            Self::From67 => "67-and-over",
            Self::Unknown => "unknown",
        }
    }

    /// The group with an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.id() == id)
    }

    /// The group that somebody of an age in years belongs to.
    pub fn of(age: u8) -> Self {
        match age {
            0..18 => Self::Under18,
            18..27 => Self::From18To26,
            27..67 => Self::From27To66,
            67.. => Self::From67,
        }
    }

    /// An age in years that stands for the group; `None` for an unknown one.
    pub fn typical_age(self) -> Option<u8> {
        match self {
            Self::Under18 => Some(10),
            Self::From18To26 => Some(22),
            Self::From27To66 => Some(45),
            Self::From67 => Some(75),
            Self::Unknown => None,
        }
    }
}

/// How urgent a message is, as its writer said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// It can wait its turn.
    #[default]
    Normal,
    /// It cannot wait long.
    Soon,
    /// Somebody is in danger.
    Danger,
}

impl Urgency {
    /// From the least urgent.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Soon, Self::Danger];

    /// As in packs and forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Soon => "soon",
            Self::Danger => "danger",
        }
    }

    /// The urgency with an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.id() == id)
    }
}
