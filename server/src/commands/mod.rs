//! The commands of `voordeur`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "commands speak to whoever typed them")]

mod pack;
mod person;
mod route;
mod serve;
mod staff;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use server::config::Config;

/// Voordeur: click-call-contact portal for the social domain of Dutch municipalities.
#[derive(Debug, Parser)]
#[command(name = "voordeur", version)]
pub struct Cli {
    /// File with settings; voordeur.toml in this folder when it is there.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal. Publishes the region of the settings first when nothing is published yet.
    Serve,
    /// Say what is wrong with a region pack: every mistake, with file and line.
    Check {
        /// A folder, or the name of a shipped region.
        dir: String,
    },
    /// Check a region pack and publish it in one transaction. May be repeated.
    Import {
        /// A folder, or the name of a shipped region.
        dir: String,
    },
    /// Write what is published as a region pack.
    Export {
        /// A folder that is empty or does not exist yet.
        dir: PathBuf,
    },
    /// Say which team gets a message, by which rule, and why.
    Route(route::RouteArgs),
    /// Let colleagues in and out.
    #[command(subcommand)]
    Staff(staff::StaffCommand),
    /// Write out or remove what is known of one resident.
    #[command(subcommand)]
    Person(person::PersonCommand),
    /// Look at the log of who did what with whose data.
    #[command(subcommand)]
    Audit(staff::AuditCommand),
    /// Print the JSON Schema of the fact files of a region pack.
    Schema {
        /// One of the files, such as teams; all of them when left out.
        file: Option<String>,
    },
}

/// Runs a command. What goes wrong is said on standard error, with exit code 1.
pub fn run(cli: Cli) -> ExitCode {
    match execute(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("voordeur: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Check { dir } => pack::check(&dir),
        Command::Route(args) => {
            let region = match &args.dir {
                Some(dir) => dir.clone(),
                None => read_config(cli.config)?.region,
            };
            route::route(&pack::load(&region)?, &args)
        }
        Command::Schema { file } => pack::schema(file.as_deref()),
        Command::Import { dir } => {
            let config = read_config(cli.config)?;
            block_on(pack::import(&config, &dir))
        }
        Command::Export { dir } => {
            let config = read_config(cli.config)?;
            block_on(pack::export(&config, &dir))
        }
        Command::Staff(command) => {
            let config = read_config(cli.config)?;
            block_on(staff::staff(&config, command))
        }
        Command::Person(command) => {
            let config = read_config(cli.config)?;
            block_on(person::person(&config, command))
        }
        Command::Audit(command) => {
            let config = read_config(cli.config)?;
            block_on(staff::audit(&config, command))
        }
        Command::Serve => {
            let config = read_config(cli.config)?;
            block_on(serve::serve(config))
        }
    }
}

fn block_on(command: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}

fn read_config(named: Option<PathBuf>) -> Result<Config> {
    let path = named.clone().unwrap_or_else(|| PathBuf::from("voordeur.toml"));
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
    };
    let file = text.as_deref().map(|text| (path.as_path(), text));
    Config::read(file, std::env::vars()).or_else(|errors| {
        for error in &errors {
            eprintln!("{error}");
        }
        bail!("the settings are wrong in {} place(s); nothing was started", errors.len())
    })
}
