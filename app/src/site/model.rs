//! What the frame around a page shows.

use crate::locale::Locale;

/// Everything around the main part of a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The reader's language.
    pub locale: Locale,
    /// Title of the page, without the name of the region.
    pub title: String,
    /// One line for search engines; may be empty.
    pub description: String,
    /// Name of the region.
    pub region: String,
    /// Who is responsible for the site.
    pub publisher: String,
    /// Name of the house style.
    pub house_style: &'static str,
    /// Addresses of style sheets and pictures.
    pub assets: Assets,
    /// Start of the addresses of the reader's language and place, such as `/nl/hillegom`, without a slash at the end.
    pub base: String,
    /// Name of the chosen place.
    pub place: Option<String>,
    /// Where a place is chosen.
    pub place_href: String,
    /// The part of the menu that the page belongs to.
    pub tab: Option<Tab>,
    /// The same page in every language.
    pub languages: Vec<LanguageLink>,
    /// Full address of the page; absent on pages that search engines should leave out.
    pub canonical: Option<String>,
    /// The pages above this one.
    pub crumbs: Vec<Link>,
    /// On sensitive pages: where "leave this site now" goes, and the numbers for a crisis.
    pub safety: Option<(String, Vec<HelplineItem>)>,
    /// The one phone number.
    pub phone: Phone,
}

/// Addresses of style sheets and pictures, with the hash of their content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet of the product.
    pub main_css: String,
    /// The style sheet of the house style.
    pub theme_css: String,
    /// The style sheet of the pages for staff, which residents do not load.
    pub staff_css: String,
    /// What makes the pages for staff nicer where scripts run.
    pub staff_js: String,
    /// The sprite of pictures.
    pub icons: String,
    /// The picture in the browser's tab.
    pub favicon: String,
}

/// A part of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Themes and articles.
    Topics,
    /// The social map.
    Directory,
    /// Teams.
    Teams,
}

/// A link to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: LocalText,
    /// Where it goes.
    pub href: String,
}

/// A text and the language that it is in, which may differ from that of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalText {
    /// Its language.
    pub locale: Locale,
    /// The text.
    pub text: String,
}

/// The page in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageLink {
    /// The language.
    pub locale: Locale,
    /// Address on this site.
    pub href: String,
    /// Full address, for search engines.
    pub url: String,
}

/// Whether something is open, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Whether it is open now.
    pub open: bool,
    /// For example: "Nu open, tot 17.00 uur".
    pub text: String,
}

/// A phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// As it is read.
    pub shown: String,
    /// As it is dialled (RFC 3966), without `tel:`.
    pub dialled: String,
    /// Whether it is answered now; absent when that is not known.
    pub state: Option<State>,
}

/// The channels by which a resident reaches somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channels {
    /// Whom to call.
    pub calls: Vec<Call>,
    /// Where to walk in; absent when nothing is near.
    pub visit: Option<Visit>,
    /// Where to write.
    pub write_href: String,
    /// The same for who reads it from paper: with the host, without the scheme.
    pub write_address: String,
    /// Where to ask to be called back.
    pub callback_href: String,
    /// All teams.
    pub teams_href: String,
    /// Where a place is chosen, when none is.
    pub choose_place_href: Option<String>,
}

/// A team and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The name of the team, or of the region.
    pub name: LocalText,
    /// The number.
    pub phone: Phone,
    /// When it is answered, for paper.
    pub hours: String,
    /// Page with all hours.
    pub href: String,
}

/// The nearest place to walk in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Name of the building.
    pub name: String,
    /// Street and town.
    pub address: String,
    /// Whether one can walk in now.
    pub state: State,
    /// When one can, for paper.
    pub hours: String,
    /// Page with route and hours.
    pub href: String,
}

/// A help line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelplineItem {
    /// Its name.
    pub name: LocalText,
    /// For what.
    pub summary: LocalText,
    /// The number.
    pub phone: Phone,
    /// Where one can chat.
    pub chat: Option<String>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeItem {
    /// Whether something does not work or keeps other hours, rather than being news.
    pub urgent: bool,
    /// The notice in one line.
    pub title: LocalText,
    /// More about it, as HTML; may be empty.
    pub html: String,
}
