//! A mistake in a pack, said so that its writer can mend it.

use std::fmt;

/// One mistake: where it is and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the pack.
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    /// The key, such as `hillegom.walk-in[0].location`; empty when it is about the whole file.
    pub key: String,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, " {}", self.key)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// `; did you mean "…"?` when one of the known names is close to what was written, else nothing.
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let closest = known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min();
    closest.map(|(_, name)| format!("; did you mean \"{name}\"?")).unwrap_or_default()
}
