//! Ten thousand forms that nobody should send: each gets an answer, none breaks anything.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use server::mail::message;

use crate::contact::{FORMS, NOW, SHOWN, deliver, filled, key};
use crate::support::{Kind, TestPortal};

const COUNT: usize = 10_000;

/// What no answer may hold as it is.
const MARK: &str = "<img src=q onerror=alert(1)>";

const FIELDS: [&str; 22] = [
    "danger",
    "message",
    "theme",
    "age",
    "about-name",
    "about-contact",
    "relation",
    "consent",
    "organisation",
    "role",
    "name",
    "email",
    "phone",
    "best-time",
    "window",
    "language",
    "interpreter",
    "place",
    "key",
    "homepage",
    "bsn-seen",
    "onbekend",
];

/// One value, already encoded for a form.
fn value() -> impl Strategy<Value = String> {
    let encoded = |text: String| utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string();
    let attacks = prop::sample::select(vec![
        format!("</textarea>{MARK}"),
        format!("\">{MARK}"),
        format!("'>{MARK}"),
        format!("</title></script>{MARK}"),
        format!("<!--{MARK}"),
        "a@x.example\r\nBcc: b@y.example".to_owned(),
        "a@x.example\nTo: b@y.example\n\nHallo".to_owned(),
        "a@x.example,b@y.example".to_owned(),
        "a@x.example;b@y.example".to_owned(),
        "<a@x.example> b@y.example".to_owned(),
        "\"a\r\nCc: b@y.example\"@x.example".to_owned(),
        "=?utf-8?q?a=0D=0ABcc:b@y.example?=@x.example".to_owned(),
        "a@x.example\u{2028}Bcc: b@y.example".to_owned(),
        "a@x.example%0d%0aBcc: b@y.example".to_owned(),
        "' OR 1=1; DROP TABLE request; --".to_owned(),
        "{{7*7}}${7*7}#{7*7}<%= 7*7 %>".to_owned(),
        "\0".to_owned(),
        "a\u{0}b\u{1b}[31m".to_owned(),
        "\u{202e}omgekeerd\u{2066}".to_owned(),
        "../../../etc/passwd".to_owned(),
        "danger".to_owned(),
        "-1".to_owned(),
        "99999999999999999999".to_owned(),
        "NaN".to_owned(),
        "123456782".to_owned(),
        "+31 6 12345678; b".to_owned(),
        "2026-11-24/nacht".to_owned(),
        String::new(),
        " ".to_owned(),
        "\u{feff}\u{200b}".to_owned(),
        "👩‍👩‍👧‍👦".repeat(60),
    ]);
    prop_oneof![
        4 => attacks.prop_map(encoded),
        2 => any::<String>().prop_map(encoded),
        1 => (0usize..6000, any::<char>()).prop_map(move |(count, c)| encoded(c.to_string().repeat(count.min(4500)))),
        1 => prop::sample::select(vec!["%ff%fe", "%", "%4", "%zz", "%c3%28", "%00", "+", "%ed%a0%80"]).prop_map(str::to_owned),
    ]
}

/// A whole body: a good form with some fields spoilt, left out or sent twice, or something that is no form at all.
fn body() -> impl Strategy<Value = (usize, bool, String)> {
    let spoilt = prop::collection::vec((prop::sample::select(FIELDS.to_vec()), value()), 0..8);
    let garbage =
        prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let huge = (60_000usize..90_000).prop_map(|size| format!("message={}", "x".repeat(size)));
    (
        0..FORMS.len(),
        any::<bool>(),
        spoilt,
        prop_oneof![20 => Just(None), 1 => garbage.prop_map(Some), 1 => huge.prop_map(Some)],
    )
        .prop_map(|(form, based_on_a_good_one, spoilt, other)| {
            let good = if based_on_a_good_one { filled(FORMS[form]) } else { "" };
            let spoilt = spoilt.into_iter().map(|(name, value)| format!("{name}={value}"));
            // What comes first counts, so the spoilt fields stand in front of the good ones.
            let fields: Vec<String> = spoilt.chain((!good.is_empty()).then(|| good.to_owned())).collect();
            (form, based_on_a_good_one, other.unwrap_or_else(|| fields.join("&")))
        })
}

#[tokio::test]
async fn whatever_is_sent_is_answered_without_an_error_of_ours_and_without_an_echo() {
    let portal = TestPortal::on(Kind::Sqlite, SHOWN).await.with_room_for(1_000_000);
    let mut keys = Vec::new();
    for form in FORMS {
        keys.push(key(&portal.get(&format!("/nl/duindorp/{form}")).await));
    }
    portal.now_is(NOW);
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = body();
    let (mut taken, mut refused) = (0, 0);
    for number in 0..COUNT {
        let (form, with_key, body) = strategy.new_tree(&mut runner).unwrap().current();
        let body = if with_key { format!("{body}&key={}", keys[form]) } else { body };
        let locale = ["nl", "en", "ar"][number % 3];
        let request = Request::post(format!("/{locale}/duindorp/{}", FORMS[form]))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body.clone()))
            .unwrap();
        let answer = portal.send(request).await;
        match answer.status {
            StatusCode::SEE_OTHER => {
                taken += 1;
                if taken % 10 == 0 {
                    let address = answer.header(header::LOCATION).to_owned();
                    for address in [address.replace('?', "/download?"), address] {
                        let page = portal.get(&address).await;
                        let is_page = page.header(header::CONTENT_TYPE).starts_with("text/html");
                        assert_eq!(page.status, StatusCode::OK, "{address}");
                        assert!(!is_page || !page.body.contains(MARK), "an echo on {address}");
                    }
                }
            }
            status if status.is_client_error() => refused += 1,
            status => panic!("{status} for {} with {body:.2000}", FORMS[form]),
        }
        assert!(!answer.body.contains(MARK), "an echo of {body:.2000}");
        assert!(!answer.header(header::LOCATION).contains(['\r', '\n']), "{body:.2000}");
    }
    assert!(taken > 200 && refused > 5_000, "{taken} taken, {refused} refused: the inputs are not mixed any more");
    let known = [
        "bewoner@post.example",
        "duinteam@voorbeeldland.example",
        "redactie@voorbeeldland.example",
        "wacht@voorbeeldland.example",
    ];
    for letter in deliver(&portal).await.all() {
        let written = String::from_utf8(message(&letter).unwrap().formatted()).unwrap();
        let (head, _) = written.split_once("\r\n\r\n").unwrap();
        let recipients = |name: &str| head.lines().filter(|line| line.to_ascii_lowercase().starts_with(name)).count();
        assert_eq!((recipients("to:"), recipients("cc:"), recipients("bcc:")), (1, 0, 0), "{head}");
        let is_known = known.contains(&letter.to.as_str());
        assert!(is_known || letter.auto_submitted == "auto-replied", "a notice to {}", letter.to);
        assert!(!letter.to.contains("y.example"), "a second recipient: {}", letter.to);
        assert!(!letter.letter.html.contains(MARK), "an echo in a letter");
    }
    eprintln!("{COUNT} forms: {taken} taken, {refused} refused, none failed");
}
