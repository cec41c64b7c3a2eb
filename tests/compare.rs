//! Two parties and two people beside each other: what they differ on comes first, and nothing of what they said is missing.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use reader::Reader;

const STORY: &str = r#"
briefing = { title = "B" }
party = [{ id = "east", name = "East" }, { id = "west", name = "West" }]
actor = [
    { id = "una", name = "Una", party = "east" },
    { id = "otto", name = "Otto", party = "west" },
]
category = [{ id = "money", title = "Money" }]
proposal = [{ id = "one", title = "The draft" }]
term = [
    { id = "toll", proposal = "one", title = "Toll", category = "money", text = "A toll" },
    { id = "bridge", proposal = "one", title = "Bridge", category = "money", text = "A bridge" },
]
source = [{ id = "s", title = "S", kind = "article" }]
statement = [
    { id = "n1", date = "2026-01-01", attribution = "unattributed", text = "The west pays", cites = ["s"] },
    { id = "u1", actor = "una", date = "2026-01-01", text = "Una alone answers", cites = ["s"] },
    { id = "u2", actor = "una", date = "2026-01-02", text = "Una counts six", cites = ["s"] },
    { id = "u3", actor = "una", date = "2026-01-03", text = "Una wants the toll", stance = "supports", terms = ["toll"], cites = ["s"] },
    { id = "u4", actor = "una", date = "2026-01-04", text = "Una saw rain", cites = ["s"] },
    { id = "u5", actor = "una", date = "2026-01-05", text = "Una was first", disputes = ["o5"], cites = ["s"] },
    { id = "o2", actor = "otto", date = "2026-01-02", text = "Otto counts nine", cites = ["s"] },
    { id = "o3", actor = "otto", date = "2026-01-03", text = "Otto wants the toll too", stance = "supports", terms = ["toll"], cites = ["s"] },
    { id = "o5", actor = "otto", date = "2026-01-05", text = "Otto was first", cites = ["s"] },
]
dispute = [
    { id = "d1", question = "Who pays?", sides = [{ answer = "East", claims = ["u1"] }, { answer = "West", claims = ["n1"] }] },
    { id = "d2", question = "How many are there?", sides = [{ answer = "Six", claims = ["u2"] }, { answer = "Nine", claims = ["o2"] }] },
]
"#;

/// The words of the page from top to bottom, as far as they are among these.
fn order(reader: &Reader, words: &[&str]) -> Vec<String> {
    let screen = reader.screen();
    let mut found: Vec<(usize, &str)> = words.iter().filter_map(|words| Some((screen.find(words)?, *words))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, words)| words.to_string()).collect()
}

#[test]
fn what_two_parties_differ_on_comes_first_and_nothing_they_said_is_missing() {
    let mut reader = Reader::of_toml(STORY, 200, 80);
    reader.keys("8 c <cr>");
    let parts = [
        "How many are there? · they differ",
        "Claims against each other · they differ",
        "Toll · the same stance",
        "Who pays?",
        "SAID BESIDES",
    ];
    assert_eq!(order(&reader, &parts), parts, "{}", reader.screen());
    for words in [
        "Una alone answers",
        "Una counts six",
        "Una wants the toll",
        "Una saw rain",
        "Una was first",
        "Otto counts nine",
        "Otto wants the toll too",
        "Otto was first",
    ] {
        assert!(reader.screen().contains(words), "no {words:?} on\n{}", reader.screen());
    }
}

#[test]
fn so_with_two_people() {
    let mut reader = Reader::of_toml(STORY, 200, 80);
    reader.keys("8 j c <cr>");
    let parts =
        ["How many are there? · they differ", "Claims against each other · they differ", "Who pays?", "SAID BESIDES"];
    assert_eq!(order(&reader, &parts), parts, "{}", reader.screen());
    assert!(reader.screen().contains("Una beside Otto"), "{}", reader.screen());
}
