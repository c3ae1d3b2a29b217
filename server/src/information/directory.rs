//! The social map: filter, order, pages.

use app::information::model::{DirectoryChoices, DirectoryFilter, DirectoryPage};
use app::t;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::services::{item, lightest_first, nearest};
use crate::places::example_postcode;
use crate::published::geo::Point;
use crate::published::place::Postcode;
use crate::published::service::{Cost, LANGUAGES, Service};
use crate::published::text::TextKind;
use crate::published::{Id, path};
use crate::site::{View, channels, words};

/// How many services stand on one page of the list.
const ON_A_PAGE: usize = 20;

/// What the address asks for. Everything may be absent, empty or nonsense.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    pub theme: String,
    /// Absent: that of the address. Empty: the whole region.
    pub place: Option<String>,
    pub age: String,
    pub language: String,
    pub postcode: String,
    pub free: String,
    pub page: String,
}

impl Query {
    /// Whether a postcode has letters, which say more of a person than is needed. They do not belong in an address.
    pub fn without_letters(&self) -> Option<Self> {
        let postcode = Postcode::parse(&self.postcode)?;
        (postcode.digits() != self.postcode).then(|| Self { postcode: postcode.digits().to_owned(), ..self.clone() })
    }

    /// The query of an address, for a page of the list counted from 0.
    pub fn to_query(&self, page: usize) -> String {
        let page = if page == 0 { String::new() } else { (page + 1).to_string() };
        let pairs = [
            ("theme", Some(&self.theme)),
            ("place", self.place.as_ref()),
            ("age", Some(&self.age)),
            ("language", Some(&self.language)),
            ("postcode", Some(&self.postcode)),
            ("free", Some(&self.free)),
            ("page", Some(&page)),
        ];
        let given = pairs.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let given = given.filter(|(name, value)| !value.is_empty() || *name == "place");
        let encoded = given.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        let query = encoded.collect::<Vec<_>>().join("&");
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

/// The page of the list that was asked for.
pub fn directory(view: &View<'_>, query: &Query) -> DirectoryPage {
    let mut errors = Vec::new();
    let age = read_age(view, &query.age, &mut errors);
    let postcode_place = read_postcode(view, &query.postcode, &mut errors);
    let place = match &query.place {
        Some(chosen) => view.site.place(chosen).map(|(id, _)| id),
        None => postcode_place.or(view.place_id()),
    };
    let from = postcode_place.or(place).and_then(|id| Some(view.site.place(id.as_str())?.1.middle()));
    let fits = |service: &Service| {
        let theme = query.theme.is_empty() || service.themes.iter().any(|theme| theme.as_str() == query.theme);
        let place = service.places.is_empty() || place.is_none_or(|place| service.places.contains(place));
        let age = age.is_none_or(|age| service.ages.includes(age));
        let free = query.free.is_empty() || service.cost == Cost::Free;
        theme && place && age && free && speaks(service, &query.language)
    };
    let found = view.site.pack.services.iter().filter(|(_, service)| fits(service)).collect();
    let nearest_first = !query.postcode.is_empty() && errors.is_empty();
    let ordered = match from.filter(|_| nearest_first) {
        Some(from) => by_distance(view, found, from),
        None => lightest_first(found),
    };
    let pages = ordered.len().div_ceil(ON_A_PAGE);
    let current = query.page.parse::<usize>().unwrap_or(1).clamp(1, pages.max(1)) - 1;
    let base = view.href(path::DIRECTORY);
    let on_page = ordered.iter().skip(current * ON_A_PAGE).take(ON_A_PAGE);
    DirectoryPage {
        filter: DirectoryFilter {
            theme: query.theme.clone(),
            place: place.map(ToString::to_string).unwrap_or_default(),
            age: query.age.clone(),
            language: query.language.clone(),
            postcode: query.postcode.clone(),
            free: !query.free.is_empty(),
        },
        choices: choices(view),
        errors,
        total: ordered.len(),
        services: on_page.map(|(id, service)| item(view, id, service, from)).collect(),
        nearest_first,
        pages: (0..pages).map(|page| format!("{base}{}", query.to_query(page))).collect(),
        current,
        everything_href: format!("{}?place=", base),
        reset_href: base,
        channels: channels(view),
    }
}

fn read_age(view: &View<'_>, typed: &str, errors: &mut Vec<(&'static str, String)>) -> Option<u8> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let age = typed.parse::<u8>().ok().filter(|age| *age <= 120);
    if age.is_none() {
        errors.push(("age", t!(view.locale(), "directory-age-error")));
    }
    age
}

/// The place that a postcode belongs to.
fn read_postcode<'a>(view: &View<'a>, typed: &str, errors: &mut Vec<(&'static str, String)>) -> Option<&'a Id> {
    if typed.trim().is_empty() {
        return None;
    }
    let locale = view.locale();
    let Some(postcode) = Postcode::parse(typed) else {
        errors.push(("postcode", t!(locale, "postcode-error-form", example = example_postcode(view))));
        return None;
    };
    let place = view.site.place_of(&postcode);
    if place.is_none() {
        errors.push(("postcode", t!(locale, "postcode-error-unknown", postcode = postcode.digits())));
    }
    place
}

fn speaks(service: &Service, language: &str) -> bool {
    language.is_empty()
        || service.languages.iter().any(|spoken| spoken == language)
        || (service.languages.is_empty() && language == "nl")
}

/// The nearest first; what has no location, because it comes to you, stands before what does.
fn by_distance<'a>(view: &View<'_>, found: Vec<(&'a Id, &'a Service)>, from: Point) -> Vec<(&'a Id, &'a Service)> {
    let far = |service: &Service| nearest(view, service, from).map_or(0.0, |(_, distance)| distance);
    let mut measured: Vec<_> = found.into_iter().map(|(id, service)| (far(service), id, service)).collect();
    measured.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    measured.into_iter().map(|(_, id, service)| (id, service)).collect()
}

fn choices(view: &View<'_>) -> DirectoryChoices {
    let pack = &view.site.pack;
    let themes = pack.themes.keys().map(|id| (id.to_string(), view.title(TextKind::Theme, id.as_str())));
    let places = pack.places.places.iter().map(|(id, place)| (id.to_string(), place.name.clone()));
    let spoken = LANGUAGES.into_iter().filter(|code| pack.services.values().any(|service| speaks(service, code)));
    DirectoryChoices {
        themes: themes.collect(),
        places: places.collect(),
        languages: spoken.map(|code| (code.to_owned(), words::language_name(view.locale(), code))).collect(),
    }
}
