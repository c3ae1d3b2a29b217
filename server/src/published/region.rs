//! The region itself: `region.toml`.

use app::locale::Locale;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::hours::Hours;

/// What is true for the whole region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Region {
    /// The name that residents use.
    pub name: String,
    /// The language in which every text exists.
    #[schemars(schema_with = "locale_schema")]
    pub default_locale: Locale,
    /// The languages offered, in the order of the menu.
    #[schemars(schema_with = "locales_schema")]
    pub locales: Vec<Locale>,
    /// IANA name of the zone in which hours are meant.
    #[schemars(schema_with = "timezone_schema")]
    pub timezone: chrono_tz::Tz,
    /// House style.
    pub theme: HouseStyle,
    /// Who is responsible for the site.
    pub publisher: String,
    /// General mail address.
    pub email: String,
    /// Where to report a weakness (RFC 9116): a `mailto:` or `https:` address.
    pub security_contact: String,
    /// Where "leave this site now" takes the reader.
    pub exit_url: String,
    /// The one phone number.
    pub phone: String,
    /// When the phone number is answered.
    pub phone_hours: Hours,
}

/// The house styles that the product brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HouseStyle {
    /// Blue-green on warm white.
    Voordeur,
    /// Dune sand and heather.
    Duin,
}

impl HouseStyle {
    /// The name as in the pack, in class names and in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Voordeur => "voordeur",
            Self::Duin => "duin",
        }
    }
}

fn locale_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Locale::ALL.map(Locale::code) })
}

fn locales_schema(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "minItems": 1, "uniqueItems": true, "items": locale_schema(generator) })
}

fn timezone_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": chrono_tz::TZ_VARIANTS.map(|zone| zone.name()).to_vec(), "description": "a zone such as Europe/Amsterdam" })
}
