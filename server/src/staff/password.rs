//! Passwords: which may be chosen, and how they are kept (OWASP ASVS 5.0, chapter 6 and 11.4).

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use zxcvbn::{Score, zxcvbn};

use super::account::Account;

/// Fewest characters.
pub const SHORTEST: usize = 12;

/// Most characters: far more than anybody remembers, and few enough to be hashed without harm.
pub const LONGEST: usize = 256;

/// Why a password was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It has fewer characters than [`SHORTEST`].
    TooShort,
    /// It has more characters than [`LONGEST`].
    TooLong,
    /// It is easily guessed: common, a row of keys, or made of words that belong to the account.
    Guessable,
}

/// Whether a password may be chosen. There are no rules about the kinds of characters (ASVS 6.2.5). `known` are words that
/// anybody who tries would try first: the name, the mail address, the region.
///
/// # Errors
/// What is wrong with it.
pub fn check(password: &str, known: &[&str]) -> Result<(), Unfit> {
    match password.chars().count() {
        0..SHORTEST => Err(Unfit::TooShort),
        SHORTEST..=LONGEST if zxcvbn(password, known).score() >= Score::Three => Ok(()),
        SHORTEST..=LONGEST => Err(Unfit::Guessable),
        _ => Err(Unfit::TooLong),
    }
}

/// Whether somebody may choose a password: nothing that anybody who guesses would try first.
///
/// # Errors
/// What is wrong with it.
pub fn check_for(password: &str, account: &Account, region: &str) -> Result<(), Unfit> {
    let known = known_words(account, region);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    check(password, &known)
}

fn known_words(account: &Account, region: &str) -> Vec<String> {
    let parts = |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let whole = ["voordeur", &account.email, &account.name, region].map(str::to_owned);
    let pieces = [parts(&account.email), parts(&account.name)].concat();
    whole.into_iter().chain(pieces).filter(|word| !word.is_empty()).collect()
}

/// What is kept of a password: argon2id, with the parameters of the OWASP cheat sheet. Takes tens of milliseconds of a
/// processor and 19 MiB of memory.
///
/// # Errors
/// When the library refuses.
pub fn hash(password: &str, salt: [u8; 16]) -> Result<String, argon2::password_hash::Error> {
    Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map(|hash: PasswordHash| hash.to_string())
}

/// Whether a password is the one that is kept. Takes as long without an account as with one, so that nobody can tell the
/// difference.
pub fn matches(password: &str, kept: Option<&str>) -> bool {
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(&NOBODYS)) else { return false };
    let is_right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    is_right && kept.is_some()
}

static NOBODYS: LazyLock<String> = LazyLock::new(|| hash("", [0; 16]).unwrap_or_default());

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_sentence("zeven boze konijnen op het dak", Ok(()))]
    #[case::short("kort", Err(Unfit::TooShort))]
    #[case::common("welkom123456", Err(Unfit::Guessable))]
    #[case::keys("qwertyuiopas", Err(Unfit::Guessable))]
    #[case::own_name("marijke.devries", Err(Unfit::Guessable))]
    #[case::long(&"a b".repeat(100), Err(Unfit::TooLong))]
    fn only_what_is_hard_to_guess_may_be_chosen(#[case] password: &str, #[case] expected: Result<(), Unfit>) {
        assert_eq!(check(password, &["marijke", "devries", "marijke.devries"]), expected);
    }

    #[test]
    fn only_the_password_itself_matches() {
        let kept = hash("zeven boze konijnen", [7; 16]).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(matches("zeven boze konijnen", Some(&kept)));
        assert!(!matches("zeven boze konijnen ", Some(&kept)));
    }

    #[test]
    fn nobody_has_no_password() {
        assert!(!matches("", None));
    }
}
