//! What is published: in and out of the database, and what happens when it is away.

use chrono::Duration;
use rstest::rstest;
use server::information::retention;
use server::publish::publish;
use server::published::document::{documents, pack};
use server::published::store;
use server::region;

use crate::support::{Kind, TestDatabase, TestPortal, region_pack, wall};

const NOW: &str = "2026-11-23T10:00:00";

#[rstest]
#[tokio::test]
async fn what_was_published_comes_out_as_it_went_in(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let database = TestDatabase::new(kind).await;
    publish(&database.connection, &region_pack(), wall(NOW)).await.unwrap();
    let (_, documents) = store::read(&database.connection).await.unwrap().unwrap();
    assert_eq!(pack(documents).unwrap(), region_pack());
}

#[rstest]
#[tokio::test]
async fn publishing_the_same_again_changes_nothing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let database = TestDatabase::new(kind).await;
    let first = publish(&database.connection, &region_pack(), wall(NOW)).await.unwrap();
    let second = publish(&database.connection, &region_pack(), wall(NOW)).await.unwrap();
    assert_eq!((first, 1), (second, database.count("SELECT COUNT(*) FROM publication").await));
}

#[rstest]
#[tokio::test]
async fn another_instance_serves_what_this_one_published(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = TestPortal::on(kind, NOW).await;
    let mut changed = region_pack();
    changed.region.name = "Anderland".to_owned();
    publish(&portal.database.connect_again().await, &changed, wall(NOW)).await.unwrap();
    assert!(portal.get("/nl/").await.text().contains("Voorbeeldland"));
    portal.portal.live.refresh(portal.portal.database()).await.unwrap();
    assert!(portal.get("/nl/").await.text().contains("Anderland"));
}

#[rstest]
#[tokio::test]
async fn a_publication_that_fails_leaves_the_last_one_in_force(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let database = TestDatabase::new(kind).await;
    publish(&database.connection, &region_pack(), wall(NOW)).await.unwrap();
    let mut twice = documents(&region_pack()).unwrap();
    twice.push(twice[0].clone());
    let refused = store::publish(&database.connection, &twice, "another checksum", wall(NOW)).await;
    let (revision, kept) = store::read(&database.connection).await.unwrap().unwrap();
    assert!(refused.is_err() && revision == 1 && pack(kept).unwrap() == region_pack());
}

#[rstest]
#[tokio::test]
async fn with_the_database_away_every_page_of_information_is_there_in_full(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let mut portal = TestPortal::on(kind, NOW).await;
    portal.database.stop().await;
    for (path, content) in [
        ("/nl/", "Waar kunnen we mee helpen?"),
        ("/nl/duindorp/", "Duinteam"),
        ("/nl/duindorp/onderwerpen", "Ik heb schulden"),
        ("/nl/duindorp/onderwerpen/geld", "Ik heb schulden"),
        ("/nl/duindorp/onderwerpen/schulden", "Bel ons vandaag"),
        ("/nl/duindorp/hulp", "Budgetmaatje"),
        ("/nl/duindorp/hulp?theme=geld&free=1", "Schuldhulp"),
        ("/nl/duindorp/hulp/schuldhulp", "Wij maken met u een plan"),
        ("/nl/duindorp/teams", "Team Jong"),
        ("/nl/duindorp/teams/duinteam", "Dorpshuis"),
        ("/nl/wat-u-kunt-verwachten", "365 dagen"),
        ("/nl/woonplaats", "Polderdorp"),
        ("/api/hsds/services", "Schuldhulp"),
    ] {
        let answer = portal.get(path).await;
        assert!(answer.status == 200 && answer.body.contains(content), "{path}: {} {}", answer.status, answer.text());
    }
}

#[rstest]
#[tokio::test]
async fn with_the_database_away_a_form_says_so_and_gives_the_phone_number(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let mut portal = TestPortal::on(kind, NOW).await;
    portal.database.stop().await;
    let answer = portal.post("/nl/duindorp/onderwerpen/schulden", "helped=yes").await;
    assert!(answer.status == 503 && answer.text().contains("0252 00 00 00"), "{answer:?}");
}

#[rstest]
#[tokio::test]
async fn readiness_follows_the_database(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let mut portal = TestPortal::on(kind, NOW).await;
    let before = portal.get("/readyz").await.status;
    portal.database.stop().await;
    let after = portal.get("/readyz").await.status;
    assert_eq!((before.as_u16(), after.as_u16(), portal.get("/healthz").await.status.as_u16()), (200, 503, 200));
}

#[rstest]
#[tokio::test]
async fn whether_a_page_helped_is_kept_with_page_place_language_and_nothing_else(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = TestPortal::on(kind, NOW).await;
    let answer = portal.post("/nl/duindorp/onderwerpen/schulden", "helped=no").await;
    assert_eq!(answer.status, 303);
    let query = "SELECT COUNT(*) FROM page_feedback WHERE page = 'onderwerpen/schulden' AND place = 'duindorp' \
                 AND locale = 'nl' AND revision = 1 AND NOT helped";
    assert_eq!(portal.database.count(query).await, 1);
}

#[rstest]
#[tokio::test]
async fn what_readers_said_is_removed_after_its_term_and_not_a_day_earlier(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = TestPortal::on(kind, NOW).await;
    portal.post("/nl/onderwerpen/schulden", "helped=yes").await;
    let (site, database) = (portal.portal.live.site(), portal.portal.database());
    let after = |days| wall("2026-11-23T23:59:59") + Duration::days(days);
    let early = retention::carry_out(&site, database, after(365)).await.unwrap();
    let due = retention::carry_out(&site, database, after(366)).await.unwrap();
    assert_eq!((early, due), (0, 1));
}

#[test]
fn an_exported_pack_is_the_same_pack() {
    for location in region::SHIPPED.map(region::PackLocation::Shipped) {
        let pack = region::load(&location.files().unwrap()).unwrap();
        let exported = region::write(&pack).unwrap();
        assert_eq!(region::load(&exported).unwrap(), pack, "{location:?}");
    }
}
