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
    let page = after(DRAFTS, "3 <cr>");
    sees(&page, &["▲ Union: 1 withdrawn", history, "We are against it"]);
    sees_not(&page, &["We can live with it", "1 changed", "→ conditional"]);
    sees(&after(DRAFTS, "3 j <cr>"), &["▲ Union: 1 conditional", "We can live with it"]);
    let cell = after(DRAFTS, "7");
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
