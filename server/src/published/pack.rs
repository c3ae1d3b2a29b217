//! Everything that is published of a region, as facts and texts.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Id;
use super::address::Addresses;
use super::article::Article;
use super::calendar::Calendar;
use super::form::Form;
use super::helpline::Helpline;
use super::location::Location;
use super::notice::Notice;
use super::place::Places;
use super::record::RecordKind;
use super::region::Region;
use super::route::Route;
use super::service::{Organisation, Service};
use super::team::Team;
use super::text::{Text, TextKey};
use super::theme::Theme;

/// A whole region. Facts keep the order in which they were written; it is the order on the page.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each field is the file of its name")]
pub struct Pack {
    pub region: Region,
    pub places: Places,
    pub calendar: Calendar,
    pub locations: IndexMap<Id, Location>,
    pub teams: IndexMap<Id, Team>,
    pub themes: IndexMap<Id, Theme>,
    pub articles: IndexMap<Id, Article>,
    pub organisations: IndexMap<Id, Organisation>,
    pub services: IndexMap<Id, Service>,
    pub helplines: IndexMap<Id, Helpline>,
    pub records: IndexMap<Id, RecordKind>,
    pub forms: IndexMap<Id, Form>,
    pub routes: IndexMap<Id, Route>,
    pub notices: IndexMap<Id, Notice>,
    pub addresses: Addresses,
    pub texts: BTreeMap<TextKey, Text>,
}
