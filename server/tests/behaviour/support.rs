//! A portal for tests: a small made-up region, a clock that stands still, and a database of its own.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use pgtemp::{PgTempDB, PgTempDBBuilder};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use server::clock::{Clock, SharedClock};
use server::contact::secret;
use server::database::{self, Records};
use server::http::assets::AssetFiles;
use server::http::cache::PageCache;
use server::http::limit::Senders;
use server::ids::CountedIds;
use server::portal::{Parts, Portal};
use server::publish::publish;
use server::published::live::{Live, load};
use server::published::pack::Pack;
use server::region::{self, Files};
use server::router::router;
use server::staff::gate::Gate;
use server::staff::log::Log;
use tower::ServiceExt;

/// The database of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database that is gone when the test ends.
pub struct TestDatabase {
    pub connection: DatabaseConnection,
    url: String,
    postgres: Option<PgTempDB>,
    _folder: Arc<tempfile::TempDir>,
}

impl TestDatabase {
    pub async fn new(kind: Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let postgres = match kind {
            Kind::Sqlite => None,
            Kind::Postgres => {
                let mut builder = PgTempDBBuilder::new();
                if let Some(programs) = postgres_programs() {
                    builder = builder.with_bin_path(programs);
                }
                Some(builder.start_async().await)
            }
        };
        let url = match &postgres {
            Some(server) => server.connection_uri(),
            None => format!("sqlite://{}", folder.path().join("test.sqlite").display()),
        };
        let connection = database::connect(&url).await.unwrap();
        Self { connection, url, postgres, _folder: Arc::new(folder) }
    }

    /// A second connection, as another instance of the portal has it.
    pub async fn connect_again(&self) -> DatabaseConnection {
        database::connect(&self.url).await.unwrap()
    }

    /// Takes the database away.
    pub async fn stop(&mut self) {
        match self.postgres.take() {
            Some(server) => server.shutdown(),
            None => self.connection.close_by_ref().await.unwrap(),
        }
    }

    /// The one number that a query gives.
    pub async fn count(&self, query: &str) -> i64 {
        let statement = Statement::from_string(self.connection.get_database_backend(), query);
        let row = self.connection.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }
}

/// Debian keeps the programs of PostgreSQL off the PATH.
fn postgres_programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    folders.filter(|folder| folder.join("initdb").exists()).max()
}

/// The files of the made-up region.
pub fn region_files() -> Files {
    Files::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/region")).unwrap()
}

/// The made-up region.
pub fn region_pack() -> Pack {
    region::load(&region_files()).unwrap()
}

/// A moment on the clock of the region.
pub fn wall(time: &str) -> DateTime<Utc> {
    let local: NaiveDateTime = time.parse().unwrap();
    Amsterdam.from_local_datetime(&local).earliest().unwrap().to_utc()
}

/// A clock that stands still until it is moved; milliseconds since 1970 in UTC.
#[derive(Debug)]
pub struct MovableClock(AtomicI64);

impl Clock for MovableClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// A running portal.
pub struct TestPortal {
    pub database: TestDatabase,
    pub portal: Portal,
    clock: Arc<MovableClock>,
    router: Router,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// What a reader sees: the text without its marks, spaces folded.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                _ if !inside => text.push(if c == '\u{a0}' { ' ' } else { c }),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl TestPortal {
    /// A portal at a moment on the clock of the region.
    pub async fn at(time: &str) -> Self {
        Self::on(Kind::Sqlite, time).await
    }

    /// A portal on a kind of database.
    pub async fn on(kind: Kind, time: &str) -> Self {
        Self::serving(region_pack(), kind, time).await
    }

    /// A portal that serves a pack.
    pub async fn serving(pack: Pack, kind: Kind, time: &str) -> Self {
        let database = TestDatabase::new(kind).await;
        let now = wall(time);
        publish(&database.connection, &pack, now).await.unwrap();
        let clock = Arc::new(MovableClock(now.timestamp_millis().into()));
        let portal = Self::instance(database.connection.clone(), Arc::clone(&clock) as _, CountedIds::default()).await;
        let router = router(portal.clone());
        Self { database, portal, clock, router }
    }

    /// An instance of the portal on a database.
    pub async fn instance(connection: DatabaseConnection, clock: SharedClock, ids: CountedIds) -> Portal {
        let secret = secret::load(&connection, &ids).await.unwrap();
        let live = Arc::new(Live::new(load(&connection).await.unwrap()));
        let records = Records::new(connection);
        Portal::new(Parts {
            live,
            log: Log::new(records.clone()),
            records,
            clock,
            ids: Arc::new(ids),
            secret,
            bell: Arc::default(),
            senders: Arc::new(Senders::new(NonZeroU32::new(30).unwrap(), false)),
            gate: Gate::default(),
            oidc: None,
            mail_folder: None,
            assets: Arc::new(AssetFiles::default()),
            cache: PageCache::default(),
            site_url: "https://hulp.example".into(),
        })
    }

    /// Moves the clock.
    pub fn now_is(&self, time: &str) {
        self.clock.0.store(wall(time).timestamp_millis(), Ordering::Relaxed);
    }

    /// The same portal, to which so many may write at once.
    pub fn with_room_for(self, forms: u32) -> Self {
        let old = &*self.portal;
        let portal = Portal::new(Parts {
            live: Arc::clone(&old.live),
            records: old.records.clone(),
            log: old.log.clone(),
            clock: Arc::clone(&old.clock),
            ids: Arc::clone(&old.ids),
            secret: old.secret.clone(),
            bell: Arc::clone(&old.bell),
            senders: Arc::new(Senders::new(NonZeroU32::new(forms).unwrap(), false)),
            gate: Gate::default(),
            oidc: None,
            mail_folder: None,
            assets: Arc::clone(&old.assets),
            cache: PageCache::default(),
            site_url: Arc::clone(&old.site_url),
        });
        let router = router(portal.clone());
        Self { portal, router, ..self }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }
}
