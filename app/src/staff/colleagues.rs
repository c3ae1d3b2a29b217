//! All colleagues, for who manages accounts.

use leptos::prelude::*;

use super::model::{ColleagueItem, ColleaguesPage, MatrixTable, Mistake};
use super::roles::role_fields;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{Field, Line, error_summary, mistake, textbox};
use crate::ui::icon;
use crate::ui::table::{column, named_cell};

/// Longest name, in characters. The server checks the same.
const LONGEST_NAME: u16 = 100;
/// Longest mail address, in characters (RFC 5321).
const LONGEST_EMAIL: u16 = 254;

/// The page.
pub fn colleagues_page(page: ColleaguesPage) -> AnyView {
    let row = |item: ColleagueItem| {
        view! {
            <tr class="utrecht-table__row worklist__row">
                <th class="utrecht-table__header-cell worklist__cell" scope="row">
                    <a class="nl-link worklist__link" href=item.href>{item.name}</a>
                </th>
                {named_cell(t!(Locale::Nl, "staff-email"), item.email)}
                {named_cell(t!(Locale::Nl, "staff-field-role"), item.roles.join("; "))}
                {named_cell(t!(Locale::Nl, "staff-state"), item.state)}
            </tr>
        }
    };
    view! {
        <div class="wrap page">
            {error_summary(Locale::Nl, &page.mistakes)}
            {page.invited.map(invited)}
            <h1 class="nl-heading nl-heading--level-1">{t!(Locale::Nl, "staff-colleagues")}</h1>
            <table class="utrecht-table worklist">
                <caption class="utrecht-table__caption visually-hidden">{t!(Locale::Nl, "staff-colleagues")}</caption>
                <thead class="utrecht-table__header worklist__head">
                    <tr class="utrecht-table__row">
                        {column(t!(Locale::Nl, "staff-field-name"))}
                        {column(t!(Locale::Nl, "staff-email"))}
                        {column(t!(Locale::Nl, "staff-field-role"))}
                        {column(t!(Locale::Nl, "staff-state"))}
                    </tr>
                </thead>
                <tbody class="utrecht-table__body worklist__body">
                    {page.colleagues.into_iter().map(row).collect_view()}
                </tbody>
            </table>
            <h2 class="nl-heading nl-heading--level-2" id="uitnodigen">{t!(Locale::Nl, "staff-invite-title")}</h2>
            <form class="form" method="post" action=page.action novalidate aria-labelledby="uitnodigen">
                {line("name", t!(Locale::Nl, "staff-field-name"), "text", LONGEST_NAME, page.name, &page.mistakes)}
                {line("email", t!(Locale::Nl, "staff-email"), "email", LONGEST_EMAIL, page.email, &page.mistakes)}
                {role_fields(page.roles, &page.mistakes)}
                <button class="nl-button nl-button--primary" type="submit">{t!(Locale::Nl, "staff-invite-send")}</button>
            </form>
            {matrix(page.matrix)}
        </div>
    }
    .into_any()
}

/// The link of an invitation, which is shown once: whoever has it chooses the password.
pub(super) fn invited((name, link): (String, String)) -> AnyView {
    view! {
        <div class="utrecht-alert utrecht-alert--ok form__alert" role="status">
            {icon("check")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">
                    <p><strong>{t!(Locale::Nl, "staff-invited", name = name)}</strong></p>
                    <p class="secret"><code>{link}</code></p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn line(
    name: &'static str,
    label: String,
    kind: &'static str,
    maxlength: u16,
    value: String,
    mistakes: &[Mistake],
) -> AnyView {
    let field = Field { name, label, hint: None, error: mistake(mistakes, name) };
    textbox(field, value, Line { kind, inputmode: kind, autocomplete: "off", maxlength, short: false })
}

fn matrix(table: MatrixTable) -> AnyView {
    let actions = table.actions.clone();
    let row = move |(role, cells): (String, Vec<String>)| {
        let cells = actions.clone().into_iter().zip(cells).map(|(action, reach)| named_cell(action, reach));
        view! {
            <tr class="utrecht-table__row worklist__row">
                <th class="utrecht-table__header-cell worklist__cell" scope="row">{role}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <section aria-labelledby="rechten">
            <h2 class="nl-heading nl-heading--level-2" id="rechten">{t!(Locale::Nl, "staff-matrix-title")}</h2>
            <table class="utrecht-table worklist">
                <caption class="utrecht-table__caption visually-hidden">{t!(Locale::Nl, "staff-matrix-title")}</caption>
                <thead class="utrecht-table__header worklist__head">
                    <tr class="utrecht-table__row">
                        {column(t!(Locale::Nl, "staff-field-role"))}
                        {table.actions.into_iter().map(column).collect_view()}
                    </tr>
                </thead>
                <tbody class="utrecht-table__body worklist__body">{table.roles.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
