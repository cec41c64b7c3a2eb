//! From a paragraph to a row, in the reader: words are selected, and what is to be written is asked for.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Effect, Msg, NewRow, Overlay};
use briefing::load;
use briefing::model::quote::Excerpt;
use briefing::model::{Kind, Reference};
use reader::Reader;

/// The small briefing that `briefing new` writes, with the document in its folder.
fn new() -> load::Loaded {
    load::folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/new"))).unwrap()
}

fn asked(reader: &Reader) -> NewRow {
    let found = reader.effects.iter().rev().find_map(|effect| match effect {
        Effect::NewRow(new) => Some(new.clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("nothing was asked for\n{}", reader.screen()))
}

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

#[test]
fn selected_words_become_the_quote_of_a_new_row() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut reader = Reader::of(new(), width, height);
        reader.keys("9 <cr> v");
        sees(&reader, "¶1 of 3");
        reader.keys("} l v l l l");
        sees(&reader, "¶2 of 3");
        reader.keys("i c");
        let expected = NewRow {
            kind: Kind::Criticism,
            id: "bridge-will-be-closed".into(),
            source: Reference { kind: Kind::Source, id: "minutes".into() },
            paragraph: 2,
            date: Some("2025-11-20".into()),
            excerpt: Some(Excerpt { words: "bridge will be closed".into(), quoted: None }),
            category: Some("traffic".into()),
        };
        assert_eq!(asked(&reader), expected);
        assert!(!reader.app.overlay.is_open());
    }
}

#[test]
fn the_reporters_words_are_no_quote() {
    for (width, height) in [(120, 40), (40, 12)] {
        let mut reader = Reader::of(new(), width, height);
        // Of `"Nobody asked us", he said`: the end of the quotation, then what the reporter says.
        reader.keys("9 <cr> v } } w w w w w w w v w w w");
        sees(&reader, "in part quoted: the row has each");
        reader.keys("i s");
        assert_eq!(asked(&reader).excerpt.unwrap().quoted, Some(vec!["asked us".into()]));
        reader.keys("v } } v w w");
        sees(&reader, "in no quotation marks");
        reader.keys("i s");
        let excerpt = asked(&reader).excerpt.unwrap();
        assert_eq!((excerpt.words.as_str(), excerpt.quoted), ("Ben Ost spoke", Some(vec![])));
    }
}

#[test]
fn without_words_the_row_has_no_quote_and_an_id_of_the_paragraph() {
    let mut reader = Reader::of(new(), 120, 40);
    reader.keys("9 <cr> } i");
    sees(&reader, "A new row from this paragraph");
    reader.keys("j <cr>");
    let new = asked(&reader);
    assert_eq!((new.kind, new.id.as_str(), new.excerpt), (Kind::Criticism, "minutes-p1", None));
}

#[test]
fn a_selection_goes_line_by_line_and_is_put_away_first() {
    let mut reader = Reader::of(new(), 60, 24);
    reader.keys("9 <cr> v l l v j");
    let Overlay::Words(words) = reader.app.overlay else { panic!("{}", reader.screen()) };
    let (from, to) = words.selected().unwrap().into_inner();
    assert!(from == 2 && to > 6, "{from} {to}");
    reader.keys("k");
    let Overlay::Words(words) = reader.app.overlay else { panic!("{}", reader.screen()) };
    assert_eq!(words.selected().unwrap().into_inner(), (2, 2));
    reader.keys("G");
    sees(&reader, "the selected words become the quote");
    // As in vim, whatever the same keys do elsewhere.
    let at = |reader: &Reader| match reader.app.overlay {
        Overlay::Words(words) => words.at,
        _ => panic!("{}", reader.screen()),
    };
    reader.keys("^ w w e b");
    assert_eq!(at(&reader), 2);
    reader.keys("$ b w");
    sees(&reader, "w b word");
    reader.keys("<esc>");
    sees(&reader, "no words are selected");
    reader.keys("<esc>");
    assert!(!reader.app.overlay.is_open());
}

#[test]
fn a_summary_is_never_a_quote() {
    // The default briefing has no text of its source, only what its paragraphs report.
    let mut reader = Reader::new(120, 40);
    reader.keys("9 <cr> v v l");
    sees(&reader, "it is no quote");
    reader.keys("v");
    sees(&reader, "only a source's own text is quoted");
    reader.keys("i s");
    assert_eq!(asked(&reader).excerpt, None);
    // On other pages there is no paragraph.
    reader.keys("2 v");
    sees(&reader, "9 lists the sources");
    assert!(!reader.app.overlay.is_open());
}

#[test]
fn after_a_reload_the_paragraph_is_the_same_and_the_new_row_is_shown() {
    let mut reader = Reader::of(new(), 120, 40);
    reader.keys("9 <cr> v } l v");
    reader.send(Msg::Loaded(Box::new(briefing::tui::reader::briefing(new()))));
    sees(&reader, "¶2 of 3");
    reader.keys("<esc> <esc>");
    let place = |id: &str| briefing::app::RowPlace {
        reference: Reference { kind: Kind::Statement, id: id.into() },
        file: "briefing.toml".into(),
        line: 0,
    };
    reader.send(Msg::Written(place("traders-heard")));
    reader.send(Msg::Loaded(Box::new(briefing::tui::reader::briefing(new()))));
    sees(&reader, "┏ the minutes");
    // Of one that was given another id, the place is known.
    let library = &reader.app.library;
    let line = library.origin(library.by_id("nor-six-weeks").unwrap()).line;
    reader.send(Msg::Written(briefing::app::RowPlace { line, ..place("gone") }));
    reader.send(Msg::Loaded(Box::new(briefing::tui::reader::briefing(new()))));
    assert_eq!(reader.app.current(), reader.app.library.by_id("nor-six-weeks"));
}

#[test]
fn a_briefing_in_the_program_is_written_into_a_folder_when_asked() {
    let mut reader = Reader::new(120, 40);
    reader.keys(": s a v e - a s <space> x <cr>");
    assert_eq!(reader.effects.pop(), Some(Effect::SaveAs("x".into())));
    reader.keys(": s a v e - a s <cr>");
    sees(&reader, "name the folder");
}
