//! What the pages of staff show, and what stands around them.

use crate::site::Assets;

/// Everything around the main part of a page for staff.
#[derive(Clone, Debug)]
pub struct StaffFrame {
    /// Title of the page, without the name of the region.
    pub title: String,
    /// Name of the region.
    pub region: String,
    /// Name of the house style.
    pub house_style: &'static str,
    /// Addresses of style sheets and pictures.
    pub assets: Assets,
    /// Who is signed in; absent on the pages before.
    pub signed_in: Option<SignedIn>,
}

/// Who is signed in, and where they can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Their name.
    pub name: String,
    /// The menu.
    pub menu: Vec<MenuItem>,
    /// Where a form that signs them out is sent.
    pub sign_out_href: String,
    /// Until when they stay signed in when they do nothing: the time of day.
    pub until: String,
    /// Whether that is later when they do something.
    pub extends: bool,
}

/// An entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// What it says.
    pub text: String,
    /// Where it goes.
    pub href: String,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// A field's name and what is wrong with it.
pub type Mistake = (&'static str, String);

/// The page where staff sign in: mail address, password, and the code of the authenticator or a recovery code.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInPage {
    /// Where the form is sent.
    pub action: String,
    /// The mail address as it was typed.
    pub email: String,
    /// Where to go afterwards: an address of this site.
    pub next: String,
    /// Why there was no entry: one sentence that does not say which of the three was wrong.
    pub mistakes: Vec<Mistake>,
    /// What happened before, such as that one was signed out, and why.
    pub notice: Option<String>,
    /// Where somebody signs in with the account of the organisation; absent when there is none.
    pub work_account_href: Option<String>,
}

/// The page for somebody who was not let in with the account of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedPage {
    /// Why, as far as it helps.
    pub text: String,
    /// Where one tries again.
    pub sign_in_href: String,
}

/// One's own account.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountPage {
    /// Where forms are sent.
    pub action: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// What one is, and where.
    pub roles: Vec<String>,
    /// Whether one has a password here that can be changed.
    pub has_password: bool,
    /// Fewest characters of a password.
    pub shortest: usize,
    /// Where one is signed in.
    pub sessions: Vec<SessionItem>,
    /// What was done.
    pub notice: Option<String>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// Somewhere one is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionItem {
    /// Its number.
    pub id: String,
    /// Browser and system; empty when they are not known.
    pub device: String,
    /// When it began, in words.
    pub began: String,
    /// When something was last done, in words.
    pub seen: String,
    /// Whether it is the one that is used.
    pub current: bool,
}

/// All colleagues, and the form to invite another one.
#[derive(Clone, PartialEq, Eq)]
pub struct ColleaguesPage {
    /// Where the form is sent.
    pub action: String,
    /// Everybody.
    pub colleagues: Vec<ColleagueItem>,
    /// Which role may do what.
    pub matrix: MatrixTable,
    /// The name as it was typed.
    pub name: String,
    /// The mail address as it was typed.
    pub email: String,
    /// What they will be.
    pub roles: RoleFields,
    /// Who was invited just now, and the link that is to be given to them.
    pub invited: Option<(String, String)>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// A colleague in the list.
#[derive(Clone, PartialEq, Eq)]
pub struct ColleagueItem {
    /// Their page.
    pub href: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// What they are, and where.
    pub roles: Vec<String>,
    /// How they come in, or that they do not.
    pub state: String,
}

/// The authorisation matrix, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixTable {
    /// What can be done.
    pub actions: Vec<String>,
    /// Each role, and how far it reaches with each action.
    pub roles: Vec<(String, Vec<String>)>,
}

/// What somebody is to be, as fields of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleFields {
    /// Roles that can be chosen: value and name.
    pub roles: Vec<(String, String)>,
    /// The role that was chosen.
    pub role: String,
    /// Teams: value and name.
    pub teams: Vec<(String, String)>,
    /// Municipalities: value and name.
    pub municipalities: Vec<(String, String)>,
    /// The teams that were chosen.
    pub chosen_teams: Vec<String>,
    /// The municipalities that were chosen; some have the name of a team.
    pub chosen_municipalities: Vec<String>,
}

/// One colleague, for who manages accounts.
#[derive(Clone, PartialEq, Eq)]
pub struct ColleaguePage {
    /// Where forms are sent.
    pub action: String,
    /// The list.
    pub back: String,
    /// Who.
    pub colleague: ColleagueItem,
    /// What they are to be.
    pub roles: RoleFields,
    /// Whether the organisation vouches for them, and says what they are.
    pub by_organisation: bool,
    /// Whether they are out.
    pub disabled: bool,
    /// Whether it is the one who looks.
    pub own: bool,
    /// The link of a new invitation.
    pub link: Option<String>,
    /// What was done.
    pub notice: Option<String>,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// The page where somebody who was invited chooses a password and couples an authenticator.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationPage {
    /// Where the form is sent.
    pub action: String,
    /// The name of the invited.
    pub name: String,
    /// Their mail address, for the browser's list of passwords.
    pub email: String,
    /// The picture to scan, as SVG.
    pub picture: String,
    /// The same to type over, in groups of four.
    pub secret: String,
    /// Fewest characters of a password.
    pub shortest: usize,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

/// Why something that was sent was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The session has ended.
    SignedOut,
    /// The records cannot be reached.
    Later,
    /// It is no longer theirs.
    Gone,
}

/// The page that somebody sees whose words cannot be taken: nothing that was typed is lost.
#[derive(Clone, PartialEq, Eq)]
pub struct AgainPage {
    /// Why.
    pub why: Again,
    /// Where it was sent, and is sent again.
    pub action: String,
    /// What was sent, by field.
    pub fields: Vec<(String, String)>,
    /// Where one signs in.
    pub sign_in_href: String,
}

/// The page that shows the recovery codes, once.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryPage {
    /// The codes.
    pub codes: Vec<String>,
    /// Where to go on.
    pub next: String,
}
