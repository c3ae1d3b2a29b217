//! Carrying letters by SMTP.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use async_trait::async_trait;
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::transport::{Envelope, Refusal, Transport, message};

/// Longest time that handing over one letter may take. A mail server that goes silent must not hold up all others.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(60);

/// Connections kept open at most.
const CONNECTIONS: u32 = 8;

/// Longest reason that is written down, in characters.
const LONGEST_REASON: usize = 300;

/// A mail server.
#[derive(Debug)]
pub struct Smtp {
    builder: AsyncSmtpTransportBuilder,
    transport: ArcSwap<AsyncSmtpTransport<Tokio1Executor>>,
}

impl Smtp {
    /// The mail server at an address: `smtp://host:port`, `smtp://…?tls=required` for STARTTLS, `smtps://…` for TLS from the
    /// start, with `user:password@` where it asks for them.
    ///
    /// # Errors
    /// When the address cannot be one.
    pub fn new(url: &str) -> Result<Self, Error> {
        let pool = PoolConfig::new().max_size(CONNECTIONS).idle_timeout(Duration::from_secs(20));
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?;
        let builder = builder.timeout(Some(LONGEST_ATTEMPT / 2)).pool_config(pool);
        Ok(Self { transport: ArcSwap::from_pointee(builder.clone().build()), builder })
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn carry(&self, envelope: &Envelope) -> Result<(), Refusal> {
        let message = message(envelope)?;
        let transport = self.transport.load_full();
        let mut sending = std::pin::pin!(transport.send(message));
        match tokio::time::timeout(LONGEST_ATTEMPT, &mut sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refusal(&error)),
            Err(_) => {
                // The connection stands in the middle of a conversation, and whoever used it next would take the answer to
                // this letter for that to its own. So nobody does: everyone goes on with connections of their own.
                self.transport.store(Arc::new(self.builder.clone().build()));
                Err(Refusal::ForNow("the mail server did not answer in time".to_owned()))
            }
        }
    }
}

/// Only what is said of the recipient or of the letter is for good. That we may not send, that a password is wrong or that
/// nobody is let in is mended in the settings, and the letters wait for it.
fn refusal(error: &Error) -> Refusal {
    let words: String = error.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let reason: String = words.chars().take(LONGEST_REASON).collect();
    let is_about_the_letter = match (error.status().map(u16::from), enhanced_code(&words)) {
        (_, Some(code)) => {
            ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.2.", "5.6."].iter().any(|known| code.starts_with(known))
        }
        (Some(code), None) => (550..=553).contains(&code),
        (None, None) => false,
    };
    if error.is_permanent() && is_about_the_letter { Refusal::ForGood(reason) } else { Refusal::ForNow(reason) }
}

/// The code of RFC 3463 in an answer: `5.1.1`.
fn enhanced_code(words: &str) -> Option<&str> {
    words.split([' ', ':', ',', '(', ')']).find(|word| {
        let parts: Vec<&str> = word.split('.').collect();
        let is_number =
            |part: &&str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.len() == 3 && parts[0] == "5" && parts.iter().all(is_number)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("permanent error (550): 5.1.1 <x@y.example>: unknown", Some("5.1.1"))]
    #[case("permanent error (554): no service for 10.5.0.1", None)]
    #[case("permanent error (550): unknown", None)]
    fn an_enhanced_code_is_found_in_an_answer(#[case] words: &str, #[case] expected: Option<&str>) {
        assert_eq!(enhanced_code(words), expected);
    }
}
