//! Carrying letters by SMTP.

use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::transport::{Envelope, Refusal, Transport, message};

/// Longest wait for one answer of the mail server.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Connections kept open at most.
const CONNECTIONS: u32 = 8;

/// Answers that say something of our own account, not of the letter: it is taken when the setting is mended.
const ABOUT_OUR_ACCOUNT: [u16; 5] = [421, 530, 534, 535, 538];

/// A mail server.
#[derive(Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
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
        Ok(Self { transport: builder.timeout(Some(LONGEST_WAIT)).pool_config(pool).build() })
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn carry(&self, envelope: &Envelope) -> Result<(), Refusal> {
        let message = message(envelope)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }
}

fn refusal(error: &Error) -> Refusal {
    let code = error.status().map(u16::from);
    let about_us = code.is_some_and(|code| ABOUT_OUR_ACCOUNT.contains(&code));
    if error.is_permanent() && !about_us {
        Refusal::ForGood(error.to_string())
    } else {
        Refusal::ForNow(error.to_string())
    }
}
