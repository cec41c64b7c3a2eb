//! Small screens: what matters most is there still, and changing the size loses no place.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Msg, Pane, Section};
use reader::Reader;

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

fn sees_not(reader: &Reader, what: &str) {
    assert!(!reader.screen().contains(what), "{what:?} on\n{}", reader.screen());
}

#[test]
fn the_day_of_a_filter_is_whole_and_its_count_goes_first() {
    for (size, shown) in [
        ((80, 24), "filter: until:2025-11-20  83 of 83"),
        ((40, 12), "filter: until:2025-11-20  83 of 83"),
        ((30, 10), "until:2025-11-20  83 of 83"),
        ((20, 5), " 6 until:2025-11-20"),
    ] {
        let mut reader = Reader::new(size.0, size.1);
        reader.keys("6 l l l l l b <esc>");
        sees(&reader, shown);
    }
}

#[test]
fn a_section_that_a_filter_empties_says_where_something_is_left() {
    let mut reader = Reader::new(80, 24);
    reader.keys("9 f i s : u n n a m e d <cr>");
    sees(&reader, "The filter hides the only entry here.");
    sees(&reader, "It leaves 6 in 2 Statements, 3 in 4 Criticisms.");
}

#[test]
fn a_month_ends_with_the_last_day_of_the_story() {
    let mut reader = Reader::new(120, 40);
    reader.keys("6 l l l");
    sees(&reader, "Nov 2025 · about");
    reader.keys("b");
    sees(&reader, "the story as of 20 Nov 2025");
    reader.keys("b");
    sees(&reader, "the whole story again");
}

#[test]
fn the_selected_claim_stays_in_sight_whatever_the_size() {
    let mut reader = Reader::new(80, 24);
    reader.keys("5 <cr> l j");
    let claim = "Ukraine had no part in making";
    sees(&reader, claim);
    for (width, height) in [(40, 12), (20, 5), (120, 40), (40, 8)] {
        reader.send(Msg::Resize(width, height));
        sees(&reader, "Ukraine had no");
    }
}

#[test]
fn the_way_back_from_a_page_leads_to_its_list_where_it_took_its_place() {
    let mut reader = Reader::new(80, 24);
    reader.keys("2 j <cr>");
    assert_eq!(reader.app.focus, Pane::Page);
    reader.keys("H");
    assert_eq!((reader.app.section, reader.app.focus), (Section::Statements, Pane::List), "{}", reader.screen());
    reader.keys("H");
    assert_eq!(reader.app.section, Section::Overview);
    // Whoever left the page by another way is in the list already.
    reader.keys("2 <cr> q H");
    assert_eq!(reader.app.section, Section::Overview);
    // Where the page stands beside its list, there is no step between them.
    let mut reader = Reader::new(120, 40);
    reader.keys("2 <cr> H");
    assert_eq!(reader.app.section, Section::Overview);
}

#[test]
fn a_side_below_a_long_question_is_reached() {
    let mut reader = Reader::new(20, 5);
    reader.keys("5 <cr>");
    sees_not(&reader, "Yes, on the");
    reader.keys("l");
    sees(&reader, "Yes, on the");
    reader.keys("l");
    sees(&reader, "No");
}

#[test]
fn what_is_typed_has_its_frame_and_what_is_wrong_with_it_is_whole() {
    let mut reader = Reader::new(40, 12);
    reader.keys("f i s : d i s");
    sees(&reader, "┏ Filter ━");
    sees(&reader, "\"dis\" is not a state (one of new,");
    sees(&reader, "tab complete");
    // What is wrong cannot be taken.
    sees_not(&reader, "enter keep");
    let mut reader = Reader::new(80, 24);
    reader.keys("f i s : d i s");
    sees(&reader, "reported, quoted, single, silent)");
}

#[test]
fn the_help_cuts_the_names_of_commands_before_its_words() {
    let mut reader = Reader::new(40, 12);
    reader.keys("?");
    sees(&reader, "previous entry or line  ");
    sees_not(&reader, "half-up");
    let mut reader = Reader::new(80, 24);
    reader.keys("?");
    sees(&reader, "half-up");
}

#[test]
fn a_picture_of_few_rows_has_the_last_day_and_the_line_of_the_selected_event() {
    let mut reader = Reader::new(40, 12);
    reader.keys("6 l l l l l");
    sees(&reader, "│ 20 Nov 2025");
    sees(&reader, "▸ ⑥ Leavitt speaks");
    // Without a picture there is nothing to zoom, and that is said.
    let mut reader = Reader::new(20, 5);
    reader.keys("6 +");
    sees(&reader, "the picture needs");
}

#[test]
fn the_page_stands_below_a_short_list_and_takes_its_place_when_it_is_opened() {
    let mut reader = Reader::new(80, 24);
    reader.keys("4");
    sees(&reader, "Ukraine would in effect lose its independence");
    sees(&reader, "Said at       Ukrainian officials object to the plan");
    assert_eq!(reader.app.focus, Pane::List);
    // It goes with the cursor.
    reader.keys("G");
    sees(&reader, "¶14");
    reader.keys("<cr>");
    assert!(reader.app.layout().list.is_empty() && reader.app.focus == Pane::Page);
    reader.keys("q");
    assert!(!reader.app.layout().list.is_empty() && !reader.app.layout().page.is_empty());
    // A long list has the whole place, until a filter makes it short.
    reader.keys("2");
    assert!(reader.app.layout().page.is_empty());
    reader.keys("f i s : u n n a m e d <cr>");
    assert!(!reader.app.layout().page.is_empty());
    let list = reader.app.layout().list.height;
    reader.send(Msg::Resize(40, 12));
    assert!(reader.app.layout().page.is_empty());
    reader.send(Msg::Resize(80, 24));
    assert_eq!(reader.app.layout().list.height, list);
}

#[test]
fn enter_opens_the_only_hit() {
    for keys in ["/ 6 0 0 , 0 0 0", "3 / 6 0 0 , 0 0 0", "9 / 6 0 0 0 0 0"] {
        let mut reader = Reader::new(80, 24);
        reader.keys(keys);
        sees(&reader, "enter open");
        reader.keys("<cr>");
        sees(&reader, "the only hit; H goes back");
        sees(&reader, "600,000 troops");
        assert_eq!((reader.app.section, reader.app.focus), (Section::Proposal, Pane::Page), "{keys}");
    }
    // Of several, the first one is selected and nothing is opened.
    let mut reader = Reader::new(80, 24);
    reader.keys("8 / r u s s i a");
    sees(&reader, "enter keep");
    reader.keys("<cr>");
    assert_eq!(reader.app.focus, Pane::List);
    // Its page is in sight already.
    let mut reader = Reader::new(120, 40);
    reader.keys("3 / 6 0 0 , 0 0 0");
    sees(&reader, "enter keep");
    reader.keys("<cr>");
    assert_eq!(reader.app.focus, Pane::List);
}

#[test]
fn what_a_party_says_once_stands_beside_it_on_the_overview() {
    let reader = Reader::new(120, 40);
    sees(&reader, "◆ Russia   no position  Russian state, reported: Demands from early in the war");
    sees(&reader, "● Europe   no position  A European diplomat, unnamed: They first heard of the plan in the news");
    // Several claims are not one of them.
    sees(&reader, "□ Reports  no position on a proposal");
}

#[test]
fn a_section_that_a_filter_empties_shows_what_the_filter_leaves() {
    let mut reader = Reader::new(80, 24);
    reader.keys("9 f i s : u n n a m e d <cr>");
    sees(&reader, "The filter hides the only entry here.");
    sees(&reader, "WHAT PASSES THE FILTER · 9 OF 37 CLAIMS");
    sees(&reader, "A European diplomat: They first heard of the plan in the news");
    // Nothing is selected until the reader goes there.
    assert_eq!(reader.app.current(), None);
    sees_not(&reader, "j/k move");
    reader.keys("<cr>");
    assert_eq!(reader.app.focus, Pane::Page);
    reader.keys("<cr>");
    assert_eq!((reader.app.section, reader.app.focus), (Section::Statements, Pane::Page));
    reader.keys("H");
    assert_eq!(reader.app.section, Section::Sources);
    sees(&reader, "WHAT PASSES THE FILTER");
    reader.keys("F");
    sees(&reader, "News report on the peace plan for Ukraine");
    sees_not(&reader, "WHAT PASSES THE FILTER");
}

#[test]
fn opening_a_page_makes_its_row_the_place_of_the_reader() {
    for open in ["<cr>", "<tab>", "l"] {
        let mut reader = Reader::new(80, 24);
        reader.keys("2 f i s : d i s p u t e d <cr>");
        let entry = reader.app.list.entry();
        reader.keys(open);
        reader.keys("F");
        assert_eq!(reader.app.list.entry(), entry, "{open}");
        // The way back leads to the list, however the page was opened.
        reader.keys("H");
        assert_eq!((reader.app.section, reader.app.focus), (Section::Statements, Pane::List), "{open}");
    }
}

#[test]
fn one_key_leaves_a_page_that_was_zoomed_where_nobody_sees_that() {
    let mut reader = Reader::new(80, 24);
    reader.keys("4 z <cr> q");
    assert_eq!(reader.app.focus, Pane::List);
    // Where it can be seen, it is a level.
    let mut reader = Reader::new(120, 40);
    reader.keys("4 <cr> z q");
    assert_eq!(reader.app.focus, Pane::Page);
}

#[test]
fn the_page_below_stays_while_a_line_is_typed() {
    let mut reader = Reader::new(80, 24);
    reader.keys("5");
    let list = reader.app.layout().list;
    reader.keys("/");
    assert!(reader.app.layout().list == list && !reader.app.layout().page.is_empty());
    // Both answers stand there when words of the question's text are found.
    reader.keys("d r a f t <cr>");
    sees(&reader, "■ US: Two Americans");
    sees(&reader, "□ Reports: US and Russian officials");
    sees(&reader, "text: …prepared the draft");
    assert!(!reader.app.layout().page.is_empty());
}
