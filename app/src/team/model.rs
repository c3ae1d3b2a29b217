//! What a team sees of what waits.

use crate::locale::Locale;
use crate::site::LocalText;
use crate::staff::Mistake;

/// The worklist of a team.
#[derive(Clone, PartialEq, Eq)]
pub struct WorklistPage {
    /// Whose it is.
    pub team: String,
    /// The teams whose worklist one may see, when there are several.
    pub teams: Vec<TeamLink>,
    /// The parts of the list.
    pub tabs: Vec<CountedTab>,
    /// What of it is shown.
    pub filter: Filter,
    /// Where it is asked whether something changed.
    pub standing_href: String,
    /// What is in the part that is shown, the most urgent first.
    pub rows: Vec<Row>,
    /// What is said when there is nothing: a kind sentence, and what else to look at.
    pub empty: String,
    /// The rows before and after these.
    pub earlier_href: Option<String>,
    /// The rows after these.
    pub later_href: Option<String>,
}

/// What of a worklist is shown, as a form.
#[derive(Clone, PartialEq, Eq)]
pub struct Filter {
    /// Where the form is sent.
    pub action: String,
    /// What stays as it is.
    pub kept: Vec<(&'static str, String)>,
    /// The places that one can choose from: value and name.
    pub places: Vec<(String, String)>,
    /// The place that was chosen; empty for all.
    pub place: String,
    /// The themes that one can choose from: value and name.
    pub themes: Vec<(String, String)>,
    /// The theme that was chosen; empty for all.
    pub theme: String,
    /// Where everything is shown.
    pub all_href: String,
}

/// Another team's worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamLink {
    /// Name of the team.
    pub name: String,
    /// Its worklist.
    pub href: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// A part of the worklist and how much is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedTab {
    /// What it is called.
    pub text: String,
    /// Where it is.
    pub href: String,
    /// How many requests are in it; not counted where nobody waits for them.
    pub count: Option<u64>,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// How pressing a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// Somebody is in danger.
    Danger,
    /// Its promised day is over.
    Overdue,
    /// It should not wait, or its day is today.
    Soon,
    /// There is time.
    Not,
}

/// A request in the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The reference, as it is spoken.
    pub reference: String,
    /// Its page.
    pub href: String,
    /// By which form it came, and about which theme.
    pub about: String,
    /// From which place.
    pub place: String,
    /// When it was received, in words.
    pub received: String,
    /// Until when there must be an answer, in words.
    pub due: String,
    /// How pressing it is, and the words for it; no words when it is not.
    pub pressing: (Pressing, Option<String>),
    /// Whether a letter about it did not arrive.
    pub undelivered: bool,
    /// When the team said it would call, in words.
    pub call: Option<String>,
    /// With whom it is.
    pub with: Option<String>,
}

/// One request with everything about it.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestPage {
    /// The reference.
    pub reference: String,
    /// By which form it came.
    pub kind: String,
    /// The worklist that it is in, and its name.
    pub back: (String, String),
    /// Whether it is done: then nothing but a note, and perhaps reopening, can be done with it.
    pub closed: bool,
    /// Whether it is done because the resident took it back.
    pub withdrawn: bool,
    /// Whether it can be opened again: not when the resident took it back.
    pub can_be_reopened: bool,
    /// Whether what the resident wrote is gone, because its term is over.
    pub forgotten: bool,
    /// How pressing it is, and the words for it.
    pub pressing: (Pressing, Option<String>),
    /// What the resident was promised and what is known: name and value.
    pub facts: Vec<(String, LocalText)>,
    /// What the resident wrote, with its language; absent for a call-back request without a subject.
    pub message: Option<LocalText>,
    /// Who can be reached, and how: mail address and phone number as it is dialled and as it is shown.
    pub email: Option<String>,
    /// The phone number as it is dialled, and as it is shown.
    pub phone: Option<(String, String)>,
    /// Why this team has it.
    pub routing: String,
    /// What happened, in order.
    pub events: Vec<EventItem>,
    /// Where forms are sent.
    pub action: String,
    /// The version that the forms stand on: who acts on an older one is told so.
    pub version: i64,
    /// What is done with it, and what was typed and is wrong.
    pub attempt: AttemptShown,
    /// Everybody whom it can be given to: value and name.
    pub colleagues: Vec<(String, String)>,
    /// With whom it is, as in `colleagues`, and who does it together with them; empty when nobody.
    pub with: (String, String),
    /// Answers that one can begin with: value and name.
    pub ready_made: Vec<(String, String)>,
    /// When one can say that the team will call: value and name.
    pub windows: Vec<(String, String)>,
    /// Whether the team speaks of it when it meets.
    pub for_meeting: bool,
    /// The language that an answer should be in, by its own name; absent when it cannot be answered by mail.
    pub answer_language: Option<String>,
    /// What somebody else did meanwhile.
    pub overtaken: Option<String>,
    /// Who else has it open, and since when.
    pub here: Vec<(String, String)>,
    /// What did not arrive, and what to do about it.
    pub undelivered: Vec<(String, String)>,
    /// When the answer that stands in its field was kept.
    pub drafted_at: Option<String>,
    /// What the resident would get.
    pub preview: Option<PreviewShown>,
    /// The team that it is offered to.
    pub offered_to: Option<String>,
    /// Whether the one who looks works in its team, and may do things with it.
    pub can_handle: bool,
    /// Whether the one who looks may take it.
    pub can_take: bool,
    /// The teams that it can be offered to: value and name.
    pub teams: Vec<(String, String)>,
}

/// A letter before it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct PreviewShown {
    /// Its subject.
    pub subject: String,
    /// Its language.
    pub locale: Locale,
    /// How it begins.
    pub greeting: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// How it ends.
    pub closing: Vec<String>,
}

/// Something that happened.
#[derive(Clone, PartialEq, Eq)]
pub struct EventItem {
    /// When, in words.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// What.
    pub what: String,
    /// What was written, with its language.
    pub body: Option<LocalText>,
    /// Whether the resident sees it.
    pub public: bool,
}

/// What was typed in the forms of a request that was not taken.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AttemptShown {
    /// The answer.
    pub answer: String,
    /// The note.
    pub note: String,
    /// Which result was chosen.
    pub result: String,
    /// Whether the resident was reached by phone: `yes` or `no`.
    pub reached: String,
    /// What was said on the phone.
    pub said: String,
    /// When the team is to call.
    pub window: String,
    /// What to speak of then.
    pub agenda: String,
    /// The team that it was to be offered to.
    pub team: String,
    /// What that team should know.
    pub offer: String,
    /// Why it is not taken.
    pub why: String,
    /// The day until which it rests, as it was typed.
    pub until: String,
    /// Why it rests.
    pub rest: String,
    /// To whom it was to be given.
    pub with: Option<(String, String)>,
    /// Whether it took one contact only.
    pub first_contact: bool,
    /// What is wrong.
    pub mistakes: Vec<Mistake>,
}

impl std::fmt::Debug for AttemptShown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AttemptShown")
    }
}
