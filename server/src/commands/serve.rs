//! `voordeur serve`

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sea_orm::DatabaseConnection;
use server::clock::{SharedClock, SystemClock};
use server::config::{Config, LogFormat};
use server::contact::secret;
use server::database::Records;
use server::http::assets::AssetFiles;
use server::http::cache::PageCache;
use server::http::limit::{FORGET_EVERY, Senders};
use server::ids::{SharedIds, SystemIds};
use server::mail::files::MailFolder;
use server::mail::worker::Worker;
use server::mail::{Smtp, Transport};
use server::portal::{Parts, Portal};
use server::published::form::FormKind;
use server::published::live::{Live, load};
use server::published::path;
use server::published::store;
use server::staff::gate::Gate;
use server::staff::log::Log;
use server::staff::oidc::Provider;
use server::{database, publish, retention, router};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

/// How long letters may still be sent when the program is told to stop.
const LONGEST_FAREWELL: Duration = Duration::from_secs(20);

/// The folder of letters, inside that of the program's own files.
const MAIL_FOLDER: &str = "mail";

/// Serves until it is told to stop, and then finishes what it has begun.
pub async fn serve(config: Config) -> Result<ExitCode> {
    log(&config)?;
    let assets = AssetFiles::load()?;
    let clock: SharedClock = Arc::new(SystemClock);
    let database = database::connect(&config.database_url).await?;
    ensure_published(&config, &database, &clock).await?;
    let live = Arc::new(Live::new(load(&database).await?));
    let ids: SharedIds = Arc::new(SystemIds);
    let secret = secret::load(&database, &*ids).await?;
    let mail_folder = mail_folder(&config)?;
    let records = Records::new(database.clone());
    let portal = Portal::new(Parts {
        live: Arc::clone(&live),
        log: Log::new(records.clone()),
        records,
        clock: Arc::clone(&clock),
        ids,
        secret,
        bell: Arc::default(),
        senders: Arc::new(Senders::new(config.forms_at_once, config.trusted_proxy)),
        gate: Gate::default(),
        oidc: provider(&config)?,
        mail_folder: mail_folder.clone().filter(|_| !config.trusted_proxy),
        assets: Arc::new(assets),
        cache: PageCache::default(),
        site_url: config.site_url.as_str().into(),
    });
    let transport = transport(&config, mail_folder)?;
    let listener = bind(config.listen, "listen").await?;
    if let Some(address) = config.metrics_listen {
        serve_metrics(bind(address, "metrics-listen").await?)?;
    }
    let worker = worker(&portal, transport);
    let (stop, stopped) = watch::channel(false);
    let sending = tokio::spawn(keep_sending(Arc::new(worker), stopped));
    tokio::spawn({
        let (live, database) = (Arc::clone(&live), database.clone());
        async move { live.follow(&database).await }
    });
    tokio::spawn({
        let portal = portal.clone();
        async move { retention::keep(&portal).await }
    });
    tokio::spawn({
        let portal = portal.clone();
        async move {
            loop {
                tokio::time::sleep(FORGET_EVERY).await;
                portal.senders.forget();
                portal.gate.forget();
            }
        }
    });
    greet(&config, &live, listener.local_addr()?);
    let service = router::router(portal).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
    // What was handed over must be written down as sent, or the next start would send it again.
    let _ = stop.send(true);
    if tokio::time::timeout(LONGEST_FAREWELL, sending).await.is_err() {
        tracing::warn!("letters were still being sent; they may be sent again");
    }
    Ok(ExitCode::SUCCESS)
}

fn log(config: &Config) -> Result<()> {
    let filter = EnvFilter::try_new(&config.log_level)
        .with_context(|| format!("log-level {:?} is not right; expected a level such as info", config.log_level))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
    Ok(())
}

/// Publishes the region of the settings when nothing is published yet. What is published stays: it may have been
/// changed since.
async fn ensure_published(config: &Config, database: &DatabaseConnection, clock: &SharedClock) -> Result<()> {
    if store::newest(database).await?.is_none() {
        let pack = super::pack::load(&config.region)?;
        publish::publish(database, &pack, clock.now()).await?;
        tracing::info!(region = config.region, "published for the first time");
    }
    Ok(())
}

/// The organisation that says who staff are.
fn provider(config: &Config) -> Result<Option<Provider>> {
    let Some(organisation) = &config.oidc else { return Ok(None) };
    let come_back_to = format!("{}/{}", config.site_url, path::STAFF_OIDC_BACK);
    Ok(Some(Provider::new(organisation, come_back_to).context("oidc-issuer cannot be used")?))
}

/// Where letters are kept when there is no mail server.
fn mail_folder(config: &Config) -> Result<Option<MailFolder>> {
    if config.smtp_url.is_some() {
        return Ok(None);
    }
    let folder = config.data_dir.join(MAIL_FOLDER);
    Ok(Some(MailFolder::new(&folder).with_context(|| format!("{} cannot be made", folder.display()))?))
}

fn transport(config: &Config, folder: Option<MailFolder>) -> Result<Arc<dyn Transport>> {
    match (&config.smtp_url, folder) {
        // The address may hold a password, so it is not repeated.
        (Some(url), _) => Ok(Arc::new(Smtp::new(url).context("smtp-url is not right; expected smtp://host:port")?)),
        (None, Some(folder)) => Ok(Arc::new(folder)),
        (None, None) => anyhow::bail!("mail has nowhere to go"),
    }
}

/// Runs the worker, and begins again should it ever fail: without it messages would be taken in and nobody told.
async fn keep_sending(worker: Arc<Worker>, stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let (worker, stopped) = (Arc::clone(&worker), stopped.clone());
        if let Err(error) = tokio::spawn(async move { worker.run(stopped).await }).await {
            tracing::error!(%error, "the sending of letters failed; it begins again");
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
}

fn worker(portal: &Portal, transport: Arc<dyn Transport>) -> Worker {
    let instance = portal.ids.random().iter().map(|byte| format!("{byte:02x}")).collect();
    Worker {
        records: portal.records.clone(),
        transport,
        clock: Arc::clone(&portal.clock),
        instance,
        bell: Arc::clone(&portal.bell),
    }
}

async fn bind(address: SocketAddr, setting: &str) -> Result<TcpListener> {
    let refused = || format!("{setting} {address} cannot be used; is something else listening there?");
    TcpListener::bind(address).await.with_context(refused)
}

/// Serves metrics on a port of their own.
fn serve_metrics(listener: TcpListener) -> Result<()> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).context("metrics cannot be recorded")?;
    tokio::spawn(upkeep(handle.clone()));
    let router = Router::new().route("/metrics", get(move || std::future::ready(handle.render())));
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(())
}

async fn upkeep(handle: PrometheusHandle) {
    loop {
        tokio::time::sleep(Duration::from_secs(5)).await;
        handle.run_upkeep();
    }
}

fn greet(config: &Config, live: &Live, address: SocketAddr) {
    let site = live.site();
    let region = &site.pack.region;
    let locale = region.default_locale.code();
    let place = site.pack.places.places.keys().next().map(ToString::to_string).unwrap_or_default();
    let article = site.pack.articles.keys().next().map(ToString::to_string).unwrap_or_default();
    let question = FormKind::Question.path();
    let team = site.public_teams().next().map(|(id, _)| id.to_string()).unwrap_or_default();
    let staff = path::STAFF;
    let mail = match &config.smtp_url {
        Some(_) => "sent through the server of smtp-url".to_owned(),
        None if config.trusted_proxy => {
            format!("not sent: no smtp-url is set; kept in {}", config.data_dir.join(MAIL_FOLDER).display())
        }
        None => format!(
            "not sent: no smtp-url is set; kept in {} and shown at http://{address}/{locale}/{}",
            config.data_dir.join(MAIL_FOLDER).display(),
            path::LETTERS
        ),
    };
    println!(
        "\nVoordeur serves {name} on http://{address}\n\n  \
         residents   http://{address}/{locale}/\n  \
         a place     http://{address}/{locale}/{place}/\n  \
         an article  http://{address}/{locale}/{place}/onderwerpen/{article}\n  \
         a question  http://{address}/{locale}/{place}/{question}\n  \
         social map  http://{address}/{locale}/{place}/hulp\n  \
         open data   http://{address}/api/openapi.json\n  \
         colleagues  http://{address}/{staff}, once they are invited:\n              \
         voordeur staff add NAME@HOST --name \"FULL NAME\" --role team-member --team {team}\n  \
         mail        {mail}\n\n\
         Stop with Ctrl-C.",
        name = region.name,
    );
}

/// Waits for Ctrl-C or SIGTERM.
async fn told_to_stop() {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
