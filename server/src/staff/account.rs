//! Accounts and what they may do.

use crate::published::Id;

/// Somebody who works for the teams.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: i64,
    /// What they sign in with, in lower case.
    pub email: String,
    /// How colleagues call them.
    pub name: String,
    /// What they are, and where.
    pub roles: Vec<(Role, Option<Id>)>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account").field("id", &self.id).field("roles", &self.roles).finish_non_exhaustive()
    }
}

/// What somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Answers what waits for a team.
    TeamMember,
    /// The same, and gives work to others.
    Coordinator,
    /// Speaks with residents on the phone, for all teams: those of one municipality, or of the whole region.
    ContactCentre,
    /// Writes what the site says.
    Editor,
    /// Lets others in.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::TeamMember, Self::Coordinator, Self::ContactCentre, Self::Editor, Self::Administrator];

    /// As in the database and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::TeamMember => "team-member",
            Self::Coordinator => "coordinator",
            Self::ContactCentre => "contact-centre",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
        }
    }

    /// Reads [`Role::id`].
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }

    /// Whether it is a role in a team, and means nothing without one.
    pub fn is_in_a_team(self) -> bool {
        matches!(self, Self::TeamMember | Self::Coordinator)
    }

    /// Whether it may be held for one municipality instead of the whole region.
    pub fn is_of_a_municipality(self) -> bool {
        self == Self::ContactCentre
    }
}

/// What an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'a> {
    /// The portal as a whole.
    Portal,
    /// What waits for a team. Which of it somebody sees, [`Account::municipalities`] says.
    Worklist(&'a Id),
    /// One request: the team that has it, and the municipality that it comes from.
    Request {
        /// The team.
        team: &'a Id,
        /// The municipality of its place; absent when that place is no longer one.
        municipality: Option<&'a Id>,
    },
}

impl About<'_> {
    fn is_of_team(&self, own: Option<&Id>) -> bool {
        match self {
            Self::Portal => false,
            Self::Worklist(team) | Self::Request { team, .. } => own == Some(*team),
        }
    }

    fn is_of_municipality(&self, own: Option<&Id>) -> bool {
        match (self, own) {
            (_, None) | (Self::Worklist(_), Some(_)) => true,
            (Self::Request { municipality, .. }, Some(own)) => *municipality == Some(own),
            (Self::Portal, Some(_)) => false,
        }
    }
}

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// See the worklist of a team and what is in it.
    ReadRequests,
    /// Answer, note, close and reopen.
    HandleRequests,
    /// Say with whom a request is.
    AssignRequests,
    /// Let somebody in, or out.
    ManageAccounts,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::ReadRequests, Self::HandleRequests, Self::AssignRequests, Self::ManageAccounts];
}

/// How far a role reaches with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    Nowhere,
    /// In the team of the role.
    OwnTeam,
    /// In the municipality of the role; everywhere when it has none.
    OwnMunicipality,
    /// Everywhere.
    Everywhere,
}

/// The authorisation matrix: each role with each action.
pub fn reach(role: Role, action: Action) -> Reach {
    match (role, action) {
        (Role::TeamMember | Role::Coordinator, Action::ManageAccounts) => Reach::Nowhere,
        (Role::TeamMember | Role::Coordinator, _) => Reach::OwnTeam,
        (Role::ContactCentre, Action::ReadRequests) => Reach::OwnMunicipality,
        (Role::Administrator, Action::ManageAccounts) => Reach::Everywhere,
        (Role::ContactCentre | Role::Editor | Role::Administrator, _) => Reach::Nowhere,
    }
}

impl Account {
    /// Whether this account may do something.
    pub fn may(&self, action: Action, about: About<'_>) -> bool {
        self.roles.iter().any(|(role, own)| match reach(*role, action) {
            Reach::Nowhere => false,
            Reach::Everywhere => true,
            Reach::OwnTeam => about.is_of_team(own.as_ref()),
            Reach::OwnMunicipality => about.is_of_municipality(own.as_ref()),
        })
    }

    /// From which municipalities this account sees what waits for a team; `None` when from all.
    pub fn municipalities(&self, team: &Id) -> Option<Vec<&Id>> {
        let mut seen = Vec::new();
        for (role, own) in &self.roles {
            match (reach(*role, Action::ReadRequests), own) {
                (Reach::Everywhere, _) | (Reach::OwnMunicipality, None) => return None,
                (Reach::OwnTeam, Some(own)) if own == team => return None,
                (Reach::OwnMunicipality, Some(own)) => seen.push(own),
                (Reach::OwnTeam | Reach::Nowhere, _) => {}
            }
        }
        Some(seen)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn account(role: Role, own: Option<&str>) -> Account {
        Account { id: 1, email: String::new(), name: String::new(), roles: vec![(role, own.map(Id::new))] }
    }

    fn of(role: Role) -> Option<&'static str> {
        match role {
            _ if role.is_in_a_team() => Some("lisse"),
            Role::ContactCentre => Some("noord"),
            _ => None,
        }
    }

    #[rstest]
    #[case(Role::TeamMember, Action::ReadRequests, [true, false, true, false])]
    #[case(Role::TeamMember, Action::HandleRequests, [true, false, true, false])]
    #[case(Role::TeamMember, Action::AssignRequests, [true, false, true, false])]
    #[case(Role::TeamMember, Action::ManageAccounts, [false, false, false, false])]
    #[case(Role::Coordinator, Action::ReadRequests, [true, false, true, false])]
    #[case(Role::Coordinator, Action::HandleRequests, [true, false, true, false])]
    #[case(Role::Coordinator, Action::AssignRequests, [true, false, true, false])]
    #[case(Role::Coordinator, Action::ManageAccounts, [false, false, false, false])]
    #[case(Role::ContactCentre, Action::ReadRequests, [true, true, false, false])]
    #[case(Role::ContactCentre, Action::HandleRequests, [false, false, false, false])]
    #[case(Role::ContactCentre, Action::AssignRequests, [false, false, false, false])]
    #[case(Role::ContactCentre, Action::ManageAccounts, [false, false, false, false])]
    #[case(Role::Editor, Action::ReadRequests, [false, false, false, false])]
    #[case(Role::Editor, Action::HandleRequests, [false, false, false, false])]
    #[case(Role::Editor, Action::AssignRequests, [false, false, false, false])]
    #[case(Role::Editor, Action::ManageAccounts, [false, false, false, false])]
    #[case(Role::Administrator, Action::ReadRequests, [false, false, false, false])]
    #[case(Role::Administrator, Action::HandleRequests, [false, false, false, false])]
    #[case(Role::Administrator, Action::AssignRequests, [false, false, false, false])]
    #[case(Role::Administrator, Action::ManageAccounts, [true, true, true, true])]
    fn a_role_reaches_as_far_as_the_matrix_says(
        #[case] role: Role,
        #[case] action: Action,
        #[case] expected: [bool; 4],
    ) {
        let account = account(role, of(role));
        let may = |(team, municipality): (&str, &str)| {
            let (team, municipality) = (Id::new(team), Id::new(municipality));
            account.may(action, About::Request { team: &team, municipality: Some(&municipality) })
        };
        let requests = [("lisse", "noord"), ("teylingen", "noord"), ("lisse", "zuid"), ("teylingen", "zuid")];
        assert_eq!(requests.map(may), expected);
    }

    #[test]
    fn a_role_in_a_team_reaches_nowhere_without_one() {
        let nobody = account(Role::TeamMember, None);
        assert!(Action::ALL.iter().all(|action| !nobody.may(*action, About::Worklist(&Id::new("lisse")))));
    }

    #[test]
    fn the_contact_centre_of_a_municipality_sees_what_comes_from_there() {
        let [one, all] = [Some("noord"), None].map(|own| account(Role::ContactCentre, own));
        let team = Id::new("lisse");
        assert_eq!(one.municipalities(&team), Some(vec![&Id::new("noord")]));
        assert_eq!(all.municipalities(&team), None);
    }

    #[test]
    fn nothing_is_known_of_a_place_that_is_no_longer_one() {
        let about = Id::new("lisse");
        let about = About::Request { team: &about, municipality: None };
        assert!(!account(Role::ContactCentre, Some("noord")).may(Action::ReadRequests, about));
    }
}
