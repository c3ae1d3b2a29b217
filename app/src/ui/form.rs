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

/// A short text.
pub fn textbox(
    field: Field,
    value: String,
    inputmode: &'static str,
    autocomplete: &'static str,
    maxlength: u16,
) -> AnyView {
    let (name, invalid) = (field.name, field.error.is_some());
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described_by: Vec<&str> =
        [field.hint.is_some().then_some(hint_id.as_str()), invalid.then_some(error_id.as_str())]
            .into_iter()
            .flatten()
            .collect();
    let described_by = (!described_by.is_empty()).then(|| described_by.join(" "));
    let class = if invalid { "utrecht-form-field utrecht-form-field--invalid" } else { "utrecht-form-field" };
    let hint = field.hint.map(|hint| {
        view! {
            <div class="utrecht-form-field-description utrecht-form-field__description" id=hint_id>{hint}</div>
        }
    });
    let error = field.error.map(|error| {
        view! {
            <div class="utrecht-form-field-error-message utrecht-form-field__error-message" id=error_id>
                {icon_as("icon icon--s", "alert")}
                <span>{error}</span>
            </div>
        }
    });
    view! {
        <div class=class>
            <label class="utrecht-form-label utrecht-form-field__label" for=name>{field.label}</label>
            {hint}
            {error}
            <div class="utrecht-form-field__input">
                <input
                    class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--short"
                    type="text"
                    id=name
                    name=name
                    value=value
                    inputmode=inputmode
                    autocomplete=autocomplete
                    maxlength=maxlength.to_string()
                    aria-describedby=described_by
                    aria-invalid=invalid.then_some("true")
                />
            </div>
        </div>
    }
    .into_any()
}

/// A choice from a list of values, names and, where it differs from the page, the language of the name.
pub fn select(
    name: &'static str,
    label: String,
    nothing: String,
    options: Vec<(String, String, Option<&'static str>)>,
    chosen: &str,
) -> AnyView {
    let option = |(value, text, lang): (String, String, Option<&'static str>)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected lang=lang>{text}</option> }
    };
    view! {
        <div class="utrecht-form-field">
            <label class="utrecht-form-label utrecht-form-field__label" for=name>{label}</label>
            <div class="utrecht-form-field__input">
                <select class="utrecht-select utrecht-select--html-select" id=name name=name>
                    <option value="">{nothing}</option>
                    {options.into_iter().map(option).collect_view()}
                </select>
            </div>
        </div>
    }
    .into_any()
}

/// A yes that can be left out.
pub fn checkbox(name: &'static str, label: String, checked: bool) -> AnyView {
    view! {
        <div class="utrecht-form-field utrecht-form-field--checkbox">
            <div class="utrecht-form-field__input">
                <input
                    class="utrecht-checkbox utrecht-checkbox--html-input"
                    type="checkbox"
                    id=name
                    name=name
                    value="1"
                    checked=checked
                />
            </div>
            <label class="utrecht-form-label utrecht-form-label--checkbox utrecht-form-field__label" for=name>
                {label}
            </label>
        </div>
    }
    .into_any()
}
