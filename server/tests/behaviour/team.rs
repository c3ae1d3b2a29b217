//! What colleagues do with what residents wrote.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use rstest::rstest;
use sea_orm::ConnectionTrait;
use server::mail::Refusal;
use server::person;
use server::retention;
use server::staff::account::Role;
use server::staff::audit::{self, Done, Verdict};

use crate::colleague::{Colleague, MEMBER, accepted, by_nobody, form, question, question_from, with_colleague};
use crate::contact::{NOW, deliver, key, worker};
use crate::mailbox::Mailbox;
use crate::support::{Kind, TestPortal};

#[rstest]
#[tokio::test]
async fn an_answer_reaches_the_resident_in_their_language(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (page, reference) = question(&portal, "en", "vraag").await;
    deliver(&portal).await;
    let address = format!("/werk/verzoeken/{reference}");
    let given = form(&[("deed", "answer"), ("version", "0"), ("answer", "You can come on Tuesday.")]);
    assert_eq!(colleague.post(&portal, &address, given).await.status, StatusCode::SEE_OTHER);
    let [letter] = deliver(&portal).await.to("bewoner@post.example").try_into().unwrap();
    assert_eq!(letter.letter.subject, format!("Answer to your message ({reference})"));
    assert!(letter.letter.text.contains("You can come on Tuesday."), "{}", letter.letter.text);
    assert!(portal.get(&page).await.text().contains("The team answered you."));
}

#[tokio::test]
async fn what_is_sensitive_is_not_answered_by_mail() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "zorgen-om-iemand").await;
    let given = form(&[("deed", "answer"), ("version", "0"), ("answer", "Wij gaan langs.")]);
    let answer = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_note_is_for_colleagues_only() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    colleague.post(&portal, &address, form(&[("deed", "note"), ("version", "0"), ("note", "Belde terug")])).await;
    assert!(colleague.get(&portal, &address).await.text().contains("Belde terug"));
    assert!(!portal.get(&page).await.text().contains("Belde terug"));
    assert!(!portal.get(&format!("{page}/download")).await.body.contains("Belde terug"));
}

#[rstest]
#[tokio::test]
async fn of_two_at_once_the_second_sees_what_the_first_did_and_loses_nothing(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    colleague.post(&portal, &address, form(&[("deed", "note"), ("version", "0"), ("note", "De eerste")])).await;
    let given = form(&[("deed", "answer"), ("version", "0"), ("answer", "Dit was ik aan het typen")]);
    let second = colleague.post(&portal, &address, given).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.text().contains("De eerste") && second.body.contains("Dit was ik aan het typen"),
        "{}",
        second.text()
    );
    assert_eq!(deliver(&portal).await.to("bewoner@post.example").len(), 1, "only the receipt");
}

#[tokio::test]
async fn what_is_closed_is_opened_again_by_a_resident_who_adds_something() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    colleague.post(&portal, &address, form(&[("deed", "close"), ("version", "0"), ("result", "handled")])).await;
    let shown = portal.get(&page).await;
    assert!(shown.text().contains("is klaar met uw bericht"), "{}", shown.text());
    portal.post(&page, &format!("key={}&deed=add&message=Toch+nog+iets", key(&shown))).await;
    assert!(colleague.get(&portal, "/werk").await.text().contains(&reference), "it is new again");
}

#[tokio::test]
async fn a_request_is_found_where_it_stands() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    let is_in =
        async |part: &str| colleague.get(&portal, &format!("/werk?deel={part}")).await.text().contains(&reference);
    assert!(is_in("nieuw").await && !is_in("van-mij").await);
    colleague.post(&portal, &address, form(&[("deed", "assign"), ("version", "0"), ("with", "1")])).await;
    assert!(is_in("van-mij").await && !is_in("nieuw").await);
    colleague.post(&portal, &address, form(&[("deed", "close"), ("version", "1"), ("result", "referred")])).await;
    assert!(is_in("klaar").await && !is_in("van-mij").await);
}

#[rstest]
#[case::nothing_written("deed=note&version=0&note=+", "Hier staat nog niets.")]
#[case::no_result("deed=close&version=0", "Kies hoe het is afgelopen.")]
#[tokio::test]
async fn what_is_missing_is_said(#[case] given: &str, #[case] expected: &str) {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let answer = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given.to_owned()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains(expected), "{}", answer.text());
}

/// A request of `duinteam` that was offered to `jong`, with somebody signed in at each.
async fn offered(kind: Kind) -> (TestPortal, [Colleague; 2], String, String) {
    let (portal, ours) = with_colleague(kind, MEMBER).await;
    portal.now_is("2026-11-23T09:50:00");
    let mut theirs = accepted(&portal, "sam@voorbeeldland.example", &[(Role::TeamMember, Some("jong"))]).await;
    portal.now_is(NOW);
    theirs.sign_in(&portal).await;
    let (page, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    let given = form(&[("deed", "offer"), ("version", "0"), ("team", "jong"), ("offer", "Het gaat om een kind")]);
    assert_eq!(ours.post(&portal, &address, given).await.status, StatusCode::SEE_OTHER);
    (portal, [ours, theirs], page, address)
}

#[rstest]
#[tokio::test]
async fn what_is_offered_stays_until_the_other_team_takes_it(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, [ours, theirs], page, address) = offered(kind).await;
    let reference = address.rsplit('/').next().unwrap();
    assert!(ours.get(&portal, "/werk?deel=nieuw").await.text().contains(reference));
    assert!(theirs.get(&portal, "/werk?deel=aangeboden").await.text().contains(reference));
    assert!(theirs.get(&portal, &address).await.text().contains("Het gaat om een kind"));
    assert_eq!(theirs.post(&portal, &address, "deed=take&version=1".to_owned()).await.status, StatusCode::SEE_OTHER);
    assert!(theirs.get(&portal, "/werk?deel=nieuw").await.text().contains(reference));
    assert_eq!(ours.get(&portal, &address).await.status, StatusCode::NOT_FOUND);
    let shown = portal.get(&page).await.text();
    assert!(shown.contains("Een ander team ging verder") && !shown.contains("Het gaat om een kind"), "{shown}");
}

#[tokio::test]
async fn the_team_that_is_offered_something_gets_a_mail_without_content() {
    let (portal, _, _, _) = offered(Kind::Sqlite).await;
    let letters = deliver(&portal).await.to("jong@voorbeeldland.example");
    let [letter] = letters.as_slice() else { panic!("{} letters", letters.len()) };
    assert!(letter.letter.subject.starts_with("Een ander team biedt een bericht aan"), "{}", letter.letter.subject);
    assert!(!letter.letter.text.contains("kind") && !letter.letter.text.contains("Ik heb een vraag"));
}

#[tokio::test]
async fn what_is_declined_stays_with_a_reason() {
    let (portal, [ours, theirs], _, address) = offered(Kind::Sqlite).await;
    let given = form(&[("deed", "decline"), ("version", "1"), ("why", "Dit is voor volwassenen")]);
    assert_eq!(theirs.post(&portal, &address, given).await.status, StatusCode::SEE_OTHER);
    assert_eq!(theirs.get(&portal, &address).await.status, StatusCode::NOT_FOUND);
    assert!(ours.get(&portal, &address).await.text().contains("Dit is voor volwassenen"));
}

#[tokio::test]
async fn who_is_offered_something_may_not_do_more_than_take_it_or_not() {
    let (portal, [_, theirs], _, address) = offered(Kind::Sqlite).await;
    let given = form(&[("deed", "close"), ("version", "1"), ("result", "handled")]);
    assert_eq!(theirs.post(&portal, &address, given).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_call_is_written_down_and_the_resident_sees_only_that_there_was_one() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "en", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    let given = form(&[("deed", "call"), ("version", "0"), ("reached", "no"), ("said", "Voicemail ingesproken")]);
    colleague.post(&portal, &address, given).await;
    let shown = portal.get(&page).await.text();
    assert!(shown.contains("could not reach you") && !shown.contains("Voicemail"), "{shown}");
    assert!(colleague.get(&portal, &address).await.text().contains("Voicemail ingesproken"));
}

const PLANNED: &[(&str, &str)] =
    &[("deed", "plan-call"), ("version", "0"), ("window", "2026-11-24/morning"), ("agenda", "Vraag naar de trap")];

#[rstest]
#[tokio::test]
async fn a_planned_call_rests_until_its_day_and_says_so(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, mut colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    does(&colleague, &portal, &reference, PLANNED).await;
    assert!(is_in(&colleague, &portal, "wacht", &reference).await);
    portal.now_is("2026-11-24T08:30:00");
    colleague.sign_in(&portal).await;
    let list = colleague.get(&portal, "/werk?deel=nieuw").await.text();
    assert!(list.contains("Bellen: dinsdag 24 november ’s ochtends"), "{list}");
}

#[tokio::test]
async fn who_will_be_called_is_told_when_and_not_what_about() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "en", "vraag").await;
    does(&colleague, &portal, &reference, PLANNED).await;
    let shown = portal.get(&page).await.text();
    assert!(shown.contains("We will call you on Tuesday") && !shown.contains("trap"), "{shown}");
    let letters = deliver(&portal).await.to("bewoner@post.example");
    let is_told = |text: &str| text.contains("We will call you on Tuesday") && !text.contains("trap");
    assert!(letters.iter().any(|letter| is_told(&letter.letter.text)));
}

#[tokio::test]
async fn once_the_call_was_made_nothing_is_planned() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "en", "vraag").await;
    does(&colleague, &portal, &reference, PLANNED).await;
    does(&colleague, &portal, &reference, &[("deed", "call"), ("version", "1"), ("reached", "no")]).await;
    assert!(is_in(&colleague, &portal, "nieuw", &reference).await);
    let shown = portal.get(&page).await.text();
    assert!(shown.contains("tried to call you and could not reach you"), "{shown}");
}

#[rstest]
#[case::already_begun("2026-11-23/morning")]
#[case::on_a_sunday("2026-11-29/morning")]
#[case::nothing_chosen("")]
#[tokio::test]
async fn a_call_can_only_be_planned_when_the_team_is_there(#[case] window: &str) {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    portal.now_is("2026-11-23T10:00:00");
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let given = form(&[("deed", "plan-call"), ("version", "0"), ("window", window), ("agenda", "Trap")]);
    let answer = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Kies een moment om te bellen") && answer.text().contains("Trap"));
}

#[rstest]
#[tokio::test]
async fn what_rests_comes_back_on_its_day(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, mut colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    colleague.post(&portal, &address, form(&[("deed", "put-off"), ("version", "0"), ("until", "2026-11-25")])).await;
    let is_in = async |colleague: &Colleague, part: &str| {
        colleague.get(&portal, &format!("/werk?deel={part}")).await.text().contains(&reference)
    };
    assert!(is_in(&colleague, "wacht").await && !is_in(&colleague, "nieuw").await);
    portal.now_is("2026-11-25T09:00:00");
    colleague.sign_in(&portal).await;
    assert!(is_in(&colleague, "nieuw").await && !is_in(&colleague, "wacht").await);
}

#[tokio::test]
async fn who_was_away_for_too_long_keeps_what_was_typed_and_sends_it_after_signing_in() {
    let (portal, mut colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    portal.now_is("2026-11-23T11:30:00");
    let given = form(&[("deed", "answer"), ("version", "0"), ("answer", "Een lang antwoord")]);
    let page = colleague.post(&portal, &address, given.clone()).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(
        page.text().contains("Een lang antwoord") && page.body.contains("name=\"answer\" value=\"Een lang antwoord\"")
    );
    colleague.sign_in(&portal).await;
    assert_eq!(colleague.post(&portal, &address, given).await.status, StatusCode::SEE_OTHER);
}

/// Somebody else of the same team, who is signed in as well; their account has number 2.
async fn second(portal: &TestPortal, roles: &[(Role, Option<&str>)]) -> Colleague {
    portal.now_is("2026-11-23T09:50:00");
    let mut other = accepted(portal, "sam@voorbeeldland.example", roles).await;
    portal.now_is(NOW);
    other.sign_in(portal).await;
    other
}

/// Does something with a request, and says what came of it.
async fn does(colleague: &Colleague, portal: &TestPortal, reference: &str, fields: &[(&str, &str)]) -> StatusCode {
    colleague.post(portal, &format!("/werk/verzoeken/{reference}"), form(fields)).await.status
}

async fn is_in(colleague: &Colleague, portal: &TestPortal, part: &str, reference: &str) -> bool {
    colleague.get(portal, &format!("/werk?deel={part}")).await.text().contains(reference)
}

#[rstest]
#[tokio::test]
async fn what_two_do_together_is_with_both(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let other = second(&portal, MEMBER).await;
    does(&colleague, &portal, &reference, &[("deed", "assign"), ("version", "0"), ("with", "1"), ("also", "2")]).await;
    assert!(is_in(&colleague, &portal, "van-mij", &reference).await);
    assert!(is_in(&other, &portal, "van-mij", &reference).await);
    assert!(!is_in(&other, &portal, "bij-een-collega", &reference).await);
}

#[tokio::test]
async fn what_one_does_is_with_a_colleague_for_the_other() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let other = second(&portal, MEMBER).await;
    does(&colleague, &portal, &reference, &[("deed", "assign"), ("version", "0"), ("with", "1"), ("also", "1")]).await;
    assert!(is_in(&other, &portal, "bij-een-collega", &reference).await);
    let page = other.get(&portal, &format!("/werk/verzoeken/{reference}")).await.text();
    assert!(page.contains("Gaf het bericht aan Jo van het team"), "{page}");
}

#[rstest]
#[tokio::test]
async fn what_the_team_is_to_speak_of_stands_on_its_list(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    does(&colleague, &portal, &reference, &[("deed", "meeting"), ("version", "0"), ("meeting", "yes")]).await;
    assert!(is_in(&colleague, &portal, "overleg", &reference).await);
    does(&colleague, &portal, &reference, &[("deed", "meeting"), ("version", "1"), ("meeting", "no")]).await;
    assert!(!is_in(&colleague, &portal, "overleg", &reference).await);
}

#[rstest]
#[case::kept("draft")]
#[case::looked_at_first("preview")]
#[tokio::test]
async fn what_was_begun_is_there_when_the_page_is_opened_again_and_gone_once_it_is_sent(
    #[case] deed: &str,
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    for text in ["Beste bewoner", "Beste bewoner, kom dinsdag"] {
        does(&colleague, &portal, &reference, &[("deed", deed), ("version", "0"), ("answer", text)]).await;
    }
    let other = second(&portal, MEMBER).await;
    assert!(colleague.get(&portal, &address).await.body.contains("Beste bewoner, kom dinsdag</textarea>"));
    assert!(
        !other.get(&portal, &address).await.body.contains("Beste bewoner"),
        "it is not sent yet, and nobody else's"
    );
    let sent = [("deed", "answer"), ("version", "0"), ("answer", "Beste bewoner, kom dinsdag")];
    assert_eq!(does(&colleague, &portal, &reference, &sent).await, StatusCode::SEE_OTHER);
    assert!(!colleague.get(&portal, &address).await.body.contains("kom dinsdag</textarea>"));
}

#[tokio::test]
async fn what_is_looked_at_first_is_the_letter_in_the_language_of_the_resident_and_not_sent() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "en", "vraag").await;
    let given = form(&[("deed", "preview"), ("version", "0"), ("answer", "You can come on Tuesday.")]);
    let page = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given).await.text();
    assert!(page.contains(&format!("Answer to your message ({reference})")), "{page}");
    assert_eq!(deliver(&portal).await.to("bewoner@post.example").len(), 1, "only the receipt");
}

#[rstest]
#[tokio::test]
async fn two_who_have_the_same_open_know_of_each_other(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let address = format!("/werk/verzoeken/{reference}");
    assert!(!colleague.get(&portal, &address).await.text().contains("heeft dit bericht ook open"));
    let other = second(&portal, MEMBER).await;
    assert!(other.get(&portal, &address).await.text().contains("heeft dit bericht ook open, sinds 10.00 uur"));
    portal.now_is("2026-11-23T10:20:00");
    assert!(!other.get(&portal, &address).await.text().contains("heeft dit bericht ook open"), "a while ago");
}

#[rstest]
#[tokio::test]
async fn a_letter_that_does_not_arrive_is_work_until_somebody_deals_with_it(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    deliver(&portal).await;
    does(&colleague, &portal, &reference, &[("deed", "answer"), ("version", "0"), ("answer", "Kom dinsdag.")]).await;
    assert!(!is_in(&colleague, &portal, "aandacht", &reference).await);
    let refusing = Arc::new(Mailbox::refusing([Refusal::ForGood("550 no such mailbox".to_owned())]));
    worker(&portal, &refusing).round().await.unwrap();
    assert!(is_in(&colleague, &portal, "aandacht", &reference).await);
    let page = colleague.get(&portal, &format!("/werk/verzoeken/{reference}")).await.text();
    assert!(page.contains("Het antwoord kwam niet aan") && page.contains("550 no such mailbox"), "{page}");
    does(&colleague, &portal, &reference, &[("deed", "looked-at"), ("version", "1")]).await;
    assert!(!is_in(&colleague, &portal, "aandacht", &reference).await);
}

#[tokio::test]
async fn what_no_rule_fits_is_work() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    assert!(!is_in(&colleague, &portal, "aandacht", &reference).await);
    portal.database.connection.execute_unprepared("UPDATE request SET rule = NULL").await.unwrap();
    assert!(is_in(&colleague, &portal, "aandacht", &reference).await);
}

#[rstest]
#[tokio::test]
async fn what_is_shown_can_be_of_one_place(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let shown =
        async |filter: &str| colleague.get(&portal, &format!("/werk?{filter}")).await.text().contains(&reference);
    assert!(shown("plaats=duindorp").await);
    assert!(!shown("plaats=polderdorp").await);
    assert!(!shown("thema=geld").await);
    assert!(shown("plaats=nergens&thema=niets").await, "what there is not is not chosen");
}

#[tokio::test]
async fn the_contact_centre_of_a_municipality_sees_only_what_comes_from_there() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, &[(Role::ContactCentre, Some("west"))]).await;
    let (_, east) = question(&portal, "nl", "vraag").await;
    let (_, west) = question_from(&portal, "nl", "polderdorp", "vraag").await;
    let seen = async |team: &str| colleague.get(&portal, &format!("/werk?team={team}")).await.text();
    assert!(!seen("duinteam").await.contains(&east));
    assert!(seen("jong").await.contains(&west));
}

#[rstest]
#[case::with_words(&[("deed", "answer"), ("version", "0"), ("answer", "Kom dinsdag.")])]
#[case::without_words(&[("deed", "assign"), ("version", "0"), ("with", "1")])]
#[tokio::test]
async fn who_clicks_twice_did_it_once(
    #[case] fields: &[(&str, &str)],
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    deliver(&portal).await;
    assert_eq!(does(&colleague, &portal, &reference, fields).await, StatusCode::SEE_OTHER);
    assert_eq!(does(&colleague, &portal, &reference, fields).await, StatusCode::SEE_OTHER);
    assert!(deliver(&portal).await.to("bewoner@post.example").len() <= 1);
    let events = "SELECT COUNT(*) FROM request_event WHERE account_id IS NOT NULL";
    assert_eq!(portal.database.count(events).await, 1);
}

#[rstest]
#[tokio::test]
async fn of_many_at_once_one_is_first_and_the_log_stays_whole(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let notes: Vec<String> = (0..8).map(|number| format!("Aantekening {number}")).collect();
    let fields = notes.iter().map(|note| [("deed", "note"), ("version", "0"), ("note", note.as_str())]);
    let sent = fields.map(|fields| {
        let (portal, colleague, reference) = (&portal, &colleague, &reference);
        async move { does(colleague, portal, reference, &fields).await }
    });
    let answers: Vec<StatusCode> = sent.collect::<FuturesUnordered<_>>().collect().await;
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::SEE_OTHER).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::CONFLICT).count(), 7, "{answers:?}");
    let verdict = audit::verify(&portal.database.connection).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { .. }), "{verdict:?}");
}

#[rstest]
#[tokio::test]
async fn what_the_resident_takes_back_is_offered_to_nobody_any_more(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, [ours, theirs], page, address) = offered(kind).await;
    let shown = portal.get(&page).await;
    portal.post(&page, &format!("key={}&deed=withdraw", key(&shown))).await;
    assert_eq!(theirs.get(&portal, &address).await.status, StatusCode::NOT_FOUND);
    assert!(!ours.get(&portal, &address).await.text().contains("Aangeboden aan"));
}

#[tokio::test]
async fn what_is_opened_again_waits_for_no_day() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    does(&colleague, &portal, &reference, &[("deed", "put-off"), ("version", "0"), ("until", "2026-12-25")]).await;
    does(&colleague, &portal, &reference, &[("deed", "close"), ("version", "1"), ("result", "no-contact")]).await;
    does(&colleague, &portal, &reference, &[("deed", "reopen"), ("version", "2")]).await;
    assert!(is_in(&colleague, &portal, "nieuw", &reference).await);
}

#[tokio::test]
async fn a_day_that_is_over_is_a_mistake_and_not_somebody_elses_doing() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let given = form(&[("deed", "put-off"), ("version", "0"), ("until", "2026-11-23")]);
    let answer = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Kies een dag die nog komt"), "{}", answer.text());
}

#[tokio::test]
async fn what_nobody_can_read_is_not_stored() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    let answer =
        colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), "deed=note&version=0&note=a%00b".into()).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn who_writes_about_what_went_to_another_team_keeps_the_words() {
    let (portal, [ours, theirs], _, address) = offered(Kind::Sqlite).await;
    theirs.post(&portal, &address, "deed=take&version=1".to_owned()).await;
    let given = form(&[("deed", "note"), ("version", "1"), ("note", "Dit was ik aan het typen")]);
    let answer = ours.post(&portal, &address, given).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text().contains("Dit was ik aan het typen"), "{}", answer.text());
    assert!(!answer.text().contains("Ik heb een vraag"), "but nothing of the request");
}

#[tokio::test]
async fn who_offers_what_is_offered_already_keeps_the_words() {
    let (portal, [ours, _], _, address) = offered(Kind::Sqlite).await;
    let given = form(&[("deed", "offer"), ("version", "0"), ("team", "redactie"), ("offer", "Kijken jullie mee?")]);
    let answer = ours.post(&portal, &address, given).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text().contains("Kijken jullie mee?"), "{}", answer.text());
}

#[rstest]
#[tokio::test]
async fn who_writes_while_the_database_is_away_keeps_the_words(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (mut portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    portal.database.stop().await;
    let given = form(&[("deed", "answer"), ("version", "0"), ("answer", "Een lang antwoord")]);
    let answer = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().contains("Een lang antwoord"), "{}", answer.text());
}

#[tokio::test]
async fn of_what_was_forgotten_nothing_is_left_but_to_close_it() {
    let (portal, mut colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    portal.now_is("2029-11-23T10:00:00");
    retention::carry_out(&portal.portal, portal.portal.clock.now()).await;
    colleague.sign_in(&portal).await;
    let page = colleague.get(&portal, &format!("/werk/verzoeken/{reference}")).await.text();
    assert!(page.contains("De bewaartermijn is voorbij"), "{page}");
    let note = [("deed", "note"), ("version", "0"), ("note", "Toch nog iets")];
    assert_eq!(does(&colleague, &portal, &reference, &note).await, StatusCode::CONFLICT);
    let close = [("deed", "close"), ("version", "0"), ("result", "no-contact")];
    assert_eq!(does(&colleague, &portal, &reference, &close).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_list_that_is_asked_for_from_far_away_is_empty() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    assert_eq!(colleague.get(&portal, "/werk?vanaf=4294967295").await.status, StatusCode::OK);
    let further = colleague.get(&portal, "/werk?vanaf=9223372036854775808").await;
    assert!(further.status.is_client_error(), "{}", further.status);
}

#[tokio::test]
async fn danger_comes_first() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, early) = question(&portal, "nl", "vraag").await;
    let (_, danger) = question_from(&portal, "nl", "duindorp", "terugbellen").await;
    let later = format!("UPDATE request SET rank = 0, promised_on = '2027-01-01' WHERE reference = '{danger}'");
    portal.database.connection.execute_unprepared(&later).await.unwrap();
    let page = colleague.get(&portal, "/werk").await.text();
    assert!(page.find(&danger) < page.find(&early), "{page}");
}

#[tokio::test]
async fn who_declines_goes_on_to_what_else_is_offered() {
    let (portal, [_, theirs], _, address) = offered(Kind::Sqlite).await;
    let given = form(&[("deed", "decline"), ("version", "1"), ("why", "Niet voor ons")]);
    let answer = theirs.post(&portal, &address, given).await;
    assert_eq!(answer.header(header::LOCATION), "/werk?team=jong&deel=aangeboden");
}

#[rstest]
#[tokio::test]
async fn what_is_known_of_somebody_is_written_out_and_removed_and_the_log_says_so(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (page, reference) = question(&portal, "nl", "vraag").await;
    does(&colleague, &portal, &reference, &[("deed", "note"), ("version", "0"), ("note", "Belt liever niet")]).await;
    let (records, contact) = (&portal.portal.records, "Bewoner@post.example");
    let written = person::export(records, contact, by_nobody(&portal, Done::Exported)).await.unwrap();
    let written = serde_json::to_string(&written).unwrap();
    assert!(written.contains(&reference) && written.contains("Belt liever niet"), "{written}");
    let removed = person::erase(records, contact, by_nobody(&portal, Done::Erased)).await.unwrap();
    assert_eq!(removed, std::slice::from_ref(&reference));
    let left = "SELECT COUNT(*) FROM request WHERE answers IS NOT NULL OR email IS NOT NULL OR phone IS NOT NULL";
    assert_eq!(portal.database.count(left).await, 0);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM outbox").await, 0);
    assert_eq!(portal.get(&page).await.status, StatusCode::NOT_FOUND);
    let logged =
        format!("SELECT COUNT(*) FROM audit WHERE action IN ('exported', 'erased') AND subject = '{reference}'");
    assert_eq!(portal.database.count(&logged).await, 2);
}

#[tokio::test]
async fn the_page_of_the_resident_promises_nothing_that_is_done() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "nl", "vraag").await;
    assert!(portal.get(&page).await.text().contains("uiterlijk"));
    does(&colleague, &portal, &reference, &[("deed", "call"), ("version", "0"), ("reached", "no")]).await;
    let shown = portal.get(&page).await.text();
    assert!(shown.contains("kreeg u niet te pakken") && !shown.contains("U krijgt uiterlijk"), "{shown}");
}

#[rstest]
#[case::in_the_language_of_the_resident("en", "bellen", "Thank you for your message.")]
#[case::in_dutch_where_there_is_no_other("en", "langskomen", "U bent welkom op ons inloopspreekuur.")]
#[tokio::test]
async fn an_answer_can_begin_with_a_ready_made_text(#[case] locale: &str, #[case] text: &str, #[case] expected: &str) {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, locale, "vraag").await;
    let fields = [("deed", "insert"), ("version", "0"), ("answer", "Dear resident,"), ("text", text)];
    assert_eq!(does(&colleague, &portal, &reference, &fields).await, StatusCode::SEE_OTHER);
    let page = colleague.get(&portal, &format!("/werk/verzoeken/{reference}")).await.body;
    assert!(page.contains("Dear resident,\n\n") && page.contains(expected), "{page}");
}

#[rstest]
#[case::kept("draft")]
#[case::looked_at_first("preview")]
#[case::begun_with_a_text("insert")]
#[tokio::test]
async fn of_what_was_removed_nothing_new_is_kept(#[case] deed: &str) {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    person::erase(&portal.portal.records, "bewoner@post.example", by_nobody(&portal, Done::Erased)).await.unwrap();
    let fields = [("deed", deed), ("version", "0"), ("answer", "Beste bewoner"), ("text", "bellen")];
    assert_eq!(does(&colleague, &portal, &reference, &fields).await, StatusCode::CONFLICT);
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM staff_draft").await, 0);
}

#[tokio::test]
async fn who_left_the_team_can_be_helped_by_somebody_else() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    second(&portal, MEMBER).await;
    does(&colleague, &portal, &reference, &[("deed", "assign"), ("version", "0"), ("with", "2")]).await;
    portal.database.connection.execute_unprepared("DELETE FROM staff_role WHERE account_id = 2").await.unwrap();
    let page = colleague.get(&portal, &format!("/werk/verzoeken/{reference}")).await.text();
    assert!(page.contains("(niet meer in dit team)"), "{page}");
    let both = [("deed", "assign"), ("version", "1"), ("with", "2"), ("also", "1")];
    assert_eq!(does(&colleague, &portal, &reference, &both).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_day_that_is_over_is_not_promised() {
    let (portal, _) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, _) = question(&portal, "nl", "vraag").await;
    portal.now_is("2026-12-14T10:00:00");
    let shown = portal.get(&page).await.text();
    assert!(shown.contains("gaat er nog mee verder") && !shown.contains("U krijgt uiterlijk"), "{shown}");
}

#[tokio::test]
async fn who_was_overtaken_by_the_resident_is_told_so() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (page, reference) = question(&portal, "nl", "vraag").await;
    let shown = portal.get(&page).await;
    portal.post(&page, &format!("key={}&deed=withdraw", key(&shown))).await;
    let given = form(&[("deed", "answer"), ("version", "0"), ("answer", "Kom dinsdag.")]);
    let answer = colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), given).await.text();
    assert!(answer.contains("De inwoner heeft het bericht ingetrokken") && answer.contains("Kom dinsdag."), "{answer}");
}
