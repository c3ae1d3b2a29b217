//! Home of a place, or of the whole region.

use app::information::model::{HomePage, ThemeItem};
use app::site::{Link, LocalText};

use super::articles::shown;
use crate::places::choice;
use crate::published::path;
use crate::published::text::TextKind;
use crate::site::{View, channels, helplines, notices};

/// How many articles the home page names.
const QUESTIONS: usize = 8;

/// The home page.
pub fn home(view: &View<'_>) -> HomePage {
    HomePage {
        title: view.title(TextKind::Home, ""),
        intro: view.summary(TextKind::Home, ""),
        choice: view.reader.place.is_none().then(|| choice(view, String::new(), None)),
        place: view.reader.place.map(|(_, place)| place.name.clone()),
        channels: channels(view),
        notices: notices(view),
        themes: themes(view, false),
        articles: questions(view),
        helplines: helplines(view, |_, _| true),
    }
}

/// All themes, with their articles when asked.
pub fn themes(view: &View<'_>, with_articles: bool) -> Vec<ThemeItem> {
    let themes = view.site.pack.themes.iter();
    themes
        .map(|(id, theme)| ThemeItem {
            name: view.title(TextKind::Theme, id.as_str()),
            summary: view.summary(TextKind::Theme, id.as_str()),
            icon: theme.icon.name(),
            anchor: id.to_string(),
            href: view.href(&format!("{}/{id}", path::TOPICS)),
            articles: if with_articles {
                shown(view, id).map(|(id, _)| article_link(view, id)).collect()
            } else {
                Vec::new()
            },
        })
        .collect()
}

/// The first article of each of the first themes: what most people come for.
fn questions(view: &View<'_>) -> Vec<Link> {
    let first = view.site.pack.themes.keys().filter_map(|theme| shown(view, theme).next());
    first.take(QUESTIONS).map(|(id, _)| article_link(view, id)).collect()
}

/// A link to an article.
pub fn article_link(view: &View<'_>, id: &crate::published::Id) -> Link {
    let text: LocalText = view.title(TextKind::Article, id.as_str());
    Link { text, href: view.href(&format!("{}/{id}", path::TOPICS)) }
}
