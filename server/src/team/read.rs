//! What the forms of a request send.

use app::staff::Mistake;
use app::t;
use app::team::AttemptShown;
use chrono::DateTime;
use chrono_tz::Tz;
use serde::Deserialize;

use super::page::Known;
use super::service::{Conclusion, Deed, Ending, call_windows, can_rest_until};
use super::worklist::LOCALE;
use crate::published::site::Site;

/// Longest answer and note, in characters.
const LONGEST: usize = 8000;

/// The fields of all forms: each sends its own.
#[derive(Default, Deserialize)]
pub struct DeedForm {
    #[serde(default)]
    pub deed: String,
    #[serde(default)]
    pub version: i64,
    #[serde(default)]
    pub answer: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub with: String,
    #[serde(default)]
    pub also: String,
    #[serde(default)]
    pub meeting: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub result: String,
    #[serde(default, rename = "first-contact")]
    pub first_contact: String,
    #[serde(default)]
    pub reached: String,
    #[serde(default)]
    pub said: String,
    #[serde(default)]
    pub window: String,
    #[serde(default)]
    pub agenda: String,
    #[serde(default)]
    pub team: String,
    #[serde(default)]
    pub offer: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub until: String,
    #[serde(default)]
    pub rest: String,
}

impl DeedForm {
    /// As the page shows it.
    pub fn shown(&self, mistakes: Vec<Mistake>) -> AttemptShown {
        AttemptShown {
            answer: self.answer.clone(),
            note: self.note.clone(),
            result: self.result.clone(),
            reached: self.reached.clone(),
            said: self.said.clone(),
            window: self.window.clone(),
            agenda: self.agenda.clone(),
            team: self.team.clone(),
            offer: self.offer.clone(),
            why: self.why.clone(),
            until: self.until.clone(),
            rest: self.rest.clone(),
            with: (!self.deed.is_empty())
                .then(|| (self.with.clone(), self.also.clone()))
                .filter(|_| self.deed == "assign"),
            first_contact: !self.first_contact.is_empty(),
            mistakes,
        }
    }

    /// The answer as it was written so far; it may be empty.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn written_answer(&self) -> Result<String, Mistake> {
        readable("answer", &self.answer)
    }
}

/// What a form asks to be done; what is wrong with it, or nothing when no form of ours sends it.
///
/// # Errors
/// The mistake, or nothing.
pub fn read(form: &DeedForm, known: &Known, site: &Site, now: DateTime<Tz>) -> Result<Deed, Option<Mistake>> {
    let wrong = |name, words| Some((name, words));
    match form.deed.as_str() {
        "answer" => Ok(Deed::Answer(needed("answer", &form.answer)?)),
        "note" => Ok(Deed::Note(needed("note", &form.note)?)),
        "call" => {
            let reached = match form.reached.as_str() {
                "yes" => true,
                "no" => false,
                _ => return Err(wrong("reached", t!(LOCALE, "team-wrong-reached"))),
            };
            Ok(Deed::Call { reached, note: readable("said", &form.said)? })
        }
        "plan-call" => {
            let open = call_windows(site, &known.request, now);
            let window = open.into_iter().find(|window| window.id() == form.window);
            let window = window.ok_or_else(|| wrong("window", t!(LOCALE, "team-wrong-window")))?;
            Ok(Deed::PlanCall { window, note: readable("agenda", &form.agenda)? })
        }
        "assign" => {
            let (one, other) = (colleague(known, &form.with)?, colleague(known, &form.also)?);
            match (one, other) {
                // Two of the same are one, and the second is the first when there is no other.
                (Some(one), Some(other)) if one != other => Ok(Deed::Assign(Some(one), Some(other))),
                (one, other) => Ok(Deed::Assign(one.or(other), None)),
            }
        }
        "meeting" => Ok(Deed::ForMeeting(form.meeting == "yes")),
        "looked-at" => Ok(Deed::LookedAt),
        "offer" => {
            let team = site.pack.teams.keys().find(|team| team.as_str() == form.team);
            let team = team.ok_or_else(|| wrong("team", t!(LOCALE, "team-wrong-team")))?.clone();
            Ok(Deed::Offer { team, note: needed("offer", &form.offer)? })
        }
        "take" => Ok(Deed::Take),
        "decline" => Ok(Deed::Decline(needed("why", &form.why)?)),
        "put-off" => {
            let until = form.until.trim().parse().ok().filter(|until| can_rest_until(*until, now.date_naive()));
            let until = until.ok_or_else(|| wrong("until", t!(LOCALE, "team-wrong-until")))?;
            Ok(Deed::PutOff { until, note: readable("rest", &form.rest)? })
        }
        "close" => {
            let conclusion = Conclusion::parse(&form.result);
            let conclusion = conclusion.ok_or_else(|| wrong("result", t!(LOCALE, "team-wrong-result")))?;
            Ok(Deed::Close(Ending { conclusion, at_first_contact: !form.first_contact.is_empty() }))
        }
        "reopen" => Ok(Deed::Reopen),
        _ => Err(None),
    }
}

/// A colleague of the team by number; nobody when nothing was chosen.
fn colleague(known: &Known, number: &str) -> Result<Option<i64>, Option<Mistake>> {
    if number.is_empty() {
        return Ok(None);
    }
    // Who has it already may keep it, also after leaving the team.
    let mut all = known.colleagues.iter().map(|(id, _)| *id).chain(known.request.with());
    all.find(|id| id.to_string() == number).map(Some).ok_or(None)
}

fn needed(name: &'static str, typed: &str) -> Result<String, Option<Mistake>> {
    let text = readable(name, typed)?;
    if text.is_empty() { Err(Some((name, t!(LOCALE, "team-wrong-empty")))) } else { Ok(text) }
}

fn readable(name: &'static str, typed: &str) -> Result<String, Mistake> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    if text.chars().count() > LONGEST {
        return Err((name, t!(LOCALE, "wrong-too-long", count = LONGEST)));
    }
    // A database or a letter would stumble over them.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err((name, t!(LOCALE, "wrong-unreadable")));
    }
    Ok(text)
}
