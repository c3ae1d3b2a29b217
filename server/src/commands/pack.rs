//! Region packs in and out.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use server::clock::{Clock, SystemClock};
use server::config::Config;
use server::published::document;
use server::published::pack::Pack;
use server::published::store;
use server::{database, publish, region};

/// `voordeur check DIR`
pub fn check(dir: &str) -> Result<ExitCode> {
    let pack = load(dir)?;
    println!(
        "{dir}: no mistakes. {} places, {} teams, {} articles, {} services, {} texts in {} languages.",
        pack.places.places.len(),
        pack.teams.len(),
        pack.articles.len(),
        pack.services.len(),
        pack.texts.len(),
        pack.region.locales.len(),
    );
    Ok(ExitCode::SUCCESS)
}

/// `voordeur schema [FILE]`
pub fn schema(file: Option<&str>) -> Result<ExitCode> {
    let schema = match file {
        None => region::schemas(),
        Some(file) => region::schema(file).with_context(|| {
            format!("there is no file {file:?} in a pack; there are {}", region::FACT_FILES.join(", "))
        })?,
    };
    // Written, not printed: whoever pages through it may stop reading.
    match writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&schema)?) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// `voordeur import DIR`
pub async fn import(config: &Config, dir: &str) -> Result<ExitCode> {
    let pack = load(dir)?;
    let database = database::connect(&config.database_url).await?;
    let before = store::newest(&database).await?;
    let publication = publish::publish(&database, &pack, SystemClock.now()).await?;
    if before.as_ref() == Some(&publication) {
        println!("{dir} was published already; nothing changed (publication {}).", publication.revision);
    } else {
        println!("{dir} is published (publication {}).", publication.revision);
    }
    Ok(ExitCode::SUCCESS)
}

/// `voordeur export DIR`
pub async fn export(config: &Config, dir: &Path) -> Result<ExitCode> {
    if dir.exists() && dir.read_dir().with_context(|| format!("{} is not a folder", dir.display()))?.next().is_some() {
        bail!("{} is not empty; nothing was written", dir.display());
    }
    let database = database::connect(&config.database_url).await?;
    let Some((revision, documents)) = store::read(&database).await? else {
        bail!("nothing is published yet, so there is nothing to export");
    };
    let files = region::write(&document::pack(documents)?)?;
    files.write_to(dir).with_context(|| format!("{} cannot be written", dir.display()))?;
    println!("Publication {revision} is written to {}.", dir.display());
    Ok(ExitCode::SUCCESS)
}

/// Reads a pack; its mistakes are printed, one a line.
pub fn load(dir: &str) -> Result<Pack> {
    let files = region::PackLocation::parse(dir).files().with_context(|| {
        format!("{dir:?} is neither a folder that can be read nor one of {}", region::SHIPPED.join(", "))
    })?;
    region::load(&files).or_else(|problems| {
        for problem in &problems {
            eprintln!("{problem}");
        }
        bail!("{dir}: {} mistake(s); nothing was changed", problems.len())
    })
}
