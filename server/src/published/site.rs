//! The published pack, ready to be read: texts as HTML, lookups made.

use std::collections::{BTreeMap, HashMap};

use app::locale::Locale;
use chrono::NaiveDateTime;

use super::Id;
use super::article::{Section, sections};
use super::form::{Form, FormKind};
use super::hours::Hours;
use super::markdown;
use super::notice::Notice;
use super::pack::Pack;
use super::place::{Place, Postcode};
use super::team::Team;
use super::text::{TextKey, TextKind};

/// A text in the language in which it exists: the one that was asked for, or the default one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Localised<T> {
    /// The language it is in.
    pub locale: Locale,
    /// The text.
    pub value: T,
}

/// A text as HTML. Its links wait for [`markdown::with_base`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadyText {
    /// Name or headline.
    pub title: String,
    /// One line for lists.
    pub summary: String,
    /// Services: for whom.
    pub who_for: String,
    /// Services: what it costs.
    pub costs: String,
    /// Services: how to get it.
    pub how: String,
    /// Forms: why each question is asked, by the key of the question.
    pub why: BTreeMap<String, String>,
    /// The body.
    pub html: String,
}

/// An article for one municipality: each section in the language in which it exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyArticle<'a> {
    /// Title and summary.
    pub head: Localised<&'a ReadyText>,
    /// HTML of the sections that the article has, in the order of the page.
    pub sections: Vec<(Section, Localised<&'a str>)>,
}

/// Everything that is published, at one revision.
#[derive(Debug)]
pub struct Site {
    /// Facts and texts as they were written.
    pub pack: Pack,
    /// The number of the publication.
    pub revision: i64,
    texts: HashMap<TextKey, ReadyText>,
    sections: HashMap<TextKey, HashMap<Section, String>>,
    postcodes: HashMap<Postcode, Id>,
}

impl Site {
    /// Makes a pack ready to be read.
    pub fn new(pack: Pack, revision: i64) -> Self {
        let mut texts = HashMap::new();
        let mut article_sections = HashMap::new();
        for (key, text) in &pack.texts {
            if key.0 == TextKind::Article {
                let (found, _) = sections(&text.body);
                let html = found.into_iter().map(|(section, body)| (section, markdown::to_html(&body))).collect();
                article_sections.insert(key.clone(), html);
            }
            let value = |name: &str| text.front.get(name).unwrap_or_default().to_owned();
            let ready = ReadyText {
                title: value("title"),
                summary: value("summary"),
                who_for: value("who-for"),
                costs: value("costs"),
                how: value("how"),
                why: text.front.why.clone(),
                html: if key.0 == TextKind::Article { String::new() } else { markdown::to_html(&text.body) },
            };
            texts.insert(key.clone(), ready);
        }
        let postcodes = pack
            .places
            .places
            .iter()
            .flat_map(|(id, place)| place.postcodes.iter().map(|postcode| (postcode.clone(), id.clone())))
            .collect();
        Self { pack, revision, texts, sections: article_sections, postcodes }
    }

    /// A text in a language, or else in the default one.
    pub fn text(&self, kind: TextKind, id: &str, locale: Locale) -> Option<Localised<&ReadyText>> {
        [locale, self.pack.region.default_locale].into_iter().find_map(|locale| {
            let value = self.texts.get(&(kind, id.to_owned(), locale))?;
            Some(Localised { locale, value })
        })
    }

    /// An article in a language, or else in the default one, with the sections of a municipality's variant put in
    /// place. A variant that the language lacks is shown in the default language: the base text would be wrong there.
    pub fn article(&self, id: &Id, municipality: Option<&Id>, locale: Locale) -> Option<ReadyArticle<'_>> {
        let head = self.text(TextKind::Article, id.as_str(), locale)?;
        let base = self.sections.get(&(TextKind::Article, id.to_string(), head.locale))?;
        let variant = municipality.and_then(|municipality| {
            let name = format!("{id}.{municipality}");
            [locale, self.pack.region.default_locale].into_iter().find_map(|locale| {
                let sections = self.sections.get(&(TextKind::Article, name.clone(), locale))?;
                Some((locale, sections))
            })
        });
        let section = |section: Section| {
            let from_variant = variant
                .and_then(|(locale, sections)| Some(Localised { locale, value: sections.get(&section)?.as_str() }));
            let from_base = || Some(Localised { locale: head.locale, value: base.get(&section)?.as_str() });
            Some((section, from_variant.or_else(from_base)?))
        };
        let sections = [Section::Answer].into_iter().chain(Section::HEADED).filter_map(section).collect();
        Some(ReadyArticle { head, sections })
    }

    /// Whether an article differs for a municipality.
    pub fn has_variant(&self, article: &Id, municipality: &Id) -> bool {
        let name = format!("{article}.{municipality}");
        self.sections.contains_key(&(TextKind::Article, name, self.pack.region.default_locale))
    }

    /// A place by its id.
    pub fn place(&self, id: &str) -> Option<(&Id, &Place)> {
        self.pack.places.places.get_key_value(id)
    }

    /// The place that a postcode belongs to.
    pub fn place_of(&self, postcode: &Postcode) -> Option<&Id> {
        self.postcodes.get(postcode)
    }

    /// The teams that work for a place, the first one first; all teams without a place.
    pub fn teams_for(&self, place: Option<&Place>) -> Vec<(&Id, &Team)> {
        match place {
            Some(place) => place.teams.iter().filter_map(|id| self.pack.teams.get_key_value(id)).collect(),
            None => self.public_teams().collect(),
        }
    }

    /// The teams that residents can visit and read about.
    pub fn public_teams(&self) -> impl Iterator<Item = (&Id, &Team)> {
        self.pack.teams.iter().filter(|(_, team)| !team.internal)
    }

    /// How the region uses a form.
    pub fn form(&self, kind: FormKind) -> Option<&Form> {
        self.pack.forms.get(kind.id())
    }

    /// The number of a team, or else of the region.
    pub fn phone<'a>(&'a self, team: Option<&'a Team>) -> &'a str {
        team.and_then(|team| team.phone.as_deref()).unwrap_or(&self.pack.region.phone)
    }

    /// When the number of a team, or else of the region, is answered.
    pub fn phone_hours<'a>(&'a self, team: Option<&'a Team>) -> &'a Hours {
        team.and_then(|team| team.phone_hours.as_ref()).unwrap_or(&self.pack.region.phone_hours)
    }

    /// When somebody of the teams of a place, or of the region, is at the phone.
    pub fn staffed_hours<'a>(&'a self, place: Option<&Place>) -> Vec<&'a Hours> {
        match place {
            Some(_) => self.teams_for(place).into_iter().map(|(_, team)| self.phone_hours(Some(team))).collect(),
            None => vec![self.phone_hours(None)],
        }
    }

    /// The notices shown at a place (or on pages without one) at a time on the region's wall clock.
    pub fn notices(&self, place: Option<&Id>, now: NaiveDateTime) -> impl Iterator<Item = (&Id, &Notice)> {
        self.pack.notices.iter().filter(move |(_, notice)| {
            let shown_here = notice.places.is_empty() || place.is_some_and(|place| notice.places.contains(place));
            shown_here && notice.from <= now && now < notice.until
        })
    }

    /// Every set of hours that some page shows.
    pub fn all_hours(&self) -> impl Iterator<Item = &Hours> {
        let pack = &self.pack;
        let teams = pack
            .teams
            .values()
            .flat_map(|team| team.phone_hours.iter().chain(team.walk_in.iter().map(|walk_in| &walk_in.hours)));
        let services = pack
            .services
            .values()
            .flat_map(|service| service.phone_hours.iter().chain(service.at.iter().filter_map(|at| at.hours.as_ref())));
        let helplines = pack.helplines.values().filter_map(|helpline| helpline.hours.as_ref());
        std::iter::once(&pack.region.phone_hours).chain(teams).chain(services).chain(helplines)
    }
}
