//! Handing a letter to whatever carries it.

use std::fmt::Debug;
use std::time::SystemTime;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use super::letter::Written;

/// A letter with everything that stands on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The same for every attempt (RFC 5322, section 3.6.4), with its angle brackets.
    pub message_id: String,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// Name and address of the sender.
    pub from: (String, String),
    /// Name and address that an answer goes to.
    pub reply_to: Option<(String, String)>,
    /// Who gets it.
    pub to: String,
    /// `auto-replied` or `auto-generated` (RFC 3834, section 5).
    pub auto_submitted: String,
    /// Language (RFC 3282).
    pub language: String,
    /// What it says.
    pub letter: Written,
}

impl Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Envelope").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It may be taken later.
    #[error("not now: {0}")]
    ForNow(String),
    /// It will never be taken.
    #[error("never: {0}")]
    ForGood(String),
}

/// Carries letters.
#[async_trait]
pub trait Transport: Debug + Send + Sync {
    /// Hands a letter over. When it returns without a refusal, the other side has taken responsibility for it.
    async fn carry(&self, envelope: &Envelope) -> Result<(), Refusal>;
}

/// The letter as it travels (RFC 5322): text and HTML, and the headers that keep robots from answering it.
///
/// # Errors
/// For good, when an address cannot be one.
pub fn message(envelope: &Envelope) -> Result<Message, Refusal> {
    let mailbox = |name: Option<&str>, address: &str| {
        let address = address.parse().map_err(|_| Refusal::ForGood("the address cannot be one".to_owned()))?;
        Ok(Mailbox::new(name.map(str::to_owned), address))
    };
    let mut builder = Message::builder()
        .from(mailbox(Some(&envelope.from.0), &envelope.from.1)?)
        .to(mailbox(None, &envelope.to)?)
        .subject(&envelope.letter.subject)
        .date(SystemTime::from(envelope.date))
        .message_id(Some(envelope.message_id.clone()));
    if let Some((name, address)) = &envelope.reply_to {
        builder = builder.reply_to(mailbox(Some(name), address)?);
    }
    let headers = [
        (HeaderName::new_from_ascii_str("Auto-Submitted"), envelope.auto_submitted.as_str()),
        // Exchange answers absences unless it is told not to.
        (HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"), "All"),
        (HeaderName::new_from_ascii_str("Content-Language"), envelope.language.as_str()),
    ];
    for (name, value) in headers {
        builder = builder.raw_header(HeaderValue::new(name, value.to_owned()));
    }
    let parts = MultiPart::alternative_plain_html(envelope.letter.text.clone(), envelope.letter.html.clone());
    builder.multipart(parts).map_err(|error| Refusal::ForGood(error.to_string()))
}
