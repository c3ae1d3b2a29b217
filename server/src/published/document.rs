//! The published pack as rows: one document for each fact and each text.
//!
//! Documents, not tables a type, because what is published is always read whole, replaced piece by piece and compared
//! with earlier versions; nothing is ever selected from inside it.

use indexmap::IndexMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use app::locale::Locale;

use super::Id;
use super::pack::Pack;
use super::text::{Text, TextKind};

/// One published fact or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file of a fact (`teams`), or the folder of a text (`teams`).
    pub kind: String,
    /// Its id; empty when the kind has only one.
    pub id: String,
    /// The language of a text; empty for a fact.
    pub locale: String,
    /// Place in the order of its kind, from 0.
    pub position: i32,
    /// The fact or text as JSON.
    pub body: String,
}

/// The documents do not form a pack. They were written by something other than this program, or an older one.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A document cannot be read.
    #[error("the published {kind} {id:?} cannot be read: {source}")]
    Unreadable {
        /// Its kind.
        kind: String,
        /// Its id.
        id: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A document that every pack has is not there.
    #[error("nothing is published as {kind}")]
    Missing {
        /// Its kind.
        kind: &'static str,
    },
    /// A text is in a language that does not exist.
    #[error("the published {kind} {id:?} is in an unknown language")]
    UnknownLanguage {
        /// Its kind.
        kind: String,
        /// Its id.
        id: String,
    },
}

/// Takes a pack apart.
///
/// # Errors
/// When a value cannot be written as JSON.
pub fn documents(pack: &Pack) -> Result<Vec<Document>, serde_json::Error> {
    let mut all = Vec::new();
    one(&mut all, "region", &pack.region)?;
    one(&mut all, "calendar", &pack.calendar)?;
    one(&mut all, "addresses", &pack.addresses)?;
    many(&mut all, "municipalities", &pack.places.municipalities)?;
    many(&mut all, "places", &pack.places.places)?;
    many(&mut all, "locations", &pack.locations)?;
    many(&mut all, "teams", &pack.teams)?;
    many(&mut all, "themes", &pack.themes)?;
    many(&mut all, "articles", &pack.articles)?;
    many(&mut all, "organisations", &pack.organisations)?;
    many(&mut all, "services", &pack.services)?;
    many(&mut all, "helplines", &pack.helplines)?;
    many(&mut all, "records", &pack.records)?;
    many(&mut all, "forms", &pack.forms)?;
    many(&mut all, "routes", &pack.routes)?;
    many(&mut all, "notices", &pack.notices)?;
    for ((kind, id, locale), text) in &pack.texts {
        let body = serde_json::to_string(text)?;
        all.push(Document {
            kind: text_kind_name(*kind).to_owned(),
            id: id.clone(),
            locale: locale.code().to_owned(),
            position: 0,
            body,
        });
    }
    Ok(all)
}

/// Puts a pack together again.
///
/// # Errors
/// When a document is missing, unreadable or in an unknown language.
pub fn pack(mut documents: Vec<Document>) -> Result<Pack, DocumentError> {
    documents.sort_by_key(|document| document.position);
    let mut texts = std::collections::BTreeMap::new();
    for document in documents.iter().filter(|document| !document.locale.is_empty()) {
        let unknown = || DocumentError::UnknownLanguage { kind: document.kind.clone(), id: document.id.clone() };
        let locale = Locale::parse(&document.locale).ok_or_else(unknown)?;
        let kind = TextKind::ALL.into_iter().find(|kind| text_kind_name(*kind) == document.kind).ok_or_else(unknown)?;
        texts.insert((kind, document.id.clone(), locale), read::<Text>(document)?);
    }
    documents.retain(|document| document.locale.is_empty());
    Ok(Pack {
        region: only(&documents, "region")?,
        calendar: only(&documents, "calendar")?,
        addresses: only(&documents, "addresses")?,
        places: super::place::Places {
            municipalities: all(&documents, "municipalities")?,
            places: all(&documents, "places")?,
        },
        locations: all(&documents, "locations")?,
        teams: all(&documents, "teams")?,
        themes: all(&documents, "themes")?,
        articles: all(&documents, "articles")?,
        organisations: all(&documents, "organisations")?,
        services: all(&documents, "services")?,
        helplines: all(&documents, "helplines")?,
        records: all(&documents, "records")?,
        forms: all(&documents, "forms")?,
        routes: all(&documents, "routes")?,
        notices: all(&documents, "notices")?,
        texts,
    })
}

fn text_kind_name(kind: TextKind) -> &'static str {
    if kind == TextKind::Home { "home" } else { kind.folder() }
}

fn one<T: Serialize>(all: &mut Vec<Document>, kind: &str, value: &T) -> Result<(), serde_json::Error> {
    let body = serde_json::to_string(value)?;
    all.push(Document { kind: kind.to_owned(), id: String::new(), locale: String::new(), position: 0, body });
    Ok(())
}

fn many<T: Serialize>(all: &mut Vec<Document>, kind: &str, values: &IndexMap<Id, T>) -> Result<(), serde_json::Error> {
    for (position, (id, value)) in (0..).zip(values) {
        let body = serde_json::to_string(value)?;
        all.push(Document { kind: kind.to_owned(), id: id.to_string(), locale: String::new(), position, body });
    }
    Ok(())
}

fn only<T: DeserializeOwned>(documents: &[Document], kind: &'static str) -> Result<T, DocumentError> {
    let found = documents.iter().find(|document| document.kind == kind);
    read(found.ok_or(DocumentError::Missing { kind })?)
}

fn all<T: DeserializeOwned>(documents: &[Document], kind: &str) -> Result<IndexMap<Id, T>, DocumentError> {
    documents
        .iter()
        .filter(|document| document.kind == kind)
        .map(|document| Ok((Id::new(&document.id), read(document)?)))
        .collect()
}

fn read<T: DeserializeOwned>(document: &Document) -> Result<T, DocumentError> {
    serde_json::from_str(&document.body).map_err(|source| DocumentError::Unreadable {
        kind: document.kind.clone(),
        id: document.id.clone(),
        source,
    })
}
