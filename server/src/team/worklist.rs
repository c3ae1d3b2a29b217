//! The worklist of a team, as a page.

use app::locale::Locale;
use app::t;
use app::team::{CountedTab, Filter, Pressing, Row, TeamLink, WorklistPage};
use chrono::NaiveDate;

use crate::calendar::windows::Window;
use crate::published::Id;
use crate::published::path;
use crate::published::route::Urgency;
use crate::published::text::TextKind;
use crate::requests::worklist::{Part, Scope, Waiting};
use crate::site::{View, words};

/// How many requests stand on a page.
pub const ON_A_PAGE: u32 = 50;

/// The language of the workspace.
pub const LOCALE: Locale = Locale::Nl;

/// A part of the list as it stands in addresses.
pub fn part_id(part: Part) -> &'static str {
    match part {
        Part::New => "nieuw",
        Part::Mine(_) => "van-mij",
        Part::Others(_) => "bij-een-collega",
        Part::Meeting => "overleg",
        Part::Offered => "aangeboden",
        Part::Waiting => "wacht",
        Part::Attention => "aandacht",
        Part::Done => "klaar",
    }
}

/// The parts as a colleague sees them.
pub fn parts(account: i64) -> [Part; 8] {
    [
        Part::New,
        Part::Mine(account),
        Part::Others(account),
        Part::Meeting,
        Part::Offered,
        Part::Attention,
        Part::Waiting,
        Part::Done,
    ]
}

/// What is known of a worklist.
#[derive(Debug)]
pub struct Known<'a> {
    /// Who looks.
    pub account: i64,
    /// Whose it is, and what of it is seen.
    pub scope: &'a Scope,
    /// The teams whose worklists the colleague may see.
    pub teams: Vec<Id>,
    /// Parts with how much is in them.
    pub counts: Vec<(Part, u64)>,
    /// The part that is shown.
    pub part: Part,
    /// The place that was chosen.
    pub place: Option<Id>,
    /// How many come before the first that is shown.
    pub from: u32,
    /// What is shown.
    pub rows: Vec<Waiting>,
    /// The colleagues whom requests are with.
    pub names: Vec<(i64, String)>,
}

impl Known<'_> {
    fn count(&self, part: Part) -> Option<u64> {
        self.counts.iter().find(|(counted, _)| *counted == part).map(|(_, count)| *count)
    }

    fn address(&self, part: Part, from: u32) -> String {
        let place = self.place.as_ref().map(|place| format!("&plaats={place}")).unwrap_or_default();
        let theme = self.scope.theme.as_ref().map(|theme| format!("&thema={theme}")).unwrap_or_default();
        format!("{}{place}{theme}", address(&self.scope.team, part, from))
    }
}

/// The page.
pub fn worklist(view: &View<'_>, known: &Known<'_>) -> WorklistPage {
    let shown = u32::try_from(known.rows.len()).unwrap_or(ON_A_PAGE);
    let goes_on = match known.count(known.part) {
        Some(total) => u64::from(known.from.saturating_add(ON_A_PAGE)) < total,
        None => shown == ON_A_PAGE,
    };
    let later = goes_on.then(|| known.from.saturating_add(ON_A_PAGE));
    let earlier = (known.from > 0).then(|| known.from.saturating_sub(ON_A_PAGE));
    let at = |from| known.address(known.part, from);
    WorklistPage {
        team: view.title(TextKind::Team, known.scope.team.as_str()).text,
        teams: teams(view, known),
        tabs: parts(known.account).into_iter().map(|part| tab(known, part)).collect(),
        filter: filter(view, known),
        standing_href: known.address(known.part, 0).replacen(path::STAFF, path::STAFF_STANDING, 1),
        rows: known.rows.iter().map(|row| in_words(view, known, row)).collect(),
        empty: match known.part {
            Part::New => t!(LOCALE, "team-empty-new"),
            Part::Mine(_) => t!(LOCALE, "team-empty-mine"),
            Part::Others(_) => t!(LOCALE, "team-empty-others"),
            Part::Meeting => t!(LOCALE, "team-empty-meeting"),
            Part::Offered => t!(LOCALE, "team-empty-offered"),
            Part::Attention => t!(LOCALE, "team-empty-attention"),
            Part::Waiting => t!(LOCALE, "team-empty-waiting"),
            Part::Done => t!(LOCALE, "team-empty-done"),
        },
        earlier_href: earlier.map(at),
        later_href: later.map(at),
    }
}

fn filter(view: &View<'_>, known: &Known<'_>) -> Filter {
    let pack = &view.site.pack;
    // A place that no team of this list works for has nothing in it.
    let places = pack.places.places.iter().filter(|(_, place)| place.teams.contains(&known.scope.team));
    Filter {
        action: format!("/{}", path::STAFF),
        kept: vec![("team", known.scope.team.to_string()), ("deel", part_id(known.part).to_owned())],
        places: places.map(|(id, place)| (id.to_string(), place.name.clone())).collect(),
        place: known.place.as_ref().map(ToString::to_string).unwrap_or_default(),
        themes: pack.themes.keys().map(|id| (id.to_string(), view.title(TextKind::Theme, id.as_str()).text)).collect(),
        theme: known.scope.theme.as_ref().map(ToString::to_string).unwrap_or_default(),
        all_href: address(&known.scope.team, known.part, 0),
    }
}

fn teams(view: &View<'_>, known: &Known<'_>) -> Vec<TeamLink> {
    if known.teams.len() < 2 {
        return Vec::new();
    }
    let link = |team: &Id| TeamLink {
        name: view.title(TextKind::Team, team.as_str()).text,
        href: address(team, Part::New, 0),
        current: *team == known.scope.team,
    };
    known.teams.iter().map(link).collect()
}

fn tab(known: &Known<'_>, part: Part) -> CountedTab {
    let text = match part {
        Part::New => t!(LOCALE, "team-tab-new"),
        Part::Mine(_) => t!(LOCALE, "team-tab-mine"),
        Part::Others(_) => t!(LOCALE, "team-tab-others"),
        Part::Meeting => t!(LOCALE, "team-tab-meeting"),
        Part::Offered => t!(LOCALE, "team-tab-offered"),
        Part::Attention => t!(LOCALE, "team-tab-attention"),
        Part::Waiting => t!(LOCALE, "team-tab-waiting"),
        Part::Done => t!(LOCALE, "team-tab-done"),
    };
    CountedTab { text, href: known.address(part, 0), count: known.count(part), current: part == known.part }
}

/// The address of a part of the worklist of a team.
pub fn address(team: &Id, part: Part, from: u32) -> String {
    let start = format!("/{}?team={team}&deel={}", path::STAFF, part_id(part));
    if from == 0 { start } else { format!("{start}&vanaf={from}") }
}

fn in_words(view: &View<'_>, known: &Known<'_>, row: &Waiting) -> Row {
    let kind = words::form_name(LOCALE, row.form);
    let theme = row.theme.as_ref().map(|theme| view.title(TextKind::Theme, theme.as_str()).text);
    let received = row.received_at.with_timezone(&view.site.pack.region.timezone);
    let name = |with: &i64| known.names.iter().find(|(account, _)| account == with).map(|(_, name)| name.clone());
    let with: Vec<String> = row.with.iter().filter_map(name).collect();
    let is_open = known.part != Part::Done;
    Row {
        href: format!("/{}/{}", path::STAFF_REQUESTS, row.reference),
        reference: row.reference.clone(),
        about: theme.map_or(kind.clone(), |theme| format!("{kind}: {theme}")),
        place: view.site.place(row.place.as_str()).map(|(_, place)| place.name.clone()).unwrap_or_default(),
        received: words::moment(LOCALE, received),
        due: words::day(LOCALE, row.promised_on),
        pressing: if is_open { pressing(row.urgency, row.promised_on, view.today()) } else { (Pressing::Not, None) },
        undelivered: known.scope.undelivered.contains(&row.id),
        call: row.planned_call.filter(|_| is_open).map(call_in_words),
        with: (!with.is_empty()).then(|| with.join(", ")),
    }
}

/// `maandag 23 november ’s middags`: the list is narrow, and colleagues know the hours.
fn call_in_words(window: Window) -> String {
    format!("{} {}", words::day(LOCALE, window.date), words::day_part(LOCALE, window.part).to_lowercase())
}

/// How pressing something is on a day, in words.
pub fn pressing(urgency: Urgency, promised_on: NaiveDate, today: NaiveDate) -> (Pressing, Option<String>) {
    let (pressing, words) = match urgency {
        Urgency::Danger => (Pressing::Danger, t!(LOCALE, "team-danger")),
        _ if promised_on < today => (Pressing::Overdue, t!(LOCALE, "team-overdue")),
        _ if promised_on == today => (Pressing::Soon, t!(LOCALE, "team-today")),
        Urgency::Soon => (Pressing::Soon, t!(LOCALE, "team-soon")),
        Urgency::Normal => return (Pressing::Not, None),
    };
    (pressing, Some(words))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Urgency::Normal, "2026-11-24", Pressing::Not)]
    #[case(Urgency::Normal, "2026-11-23", Pressing::Soon)]
    #[case(Urgency::Normal, "2026-11-20", Pressing::Overdue)]
    #[case(Urgency::Soon, "2026-11-24", Pressing::Soon)]
    #[case(Urgency::Soon, "2026-11-20", Pressing::Overdue)]
    #[case(Urgency::Danger, "2026-11-24", Pressing::Danger)]
    fn danger_comes_before_what_is_late_and_that_before_what_is_due(
        #[case] urgency: Urgency,
        #[case] promised_on: NaiveDate,
        #[case] expected: Pressing,
    ) {
        assert_eq!(pressing(urgency, promised_on, "2026-11-23".parse().unwrap()).0, expected);
    }
}
