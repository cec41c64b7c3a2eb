//! The matrix: which rows and columns it has, what is folded, what stands in its cells, and what of it is in sight.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{MatrixRow, Msg, Pane, Subject};
use reader::Reader;

const HEAD: &str =
    "[briefing]\ntitle = \"B\"\n[[category]]\nid = \"cat\"\ntitle = \"C\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n";

/// A party with one actor of the same name.
fn party(id: &str, more: &str) -> String {
    format!(
        "[[party]]\nid = \"{id}\"\nname = \"{}\"\n{more}\n[[actor]]\nid = \"{id}-1\"\nname = \"{id} One\"\nparty = \"{id}\"\n",
        id.to_uppercase()
    )
}

fn claim(id: &str, actor: &str, more: &str) -> String {
    format!(
        "[[statement]]\nid = \"{id}\"\nactor = \"{actor}\"\ntext = \"{id} says so\"\ndate = 2025-11-20\n{more}\ncites = [\"s\"]\n"
    )
}

fn dispute(id: &str, claims: [&str; 2]) -> String {
    let [one, other] = claims;
    format!(
        "[[dispute]]\nid = \"{id}\"\nquestion = \"Is it {id}?\"\n[[dispute.sides]]\nanswer = \"Yes\"\nclaims = [\"{one}\"]\n\
         [[dispute.sides]]\nanswer = \"No\"\nclaims = [\"{other}\"]\n"
    )
}

fn term(id: &str, more: &str) -> String {
    format!("[[term]]\nid = \"{id}\"\ntitle = \"Term {id}\"\ncategory = \"cat\"\n{more}\n")
}

/// Two parties, two papers, someone of no party, two plans, five terms.
fn story() -> String {
    let media = "kind = \"media\"";
    [
        HEAD.to_string(),
        party("left", ""),
        party("right", ""),
        party("daily", media),
        party("weekly", media),
        party("quiet", ""),
        "[[actor]]\nid = \"loner\"\nname = \"Loner\"\n".to_string(),
        "[[proposal]]\nid = \"old\"\ntitle = \"Old plan\"\n[[proposal]]\nid = \"new\"\ntitle = \"New plan\"\n"
            .to_string(),
        term("tax", "number = 1\nproposal = \"old\"\nbinds = [\"left\", \"quiet\"]"),
        term("road", "number = 2\nproposal = \"old\""),
        term("bridge", "number = 3\nproposal = \"new\""),
        term("school", "proposal = \"new\"\nshort = \"Schools\""),
        claim("a", "right-1", "terms = [\"tax\"]\nstance = \"supports\""),
        claim("b", "left-1", "terms = [\"tax\"]\nstance = \"opposes\""),
        claim("c", "right-1", "proposals = [\"new\"]\nstance = \"conditional\""),
        claim("d", "loner", "proposals = [\"old\"]\nstance = \"neutral\""),
        claim("e", "daily-1", ""),
        claim("f", "weekly-1", ""),
        claim("g", "right-1", "date = 2025-11-21\nterms = [\"tax\"]\nstance = \"opposes\"").replacen(
            "date = 2025-11-20\n",
            "",
            1,
        ),
        dispute("true", ["a", "b"]),
        dispute("news", ["e", "f"]),
        dispute("fair", ["d", "e"]),
    ]
    .concat()
}

/// The rows, by reference.
fn rows(reader: &Reader) -> Vec<String> {
    let row = |row: &MatrixRow| match row {
        MatrixRow::Of(entry) => reader.app.library.reference(*entry).to_string(),
        MatrixRow::Folded(fold) => {
            let folded = reader.app.matrix.folded(*fold).iter().map(|entry| reader.app.library.id(*entry));
            format!("{fold:?}: {}", folded.collect::<Vec<_>>().join(" "))
        }
    };
    reader.app.matrix.rows.iter().map(row).collect()
}

fn columns(reader: &Reader) -> Vec<&str> {
    reader.app.matrix.columns.iter().map(|column| column.label.as_str()).collect()
}

/// A line of the screen that holds a text.
fn line(reader: &Reader, text: &str) -> String {
    let screen = reader.screen();
    let line = screen.lines().find(|line| line.contains(text));
    line.unwrap_or_else(|| panic!("no {text}:\n{screen}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_are_disputes_then_proposals_then_terms_with_a_position() {
    let mut reader = Reader::of_toml(&story(), 110, 40);
    reader.keys("7");
    assert_eq!(
        rows(&reader),
        [
            "dispute:true",
            "dispute:fair",
            "Media: news",
            "proposal:old",
            "proposal:new",
            "term:tax",
            "Silent: road bridge school"
        ]
    );
    assert_eq!(columns(&reader), ["▲ RIGHT", "■ LEFT", "◆ DAILY", "● WEEKLY", "○ QUIET", "· no party"]);
    assert!(line(&reader, "Is it true?").contains("Is it true? ▌a1 b1 · · · ·"), "{}", reader.screen());
    assert!(line(&reader, "a Yes").contains("a Yes · b No"));
    assert!(line(&reader, "Is it fair?").contains("· · b1 · · a1"));
    assert!(line(&reader, "Old plan, as a whole").contains("· · · · · N1"));
    assert!(line(&reader, "1. Term tax").contains("O1 ↺1 O1 ⊢ · · · ⊢ ·"));
    assert!(
        line(&reader, "3 terms on").contains("nobody has taken a position: 2. Term road · 3. Term bridge · Schools"),
        "{}",
        line(&reader, "3 terms on")
    );
    assert!(line(&reader, "1 dispute to which only media speak: Is it news?").starts_with('┃'));
    insta::assert_snapshot!(reader.styled());
}

#[test]
fn the_selected_row_unfolds_and_folded_rows_have_a_page() {
    let mut reader = Reader::of_toml(&story(), 80, 24);
    reader.keys("7 l");
    insta::assert_snapshot!(reader.styled());
    reader.keys("<cr>");
    assert_eq!(reader.app.focus, Pane::Page);
    let screen = reader.screen();
    assert!(
        screen.contains("LEFT: Is it true?") && screen.contains("b No") && screen.contains("b says so"),
        "{screen}"
    );
    reader.keys("h G <cr>");
    assert!(matches!(reader.app.reading.subject, Subject::Folded(_)));
    let screen = reader.screen();
    assert!(
        screen.contains("3 terms on which nobody has taken a position") && screen.contains("Term road"),
        "{screen}"
    );
    // Its links lead to the terms.
    reader.keys("<cr>");
    assert_eq!(reader.app.current(), reader.app.library.by_id("road"));
}

#[test]
fn those_of_no_party_have_a_page_and_are_copied() {
    let mut reader = Reader::of_toml(&story(), 160, 40);
    reader.keys("7 j l l l l l y <cr>");
    assert_eq!(reader.copied().unwrap().lines().next(), Some("no party: Is it fair?"));
    assert!(reader.copied().unwrap().contains("answers: a Yes\nLoner: d says so"), "{:?}", reader.copied());
    reader.keys("y <up> <cr>");
    assert_eq!(reader.copied().unwrap(), "dispute:fair");
}

#[test]
fn a_filter_leaves_out_parties_that_have_nothing_in_sight() {
    let mut reader = Reader::of_toml(&story(), 160, 40);
    reader.keys("f b y : l e f t <cr> 7");
    assert_eq!(columns(&reader)[0], "■ LEFT");
    assert!(!columns(&reader).contains(&"● WEEKLY"), "{:?}", columns(&reader));
}

#[test]
fn the_default_briefing_at_eighty_columns() {
    let mut reader = Reader::new(80, 24);
    reader.keys("7");
    insta::assert_snapshot!(reader.styled());
    // Columns that are out of sight are counted, and come into sight.
    reader.keys("l l l l l l");
    let screen = reader.screen();
    assert!(screen.contains("1/5 · ‹ 2 more"), "{screen}");
    assert!(screen.contains("· no party  "), "{screen}");
}

#[test]
fn no_proposal_no_dispute_no_party_and_nothing_at_all() {
    let alone = format!("{HEAD}[[actor]]\nid = \"x-1\"\nname = \"X\"\n{}", claim("a", "x-1", ""));
    let mut reader = Reader::of_toml(&alone, 100, 24);
    reader.keys("7 j l <cr> h");
    assert_eq!((rows(&reader).len(), columns(&reader)), (0, vec!["· no party"]));
    assert!(reader.screen().contains("No dispute, proposal or term. This section shows"), "{}", reader.screen());

    let terms = format!("{HEAD}{}{}", term("t", ""), claim("a", "loner", "terms = [\"t\"]\nstance = \"opposes\""));
    let mut reader = Reader::of_toml(&format!("{terms}[[actor]]\nid = \"loner\"\nname = \"Loner\"\n"), 100, 24);
    reader.keys("7");
    assert_eq!((rows(&reader), columns(&reader)), (vec!["term:t".to_string()], vec!["· no party"]));
    assert!(line(&reader, "▌Term t").contains("▌O1"));

    let mut reader = Reader::of_toml(&format!("{HEAD}{}", term("t", "")), 100, 24);
    reader.keys("7 l j <cr>");
    assert_eq!((rows(&reader), columns(&reader).len()), (vec!["Silent: t".to_string()], 0));
    let plan = "[[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\n";
    let mut reader = Reader::of_toml(&format!("{HEAD}{plan}"), 100, 24);
    reader.keys("7 l j <cr>");
    assert_eq!(reader.app.reading.subject, Subject::Entry(reader.app.library.by_id("plan").unwrap()));
}

#[test]
fn of_very_many_parties_every_one_can_be_reached() {
    let mut toml = format!("{HEAD}{}", term("t", ""));
    for at in 0..151 {
        toml += &party(&format!("p{at}"), "");
    }
    toml += &claim("a", "p150-1", "terms = [\"t\"]\nstance = \"opposes\"");
    let mut reader = Reader::of_toml(&toml, 80, 24);
    reader.keys("7");
    assert_eq!(columns(&reader).len(), 151);
    // The one that spoke comes first; the rest is counted.
    assert!(columns(&reader)[0].ends_with("P150"));
    assert!(reader.screen().contains(" 1/1 · "), "{}", reader.screen());
    for _ in 0..150 {
        reader.keys("l");
        let matrix = &reader.app.matrix;
        assert!(matrix.shown.contains(&matrix.column));
    }
    assert!(reader.screen().contains("P149"), "{}", reader.screen());
    for (width, height) in [(0, 0), (1, 1), (20, 5), (40, 12), (200, 80)] {
        reader.send(Msg::Resize(width, height));
        reader.buffer();
        assert_eq!(reader.app.matrix.column, 150);
    }
}

#[test]
fn what_very_many_parties_say_out_of_sight_fills_the_window() {
    let mut toml = format!("{HEAD}{}", term("t", ""));
    for at in 0..900 {
        toml += &party(&format!("p{at}"), "");
        toml += &claim(&format!("c{at}"), &format!("p{at}-1"), "terms = [\"t\"]\nstance = \"opposes\"");
    }
    let mut reader = Reader::of_toml(&toml, 80, 24);
    reader.keys("7");
    for (width, height) in [(80, 24), (120, 40), (40, 12), (20, 5)] {
        reader.send(Msg::Resize(width, height));
        let room = usize::from(reader.app.layout().inner(reader.app.layout().list).height) - 1;
        assert_eq!(reader.app.matrix.lines.len(), room, "{width}x{height}");
        assert!(reader.app.matrix.lines.iter().all(|line| !line.text.is_empty()), "{width}x{height}");
    }
    assert!(reader.screen().contains("O1"), "{}", reader.screen());
}

#[test]
fn of_very_many_terms_the_selected_one_is_in_sight() {
    let mut toml = format!("{HEAD}{}", party("p", ""));
    for at in 0..300 {
        toml += &term(&format!("t{at}"), "");
        toml += &claim(&format!("c{at}"), "p-1", &format!("terms = [\"t{at}\"]\nstance = \"opposes\""));
    }
    let mut reader = Reader::of_toml(&toml, 80, 24);
    reader.keys("7");
    for keys in ["j", "<c-d>", "<c-f>", "G", "k", "<c-u>", "gg", "<c-f>"] {
        for _ in 0..3 {
            reader.keys(keys);
            let matrix = &reader.app.matrix;
            assert!(matrix.lines.iter().any(|line| line.row == matrix.row), "{keys}");
            assert!(matrix.top == 0 || matrix.lines.len() > 15, "{keys}: {}", matrix.lines.len());
        }
    }
}
