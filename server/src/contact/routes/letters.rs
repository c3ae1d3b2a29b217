//! The letters of a portal without a mail server.

use std::net::SocketAddr;

use app::contact::letters_page;
use app::contact::model::{LetterItem, LettersPage};
use app::t;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;

use super::{kept_by_nobody, seen_by_nobody};
use crate::http::error::PageError;
use crate::http::page::{Incoming, PageAnswer};
use crate::portal::Portal;
use crate::published::path;
use crate::site::PageHead;

/// How many letters the page shows.
const LETTERS_SHOWN: usize = 50;

fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// Letters hold personal data, so only somebody at this very machine may see them, and no proxy stands between.
pub(super) async fn show(
    State(portal): State<Portal>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    incoming: Incoming,
) -> Result<Response, PageError> {
    let Some(folder) = &portal.mail_folder else { return Err(PageError::NotFound) };
    let through_a_proxy =
        ["x-forwarded-for", "forwarded", "x-real-ip", "via"].iter().any(|name| headers.contains_key(*name));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let site = portal.site_url.split_once("://").map_or("", |(_, host)| host);
    // A name that leads here only now (DNS rebinding) is not this machine's own.
    if !peer.ip().to_canonical().is_loopback() || through_a_proxy || !is_this_machine(host) || !is_this_machine(site) {
        return Err(PageError::NotFound);
    }
    let letters = folder.newest(LETTERS_SHOWN).await.map_err(|error| {
        tracing::error!(%error, "the folder of letters cannot be read");
        PageError::Unavailable
    })?;
    let items = letters.into_iter().map(|kept| LetterItem {
        subject: kept.subject,
        to: kept.to,
        date: kept.date,
        text: kept.text,
    });
    let page = LettersPage { letters: items.collect() };
    let answer = incoming.answer(&portal, |view| {
        let locale = view.locale();
        let head = PageHead {
            title: t!(locale, "letters-title"),
            path: path::LETTERS.to_owned(),
            hidden: true,
            ..PageHead::default()
        };
        Ok(PageAnswer::new(head, move || letters_page(locale, page)))
    })?;
    Ok(seen_by_nobody(kept_by_nobody(answer)))
}
