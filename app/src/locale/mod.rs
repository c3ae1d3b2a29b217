//! Languages, and the words of the interface in each of them.

#[cfg(feature = "ssr")]
mod words;

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use words::{Argument, message};

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// Dutch.
    Nl,
    /// English.
    En,
    /// Polish.
    Pl,
    /// Turkish.
    Tr,
    /// Arabic, written from right to left.
    Ar,
    /// Ukrainian.
    Uk,
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 6] = [Self::Nl, Self::En, Self::Pl, Self::Tr, Self::Ar, Self::Uk];

    /// Its code (BCP 47), as in addresses and `lang` attributes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::Pl => "pl",
            Self::Tr => "tr",
            Self::Ar => "ar",
            Self::Uk => "uk",
        }
    }

    /// The language with a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
            Self::Pl => "Polski",
            Self::Tr => "Türkçe",
            Self::Ar => "العربية",
            Self::Uk => "Українська",
        }
    }

    /// `ltr` or `rtl`, as in `dir` attributes.
    pub fn direction(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }
}

/// A message of the interface in a language: `t!(locale, "opening-open-until", time = "17:00")`.
#[cfg(feature = "ssr")]
#[macro_export]
macro_rules! t {
    ($locale:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::locale::message($locale, $key, &[$((stringify!($name), $crate::locale::Argument::from($value))),*])
    };
}
