//! Who saw or did what with whose data.

use rstest::rstest;
use sea_orm::ConnectionTrait;
use server::staff::audit::{self, Done, Entry, Verdict};

use crate::colleague::{MEMBER, question, with_colleague};
use crate::support::Kind;

#[rstest]
#[tokio::test]
async fn who_saw_or_did_what_is_written_down(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, colleague) = with_colleague(kind, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    colleague.get(&portal, &format!("/werk/verzoeken/{reference}")).await;
    let seen = format!("SELECT COUNT(*) FROM audit WHERE action = 'read-request' AND subject = '{reference}'");
    assert_eq!(portal.database.count(&seen).await, 1);
    let verdict = audit::verify(&portal.database.connection).await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries: 4, .. }), "{verdict:?}");
}

#[rstest]
#[case::who("account_id = 2")]
#[case::what("action = 'read-worklist'")]
#[case::whose("subject = '9'")]
#[case::from_where("address = '203.0.113.9'")]
#[case::whether("result = 'happened '")]
#[case::when("at = '2026-11-23 09:00:00.000001+00:00'")]
#[case::which_it_follows("before = 'x'")]
#[tokio::test]
async fn a_changed_entry_is_found(#[case] change: &str, #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, _) = with_colleague(kind, MEMBER).await;
    let change = format!("UPDATE audit SET {change} WHERE id = 2");
    portal.database.connection.execute_unprepared(&change).await.unwrap();
    let verdict = audit::verify(&portal.database.connection).await.unwrap();
    assert_eq!(verdict, Verdict::Broken { entry: 2 });
}

#[tokio::test]
async fn an_entry_that_was_taken_out_is_missed() {
    let (portal, _) = with_colleague(Kind::Sqlite, MEMBER).await;
    portal.database.connection.execute_unprepared("DELETE FROM audit WHERE id = 2").await.unwrap();
    assert_eq!(audit::verify(&portal.database.connection).await.unwrap(), Verdict::Broken { entry: 3 });
}

#[tokio::test]
async fn what_somebody_may_not_see_is_written_down_as_refused() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "feedback").await;
    colleague.get(&portal, &format!("/werk/verzoeken/{reference}")).await;
    colleague.get(&portal, "/werk?team=redactie").await;
    colleague.get(&portal, "/werk/collegas").await;
    let refused = "SELECT COUNT(*) FROM audit WHERE result = 'refused' AND account_id = 1";
    assert_eq!(portal.database.count(refused).await, 3);
}

#[tokio::test]
async fn what_is_shown_again_because_of_a_mistake_is_written_down_as_read() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    let (_, reference) = question(&portal, "nl", "vraag").await;
    colleague.post(&portal, &format!("/werk/verzoeken/{reference}"), "deed=note&version=0&note=".to_owned()).await;
    let seen = format!("SELECT COUNT(*) FROM audit WHERE action = 'read-request' AND subject = '{reference}'");
    assert_eq!(portal.database.count(&seen).await, 1);
}

#[tokio::test]
async fn what_somebody_types_into_an_address_is_not_kept_for_good() {
    let (portal, colleague) = with_colleague(Kind::Sqlite, MEMBER).await;
    colleague.get(&portal, "/werk?team=de-heer-jansen").await;
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM audit WHERE subject LIKE '%jansen%'").await, 0);
}

#[rstest]
#[tokio::test]
async fn entries_that_arrive_together_form_one_chain(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let (portal, _) = with_colleague(kind, MEMBER).await;
    let before = portal.database.count("SELECT COUNT(*) FROM audit").await;
    let entry = |at: i32| Entry::new(Done::ReadWorklist, portal.portal.clock.now()).about(at);
    let added: Vec<_> = (0..250).map(|at| portal.portal.log.add(entry(at))).collect();
    for one in added {
        one.await.unwrap();
    }
    let verdict = audit::verify(&portal.database.connection).await.unwrap();
    let expected = u64::try_from(before + 250).unwrap();
    assert!(matches!(verdict, Verdict::Whole { entries, .. } if entries == expected), "{verdict:?}");
}

#[tokio::test]
async fn who_goes_away_is_written_down_all_the_same() {
    let (portal, _) = with_colleague(Kind::Sqlite, MEMBER).await;
    let entry = |about: &str| Entry::new(Done::ReadRequest, portal.portal.clock.now()).about(about);
    drop(portal.portal.log.add(entry("went")));
    portal.portal.log.add(entry("stayed")).await.unwrap();
    assert_eq!(portal.database.count("SELECT COUNT(*) FROM audit WHERE subject = 'went'").await, 1);
}

#[tokio::test]
async fn nobody_is_told_that_an_entry_was_written_when_it_was_not() {
    let (portal, _) = with_colleague(Kind::Sqlite, MEMBER).await;
    portal.database.connection.execute_unprepared("ALTER TABLE audit RENAME TO away").await.unwrap();
    let entry = Entry::new(Done::ReadWorklist, portal.portal.clock.now());
    assert!(portal.portal.log.add(entry.clone()).await.is_err());
    portal.database.connection.execute_unprepared("ALTER TABLE away RENAME TO audit").await.unwrap();
    assert!(portal.portal.log.add(entry).await.is_ok());
}
