//! The accounts of colleagues, for who manages them.

use app::locale::Locale;
use app::staff::{
    ColleagueItem, ColleaguePage, ColleaguesPage, MatrixTable, Mistake, RoleFields, colleague_page, colleagues_page,
};
use app::t;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::unavailable;
use crate::http::error::PageError;
use crate::http::staff::StaffAnswer;
use crate::portal::Portal;
use crate::published::site::Site;
use crate::published::{Id, path};
use crate::staff::account::{About, Account, Action, Reach, Role, reach};
use crate::staff::audit::{Done, Entry};
use crate::staff::colleagues::{self, RoleError};
use crate::staff::guard::Staff;
use crate::staff::invitation::{self, InviteError, Invited};
use crate::staff::store::{self, Colleague, EntryKind};
use crate::staff::words::{action_name, role_name, role_names, scope_name};

/// Longest name of somebody, in characters.
const LONGEST_NAME: usize = 100;

pub(super) async fn list(State(portal): State<Portal>, staff: Staff) -> Result<Response, PageError> {
    manages(&portal, &staff).await?;
    answer_list(&portal, &staff, ColleagueForm::default(), Vec::new(), None).await
}

/// Goes on with who manages accounts only; that somebody else tried is written down.
async fn manages(portal: &Portal, staff: &Staff) -> Result<(), PageError> {
    if staff.account.may(Action::ManageAccounts, About::Portal) {
        return Ok(());
    }
    let entry = staff.entry(Done::ReadColleagues, portal.clock.now()).refused();
    portal.log.add(entry).await.map_err(unavailable)?;
    Err(PageError::Forbidden)
}

/// Writes down that somebody saw a colleague, or all of them, before they are shown.
async fn seen(portal: &Portal, staff: &Staff, account: Option<i64>) -> Result<(), PageError> {
    let entry = staff.entry(Done::ReadColleagues, portal.clock.now());
    let entry = account.into_iter().fold(entry, Entry::about);
    portal.log.add(entry).await.map_err(unavailable)
}

async fn answer_list(
    portal: &Portal,
    staff: &Staff,
    form: ColleagueForm,
    mistakes: Vec<Mistake>,
    invited: Option<(String, String)>,
) -> Result<Response, PageError> {
    seen(portal, staff, None).await?;
    let site = portal.live.site();
    let everybody = store::everybody(portal.database()).await.map_err(unavailable)?;
    let wrong = !mistakes.is_empty();
    let page = ColleaguesPage {
        action: format!("/{}", path::STAFF_COLLEAGUES),
        colleagues: everybody.iter().map(|colleague| item(&site, colleague)).collect(),
        matrix: matrix(),
        name: form.name.clone(),
        email: form.email.clone(),
        roles: role_fields(&site, &form),
        invited,
        mistakes,
    };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let answer = StaffAnswer::new(t!(Locale::Nl, "staff-colleagues"), wrong, move || colleagues_page(page));
    Ok(answer.with_status(status).respond(portal, Some(staff.frame(portal, path::STAFF_COLLEAGUES))))
}

fn item(site: &Site, colleague: &Colleague) -> ColleagueItem {
    ColleagueItem {
        href: format!("/{}/{}", path::STAFF_COLLEAGUES, colleague.account.id),
        name: colleague.account.name.clone(),
        email: colleague.account.email.clone(),
        roles: role_names(site, &colleague.account.roles),
        state: match (colleague.disabled, colleague.entry) {
            (true, _) => t!(Locale::Nl, "staff-state-disabled"),
            (false, EntryKind::Invited) => t!(Locale::Nl, "staff-state-invited"),
            (false, EntryKind::Password) => t!(Locale::Nl, "staff-state-password"),
            (false, EntryKind::Organisation) => t!(Locale::Nl, "staff-state-organisation"),
        },
    }
}

/// The authorisation matrix, as a table.
fn matrix() -> MatrixTable {
    let cell = |role, action| match reach(role, action) {
        Reach::Nowhere => t!(Locale::Nl, "staff-reach-nowhere"),
        Reach::OwnTeam => t!(Locale::Nl, "staff-reach-team"),
        Reach::OwnMunicipality => t!(Locale::Nl, "staff-reach-municipality"),
        Reach::Everywhere => t!(Locale::Nl, "staff-reach-everywhere"),
    };
    MatrixTable {
        actions: Action::ALL.map(action_name).to_vec(),
        roles: Role::ALL.map(|role| (role_name(role), Action::ALL.map(|action| cell(role, action)).to_vec())).to_vec(),
    }
}

fn role_fields(site: &Site, form: &ColleagueForm) -> RoleFields {
    let named = |role, scopes: Vec<&Id>| {
        scopes.into_iter().map(|scope| (scope.to_string(), scope_name(site, role, scope))).collect()
    };
    RoleFields {
        roles: Role::ALL.iter().map(|role| (role.id().to_owned(), role_name(*role))).collect(),
        role: form.role.clone(),
        teams: named(Role::TeamMember, site.pack.teams.keys().collect()),
        municipalities: named(Role::ContactCentre, site.pack.places.municipalities.keys().collect()),
        chosen_teams: form.teams.clone(),
        chosen_municipalities: form.municipalities.clone(),
    }
}

/// What the forms of colleagues send: fields of the same name come more than once.
#[derive(Clone, Default)]
pub(super) struct ColleagueForm {
    deed: String,
    name: String,
    email: String,
    role: String,
    teams: Vec<String>,
    municipalities: Vec<String>,
}

impl ColleagueForm {
    /// What somebody is now.
    fn of(account: &Account) -> Self {
        let scopes = |is_of: fn(Role) -> bool| {
            let held = account.roles.iter().filter(|(role, _)| is_of(*role));
            held.filter_map(|(_, scope)| scope.as_ref().map(ToString::to_string)).collect()
        };
        Self {
            role: account.roles.first().map(|(role, _)| role.id().to_owned()).unwrap_or_default(),
            teams: scopes(Role::is_in_a_team),
            municipalities: scopes(Role::is_of_a_municipality),
            ..Self::default()
        }
    }

    fn read(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "deed" => form.deed = value,
                "name" => form.name = value.trim().to_owned(),
                "email" => form.email = value.trim().to_owned(),
                "role" => form.role = value,
                "team" => form.teams.push(value),
                "municipality" => form.municipalities.push(value),
                _ => {}
            }
        }
        form
    }

    /// The teams or municipalities that go with the role; what was chosen for another kind of role is left alone.
    fn scopes(&self) -> Vec<Id> {
        let chosen = match Role::parse(&self.role) {
            Some(role) if role.is_in_a_team() => &self.teams,
            Some(role) if role.is_of_a_municipality() => &self.municipalities,
            _ => return Vec::new(),
        };
        chosen.iter().map(|scope| Id::new(scope.clone())).collect()
    }

    fn roles(&self, site: &Site) -> Result<Vec<(Role, Option<Id>)>, Mistake> {
        let role = Role::parse(&self.role).ok_or_else(|| ("role", t!(Locale::Nl, "staff-wrong-role")))?;
        colleagues::roles(role, &self.scopes(), &site.pack).map_err(|error| match error {
            RoleError::TeamMissing => ("team", t!(Locale::Nl, "staff-wrong-team-missing")),
            RoleError::Unknown => ("role", t!(Locale::Nl, "staff-wrong-role")),
        })
    }

    fn mistakes(&self) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        if self.name.is_empty() || self.name.chars().count() > LONGEST_NAME || self.name.contains(char::is_control) {
            mistakes.push(("name", t!(Locale::Nl, "staff-wrong-name")));
        }
        if self.email.parse::<lettre::Address>().is_err() {
            mistakes.push(("email", t!(Locale::Nl, "staff-wrong-email")));
        }
        mistakes
    }
}

pub(super) async fn invite(
    State(portal): State<Portal>,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    manages(&portal, &staff).await?;
    let form = ColleagueForm::read(fields);
    let (site, mut mistakes) = (portal.live.site(), form.mistakes());
    let roles = form.roles(&site).unwrap_or_else(|mistake| {
        mistakes.push(mistake);
        Vec::new()
    });
    if !mistakes.is_empty() {
        return answer_list(&portal, &staff, form, mistakes, None).await;
    }
    let invited = Invited { email: form.email.clone(), name: form.name.clone(), roles };
    let entry = staff.entry(Done::Invited, portal.clock.now());
    match invitation::invite(&portal.records, &*portal.ids, invited, entry).await {
        Ok(token) => {
            let link = link(&portal, &token);
            answer_list(&portal, &staff, ColleagueForm::default(), Vec::new(), Some((form.name, link))).await
        }
        Err(InviteError::Known) => {
            let mistake = ("email", t!(Locale::Nl, "staff-wrong-known"));
            answer_list(&portal, &staff, form, vec![mistake], None).await
        }
        Err(InviteError::Unavailable(error)) => Err(unavailable(error)),
    }
}

fn link(portal: &Portal, token: &str) -> String {
    format!("{}/{}/{token}", portal.site_url, path::STAFF_INVITATION)
}

#[derive(Default, Deserialize)]
pub(super) struct ColleagueQuery {
    /// Set after something was changed.
    #[serde(default)]
    gelukt: String,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    staff: Staff,
    Path(account): Path<i64>,
    Query(query): Query<ColleagueQuery>,
) -> Result<Response, PageError> {
    manages(&portal, &staff).await?;
    let found = store::by_id(portal.database(), account).await.map_err(unavailable)?.ok_or(PageError::NotFound)?;
    seen(&portal, &staff, Some(account)).await?;
    let notice = (!query.gelukt.is_empty()).then(|| t!(Locale::Nl, "staff-colleague-changed"));
    Ok(answer_one(&portal, &staff, &found, None, Vec::new(), notice, None))
}

fn answer_one(
    portal: &Portal,
    staff: &Staff,
    found: &Colleague,
    form: Option<&ColleagueForm>,
    mistakes: Vec<Mistake>,
    notice: Option<String>,
    link: Option<String>,
) -> Response {
    let site = portal.live.site();
    let wrong = !mistakes.is_empty();
    let now = ColleagueForm::of(&found.account);
    let roles = role_fields(&site, form.unwrap_or(&now));
    let page = ColleaguePage {
        action: format!("/{}/{}", path::STAFF_COLLEAGUES, found.account.id),
        back: format!("/{}", path::STAFF_COLLEAGUES),
        colleague: item(&site, found),
        roles,
        by_organisation: found.entry == EntryKind::Organisation,
        disabled: found.disabled,
        own: found.account.id == staff.account.id,
        link,
        notice,
        mistakes,
    };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let answer = StaffAnswer::new(found.account.name.clone(), wrong, move || colleague_page(page));
    answer.with_status(status).respond(portal, Some(staff.frame(portal, path::STAFF_COLLEAGUES)))
}

pub(super) async fn change(
    State(portal): State<Portal>,
    staff: Staff,
    Path(account): Path<i64>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    manages(&portal, &staff).await?;
    let found = store::by_id(portal.database(), account).await.map_err(unavailable)?.ok_or(PageError::NotFound)?;
    let (form, records, now) = (ColleagueForm::read(fields), &portal.records, portal.clock.now());
    // Who manages accounts cannot take that from themselves: somebody has to be able to let people in.
    if account == staff.account.id {
        return Err(PageError::Forbidden);
    }
    match form.deed.as_str() {
        "roles" if found.entry != EntryKind::Organisation => match form.roles(&portal.live.site()) {
            Ok(roles) => colleagues::set_roles(records, account, &roles, staff.entry(Done::ChangedRoles, now)).await,
            Err(mistake) => {
                return Ok(answer_one(&portal, &staff, &found, Some(&form), vec![mistake], None, None));
            }
        },
        "disable" => colleagues::set_disabled(records, account, true, staff.entry(Done::Disabled, now)).await,
        "enable" => colleagues::set_disabled(records, account, false, staff.entry(Done::Enabled, now)).await,
        "invite" if found.entry != EntryKind::Organisation && !found.disabled => {
            let entry = staff.entry(Done::InvitedAgain, now);
            let token = invitation::invite_again(records, &*portal.ids, account, entry).await.map_err(unavailable)?;
            return Ok(answer_one(&portal, &staff, &found, None, Vec::new(), None, Some(link(&portal, &token))));
        }
        _ => return Err(PageError::BadRequest),
    }
    .map_err(unavailable)?;
    Ok(Redirect::to(&format!("/{}/{account}?gelukt=1", path::STAFF_COLLEAGUES)).into_response())
}
