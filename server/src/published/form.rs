//! Forms by which residents write: `forms.toml`.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::Id;
use super::hours::is_default;

/// What a resident writes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormKind {
    /// A question of one's own.
    Question,
    /// A question for somebody who knows of it and agrees.
    ForSomeoneElse,
    /// A worry about somebody (signaal).
    Concern,
    /// A referral by a professional (melding).
    Referral,
    /// To be called back within a window (terugbelverzoek).
    Callback,
    /// What somebody thinks of the site.
    Feedback,
}

impl FormKind {
    /// Every form.
    pub const ALL: [Self; 6] =
        [Self::Question, Self::ForSomeoneElse, Self::Concern, Self::Referral, Self::Callback, Self::Feedback];

    /// Its id in packs, records and file names.
    pub fn id(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::ForSomeoneElse => "for-someone-else",
            Self::Concern => "concern",
            Self::Referral => "referral",
            Self::Callback => "callback",
            Self::Feedback => "feedback",
        }
    }

    /// The form with an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Its address, without language and place.
    pub fn path(self) -> &'static str {
        match self {
            Self::Question => "vraag",
            Self::ForSomeoneElse => "voor-iemand-anders",
            Self::Concern => "zorgen-om-iemand",
            Self::Referral => "verwijzing",
            Self::Callback => "terugbellen",
            Self::Feedback => "feedback",
        }
    }

    /// What is asked whatever the pack says: without it the form could not do its work.
    pub fn always_asks(self) -> &'static [Asked] {
        match self {
            Self::Question => &[Asked::Message, Asked::Contact],
            Self::ForSomeoneElse => &[Asked::Message, Asked::AboutName, Asked::Consent, Asked::Contact],
            Self::Concern => &[Asked::Danger, Asked::Message],
            Self::Referral => &[
                Asked::Message,
                Asked::AboutName,
                Asked::AboutContact,
                Asked::Consent,
                Asked::Organisation,
                Asked::Name,
                Asked::Contact,
            ],
            Self::Callback => &[Asked::Contact, Asked::Window],
            Self::Feedback => &[Asked::Message],
        }
    }

    /// Whether somebody with neither a mail address nor a phone can send it all the same, and come back with the reference.
    pub fn may_go_without_contact(self) -> bool {
        matches!(self, Self::Question | Self::ForSomeoneElse)
    }
}

/// Something that a form asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Whether somebody is in danger.
    Danger,
    /// What it is about, in one's own words.
    Message,
    /// The subject.
    Theme,
    /// Age group of the person whom it is about.
    Age,
    /// Name of the person whom it is about.
    AboutName,
    /// How that person can be reached.
    AboutContact,
    /// What the writer is to that person.
    Relation,
    /// Whether that person agrees.
    Consent,
    /// The organisation that the writer works for.
    Organisation,
    /// The writer's work.
    Role,
    /// The writer's name.
    Name,
    /// Mail address or phone number; for a callback the phone number.
    Contact,
    /// When the writer can be called.
    BestTime,
    /// In which part of which day one wants to be called back.
    Window,
    /// The language of the answer.
    Language,
    /// Whether an interpreter is needed.
    Interpreter,
}

impl Asked {
    /// Everything, in the order of the page.
    pub const ALL: [Self; 16] = [
        Self::Danger,
        Self::Message,
        Self::Theme,
        Self::Age,
        Self::AboutName,
        Self::AboutContact,
        Self::Relation,
        Self::Consent,
        Self::Organisation,
        Self::Role,
        Self::Name,
        Self::Contact,
        Self::BestTime,
        Self::Window,
        Self::Language,
        Self::Interpreter,
    ];

    /// Its key in packs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Message => "message",
            Self::Theme => "theme",
            Self::Age => "age",
            Self::AboutName => "about-name",
            Self::AboutContact => "about-contact",
            Self::Relation => "relation",
            Self::Consent => "consent",
            Self::Organisation => "organisation",
            Self::Role => "role",
            Self::Name => "name",
            Self::Contact => "contact",
            Self::BestTime => "best-time",
            Self::Window => "window",
            Self::Language => "language",
            Self::Interpreter => "interpreter",
        }
    }
}

/// How a region uses a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Form {
    /// The kind of record that it makes: how long it is kept, and with whom it is shared.
    pub record: Id,
    /// Whether mail never holds what was written, and its pages have a quick exit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sensitive: bool,
    /// What is asked besides what the form cannot do without.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asks: Vec<Asked>,
}

impl Form {
    /// Everything that the form asks, in the order of the page.
    pub fn asked(&self, kind: FormKind) -> impl Iterator<Item = Asked> {
        Asked::ALL.into_iter().filter(move |asked| kind.always_asks().contains(asked) || self.asks.contains(asked))
    }
}

/// The file must have each form, and no other.
#[derive(Debug)]
pub struct FormsFile;

impl JsonSchema for FormsFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Forms".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let form = generator.subschema_for::<Form>();
        let ids = FormKind::ALL.map(FormKind::id);
        let properties: serde_json::Map<_, _> =
            ids.iter().map(|id| ((*id).to_owned(), form.clone().to_value())).collect();
        json_schema!({ "type": "object", "properties": properties, "required": ids, "additionalProperties": false })
    }
}
