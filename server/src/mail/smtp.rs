//! Carrying letters by SMTP.

use std::io;
use std::time::Duration;

use async_trait::async_trait;
use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};
use url::Url;

use super::transport::{Envelope, Refusal, Transport, message};

/// Longest time that handing over one letter may take. A mail server that goes silent must not hold up all others.
const LONGEST_ATTEMPT: Duration = Duration::from_secs(60);

/// How long a connection that nobody uses is kept: mail servers close them after minutes, and some that are in the way
/// forget them silently.
const LONGEST_IDLE: Duration = Duration::from_secs(20);

/// Connections that wait for the next letter, at most.
const MOST_IDLE: usize = 8;

/// Longest reason that is written down, in characters.
const LONGEST_REASON: usize = 300;

/// A mail server, and the connections to it that wait for the next letter.
pub struct Smtp {
    server: Server,
    idle: Mutex<Vec<(Instant, AsyncSmtpConnection)>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).finish_non_exhaustive()
    }
}

/// The address of a mail server cannot be one.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NoAddress(&'static str);

impl Smtp {
    /// The mail server at an address: `smtp://host:port`, `smtp://…?tls=required` for STARTTLS, `smtp://…?tls=opportunistic`
    /// for STARTTLS where it is offered, `smtps://…` for TLS from the start, with `user:password@` where it asks for them.
    ///
    /// # Errors
    /// When the address cannot be one.
    pub fn new(url: &str) -> Result<Self, NoAddress> {
        Ok(Self { server: Server::at(url)?, idle: Mutex::default() })
    }

    /// Hands a letter over. The connection is kept for the next one only when the conversation came to its end.
    async fn hand_over(&self, message: &Message) -> Result<(), Trouble> {
        let mut connection = match self.waiting_connection().await {
            Some(connection) => connection,
            None => self.server.connect().await?,
        };
        connection.send(message.envelope(), &message.formatted()).await?;
        let mut idle = self.idle.lock().await;
        if !connection.has_broken() && idle.len() < MOST_IDLE {
            idle.push((Instant::now(), connection));
        }
        Ok(())
    }

    async fn waiting_connection(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let (since, mut connection) = self.idle.lock().await.pop()?;
            if since.elapsed() < LONGEST_IDLE && connection.test_connected().await {
                return Some(connection);
            }
        }
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn carry(&self, envelope: &Envelope) -> Result<(), Refusal> {
        let message = message(envelope)?;
        // A connection that stands in the middle of a conversation is dropped with what was tried: whoever used it next would
        // take the answer to this letter for that to its own.
        match timeout(LONGEST_ATTEMPT, self.hand_over(&message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(Trouble::Smtp(error))) => Err(refusal(&error)),
            Ok(Err(Trouble::Line(error))) => Err(Refusal::ForNow(error.to_string())),
            Err(_) => Err(Refusal::ForNow("the mail server did not answer in time".to_owned())),
        }
    }
}

/// What can go wrong on the way to a mail server.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Line(#[from] io::Error),
    #[error(transparent)]
    Smtp(#[from] Error),
}

/// Where a mail server is, and how it is spoken to.
#[derive(Debug)]
struct Server {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
}

/// When the conversation becomes one that nobody else can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Security {
    Never,
    WhereOffered,
    BeforeAnythingElse,
    FromTheStart,
}

impl Server {
    fn at(url: &str) -> Result<Self, NoAddress> {
        let url = Url::parse(url).map_err(|_| NoAddress("this is no address"))?;
        let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
        // Ports of RFC 5321, RFC 6409 and RFC 8314.
        let (security, usual_port) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (Security::Never, 25),
            ("smtp", Some("opportunistic")) => (Security::WhereOffered, 587),
            ("smtp", Some("required")) => (Security::BeforeAnythingElse, 587),
            ("smtps", _) => (Security::FromTheStart, 465),
            _ => return Err(NoAddress("expected smtp:// or smtps://, with tls=required or tls=opportunistic")),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = url.password().map(|password| Credentials::new(decoded(url.username()), decoded(password)));
        Ok(Self {
            // An address of IPv6 stands in brackets in a URL, and nowhere else.
            host: url.host_str().ok_or(NoAddress("there is no host"))?.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(usual_port),
            security,
            credentials,
            hello: ClientId::default(),
        })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let address = (self.host.as_str(), self.port);
        let tls = || TlsParameters::new(self.host.clone());
        let mut connection = if self.security == Security::FromTheStart {
            let patience = Some(LONGEST_ATTEMPT / 2);
            AsyncSmtpConnection::connect_tokio1(address, patience, &self.hello, Some(tls()?), None).await?
        } else {
            let stream = timeout(LONGEST_ATTEMPT / 2, TcpStream::connect(address)).await.map_err(io::Error::from)??;
            // The end of a letter is a write of its own, and would wait 40 ms for the answer to the one before (RFC 896).
            stream.set_nodelay(true)?;
            AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello).await?
        };
        let begins = match self.security {
            Security::BeforeAnythingElse => true,
            Security::WhereOffered => connection.can_starttls(),
            Security::Never | Security::FromTheStart => false,
        };
        if begins {
            connection.starttls(tls()?, &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
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

    #[rstest]
    #[case("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::Never)]
    #[case("smtp://mail.example?tls=required", "mail.example", 587, Security::BeforeAnythingElse)]
    #[case("smtp://mail.example?tls=opportunistic", "mail.example", 587, Security::WhereOffered)]
    #[case("smtps://mail.example", "mail.example", 465, Security::FromTheStart)]
    #[case("smtp://[::1]", "::1", 25, Security::Never)]
    fn an_address_says_where_the_server_is_and_how_it_is_spoken_to(
        #[case] url: &str,
        #[case] host: &str,
        #[case] port: u16,
        #[case] security: Security,
    ) {
        let server = Server::at(url).unwrap();
        assert_eq!((server.host.as_str(), server.port, server.security), (host, port, security));
    }

    #[test]
    fn a_password_may_hold_any_sign() {
        let server = Server::at("smtps://jo%40team:p%40ss%3Aword@mail.example").unwrap();
        assert_eq!(server.credentials, Some(Credentials::new("jo@team".to_owned(), "p@ss:word".to_owned())));
    }

    #[rstest]
    #[case("mail.example")]
    #[case("http://mail.example")]
    #[case("smtp://mail.example?tls=perhaps")]
    #[case("smtp:///x")]
    fn what_is_no_address_of_a_mail_server_is_refused(#[case] url: &str) {
        assert!(Server::at(url).is_err(), "{url}");
    }
}
