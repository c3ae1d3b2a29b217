//! The frame around a page.

use app::site::{Assets, Frame, HelplineItem, LanguageLink, Link, LocalText, Tab};
use app::t;

use super::View;
use super::contacts::{helplines, phone};
use crate::http::address::base;
use crate::published::path;

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub struct PageHead {
    /// Title, without the name of the region.
    pub title: String,
    /// One line for search engines.
    pub description: String,
    /// Address without language and place: empty for the home page, `teams/lisse`.
    pub path: String,
    /// The part of the menu that it belongs to.
    pub tab: Option<Tab>,
    /// The pages above it, from the one below home, with their addresses without language and place.
    pub crumbs: Vec<(LocalText, String)>,
    /// Whether it needs a quick exit and the crisis numbers.
    pub sensitive: bool,
    /// Whether search engines should leave it out.
    pub hidden: bool,
    /// Whether the page is the same everywhere, so that search engines should be led to the one without a place.
    pub same_everywhere: bool,
}

/// The frame for a reader.
pub fn frame(view: &View<'_>, assets: &Assets, head: PageHead) -> Frame {
    let (locale, site_url) = (view.locale(), view.site_url);
    let region = &view.site.pack.region;
    let shared_place = if head.same_everywhere { None } else { view.place_id() };
    let languages = region.locales.iter().map(|language| LanguageLink {
        locale: *language,
        href: format!("{}/{}", base(*language, view.place_id()), head.path),
        url: format!("{site_url}{}/{}", base(*language, shared_place), head.path),
    });
    let canonical = (!head.hidden).then(|| format!("{site_url}{}/{}", base(locale, shared_place), head.path));
    let home = || Link {
        text: LocalText { locale, text: t!(locale, "breadcrumb-home") },
        href: format!("{}/", view.reader.base()),
    };
    let crumbs = if head.path.is_empty() {
        Vec::new()
    } else {
        let above = head.crumbs.into_iter().map(|(text, path)| Link { text, href: view.href(&path) });
        std::iter::once(home()).chain(above).collect()
    };
    let safety = head.sensitive.then(|| (format!("/{}/{}", locale.code(), path::EXIT), crisis_lines(view)));
    let place = view.reader.place.map(|(_, place)| place.name.clone());
    let team = view.reader.place.and_then(|(_, place)| view.site.teams_for(Some(place)).first().map(|(_, team)| *team));
    Frame {
        locale,
        title: head.title,
        description: head.description,
        region: region.name.clone(),
        publisher: region.publisher.clone(),
        house_style: region.theme.name(),
        assets: assets.clone(),
        base: view.reader.base(),
        place,
        place_href: format!("/{}/{}", locale.code(), path::PLACE),
        tab: head.tab,
        languages: languages.collect(),
        canonical,
        crumbs,
        safety,
        phone: phone(view, view.site.phone(team), Some(view.site.phone_hours(team))),
    }
}

fn crisis_lines(view: &View<'_>) -> Vec<HelplineItem> {
    helplines(view, |_, line| line.crisis)
}
