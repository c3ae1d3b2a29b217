//! Pages of information, by what a reader sees.

use axum::body::Body;
use axum::http::{Request, header};
use rstest::rstest;

use crate::support::TestPortal;

const MONDAY: &str = "2026-11-23T10:00:00";

/// The walk-in of Duindorp is on Tuesdays from 9 to 12, its phone is answered on weekdays from 9 to 17 with a break on
/// Mondays. Good Friday is worked in this region.
#[rstest]
#[case::an_ordinary_monday("2026-11-23T10:00:00", "Nu open, tot 12.30 uur", "Nu gesloten. Morgen open vanaf 9.00 uur")]
#[case::in_the_lunch_break("2026-11-23T12:30:00", "Nu gesloten. Vandaag open vanaf 13.30 uur", "Morgen open")]
#[case::the_spring_night(
    "2026-03-29T01:59:59",
    "Nu gesloten. Morgen open vanaf 9.00 uur",
    "Dinsdag open vanaf 9.00 uur"
)]
#[case::the_autumn_night(
    "2026-10-25T02:30:00",
    "Nu gesloten. Morgen open vanaf 9.00 uur",
    "Dinsdag open vanaf 9.00 uur"
)]
#[case::good_friday_is_worked("2026-04-03T10:00:00", "Nu open, tot 17.00 uur", "Dinsdag open vanaf 9.00 uur")]
#[case::easter_monday_is_not("2026-04-06T10:00:00", "Nu gesloten. Morgen open vanaf 9.00 uur", "Morgen open")]
#[case::kings_day("2026-04-27T10:00:00", "Nu gesloten. Morgen open vanaf 9.00 uur", "Morgen open")]
#[case::before_the_early_closing("2026-12-31T14:59:59", "Nu open, tot 15.00 uur", "Dinsdag open vanaf 9.00 uur")]
#[case::after_the_early_closing("2026-12-31T15:00:00", "Nu gesloten. Maandag open vanaf 9.00 uur", "Dinsdag open")]
#[case::the_spring_night_of_2027("2027-03-28T03:00:00", "Nu gesloten. Dinsdag open vanaf 9.00 uur", "Dinsdag open")]
#[case::the_walk_in_exception("2026-12-29T10:30:00", "Nu open, tot 17.00 uur", "Nu open, tot 11.00 uur")]
#[tokio::test]
async fn the_home_page_says_when_one_can_call_and_come_by(
    #[case] now: &str,
    #[case] phone: &str,
    #[case] walk_in: &str,
) {
    let portal = TestPortal::at(now).await;
    let text = portal.get("/nl/duindorp/").await.text();
    let (call, visit) = text.split_once("Dorpshuis").unwrap();
    assert!(call.contains(phone), "{phone:?} is not in {call}");
    assert!(visit.contains(walk_in), "{walk_in:?} is not in {visit}");
}

#[tokio::test]
async fn a_municipality_reads_its_own_section_and_the_rest_stays() {
    let portal = TestPortal::at(MONDAY).await;
    let west = portal.get("/nl/polderdorp/onderwerpen/schulden").await.text();
    let east = portal.get("/nl/duindorp/onderwerpen/schulden").await.text();
    assert!(west.contains("In West helpt de buurtkamer.") && west.contains("Bel ons vandaag."));
    assert!(east.contains("Deze mensen helpen u.") && !east.contains("buurtkamer"));
}

#[tokio::test]
async fn a_variant_that_a_language_lacks_is_shown_in_dutch_and_marked() {
    let portal = TestPortal::at(MONDAY).await;
    let page = portal.get("/en/polderdorp/onderwerpen/schulden").await;
    let (before, _) = page.body.split_once("<p>In West helpt de buurtkamer.").unwrap();
    let tag = &before[before.rfind('<').unwrap()..];
    assert!(tag.contains("lang=\"nl\"") && tag.contains("dir=\"ltr\""), "{tag}");
}

#[tokio::test]
async fn an_article_that_a_language_lacks_is_shown_whole_in_dutch_with_a_notice() {
    let portal = TestPortal::at(MONDAY).await;
    let page = portal.get("/en/onderwerpen/geweld-thuis").await;
    assert!(page.text().contains("This text is not in your language yet"));
    assert!(page.text().contains("Wat u zelf kunt doen") && !page.text().contains("What you can do yourself"));
}

#[tokio::test]
async fn the_lightest_help_comes_first() {
    let portal = TestPortal::at(MONDAY).await;
    let text = portal.get("/nl/duindorp/hulp").await.text();
    let results = text.split_once("vormen van hulp gevonden").unwrap().1;
    assert!(results.find("Budgetmaatje") < results.find("Schuldhulp"), "{results}");
}

#[rstest]
#[case("", 2)]
#[case("?free=1", 1)]
#[case("?age=17", 1)]
#[case("?language=ar", 1)]
#[case("?place=polderdorp", 1)]
#[case("?theme=veiligheid", 1)]
#[case("?theme=veiligheid&place=polderdorp", 0)]
#[case("?postcode=2361", 1)]
#[case("?postcode=2361&place=", 2)]
#[tokio::test]
async fn the_social_map_shows_what_fits(#[case] query: &str, #[case] count: usize) {
    let portal = TestPortal::at(MONDAY).await;
    let answer = portal.get(&format!("/nl/hulp{query}")).await;
    assert_eq!(answer.body.matches("card service").count(), count, "{}", answer.text());
}

#[tokio::test]
async fn from_a_place_one_can_look_in_the_whole_region() {
    let portal = TestPortal::at(MONDAY).await;
    let count = async |path| portal.get(path).await.body.matches("card service").count();
    assert_eq!((count("/nl/polderdorp/hulp").await, count("/nl/polderdorp/hulp?place=").await), (1, 2));
}

#[tokio::test]
async fn the_letters_of_a_postcode_do_not_stay_in_the_address() {
    let portal = TestPortal::at(MONDAY).await;
    let answer = portal.get("/nl/hulp?postcode=2361+ab&theme=geld").await;
    assert_eq!((answer.status.as_u16(), answer.header(header::LOCATION)), (303, "/nl/hulp?theme=geld&postcode=2361"));
}

#[rstest]
#[case("postcode=21x1", "Dit is geen postcode")]
#[case("postcode=", "Vul uw postcode in")]
#[case("postcode=9999", "Postcode 9999 hoort niet bij deze regio")]
#[tokio::test]
async fn a_postcode_that_leads_nowhere_is_explained_and_kept(#[case] form: &str, #[case] message: &str) {
    let portal = TestPortal::at(MONDAY).await;
    let answer = portal.post("/nl/woonplaats", form).await;
    let kept = format!("value=\"{}\"", form.trim_start_matches("postcode="));
    assert!(answer.status == 422 && answer.text().contains(message) && answer.body.contains(&kept), "{answer:?}");
}

#[tokio::test]
async fn what_is_typed_cannot_become_markup() {
    let portal = TestPortal::at(MONDAY).await;
    let attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for answer in [
        portal.post("/nl/woonplaats", &format!("postcode={attack}")).await,
        portal.get(&format!("/nl/hulp?age={attack}&postcode={attack}&theme={attack}")).await,
        portal.get(&format!("/nl/{attack}")).await,
    ] {
        assert!(!answer.body.contains("<script"), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_sensitive_page_has_the_crisis_numbers_and_a_quick_way_out() {
    let portal = TestPortal::at(MONDAY).await;
    let page = portal.get("/nl/onderwerpen/geweld-thuis").await;
    assert!(page.body.contains("href=\"tel:112\"") && page.body.contains("href=\"/nl/weg\""));
    assert!(!portal.get("/nl/onderwerpen/schulden").await.body.contains("href=\"/nl/weg\""));
}

#[tokio::test]
async fn the_quick_way_out_leaves_no_trace_that_a_server_can_prevent() {
    let portal = TestPortal::at(MONDAY).await;
    let answer = portal.get("/nl/weg").await;
    assert_eq!(answer.header(header::LOCATION), "https://www.knmi.nl/");
    assert_eq!((answer.header("clear-site-data"), answer.header("referrer-policy")), ("\"cache\"", "no-referrer"));
}

#[rstest]
#[case("/nl/onderwerpen/schuld", 301)]
#[case("/nl/duindorp/onderwerpen/schuld", 301)]
#[case("/nl/onderwerpen/oude-regeling", 410)]
#[case("/nl/onderwerpen/niets", 404)]
#[case("/nl/niets", 404)]
#[case("/nl/niets/", 404)]
#[case("/xx/", 404)]
#[case("/pl/", 404)]
#[case("/nl", 308)]
#[case("/nl/duindorp", 308)]
#[case("/nl/hulp/niets", 404)]
#[case("/nl/teams/niets", 404)]
#[case("/nl/bedankt?about=niets", 404)]
#[case("/nl/hulp?age=%00", 400)]
#[tokio::test]
async fn an_address_without_a_page_says_what_became_of_it(#[case] path: &str, #[case] status: u16) {
    let portal = TestPortal::at(MONDAY).await;
    let answer = portal.get(path).await;
    assert_eq!(answer.status.as_u16(), status, "{path}");
    assert!(answer.status.is_redirection() || answer.text().contains("0252 00 00 00"), "{path}: {}", answer.text());
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_and_nothing_is_stored() {
    let portal = TestPortal::at(MONDAY).await;
    let request = Request::post("/nl/onderwerpen/schulden")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site");
    let answer = portal.send(request.body(Body::from("helped=yes")).unwrap()).await;
    assert_eq!(answer.status, 403);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM page_feedback").await, 0);
}

#[tokio::test]
async fn a_flood_of_forms_is_stopped_with_a_page_that_gives_the_phone_number() {
    let portal = TestPortal::at(MONDAY).await;
    let mut last = portal.post("/nl/woonplaats", "postcode=2181").await;
    for _ in 0..30 {
        last = portal.post("/nl/woonplaats", "postcode=2181").await;
    }
    assert!(last.status == 429 && last.text().contains("0252 00 00 00"), "{last:?}");
    assert!(!last.header(header::RETRY_AFTER).is_empty());
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let portal = TestPortal::at(MONDAY).await;
    let first = portal.get("/nl/duindorp/").await;
    let request = Request::get("/nl/duindorp/").header(header::IF_NONE_MATCH, first.header(header::ETAG));
    let second = portal.send(request.body(Body::empty()).unwrap()).await;
    assert!(second.status == 304 && second.body.is_empty(), "{second:?}");
}

#[tokio::test]
async fn the_head_of_a_page_is_that_of_the_page() {
    let portal = TestPortal::at(MONDAY).await;
    for _ in 0..2 {
        let head = portal.send(Request::head("/nl/duindorp/").body(Body::empty()).unwrap()).await;
        let page = portal.get("/nl/duindorp/").await;
        let length = page.body.len().to_string();
        assert_eq!((head.body.as_str(), head.header(header::CONTENT_LENGTH)), ("", length.as_str()));
        assert_eq!(head.header(header::ETAG), page.header(header::ETAG));
    }
}

#[tokio::test]
async fn a_page_is_the_same_from_the_cache_as_from_the_hand() {
    let portal = TestPortal::at(MONDAY).await;
    let (first, again) = (portal.get("/nl/duindorp/").await, portal.get("/nl/duindorp/").await);
    assert_eq!(first.body, again.body);
    assert_eq!(first.headers, again.headers);
}

#[rstest]
#[case("ar-MA,ar;q=0.9,en;q=0.8", "/ar/")]
#[case("de", "/nl/")]
#[tokio::test]
async fn the_bare_address_leads_to_the_readers_language(#[case] wish: &str, #[case] expected: &str) {
    let portal = TestPortal::at(MONDAY).await;
    let request = Request::get("/").header(header::ACCEPT_LANGUAGE, wish).body(Body::empty()).unwrap();
    assert_eq!(portal.send(request).await.header(header::LOCATION), expected);
}

#[tokio::test]
async fn a_notice_is_shown_while_it_lasts_and_where_it_applies() {
    let storing = "De telefoon werkt niet in Polderdorp";
    let during = TestPortal::at("2026-11-23T17:59:59").await;
    assert!(during.get("/nl/polderdorp/").await.text().contains(storing));
    assert!(!during.get("/nl/duindorp/").await.text().contains(storing));
    let after = TestPortal::at("2026-11-23T18:00:00").await;
    assert!(!after.get("/nl/polderdorp/").await.text().contains(storing));
}
