//! Who reaches which address of the workspace, for which team and municipality.

use rstest::rstest;
use server::router::workspace_addresses;
use server::staff::account::Role;

use crate::colleague::{accepted, question, question_from, with_colleague};
use crate::contact::NOW;
use crate::support::{Kind, TestPortal};

/// An address with what is sent to it, and what each of [`PEOPLE`] gets.
struct Row {
    /// As in the table of addresses.
    method: &'static str,
    path: &'static str,
    /// What stands for the part in braces, or what follows the path.
    of: &'static str,
    body: &'static str,
    expected: [u16; 7],
}

const fn get(path: &'static str, of: &'static str, expected: [u16; 7]) -> Row {
    Row { method: "GET", path, of, body: "", expected }
}

const fn post(path: &'static str, of: &'static str, body: &'static str, expected: [u16; 7]) -> Row {
    Row { method: "POST", path, of, body, expected }
}

type Person = &'static [(Role, Option<&'static str>)];

const NOBODY: usize = 0;

/// Nobody, a team member and a coordinator of `duinteam`, the contact centre of all and that of the municipality `oost`, an
/// editor, an administrator.
const PEOPLE: [Person; 7] = [
    &[(Role::TeamMember, Some("duinteam"))],
    &[(Role::TeamMember, Some("duinteam"))],
    &[(Role::Coordinator, Some("duinteam"))],
    &[(Role::ContactCentre, None)],
    &[(Role::ContactCentre, Some("oost"))],
    &[(Role::Editor, None)],
    &[(Role::Administrator, None)],
];

const REQUEST: &str = "/werk/verzoeken/{reference}";
const INVITATION: &str = "/werk/uitnodiging/{token}";
const COLLEAGUES: &str = "/werk/collegas";
const COLLEAGUE: &str = "/werk/collegas/{account}";
const INVITE: &str = "name=Kim+Nieuw&email=kim%40voorbeeldland.example&role=editor";

/// `OURS` is of `duinteam`, from `oost`; `WEST` is of `jong`, from `west`; `THEIRS` is of `redactie`, from `oost`.
const MATRIX: [Row; 32] = [
    get("/werk", "", [303, 200, 200, 200, 200, 303, 303]),
    get("/werk", "?team=duinteam", [303, 200, 200, 200, 200, 403, 403]),
    get("/werk", "?team=redactie", [303, 403, 403, 200, 200, 403, 403]),
    get("/werk", "?team=geen", [303, 403, 403, 200, 200, 403, 403]),
    get("/werk/stand", "?team=duinteam", [401, 200, 200, 200, 200, 403, 403]),
    get("/werk/stand", "?team=redactie", [401, 403, 403, 200, 200, 403, 403]),
    get(REQUEST, "OURS", [303, 200, 200, 200, 200, 404, 404]),
    get(REQUEST, "WEST", [303, 404, 404, 200, 404, 404, 404]),
    get(REQUEST, "THEIRS", [303, 404, 404, 200, 200, 404, 404]),
    get(REQUEST, "GEEN-NIET", [303, 404, 404, 404, 404, 404, 404]),
    post(REQUEST, "OURS", "deed=note&note=Gebeld", [403, 303, 303, 403, 403, 404, 404]),
    post(REQUEST, "OURS", "deed=draft&answer=Later", [403, 303, 303, 403, 403, 404, 404]),
    post(REQUEST, "OURS", "deed=preview&answer=Later", [403, 200, 200, 403, 403, 404, 404]),
    post(REQUEST, "OURS", "deed=assign&with=", [403, 303, 303, 403, 403, 404, 404]),
    post(REQUEST, "OURS", "deed=plan-call&window=2026-11-25/morning", [403, 303, 303, 403, 403, 404, 404]),
    post(REQUEST, "OURS", "deed=close&result=handled", [403, 303, 303, 403, 403, 404, 404]),
    post(REQUEST, "WEST", "deed=note&note=Gebeld", [403, 404, 404, 403, 404, 404, 404]),
    post(REQUEST, "THEIRS", "deed=note&note=Gebeld", [403, 404, 404, 403, 403, 404, 404]),
    post(REQUEST, "THEIRS", "deed=take", [403, 404, 404, 403, 403, 404, 404]),
    get("/werk/account", "", [303, 200, 200, 200, 200, 200, 200]),
    post("/werk/account", "", "deed=end&session=others", [403, 303, 303, 303, 303, 303, 303]),
    get(COLLEAGUES, "", [303, 403, 403, 403, 403, 403, 200]),
    post(COLLEAGUES, "", INVITE, [403, 403, 403, 403, 403, 403, 200]),
    get(COLLEAGUE, "2", [303, 403, 403, 403, 403, 403, 200]),
    post(COLLEAGUE, "2", "deed=disable", [403, 403, 403, 403, 403, 403, 303]),
    get(INVITATION, "geen", [404; 7]),
    post(INVITATION, "geen", "password=x&code=x", [404; 7]),
    get("/werk/aanmelden/werkaccount", "", [404; 7]),
    get("/werk/aanmelden/werkaccount/terug", "", [404; 7]),
    get("/werk/aanmelden", "", [200, 303, 303, 303, 303, 303, 303]),
    post("/werk/aanmelden", "", "email=x&password=x&code=x", [422; 7]),
    post("/werk/afmelden", "", "", [303; 7]),
];

fn filled(row: &Row, portal: &Requests) -> String {
    let of = match row.of {
        "OURS" => &portal.ours,
        "WEST" => &portal.west,
        "THEIRS" => &portal.theirs,
        of => of,
    };
    match row.path.split_once('{') {
        Some((start, _)) => format!("{start}{of}"),
        None => format!("{}{of}", row.path),
    }
}

struct Requests {
    ours: String,
    west: String,
    theirs: String,
}

async fn requests(portal: &TestPortal) -> Requests {
    Requests {
        ours: question(portal, "nl", "vraag").await.1,
        west: question_from(portal, "nl", "polderdorp", "vraag").await.1,
        theirs: question(portal, "nl", "feedback").await.1,
    }
}

#[rstest]
#[tokio::test]
async fn everybody_reaches_what_the_matrix_gives_them_and_nothing_else(#[values(0, 1, 2, 3, 4, 5, 6)] person: usize) {
    let (portal, mut colleague) = with_colleague(Kind::Sqlite, PEOPLE[person]).await;
    portal.now_is("2026-11-23T09:50:00");
    accepted(&portal, "sam@voorbeeldland.example", PEOPLE[1]).await;
    portal.now_is(NOW);
    let requests = requests(&portal).await;
    if person == NOBODY {
        colleague.cookie = String::new();
    }
    let (mut versions, mut wrong) = (std::collections::HashMap::new(), Vec::new());
    for row in &MATRIX {
        let address = filled(row, &requests);
        let answer = match row.method {
            "GET" => colleague.get(&portal, &address).await,
            _ => {
                let version = versions.entry(row.of).or_insert(0);
                let answer = colleague.post(&portal, &address, format!("{}&version={version}", row.body)).await;
                let is_deed = answer.status.is_redirection() && !row.body.contains("draft");
                *version += i32::from(is_deed);
                answer
            }
        };
        if answer.status.as_u16() != row.expected[person] {
            wrong.push(format!("{} {address} {}: {}", row.method, row.body, answer.status));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_address_of_the_workspace_is_missing_from_the_matrix() {
    for address in workspace_addresses() {
        for method in &address.methods {
            let is_there = MATRIX.iter().any(|row| row.method == method.as_str() && row.path == address.path);
            assert!(is_there, "{method} {} is not in the matrix", address.path);
        }
    }
}
