//! Whoever takes a filter away sees what they would see had there never been one, whatever happened in between: what was in
//! sight before is kept while a filter is in force, and must not be older than what it was made from.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::Msg;
use briefing::load;
use briefing::tui::reader::briefing;
use reader::{Reader, loaded};

/// Sections from their tops, and their numbers in the bars.
fn screens(reader: &mut Reader) -> Vec<String> {
    let sections = ["2", "3", "6", "7", "8"];
    let of = |section: &str| reader.keys(section).keys("gg").screen();
    sections.into_iter().map(of).collect()
}

/// Does the same under a filter that is taken away afterwards, and without one.
fn is_as_without(keys: &str, change: &dyn Fn(&mut Reader)) {
    for (filter, away) in [("p r u s s <cr>", "F"), ("p r u s s <cr>", "\\"), ("f i s : d i s p u t e d", "<esc>")] {
        let (mut filtered, mut free) = (Reader::new(120, 40), Reader::new(120, 40));
        // Esc brings back where the line was opened: nothing can be done there meanwhile.
        if away == "<esc>" && !keys.is_empty() {
            continue;
        }
        filtered.keys("2").keys(filter).keys(keys);
        free.keys("2").keys(keys);
        change(&mut filtered);
        change(&mut free);
        filtered.keys(away);
        filtered.app.filter = free.app.filter.clone();
        for (at, (one, other)) in screens(&mut filtered).iter().zip(screens(&mut free)).enumerate() {
            assert_eq!(*one, other, "section {at} after {filter} {keys} {away}");
        }
    }
}

#[test]
fn nothing_happened_meanwhile() {
    is_as_without("", &|_| {});
}

#[test]
fn the_list_was_turned_round_or_grouped_meanwhile() {
    is_as_without("r", &|_| {});
    is_as_without("gp", &|_| {});
    is_as_without("3 r 2 gs", &|_| {});
}

#[test]
fn another_section_was_opened_meanwhile() {
    for section in ["1", "3", "6", "0"] {
        is_as_without(section, &|_| {});
    }
}

#[test]
fn the_reader_starred_and_searched_meanwhile() {
    is_as_without("s gg", &|_| {});
    is_as_without("/plan <cr> n", &|_| {});
}

#[test]
fn the_terminal_or_the_timeline_changed_its_size_meanwhile() {
    is_as_without("", &|reader| reader.send(Msg::Resize(80, 24)));
    is_as_without("t", &|_| {});
}

#[test]
fn the_briefing_was_read_again_meanwhile() {
    is_as_without("", &|reader| reader.send(Msg::Loaded(Box::new(briefing(load::embedded())))));
    let other = "[briefing]\ntitle = \"Other\"\n[[party]]\nid = \"russia\"\nname = \"Russia\"\n\
        [[source]]\nid = \"s\"\ntitle = \"S\"\n[[proposal]]\nid = \"p\"\ntitle = \"Plan\"\n\
        [[statement]]\nid = \"x\"\ntext = \"Something else\"\ndate = 2025-01-01\ncites = [\"s\"]\n";
    is_as_without("", &|reader| reader.send(Msg::Loaded(Box::new(briefing(loaded(other))))));
}
