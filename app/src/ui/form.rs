//! Fields of forms, with their hints and errors where a reader and a screen reader find them.

use leptos::prelude::*;

use super::{icon, icon_as};
use crate::locale::Locale;
use crate::t;

/// A field and what is to be said about it.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name in the request, and id on the page.
    pub name: &'static str,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub error: Option<String>,
}

/// How a short text is typed.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Kind of field: `text`, `email`, `tel` or `password`.
    pub kind: &'static str,
    /// The keyboard of a phone.
    pub inputmode: &'static str,
    /// What a browser may fill in (WCAG 1.3.5).
    pub autocomplete: &'static str,
    /// Most characters.
    pub maxlength: u16,
    /// Whether the field is as narrow as its answer.
    pub short: bool,
}

/// A choice: its value, its name and, where it differs from the page, the language of the name.
pub type ChoiceOption = (String, String, Option<&'static str>);

/// All errors of a form, above it; nothing when there are none. It takes the focus when the page opens.
pub fn error_summary(locale: Locale, errors: &[(&'static str, String)]) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let item = |(name, message): &(&'static str, String)| {
        view! { <li><a href=format!("#{name}")>{message.clone()}</a></li> }
    };
    view! {
        <div
            class="utrecht-alert utrecht-alert--error error-summary"
            role="alert"
            tabindex="-1"
            autofocus
            aria-labelledby="error-title"
        >
            {icon("alert")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">
                    <h2 class="error-summary__title" id="error-title">{t!(locale, "form-errors")}</h2>
                    <ul class="error-summary__list">{errors.iter().map(item).collect_view()}</ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What is wrong with a field.
pub fn mistake(errors: &[(&'static str, String)], name: &str) -> Option<String> {
    errors.iter().find(|(field, _)| *field == name).map(|(_, message)| message.clone())
}

/// A short text.
pub fn textbox(field: Field, value: String, line: Line) -> AnyView {
    let (name, described_by, invalid) = (field.name, described_by(&field), field.error.is_some());
    let class = if line.short {
        "utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short"
    } else {
        "utrecht-textbox utrecht-textbox--html-input"
    };
    let input = view! {
        <input
            class=class
            type=line.kind
            id=name
            name=name
            value=value
            inputmode=line.inputmode
            autocomplete=line.autocomplete
            maxlength=line.maxlength.to_string()
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
        />
    };
    labelled(field, input.into_any())
}

/// A day, which a browser lets choose from a calendar and sends as `2026-11-24`.
pub fn day(field: Field, value: String) -> AnyView {
    let (name, described_by, invalid) = (field.name, described_by(&field), field.error.is_some());
    let input = view! {
        <input
            class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short"
            type="date"
            id=name
            name=name
            value=value
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
        />
    };
    labelled(field, input.into_any())
}

/// A text of several lines.
pub fn textarea(field: Field, value: &str, longest: usize) -> AnyView {
    let (name, described_by, invalid) = (field.name, described_by(&field), field.error.is_some());
    // Leptos writes the text inside a textarea out as it is, and a browser drops a line break that comes first.
    let text = format!("\n{}", escaped(value));
    let area = view! {
        <textarea
            class="utrecht-textarea utrecht-textarea--html-textarea"
            id=name
            name=name
            rows="7"
            maxlength=longest.to_string()
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
            inner_html=text
        ></textarea>
    };
    labelled(field, area.into_any())
}

/// A choice from a list.
pub fn select(field: Field, nothing: String, options: Vec<ChoiceOption>, chosen: &str) -> AnyView {
    let (name, described_by, invalid) = (field.name, described_by(&field), field.error.is_some());
    let option = |(value, text, lang): ChoiceOption| {
        let selected = value == chosen;
        view! { <option value=value selected=selected lang=lang>{text}</option> }
    };
    let select = view! {
        <select
            class="utrecht-select utrecht-select--html-select"
            id=name
            name=name
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
        >
            <option value="">{nothing}</option>
            {options.into_iter().map(option).collect_view()}
        </select>
    };
    labelled(field, select.into_any())
}

/// Choices of which one can be taken.
pub fn radios(field: Field, options: Vec<ChoiceOption>, chosen: &str) -> AnyView {
    let chosen = chosen.to_owned();
    choices(field, "radio", options, move |value| value == chosen)
}

/// Choices of which any can be taken.
pub fn checkboxes(field: Field, options: Vec<ChoiceOption>, chosen: Vec<String>) -> AnyView {
    choices(field, "checkbox", options, move |value| chosen.iter().any(|one| one == value))
}

/// A yes that can be left out.
pub fn checkbox(field: Field, checked: bool) -> AnyView {
    let (name, described_by, invalid) = (field.name, described_by(&field), field.error.is_some());
    let class = if invalid {
        "utrecht-form-field utrecht-form-field--checkbox utrecht-form-field--invalid"
    } else {
        "utrecht-form-field utrecht-form-field--checkbox"
    };
    let (label, about) = (field.label.clone(), about(field));
    view! {
        <div class=class>
            {about}
            <div class="utrecht-form-field__input">
                <input
                    class="utrecht-checkbox utrecht-checkbox--html-input"
                    type="checkbox"
                    id=name
                    name=name
                    value="1"
                    checked=checked
                    aria-describedby=described_by
                    aria-invalid=invalid.then_some("true")
                />
            </div>
            <label class="utrecht-form-label utrecht-form-label--checkbox utrecht-form-field__label" for=name>
                {label}
            </label>
        </div>
    }
    .into_any()
}

fn choices(field: Field, kind: &'static str, options: Vec<ChoiceOption>, is_chosen: impl Fn(&str) -> bool) -> AnyView {
    let (name, described_by) = (field.name, described_by(&field));
    let class = if field.error.is_some() {
        "utrecht-form-fieldset utrecht-form-fieldset--invalid"
    } else {
        "utrecht-form-fieldset"
    };
    let (input, label) = match kind {
        "radio" => {
            ("utrecht-radio-button utrecht-radio-button--html-input", "utrecht-form-label utrecht-form-label--radio")
        }
        _ => ("utrecht-checkbox utrecht-checkbox--html-input", "utrecht-form-label utrecht-form-label--checkbox"),
    };
    let option = |(number, (value, text, lang)): (usize, ChoiceOption)| {
        // An error in the summary leads to the first choice.
        let id = if number == 0 { name.to_owned() } else { format!("{name}-{number}") };
        let (chosen, of) = (is_chosen(&value), id.clone());
        view! {
            <div class="choice">
                <input class=input type=kind id=id name=name value=value checked=chosen/>
                <label class=label for=of lang=lang>{text}</label>
            </div>
        }
    };
    let options = options.into_iter().enumerate().map(option).collect_view();
    let (legend, about) = (field.label.clone(), about(field));
    view! {
        <fieldset class=class aria-describedby=described_by>
            <legend class="utrecht-form-fieldset__legend">{legend}</legend>
            {about}
            <div class="choices">{options}</div>
        </fieldset>
    }
    .into_any()
}

fn labelled(field: Field, input: AnyView) -> AnyView {
    let class =
        if field.error.is_some() { "utrecht-form-field utrecht-form-field--invalid" } else { "utrecht-form-field" };
    let (name, label, about) = (field.name, field.label.clone(), about(field));
    view! {
        <div class=class>
            <label class="utrecht-form-label utrecht-form-field__label" for=name>{label}</label>
            {about}
            <div class="utrecht-form-field__input">{input}</div>
        </div>
    }
    .into_any()
}

/// Hint and error, under the ids that [`described_by`] names.
fn about(field: Field) -> AnyView {
    let name = field.name;
    let hint = field.hint.map(|hint| {
        view! {
            <div
                class="utrecht-form-field-description utrecht-form-field__description"
                id=format!("{name}-hint")
            >
                {hint}
            </div>
        }
    });
    let error = field.error.map(|error| {
        view! {
            <div
                class="utrecht-form-field-error-message utrecht-form-field__error-message"
                id=format!("{name}-error")
            >
                {icon_as("icon icon--s", "alert")}
                <span>{error}</span>
            </div>
        }
    });
    view! { {hint} {error} }.into_any()
}

fn described_by(field: &Field) -> Option<String> {
    let hint = field.hint.as_ref().map(|_| format!("{}-hint", field.name));
    let error = field.error.as_ref().map(|_| format!("{}-error", field.name));
    let ids: Vec<String> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
