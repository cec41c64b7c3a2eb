//! Briefings in which one thing is as large as everything else together. What a reader makes of them grows as they do, and
//! no faster: what is made is counted, and no time is taken.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;
#[allow(dead_code)]
#[path = "../benches/story/mod.rs"]
mod story;

use briefing::load::{self, SourceFile};
use reader::Reader;
use story::Shape;

/// A reader of a briefing of a shape.
fn of(shape: Shape, size: usize) -> Reader {
    let files = shape.files(size).into_iter();
    let loaded = load::files(files.map(|(name, text)| SourceFile { name, bytes: Ok(text.into_bytes()) }).collect());
    assert!(!loaded.findings.iter().any(load::Finding::is_error), "{:?}", loaded.findings);
    Reader::of(loaded, 120, 40)
}

/// Opens every section, a page in each that has a list, and the timeline at full height; then searches and filters. Returns
/// how many rows, headings, lines and links were made at most for one key, and the screens.
fn walk(reader: &mut Reader) -> (usize, String) {
    let (mut most, mut screens) = (0, String::new());
    let sections = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
    let others = ["2 t t t", "2 /draft <cr> n", "<esc> f kind:claim <cr>", "F u"];
    for keys in sections.iter().chain(&others) {
        for key in keys.split(' ').chain(["j", "G", "<cr>", "j", "<esc>"]) {
            reader.keys(key);
            let app = &reader.app;
            let (list, page) = (&app.list, &app.reading.wrapped);
            let hits = app.search.as_ref().map_or(0, |search| search.hits.len() + search.rows.len());
            let made = list.rows.len() + list.heads.len() + page.lines.len() + page.links.len() + hits;
            most = most.max(made + app.time.rows.len());
        }
        screens += &reader.screen();
    }
    (most, screens)
}

/// Walks through a briefing of a shape and through one twice as large.
fn grows_as_it_does(shape: Shape, words: &[&str]) {
    let (small, large) = (walk(&mut of(shape, 500)).0, walk(&mut of(shape, 1000)));
    assert!(large.0 <= small * 5 / 2, "{small} became {}", large.0);
    words.iter().for_each(|words| assert!(large.1.contains(words), "no {words:?} on\n{}", large.1));
}

#[test]
fn a_dispute_of_very_many_claims_opens_and_answers() {
    grows_as_it_does(Shape::Dispute, &["Was the", "1000 claims"]);
}

#[test]
fn very_many_parties_open_and_answer() {
    grows_as_it_does(Shape::Parties, &["Northern Republic 999"]);
}

#[test]
fn very_many_events_without_a_date_open_and_answer() {
    grows_as_it_does(Shape::Undated, &["1000 events"]);
}

#[test]
fn a_very_long_chain_of_replies_opens_and_answers() {
    grows_as_it_does(Shape::Chain, &["1000 claims"]);
}
