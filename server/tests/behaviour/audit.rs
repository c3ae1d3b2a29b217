//! Who saw or did what with whose data.

use rstest::rstest;
use sea_orm::ConnectionTrait;
use server::staff::audit::{self, Verdict};

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
