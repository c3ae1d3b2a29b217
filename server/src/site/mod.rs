//! What every page has around it, made from what is published: frame, channels, notices, help lines, hours in words.

mod channels;
mod contacts;
mod frame;
mod hours;
pub mod words;

use app::locale::Locale;
use app::site::LocalText;
use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use crate::http::address::Reader;
use crate::published::Id;
use crate::published::site::{Localised, ReadyText, Site};
use crate::published::text::TextKind;

pub use channels::{channels, channels_about};
pub use contacts::{helplines, notices, phone};
pub use frame::{PageHead, frame};
pub use hours::{state, week};

/// Everything that decides what a page says: what is published, for whom, when, and where.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// What is published.
    pub site: &'a Site,
    /// For whom.
    pub reader: Reader<'a>,
    /// The current moment in the region's zone.
    pub now: DateTime<Tz>,
    /// Where the portal is, without a slash at the end: `https://voordeur.example`.
    pub site_url: &'a str,
}

impl<'a> View<'a> {
    /// The reader's language.
    pub fn locale(&self) -> Locale {
        self.reader.locale
    }

    /// The current day in the region's zone.
    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The id of the chosen place.
    pub fn place_id(&self) -> Option<&'a Id> {
        self.reader.place.map(|(id, _)| id)
    }

    /// The address of a page for this reader: `teams/lisse` becomes `/nl/hillegom/teams/lisse`.
    pub fn href(&self, path: &str) -> String {
        format!("{}/{path}", self.reader.base())
    }

    /// A text in the reader's language, or else in the default one.
    pub fn text(&self, kind: TextKind, id: &str) -> Option<Localised<&'a ReadyText>> {
        self.site.text(kind, id, self.locale())
    }

    /// The title of a text.
    pub fn title(&self, kind: TextKind, id: &str) -> LocalText {
        self.part(kind, id, |text| &text.title)
    }

    /// The summary of a text.
    pub fn summary(&self, kind: TextKind, id: &str) -> LocalText {
        self.part(kind, id, |text| &text.summary)
    }

    /// A part of a text; empty when there is no such text.
    pub fn part(&self, kind: TextKind, id: &str, part: impl Fn(&ReadyText) -> &String) -> LocalText {
        match self.text(kind, id) {
            Some(text) => LocalText { locale: text.locale, text: part(text.value).clone() },
            None => LocalText { locale: self.locale(), text: String::new() },
        }
    }

    /// HTML with its links made for this reader.
    pub fn html(&self, text: Localised<&str>) -> LocalText {
        let html = crate::published::markdown::with_base(text.value, &self.reader.base());
        LocalText { locale: text.locale, text: html }
    }

    /// Whether something that applies to some places, or to all when none is named, applies to the reader's.
    pub fn applies(&self, places: &[Id]) -> bool {
        places.is_empty() || self.place_id().is_none_or(|place| places.contains(place))
    }

    /// Names of places, in a row.
    pub fn place_names<'b>(&self, ids: impl IntoIterator<Item = &'b Id>) -> String {
        let names: Vec<&str> =
            ids.into_iter().filter_map(|id| Some(self.site.place(id.as_str())?.1.name.as_str())).collect();
        names.join(", ")
    }
}
