//! `voordeur person`: what is known of one resident.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Subcommand;
use server::clock::{Clock, SystemClock};
use server::config::Config;
use server::database::{Records, connect};
use server::person::{erase, export};
use server::staff::audit::{Done, Entry};

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Print everything that is known of somebody, as JSON. It is written into the log that it was.
    Export {
        /// Mail address, or phone number as in +31612345678.
        contact: String,
    },
    /// Remove everything that is known of somebody. It is written into the log that it was.
    Erase {
        /// Mail address, or phone number as in +31612345678.
        contact: String,
    },
}

/// Runs `voordeur person`.
pub async fn person(config: &Config, command: PersonCommand) -> Result<ExitCode> {
    let records = Records::new(connect(&config.database_url).await?);
    let by = |done| Entry::new(done, SystemClock.now());
    match command {
        PersonCommand::Export { contact } => {
            let written = export(&records, contact.trim(), by(Done::Exported)).await?;
            println!("{}", serde_json::to_string_pretty(&written)?);
        }
        PersonCommand::Erase { contact } => {
            let references = erase(&records, contact.trim(), by(Done::Erased)).await?;
            if references.is_empty() {
                bail!("nothing is known of somebody with this mail address or phone number");
            }
            println!("Removed: {}. The log says that it was.", references.join(", "));
        }
    }
    Ok(ExitCode::SUCCESS)
}
