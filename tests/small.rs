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
    sees(&reader, "enter keep");
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
