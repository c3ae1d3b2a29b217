//! JSON Schemas (draft 2020-12) of the fact files, made from the types that hold them.

use indexmap::IndexMap;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value};

use crate::published::Id;
use crate::published::address::Addresses;
use crate::published::article::Article;
use crate::published::calendar::Calendar;
use crate::published::form::FormsFile;
use crate::published::helpline::Helpline;
use crate::published::location::Location;
use crate::published::notice::Notice;
use crate::published::place::Places;
use crate::published::record::RecordKind;
use crate::published::region::Region;
use crate::published::route::Route;
use crate::published::service::{Organisation, Service};
use crate::published::team::Team;
use crate::published::text::FrontMatter;
use crate::published::theme::Theme;

/// The fact files of a pack, and `front-matter` for what stands above a text.
pub const FILES: [&str; 16] = [
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
    "notices",
    "addresses",
    "front-matter",
];

/// The schema of one of the [`FILES`].
pub fn schema(file: &str) -> Option<Value> {
    Some(match file {
        "region" => of::<Region>(),
        "places" => of::<Places>(),
        "calendar" => of::<Calendar>(),
        "locations" => of::<IndexMap<Id, Location>>(),
        "teams" => of::<IndexMap<Id, Team>>(),
        "themes" => of::<IndexMap<Id, Theme>>(),
        "articles" => of::<IndexMap<Id, Article>>(),
        "organisations" => of::<IndexMap<Id, Organisation>>(),
        "services" => of::<IndexMap<Id, Service>>(),
        "helplines" => of::<IndexMap<Id, Helpline>>(),
        "records" => of::<IndexMap<Id, RecordKind>>(),
        "forms" => of::<FormsFile>(),
        "routes" => of::<IndexMap<Id, Route>>(),
        "notices" => of::<IndexMap<Id, Notice>>(),
        "addresses" => of::<Addresses>(),
        "front-matter" => of::<FrontMatter>(),
        _ => return None,
    })
}

/// The schemas of all [`FILES`] by name.
pub fn schemas() -> Value {
    let named = FILES.into_iter().filter_map(|file| Some((file.to_owned(), schema(file)?)));
    Value::Object(named.collect::<Map<_, _>>())
}

fn of<T: JsonSchema>() -> Value {
    let generator: SchemaGenerator = SchemaSettings::draft2020_12().into();
    generator.into_root_schema_for::<T>().to_value()
}
