//! Somebody who works for a team, with a browser.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use server::published::Id;
use server::staff::account::Role;
use server::staff::audit::{Done, Entry};
use server::staff::code::TotpSecret;
use server::staff::invitation::{Invited, invite};

use crate::contact::{NOW, SHOWN, filled, key};
use crate::support::{Answer, Kind, TestPortal};

pub const PASSWORD: &str = "zeven boze konijnen op het dak";

/// Somebody who works here, with a browser.
pub struct Colleague {
    pub email: String,
    pub token: String,
    pub secret: TotpSecret,
    pub recovery: Vec<String>,
    pub cookie: String,
}

pub async fn invited(portal: &TestPortal, email: &str, roles: &[(Role, Option<&str>)]) -> String {
    let roles = roles.iter().map(|(role, scope)| (*role, scope.map(Id::new))).collect();
    let invited = Invited { email: email.to_owned(), name: "Jo van het team".to_owned(), roles };
    let parts = &portal.portal;
    invite(&parts.records, &*parts.ids, invited, by_nobody(portal, Done::Invited)).await.unwrap()
}

/// What the command line writes down.
pub fn by_nobody(portal: &TestPortal, done: Done) -> Entry {
    Entry::new(done, portal.portal.clock.now())
}

/// What the page of an invitation shows to be typed into an authenticator.
pub async fn secret(portal: &TestPortal, token: &str) -> TotpSecret {
    let page = portal.get(&format!("/werk/uitnodiging/{token}")).await;
    let (_, rest) = page.body.split_once("<code>").unwrap_or_else(|| panic!("{}", page.text()));
    TotpSecret::stored(rest.split_once("</code>").unwrap().0.replace(' ', ""))
}

/// The code that the authenticator shows.
pub fn code(portal: &TestPortal, secret: &TotpSecret) -> String {
    secret.code(portal.portal.clock.now().timestamp().try_into().unwrap()).unwrap()
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let encoded = fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+").replace('@', "%40")));
    encoded.collect::<Vec<_>>().join("&")
}

/// Somebody who was invited at a moment, and has chosen a password.
pub async fn accepted(portal: &TestPortal, email: &str, roles: &[(Role, Option<&str>)]) -> Colleague {
    let token = invited(portal, email, roles).await;
    let (address, secret) = (format!("/werk/uitnodiging/{token}"), secret(portal, &token).await);
    let answer = portal.post(&address, &form(&[("password", PASSWORD), ("code", &code(portal, &secret))])).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let is_code = |word: &&str| word.len() == 29 && word.as_bytes()[4] == b'-';
    let recovery = answer.text().split_whitespace().filter(is_code).map(str::to_owned).collect();
    Colleague { email: email.to_owned(), token, secret, recovery, cookie: String::new() }
}

pub async fn sign_in(portal: &TestPortal, email: &str, password: &str, code: &str) -> Answer {
    portal.post("/werk/aanmelden", &form(&[("email", email), ("password", password), ("code", code)])).await
}

impl Colleague {
    pub async fn sign_in(&mut self, portal: &TestPortal) {
        let answer = sign_in(portal, &self.email, PASSWORD, &code(portal, &self.secret)).await;
        assert_eq!(
            (answer.status, answer.header(header::LOCATION)),
            (StatusCode::SEE_OTHER, "/werk"),
            "{}",
            answer.text()
        );
        self.cookie = answer.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    }

    pub async fn get(&self, portal: &TestPortal, path: &str) -> Answer {
        portal.send(Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, portal: &TestPortal, path: &str, form: String) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie);
        portal.send(request.body(Body::from(form)).unwrap()).await
    }
}

/// A portal at `NOW`, and somebody who is signed in.
pub async fn with_colleague(kind: Kind, roles: &[(Role, Option<&str>)]) -> (TestPortal, Colleague) {
    let portal = TestPortal::on(kind, "2026-11-23T09:50:00").await;
    let mut colleague = accepted(&portal, "jo@voorbeeldland.example", roles).await;
    portal.now_is(NOW);
    colleague.sign_in(&portal).await;
    (portal, colleague)
}

pub const MEMBER: &[(Role, Option<&str>)] = &[(Role::TeamMember, Some("duinteam"))];

/// A question of a resident: the page of its link, and its reference.
pub async fn question(portal: &TestPortal, locale: &str, form: &str) -> (String, String) {
    question_from(portal, locale, "duindorp", form).await
}

/// The same from another place.
pub async fn question_from(portal: &TestPortal, locale: &str, place: &str, form: &str) -> (String, String) {
    portal.now_is(SHOWN);
    let address = format!("/{locale}/{place}/{form}");
    let key = key(&portal.get(&address).await);
    portal.now_is(NOW);
    let sent = portal.post(&address, &format!("key={key}&{}", filled(form))).await;
    let page = sent.header(header::LOCATION).split('?').next().unwrap().to_owned();
    let text = portal.get(&page).await.text();
    let is_reference = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-' && word.is_ascii();
    let reference = text.split_whitespace().find(is_reference).unwrap_or_else(|| panic!("{text}")).to_owned();
    (page, reference)
}
