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
use server::http::assets::AssetFiles;
use server::http::cache::PageCache;
use server::information::retention;
use server::portal::Portal;
use server::published::live::{Live, load};
use server::published::store;
use server::{database, publish, router};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// Serves until it is told to stop, and then finishes what it has begun.
pub async fn serve(config: Config) -> Result<ExitCode> {
    log(&config)?;
    let assets = AssetFiles::load()?;
    let clock: SharedClock = Arc::new(SystemClock);
    let database = database::connect(&config.database_url).await?;
    ensure_published(&config, &database, &clock).await?;
    let live = Arc::new(Live::new(load(&database).await?));
    let portal = Portal {
        live: Arc::clone(&live),
        database: database.clone(),
        clock: Arc::clone(&clock),
        assets: Arc::new(assets),
        cache: Arc::new(PageCache::default()),
        site_url: config.site_url.as_str().into(),
    };
    let listener = bind(config.listen, "listen").await?;
    if let Some(address) = config.metrics_listen {
        serve_metrics(bind(address, "metrics-listen").await?)?;
    }
    tokio::spawn({
        let (live, database) = (Arc::clone(&live), database.clone());
        async move { live.follow(&database).await }
    });
    tokio::spawn({
        let (live, database) = (Arc::clone(&live), database.clone());
        async move { retention::keep(&live, &database, &clock).await }
    });
    greet(&config, &live, listener.local_addr()?);
    let service = router::router(portal, config.trusted_proxy).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
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
    let mail = match &config.smtp_url {
        Some(_) => "this version sends no mail yet, so smtp-url is not used; its pages show the addresses of the teams",
        None => "none is sent; the pages show the mail addresses of the teams",
    };
    println!(
        "\nVoordeur serves {name} on http://{address}\n\n  \
         residents   http://{address}/{locale}/\n  \
         a place     http://{address}/{locale}/{place}/\n  \
         an article  http://{address}/{locale}/{place}/onderwerpen/{article}\n  \
         social map  http://{address}/{locale}/{place}/hulp\n  \
         open data   http://{address}/api/openapi.json\n  \
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
