//! A question arrives, and the resident knows it.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use rstest::rstest;
use server::mail::worker::Worker;
use server::retention;

use crate::mailbox::Mailbox;
use crate::support::{Answer, Kind, TestPortal};

pub const SHOWN: &str = "2026-11-23T09:59:00";
pub const NOW: &str = "2026-11-23T10:00:00";
pub const FORMS: [&str; 6] =
    ["vraag", "voor-iemand-anders", "zorgen-om-iemand", "verwijzing", "terugbellen", "feedback"];

/// What somebody fills in on each form, without the key.
pub fn filled(form: &str) -> &'static str {
    match form {
        "vraag" => "message=Ik+heb+een+vraag&email=bewoner%40post.example",
        "voor-iemand-anders" => {
            "message=Mijn+buurman+valt+vaak&about-name=Buurman&consent=1&email=bewoner%40post.example"
        }
        "zorgen-om-iemand" => "danger=soon&message=Ik+hoor+vaak+geschreeuw&email=bewoner%40post.example",
        "verwijzing" => {
            "message=Graag+contact&about-name=Buurman&about-contact=0252+00+00+01&consent=1&organisation=Huisarts\
             &name=Dokter&email=bewoner%40post.example&danger=normal"
        }
        "terugbellen" => "phone=06+12345678&window=2026-11-24%2Fmorning&email=bewoner%40post.example",
        _ => "message=Mooie+site&email=bewoner%40post.example",
    }
}

/// The value of the hidden field with the key.
pub fn key(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"key\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A portal a minute after somebody opened a form, and the form's key.
async fn portal_with_key(kind: Kind, form: &str) -> (TestPortal, String) {
    let portal = TestPortal::on(kind, SHOWN).await;
    let key = key(&portal.get(&format!("/nl/duindorp/{form}")).await);
    portal.now_is(NOW);
    (portal, key)
}

async fn send(portal: &TestPortal, form: &str, key: &str) -> Answer {
    portal.post(&format!("/nl/duindorp/{form}"), &format!("key={key}&{}", filled(form))).await
}

fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.header(header::LOCATION).to_owned()
}

pub fn worker(portal: &TestPortal, mailbox: &Arc<Mailbox>) -> Worker {
    Worker {
        records: portal.portal.records.clone(),
        transport: Arc::clone(mailbox) as _,
        clock: Arc::clone(&portal.portal.clock),
        instance: "one".to_owned(),
        bell: Arc::clone(&portal.portal.bell),
    }
}

pub async fn deliver(portal: &TestPortal) -> Arc<Mailbox> {
    let mailbox = Arc::new(Mailbox::default());
    while worker(portal, &mailbox).round().await.unwrap() > 0 {}
    mailbox
}

#[rstest]
#[tokio::test]
async fn every_form_leads_to_a_page_with_a_reference(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = TestPortal::on(kind, SHOWN).await;
    for form in FORMS {
        portal.now_is(SHOWN);
        let key = key(&portal.get(&format!("/nl/duindorp/{form}")).await);
        portal.now_is(NOW);
        let page = portal.get(&location(&send(&portal, form, &key).await)).await;
        assert!(page.text().contains("Wij hebben uw bericht"), "{form}: {}", page.text());
    }
    assert_eq!(portal.database.count("SELECT COUNT(DISTINCT reference) FROM request").await, 6);
}

#[rstest]
#[tokio::test]
async fn what_is_sent_twice_is_one_request_with_one_receipt(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, key) = portal_with_key(kind, "vraag").await;
    let (first, second) = tokio::join!(send(&portal, "vraag", &key), send(&portal, "vraag", &key));
    let third = send(&portal, "vraag", &key).await;
    assert_eq!([location(&first), location(&second)], [location(&third), location(&third)]);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM request").await, 1);
    assert_eq!(deliver(&portal).await.to("bewoner@post.example").len(), 1);
}

/// Sends a form, and once more the same with another form that is opened at a later moment.
async fn send_again(kind: Kind, form: &str, words: &str, later: &str, withdraw: bool) -> [String; 2] {
    let (portal, first_key) = portal_with_key(kind, form).await;
    let address = format!("/nl/duindorp/{form}");
    let first = location(&portal.post(&address, &format!("key={first_key}&{words}")).await);
    if withdraw {
        let (link, _) = first.split_once('?').unwrap();
        let key = key(&portal.get(link).await);
        location(&portal.post(link, &format!("key={key}&deed=withdraw")).await);
    }
    portal.now_is(&later.replace(":30", ":00"));
    let key = key(&portal.get(&address).await);
    portal.now_is(later);
    [first, location(&portal.post(&address, &format!("key={key}&{words}")).await)]
}

#[rstest]
#[case::soon("2026-11-23T10:05:30")]
#[case::on_the_next_day("2026-11-24T09:55:30")]
#[tokio::test]
async fn the_same_words_with_a_form_that_is_opened_anew_are_the_same_request(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
    #[case] later: &str,
) {
    let [first, second] = send_again(kind, "vraag", filled("vraag"), later, false).await;
    assert_eq!(first, second);
}

#[rstest]
#[case::when_it_was_taken_back("vraag", filled("vraag"), "2026-11-23T10:05:30", true)]
#[case::more_than_a_day_later("vraag", filled("vraag"), "2026-11-24T10:05:30", false)]
#[case::by_somebody_who_cannot_be_told_apart("vraag", "message=Help&no-contact=1", "2026-11-23T10:05:30", false)]
#[case::when_it_is_sensitive("zorgen-om-iemand", filled("zorgen-om-iemand"), "2026-11-23T10:05:30", false)]
#[tokio::test]
async fn the_same_words_are_another_request(
    #[case] form: &str,
    #[case] words: &str,
    #[case] later: &str,
    #[case] withdraw: bool,
) {
    let [first, second] = send_again(Kind::Sqlite, form, words, later, withdraw).await;
    assert_ne!(first, second);
}

#[tokio::test]
async fn somebody_who_goes_back_and_writes_something_else_loses_nothing() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let first = location(&send(&portal, "vraag", &key).await);
    let other = format!("key={key}&message=Nog+iets+anders&email=bewoner%40post.example");
    let second = location(&portal.post("/nl/duindorp/vraag", &other).await);
    assert_ne!(first, second);
}

#[tokio::test]
async fn the_receipt_says_which_team_answers_by_when_and_returns_the_words() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    send(&portal, "vraag", &key).await;
    let mailbox = deliver(&portal).await;
    let [receipt] = mailbox.to("bewoner@post.example").try_into().unwrap();
    let text = &receipt.letter.text;
    for expected in
        ["maandag 30 november", "Duinteam", "> Ik heb een vraag", "https://hulp.example/nl/duindorp/bericht/"]
    {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
}

#[tokio::test]
async fn the_link_in_the_receipt_leads_to_the_page_that_the_form_led_to() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let page = location(&send(&portal, "vraag", &key).await);
    let mailbox = deliver(&portal).await;
    let receipt = &mailbox.to("bewoner@post.example")[0];
    let link = receipt.letter.text.lines().find_map(|line| line.strip_prefix("https://hulp.example")).unwrap();
    assert_eq!(page.split('?').next().unwrap(), link);
}

#[rstest]
#[case("voor-iemand-anders", "valt vaak")]
#[case("zorgen-om-iemand", "geschreeuw")]
#[case("verwijzing", "Graag contact")]
#[tokio::test]
async fn what_is_sensitive_travels_by_no_mail_but_can_be_downloaded(#[case] form: &str, #[case] words: &str) {
    let (portal, key) = portal_with_key(Kind::Sqlite, form).await;
    let page = location(&send(&portal, form, &key).await);
    let letters = deliver(&portal).await.all();
    assert!(letters.len() >= 2, "{letters:?}");
    for letter in letters.into_iter().map(|envelope| envelope.letter) {
        assert!(
            ![&letter.subject, &letter.text, &letter.html].iter().any(|part| part.contains(words)),
            "{}",
            letter.text
        );
    }
    let download = portal.get(&page.replace('?', "/download?")).await;
    assert!(download.body.contains(words), "{}", download.body);
}

#[tokio::test]
async fn who_has_only_the_link_to_a_sensitive_message_does_not_read_what_was_written() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "zorgen-om-iemand").await;
    let page = location(&send(&portal, "zorgen-om-iemand", &key).await);
    let link = page.split('?').next().unwrap();
    assert_eq!(portal.get(&format!("{link}/download")).await.status, StatusCode::NOT_FOUND);
    portal.now_is("2026-11-24T10:01:00");
    assert_eq!(portal.get(&page.replace('?', "/download?")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn everything_that_a_form_asks_is_returned() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "verwijzing").await;
    let more = "&age=67-and-over&theme=geld&role=Verpleegkundige";
    let page =
        location(&portal.post("/nl/duindorp/verwijzing", &format!("key={key}&{}{more}", filled("verwijzing"))).await);
    let download = portal.get(&page.replace('?', "/download?")).await.body;
    for answer in [
        "Graag contact",
        "Buurman",
        "0252 00 00 01",
        "Huisarts",
        "Dokter",
        "67 of ouder",
        "Verpleegkundige",
        "Nee, er is tijd",
    ] {
        assert!(download.contains(answer), "{answer}: {download}");
    }
}

#[tokio::test]
async fn the_team_is_told_that_something_waits_and_nothing_of_what_it_says() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    send(&portal, "vraag", &key).await;
    let mailbox = deliver(&portal).await;
    let [notice] = mailbox.to("duinteam@voorbeeldland.example").try_into().unwrap();
    assert!(notice.letter.subject.contains("maandag 30 november"), "{}", notice.letter.subject);
    let all = format!("{} {} {}", notice.letter.subject, notice.letter.text, notice.letter.html);
    assert!(!all.contains("Ik heb een vraag") && !all.contains("bewoner@post.example"), "{all}");
}

#[tokio::test]
async fn whoever_is_on_duty_is_told_of_danger_and_the_page_begins_with_the_number_to_call() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "zorgen-om-iemand").await;
    let form = format!("key={key}&danger=danger&message=Nu+meteen");
    let page = portal.get(&location(&portal.post("/nl/duindorp/zorgen-om-iemand", &form).await)).await;
    assert!(page.text().contains("Is er nu gevaar? Wacht niet op ons antwoord. Bel 112."), "{}", page.text());
    let [notice] = deliver(&portal).await.to("wacht@voorbeeldland.example").try_into().unwrap();
    assert!(notice.letter.subject.starts_with("Spoed"), "{}", notice.letter.subject);
}

#[tokio::test]
async fn a_worry_may_come_from_nobody() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "zorgen-om-iemand").await;
    let form = format!("key={key}&danger=normal&message=Het+huis+staat+al+weken+leeg");
    let page = portal.get(&location(&portal.post("/nl/duindorp/zorgen-om-iemand", &form).await)).await;
    assert!(page.text().contains("U liet geen adres of nummer achter"), "{}", page.text());
}

#[rstest]
#[case::nothing("vraag", "message=&email=", &["Schrijf op wat u wilt vragen", "Vul een e-mailadres of een telefoonnummer in"])]
#[case::no_address("vraag", "message=x&email=bewoner", &["Dit e-mailadres klopt niet"])]
#[case::two_addresses("vraag", "message=x&email=a%40x.example%2Cb%40x.example", &["Dit e-mailadres klopt niet"])]
#[case::a_header("vraag", "message=x&email=a%40x.example%0D%0ABcc%3A+b%40x.example", &["Dit e-mailadres klopt niet"])]
#[case::no_number("vraag", "message=x&phone=123", &["Dit telefoonnummer klopt niet"])]
#[case::a_name_of_two_lines("vraag", "message=x&email=a%40x.example&name=a%0Ab", &["tekens in die wij niet kunnen lezen"])]
#[case::no_consent("voor-iemand-anders", "message=x&about-name=y&email=a%40x.example", &["of die het goed vindt"])]
#[case::a_window_that_is_over("terugbellen", "phone=0612345678&window=2026-11-20%2Fmorning", &["Wat u koos kan niet meer"])]
#[case::an_unknown_theme("vraag", "message=x&email=a%40x.example&theme=geluk", &["Kies een van de mogelijkheden"])]
#[case::many_links("feedback", "message=http%3A%2F%2Fa+http%3A%2F%2Fb+http%3A%2F%2Fc+http%3A%2F%2Fd+http%3A%2F%2Fe+http%3A%2F%2Ff", &["te veel links"])]
#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_stored(
    #[case] form: &str,
    #[case] typed: &str,
    #[case] expected: &[&str],
) {
    let (portal, key) = portal_with_key(Kind::Sqlite, form).await;
    let answer = portal.post(&format!("/nl/duindorp/{form}"), &format!("key={key}&{typed}")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for message in expected {
        assert!(answer.text().contains(message), "{message}: {}", answer.text());
    }
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM request").await, 0);
}

#[rstest]
#[case::for_oneself("vraag", "message=Help")]
#[case::for_another("voor-iemand-anders", "message=Help&about-name=Buurman&consent=1")]
#[tokio::test]
async fn who_has_neither_a_mail_address_nor_a_phone_keeps_the_reference(#[case] form: &str, #[case] typed: &str) {
    let (portal, key) = portal_with_key(Kind::Sqlite, form).await;
    let address = format!("/nl/duindorp/{form}");
    let first = portal.post(&address, &format!("key={key}&{typed}")).await;
    assert_eq!(first.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(first.text().contains("Ik heb geen e-mailadres en geen telefoon."), "{}", first.text());
    let page = portal.get(&location(&portal.post(&address, &format!("key={key}&{typed}&no-contact=1")).await)).await;
    assert!(page.text().contains("Schrijf het kenmerk op of bewaar deze pagina."), "{}", page.text());
}

#[tokio::test]
async fn what_was_typed_stays_when_something_is_wrong() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let typed =
        "message=Eerste+regel%0D%0A%3C%2Ftextarea%3E%3Cimg+src%3Dx%3E&theme=geld&age=67-and-over&best-time=morning";
    let page = portal.post("/nl/duindorp/vraag", &format!("key={key}&{typed}")).await;
    for kept in [
        "Eerste regel\n&lt;/textarea&gt;&lt;img src=x&gt;</textarea>",
        "value=\"geld\" selected",
        "value=\"67-and-over\" checked",
        "value=\"morning\" checked",
    ] {
        assert!(page.body.contains(kept), "{kept}: {}", page.body);
    }
}

#[tokio::test]
async fn a_number_that_looks_like_a_bsn_is_pointed_out_and_masked_when_it_is_sent_all_the_same() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let typed = format!("key={key}&message=Mijn+nummer+is+123456782&email=bewoner%40post.example");
    let first = portal.post("/nl/duindorp/vraag", &typed).await;
    assert!(first.text().contains("burgerservicenummer"), "{}", first.text());
    let again = location(&portal.post("/nl/duindorp/vraag", &format!("{typed}&bsn-seen=1")).await);
    let download = portal.get(&format!("{}/download", again.split('?').next().unwrap())).await;
    assert!(download.body.contains("Mijn nummer is •••••••••"), "{}", download.body);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM request WHERE answers LIKE '%123456782%'").await, 0);
}

#[rstest]
#[case::what_nobody_sees("homepage=https%3A%2F%2Fx.example")]
#[case::a_key_of_its_own("key=zelf")]
#[tokio::test]
async fn what_looks_like_a_program_is_asked_again_with_every_word_kept(#[case] sign: &str) {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let typed = format!("{sign}&key={key}&{}", filled("vraag"));
    let page = portal.post("/nl/duindorp/vraag", &typed).await;
    assert!(page.text().contains("Wij konden niet zien of een mens dit verstuurde"), "{}", page.text());
    assert!(page.body.contains("Ik heb een vraag</textarea>") && page.text().contains("0252 00 00 00"));
}

#[tokio::test]
async fn a_form_that_is_sent_in_an_instant_is_taken_when_it_is_sent_once_more() {
    let (portal, _) = portal_with_key(Kind::Sqlite, "vraag").await;
    let quick = key(&portal.get("/nl/duindorp/vraag").await);
    let refused = send(&portal, "vraag", &quick).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    portal.now_is("2026-11-23T10:00:10");
    location(&send(&portal, "vraag", &key(&refused)).await);
}

#[tokio::test]
async fn too_many_messages_from_one_address_keep_their_words_and_show_the_number() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let portal = portal.with_room_for(1);
    send(&portal, "vraag", &key).await;
    let other = format!("key={key}&message=Nog+een+vraag&email=bewoner%40post.example");
    let refused = portal.post("/nl/duindorp/vraag", &other).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.body.contains("Nog een vraag</textarea>") && refused.text().contains("0252 00 00 00"));
}

#[rstest]
#[tokio::test]
async fn with_the_database_away_the_form_keeps_what_was_typed_and_shows_the_number(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (mut portal, key) = portal_with_key(kind, "vraag").await;
    portal.database.stop().await;
    let answer = send(&portal, "vraag", &key).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.body.contains("Ik heb een vraag</textarea>") && answer.text().contains("0252 00 00 00"));
}

#[tokio::test]
async fn the_page_of_a_message_is_kept_by_nobody_and_found_by_nobody() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let page = portal.get(&location(&send(&portal, "vraag", &key).await)).await;
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert_eq!((page.header("x-robots-tag"), page.header(header::REFERRER_POLICY)), ("noindex", "strict-origin"));
}

#[rstest]
#[case::question("vraag", "private, no-cache")]
#[case::callback("terugbellen", "private, no-cache")]
#[case::concern("zorgen-om-iemand", "no-store")]
#[tokio::test]
async fn who_goes_back_finds_the_same_form_unless_it_is_sensitive(#[case] form: &str, #[case] kept: &str) {
    let (portal, _) = portal_with_key(Kind::Sqlite, form).await;
    let page = portal.get(&format!("/nl/duindorp/{form}")).await;
    assert_eq!(page.header(header::CACHE_CONTROL), kept);
}

#[tokio::test]
async fn a_form_with_something_typed_in_it_is_kept_by_nobody() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let page = portal.post("/nl/duindorp/vraag", &format!("key={key}&message=Hallo")).await;
    assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::UNPROCESSABLE_ENTITY, "no-store"));
}

#[tokio::test]
async fn a_wrong_link_says_the_same_as_one_that_is_over() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let page = location(&send(&portal, "vraag", &key).await);
    let (link, _) = page.split_once('?').unwrap();
    portal.now_is("2029-11-23T10:00:00");
    retention::carry_out(&portal.portal, portal.portal.clock.now()).await;
    let over = portal.get(link).await;
    let wrong = portal.get("/nl/duindorp/bericht/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    assert_eq!(
        (over.status, over.body.replace(link, "")),
        (StatusCode::NOT_FOUND, wrong.body.replace("/nl/duindorp/bericht/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""))
    );
}

#[rstest]
#[tokio::test]
async fn what_was_written_is_removed_when_its_term_is_over_and_the_count_stays(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, form_key) = portal_with_key(kind, "vraag").await;
    let page = location(&send(&portal, "vraag", &form_key).await);
    let link = page.split('?').next().unwrap();
    portal.post(link, &format!("key={}&deed=add&message=Nog+iets", key(&portal.get(link).await))).await;
    let left = "SELECT COUNT(*) FROM request WHERE answers IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL";
    let said = "SELECT COUNT(*) FROM request_event WHERE body IS NOT NULL";
    portal.now_is("2026-12-23T10:00:00");
    retention::carry_out(&portal.portal, portal.portal.clock.now()).await;
    assert_eq!((portal.database.count(left).await, portal.database.count(said).await), (1, 1), "within its term");
    portal.now_is("2029-11-23T10:00:00");
    retention::carry_out(&portal.portal, portal.portal.clock.now()).await;
    assert_eq!((portal.database.count(left).await, portal.database.count(said).await), (0, 0), "past its term");
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM outbox").await, 0);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM request").await, 1);
}

#[rstest]
#[tokio::test]
async fn an_addition_is_told_to_the_team_once_and_stands_in_the_history(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, form_key) = portal_with_key(kind, "vraag").await;
    let page = location(&send(&portal, "vraag", &form_key).await);
    let link = page.split('?').next().unwrap();
    deliver(&portal).await;
    let addition = format!("key={}&deed=add&message=Ik+ben+er+alleen+op+dinsdag", key(&portal.get(link).await));
    portal.post(link, &addition).await;
    let after = portal.get(&location(&portal.post(link, &addition).await)).await;
    assert_eq!(after.text().matches("U voegde iets toe.").count(), 1);
    assert_eq!(deliver(&portal).await.all().len(), 1);
}

#[rstest]
#[tokio::test]
async fn what_is_added_to_a_message_that_was_taken_back_is_refused_with_its_words_kept(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, form_key) = portal_with_key(kind, "vraag").await;
    let page = location(&send(&portal, "vraag", &form_key).await);
    let link = page.split('?').next().unwrap();
    let key = key(&portal.get(link).await);
    location(&portal.post(link, &format!("key={key}&deed=withdraw")).await);
    let answer = portal.post(link, &format!("key={key}&deed=add&message=Toch+nog+iets")).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Toch nog iets</textarea>") && answer.text().contains("0252 00 00 00"));
}

#[tokio::test]
async fn one_address_is_not_flooded_with_receipts_and_no_message_is_lost() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let portal = portal.with_room_for(100);
    for number in 0..30 {
        location(
            &portal.post("/nl/duindorp/vraag", &format!("key={key}&message={number}&email=x%40post.example")).await,
        );
    }
    assert_eq!(deliver(&portal).await.to("x@post.example").len(), 25);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM request").await, 30);
}

#[tokio::test]
async fn a_team_reads_when_somebody_wants_to_be_called() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "terugbellen").await;
    send(&portal, "terugbellen", &key).await;
    let mailbox = deliver(&portal).await;
    let notice = &mailbox.to("duinteam@voorbeeldland.example")[0].letter.text;
    assert!(notice.contains("dinsdag 24 november ’s ochtends, tussen 9.00 en 12.00 uur"), "{notice}");
}

#[rstest]
#[tokio::test]
async fn a_message_that_was_taken_back_promises_nothing_more(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, form_key) = portal_with_key(kind, "vraag").await;
    let page = location(&send(&portal, "vraag", &form_key).await);
    let link = page.split('?').next().unwrap();
    let form = format!("key={}&deed=withdraw", key(&portal.get(link).await));
    let after = portal.get(&location(&portal.post(link, &form).await)).await;
    assert!(after.text().contains("U heeft uw bericht ingetrokken"), "{}", after.text());
    assert!(!after.text().contains("Antwoord uiterlijk"), "{}", after.text());
}

#[tokio::test]
async fn a_form_without_a_place_asks_for_it() {
    let (portal, key) = portal_with_key(Kind::Sqlite, "vraag").await;
    let without = portal.post("/nl/vraag", &format!("key={key}&{}", filled("vraag"))).await;
    assert!(without.text().contains("Kies uw plaats."), "{}", without.text());
    let with = portal.post("/nl/vraag", &format!("key={key}&place=polderdorp&{}", filled("vraag"))).await;
    assert!(location(&with).starts_with("/nl/polderdorp/bericht/"));
}

#[tokio::test]
async fn what_to_expect_says_why_each_form_asks_what_it_asks() {
    let portal = TestPortal::at(NOW).await;
    let page = portal.get("/nl/wat-u-kunt-verwachten").await.text();
    for text in portal.portal.live.site().pack.texts.iter().filter(|((kind, ..), _)| kind.folder() == "forms") {
        for why in text.1.front.why.values() {
            assert!(page.contains(why), "{why}");
        }
    }
}
