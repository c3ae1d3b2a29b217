//! Region packs: right ones are taken, and every mistake is named.

use server::region::{self, Files, PackLocation, Problem};

use crate::support::region_files;

/// What is done to a file of the made-up region, and what the check says of it.
struct Mistake {
    file: &'static str,
    /// Text that is replaced; empty to write the whole file anew.
    old: &'static str,
    new: &'static str,
    /// Where the mistake is reported, and part of what is said.
    reported_in: &'static str,
    said: &'static str,
}

const fn mistake(file: &'static str, old: &'static str, new: &'static str, said: &'static str) -> Mistake {
    Mistake { file, old, new, reported_in: file, said }
}

const fn elsewhere(
    file: &'static str,
    old: &'static str,
    new: &'static str,
    reported_in: &'static str,
    said: &'static str,
) -> Mistake {
    Mistake { file, old, new, reported_in, said }
}

const MISTAKES: &[Mistake] = &[
    // region.toml
    mistake("region.toml", "name = \"Voorbeeldland\"", "", "name: this key is missing"),
    mistake("region.toml", "name = \"Voorbeeldland\"", "name = 7", "expected text in quotes"),
    mistake("region.toml", "theme =", "thema =", "did you mean \"theme\"?"),
    mistake("region.toml", "\"duin\"", "\"duinn\"", "not one of voordeur, duin; did you mean \"duin\"?"),
    mistake("region.toml", "\"nl\", \"en\", \"ar\"", "\"en\", \"ar\"", "must contain the default language"),
    mistake("region.toml", "\"nl\", \"en\", \"ar\"", "\"nl\", \"en\", \"de\"", "not one of nl, en, pl, tr, ar, uk"),
    mistake("region.toml", "[\"nl\", \"en\", \"ar\"]", "\"nl\"", "expected a list in [ ]"),
    mistake("region.toml", "Europe/Amsterdam", "Europe/Amsterdm", "did you mean \"Europe/Amsterdam\"?"),
    mistake("region.toml", "info@voorbeeldland.example", "info", "cannot be a mail address"),
    mistake("region.toml", "mailto:security@", "security@", "cannot be a web address"),
    mistake("region.toml", "https://www.knmi.nl/", "www.knmi.nl", "cannot be a web address"),
    mistake("region.toml", "0252 00 00 00", "0252 00", "cannot be a phone number"),
    mistake("region.toml", "\"09:00-12:30\", \"13:30-17:00\"", "\"09:00-14:30\", \"13:30-17:00\"", "overlaps with"),
    mistake("region.toml", "\"09:00-12:30\", \"13:30-17:00\"", "\"13:30-17:00\", \"09:00-12:30\"", "wrong order"),
    mistake("region.toml", "\"09:00-12:30\"", "\"12:30-09:00\"", "ends before it begins"),
    mistake("region.toml", "\"09:00-12:30\"", "\"9-12:30\"", "expected two times such as 09:00-12:30"),
    mistake("region.toml", "\"09:00-12:30\"", "\"09:00-25:00\"", "expected two times such as 09:00-12:30"),
    mistake("region.toml", "tuesday = [\"09:00-17:00\"]", "tuesday = \"09:00-17:00\"", "expected a list in [ ]"),
    mistake("region.toml", "tuesday =", "dinsdag =", "this key is not known here"),
    mistake("region.toml", "[phone-hours]", "[phone-hours]\nalways = true", "leaves no room for other hours"),
    mistake("region.toml", "[phone-hours]", "[phone-hours", "region.toml:12"),
    mistake("region.toml", "publisher = \"", "publisher = ", "region.toml:6"),
    // places.toml
    mistake("places.toml", "\"2361\"", "\"2181\"", "already claimed by \"duindorp\""),
    mistake("places.toml", "\"2361\"", "\"236\"", "expected the four digits of a postcode"),
    mistake("places.toml", "[\"2361\"]", "[]", "at least one postcode"),
    mistake("places.toml", "\"jong\", \"duinteam\"", "\"jongg\"", "no team \"jongg\"; did you mean \"jong\"?"),
    mistake("places.toml", "\"jong\", \"duinteam\"", "", "at least one team"),
    mistake("places.toml", "\"jong\", \"duinteam\"", "\"jong\", \"jong\"", "stands here twice"),
    mistake("places.toml", "municipality = \"west\"", "municipality = \"wst\"", "did you mean \"west\"?"),
    mistake("places.toml", "latitude = 52.19", "latitude = 5.219", "less than the minimum"),
    mistake("places.toml", "longitude = 4.5\n", "", "longitude: this key is missing"),
    mistake("places.toml", "[places.polderdorp]", "[places.teams]", "cannot have the name of a page or a language"),
    mistake("places.toml", "[places.polderdorp]", "[places.en]", "cannot have the name of a page or a language"),
    mistake("places.toml", "[places.polderdorp]", "[places.\"Polder Dorp\"]", "an id has lower-case letters"),
    mistake("places.toml", "[places.polderdorp]", "[places.duindorp]", "places.toml:15"),
    elsewhere("places.toml", "[places.polderdorp]", "[places.elders]", "locations.toml", "no place \"polderdorp\""),
    elsewhere(
        "places.toml",
        "[municipalities.west]",
        "[municipalities.zuid]",
        "nl/articles/schulden.west.md",
        "no municipality \"west\"",
    ),
    // calendar.toml
    mistake("calendar.toml", "good-friday = \"open\"", "good-friday = \"maybe\"", "not one of open, closed"),
    mistake("calendar.toml", "every-five-years", "lustrum", "not one of always, every-five-years, never"),
    mistake("calendar.toml", "2027-05-07", "2026-12-31", "is a special day already"),
    mistake("calendar.toml", "closed = true", "", "either closed = true or a time"),
    mistake("calendar.toml", "closed = true", "closed = true\ncloses = \"12:00\"", "either closed = true or a time"),
    mistake("calendar.toml", "\"15:00\"", "\"3 uur\"", "expected a time such as 15:00"),
    mistake("calendar.toml", "2027-05-07", "\"7 mei\"", "is not a date"),
    mistake("calendar.toml", "2027-05-07", "2027-02-30", "calendar.toml:14"),
    mistake("calendar.toml", "cut-off = \"16:00\"", "cut-off = \"4 uur\"", "expected a time such as 16:00"),
    mistake("calendar.toml", "\"friday\"]", "\"vrijdag\"]", "not one of monday"),
    // forms.toml
    mistake("forms.toml", "[feedback]", "[reacties]", "feedback: this key is missing"),
    mistake("forms.toml", "record = \"callback\"", "record = \"terugbellen\"", "no record \"terugbellen\""),
    mistake("forms.toml", "asks = [\"contact\"]", "asks = [\"bsn\"]", "is not one of danger, message"),
    mistake("forms.toml", "asks = [\"contact\"]", "asks = [\"message\"]", "is asked already"),
    elsewhere("forms.toml", "asks = [\"contact\"]", "asks = []", "nl/forms/feedback.md", "the form does not ask this"),
    elsewhere("forms.toml", "[\"contact\"]", "[\"contact\", \"name\"]", "nl/forms/feedback.md", "must say why"),
    mistake("nl/forms/feedback.md", "contact = ", "telefoon = ", "nothing is asked by this name"),
    // routes.toml
    mistake("routes.toml", "to = \"redactie\"", "to = \"redaksie\"", "did you mean \"redactie\"?"),
    mistake("routes.toml", "themes = [\"geld\"]", "themes = [\"goud\"]", "no theme \"goud\""),
    mistake("routes.toml", "places = [\"duindorp\"]", "places = [\"duin\"]", "no place \"duin\""),
    mistake("routes.toml", "urgency = [\"danger\"]", "urgency = [\"paniek\"]", "is not one of normal, soon, danger"),
    mistake("routes.toml", "wacht@voorbeeldland.example", "de wacht", "cannot be a mail address"),
    mistake("routes.toml", "{ weeks = 2 }", "{ jaren = 2 }", "feedback.answer-within"),
    mistake(
        "routes.toml",
        "[team-of-the-place]",
        "[team-of-the-place]\nforms = [\"question\"]",
        "no rule applies to form",
    ),
    mistake("routes.toml", "forms = [\"callback\"]", "outcomes = []", "are equally specific"),
    mistake(
        "routes.toml",
        "[feedback]",
        "[feedback-here]\nforms = [\"feedback\"]\nurgency = [\"normal\", \"soon\", \"danger\"]\nto = \"redactie\"\n\
         answer-within = { weeks = 1 }\n\n[feedback]",
        "this rule never wins",
    ),
    mistake("routes.toml", "urgency = [\"danger\"]", "urgency = [\"soon\"]", "a message with danger in it"),
    mistake(
        "routes.toml",
        "answer-within = { working-days = 1 }\nalso-tell",
        "answer-within = { working-days = 2 }\nalso-tell",
        "a message with danger in it comes to this rule",
    ),
    // locations.toml
    mistake("locations.toml", "\"2181 XX\"", "\"2181XX\"", "expected a postcode such as"),
    mistake("locations.toml", "\"hearing-loop\"", "\"loop\"", "is not one of wheelchair"),
    mistake("locations.toml", "street = \"Voorbeeldplein 1\"", "", "street: this key is missing"),
    mistake("locations.toml", "latitude = 52.195", "latitude = \"noord\"", "expected a number"),
    elsewhere("locations.toml", "[dorpshuis]", "[buurthuis]", "teams.toml", "no location \"dorpshuis\""),
    elsewhere("locations.toml", "[dorpshuis]", "[buurthuis]", "services.toml", "no location \"dorpshuis\""),
    elsewhere(
        "locations.toml",
        "[dorpshuis]",
        "[buurthuis]",
        "nl/locations/dorpshuis.md",
        "nothing called \"dorpshuis\"",
    ),
    // teams.toml
    mistake("teams.toml", "duinteam@voorbeeldland.example", "duinteam(at)voorbeeldland", "cannot be a mail address"),
    mistake("teams.toml", "0252 00 00 12", "bel ons", "cannot be a phone number"),
    mistake("teams.toml", "from = 0, to = 17", "from = 17, to = 0", "the ages run backwards"),
    mistake("teams.toml", "from = 0, to = 17", "from = 0, to = 300", "greater than the maximum"),
    mistake("teams.toml", "location = \"polderhuis\"", "location = \"polderhuiss\"", "did you mean \"polderhuis\"?"),
    mistake("teams.toml", "by-appointment = true", "by-appointment = \"ja\"", "expected true or false"),
    mistake("teams.toml", "by-appointment = true", "on-appointment = true", "did you mean \"by-appointment\"?"),
    mistake(
        "teams.toml",
        "[duinteam.walk-in.hours]\ntuesday = [\"09:00-12:00\"]\nexceptions",
        "exceptions",
        "this key is not known here",
    ),
    mistake("teams.toml", "[\"10:00-11:00\"]", "[\"11:00-10:00\"]", "ends before it begins"),
    mistake("teams.toml", "2026-12-29, hours", "2026-12-29, open", "this key is not known here"),
    mistake(
        "teams.toml",
        "hours = [\"10:00-11:00\"] }",
        "hours = [] }, { date = 2026-12-29, hours = [] }",
        "has an exception already",
    ),
    elsewhere("themes.toml", "[veiligheid]", "[veilig]", "articles.toml", "no theme \"veiligheid\""),
    elsewhere("themes.toml", "[veiligheid]", "[veilig]", "nl/themes/veilig.md", "this text is missing"),
    // themes.toml
    mistake("themes.toml", "\"coins\"", "\"geld\"", "is not one of home, elder"),
    mistake("themes.toml", "\"geldlijn\"", "\"geldlyn\"", "did you mean \"geldlijn\"?"),
    mistake("themes.toml", "sensitive = true", "sensitive = 1", "expected true or false"),
    elsewhere("themes.toml", "[geld]", "[money]", "articles.toml", "no theme \"geld\""),
    elsewhere("themes.toml", "[geld]", "[money]", "services.toml", "no theme \"geld\""),
    elsewhere("themes.toml", "[geld]", "[schulden]", "articles.toml", "two pages at onderwerpen/schulden"),
    // articles.toml
    mistake("articles.toml", "theme = \"geld\"", "theme = \"gelt\"", "did you mean \"geld\"?"),
    mistake("articles.toml", "also = [\"veiligheid\"]", "also = [\"veilig\"]", "no theme \"veilig\""),
    mistake("articles.toml", "\"budgetmaatje\", ", "\"budgetmaat\", ", "did you mean \"budgetmaatje\"?"),
    mistake("articles.toml", "reviewed = 2026-11-01", "reviewed = \"gisteren\"", "is not a date"),
    mistake("articles.toml", "reviewed = 2026-11-01", "", "reviewed: this key is missing"),
    mistake(
        "articles.toml",
        "reviewed = 2026-11-01",
        "reviewed = 2026-11-01\nplaces = [\"dorp\"]",
        "no place \"dorp\"",
    ),
    elsewhere("articles.toml", "[geweld-thuis]", "[geweld]", "nl/articles/geweld.md", "this text is missing"),
    elsewhere(
        "articles.toml",
        "[geweld-thuis]",
        "[geweld]",
        "nl/articles/geweld-thuis.md",
        "nothing called \"geweld-thuis\"",
    ),
    // organisations.toml and services.toml
    mistake("organisations.toml", "https://welzijn.example/", "http://welzijn.example/", "cannot be a web address"),
    mistake("organisations.toml", "0252 00 00 20", "02 52", "cannot be a phone number"),
    elsewhere("organisations.toml", "[gemeente]", "[stad]", "records.toml", "no organisation \"gemeente\""),
    mistake("services.toml", "organisation = \"gemeente\"", "organisation = \"gemeent\"", "did you mean \"gemeente\"?"),
    mistake("services.toml", "themes = [\"geld\"]", "themes = []", "less than 1 item"),
    mistake(
        "services.toml",
        "tier = \"individual\"",
        "tier = \"zwaar\"",
        "not one of own, network, general, collective, individual",
    ),
    mistake("services.toml", "cost = \"free\"", "cost = 0", "is not one of free, small, income-dependent, paid"),
    mistake("services.toml", "referral = false", "", "referral: this key is missing"),
    mistake("services.toml", "\"nl\", \"ar\"", "\"nl\", \"zz\"", "no name for language \"zz\""),
    mistake("services.toml", "\"nl\", \"ar\"", "\"nl\", \"arabisch\"", "is not right"),
    mistake("services.toml", "places = [\"duindorp\"]", "places = [\"duin\"]", "no place \"duin\""),
    mistake("services.toml", "https://welzijn.example/budgetmaatje", "budgetmaatje", "cannot be a web address"),
    mistake("services.toml", "friday = [\"10:00-12:00\"]", "friday = []", "never open"),
    // helplines.toml, records.toml, notices.toml, addresses.toml
    mistake("helplines.toml", "crisis = true", "", "at least one help line must have crisis = true"),
    mistake("helplines.toml", "\"112\"", "\"11\"", "cannot be a phone number"),
    mistake("helplines.toml", "https://geldfit.nl/", "geldfit.nl", "cannot be a web address"),
    mistake("records.toml", "[page-feedback]", "[feedback]", "page-feedback: this record is missing"),
    mistake("records.toml", "{ days = 365 }", "{ weeks = 52 }", "is not one of { days"),
    mistake("records.toml", "{ days = 365 }", "365", "is not one of { days"),
    mistake("records.toml", "[\"gemeente\"]", "[\"geminte\"]", "did you mean \"gemeente\"?"),
    mistake("notices.toml", "until = 2026-11-23T18:00:00", "until = 2026-11-23T08:00:00", "not after it begins"),
    mistake("notices.toml", "until = 2026-11-23T18:00:00", "until = 2026-11-23", "expected a local time"),
    mistake("notices.toml", "\"disruption\"", "\"storing\"", "not one of disruption, hours, information"),
    mistake("notices.toml", "[\"polderdorp\"]", "[\"polder\"]", "no place \"polder\""),
    mistake("addresses.toml", "onderwerpen/oude-regeling", "onderwerpen/schulden", "still exists"),
    mistake("addresses.toml", "= \"onderwerpen/schulden\"", "= \"onderwerpen/schuldn\"", "did you mean \"schulden\"?"),
    mistake("addresses.toml", "\"onderwerpen/schuld\"", "\"onderwerpen/geld\"", "still exists"),
    mistake("addresses.toml", "onderwerpen/oude-regeling", "onderwerpen/schuld", "moved, so it is not gone"),
    // texts
    mistake("nl/home.md", "summary = \"Lees, bel of kom langs.\"", "", "summary: this key is missing or empty"),
    mistake("nl/home.md", "summary =", "intro =", "this key is not known here"),
    mistake("nl/home.md", "+++\n", "+++", "between two lines of +++"),
    mistake("nl/teams/jong.md", "Wij helpen kinderen en ouders.", "", "the text is empty"),
    mistake("nl/articles/schulden.md", "## costs", "## kosten", "\"## kosten\" is not a section of an article"),
    mistake("nl/articles/schulden.md", "## costs\nNiets.", "", "the section \"## costs\" is missing or empty"),
    mistake("nl/articles/schulden.md", "## costs", "## steps", "\"## steps\" stands here twice"),
    mistake("nl/articles/schulden.md", "Bel ons vandaag. Hulp bij schulden is gratis.", "", "begins with the answer"),
    mistake("nl/articles/geweld-thuis.md", "## help\nBel Veilig Thuis.", "", "the section \"## help\" is missing"),
    mistake("nl/articles/schulden.md", "(hulp/schuldhulp)", "(hulp/schuldhlp)", "did you mean \"schuldhulp\"?"),
    mistake("nl/articles/schulden.md", "(onderwerpen/veiligheid)", "(/nl/onderwerpen/veiligheid)", "leads nowhere"),
    mistake("nl/articles/schulden.md", "(https://geldfit.nl/)", "(http://geldfit.nl/)", "leads nowhere"),
    mistake("nl/articles/schulden.md", "(https://geldfit.nl/)", "(tel:0800)", "\"0800\" cannot be a phone number"),
    mistake("nl/articles/schulden.md", "(teams/duinteam)", "(teams/duin)", "no page \"teams/duin\""),
    mistake("nl/services/schuldhulp.md", "how = \"Bel ons.\"", "", "how: this key is missing or empty"),
    elsewhere("nl/team/jong.md", "", "x", "nl/team/jong.md", "this folder is not known"),
    elsewhere("nl/teams/oud.md", "", "x", "nl/teams/oud.md", "nothing called \"oud\""),
    elsewhere("de/home.md", "", "x", "de/home.md", "this folder is not a language"),
    elsewhere(
        "pl/home.md",
        "",
        "+++\ntitle = \"a\"\nsummary = \"b\"\n+++\n",
        "pl/home.md",
        "does not offer the language pl",
    ),
    elsewhere("team.toml", "", "", "team.toml", "this file has no meaning in a pack"),
    elsewhere("nl/teams/jong.txt", "", "x", "nl/teams/jong.txt", "texts are files that end in .md"),
];

fn with(mistake: &Mistake) -> Files {
    let mut files = region_files();
    let text = match mistake.old {
        "" => mistake.new.to_owned(),
        old => {
            let text = files.get(mistake.file).unwrap_or_else(|| panic!("there is no {}", mistake.file));
            assert!(text.contains(old), "{} does not contain {old:?}", mistake.file);
            text.replacen(old, mistake.new, 1)
        }
    };
    files.insert(mistake.file, text);
    files
}

fn problems(files: &Files) -> Vec<Problem> {
    region::load(files).err().unwrap_or_default()
}

#[test]
fn the_three_shipped_regions_have_no_mistakes() {
    for location in region::SHIPPED.map(PackLocation::Shipped) {
        assert_eq!(problems(&location.files().unwrap()), [], "{location:?}");
    }
}

#[test]
fn a_hundred_different_mistakes_are_each_named_with_file_and_place() {
    assert!(MISTAKES.len() >= 100, "only {}", MISTAKES.len());
    let mut missed = Vec::new();
    for mistake in MISTAKES {
        let found = problems(&with(mistake));
        let named = found
            .iter()
            .any(|problem| problem.file == mistake.reported_in && problem.to_string().contains(mistake.said));
        if !named {
            let found: Vec<_> = found.iter().map(ToString::to_string).collect();
            missed.push(format!("{} with {:?}: {:?} is not in {found:#?}", mistake.file, mistake.new, mistake.said));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn mistakes_in_one_pack_are_all_reported_at_once() {
    let mut files = region_files();
    let mut made = 0;
    let mut used = std::collections::BTreeSet::new();
    for mistake in MISTAKES {
        // One mistake a file, of those that leave the rest of the file readable.
        let leaves_the_rest = mistake.said.contains("cannot be") || mistake.said.contains("did you mean");
        if mistake.file == mistake.reported_in && leaves_the_rest && used.insert(mistake.file) {
            files.insert(mistake.file, with(mistake).get(mistake.file).unwrap().to_owned());
            made += 1;
        }
    }
    let found = problems(&files);
    assert!(made >= 8 && found.len() >= made, "{made} made, {} found", found.len());
    for file in used {
        assert!(found.iter().any(|problem| problem.file == file), "nothing is said of {file}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let mut files = region_files();
    files.remove("teams.toml");
    files.remove("nl/pages/privacy.md");
    let found: Vec<_> = problems(&files).iter().map(ToString::to_string).collect();
    assert!(found.contains(&"teams.toml: this file is missing".to_owned()), "{found:#?}");
    assert!(found.iter().any(|line| line.starts_with("nl/pages/privacy.md: this text is missing")), "{found:#?}");
}

#[test]
fn a_mistake_is_one_line_with_file_line_key_and_what_was_expected() {
    let mistake = &MISTAKES[..].iter().find(|mistake| mistake.new.contains("polderhuiss")).unwrap();
    let lines: Vec<_> = problems(&with(mistake)).iter().map(ToString::to_string).collect();
    let line =
        "teams.toml:18 jong.walk-in[0].location: there is no location \"polderhuiss\"; did you mean \"polderhuis\"?";
    assert_eq!(lines, [line]);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Files::default();
    for (path, text) in region_files().iter() {
        files.insert(path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    files.write_to(folder.path()).unwrap();
    assert_eq!(problems(&Files::from_folder(folder.path()).unwrap()), []);
}

#[test]
fn the_documentation_names_every_key_of_every_fact_file() {
    let documentation = include_str!("../../regions/README.md");
    let mut keys = Vec::new();
    collect_keys(&region::schemas(), &mut keys);
    let missing: Vec<_> = keys.iter().filter(|key| !documentation.contains(key.as_str())).collect();
    assert!(keys.len() > 60 && missing.is_empty(), "{} keys, not documented: {missing:?}", keys.len());
}

fn collect_keys(schema: &serde_json::Value, keys: &mut Vec<String>) {
    if let Some(object) = schema.as_object() {
        if let Some(properties) = object.get("properties").and_then(|properties| properties.as_object()) {
            keys.extend(properties.keys().cloned());
        }
        object.values().for_each(|value| collect_keys(value, keys));
    } else if let Some(list) = schema.as_array() {
        list.iter().for_each(|value| collect_keys(value, keys));
    }
}
