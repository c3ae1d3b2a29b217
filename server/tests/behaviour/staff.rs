//! Who gets in, and for how long.

use axum::http::{StatusCode, header};
use rstest::rstest;
use server::published::Id;
use server::staff::account::Role;
use server::staff::audit::Done;
use server::staff::colleagues::{set_disabled, set_roles};
use server::staff::invitation::invite_again;
use server::staff::store;

use crate::colleague::{
    Colleague, MEMBER, PASSWORD, accepted, by_nobody, code, form, invited, secret, sign_in, with_colleague,
};
use crate::contact::NOW;
use crate::support::{Kind, TestPortal};

#[rstest]
#[tokio::test]
async fn an_invited_colleague_chooses_a_password_and_gets_in(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let page = colleague.get(&portal, "/werk").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Duinteam") && page.text().contains("Jo van het team"), "{}", page.text());
}

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let portal = TestPortal::at(NOW).await;
    let colleague = accepted(&portal, "jo@voorbeeldland.example", MEMBER).await;
    assert_eq!(portal.get(&format!("/werk/uitnodiging/{}", colleague.token)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_is_over_after_a_week() {
    let portal = TestPortal::at(NOW).await;
    let address = format!("/werk/uitnodiging/{}", invited(&portal, "jo@voorbeeldland.example", MEMBER).await);
    portal.now_is("2026-11-30T09:59:00");
    assert_eq!(portal.get(&address).await.status, StatusCode::OK);
    portal.now_is("2026-11-30T10:01:00");
    assert_eq!(portal.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[rstest]
#[case::short("kort", "te kort")]
#[case::common("welkom123456", "makkelijk te raden")]
#[case::name("Jo van het team", "makkelijk te raden")]
#[tokio::test]
async fn a_password_that_is_guessed_is_not_taken(#[case] password: &str, #[case] expected: &str) {
    let portal = TestPortal::at(NOW).await;
    let token = invited(&portal, "jo@voorbeeldland.example", MEMBER).await;
    let secret = secret(&portal, &token).await;
    let given = form(&[("password", password), ("code", &code(&portal, &secret))]);
    let answer = portal.post(&format!("/werk/uitnodiging/{token}"), &given).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains(expected), "{}", answer.text());
}

#[tokio::test]
async fn whoever_gives_something_wrong_is_told_the_same() {
    let portal = TestPortal::at("2026-11-23T09:50:00").await;
    let colleague = accepted(&portal, "jo@voorbeeldland.example", MEMBER).await;
    let waiting = invited(&portal, "ander@voorbeeldland.example", MEMBER).await;
    portal.now_is(NOW);
    let (right, theirs) = (code(&portal, &colleague.secret), secret(&portal, &waiting).await);
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let mut said = Vec::new();
    for (email, password, code) in [
        (colleague.email.as_str(), "een ander wachtwoord", right.as_str()),
        (&colleague.email, PASSWORD, wrong),
        (&colleague.email, PASSWORD, ""),
        ("niemand@voorbeeldland.example", PASSWORD, &right),
        ("ander@voorbeeldland.example", PASSWORD, &self::code(&portal, &theirs)),
        ("ander@voorbeeldland.example", "", &self::code(&portal, &theirs)),
    ] {
        let answer = sign_in(&portal, email, password, code).await;
        assert_eq!((answer.status, answer.header(header::SET_COOKIE)), (StatusCode::UNPROCESSABLE_ENTITY, ""));
        said.push(answer.text().replace(email, ""));
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:#?}");
}

#[tokio::test]
async fn too_many_attempts_from_one_network_have_to_wait() {
    let portal = TestPortal::at(NOW).await;
    for _ in 0..10 {
        sign_in(&portal, "jo@voorbeeldland.example", "x", "x").await;
    }
    assert_eq!(sign_in(&portal, "jo@voorbeeldland.example", "x", "x").await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[rstest]
#[tokio::test]
async fn a_code_lets_one_in(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let again = sign_in(&portal, &colleague.email, PASSWORD, &code(&portal, &colleague.secret)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_recovery_code_lets_one_in_once() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    assert_eq!(colleague.recovery.len(), 10);
    let spoken = colleague.recovery[3].to_uppercase().replace('-', " ");
    let first = sign_in(&portal, &colleague.email, PASSWORD, &spoken).await;
    let second = sign_in(&portal, &colleague.email, PASSWORD, &spoken).await;
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY));
}

#[tokio::test]
async fn the_session_is_a_cookie_that_no_script_and_no_other_site_gets() {
    let portal = TestPortal::at("2026-11-23T09:50:00").await;
    let colleague = accepted(&portal, "jo@voorbeeldland.example", MEMBER).await;
    portal.now_is(NOW);
    let answer = sign_in(&portal, &colleague.email, PASSWORD, &code(&portal, &colleague.secret)).await;
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("__Host-"), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
}

#[rstest]
#[case::used_within_the_hour("2026-11-23T10:59:00", StatusCode::OK)]
#[case::idle_for_an_hour("2026-11-23T11:01:00", StatusCode::SEE_OTHER)]
#[tokio::test]
async fn a_session_ends_when_nobody_is_there(#[case] later: &str, #[case] expected: StatusCode) {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    portal.now_is(later);
    assert_eq!(colleague.get(&portal, "/werk").await.status, expected);
}

#[tokio::test]
async fn who_is_put_out_is_out_at_once() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let id = number(&portal, &colleague).await;
    set_disabled(&portal.portal.records, id, true, by_nobody(&portal, Done::Disabled)).await.unwrap();
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
    portal.now_is("2026-11-23T10:02:00");
    let again = sign_in(&portal, &colleague.email, PASSWORD, &code(&portal, &colleague.secret)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_signs_out_is_out() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let answer = colleague.post(&portal, "/werk/afmelden", String::new()).await;
    assert_eq!(answer.header(header::LOCATION), "/werk/aanmelden?uit=1");
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_is_not_signed_in_goes_on_afterwards_to_where_they_wanted() {
    let portal = TestPortal::at(NOW).await;
    let answer = portal.get("/werk/verzoeken/K32A-AAUT").await;
    let sign_in = answer.header(header::LOCATION).to_owned();
    let page = portal.get(&sign_in).await;
    assert!(page.body.contains("name=\"next\" value=\"/werk/verzoeken/K32A-AAUT\""), "{sign_in}: {}", page.body);
}

/// The number of the account of a colleague.
async fn number(portal: &TestPortal, colleague: &Colleague) -> i64 {
    store::anybody(portal.portal.database(), &colleague.email).await.unwrap().unwrap().account.id
}

#[rstest]
#[tokio::test]
async fn who_becomes_something_else_is_out_and_comes_in_as_that(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, mut colleague) = with_colleague(kind, MEMBER).await;
    let id = number(&portal, &colleague).await;
    let editor = [(Role::Editor, None)];
    set_roles(&portal.portal.records, id, &editor, by_nobody(&portal, Done::ChangedRoles)).await.unwrap();
    assert_eq!(colleague.get(&portal, "/werk").await.header(header::LOCATION), "/werk/aanmelden?verder=%2Fwerk");
    portal.now_is("2026-11-23T10:02:00");
    colleague.sign_in(&portal).await;
    assert_eq!(colleague.get(&portal, "/werk?team=duinteam").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_stays_what_they_are_stays_in() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (id, roles) = (number(&portal, &colleague).await, [(Role::TeamMember, Some(Id::new("duinteam")))]);
    set_roles(&portal.portal.records, id, &roles, by_nobody(&portal, Done::ChangedRoles)).await.unwrap();
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::OK);
}

const OTHER_PASSWORD: &str = "acht vrolijke hazen in het duin";

#[rstest]
#[tokio::test]
async fn another_password_ends_every_session_but_the_one_it_was_chosen_in(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, mut here) = with_colleague(kind, MEMBER).await;
    let there = here.cookie.clone();
    portal.now_is("2026-11-23T10:02:00");
    here.sign_in(&portal).await;
    let given = form(&[("deed", "password"), ("old-password", PASSWORD), ("new-password", OTHER_PASSWORD)]);
    let answer = here.post(&portal, "/werk/account", given).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let former =
        std::mem::replace(&mut here.cookie, answer.header(header::SET_COOKIE).split(';').next().unwrap().into());
    assert_eq!(here.get(&portal, "/werk").await.status, StatusCode::OK);
    for cookie in [there, former] {
        here.cookie = cookie;
        assert_eq!(here.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
    }
    portal.now_is("2026-11-23T10:04:00");
    let code = || code(&portal, &here.secret);
    assert_eq!(sign_in(&portal, &here.email, PASSWORD, &code()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&portal, &here.email, OTHER_PASSWORD, &code()).await.status, StatusCode::SEE_OTHER);
}

#[rstest]
#[case::the_old_one_is_wrong("iets anders dan het was", OTHER_PASSWORD, "Dit is niet je huidige wachtwoord")]
#[case::the_new_one_is_guessed(PASSWORD, "welkom123456", "makkelijk te raden")]
#[tokio::test]
async fn a_password_that_is_not_changed_stays(#[case] old: &str, #[case] new: &str, #[case] expected: &str) {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let given = form(&[("deed", "password"), ("old-password", old), ("new-password", new)]);
    let answer = colleague.post(&portal, "/werk/account", given).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains(expected), "{}", answer.text());
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn somebody_ends_their_sessions_elsewhere() {
    let (portal, mut colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let there = colleague.cookie.clone();
    portal.now_is("2026-11-23T10:02:00");
    colleague.sign_in(&portal).await;
    let page = colleague.get(&portal, "/werk/account").await;
    assert!(page.text().contains("Log overal uit, behalve hier"), "{}", page.text());
    colleague.post(&portal, "/werk/account", form(&[("deed", "end"), ("session", "others")])).await;
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::OK);
    colleague.cookie = there;
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_session_of_somebody_else_is_not_theirs_to_end() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    portal.now_is("2026-11-23T09:50:00");
    let mut other = accepted(&portal, "sam@voorbeeldland.example", MEMBER).await;
    portal.now_is(NOW);
    other.sign_in(&portal).await;
    other.post(&portal, "/werk/account", form(&[("deed", "end"), ("session", "1")])).await;
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_signs_in_again_leaves_no_session_behind_in_the_browser() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    portal.now_is("2026-11-23T10:02:00");
    let given = [("email", &*colleague.email), ("password", PASSWORD), ("code", &code(&portal, &colleague.secret))];
    let answer = colleague.post(&portal, "/werk/aanmelden", form(&given)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_lost_the_telephone_is_invited_again_and_then_out_everywhere() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (parts, id) = (&portal.portal, number(&portal, &colleague).await);
    let entry = by_nobody(&portal, Done::InvitedAgain);
    let token = invite_again(&parts.records, &*parts.ids, id, entry).await.unwrap();
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::OK, "what they have works until then");
    let secret = secret(&portal, &token).await;
    assert!(secret != colleague.secret);
    let given = form(&[("password", OTHER_PASSWORD), ("code", &code(&portal, &secret))]);
    assert_eq!(portal.post(&format!("/werk/uitnodiging/{token}"), &given).await.status, StatusCode::OK);
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn who_is_out_already_can_sign_out() {
    let portal = TestPortal::at(NOW).await;
    let answer = portal.post("/werk/afmelden", "").await;
    assert_eq!(answer.header(header::LOCATION), "/werk/aanmelden?uit=1");
}

#[tokio::test]
async fn what_no_mail_address_can_be_is_refused_without_a_look_at_the_database() {
    let portal = TestPortal::at(NOW).await;
    for email in ["a".repeat(300), "\0".to_owned()] {
        let answer =
            portal.post("/werk/aanmelden", &format!("email={}&password=x&code=x", email.replace('\0', "%00"))).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }
}

#[tokio::test]
async fn an_administrator_invites_somebody_who_then_comes_in() {
    let (portal, administrator) = with_colleague(Kind::Sqlite, &[(Role::Administrator, None)]).await;
    let given = [("name", "Kim"), ("email", "kim@voorbeeldland.example"), ("role", "team-member"), ("team", "jong")];
    let page = administrator.post(&portal, "/werk/collegas", form(&given)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let (_, link) = page.body.split_once("https://hulp.example").unwrap();
    let link = link.split('<').next().unwrap();
    assert_eq!(portal.get(link).await.status, StatusCode::OK);
    assert!(administrator.get(&portal, "/werk/collegas").await.text().contains("Teamlid, Team Jong"));
}

#[rstest]
#[case::no_name(&[("name", ""), ("email", "kim@voorbeeldland.example"), ("role", "editor")], "Vul een naam in")]
#[case::no_address(&[("name", "Kim"), ("email", "kim"), ("role", "editor")], "Vul een e-mailadres in")]
#[case::no_role(&[("name", "Kim"), ("email", "kim@voorbeeldland.example")], "Kies een rol")]
#[case::no_team(&[("name", "Kim"), ("email", "kim@voorbeeldland.example"), ("role", "coordinator")], "Kies ten minste één team")]
#[case::known(&[("name", "Kim"), ("email", "Jo@Voorbeeldland.example"), ("role", "editor")], "is er al een account")]
#[tokio::test]
async fn an_invitation_says_what_is_missing_and_keeps_the_rest(#[case] given: &[(&str, &str)], #[case] expected: &str) {
    let (portal, administrator) = with_colleague(Kind::Sqlite, &[(Role::Administrator, None)]).await;
    let page = administrator.post(&portal, "/werk/collegas", form(given)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains(expected), "{}", page.text());
    assert!(given[0].1.is_empty() || page.body.contains(&format!("value=\"{}\"", given[0].1)));
}

#[tokio::test]
async fn who_lets_others_in_cannot_put_themselves_out() {
    let (portal, administrator) = with_colleague(Kind::Sqlite, &[(Role::Administrator, None)]).await;
    for deed in ["disable", "roles"] {
        let answer = administrator.post(&portal, "/werk/collegas/1", form(&[("deed", deed), ("role", "editor")])).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn an_administrator_changes_what_somebody_is_and_puts_them_out_and_in_again() {
    let (portal, administrator) = with_colleague(Kind::Sqlite, &[(Role::Administrator, None)]).await;
    portal.now_is("2026-11-23T09:50:00");
    let mut colleague = accepted(&portal, "sam@voorbeeldland.example", MEMBER).await;
    portal.now_is(NOW);
    colleague.sign_in(&portal).await;
    let change =
        async |fields: &[(&str, &str)]| administrator.post(&portal, "/werk/collegas/2", form(fields)).await.status;
    assert_eq!(change(&[("deed", "roles"), ("role", "coordinator"), ("team", "jong")]).await, StatusCode::SEE_OTHER);
    assert_eq!(colleague.get(&portal, "/werk").await.status, StatusCode::SEE_OTHER);
    assert_eq!(change(&[("deed", "disable")]).await, StatusCode::SEE_OTHER);
    portal.now_is("2026-11-23T10:02:00");
    let code = code(&portal, &colleague.secret);
    assert_eq!(sign_in(&portal, &colleague.email, PASSWORD, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change(&[("deed", "enable")]).await, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&portal, &colleague.email, PASSWORD, &code).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_page_that_asks_by_itself_keeps_nobody_signed_in() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    for time in ["2026-11-23T10:20:00", "2026-11-23T10:40:00", "2026-11-23T10:59:00"] {
        portal.now_is(time);
        assert_eq!(colleague.get(&portal, "/werk/stand?team=duinteam").await.status, StatusCode::OK);
    }
    portal.now_is("2026-11-23T11:01:00");
    assert_eq!(colleague.get(&portal, "/werk/stand?team=duinteam").await.status, StatusCode::UNAUTHORIZED);
}
