//! From a pack to its files.

use serde::Serialize;

use super::files::Files;
use crate::published::pack::Pack;
use crate::published::text::{Text, TextKind};

/// Writes every fact and text as a file of a pack. What is the same as leaving it out is left out.
///
/// # Errors
/// When a value cannot be written as TOML.
pub fn write(pack: &Pack) -> Result<Files, toml::ser::Error> {
    let mut files = Files::default();
    facts(&mut files, "region", &pack.region)?;
    facts(&mut files, "places", &pack.places)?;
    facts(&mut files, "calendar", &pack.calendar)?;
    facts(&mut files, "locations", &pack.locations)?;
    facts(&mut files, "teams", &pack.teams)?;
    facts(&mut files, "themes", &pack.themes)?;
    facts(&mut files, "articles", &pack.articles)?;
    facts(&mut files, "organisations", &pack.organisations)?;
    facts(&mut files, "services", &pack.services)?;
    facts(&mut files, "helplines", &pack.helplines)?;
    facts(&mut files, "records", &pack.records)?;
    facts(&mut files, "forms", &pack.forms)?;
    facts(&mut files, "routes", &pack.routes)?;
    facts(&mut files, "notices", &pack.notices)?;
    facts(&mut files, "addresses", &pack.addresses)?;
    for ((kind, id, locale), content) in &pack.texts {
        let path = match kind {
            TextKind::Home => format!("{}/home.md", locale.code()),
            _ => format!("{}/{}/{id}.md", locale.code(), kind.folder()),
        };
        files.insert(path, text(content)?);
    }
    Ok(files)
}

fn facts<T: Serialize>(files: &mut Files, name: &str, value: &T) -> Result<(), toml::ser::Error> {
    files.insert(format!("{name}.toml"), toml::to_string_pretty(value)?);
    Ok(())
}

fn text(text: &Text) -> Result<String, toml::ser::Error> {
    let front = toml::to_string(&text.front)?;
    Ok(format!("+++\n{front}+++\n{}\n", text.body))
}
