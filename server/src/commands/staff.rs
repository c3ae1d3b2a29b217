//! `voordeur staff` and `voordeur audit`.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use server::clock::{Clock, SystemClock};
use server::config::Config;
use server::database::{Records, connect};
use server::ids::SystemIds;
use server::published::live::load;
use server::published::{Id, path};
use server::staff::account::Role;
use server::staff::audit::{self, Done, Entry, Verdict};
use server::staff::colleagues::{self, RoleError, set_disabled, set_email, set_roles};
use server::staff::invitation::{INVITED_FOR, Invited, invite, invite_again};
use server::staff::store::{self, Colleague, EntryKind};

#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Invite a colleague. Prints the link by which they choose a password and couple an authenticator.
    Add(AddArgs),
    /// Invite a colleague once more who lost the telephone or forgot the password. What they have works until they accept.
    InviteAgain {
        /// Mail address.
        email: String,
    },
    /// Make something else of a colleague: every session of theirs ends.
    Role {
        /// Mail address.
        email: String,
        #[command(flatten)]
        role: RoleArgs,
    },
    /// Give a colleague another mail address, for example to free the one of who left for who comes.
    Email {
        /// Mail address.
        email: String,
        /// The new one.
        new: String,
    },
    /// Put a colleague out, at once: every session of theirs ends.
    Disable {
        /// Mail address.
        email: String,
    },
    /// Let a colleague in again who was put out.
    Enable {
        /// Mail address.
        email: String,
    },
}

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Mail address, by which they will sign in.
    email: String,
    /// Name, as colleagues see it.
    #[arg(long)]
    name: String,
    #[command(flatten)]
    role: RoleArgs,
}

#[derive(Debug, Args)]
pub struct RoleArgs {
    /// What they are: team-member, coordinator, contact-centre, editor or administrator.
    #[arg(long)]
    role: String,
    /// The team of a team-member or coordinator, as in the region pack. May be given several times.
    #[arg(long)]
    team: Vec<String>,
    /// The municipality of the contact-centre, as in the region pack; the whole region without one. May be given several
    /// times.
    #[arg(long)]
    municipality: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Say whether every entry is as it was written.
    Verify,
}

/// Runs `voordeur staff`.
pub async fn staff(config: &Config, command: StaffCommand) -> Result<ExitCode> {
    let records = Records::new(connect(&config.database_url).await?);
    let by = |done| Entry::new(done, SystemClock.now());
    let said = match command {
        StaffCommand::Add(args) => {
            let roles = roles(&records, &args.role).await?;
            let invited = Invited { email: args.email, name: args.name, roles };
            link(config, &invite(&records, &SystemIds, invited, by(Done::Invited)).await?)
        }
        StaffCommand::InviteAgain { email } => {
            let found = find(&records, &email).await?;
            if found.entry == EntryKind::Organisation || found.disabled {
                bail!("{email} was put out, or comes in with the account of the organisation");
            }
            link(config, &invite_again(&records, &SystemIds, found.account.id, by(Done::InvitedAgain)).await?)
        }
        StaffCommand::Role { email, role } => {
            let found = find(&records, &email).await?;
            if found.entry == EntryKind::Organisation {
                bail!("what {email} is, the organisation says");
            }
            let roles = roles(&records, &role).await?;
            set_roles(&records, found.account.id, &roles, by(Done::ChangedRoles)).await?;
            format!("{email} is {} now, and every session has ended.", role.role)
        }
        StaffCommand::Email { email, new } => {
            let found = find(&records, &email).await?;
            let new = new.parse::<lettre::Address>().context("this is no mail address")?.to_string();
            set_email(&records, &found.account, &new, by(Done::ChangedEmail)).await?;
            format!("{email} is {new} now.")
        }
        StaffCommand::Disable { email } => {
            set_disabled(&records, find(&records, &email).await?.account.id, true, by(Done::Disabled)).await?;
            format!("{email} can no longer sign in, and every session has ended.")
        }
        StaffCommand::Enable { email } => {
            set_disabled(&records, find(&records, &email).await?.account.id, false, by(Done::Enabled)).await?;
            format!("{email} can sign in again.")
        }
    };
    println!("{said}");
    Ok(ExitCode::SUCCESS)
}

fn link(config: &Config, token: &str) -> String {
    let days = INVITED_FOR.num_days();
    format!("{}/{}/{token}\nThe link is good for {days} days, and once.", config.site_url, path::STAFF_INVITATION)
}

async fn find(records: &Records, email: &str) -> Result<Colleague> {
    let found = store::anybody(&records.connection, &email.trim().to_lowercase()).await?;
    found.context("there is no account with this mail address")
}

async fn roles(records: &Records, args: &RoleArgs) -> Result<Vec<(Role, Option<Id>)>> {
    let site = load(&records.connection).await.context("nothing is published yet: run voordeur import first")?;
    let known = || Role::ALL.map(Role::id).join(", ");
    let role =
        Role::parse(&args.role).with_context(|| format!("there is no role {:?}; expected {}", args.role, known()))?;
    let is_mixed_up = (!args.team.is_empty() && !role.is_in_a_team())
        || (!args.municipality.is_empty() && !role.is_of_a_municipality());
    if is_mixed_up {
        bail!(
            "--team goes with team-member and coordinator, --municipality with contact-centre, neither with the others"
        );
    }
    let scopes: Vec<Id> = args.team.iter().chain(&args.municipality).map(|scope| Id::new(scope.clone())).collect();
    let ids = |ids: Vec<&Id>| ids.into_iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
    colleagues::roles(role, &scopes, &site.pack).map_err(|error| {
        let teams = ids(site.pack.teams.keys().collect());
        let municipalities = ids(site.pack.places.municipalities.keys().collect());
        match error {
            RoleError::TeamMissing => anyhow!("a {} needs a team: --team with one of {teams}", role.id()),
            RoleError::Unknown => anyhow!(
                "a team-member or coordinator has teams ({teams}), the contact-centre municipalities \
                 ({municipalities}), and the others have neither"
            ),
        }
    })
}

/// Runs `voordeur audit`.
pub async fn audit(config: &Config, command: AuditCommand) -> Result<ExitCode> {
    let AuditCommand::Verify = command;
    let database = connect(&config.database_url).await?;
    match audit::verify(&database).await? {
        Verdict::Whole { entries, last } => {
            println!("{entries} entries, each as it was written. The last has the hash {last}: keep it elsewhere, and");
            println!("compare it later, to see that no entry was cut off at the end.");
            Ok(ExitCode::SUCCESS)
        }
        Verdict::Broken { entry } => {
            println!("Entry {entry} is not as it was written, or does not follow the one before.");
            Ok(ExitCode::FAILURE)
        }
    }
}
