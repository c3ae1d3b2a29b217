//! Pages about the site, and what they say of records from the real configuration.

use app::information::model::{FormAsks, RecordItem, TextPage};
use app::site::LocalText;
use app::t;

use crate::http::address::Reader;
use crate::published::Id;
use crate::published::form::{Asked, FormKind};
use crate::published::record::{RecordKind, Term};
use crate::published::site::Localised;
use crate::published::text::{Page, TextKind};
use crate::site::{View, channels, words};

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
        forms: FormKind::ALL
            .into_iter()
            .filter(|_| page == Page::WhatToExpect)
            .filter_map(|kind| form(&shown, kind))
            .collect(),
        channels: channels(view),
    })
}

fn form(view: &View<'_>, kind: FormKind) -> Option<FormAsks> {
    let text = view.text(TextKind::Form, kind.id())?;
    let why = |asked: Asked| text.value.why.get(asked.key()).cloned().unwrap_or_default();
    let questions = view
        .site
        .form(kind)?
        .asked(kind)
        .map(|asked| (words::question(view.locale(), asked), LocalText { locale: text.locale, text: why(asked) }));
    Some(FormAsks {
        id: kind.id(),
        name: view.title(TextKind::Form, kind.id()),
        href: view.href(kind.path()),
        questions: questions.collect(),
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
