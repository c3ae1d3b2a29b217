//! `voordeur route`

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use server::contact::routing::{Facts, decide, reasons};
use server::published::Id;
use server::published::form::FormKind;
use server::published::pack::Pack;
use server::published::route::{AgeGroup, Urgency};

/// What a message is about.
#[derive(Debug, Args)]
pub struct RouteArgs {
    /// Where the resident lives: the id of a place.
    #[arg(long)]
    place: String,
    /// The subject: the id of a theme; left out, no theme was chosen.
    #[arg(long)]
    theme: Option<String>,
    /// Age in years of the person whom it is about, or an age group such as 67-and-over.
    #[arg(long, default_value = "unknown")]
    age: String,
    /// By which form it comes.
    #[arg(long, default_value = "question")]
    form: String,
    /// How urgent it is: normal, soon or danger.
    #[arg(long, default_value = "normal")]
    urgency: String,
    /// Where the guide ended.
    #[arg(long)]
    outcome: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// A shipped name or a folder; the region of the settings when left out.
    pub dir: Option<String>,
}

/// Says who gets a message, and why.
pub fn route(pack: &Pack, args: &RouteArgs) -> Result<ExitCode> {
    let (place_id, place) = pack.places.places.get_key_value(args.place.as_str()).with_context(|| {
        let known: Vec<_> = pack.places.places.keys().map(Id::as_str).collect();
        format!("there is no place {:?}; there are {}", args.place, known.join(", "))
    })?;
    let theme = args.theme.as_deref().filter(|theme| *theme != "none").map(|theme| {
        pack.themes.get_key_value(theme).map(|(id, _)| id).with_context(|| {
            let known: Vec<_> = pack.themes.keys().map(Id::as_str).collect();
            format!("there is no theme {theme:?}; there are {}", known.join(", "))
        })
    });
    let theme = theme.transpose()?;
    let age = match args.age.parse::<u8>() {
        Ok(years) => AgeGroup::of(years),
        Err(_) => AgeGroup::parse(&args.age).with_context(|| {
            format!("{:?} is no age; expected years or one of {}", args.age, AgeGroup::ALL.map(AgeGroup::id).join(", "))
        })?,
    };
    let Some(form) = FormKind::parse(&args.form) else {
        bail!("there is no form {:?}; there are {}", args.form, FormKind::ALL.map(FormKind::id).join(", "))
    };
    let Some(urgency) = Urgency::parse(&args.urgency) else {
        bail!("{:?} is no urgency; expected {}", args.urgency, Urgency::ALL.map(Urgency::id).join(", "))
    };
    let outcome = args.outcome.as_deref().map(Id::new);
    let facts = Facts { place: place_id, theme, age, urgency, form, outcome: outcome.as_ref() };
    let decision = decide(&pack.routes, &pack.teams, place, &facts).context("the place has no team")?;
    let rule = decision.rule.as_ref().context("no rule applies; `voordeur check` says more")?;
    let because = pack.routes.get(rule).map(reasons).unwrap_or_default();
    if args.json {
        let answer = serde_json::json!({
            "team": decision.team, "rule": rule, "because": because,
            "answer-within": decision.within, "also-tell": decision.also_tell,
        });
        println!("{}", serde_json::to_string_pretty(&answer)?);
    } else {
        let because = if because.is_empty() { "it applies to everything".to_owned() } else { because.join(", ") };
        println!("team  {}\nrule  {rule}\nwhy   {because}", decision.team);
    }
    Ok(ExitCode::SUCCESS)
}
