//! The second factor: codes of an authenticator (RFC 6238), and recovery codes for who lost it.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use qrcode::QrCode;
use qrcode::render::svg;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Totp};

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;

/// The secret that an authenticator and the portal share: 160 bits, in Base32.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(String);

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret")
    }
}

impl TotpSecret {
    /// A secret of random bits.
    pub fn new(random: [[u8; 16]; 2]) -> Self {
        Self(BASE32_NOPAD.encode(&random.concat()[..20]))
    }

    /// As it was stored.
    pub fn stored(written: String) -> Self {
        Self(written)
    }

    /// As it is stored.
    pub fn written(&self) -> &str {
        &self.0
    }

    /// As it is typed over: in groups of four.
    pub fn in_groups(&self) -> String {
        let characters: Vec<char> = self.0.chars().collect();
        characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// Which step of thirty seconds a code belongs to; `None` when it is wrong, or of a step up to the last one that was
    /// used: a code is good once (RFC 6238, section 5.2). A clock may be one step ahead or behind.
    pub fn step(&self, code: &str, now: u64, last_used: Option<u64>) -> Option<u64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let step = self.totp("-", "-")?.check(&digits, now)?;
        last_used.is_none_or(|last| step > last).then_some(step)
    }

    /// The code at a moment, in seconds since 1970.
    pub fn code(&self, now: u64) -> Option<String> {
        Some(self.totp("-", "-")?.generate(now).to_string())
    }

    /// The picture that an authenticator scans, as SVG. `issuer` is how it names the portal.
    pub fn picture(&self, issuer: &str, account: &str) -> Option<String> {
        let address = self.totp(issuer, account)?.to_url().ok()?;
        let code = QrCode::new(address).ok()?;
        let drawn = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
        // The declaration of XML is for files, not for pages.
        Some(drawn.split_once("?>").map_or(drawn.clone(), |(_, picture)| picture.trim().to_owned()))
    }

    fn totp(&self, issuer: &str, account: &str) -> Option<Totp> {
        // A colon divides the two in the address (Key URI format).
        let plain = |text: &str| text.replace(':', " ");
        let secret = BASE32_NOPAD.decode(self.0.as_bytes()).ok()?;
        let builder = Builder::new().with_secret(secret).with_skew(1);
        builder.with_issuer(Some(plain(issuer))).with_account_name(plain(account)).build().ok()
    }
}

/// A recovery code, as it is shown: six groups of four letters and digits, 120 random bits (ASVS 5.0, 6.5.2).
pub fn recovery_code(random: [u8; 16]) -> String {
    let written = BASE32_NOPAD.encode(&random[..15]).to_lowercase();
    let groups: Vec<&str> = (0..6).map(|group| &written[group * 4..group * 4 + 4]).collect();
    groups.join("-")
}

/// What is stored of a recovery code, however it is typed. It is random, so it needs no slow hash, and it belongs to one
/// account, so that the same hash cannot be looked up for another.
pub fn recovery_hash(account: i64, typed: &str) -> String {
    let plain: String = typed.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_lowercase();
    BASE64URL_NOPAD.encode(&Sha256::digest(format!("{account} {plain}")))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// The key of RFC 6238, appendix B: the ASCII text 12345678901234567890.
    fn secret() -> TotpSecret {
        TotpSecret::stored("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned())
    }

    #[rstest]
    #[case(59, "287082")]
    #[case(1_111_111_109, "081804")]
    #[case(1_234_567_890, "005924")]
    #[case(2_000_000_000, "279037")]
    fn codes_are_those_of_the_standard(#[case] now: u64, #[case] code: &str) {
        assert_eq!(secret().code(now).as_deref(), Some(code));
    }

    #[rstest]
    #[case::right("287082", 59, None, Some(1))]
    #[case::with_a_space("287 082", 59, None, Some(1))]
    #[case::one_step_late("287082", 89, None, Some(1))]
    #[case::two_steps_late("287082", 120, None, None)]
    #[case::used_before("287082", 59, Some(1), None)]
    #[case::older_than_the_last_used("287082", 59, Some(2), None)]
    #[case::wrong("287083", 59, None, None)]
    #[case::nothing("", 59, None, None)]
    fn a_code_is_good_for_its_time_and_once(
        #[case] code: &str,
        #[case] now: u64,
        #[case] last: Option<u64>,
        #[case] expected: Option<u64>,
    ) {
        assert_eq!(secret().step(code, now, last), expected);
    }

    #[test]
    fn the_picture_is_svg_without_anything_that_runs() {
        let picture = secret().picture("Werk: Duinstreek", "jo@team.example").unwrap();
        assert!(picture.starts_with("<svg") && !picture.contains("script"), "{picture}");
    }

    #[test]
    fn a_recovery_code_is_the_same_however_it_is_typed() {
        let code = recovery_code([200; 16]);
        assert_eq!(recovery_hash(7, &code), recovery_hash(7, &code.to_uppercase().replace('-', " ")));
        assert_ne!(recovery_hash(7, &code), recovery_hash(8, &code));
    }
}
