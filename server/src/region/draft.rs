//! A pack while it is read: what could be understood of it, and where it stood.

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use super::problem::{Problem, did_you_mean};
use super::source::Source;
use crate::published::Id;
use crate::published::address::Addresses;
use crate::published::article::Article;
use crate::published::calendar::Calendar;
use crate::published::form::Form;
use crate::published::helpline::Helpline;
use crate::published::location::Location;
use crate::published::notice::Notice;
use crate::published::pack::Pack;
use crate::published::place::{Municipality, Place, Places};
use crate::published::record::RecordKind;
use crate::published::region::Region;
use crate::published::route::Route;
use crate::published::service::{Organisation, Service};
use crate::published::team::Team;
use crate::published::text::{Text, TextKey, TextKind};
use crate::published::theme::Theme;

/// Facts of one kind: those that could be read, and the ids of those that could not, so that a reference to them is
/// not reported as well.
#[derive(Debug)]
pub struct Facts<T> {
    /// What could be read, in the order of the file.
    pub read: IndexMap<Id, T>,
    /// Every id in the file.
    pub declared: HashSet<String>,
}

impl<T> Default for Facts<T> {
    fn default() -> Self {
        Self { read: IndexMap::new(), declared: HashSet::new() }
    }
}

impl<T> Facts<T> {
    /// `None` when an id is declared, else what to say about it.
    pub fn unknown(&self, id: &str, what: &str) -> Option<String> {
        (!self.declared.contains(id)).then(|| {
            let suggestion = did_you_mean(id, self.declared.iter().map(String::as_str));
            format!("there is no {what} \"{id}\"{suggestion}")
        })
    }
}

/// Where a text stood.
#[derive(Debug)]
pub struct TextPlace {
    /// Its file, with the lines of its front matter.
    pub source: Source,
    /// The line of the file on which its body begins, from 1.
    pub body_line: usize,
}

impl TextPlace {
    /// A problem in the body, on a line counted from 0.
    pub fn body_problem(&self, line: usize, message: impl Into<String>) -> Problem {
        Problem {
            file: self.source.file.clone(),
            line: Some(self.body_line + line),
            key: String::new(),
            message: message.into(),
        }
    }
}

/// What could be read of a pack.
#[derive(Debug, Default)]
pub struct Draft {
    pub region: Option<Region>,
    pub calendar: Option<Calendar>,
    pub addresses: Option<Addresses>,
    pub municipalities: Facts<Municipality>,
    pub places: Facts<Place>,
    pub locations: Facts<Location>,
    pub teams: Facts<Team>,
    pub themes: Facts<Theme>,
    pub articles: Facts<Article>,
    pub organisations: Facts<Organisation>,
    pub services: Facts<Service>,
    pub helplines: Facts<Helpline>,
    pub records: Facts<RecordKind>,
    pub forms: Facts<Form>,
    pub routes: Facts<Route>,
    pub notices: Facts<Notice>,
    pub texts: BTreeMap<TextKey, Text>,
    /// Where each text stood; also of those that could not be read.
    pub text_places: BTreeMap<TextKey, TextPlace>,
    /// The fact files by name.
    pub sources: HashMap<&'static str, Source>,
}

impl Draft {
    /// The pack, when every fact could be read.
    pub fn finish(self) -> Option<Pack> {
        Some(Pack {
            region: self.region?,
            calendar: self.calendar?,
            addresses: self.addresses?,
            places: Places { municipalities: self.municipalities.read, places: self.places.read },
            locations: self.locations.read,
            teams: self.teams.read,
            themes: self.themes.read,
            articles: self.articles.read,
            organisations: self.organisations.read,
            services: self.services.read,
            helplines: self.helplines.read,
            records: self.records.read,
            forms: self.forms.read,
            routes: self.routes.read,
            notices: self.notices.read,
            texts: self.texts,
        })
    }

    /// A problem in a fact file, at a JSON pointer.
    pub fn problem(&self, file: &'static str, pointer: &str, message: impl Into<String>) -> Problem {
        match self.sources.get(file) {
            Some(source) => source.problem(pointer, message),
            None => Problem { file: format!("{file}.toml"), line: None, key: String::new(), message: message.into() },
        }
    }

    /// The ids of the facts that texts of a kind belong to.
    pub fn declared(&self, kind: TextKind) -> HashSet<String> {
        match kind {
            TextKind::Home => HashSet::from([String::new()]),
            TextKind::Page => crate::published::text::Page::ALL.into_iter().map(|page| page.id().to_owned()).collect(),
            TextKind::Team => self.teams.declared.clone(),
            TextKind::Theme => self.themes.declared.clone(),
            TextKind::Article => self.articles.declared.clone(),
            TextKind::Service => self.services.declared.clone(),
            TextKind::Organisation => self.organisations.declared.clone(),
            TextKind::Helpline => self.helplines.declared.clone(),
            TextKind::Record => self.records.declared.clone(),
            TextKind::Form => self.forms.declared.clone(),
            TextKind::Notice => self.notices.declared.clone(),
            TextKind::Location => self.locations.declared.clone(),
            // No fact stands behind an answer: it is there when it is written in the default language.
            TextKind::Answer => self.written_by_default(TextKind::Answer),
        }
    }

    fn written_by_default(&self, wanted: TextKind) -> HashSet<String> {
        let default = self.region.as_ref().map(|region| region.default_locale);
        let ours = self.text_places.keys().filter(|(kind, _, locale)| *kind == wanted && Some(*locale) == default);
        ours.map(|(_, id, _)| id.clone()).collect()
    }
}
