//! Style sheets and pictures, part of the program, under addresses that change with their content.

use std::collections::HashMap;

use app::site::Assets;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::cache::{accepts_brotli, compress};
use crate::portal::Portal;
use crate::published::region::HouseStyle;

/// The files by their address below `/assets/`.
#[derive(Debug, Default)]
pub struct AssetFiles {
    files: HashMap<String, File>,
    addresses: HashMap<String, String>,
}

#[derive(Debug)]
struct File {
    kind: HeaderValue,
    plain: Bytes,
    compressed: Bytes,
}

const NAMES: [&str; 7] =
    ["main.css", "theme-voordeur.css", "theme-duin.css", "staff.css", "staff.js", "icons.svg", "favicon.svg"];

/// A file that every page needs is not part of the program.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not part of this program: run `make style` and build again")]
pub struct MissingAsset(String);

impl AssetFiles {
    /// Reads and compresses the files.
    ///
    /// # Errors
    /// When the style was not built before the program.
    pub fn load() -> Result<Self, MissingAsset> {
        let mut assets = Self::default();
        for name in NAMES {
            let file = Built::get(name).ok_or_else(|| MissingAsset(name.to_owned()))?;
            let plain = Bytes::from(file.data.into_owned());
            let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
            let hash: String = Sha256::digest(&plain).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            let hashed = format!("{stem}.{hash}.{extension}");
            let kind = match extension {
                "css" => "text/css; charset=utf-8",
                "js" => "text/javascript; charset=utf-8",
                _ => "image/svg+xml",
            };
            let compressed = compress(&plain);
            assets.addresses.insert(name.to_owned(), format!("/assets/{hashed}"));
            assets.files.insert(hashed, File { kind: HeaderValue::from_static(kind), plain, compressed });
        }
        Ok(assets)
    }

    /// The addresses that a page in a house style needs.
    pub fn addresses(&self, style: HouseStyle) -> Assets {
        let address = |name: &str| self.addresses.get(name).cloned().unwrap_or_default();
        Assets {
            main_css: address("main.css"),
            theme_css: address(&format!("theme-{}.css", style.name())),
            staff_css: address("staff.css"),
            staff_js: address("staff.js"),
            icons: address("icons.svg"),
            favicon: address("favicon.svg"),
        }
    }
}

/// `GET /assets/{name}`
pub async fn serve(State(portal): State<Portal>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = portal.assets.files.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = if accepts_brotli(&headers) {
        let encoding = [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))];
        (encoding, Body::from(file.compressed.clone())).into_response()
    } else {
        Body::from(file.plain.clone()).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, file.kind.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// `GET /favicon.ico`, which browsers ask for whatever the page says.
pub async fn favicon(State(portal): State<Portal>) -> Redirect {
    let style = portal.live.site().pack.region.theme;
    Redirect::temporary(&portal.assets.addresses(style).favicon)
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../style/dist"]
#[allow_missing = true]
struct Built;
