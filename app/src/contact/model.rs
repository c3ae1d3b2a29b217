//! What the pages of messages show.

use crate::site::{Channels, HelplineItem, Link, LocalText};

/// A form.
#[derive(Clone, Debug)]
pub struct FormPage {
    /// Its title.
    pub title: LocalText,
    /// One line.
    pub summary: LocalText,
    /// What happens after sending, as HTML.
    pub next: LocalText,
    /// Where it is sent: the address of the page.
    pub action: String,
    /// Its key.
    pub key: String,
    /// Whom to call in danger.
    pub danger: Option<HelplineItem>,
    /// Why it was not taken, though nothing in it is wrong.
    pub alert: Option<String>,
    /// What is wrong: the id on the page, and what to do.
    pub mistakes: Vec<(&'static str, String)>,
    /// Whether the reader was warned of a number that looks like a BSN.
    pub bsn_seen: bool,
    /// What is asked.
    pub groups: Vec<QuestionGroup>,
    /// What the button says.
    pub send: String,
    /// Why each question is asked.
    pub why_href: String,
    /// The other forms.
    pub others: Vec<Link>,
    /// How to reach somebody.
    pub channels: Channels,
}

/// Questions that belong together.
#[derive(Clone, Debug)]
pub struct QuestionGroup {
    /// What they are about.
    pub title: String,
    /// In order.
    pub questions: Vec<Question>,
}

/// A question, and the answer that was typed.
#[derive(Clone, Debug)]
pub struct Question {
    /// Name in the request, and id on the page.
    pub name: &'static str,
    /// What is asked.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub mistake: Option<String>,
    /// How it is answered.
    pub answer: Answer,
}

/// How a question is answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// On one line.
    Line {
        /// What was typed.
        value: String,
        /// What is typed.
        kind: LineKind,
    },
    /// On several lines.
    Text {
        /// What was typed.
        value: String,
        /// Most characters.
        longest: usize,
    },
    /// By one of a few.
    One {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// By any of a few.
    Several {
        /// The choices.
        choices: Vec<Choice>,
    },
    /// By one of many.
    List {
        /// What stands there when nothing is chosen.
        nothing: String,
        /// The choices.
        choices: Vec<Choice>,
    },
    /// By a tick.
    Tick {
        /// Whether it is ticked.
        ticked: bool,
    },
}

/// What is typed on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// The name of the reader.
    Name,
    /// The reader's mail address.
    Email,
    /// The reader's phone number.
    Phone,
    /// The organisation that the reader works for.
    Organisation,
    /// Anything else.
    Other,
}

/// A choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// In the request.
    pub value: String,
    /// On the page.
    pub text: LocalText,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// What became of a message.
#[derive(Clone, Debug)]
pub struct StatusPage {
    /// Whether it was sent just now.
    pub just_sent: bool,
    /// Whether the resident took it back.
    pub withdrawn: bool,
    /// Whether somebody is in danger: then whom to call.
    pub danger: Vec<HelplineItem>,
    /// The reference.
    pub reference: String,
    /// Names and values.
    pub facts: Vec<(String, LocalText)>,
    /// What happens now.
    pub next: String,
    /// What became of the receipt.
    pub receipt: Option<String>,
    /// What happened, in order: when, and what.
    pub events: Vec<(String, String)>,
    /// The address of the page: where additions go.
    pub action: String,
    /// Where what was sent can be downloaded; absent when this reader may not.
    pub download_href: Option<String>,
    /// The key of the form for additions.
    pub key: String,
    /// What was added just now, if it was wrong.
    pub addition: Question,
    /// Whether the reader was warned of a number that looks like a BSN.
    pub bsn_seen: bool,
    /// Why it was not taken, though nothing in it is wrong.
    pub alert: Option<String>,
    /// How to reach somebody.
    pub channels: Channels,
}

/// Letters that would have been sent.
#[derive(Clone, Debug)]
pub struct LettersPage {
    /// The newest first.
    pub letters: Vec<LetterItem>,
}

/// A letter that would have been sent.
#[derive(Clone, Debug)]
pub struct LetterItem {
    /// Its subject.
    pub subject: String,
    /// To whom.
    pub to: String,
    /// When.
    pub date: String,
    /// Its text.
    pub text: String,
}
