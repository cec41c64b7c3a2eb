//! What the reader does to share what they see, as stories: keys in, screen and effects out.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Effect, Msg};
use briefing::model::format::ExportFormat;
use briefing::tui::reader::writing;
use reader::Reader;

fn exports(reader: &Reader) -> Vec<(ExportFormat, String, bool)> {
    let of = |effect: &Effect| match effect {
        Effect::Export { format, file, replace } => Some((*format, file.clone(), *replace)),
        _ => None,
    };
    reader.effects.iter().filter_map(of).collect()
}

#[test]
fn what_one_sees_is_exported_and_no_file_is_replaced_without_a_word() {
    let mut reader = Reader::new(100, 30);
    reader.keys("f b y : z e l e n s k y y <cr> E");
    assert!(reader.screen().contains("Export what you see, as"), "{}", reader.screen());
    reader.keys("h t m l <cr>");
    assert!(reader.screen().contains("file: peace-plan-for-ukraine.html"), "{}", reader.screen());
    reader.keys("<cr>");
    let name = "peace-plan-for-ukraine.html".to_string();
    assert_eq!(exports(&reader), [(ExportFormat::Html, name.clone(), false)]);
    let (bytes, counted) = writing(&reader.app, ExportFormat::Html)();
    let text = String::from_utf8(bytes).unwrap();
    assert!(counted == "9 of 83 entries" && text.contains("Filter: by:zelenskyy · 9 of 83 entries"), "{counted}");
    // The edge found a file there: the line is open again, Enter alone does nothing, and `!` replaces.
    reader.send(Msg::Taken { format: ExportFormat::Html, file: name.clone() });
    assert!(reader.screen().contains("is there already; add ! to replace it"), "{}", reader.screen());
    reader.keys("<cr>");
    assert_eq!(exports(&reader).len(), 1);
    reader.keys("! <cr>");
    assert_eq!(exports(&reader).last(), Some(&(ExportFormat::Html, name, true)));
}

#[test]
fn an_export_of_nothing_and_of_no_name_is_reported() {
    let mut reader = Reader::new(100, 30);
    reader.keys("E <cr> <c-u> <cr>");
    assert!(
        exports(&reader).is_empty() && reader.screen().contains("there is no name of a file"),
        "{}",
        reader.screen()
    );
    reader.keys("E <esc>");
    assert!(!reader.app.overlay.is_open());
}

#[test]
fn a_note_is_kept_beside_its_entry_found_listed_and_taken_back() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j j a");
    assert!(reader.screen().contains("Your note beside the entry"), "{}", reader.screen());
    reader.keys("A s k <space> h e r <cr>");
    let screen = reader.screen();
    assert!(screen.contains("noted; is:noted finds it") && screen.contains("Your note") && screen.contains("Ask her"));
    assert!(screen.contains("✎"), "{screen}");
    // It is kept with the state, and is there again.
    let state = reader.app.to_state(1_800_000_000_000);
    assert_eq!(state.notes.values().filter_map(|note| note.value.as_deref()).collect::<Vec<_>>(), ["Ask her"]);
    reader.keys("f i s : n o t e d <cr>");
    assert_eq!(reader.app.visible.len(), 1, "{}", reader.screen());
    reader.keys("F 1 : n o t e s <cr>");
    assert!(reader.screen().contains("Your notes") && reader.screen().contains("Ask her"), "{}", reader.screen());
    reader.keys("<cr>");
    assert!(reader.screen().contains("Your note  Ask her") || reader.screen().contains("Ask her"));
    // Emptied, it is gone; undo brings it back; Esc leaves it as it was.
    reader.keys("a <c-u> <cr>");
    assert!(reader.screen().contains("the note is removed") && reader.app.memory.notes.is_empty());
    reader.keys(": u n d o <cr>");
    assert_eq!(reader.app.memory.notes.len(), 1);
    reader.keys("a x x <esc>");
    assert_eq!(reader.app.memory.notes.values().collect::<Vec<_>>(), ["Ask her"]);
}

#[test]
fn marks_are_listed_and_removed() {
    let mut reader = Reader::new(120, 40);
    reader.keys(": m a r k s <cr>");
    assert!(reader.screen().contains("nothing is marked"), "{}", reader.screen());
    reader.keys("2 j m k : m a r k s <cr>");
    assert!(reader.screen().contains("Marks") && reader.screen().contains("k  Leavitt: "), "{}", reader.screen());
    reader.keys("<esc> : d e l e t e - m a r k <space> k <cr>");
    assert!(reader.app.memory.marks.is_empty() && reader.screen().contains("is removed"), "{}", reader.screen());
    reader.keys(": d e l e t e - m a r k <space> k <cr>");
    assert!(reader.screen().contains("nothing is marked as"), "{}", reader.screen());
}

#[test]
fn plain_text_is_as_wide_as_it_may_be() {
    let widest = |columns: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_briefing"));
        let output = command.arg("--plain").env("COLUMNS", columns).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter(|line| line.contains(' ')).map(briefing::page::width).max().unwrap()
    };
    assert!(widest("40") <= 40 && widest("60") > 40);
    // Wider lines are hard to read, and nonsense is no width.
    assert!((81..=90).contains(&widest("200")));
    assert!((61..=80).contains(&widest("x")) && widest("0") == widest("x"));
}
