//! Pages about the site: what to expect, privacy, accessibility.

use leptos::prelude::*;

use super::model::{FormAsks, RecordItem, TextPage};
use super::service::fact;
use crate::locale::Locale;
use crate::site::beside_channels;
use crate::t;
use crate::ui::{in_language, local, prose, untranslated};

/// The page.
pub fn text_page(page_locale: Locale, page: TextPage) -> AnyView {
    let locale = page.title.locale;
    let text = view! {
        <h1 class="nl-heading nl-heading--level-1">{page.title.text}</h1>
        <p class="nl-paragraph nl-paragraph--lead">{page.summary.text}</p>
        {prose(locale, page.html.locale, page.html.text)}
        {forms(locale, page.forms)}
        {records(locale, page.records)}
    };
    let main = view! {
        <article>
            {untranslated(page_locale, locale)}
            {in_language(page_locale, locale, text.into_any())}
        </article>
    };
    beside_channels(page_locale, main.into_any(), page.channels)
}

fn forms(locale: Locale, forms: Vec<FormAsks>) -> AnyView {
    if forms.is_empty() {
        return ().into_any();
    }
    let form = |form: FormAsks| {
        let questions = form.questions.into_iter().map(|(name, why)| fact(name, local(locale, why)));
        view! {
            <div class="card record">
                <h3 class="location__title" id=form.id>
                    <a class="nl-link" href=form.href>{local(locale, form.name)}</a>
                </h3>
                <dl class="utrecht-data-list utrecht-data-list--rows">{questions.collect_view()}</dl>
            </div>
        }
    };
    view! {
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2" id="formulieren">{t!(locale, "forms-title")}</h2>
            <div class="locations">{forms.into_iter().map(form).collect_view()}</div>
        </section>
    }
    .into_any()
}

fn records(locale: Locale, records: Vec<RecordItem>) -> AnyView {
    if records.is_empty() {
        return ().into_any();
    }
    let record = |(number, record): (usize, RecordItem)| {
        let (id, labelled_by) = (format!("r{number}"), format!("r{number}"));
        let shared_with =
            if record.shared_with.is_empty() { t!(locale, "record-nobody") } else { record.shared_with.join(", ") };
        view! {
            <section class="card record" aria-labelledby=labelled_by>
                <h3 class="location__title" id=id>{local(locale, record.name)}</h3>
                <dl class="utrecht-data-list utrecht-data-list--rows">
                    {fact(t!(locale, "record-why"), local(locale, record.why))}
                    {fact(t!(locale, "record-asked"), prose(locale, record.asked.locale, record.asked.text))}
                    {fact(t!(locale, "record-shared"), shared_with.into_any())}
                    {fact(t!(locale, "record-kept"), record.kept.into_any())}
                </dl>
            </section>
        }
    };
    view! {
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2" id="gegevens">{t!(locale, "records-title")}</h2>
            <div class="locations">{records.into_iter().enumerate().map(record).collect_view()}</div>
        </section>
    }
    .into_any()
}
