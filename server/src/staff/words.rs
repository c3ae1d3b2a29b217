//! Roles in words.

use app::locale::Locale;
use app::t;

use super::account::{Action, Role};
use crate::published::Id;
use crate::published::site::Site;
use crate::published::text::TextKind;

/// A role, as colleagues call it.
pub fn role_name(role: Role) -> String {
    match role {
        Role::TeamMember => t!(Locale::Nl, "staff-role-team-member"),
        Role::Coordinator => t!(Locale::Nl, "staff-role-coordinator"),
        Role::ContactCentre => t!(Locale::Nl, "staff-role-contact-centre"),
        Role::Editor => t!(Locale::Nl, "staff-role-editor"),
        Role::Administrator => t!(Locale::Nl, "staff-role-administrator"),
    }
}

/// An action, as colleagues call it.
pub fn action_name(action: Action) -> String {
    match action {
        Action::ReadRequests => t!(Locale::Nl, "staff-action-read"),
        Action::HandleRequests => t!(Locale::Nl, "staff-action-handle"),
        Action::AssignRequests => t!(Locale::Nl, "staff-action-assign"),
        Action::ManageAccounts => t!(Locale::Nl, "staff-action-accounts"),
    }
}

/// What somebody is, and where.
pub fn role_names(site: &Site, roles: &[(Role, Option<Id>)]) -> Vec<String> {
    let name = |(role, scope): &(Role, Option<Id>)| match scope {
        Some(scope) => format!("{}, {}", role_name(*role), scope_name(site, *role, scope)),
        None => role_name(*role),
    };
    roles.iter().map(name).collect()
}

/// A team or a municipality, as colleagues call it.
pub fn scope_name(site: &Site, role: Role, scope: &Id) -> String {
    if role.is_in_a_team() {
        let text = site.text(TextKind::Team, scope.as_str(), Locale::Nl);
        return text.map_or_else(|| scope.to_string(), |text| text.value.title.clone());
    }
    let municipality = site.pack.places.municipalities.get(scope);
    municipality.map_or_else(|| scope.to_string(), |municipality| municipality.name.clone())
}
