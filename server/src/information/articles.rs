//! Themes and articles.

use app::information::model::{ArticleItem, ArticlePage, ArticleSection, ThemePage, ThemesPage};
use app::site::LocalText;

use super::home::themes;
use super::services::{item, lightest_first};
use crate::published::article::{Article, Section};
use crate::published::text::TextKind;
use crate::published::theme::Theme;
use crate::published::{Id, markdown, path};
use crate::site::{View, channels, channels_about, helplines, words};

/// How many services a theme shows before it leads on to the directory.
const SERVICES_OF_A_THEME: usize = 6;

/// The articles that a theme lists at the reader's place: its own first, then those that belong to it as well.
pub fn shown<'a>(view: &View<'a>, theme: &'a Id) -> impl Iterator<Item = (&'a Id, &'a Article)> {
    let view = *view;
    let articles = move || view.site.pack.articles.iter().filter(move |(_, article)| view.applies(&article.places));
    let own = articles().filter(move |(_, article)| article.theme == *theme);
    let also = articles().filter(move |(_, article)| article.also.contains(theme));
    own.chain(also)
}

/// All themes with their articles.
pub fn themes_page(view: &View<'_>) -> ThemesPage {
    ThemesPage { themes: themes(view, true), channels: channels(view) }
}

/// One theme.
pub fn theme(view: &View<'_>, id: &Id, theme: &Theme) -> ThemePage {
    let services = view.site.pack.services.iter();
    let services =
        services.filter(|(_, service)| service.themes.contains(id) && view.applies(&service.places)).collect();
    let articles = shown(view, id).map(|(id, _)| ArticleItem {
        title: view.title(TextKind::Article, id.as_str()),
        summary: view.summary(TextKind::Article, id.as_str()),
        href: view.href(&format!("{}/{id}", path::TOPICS)),
    });
    let html = view.part(TextKind::Theme, id.as_str(), |text| &text.html);
    ThemePage {
        title: view.title(TextKind::Theme, id.as_str()),
        icon: theme.icon.name(),
        summary: view.summary(TextKind::Theme, id.as_str()),
        html: markdown::with_base(&html.text, &view.reader.base()),
        articles: articles.collect(),
        services: lightest_first(services)
            .into_iter()
            .take(SERVICES_OF_A_THEME)
            .map(|(id, service)| item(view, id, service, None))
            .collect(),
        directory_href: view.href(&format!("{}?theme={id}", path::DIRECTORY)),
        helplines: helplines(view, |line, _| theme.helplines.contains(line)),
        channels: channels_about(view, id),
    }
}

/// Whether the pages of a theme or article need a quick exit.
pub fn is_sensitive(view: &View<'_>, article: &Article) -> bool {
    article.sensitive || view.site.pack.themes.get(&article.theme).is_some_and(|theme| theme.sensitive)
}

/// Whether an article says something else at the reader's place than in the rest of the region.
pub fn has_variant_here(view: &View<'_>, id: &Id) -> bool {
    view.reader.place.is_some_and(|(_, place)| view.site.has_variant(id, &place.municipality))
}

/// One article; `None` when it has no text.
pub fn article(view: &View<'_>, id: &Id, article: &Article) -> Option<ArticlePage> {
    let municipality = view.reader.place.map(|(_, place)| &place.municipality);
    let ready = view.site.article(id, municipality, view.locale())?;
    let shown_in = ready.head.locale;
    let services: Vec<_> = article
        .services
        .iter()
        .filter_map(|id| view.site.pack.services.get_key_value(id))
        .filter(|(_, service)| view.applies(&service.places))
        .map(|(id, service)| item(view, id, service, None))
        .collect();
    let find = |wanted: Section| {
        let found = ready.sections.iter().find(|(section, _)| *section == wanted);
        found.map(|(_, html)| view.html(*html))
    };
    let empty = || LocalText { locale: shown_in, text: String::new() };
    let sections = Section::HEADED.into_iter().filter_map(|section| {
        let is_shown_without_text = section == Section::Help && !services.is_empty();
        let html = find(section).or_else(|| is_shown_without_text.then(empty))?;
        Some(ArticleSection { key: section.key(), html })
    });
    let theme_lines = view.site.pack.themes.get(&article.theme).map(|theme| theme.helplines.as_slice());
    Some(ArticlePage {
        title: LocalText { locale: shown_in, text: ready.head.value.title.clone() },
        answer: find(Section::Answer).unwrap_or_else(empty),
        sections: sections.collect(),
        services,
        reviewed: (words::date(view.locale(), article.reviewed), article.reviewed.to_string()),
        feedback_href: view.href(&format!("{}/{id}", path::TOPICS)),
        channels: channels_about(view, &article.theme),
        helplines: helplines(view, |line, _| theme_lines.is_some_and(|lines| lines.contains(line))),
    })
}
