//! A portal for tests: a small made-up region, a clock that stands still, and a database of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use pgtemp::{PgTempDB, PgTempDBBuilder};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use server::clock::FixedClock;
use server::database;
use server::http::assets::AssetFiles;
use server::http::cache::PageCache;
use server::portal::Portal;
use server::publish::publish;
use server::published::live::{Live, load};
use server::published::pack::Pack;
use server::region::{self, Files};
use server::router::router;
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
    _folder: tempfile::TempDir,
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
        Self { connection, url, postgres, _folder: folder }
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

/// A running portal.
pub struct TestPortal {
    pub database: TestDatabase,
    pub portal: Portal,
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
        let portal = Portal {
            live: Arc::new(Live::new(load(&database.connection).await.unwrap())),
            database: database.connection.clone(),
            clock: Arc::new(FixedClock(now)),
            assets: Arc::new(AssetFiles::default()),
            cache: Arc::new(PageCache::default()),
            site_url: "https://hulp.example".into(),
        };
        let router = router(portal.clone(), false);
        Self { database, portal, router }
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
