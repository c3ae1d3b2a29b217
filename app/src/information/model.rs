//! What the information pages show.

use crate::places::PlaceChoice;
use crate::site::{Channels, HelplineItem, Link, LocalText, NoticeItem, Phone, State};

/// Home of a place, or of the whole region.
#[derive(Clone, Debug)]
pub struct HomePage {
    /// Greeting.
    pub title: LocalText,
    /// One or two sentences below it.
    pub intro: LocalText,
    /// Choosing a place, when none is chosen.
    pub choice: Option<PlaceChoice>,
    /// Name of the chosen place.
    pub place: Option<String>,
    /// How to reach somebody.
    pub channels: Channels,
    /// What is different now.
    pub notices: Vec<NoticeItem>,
    /// All themes.
    pub themes: Vec<ThemeItem>,
    /// Articles that many people need.
    pub articles: Vec<Link>,
    /// National help lines.
    pub helplines: Vec<HelplineItem>,
}

/// A theme in a list.
#[derive(Clone, Debug)]
pub struct ThemeItem {
    /// Its name.
    pub name: LocalText,
    /// One line.
    pub summary: LocalText,
    /// Id of its picture.
    pub icon: &'static str,
    /// Part of the address after `#`, where themes stand on one page.
    pub anchor: String,
    /// Its page.
    pub href: String,
    /// Its articles.
    pub articles: Vec<Link>,
}

/// All themes with their articles.
#[derive(Clone, Debug)]
pub struct ThemesPage {
    /// In the order of the pack.
    pub themes: Vec<ThemeItem>,
    /// How to reach somebody.
    pub channels: Channels,
}

/// One theme.
#[derive(Clone, Debug)]
pub struct ThemePage {
    /// Name.
    pub title: LocalText,
    /// Id of its picture.
    pub icon: &'static str,
    /// One line.
    pub summary: LocalText,
    /// Introduction as HTML; may be empty.
    pub html: String,
    /// Its articles with their summaries.
    pub articles: Vec<ArticleItem>,
    /// Services in this theme, the lightest first.
    pub services: Vec<ServiceItem>,
    /// The directory, filtered on this theme.
    pub directory_href: String,
    /// Help lines that fit.
    pub helplines: Vec<HelplineItem>,
    /// How to reach somebody.
    pub channels: Channels,
}

/// An article in a list.
#[derive(Clone, Debug)]
pub struct ArticleItem {
    /// Its title.
    pub title: LocalText,
    /// One line.
    pub summary: LocalText,
    /// Its page.
    pub href: String,
}

/// A service in a list.
#[derive(Clone, Debug)]
pub struct ServiceItem {
    /// Its name.
    pub name: LocalText,
    /// Who offers it.
    pub organisation: String,
    /// One line.
    pub summary: LocalText,
    /// How light or heavy the help is, as the pack names it.
    pub tier: &'static str,
    /// What it costs in kind.
    pub cost: &'static str,
    /// Whether somebody must refer you.
    pub referral: bool,
    /// The nearest location and how far it is, in words.
    pub nearest: Option<String>,
    /// Its page.
    pub href: String,
}

/// An article.
#[derive(Clone, Debug)]
pub struct ArticlePage {
    /// Title.
    pub title: LocalText,
    /// The answer as HTML, with its language.
    pub answer: LocalText,
    /// The sections in order.
    pub sections: Vec<ArticleSection>,
    /// Who can help, the lightest first.
    pub services: Vec<ServiceItem>,
    /// When somebody last checked it: for people and for machines.
    pub reviewed: (String, String),
    /// Where to post whether it helped: the address of the page.
    pub feedback_href: String,
    /// How to reach somebody.
    pub channels: Channels,
    /// Help lines that fit.
    pub helplines: Vec<HelplineItem>,
}

/// A section of an article under a heading of the portal.
#[derive(Clone, Debug)]
pub struct ArticleSection {
    /// Which: `yourself`, `help`, `costs`, `steps` or `contact`.
    pub key: &'static str,
    /// HTML with its language; may be empty.
    pub html: LocalText,
}

/// The social map.
#[derive(Clone, Debug)]
pub struct DirectoryPage {
    /// What the reader asked for.
    pub filter: DirectoryFilter,
    /// Values to choose from.
    pub choices: DirectoryChoices,
    /// What is wrong with what was typed: name of the field, message.
    pub errors: Vec<(&'static str, String)>,
    /// How many services fit.
    pub total: usize,
    /// Those on this page of the list.
    pub services: Vec<ServiceItem>,
    /// Whether the nearest come first.
    pub nearest_first: bool,
    /// Addresses of the pages of the list, when it has more than one.
    pub pages: Vec<String>,
    /// The page of the list that is shown, from 0.
    pub current: usize,
    /// The list without a filter.
    pub reset_href: String,
    /// The list of the whole region.
    pub everything_href: String,
    /// How to reach somebody.
    pub channels: Channels,
}

/// What the reader asked for, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct DirectoryFilter {
    pub theme: String,
    pub place: String,
    pub age: String,
    pub language: String,
    pub postcode: String,
    pub free: bool,
}

/// Values to choose from: value and name.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct DirectoryChoices {
    pub themes: Vec<(String, LocalText)>,
    pub places: Vec<(String, String)>,
    pub languages: Vec<(String, String)>,
}

/// One service.
#[derive(Clone, Debug)]
pub struct ServicePage {
    /// Its name.
    pub title: LocalText,
    /// One line.
    pub summary: LocalText,
    /// Who offers it: name, what it is, site.
    pub organisation: (String, Option<LocalText>, Option<String>),
    /// Description as HTML with its language.
    pub html: LocalText,
    /// How light or heavy the help is.
    pub tier: &'static str,
    /// For whom.
    pub who_for: LocalText,
    /// Ages in words.
    pub ages: Option<String>,
    /// What it costs in kind.
    pub cost: &'static str,
    /// What it costs.
    pub costs: LocalText,
    /// How to get it.
    pub how: LocalText,
    /// Whether somebody must refer you.
    pub referral: bool,
    /// Languages spoken, in words.
    pub languages: String,
    /// Where it is offered, in words; absent for the whole region.
    pub places: Option<String>,
    /// Number, with its state.
    pub phone: Option<Phone>,
    /// When the number is answered.
    pub phone_hours: Option<Week>,
    /// Mailbox.
    pub email: Option<String>,
    /// Site.
    pub website: Option<String>,
    /// Where it can be visited.
    pub locations: Vec<LocationItem>,
    /// How to reach the team.
    pub channels: Channels,
}

/// A building with hours.
#[derive(Clone, Debug)]
pub struct LocationItem {
    /// Part of the address of the page after `#`.
    pub anchor: String,
    /// Name of the building.
    pub name: String,
    /// Street.
    pub street: String,
    /// Postcode and town.
    pub town: String,
    /// A map on another site.
    pub route_href: String,
    /// What makes it usable for whom, in words.
    pub accessibility: Vec<String>,
    /// How to find the door, as HTML with its language.
    pub directions: Option<LocalText>,
    /// Whether it is open now; absent when by appointment only.
    pub state: Option<State>,
    /// When; absent when by appointment only.
    pub week: Option<Week>,
    /// Whether one may also come by appointment.
    pub by_appointment: bool,
}

/// A week of hours and the days that differ.
#[derive(Clone, Debug)]
pub struct Week {
    /// Day and night, every day.
    pub always: bool,
    /// From Monday on; without the closed days when only a few are open.
    pub days: Vec<DayRow>,
    /// Days in the coming weeks that differ.
    pub exceptions: Vec<DayRow>,
}

/// A day and its hours.
#[derive(Clone, Debug)]
pub struct DayRow {
    /// "maandag", or a date.
    pub day: String,
    /// The parts of the day in words, or that it is closed.
    pub hours: Vec<String>,
    /// Why it differs: the name of a holiday.
    pub reason: Option<String>,
    /// Whether this is today.
    pub today: bool,
}

/// All teams.
#[derive(Clone, Debug)]
pub struct TeamsPage {
    /// Teams of the place, or all.
    pub teams: Vec<TeamItem>,
    /// The other teams of the region, when a place is chosen.
    pub others: Vec<TeamItem>,
    /// The one number.
    pub phone: Phone,
    /// When it is answered.
    pub phone_hours: Week,
    /// General mailbox.
    pub email: String,
}

/// A team in a list.
#[derive(Clone, Debug)]
pub struct TeamItem {
    /// Its name.
    pub name: LocalText,
    /// What one can come for.
    pub summary: LocalText,
    /// Places that it works for.
    pub places: String,
    /// Number with state.
    pub phone: Phone,
    /// Where one can walk in.
    pub locations: Vec<String>,
    /// Its page.
    pub href: String,
}

/// One team.
#[derive(Clone, Debug)]
pub struct TeamPage {
    /// Its name.
    pub title: LocalText,
    /// What one can come for.
    pub summary: LocalText,
    /// What it does, as HTML with its language.
    pub html: LocalText,
    /// Ages in words.
    pub ages: Option<String>,
    /// Places that it works for.
    pub places: String,
    /// Number with state.
    pub phone: Phone,
    /// When it is answered.
    pub phone_hours: Week,
    /// Mailbox.
    pub email: String,
    /// Where one can walk in.
    pub locations: Vec<LocationItem>,
    /// What is different now.
    pub notices: Vec<NoticeItem>,
}

/// A page about the site.
#[derive(Clone, Debug)]
pub struct TextPage {
    /// Title.
    pub title: LocalText,
    /// One line.
    pub summary: LocalText,
    /// HTML with its language.
    pub html: LocalText,
    /// What is written down; on the page about what to expect.
    pub records: Vec<RecordItem>,
    /// What each form asks; on the page about what to expect.
    pub forms: Vec<FormAsks>,
    /// How to reach somebody.
    pub channels: Channels,
}

/// What a form asks, and why.
#[derive(Clone, Debug)]
pub struct FormAsks {
    /// Where links about the form lead to.
    pub id: &'static str,
    /// Its name.
    pub name: LocalText,
    /// Its page.
    pub href: String,
    /// Each question, and why it is asked.
    pub questions: Vec<(String, LocalText)>,
}

/// A kind of record.
#[derive(Clone, Debug)]
pub struct RecordItem {
    /// What it is.
    pub name: LocalText,
    /// Why.
    pub why: LocalText,
    /// What is asked, as HTML with its language.
    pub asked: LocalText,
    /// Organisations that it may be shared with; none when with nobody.
    pub shared_with: Vec<String>,
    /// For how long it is kept, in words.
    pub kept: String,
}

/// Thanks for what was said of a page.
#[derive(Clone, Debug)]
pub struct ThanksPage {
    /// Whether it helped.
    pub helped: bool,
    /// Back to the page.
    pub back: Link,
    /// How to reach somebody.
    pub channels: Channels,
}

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 404.
    NotFound,
    /// 410.
    Gone,
    /// 4xx: the request cannot be understood or is too large.
    BadRequest,
    /// 403: the form was sent from another site.
    Forbidden,
    /// 429.
    TooMany,
    /// 503: the database is away.
    Unavailable,
    /// 500.
    Internal,
}

/// An error.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// Which.
    pub kind: ErrorKind,
    /// How to reach somebody.
    pub channels: Channels,
    /// Pages to go on to.
    pub links: Vec<Link>,
}
