//! The reader's language and place, from the address of the page.

use app::locale::Locale;

use crate::published::Id;
use crate::published::place::Place;
use crate::published::site::Site;

/// For whom a page is: language and place.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The language.
    pub locale: Locale,
    /// The place, if one is chosen.
    pub place: Option<(&'a Id, &'a Place)>,
}

impl Reader<'_> {
    /// Start of the addresses of this language and place, without a slash at the end: `/nl/hillegom`.
    pub fn base(&self) -> String {
        base(self.locale, self.place.map(|(id, _)| id))
    }
}

/// Start of the addresses of a language and place.
pub fn base(locale: Locale, place: Option<&Id>) -> String {
    match place {
        Some(place) => format!("/{}/{place}", locale.code()),
        None => format!("/{}", locale.code()),
    }
}

/// Splits a path into its reader and the rest without a slash in front: `/nl/hillegom/teams/lisse` is about `teams/lisse`.
/// A path whose first part is no language of the region is read as if it were for the default one, whole.
pub fn split<'a, 'p>(site: &'a Site, path: &'p str) -> (Option<Locale>, Option<(&'a Id, &'a Place)>, &'p str) {
    let path = path.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let offered = Locale::parse(first).filter(|locale| site.pack.region.locales.contains(locale));
    let Some(locale) = offered else { return (None, None, path) };
    let (second, after) = rest.split_once('/').unwrap_or((rest, ""));
    match site.place(second) {
        Some(place) => (Some(locale), Some(place), after),
        None => (Some(locale), None, rest),
    }
}
