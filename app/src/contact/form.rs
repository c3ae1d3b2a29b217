//! A form by which a resident writes.

use leptos::prelude::*;

use super::model::{Answer, Choice, FormPage, LineKind, Question, QuestionGroup};
use crate::locale::Locale;
use crate::site::{HelplineItem, Link, beside_channels};
use crate::t;
use crate::ui::form::{
    ChoiceOption, Field, Line, checkbox, checkboxes, error_summary, radios, select, textarea, textbox,
};
use crate::ui::{icon, link_list, local, phone_number, prose};

/// Longest answer on one line, in characters. The server checks the same.
const LONGEST_LINE: u16 = 200;

/// The page.
pub fn form_page(locale: Locale, page: FormPage) -> AnyView {
    let mistakes = page.mistakes.clone();
    let bsn_seen = page.bsn_seen.then(|| view! { <input type="hidden" name="bsn-seen" value="1"/> });
    let main = view! {
        {error_summary(locale, &mistakes)}
        {alert(page.alert)}
        <h1 class="nl-heading nl-heading--level-1">{local(locale, page.title)}</h1>
        <p class="nl-paragraph nl-paragraph--lead">{local(locale, page.summary)}</p>
        {danger(locale, page.danger)}
        <form class="form form--long" method="post" action=page.action novalidate>
            <input type="hidden" name="key" value=page.key/>
            {bsn_seen}
            {page.groups.into_iter().map(|group| question_group(locale, group)).collect_view()}
            {honeypot(locale)}
            <div class="form__next">{prose(locale, page.next.locale, page.next.text)}</div>
            <p class="form__why">
                <a class="nl-link" href=page.why_href>{t!(locale, "form-why")}</a>
            </p>
            <button class="nl-button nl-button--primary" type="submit">{page.send}</button>
        </form>
        {others(locale, page.others)}
    };
    beside_channels(locale, main.into_any(), page.channels)
}

/// Something that the reader must know, though nothing in the form is wrong.
pub(super) fn alert(text: Option<String>) -> AnyView {
    let Some(text) = text else { return ().into_any() };
    view! {
        <div class="utrecht-alert utrecht-alert--warning form__alert" role="alert" tabindex="-1" autofocus>
            {icon("alert")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message"><p>{text}</p></div>
            </div>
        </div>
    }
    .into_any()
}

fn danger(locale: Locale, line: Option<HelplineItem>) -> AnyView {
    let Some(line) = line else { return ().into_any() };
    view! {
        <p class="danger-line">
            {icon("alert")}
            <span>
                {t!(locale, "form-danger")}
                " "
                <a class="nl-link danger-line__number" href=format!("tel:{}", line.phone.dialled)>
                    {phone_number(line.phone.shown)}
                </a>
            </span>
        </p>
    }
    .into_any()
}

fn question_group(locale: Locale, group: QuestionGroup) -> AnyView {
    let questions = group.questions.into_iter().map(|asked| question(locale, asked)).collect_view();
    view! {
        <section class="form__group">
            <h2 class="nl-heading nl-heading--level-2 form__title">{group.title}</h2>
            {questions}
        </section>
    }
    .into_any()
}

/// A question with the answer that was typed.
pub(super) fn question(locale: Locale, question: Question) -> AnyView {
    let field = Field { name: question.name, label: question.label, hint: question.hint, error: question.mistake };
    match question.answer {
        Answer::Line { value, kind } => textbox(field, value, line(kind)),
        Answer::Text { value, longest } => textarea(field, &value, longest),
        Answer::One { choices } => {
            let chosen = chosen(&choices).into_iter().next().unwrap_or_default();
            radios(field, options(locale, choices), &chosen)
        }
        Answer::Several { choices } => {
            let chosen = chosen(&choices);
            checkboxes(field, options(locale, choices), chosen)
        }
        Answer::List { nothing, choices } => {
            let chosen = chosen(&choices).into_iter().next().unwrap_or_default();
            select(field, nothing, options(locale, choices), &chosen)
        }
        Answer::Tick { ticked } => checkbox(field, ticked),
    }
}

fn line(kind: LineKind) -> Line {
    let (kind, inputmode, autocomplete) = match kind {
        LineKind::Name => ("text", "text", "name"),
        LineKind::Email => ("email", "email", "email"),
        LineKind::Phone => ("tel", "tel", "tel"),
        LineKind::Organisation => ("text", "text", "organization"),
        LineKind::Other => ("text", "text", "off"),
    };
    Line { kind, inputmode, autocomplete, maxlength: LONGEST_LINE, short: false }
}

fn chosen(choices: &[Choice]) -> Vec<String> {
    choices.iter().filter(|choice| choice.chosen).map(|choice| choice.value.clone()).collect()
}

fn options(locale: Locale, choices: Vec<Choice>) -> Vec<ChoiceOption> {
    let option = |choice: Choice| {
        let lang = (choice.text.locale != locale).then(|| choice.text.locale.code());
        (choice.value, choice.text.text, lang)
    };
    choices.into_iter().map(option).collect()
}

/// People do not see this field; whoever comes across it all the same reads that it stays empty.
fn honeypot(locale: Locale) -> AnyView {
    view! {
        <div class="form__trap" aria-hidden="true">
            <label for="homepage">{t!(locale, "form-trap")}</label>
            <input type="text" id="homepage" name="homepage" tabindex="-1" autocomplete="off"/>
        </div>
    }
    .into_any()
}

fn others(locale: Locale, others: Vec<Link>) -> AnyView {
    view! {
        <nav class="block" aria-labelledby="andere-formulieren">
            <h2 class="nl-heading nl-heading--level-2" id="andere-formulieren">{t!(locale, "form-others")}</h2>
            {link_list(locale, "", others)}
        </nav>
    }
    .into_any()
}
