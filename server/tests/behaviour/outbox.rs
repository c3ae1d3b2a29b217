//! Letters wait, are sent once, in order, and are not given up for three days.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use rstest::rstest;
use server::database::Records;
use server::mail::outbox::{self, Outcome, Post, Purpose, State};
use server::mail::worker::Worker;
use server::mail::{Refusal, Written};

use crate::mailbox::Mailbox;
use crate::support::{Kind, TestPortal};

const NOW: &str = "2026-11-23T10:00:00";

fn post(number: usize, to: &str) -> Post {
    Post {
        purpose: Purpose::Receipt,
        request: None,
        id: format!("letter-{number}"),
        host: "hulp.example".to_owned(),
        from: ("Voorbeeldland".to_owned(), "info@voorbeeldland.example".to_owned()),
        reply_to: None,
        to: to.to_owned(),
        language: "nl",
        letter: Written { subject: number.to_string(), text: "Dag".to_owned(), html: "<p>Dag</p>".to_owned() },
    }
}

async fn put(portal: &TestPortal, posts: impl IntoIterator<Item = Post>) {
    let transaction = portal.portal.records.begin().await.unwrap();
    for post in posts {
        outbox::put(&*transaction, post, portal.portal.clock.now()).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

fn worker(portal: &TestPortal, mailbox: &Arc<Mailbox>, instance: &str) -> Worker {
    Worker {
        records: portal.portal.records.clone(),
        transport: Arc::clone(mailbox) as _,
        clock: Arc::clone(&portal.portal.clock),
        instance: instance.to_owned(),
        bell: Arc::clone(&portal.portal.bell),
    }
}

fn subjects(mailbox: &Mailbox) -> Vec<String> {
    mailbox.all().into_iter().map(|envelope| envelope.letter.subject).collect()
}

async fn in_state(portal: &TestPortal, state: State) -> u64 {
    outbox::count(portal.portal.database(), state).await.unwrap()
}

async fn in_state_of(worker: &Worker) -> u64 {
    outbox::count(&worker.records.connection, State::Waiting).await.unwrap()
}

fn after(seconds: i64) -> String {
    let start: chrono::NaiveDateTime = NOW.parse().unwrap();
    (start + TimeDelta::seconds(seconds)).format("%Y-%m-%dT%H:%M:%S").to_string()
}

#[rstest]
#[tokio::test]
async fn two_instances_send_every_letter_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = TestPortal::on(kind, NOW).await;
    put(&portal, (0..200).map(|number| post(number, &format!("bewoner{}@post.example", number % 40)))).await;
    let mailbox = Arc::new(Mailbox::default());
    let work = |instance: &'static str, connection| {
        let worker = Worker { records: Records::new(connection), ..worker(&portal, &mailbox, instance) };
        async move {
            while in_state_of(&worker).await > 0 {
                worker.round().await.unwrap();
            }
        }
    };
    let (one, two, three) =
        tokio::join!(portal.database.connect_again(), portal.database.connect_again(), portal.database.connect_again());
    tokio::join!(work("one", one), work("two", two), work("three", three));
    let mut sent = subjects(&mailbox);
    sent.sort();
    sent.dedup();
    assert_eq!((mailbox.all().len(), sent.len()), (200, 200));
}

#[rstest]
#[tokio::test]
async fn letters_to_one_recipient_come_in_the_order_in_which_they_were_written(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = TestPortal::on(kind, NOW).await;
    put(&portal, (0..5).map(|number| post(number, "bewoner@post.example"))).await;
    let mailbox = Arc::new(Mailbox::refusing([Refusal::ForNow("vol".to_owned())]));
    worker(&portal, &mailbox, "one").round().await.unwrap();
    assert_eq!(subjects(&mailbox), Vec::<String>::new());
    portal.now_is(&after(2));
    while worker(&portal, &mailbox, "one").round().await.unwrap() > 0 {}
    assert_eq!(subjects(&mailbox), ["0", "1", "2", "3", "4"]);
}

#[tokio::test]
async fn a_letter_to_somebody_else_does_not_wait() {
    let portal = TestPortal::at(NOW).await;
    put(&portal, [post(0, "vol@post.example")]).await;
    let mailbox = Arc::new(Mailbox::refusing([Refusal::ForNow("vol".to_owned())]));
    worker(&portal, &mailbox, "one").round().await.unwrap();
    put(&portal, [post(1, "bewoner@post.example")]).await;
    worker(&portal, &mailbox, "one").round().await.unwrap();
    assert_eq!(subjects(&mailbox), ["1"]);
}

#[rstest]
#[tokio::test]
async fn what_a_rolled_back_transaction_wrote_is_never_sent(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = TestPortal::on(kind, NOW).await;
    let transaction = portal.portal.records.begin().await.unwrap();
    outbox::put(&*transaction, post(0, "bewoner@post.example"), portal.portal.clock.now()).await.unwrap();
    drop(transaction);
    let mailbox = Arc::new(Mailbox::default());
    assert_eq!(worker(&portal, &mailbox, "one").round().await.unwrap(), 0);
}

#[rstest]
#[tokio::test]
async fn a_letter_is_tried_for_three_days_with_growing_pauses_and_then_becomes_work(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = TestPortal::on(kind, NOW).await;
    put(&portal, [post(0, "bewoner@post.example")]).await;
    let mailbox = Arc::new(Mailbox::refusing((0..1000).map(|_| Refusal::ForNow("later".to_owned()))));
    let worker = worker(&portal, &mailbox, "one");
    let (mut attempts, mut second, mut last) = (0, 0, 0);
    while in_state(&portal, State::Waiting).await > 0 {
        portal.now_is(&after(second));
        if worker.round().await.unwrap() > 0 {
            (attempts, last) = (attempts + 1, second);
        }
        // Every second at first, and then every minute: nobody waits less than that by then.
        second += if second < 120 { 1 } else { 60 };
    }
    assert_eq!(in_state(&portal, State::Expired).await, 1);
    assert!((250..320).contains(&attempts), "{attempts}");
    let kept_trying = TimeDelta::seconds(last);
    assert!(kept_trying > TimeDelta::hours(71) && kept_trying <= TimeDelta::hours(72), "{kept_trying}");
}

#[tokio::test]
async fn a_letter_that_is_refused_for_good_is_tried_once_and_becomes_work() {
    let portal = TestPortal::at(NOW).await;
    put(&portal, [post(0, "niemand@post.example"), post(1, "niemand@post.example")]).await;
    let mailbox = Arc::new(Mailbox::refusing([Refusal::ForGood("onbekend".to_owned())]));
    worker(&portal, &mailbox, "one").round().await.unwrap();
    assert_eq!((in_state(&portal, State::Refused).await, subjects(&mailbox)), (1, vec!["1".to_owned()]));
}

#[tokio::test]
async fn a_notice_that_no_mailbox_takes_goes_to_the_region_once() {
    let portal = TestPortal::at(NOW).await;
    put(&portal, [Post { purpose: Purpose::Notice, ..post(0, "niemand@voorbeeldland.example") }]).await;
    let mailbox = Arc::new(Mailbox::refusing([Refusal::ForGood("onbekend".to_owned())]));
    while worker(&portal, &mailbox, "one").round().await.unwrap() > 0 {}
    let taken = mailbox.all();
    assert_eq!(taken.iter().map(|envelope| envelope.to.as_str()).collect::<Vec<_>>(), ["info@voorbeeldland.example"]);
}

#[rstest]
#[tokio::test]
async fn who_lost_a_claim_does_not_speak_for_the_letter(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = TestPortal::on(kind, NOW).await;
    put(&portal, [post(0, "bewoner@post.example")]).await;
    let records = &portal.portal.records;
    let letter = outbox::claim(records, "slow", portal.portal.clock.now(), 10).await.unwrap()[0].id;
    portal.now_is(&after(outbox::CLAIM.num_seconds()));
    outbox::claim(records, "other", portal.portal.clock.now(), 10).await.unwrap();
    outbox::settle(records, "slow", &[(letter, Outcome::Refused("te laat".to_owned()))]).await.unwrap();
    assert_eq!((in_state(&portal, State::Refused).await, in_state(&portal, State::Waiting).await), (0, 1));
    outbox::settle(records, "slow", &[(letter, Outcome::Sent(portal.portal.clock.now()))]).await.unwrap();
    assert_eq!(in_state(&portal, State::Sent).await, 1);
}

#[rstest]
#[tokio::test]
async fn what_an_instance_left_behind_is_sent_by_another_when_its_claim_is_over(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = TestPortal::on(kind, NOW).await;
    put(&portal, [post(0, "bewoner@post.example")]).await;
    let now: DateTime<Utc> = portal.portal.clock.now();
    assert_eq!(outbox::claim(&portal.portal.records, "gone", now, 10).await.unwrap().len(), 1);
    let mailbox = Arc::new(Mailbox::default());
    let other = worker(&portal, &mailbox, "other");
    assert_eq!(other.round().await.unwrap(), 0);
    portal.now_is(&after(outbox::CLAIM.num_seconds()));
    other.round().await.unwrap();
    assert_eq!(mailbox.all()[0].message_id, "<letter-0@hulp.example>");
}

#[tokio::test]
async fn the_words_of_a_letter_that_was_sent_are_not_kept() {
    let portal = TestPortal::at(NOW).await;
    put(&portal, [post(0, "bewoner@post.example")]).await;
    worker(&portal, &Arc::new(Mailbox::default()), "one").round().await.unwrap();
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM outbox WHERE text <> '' OR html <> ''").await, 0);
}
