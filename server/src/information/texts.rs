//! Pages about the site, and what they say of records from the real configuration.

use app::information::model::{RecordItem, TextPage};
use app::t;

use crate::http::address::Reader;
use crate::published::Id;
use crate::published::record::{RecordKind, Term};
use crate::published::site::Localised;
use crate::published::text::{Page, TextKind};
use crate::site::{View, channels};

/// The page; `None` when it has no text.
pub fn text_page(view: &View<'_>, page: Page) -> Option<TextPage> {
    let text = view.text(TextKind::Page, page.id())?;
    let shown = View { reader: Reader { locale: text.locale, ..view.reader }, ..*view };
    let kinds = view.site.pack.records.iter().filter(|_| page == Page::WhatToExpect);
    Some(TextPage {
        title: view.title(TextKind::Page, page.id()),
        summary: view.summary(TextKind::Page, page.id()),
        html: view.html(Localised { locale: text.locale, value: &text.value.html }),
        records: kinds.map(|(id, kind)| record(&shown, id, kind)).collect(),
        channels: channels(view),
    })
}

fn record(view: &View<'_>, id: &Id, kind: &RecordKind) -> RecordItem {
    let organisations = kind.shared_with.iter().filter_map(|id| view.site.pack.organisations.get(id));
    let asked = view.part(TextKind::Record, id.as_str(), |text| &text.html);
    RecordItem {
        name: view.title(TextKind::Record, id.as_str()),
        why: view.summary(TextKind::Record, id.as_str()),
        asked: view.html(Localised { locale: asked.locale, value: &asked.text }),
        shared_with: organisations.map(|organisation| organisation.name.clone()).collect(),
        kept: match kind.keep {
            Term::Days(count) => t!(view.locale(), "term-days", count = count),
            Term::Months(count) => t!(view.locale(), "term-months", count = count),
            Term::Years(count) => t!(view.locale(), "term-years", count = count),
        },
    }
}
