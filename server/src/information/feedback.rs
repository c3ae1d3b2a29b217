//! "Did this page help?" on articles.

use app::information::model::ThanksPage;
use serde::Deserialize;

use super::home::article_link;
use crate::published::Id;
use crate::site::{View, channels};

/// What the form sends.
#[derive(Clone, Debug, Deserialize)]
pub struct FeedbackForm {
    /// `yes` or `no`.
    pub helped: Helped,
}

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Helped {
    /// It helped.
    Yes,
    /// It did not.
    No,
}

/// Thanks, with the way back.
pub fn thanks(view: &View<'_>, article: &Id, helped: bool) -> ThanksPage {
    ThanksPage { helped, back: article_link(view, article), channels: channels(view) }
}
