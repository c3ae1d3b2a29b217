//! The key that each form carries: it says when the form was shown and that it was shown by this portal, and it makes one
//! request of whatever is sent with it twice.

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// What keys are signed with; the same for all instances on one database.
#[derive(Clone)]
pub struct Secret(pub [u8; 32]);

impl Secret {
    /// What makes of the same words one request on a day, also when the form was opened anew in between. Who knows the
    /// words cannot guess the link that comes of it.
    pub fn identity(&self, day: NaiveDate, content: &str) -> Identity {
        Identity::of(|purpose| {
            signature(self, format!("{purpose} {day}\n{content}").as_bytes()).finalize().into_bytes().into()
        })
    }
}

impl Secret {
    /// Something that nobody else can make of the same bytes, for other purposes than forms.
    pub fn sign(&self, bytes: &[u8]) -> [u8; 32] {
        signature(self, bytes).finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// A key that this portal gave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormKey {
    bytes: [u8; 24],
}

/// Bytes of the signature that travel along.
const SIGNATURE: usize = 16;

impl FormKey {
    /// A key for a form that is shown now. Without the random part nobody could guess the link that comes of it.
    pub fn new(now: DateTime<Utc>, random: [u8; 16]) -> Self {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&now.timestamp_millis().to_be_bytes());
        bytes[8..].copy_from_slice(&random);
        Self { bytes }
    }

    /// As it stands in the form.
    pub fn written(&self, secret: &Secret) -> String {
        let signature = signature(secret, &self.bytes).finalize().into_bytes();
        BASE64URL_NOPAD.encode(&[&self.bytes[..], &signature[..SIGNATURE]].concat())
    }

    /// Reads what a form sent; `None` when this portal did not write it.
    pub fn read(written: &str, secret: &Secret) -> Option<Self> {
        let decoded = BASE64URL_NOPAD.decode(written.as_bytes()).ok()?;
        let (bytes, signed) = decoded.split_at_checked(24)?;
        let bytes: [u8; 24] = bytes.try_into().ok()?;
        (signed.len() == SIGNATURE).then_some(())?;
        signature(secret, &bytes).verify_truncated_left(signed).ok()?;
        Some(Self { bytes })
    }

    /// When the form was shown.
    pub fn shown_at(&self) -> DateTime<Utc> {
        let mut millis = [0; 8];
        millis.copy_from_slice(&self.bytes[..8]);
        DateTime::from_timestamp_millis(i64::from_be_bytes(millis)).unwrap_or_default()
    }

    /// What makes of a form and what was written in it one request, however often it is sent. Somebody who goes back and
    /// writes something else makes another one: nothing of it may be lost.
    pub fn identity(&self, content: &str) -> Identity {
        Identity::of(|purpose| {
            let mut hash = Sha256::new();
            for part in [purpose.as_bytes(), &self.bytes, content.as_bytes()] {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            }
            hash.finalize().into()
        })
    }
}

fn signature(secret: &Secret, bytes: &[u8]) -> Hmac<Sha256> {
    // A short key is filled up with zeros to a block (RFC 2104, section 2).
    let mut block = [0; 64];
    block[..secret.0.len()].copy_from_slice(&secret.0);
    Hmac::<Sha256>::new(&block.into()).chain_update(bytes)
}

/// One request, and the link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Unique among all requests.
    pub key: String,
    /// What its status page is reached by.
    pub token: Token,
    /// What only its sender's browser is told.
    pub own: OwnToken,
}

impl Identity {
    fn of(digest: impl Fn(&str) -> [u8; 32]) -> Self {
        let own = OwnToken(digest("own"));
        Self { key: BASE64URL_NOPAD.encode(&digest("request")), token: own.token(), own }
    }
}

/// Shows that a browser sent the message itself. The token of the link is made from it and not the other way round, so who
/// has only the link, from a mailbox or over a shoulder, does not have this.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OwnToken([u8; 32]);

impl std::fmt::Debug for OwnToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OwnToken")
    }
}

impl OwnToken {
    /// As it stands in the address that the form leads to.
    pub fn written(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// Reads what an address holds.
    pub fn read(written: &str) -> Option<Self> {
        Some(Self(BASE64URL_NOPAD.decode(written.as_bytes()).ok()?.try_into().ok()?))
    }

    /// The token of the link to the message.
    pub fn token(&self) -> Token {
        let mut token = [0; 20];
        token.copy_from_slice(&Sha256::digest(self.0)[..20]);
        Token(token)
    }
}

/// The unguessable part of a link: 160 bits. Only its hash is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token([u8; 20]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

impl Token {
    /// As it stands in a link: 32 lower-case letters and digits.
    pub fn written(&self) -> String {
        BASE32_NOPAD.encode(&self.0).to_lowercase()
    }

    /// Reads what a link holds.
    pub fn read(written: &str) -> Option<Self> {
        let bytes = BASE32_NOPAD.decode(written.to_uppercase().as_bytes()).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// As it is stored.
    pub fn hash(&self) -> String {
        BASE64URL_NOPAD.encode(&Sha256::digest(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: Secret = Secret([3; 32]);

    fn key() -> FormKey {
        FormKey::new(DateTime::from_timestamp_millis(1_800_000_000_123).unwrap(), [9; 16])
    }

    #[test]
    fn a_key_comes_back_as_it_was_given_out() {
        assert_eq!(FormKey::read(&key().written(&SECRET), &SECRET), Some(key()));
    }

    #[test]
    fn a_key_of_somebody_else_is_none() {
        assert_eq!(FormKey::read(&key().written(&Secret([4; 32])), &SECRET), None);
        for written in ["", "x", "AAAA", &"A".repeat(54), "é"] {
            assert_eq!(FormKey::read(written, &SECRET), None, "{written}");
        }
    }

    #[test]
    fn the_same_form_with_the_same_words_is_the_same_request() {
        assert_eq!(key().identity("Hallo"), key().identity("Hallo"));
        assert_ne!(key().identity("Hallo"), key().identity("Hallo!"));
    }

    #[test]
    fn the_same_words_on_a_day_are_the_same_request_for_who_has_the_secret() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(SECRET.identity(day, "Hallo"), SECRET.identity(day, "Hallo"));
        for other in [Secret([4; 32]).identity(day, "Hallo"), SECRET.identity(day.succ_opt().unwrap(), "Hallo")] {
            assert_ne!(other, SECRET.identity(day, "Hallo"));
        }
    }

    #[test]
    fn a_token_is_read_from_its_link() {
        let token = key().identity("x").token;
        assert_eq!(Token::read(&token.written()), Some(token));
        assert_eq!(Token::read("niets"), None);
    }
}
