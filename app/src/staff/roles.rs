//! What somebody is to be, as fields of a form.

use leptos::prelude::*;

use super::model::{Mistake, RoleFields};
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{ChoiceOption, Field, checkboxes, mistake, select};

/// The role, and the teams or municipalities that go with some of them.
pub(super) fn role_fields(fields: RoleFields, mistakes: &[Mistake]) -> AnyView {
    let field = |name, label, hint| Field { name, label, hint, error: mistake(mistakes, name) };
    let role = field("role", t!(Locale::Nl, "staff-field-role"), None);
    let team = field("team", t!(Locale::Nl, "staff-field-teams"), Some(t!(Locale::Nl, "staff-field-teams-hint")));
    let municipality = field(
        "municipality",
        t!(Locale::Nl, "staff-field-municipalities"),
        Some(t!(Locale::Nl, "staff-field-municipalities-hint")),
    );
    view! {
        {select(role, t!(Locale::Nl, "staff-field-role-nothing"), options(fields.roles), &fields.role)}
        {checkboxes(team, options(fields.teams), fields.chosen_teams)}
        {checkboxes(municipality, options(fields.municipalities), fields.chosen_municipalities)}
    }
    .into_any()
}

fn options(named: Vec<(String, String)>) -> Vec<ChoiceOption> {
    named.into_iter().map(|(value, name)| (value, name, None)).collect()
}
