//! An answer as the resident would get it.

use leptos::prelude::*;

use super::model::PreviewShown;
use crate::locale::Locale;
use crate::t;

/// The letter, above the field that it is written in; nothing when nobody asked for it.
pub(super) fn preview(letter: Option<PreviewShown>) -> AnyView {
    let Some(letter) = letter else { return ().into_any() };
    let lines = |text: String| {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = |(at, line): (usize, String)| view! { {(at > 0).then(|| view! { <br/> })}{line} };
        view! { <p dir="auto">{lines.into_iter().enumerate().map(line).collect_view()}</p> }
    };
    let (lang, dir) = (letter.locale.code(), letter.locale.direction());
    view! {
        <section class="preview" aria-labelledby="voorbeeld">
            <h4 class="nl-heading nl-heading--level-4" id="voorbeeld">{t!(Locale::Nl, "team-preview-title")}</h4>
            <div class="preview__letter" lang=lang dir=dir>
                <p><strong>{letter.subject}</strong></p>
                <p>{letter.greeting}</p>
                {letter.paragraphs.into_iter().map(lines).collect_view()}
                {letter.closing.into_iter().map(lines).collect_view()}
            </div>
        </section>
    }
    .into_any()
}
