//! The letters that a portal without a mail server keeps, for whoever tries it out.

use leptos::prelude::*;

use super::model::{LetterItem, LettersPage};
use crate::locale::Locale;
use crate::t;

/// The page.
pub fn letters_page(locale: Locale, page: LettersPage) -> AnyView {
    let none = page.letters.is_empty().then(|| view! { <p>{t!(locale, "letters-none")}</p> });
    let letter = |letter: LetterItem| {
        view! {
            <li class="card letter">
                <h2 class="location__title">{letter.subject}</h2>
                <p>{t!(locale, "letters-to", address = letter.to)} " · " {letter.date}</p>
                <details class="fold">
                    <summary class="fold__summary">{t!(locale, "letters-read")}</summary>
                    <pre class="letter__text" dir="auto">{letter.text}</pre>
                </details>
            </li>
        }
    };
    view! {
        <div class="wrap page">
            <h1 class="nl-heading nl-heading--level-1">{t!(locale, "letters-title")}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{t!(locale, "letters-intro")}</p>
            {none}
            <ul class="letters">{page.letters.into_iter().map(letter).collect_view()}</ul>
        </div>
    }
    .into_any()
}
