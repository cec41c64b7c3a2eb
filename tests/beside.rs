//! What is made beside the reader of a large briefing: before it is there, when it comes, and when it comes too late.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Effect, Msg, Pane};
use briefing::find::{TextIndex, Titles};
use briefing::tui::reader::briefing;

use briefing::memory::Compared;
use reader::{Reader, loaded};
use std::sync::Arc;

/// 900 statements on 30 days, with more words than are folded on a key. Each seventh speaks of the harbour, the last of
/// a lighthouse.
fn large() -> String {
    let mut text = String::from(
        "[briefing]\ntitle = \"Large\"\n[[party]]\nid = \"city\"\nname = \"The city\"\n[[actor]]\nid = \"mayor\"\n\
         name = \"Ada Nor\"\nparty = \"city\"\n[[source]]\nid = \"paper\"\ntitle = \"The Morning Paper\"\nkind = \"article\"\n",
    );
    let words = "and so on ".repeat(150);
    for at in 0..900 {
        let about = match at {
            899 => "lighthouse",
            _ if at % 7 == 0 => "harbour",
            _ => "market",
        };
        text += &format!(
            "[[statement]]\nid = \"s{at}\"\nactor = \"mayor\"\ndate = \"2025-11-{:02}\"\n\
             text = \"Number {at} is about the {about}, {words}\"\ncites = [\"paper#p1\"]\n",
            1 + at / 30
        );
    }
    text
}

/// The number under which something was asked for.
fn asked(reader: &mut Reader) -> Option<(u64, bool)> {
    let found = reader.effects.iter().find_map(|effect| match effect {
        Effect::IndexText(edition) => Some((*edition, true)),
        Effect::IndexTitles(edition) => Some((*edition, false)),
        _ => None,
    });
    reader.effects.clear();
    found
}

fn text_indexed(reader: &mut Reader, edition: u64) {
    let index = TextIndex::new(&reader.app.library);
    reader.send(Msg::TextIndexed(edition, Box::new(index)));
}

fn sees(reader: &Reader, words: &str) {
    let screen = reader.screen();
    assert!(screen.contains(words), "no {words:?} on\n{screen}");
}

#[test]
fn a_first_search_has_the_hits_near_the_cursor_and_counts_when_all_are_known() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2");
    assert_eq!(asked(&mut reader), None, "nobody searches yet");
    reader.keys("j j /");
    let (edition, is_text) = asked(&mut reader).expect("the index is asked for as soon as a line is opened");
    assert!(is_text);
    reader.keys("h a r b o u r");
    assert_eq!(asked(&mut reader), None, "it is asked for once");
    sees(&reader, "… here, … in all");
    sees(&reader, "Number 7 is about the harbour");
    assert_eq!(reader.app.list.entry().map(|entry| entry.at()), Some(7), "the first hit from the cursor on");
    text_indexed(&mut reader, edition);
    assert_eq!(reader.app.list.entry().map(|entry| entry.at()), Some(7));
    sees(&reader, "129 here, 129 in all");
    reader.keys("<cr> n");
    sees(&reader, "3 of 129");
}

#[test]
fn a_hit_that_is_far_away_is_gone_to_when_it_is_known() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 /");
    let (edition, _) = asked(&mut reader).unwrap();
    reader.keys("l i g h t h o u s e <cr>");
    sees(&reader, "searching …");
    reader.keys("n");
    sees(&reader, "still searching");
    text_indexed(&mut reader, edition + 1);
    sees(&reader, "still searching");
    text_indexed(&mut reader, edition);
    assert_eq!(reader.app.list.entry().map(|entry| entry.at()), Some(899));
    sees(&reader, "1 of 1");
}

#[test]
fn the_only_hit_is_opened_when_it_is_known_to_be_the_only_one() {
    for early in [true, false] {
        let mut reader = Reader::of_toml(&large(), 80, 24);
        reader.keys("2 /");
        let (edition, _) = asked(&mut reader).unwrap();
        reader.keys("l i g h t h o u s e");
        if early {
            reader.keys("<cr>");
        }
        text_indexed(&mut reader, edition);
        if !early {
            reader.keys("<cr>");
        }
        sees(&reader, "the only hit");
        assert_eq!(reader.app.focus, Pane::Page, "early: {early}");
    }
}

#[test]
fn whoever_moved_on_meanwhile_is_left_where_they_are() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 /");
    let (edition, _) = asked(&mut reader).unwrap();
    reader.keys("l i g h t h o u s e <cr> j j");
    text_indexed(&mut reader, edition);
    assert_eq!(reader.app.list.entry().map(|entry| entry.at()), Some(2));
    sees(&reader, "1 hit");
}

#[test]
fn a_filter_for_words_shows_no_number_before_it_is_known() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 f h a r b o u r");
    let (edition, _) = asked(&mut reader).unwrap();
    sees(&reader, "… of 903");
    assert_eq!(reader.app.visible.len(), 903);
    text_indexed(&mut reader, edition);
    sees(&reader, "129 of 903");
    reader.keys("<cr>");
    assert_eq!(reader.app.list.position().1, 129);
    // A condition without words needs no index.
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 f i s : q u o t e d");
    sees(&reader, "0 of 903");
}

#[test]
fn an_index_of_a_briefing_that_was_read_again_is_dropped() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 /");
    let (edition, _) = asked(&mut reader).unwrap();
    reader.keys("m a r k e t");
    let (old, changed) = (TextIndex::new(&reader.app.library), large().replace("market", "square"));
    reader.send(Msg::Loaded(Box::new(briefing(loaded(&changed)))));
    let (again, _) = asked(&mut reader).expect("that of the new library is asked for");
    assert_ne!(edition, again);
    reader.send(Msg::TextIndexed(edition, Box::new(old)));
    sees(&reader, "… in all");
    text_indexed(&mut reader, again);
    sees(&reader, "0 here, 0 in all");
}

#[test]
fn a_briefing_that_comes_in_under_a_filter_for_words_is_filtered_at_once() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 f h a r b o u r <cr>");
    let (edition, _) = asked(&mut reader).unwrap();
    text_indexed(&mut reader, edition);
    reader.send(Msg::Loaded(Box::new(briefing(loaded(&large())))));
    assert_eq!(reader.app.visible.len(), 129);
    assert!(reader.app.is_counted());
}

#[test]
fn the_palette_finds_entries_as_soon_as_their_names_are_known() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 <c-p>");
    let (edition, is_text) = asked(&mut reader).expect("names are asked for when the palette opens");
    assert!(!is_text);
    reader.keys("l i g h t h");
    sees(&reader, "looking …");
    reader.send(Msg::TitlesIndexed(edition + 1, Box::default()));
    sees(&reader, "looking …");
    let titles = Titles::new(&reader.app.library);
    reader.send(Msg::TitlesIndexed(edition, Box::new(titles)));
    sees(&reader, "about the lighthouse");
    // Closed, it forgets them; open again, it asks again.
    reader.keys("<esc> <c-p>");
    assert_eq!(asked(&mut reader), Some((edition, false)));
}

#[test]
fn the_palette_takes_the_place_of_texts_that_nobody_needs() {
    for (keys, again) in
        [("2 / x <esc>", true), ("2 / h a r b o u r <cr>", false), ("2 f h a r b o u r <cr> \\", false)]
    {
        let mut reader = Reader::of_toml(&large(), 100, 30);
        reader.keys(keys.split(' ').take(2).collect::<Vec<_>>().join(" ").as_str());
        let (edition, _) = asked(&mut reader).unwrap();
        reader.keys(&keys[4..]);
        text_indexed(&mut reader, edition);
        reader.keys("<c-p>");
        assert_eq!(asked(&mut reader), Some((edition, false)), "{keys}");
        reader.keys("<esc> f");
        assert_eq!(asked(&mut reader), again.then_some((edition, true)), "{keys}");
        if again {
            reader.keys("h a r b o u r");
            sees(&reader, "… of 903");
            text_indexed(&mut reader, edition);
            sees(&reader, "129 of 903");
        }
    }
}

#[test]
fn nothing_is_exported_under_a_filter_whose_entries_are_not_known() {
    let mut reader = Reader::of_toml(&large(), 100, 30);
    reader.keys("2 f");
    let (edition, _) = asked(&mut reader).unwrap();
    reader.keys("l i g h t h o u s e <cr> E <cr> <cr>");
    assert_eq!(reader.effects, []);
    sees(&reader, "not exported: what passes the filter is not known yet");
    text_indexed(&mut reader, edition);
    reader.keys("E <cr> <cr>");
    assert!(matches!(reader.effects.as_slice(), [Effect::Export { .. }]), "{:?}", reader.effects);
}

#[test]
fn enter_struck_at_once_goes_where_enter_struck_later_goes() {
    // A hit stands above the cursor and near it, the next one so far below that it is not looked at before the index is there.
    let mut text = String::from("[briefing]\ntitle = \"L\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n");
    for at in 0..900 {
        let words = if at < 300 { "and so on ".repeat(600) } else { String::new() };
        let about = if at == 350 || at == 899 { "jetty" } else { "market" };
        text += &format!(
            "[[statement]]\nid = \"s{at}\"\nattribution = \"unattributed\"\ntext = \"Number {at} is about the {about}, {words}\"\ncites = [\"s\"]\n"
        );
    }
    let goes = |early: bool| {
        let mut reader = Reader::of_toml(&text, 100, 30);
        reader.keys("2 G");
        reader.keys(&"k ".repeat(479));
        assert_eq!(reader.app.list.entry().map(|entry| entry.at()), Some(420));
        reader.keys("/ j e t t y");
        let (edition, _) = asked(&mut reader).unwrap();
        if early {
            reader.keys("<cr>");
        }
        text_indexed(&mut reader, edition);
        if !early {
            reader.keys("<cr>");
        }
        reader.app.list.entry().map(|entry| entry.at())
    };
    assert_eq!(goes(true), goes(false));
    assert_eq!(goes(true), Some(899));
}

#[test]
fn what_was_found_in_a_library_that_was_left_is_dropped() {
    let text = large();
    let mut reader = Reader::waiting(100, 30);
    let found = |reader: &Reader| Arc::new(Compared::first(&reader.app.library));
    reader.send(Msg::Loaded(Box::new(briefing(loaded(&text)))));
    let first = found(&reader);
    // As many entries, of which one has another name.
    reader.send(Msg::Loaded(Box::new(briefing(loaded(&text.replace("\"s5\"", "\"new\""))))));
    reader.send(Msg::Compared(1, first));
    let entry = reader.app.library.find(&"statement:new".parse().unwrap()).unwrap();
    assert!(reader.app.memory.is_new(entry), "it came within the visit");
}
