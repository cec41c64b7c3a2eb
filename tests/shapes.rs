//! Briefings of unusual shapes: several proposals that replace each other, none at all, only events, only a title. What is
//! on the screen of them is so.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use reader::Reader;

/// Two drafts, of which the second replaces the first, and a union that was against the first and can live with the second.
const DRAFTS: &str = r#"
briefing = { title = "Two drafts" }
source = [{ id = "s", title = "Act" }]
category = [{ id = "money", title = "Money" }, { id = "land", title = "Land" }]
party = [{ id = "cabinet", name = "Cabinet" }, { id = "union", name = "Union" }]
actor = [
    { id = "min", name = "Min Ister", party = "cabinet" },
    { id = "una", name = "Una Leader", party = "union" },
]
proposal = [
    { id = "one", title = "First draft", date = "2026-01-01", by = ["cabinet"], status = "dropped", cites = ["s"] },
    { id = "two", title = "Second draft", date = "2026-02-01", by = ["cabinet"], replaces = "one", cites = ["s"] },
]
term = [
    { id = "o1", title = "Old tax", category = "money", proposal = "one", cites = ["s"] },
    { id = "n1", title = "New tax", category = "money", proposal = "two", cites = ["s"] },
    { id = "o2", title = "Old fee", category = "money", proposal = "one", cites = ["s"] },
    { id = "n2", title = "New land", category = "land", proposal = "two", cites = ["s"] },
]
statement = [
    { id = "w1", actor = "una", date = "2026-01-05", text = "We are against it", stance = "opposes", proposals = ["one"], cites = ["s"] },
    { id = "w2", actor = "una", date = "2026-02-05", text = "We can live with it", stance = "conditional", proposals = ["two"], replaces = ["w1"], cites = ["s"] },
]
"#;

fn sees(reader: &Reader, wanted: &[&str]) {
    let screen = reader.screen();
    wanted.iter().for_each(|words| assert!(screen.contains(words), "no {words:?} on\n{screen}"));
}

fn sees_not(reader: &Reader, unwanted: &[&str]) {
    let screen = reader.screen();
    unwanted.iter().for_each(|words| assert!(!screen.contains(words), "{words:?} on\n{screen}"));
}

/// A reader after these keys.
fn after(toml: &str, keys: &str) -> Reader {
    let mut reader = Reader::of_toml(toml, 200, 44);
    reader.keys(keys);
    reader
}

#[test]
fn a_claim_about_the_second_draft_only_withdraws_what_was_said_of_the_first() {
    let history = "Una Leader: opposes (5 Jan 2026) → withdrawn (5 Feb 2026)";
    let page = after(DRAFTS, "3 j <cr>");
    sees(&page, &["▲ Union: 1 withdrawn", history, "We are against it"]);
    sees_not(&page, &["We can live with it", "1 changed", "→ conditional"]);
    sees(&after(DRAFTS, "3 <cr>"), &["▲ Union: 1 conditional", "We can live with it"]);
    let cell = after(DRAFTS, "7 j");
    sees(&cell, &["W1", "W withdrawn", history, "withdraws the"]);
    sees(&after(DRAFTS, "8 j j <cr>"), &["First draft, as a whole: 1 withdrawn", history]);
    let beside = after(DRAFTS, "8 c <cr>");
    sees(&beside, &["1 withdrawn", "withdraws the"]);
    let first = beside.screen().find("Second draft, as a whole").unwrap();
    assert!(!beside.screen()[..first].contains("conditional"));
}

#[test]
fn a_proposal_passes_the_filter_of_a_party_with_a_claim_on_it() {
    for keys in ["3 f party:union <cr>", "7 f party:union <cr>"] {
        sees(&after(DRAFTS, keys), &["First draft", "Second draft"]);
    }
    // A stance that names nothing goes to the only proposal.
    let toml = "briefing = { title = \"B\" }\nparty = [{ id = \"p\", name = \"Pea\" }]\nproposal = [{ id = \"plan\", title = \"Plan\" }]\n\
         statement = [{ id = \"a\", attributed_to = \"a voice\", for = [\"p\"], text = \"Yes\", stance = \"supports\" }]\n";
    sees(&after(toml, "3 f party:p <cr>"), &["Plan"]);
}

#[test]
fn a_stance_without_term_or_proposal_is_not_said_to_be_on_one() {
    let toml = "briefing = { title = \"B\" }\nparty = [{ id = \"p\", name = \"Pea\" }]\nactor = [{ id = \"a\", name = \"Ann\", party = \"p\" }]\n\
         statement = [{ id = \"x\", actor = \"a\", text = \"Yes\", stance = \"conditional\" }]\n";
    let words = "on no term or proposal that is named";
    let overview = after(toml, "");
    sees(&overview, &["■ Pea  a position, but ", words]);
    sees_not(&overview, &["single terms", "no position"]);
    let page = after(toml, "2 <cr>");
    sees(&page, &["conditional, ", words]);
    sees_not(&page, &["what is proposed"]);
}

#[test]
fn terms_say_which_draft_they_are_of_and_drafts_what_replaced_them() {
    let list = after(DRAFTS, "3").screen();
    let places = ["Second draft  replaces", "First draft  dropped", "New tax", "Old tax", "Old fee", "New land"];
    let places = places.map(|words| list.find(words).unwrap_or_else(|| panic!("no {words:?} on\n{list}")));
    assert!(places.is_sorted(), "{list}");
    for words in ["New tax  Second draft", "Old tax  First draft", "replaces First draft", "replaced by Second draft"] {
        assert!(list.contains(words), "no {words:?} on\n{list}");
    }
    let short = DRAFTS.replace("title = \"First draft\",", "title = \"First draft\", short = \"Draft 1\",");
    sees(&after(&short, "3"), &["Old tax  Draft 1"]);
    // A heading with terms of one draft only needs no more words.
    assert!(!list.contains("New land  Second draft"), "{list}");
    let toml = format!(
        "{DRAFTS}\n[[statement]]\nid = \"t\"\nactor = \"una\"\ntext = \"No tax\"\nstance = \"opposes\"\nterms = [\"o1\"]\n"
    );
    sees(&after(&toml, "7"), &["Old tax · First draft"]);
    let overview = after(DRAFTS, "").screen();
    let place = |words: &str| overview.find(words).unwrap_or_else(|| panic!("no {words:?} on\n{overview}"));
    assert!(place("SECOND DRAFT · 2 TERMS") < place("FIRST DRAFT · 2 TERMS"), "{overview}");
    assert!(place("↺ Replaced by") > place("FIRST DRAFT ·") && place("↺ Replaces") < place("FIRST DRAFT ·"));
}

#[test]
fn many_parties_are_folded_in_the_overview() {
    let mut toml = "briefing = { title = \"B\", summary = \"All vote.\" }\n".to_string();
    for at in 0..40 {
        toml.push_str(&format!(
            "[[party]]\nid = \"p{at}\"\nname = \"State of Northland {at}\"\n[[actor]]\nid = \"a{at}\"\nname = \"Delegate {at}\"\n\
             party = \"p{at}\"\n[[statement]]\nid = \"s{at}\"\nactor = \"a{at}\"\ntext = \"We vote number {at}\"\n"
        ));
    }
    toml.push_str("[[dispute]]\nid = \"d\"\nquestion = \"Who votes?\"\nclaims = [\"s1\", \"s2\"]\n");
    let mut reader = Reader::of_toml(&toml, 80, 24);
    sees(&reader, &["State of Northland 11", "and 28 more, in Parties", "CONTESTED", "Who votes?"]);
    sees_not(&reader, &["Northland 12"]);
    reader.keys("/Parties <cr> <cr>");
    assert_eq!(reader.app.section, briefing::app::Section::Parties);
}

#[test]
fn what_is_counted_adds_up_and_is_counted_in_the_right_number() {
    let mut reader = Reader::new(120, 40);
    reader.keys("p russia <cr>");
    sees(&reader, &["THE PLAN · 2 OF 13 TERMS"]);
    let parties = Reader::new(120, 40).keys("8").screen();
    assert!(parties.contains("nobody named  3 claims") && parties.contains("nobody named  1 claim "), "{parties}");
    let toml = "briefing = { title = \"B\" }\nparty = [{ id = \"p\", name = \"Pea\" }, { id = \"q\", name = \"Queue\" }]\n\
         source = [{ id = \"s\", title = \"Paper number 2\", paragraphs = 3 }, { id = \"r\", title = \"Another\" }]\n\
         statement = [{ id = \"a\", attributed_to = \"one\", for = [\"p\"], text = \"Yes\", cites = [\"s#p2\", \"r\"] }, \
         { id = \"b\", attributed_to = \"two\", for = [\"q\"], text = \"No\", cites = [\"s\"] }, \
         { id = \"c\", attributed_to = \"three\", text = \"Maybe\", cites = [\"s\"], disputes = [\"b\"] }]\n\
         dispute = [{ id = \"d\", question = \"So?\", claims = [\"a\", \"b\"] }]\n";
    let party = after(toml, "8");
    sees(&party, &["Queue: 1 claim against one of theirs"]);
    // What a source's own page lists is not said to be in it once more.
    let source = after(toml, "9 <cr>").screen();
    assert!(
        source.contains("one: Yes · unnamed source · Another") && source.contains("two: No · unnamed source "),
        "{source}"
    );
    assert!(!source.contains("unnamed source · Paper"), "{source}");
    // Somebody who speaks for no party has the sign for that.
    sees(&after(toml, "5"), &["⚔ · three: Maybe"]);
}

#[test]
fn a_briefing_of_nothing_says_what_would_stand_there() {
    let title = "briefing = { title = \"Nothing but a title\" }\n";
    sees(&after(title, ""), &["No entries. This page says what the story is"]);
    let mut matrix = after(title, "7");
    sees(&matrix, &["No dispute, proposal or term. This section"]);
    matrix.keys("<cr>");
    sees(&matrix, &["nothing to open here"]);
    assert_eq!(matrix.app.focus, briefing::app::Pane::List);
    // What a filter hides is not said to be missing.
    let filtered = after(DRAFTS, "7 f kind:party <cr>");
    sees(&filtered, &["The filter hides all 6 entries here."]);
    sees_not(&filtered, &["No dispute"]);
    sees(
        &after(
            "briefing = { title = \"B\" }\nevent = [{ id = \"e\", title = \"E\", date = \"2026\" }]\n",
            "f kind:claim <cr>",
        ),
        &["Nothing here passes the filter."],
    );
}

#[test]
fn a_briefing_of_events_lists_the_first_and_the_last() {
    let mut toml = "briefing = { title = \"Only events\", summary = \"Things happened.\" }\n".to_string();
    for day in 1..=30 {
        toml.push_str(&format!(
            "[[event]]\nid = \"e{day}\"\ntitle = \"Thing number {day}.\"\ndate = \"2026-01-{day:02}\"\n"
        ));
    }
    let mut reader = after(&toml, "");
    sees(
        &reader,
        &["WHAT HAPPENED · 30 EVENTS", "number 1.", "number 6.", "… 18 more, in Timeline", "number 25.", "number 30."],
    );
    sees_not(&reader, &["number 7.", "number 24."]);
    reader.keys("<cr>");
    sees(&reader, &["Thing number 1.", "event:e1"]);
}

#[test]
fn a_date_that_is_mistyped_is_not_said_to_be_missing() {
    let toml = "briefing = { title = \"B\" }\nparty = [{ id = \"p\", name = \"Pea\" }]\n\
         event = [{ id = \"e\", title = \"\", date = \"2026-02-03\" }, { id = \"g\", title = \"Kept\", date = \"2026-02-01\" }]\n\
         statement = [{ id = \"a\", for = [\"p\"], attributed_to = \"one\", text = \"Mistyped\", date = \"2026-02-30\" }";
    let mistyped = after(&format!("{toml}]\n"), "2 <cr>");
    sees(&mistyped, &["Date not readable: see findings", "date not readable: see findings"]);
    sees_not(&mistyped, &["No date"]);
    let toml = format!("{toml}, {{ id = \"b\", for = [\"p\"], attributed_to = \"two\", text = \"Undated\" }}]\n");
    sees(&after(&toml, "2"), &["No date given; 1 not readable: see findings"]);
    // An event with an error is left out, and counted.
    sees(&after(&toml, "6"), &["3 · 1 not shown"]);
    sees_not(&after(&toml, "2"), &["not shown"]);
}
