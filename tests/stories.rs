//! Stories: keys in, screen out. Each says what a reader does and what they must then see.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Effect, Msg, Overlay, Pane, Section};
use reader::Reader;

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

/// Types a line, character by character.
fn line(reader: &mut Reader, open: &str, text: &str) {
    reader.keys(open).keys("<c-u>");
    for c in text.chars() {
        reader.keys(&if c == ' ' { "<space>".to_string() } else { c.to_string() });
    }
    reader.keys("<cr>");
}

fn filter(reader: &mut Reader, text: &str) {
    line(reader, "f", text);
}

fn command(reader: &mut Reader, text: &str) {
    line(reader, ":", text);
}

fn sees_not(reader: &Reader, what: &str) {
    assert!(!reader.screen().contains(what), "{what:?} on\n{}", reader.screen());
}

#[test]
fn each_number_opens_its_section() {
    let mut reader = Reader::new(120, 40);
    for (key, section) in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"].into_iter().zip(Section::ALL) {
        reader.keys(key);
        assert_eq!(reader.app.section, section);
        sees(&reader, section.title());
    }
}

#[test]
fn the_overview_says_what_it_is_about() {
    let reader = Reader::new(80, 24);
    insta::assert_snapshot!(reader.styled());
}

#[test]
fn a_statement_is_read_beside_its_list() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j j j j j <cr>");
    insta::assert_snapshot!(reader.styled());
}

#[test]
fn a_dispute_stands_in_columns() {
    let mut reader = Reader::new(120, 40);
    reader.keys("5");
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn the_matrix_shows_stances_and_silence() {
    let mut reader = Reader::new(120, 40);
    reader.keys("7 l");
    insta::assert_snapshot!(reader.styled());
}

#[test]
fn narrow_screens_drill_down_and_come_back() {
    let mut reader = Reader::new(40, 12);
    reader.keys("2 j <cr>");
    insta::assert_snapshot!(reader.screen());
    reader.keys("<bs>");
    assert_eq!(reader.app.focus, Pane::List);
    sees(&reader, "Statements");
}

#[test]
fn it_still_reads_at_twenty_by_five() {
    let mut reader = Reader::new(20, 5);
    reader.keys("2 j <cr>");
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn the_party_filter_holds_in_every_view() {
    let mut reader = Reader::new(120, 40);
    reader.keys("p r u s s <cr>");
    assert_eq!(reader.app.filter.to_string(), "party:russia");
    let shown = format!("{} of {}", reader.app.visible.len(), reader.app.library.len());
    for section in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        reader.keys(section);
        sees(&reader, "party:russia");
        sees(&reader, &shown);
    }
    reader.keys("3");
    sees(&reader, "The front freezes in Kherson");
    let jets = reader.app.library.by_id("jets-poland");
    let listed = |reader: &Reader| reader.app.list.rows.iter().any(|row| row.entry() == jets);
    assert!(!listed(&reader));
    reader.keys("\\");
    assert!(listed(&reader));
    sees(&reader, "(off)");
    reader.keys("\\ F");
    assert!(reader.app.filter.is_empty());
}

#[test]
fn the_place_survives_a_filter_that_hides_it() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j j");
    let place = reader.app.current();
    reader.keys("f p a r t y : u k r a i n e <cr>");
    assert_ne!(reader.app.current(), place);
    reader.keys("F");
    assert_eq!(reader.app.current(), place);
}

#[test]
fn search_counts_its_hits_and_escape_goes_back() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j");
    let place = reader.app.current();
    reader.keys("/ p e a c e");
    sees(&reader, "here,");
    assert_ne!(reader.app.current(), place);
    reader.keys("<esc>");
    assert_eq!(reader.app.current(), place);
    reader.keys("/ p e a c e <cr>");
    sees(&reader, "hits here");
    reader.keys("n");
    sees(&reader, "/peace  2 of");
    reader.keys("N");
    sees(&reader, "/peace  1 of");
}

#[test]
fn search_finds_a_name_in_another_script() {
    let mut reader = Reader::new(120, 40);
    reader.keys("8 / з е л е н с ь к и й <cr>");
    sees(&reader, "Volodymyr Zelenskyy");
}

#[test]
fn hits_that_the_filter_hides_are_reported() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 f p a r t y : u s <cr> / s w i f t <cr>");
    sees(&reader, "hidden by the filter");
}

#[test]
fn links_lead_on_and_back_and_forward() {
    let mut reader = Reader::new(120, 40);
    reader.keys("5 <cr>");
    let dispute = reader.app.current();
    // The cursor is on the head of a side, then on its first claim, which is what is selected.
    reader.keys("<cr>");
    let claim = reader.app.current();
    assert_ne!(claim, dispute);
    reader.keys("<cr>");
    assert_eq!((reader.app.section, reader.app.current()), (Section::Statements, claim));
    reader.keys("H");
    assert_eq!((reader.app.section, reader.app.current()), (Section::Disputes, claim));
    reader.keys("L");
    assert_eq!(reader.app.current(), claim);
    reader.keys("D");
    assert_eq!(reader.app.current(), dispute);
}

#[test]
fn the_filter_line_completes_and_points_at_errors() {
    let mut reader = Reader::new(120, 40);
    reader.keys("f p a r t y : u k <tab>");
    sees(&reader, "party:ukraine");
    reader.keys("<c-u> s t a n c e : o p p o s");
    sees(&reader, "opposes");
    reader.keys("<cr>");
    // Enter on a line that is not a filter keeps the line open.
    sees(&reader, "filter: stance:oppos");
    reader.keys("e s <cr>");
    assert_eq!(reader.app.filter.to_string(), "stance:opposes");
}

#[test]
fn enter_on_a_cell_of_the_matrix_opens_its_claims() {
    let mut reader = Reader::new(120, 40);
    reader.keys("7 j j j l <cr>");
    assert_eq!(reader.app.focus, Pane::Page);
    sees(&reader, "THE CLAIMS BEHIND IT");
}

#[test]
fn two_parties_stand_side_by_side() {
    let mut reader = Reader::new(120, 40);
    reader.keys("8 c <cr>");
    sees(&reader, "US beside Ukraine");
    sees(&reader, "The plan as a whole");
}

#[test]
fn stars_and_marks_are_found_again() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j s m a");
    let place = reader.app.current();
    reader.keys("3 ' a");
    assert_eq!(reader.app.current(), place);
    reader.keys("f i s : s t a r r e d <cr>");
    assert_eq!(reader.app.visible.len(), 1);
}

#[test]
fn help_comes_from_the_keymap_and_can_be_searched() {
    let mut reader = Reader::new(120, 40);
    reader.keys("?");
    sees(&reader, "next entry or line");
    reader.keys("m a t r i x");
    sees(&reader, "who takes which stance on which term");
    sees_not(&reader, "next entry or line");
    reader.keys("<esc>");
    sees_not(&reader, "who takes which stance on which term");
}

#[test]
fn help_ends_where_its_lines_end() {
    let mut reader = Reader::new(80, 24);
    reader.keys("? G");
    let end = reader.screen();
    reader.keys("j j <pgdn> <end>");
    assert_eq!(reader.screen(), end);
    reader.keys("k");
    assert_ne!(reader.screen(), end);
}

#[test]
fn the_palette_finds_entries_by_name() {
    let mut reader = Reader::new(120, 40);
    reader.keys("<c-p> f r o z e n <cr>");
    assert_eq!(reader.app.section, Section::Proposal);
    sees(&reader, "$100bn");
}

#[test]
fn the_command_line_takes_the_names_of_the_keymap() {
    let mut reader = Reader::new(120, 40);
    reader.keys(": m a t r i x <cr>");
    assert_eq!(reader.app.section, Section::Matrix);
    reader.keys(": m a t r i <cr>");
    sees(&reader, "matrix");
}

#[test]
fn copying_asks_what_and_takes_the_citation() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j y <cr>");
    let copied = reader.copied().expect("something was copied");
    assert!(copied.contains("Karoline Leavitt") && copied.contains('¶'), "{copied}");
}

#[test]
fn copying_a_party_or_a_cell_takes_its_claims() {
    let mut reader = Reader::new(120, 40);
    reader.keys("8 y");
    sees(&reader, "9 claims of United States");
    reader.keys("<cr>");
    let party = reader.copied().unwrap();
    assert!(party.lines().count() > 5 && party.contains("\nKaroline Leavitt: "), "{party}");
    reader.keys("7 j j j l y <cr>");
    let cell = reader.copied().unwrap();
    assert!(
        cell.starts_with("Ukraine: The plan as a whole\nspeakers by their newest position: ")
            && cell.lines().count() > 2,
        "{cell}"
    );
    reader.keys("y <up> <cr>");
    assert_eq!(reader.copied().unwrap(), "proposal:plan\nparty:ukraine");
    reader.keys("8 gg c <cr> y <cr>");
    assert!(reader.copied().unwrap().starts_with("US beside Ukraine\n\n"));
}

#[test]
fn every_section_has_something_to_copy() {
    let mut reader = Reader::new(120, 40);
    for section in ["1 j", "2", "3", "4", "5", "6", "7", "8", "9"] {
        for choice in ["y <cr>", "y <down> <cr>", "y <down> <down> <cr>", "y <up> <cr>"] {
            reader.effects.clear();
            reader.keys(section).keys(choice);
            let copied = reader.copied().unwrap_or_else(|| panic!("{section}: {}", reader.screen()));
            assert!(copied.chars().filter(|c| c.is_alphabetic()).count() > 5, "{section} {choice}: {copied}");
        }
    }
}

#[test]
fn what_the_filter_hides_of_a_party_is_counted_in_its_copy() {
    let mut reader = Reader::new(120, 40);
    reader.keys("f k i n d : p a r t y <cr> 8 y <cr>");
    let copied = reader.copied().unwrap();
    assert!(copied.ends_with("more claims are hidden by the filter)") && copied.lines().count() == 2, "{copied}");
}

#[test]
fn of_several_sources_the_reader_picks_the_one_to_open() {
    let source = |id: &str, url: &str| format!("[[source]]\nid = \"{id}\"\ntitle = \"Source {id}\"\n{url}\n");
    let url = |name: &str| format!("url = \"https://example.org/{name}\"");
    let claim = "[[statement]]\nid = \"x\"\nattribution = \"unattributed\"\ntext = \"T\"\n";
    let toml = |cites: &str| {
        let sources = [source("one", &url("1")), source("two", &url("2")), source("three", "")].concat();
        format!("[briefing]\ntitle = \"B\"\n{sources}{claim}cites = [{cites}]\n")
    };
    let mut reader = Reader::of_toml(&toml("\"one\", \"two\", \"three\""), 120, 40);
    reader.keys("2 o");
    sees(&reader, "Open in the browser");
    sees(&reader, "https://example.org/2");
    reader.keys("<down> <cr>");
    assert_eq!(reader.effects, [Effect::OpenUrl("https://example.org/2".into())]);
    let mut reader = Reader::of_toml(&toml("\"one\", \"three\""), 120, 40);
    reader.keys("2 o");
    assert_eq!(reader.effects, [Effect::OpenUrl("https://example.org/1".into())]);
    let mut reader = Reader::of_toml(&toml("\"three\""), 120, 40);
    reader.keys("2 o");
    sees(&reader, "no address is known of its source, Source three");
}

#[test]
fn what_went_wrong_stays_while_the_folder_is_read_again() {
    let loaded = || Msg::Loaded(Box::new(briefing::tui::reader::briefing(briefing::load::embedded())));
    let mut reader = Reader::new(120, 40);
    reader.send(Msg::Failed("the editor failed".into()));
    reader.send(loaded());
    sees(&reader, "the editor failed");
    reader.send(Msg::LoadFailed("no folder".into()));
    sees(&reader, "the editor failed; the last good view stays: no folder");
    reader.keys("j");
    sees_not(&reader, "the editor failed");
    reader.send(loaded());
    sees(&reader, "read again: ");
}

#[test]
fn quitting_goes_back_first_and_then_quits() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 <cr> q");
    assert_eq!((reader.app.focus, reader.effects.len()), (Pane::List, 0));
    reader.keys("q");
    assert_eq!(reader.effects, [Effect::Quit(0)]);
}

#[test]
fn pasted_text_is_never_read_as_keys() {
    let mut reader = Reader::new(120, 40);
    reader.send(briefing::app::Msg::Paste("qQ2:quit\r".into()));
    assert!(reader.effects.is_empty());
    assert_eq!(reader.app.section, Section::Overview);
    reader.keys("/");
    reader.send(briefing::app::Msg::Paste("pea\u{1b}ce\n".into()));
    sees(&reader, "/peace");
}

#[test]
fn parts_of_a_filter_are_taken_out_one_by_one() {
    let mut reader = Reader::new(120, 40);
    reader.keys("f p a r t y : u s <space> i s : d i s p u t e d <cr> X");
    sees(&reader, "Take out of the filter");
    reader.keys("<cr>");
    assert_eq!(reader.app.filter.to_string(), "is:disputed");
    reader.keys("X");
    assert!(reader.app.filter.is_empty());
}

#[test]
fn a_filter_is_saved_under_a_name_and_brought_back() {
    let mut reader = Reader::new(120, 40);
    filter(&mut reader, "by:russia");
    command(&mut reader, "save-filter mine");
    reader.keys("F");
    assert!(reader.app.filter.is_empty());
    command(&mut reader, "filter mine");
    assert_eq!(reader.app.filter.to_string(), "by:russia");
    reader.keys("F <c-p> m i n e <cr>");
    assert_eq!(reader.app.filter.to_string(), "by:russia");
    reader.keys("F");
    command(&mut reader, "filters");
    sees(&reader, "Saved filters");
    reader.keys("<cr>");
    assert_eq!(reader.app.filter.to_string(), "by:russia");
    // Names are completed where a name is taken.
    reader.keys("F : f i l t e r <space> m i <tab> <cr>");
    assert_eq!(reader.app.filter.to_string(), "by:russia");
}

#[test]
fn a_saved_filter_is_not_lost_without_a_word() {
    let mut reader = Reader::new(120, 40);
    filter(&mut reader, "by:russia");
    command(&mut reader, "save-filter mine");
    filter(&mut reader, "by:us");
    command(&mut reader, "save-filter mine");
    sees(&reader, "mine is already by:russia; :save-filter! mine writes over it");
    assert_eq!(reader.app.memory.filters["mine"], "by:russia");
    command(&mut reader, "save-filter! mine");
    sees(&reader, "before it was by:russia");
    reader.keys("F");
    command(&mut reader, "save-filter mine");
    sees(&reader, "there is no filter to save");
    assert_eq!(reader.app.memory.filters["mine"], "by:us");
    command(&mut reader, "delete-filter mine");
    sees(&reader, "deleted the saved filter mine, which was by:us");
    assert!(reader.app.memory.filters.is_empty());
    command(&mut reader, "delete-filter mine");
    sees(&reader, "no filter is saved as");
    command(&mut reader, "filters");
    sees(&reader, "no filter is saved");
}

#[test]
fn a_filter_command_that_is_wrong_keeps_its_line_and_says_where() {
    let mut reader = Reader::new(120, 40);
    filter(&mut reader, "by:us");
    command(&mut reader, "filter mien");
    sees(&reader, "no filter is saved as mien");
    sees(&reader, ":filter mien");
    assert_eq!(reader.app.filter.to_string(), "by:us");
    reader.keys("<esc>");
    command(&mut reader, "filter by:us party:ukrain");
    sees(&reader, "did you mean \"ukraine\"?");
    let marked = reader.styled();
    let line = marked.lines().skip_while(|line| !line.starts_with("┃:filter by:us party:ukrain")).nth(1).unwrap();
    let styles: Vec<char> = line.chars().skip(1).collect();
    assert!(
        styles[..20].iter().all(|style| *style != styles[20])
            && styles[20..26].iter().all(|style| *style == styles[20])
    );
    // What is mended is taken.
    reader.keys("e <cr>");
    assert_eq!(reader.app.filter.to_string(), "by:us party:ukraine");
    command(&mut reader, "filter \"mien\"");
    assert_eq!(reader.app.filter.to_string(), "mien");
}

const PARTIES: &str = "[briefing]\ntitle = \"B\"\n\
    [[party]]\nid = \"eu\"\nname = \"European Union\"\nshort = \"EU\"\naliases = [\"Brussels\"]\n\
    [[party]]\nid = \"us\"\nname = \"United States\"\n\
    [[party]]\nid = \"ukraine\"\nname = \"Ukraine\"\n";

#[test]
fn the_party_picker_knows_every_name_of_a_party() {
    for name in ["eu", "EU", "\"European Union\"", "\"european UNION\"", "brussels"] {
        let mut reader = Reader::of_toml(PARTIES, 120, 40);
        let text = format!("party:{name}");
        filter(&mut reader, &text);
        reader.keys("p");
        sees(&reader, "[x] ■ European Union");
        // Enter on ticks as they were changes nothing.
        reader.keys("<cr>");
        assert_eq!(reader.app.filter, text.parse().unwrap());
        // One more party leaves the first in its own words.
        reader.keys("p <down> <space> <cr>");
        assert_eq!(reader.app.filter, format!("party:{name},us").parse().unwrap());
        reader.keys("p <space> <cr>");
        assert_eq!(reader.app.filter.to_string(), "party:us");
    }
}

#[test]
fn the_party_picker_keeps_what_it_cannot_show() {
    let mut reader = Reader::of_toml(PARTIES, 120, 40);
    filter(&mut reader, "party:eu -party:Brussels (party:us OR kind:party) -(party:ukraine kind:term)");
    reader.keys("p <down> <down> - <cr>");
    let rest = "(party:us OR kind:party) -(party:ukraine kind:term)";
    assert_eq!(reader.app.filter.to_string(), format!("party:eu -party:ukraine {rest}"));
}

#[test]
fn escape_and_a_key_that_come_at_once_are_both_read() {
    let mut reader = Reader::new(100, 30);
    reader.keys("2 / p l a n");
    assert!(reader.screen().contains("/plan"), "{}", reader.screen());
    reader.keys("<a-3>");
    assert!(!reader.screen().contains("/plan") && reader.screen().contains(" Proposal "), "{}", reader.screen());
    // A word's worth of moving in the line is meant, and so is what the keymap has.
    reader.keys("/ t w o <space> w o r d s <a-b> <a-b> x");
    assert!(reader.screen().contains("/xtwo words"), "{}", reader.screen());
    reader.keys("<a-j> 2 m <a-j>");
    assert!(!reader.screen().contains("does nothing here"), "{}", reader.screen());
}

/// Where a text first stands on the screen: column and row.
fn place(reader: &Reader, text: &str) -> (u16, u16) {
    let screen = reader.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| Some((line.find(text)?, row, line)));
    let (at, row, line) = found.unwrap_or_else(|| panic!("no {text}:\n{screen}"));
    (briefing::page::width(&line[..at]) as u16, row as u16)
}

fn click(reader: &mut Reader, text: &str) {
    let (column, row) = place(reader, text);
    reader.send(Msg::Click { column, row });
}

#[test]
fn the_mouse_picks_a_party_and_drags_the_split() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2");
    click(&mut reader, "▲ Ukraine");
    assert_eq!(reader.app.filter.to_string(), "party:ukraine");
    click(&mut reader, "■ US");
    assert_eq!(reader.app.filter.to_string(), "party:us");
    click(&mut reader, "■ US");
    assert_eq!(reader.app.filter.to_string(), "");
    let before = reader.app.layout().list.width;
    let edge = before - 1;
    reader.send(Msg::Click { column: edge, row: 12 });
    reader.send(Msg::Drag { column: edge + 6, row: 15 });
    assert_eq!(reader.app.layout().list.width, before + 6);
    // What was not taken hold of is not dragged.
    reader.send(Msg::Click { column: 10, row: 12 });
    reader.send(Msg::Drag { column: 30, row: 12 });
    assert_eq!(reader.app.layout().list.width, before + 6);
}

#[test]
fn the_mouse_opens_selects_follows_and_scrolls() {
    let mut reader = Reader::new(120, 40);
    for (tab, pane) in [("3 Prop", "┏ Proposal"), ("7 Matr", "┏ Matrix"), ("2 Stat", "┏ Statements")] {
        click(&mut reader, tab);
        assert!(reader.screen().contains(pane), "{}", reader.screen());
    }
    let before = reader.app.current();
    click(&mut reader, "momentum is finally");
    assert_ne!(reader.app.current(), before);
    let claim = reader.app.current();
    click(&mut reader, " in all");
    assert_ne!(reader.app.current(), claim, "the link to the speaker is followed");
    reader.keys("2 gg");
    let (column, row) = place(&reader, "▲ Ukraine · Zelenskyy");
    reader.send(Msg::Wheel { column, row, lines: 3 });
    assert!(reader.screen().contains(" 4/34"), "{}", reader.screen());
    // What an overlay covers is not reached, and the wheel is the overlay's.
    reader.keys("?");
    let current = reader.app.current();
    reader.send(Msg::Click { column, row });
    let before = reader.screen();
    reader.send(Msg::Wheel { column, row, lines: 3 });
    assert_ne!(reader.screen(), before);
    reader.keys("<esc>");
    assert_eq!(reader.app.current(), current);
}

#[test]
fn a_click_takes_the_line_of_a_picker_and_ticks_a_party() {
    for (width, height, line, end) in [(120, 40, "csv", ".csv"), (80, 24, "html", ".html"), (20, 5, "plain", ".txt")] {
        let mut reader = Reader::new(width, height);
        reader.keys("2 E");
        click(&mut reader, line);
        let Overlay::Prompt(prompt) = &reader.app.overlay else { panic!("{}", reader.screen()) };
        assert!(prompt.input.value().ends_with(end), "{}", prompt.input.value());
    }
    let mut reader = Reader::new(120, 40);
    reader.keys("p");
    click(&mut reader, "[ ] ◆ Russia");
    assert!(reader.screen().contains("[x] ◆ Russia"), "{}", reader.screen());
    click(&mut reader, "[ ] ▲ Ukraine");
    reader.keys("<cr>");
    assert_eq!(reader.app.filter.to_string(), "party:ukraine,russia");
}

#[test]
fn a_search_in_help_takes_every_letter_once_it_is_begun() {
    let mut reader = Reader::new(80, 24);
    reader.keys("? / q u i t");
    assert!(reader.screen().contains("Help with “quit”"), "{}", reader.screen());
    reader.keys("<bs> <bs> <bs> <bs>");
    assert!(reader.screen().contains("Help with …"), "{}", reader.screen());
    reader.keys("<bs> q");
    assert!(!reader.app.overlay.is_open(), "nothing is being typed: the key closes it");
}

#[test]
fn a_filter_in_the_overview_goes_to_what_passes() {
    let mut reader = Reader::new(80, 24);
    reader.keys("j j j p z e l e n <cr> <cr>");
    let claim = reader.app.current().map(|entry| reader.app.library.id(entry).to_string());
    assert_eq!(claim.as_deref(), Some("zelenskyy-no-haste"), "the newest is the first");
    assert_eq!(reader.app.section, Section::Statements, "{}", reader.screen());
}

#[test]
fn a_comparison_that_was_given_up_does_not_wait() {
    let mut reader = Reader::new(120, 40);
    reader.keys("8 c <esc> j c");
    assert!(reader.screen().contains("Compare Karoline Leavitt with"), "{}", reader.screen());
}

#[test]
fn a_click_on_an_address_opens_it() {
    let toml = "[briefing]\ntitle = \"B\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nurl = \"https://example.org\"\n";
    let mut reader = Reader::of_toml(toml, 120, 40);
    reader.keys("9");
    click(&mut reader, "https://");
    assert_eq!(reader.effects, [Effect::OpenUrl("https://example.org".into())]);
}

#[test]
fn a_click_selects_a_cell_of_the_matrix() {
    let mut reader = Reader::new(160, 40);
    reader.keys("7");
    let (column, row) = (place(&reader, "◆ Russia  ").0, place(&reader, "The plan as a whole").1);
    reader.send(Msg::Click { column, row });
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn no_click_anywhere_is_lost_on_the_reader() {
    for section in ["1", "2", "5", "6", "7"] {
        for (width, height) in [(120, 40), (40, 12), (3, 2)] {
            let mut reader = Reader::new(width, height);
            for row in 0..height + 1 {
                for column in (0..width + 1).step_by(9).chain([u16::MAX]) {
                    reader.keys(section);
                    reader.send(Msg::Click { column, row });
                    reader.send(Msg::Wheel { column, row, lines: -3 });
                }
            }
        }
    }
}

#[test]
fn a_text_that_nobody_reads_to_its_end_is_shown_as_far_as_that() {
    let text = "word ".repeat(1 << 18);
    let toml = format!(
        "[briefing]\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         [[statement]]\nid = \"long\"\nattribution = \"unattributed\"\ntext = \"{text}\"\ncites = [\"s\"]\n"
    );
    let mut reader = Reader::of_toml(&toml, 160, 30);
    reader.keys("2 <tab> G");
    sees(&reader, "… 1048576 bytes more; `briefing --plain`");
    // What comes after it is there.
    sees(&reader, "statement:long");
    // Each of its many hits is marked on its own.
    reader.keys("/ w o r d <cr>");
    sees(&reader, "word word word");
}

#[test]
fn the_story_as_of_a_day_holds_in_every_view() {
    let mut reader = Reader::of_toml(
        "[briefing]\ntitle = \"B\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n[[party]]\nid = \"p\"\nname = \"Pea\"\n\
         [[actor]]\nid = \"a\"\nname = \"Ann\"\nparty = \"p\"\n[[actor]]\nid = \"b\"\nname = \"Bob\"\nparty = \"p\"\n[[source]]\nid = \"s\"\ntitle = \"Undated source\"\n\
         [[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\ndate = 2025-11-22\n\
         [[term]]\nid = \"old\"\ntitle = \"Old term\"\ncategory = \"c\"\nproposal = \"plan\"\n\
         [[term]]\nid = \"new\"\ntitle = \"New term\"\ncategory = \"c\"\nproposal = \"plan\"\n\
         [[statement]]\nid = \"x\"\nactor = \"a\"\ntext = \"Yes\"\ndate = 2025-11-20\nterms = [\"old\"]\nstance = \"supports\"\n\
         cites = [\"s\"]\n\
         [[statement]]\nid = \"y\"\nactor = \"b\"\ntext = \"No\"\ndate = 2025-11-21\nterms = [\"old\", \"new\"]\nstance = \"opposes\"\n\
         cites = [\"s\"]\n\
         [[dispute]]\nid = \"q\"\nquestion = \"Yes or no?\"\nclaims = [\"x\", \"y\"]\n",
        120,
        40,
    );
    filter(&mut reader, "until:2025-11-20");
    sees(&reader, "■ Pea 1/2");
    reader.keys("3");
    sees(&reader, "Old term");
    sees_not(&reader, "New term");
    reader.keys("5");
    sees_not(&reader, "Yes or no?");
    reader.keys("7");
    sees(&reader, "S1");
    sees_not(&reader, "O1");
    reader.keys("9");
    sees(&reader, "no date");
    filter(&mut reader, "until:2025-11-21");
    sees(&reader, "■ Pea 2/2");
    reader.keys("7");
    sees(&reader, "O1");
    reader.keys("5");
    sees(&reader, "Yes or no?");
    filter(&mut reader, "before:2025-11-20");
    sees(&reader, "■ Pea 0/2");
}

/// A briefing with a statement for each id and text.
fn harbour(statements: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "[briefing]\ntitle = \"The harbour\"\n[[party]]\nid = \"city\"\nname = \"The city\"\n\
         [[actor]]\nid = \"mayor\"\nname = \"Ada Nor\"\nparty = \"city\"\n\
         [[source]]\nid = \"paper\"\ntitle = \"The Morning Paper\"\nkind = \"article\"\nparagraphs = 9\n",
    );
    for (id, said) in statements {
        text.push_str(&format!(
            "[[statement]]\nid = \"{id}\"\nactor = \"mayor\"\ndate = 2025-11-02\ntext = \"{said}\"\ncites = [\"paper#p4\"]\n"
        ));
    }
    text
}

/// 20 November 2025, 14:05, and two days later.
const FIRST: u64 = 1_763_647_500_000;
const SECOND: u64 = FIRST + 172_800_000;

#[test]
fn news_is_new_changed_and_gone_with_its_words_over_three_visits() {
    let stays = ("stays", "The harbour stays open");
    let first = harbour(&[stays, ("cost", "It will cost 600,000 crowns"), ("pier", "The old pier is safe")]);
    let second = harbour(&[stays, ("cost", "It will cost 800,000 crowns"), ("bridge", "A bridge is being planned")]);
    let third = harbour(&[stays, ("cost", "It will cost 900,000 crowns"), ("bridge", "A bridge is being planned")]);

    let mut reader = Reader::of_toml(&first, 100, 30);
    sees_not(&reader, "since");
    reader.keys("0");
    sees(&reader, "Nothing is new, changed or gone");
    let state = reader.app.to_state(FIRST);

    let mut reader = Reader::back(&second, state, &first, SECOND);
    sees(&reader, "6 entries · 1 new · 1 changed · 1 gone since 20 Nov 14:05");
    reader.keys("1");
    sees(&reader, "┃ 1 new · 1 changed · 1 gone since 20 Nov 14:05");
    reader.keys("0");
    sees(&reader, "+  ■ Nor · 2 Nov 2025");
    sees(&reader, "A bridge is being planned");
    sees(&reader, "…cost [-600,000-] → {+800,000+}");
    sees(&reader, "−  ■ Ada Nor · 2 Nov 2025");
    sees(&reader, "The old pier is safe");
    // The cursor moves on from what was shown whole.
    reader.keys("j");
    sees(&reader, "+✓ ■ Nor");
    sees(&reader, "Δ  ■ Nor");
    sees(&reader, "Changed since last visit");
    // Reading takes nothing out of the filters of this visit.
    for (query, count) in [("n e w", 1), ("c h a n g e d", 1), ("g o n e", 0)] {
        reader.keys(&format!("f <c-u> i s : {query} <cr>"));
        let ids: Vec<&str> = reader.app.visible.iter().map(|entry| reader.app.library.id(entry)).collect();
        assert_eq!(ids.len(), count, "{query}: {ids:?} {}", reader.screen());
        assert_eq!(reader.app.list.position().1, 1, "{query}");
    }
    sees(&reader, "The old pier is safe");
    reader.keys("F");
    sees(&reader, "Δ  ■ Nor");
    reader.keys("j");
    sees(&reader, "Δ✓ ■ Nor");
    sees(&reader, "Gone from the briefing");
    sees(&reader, "The Morning Paper ¶4");
    sees(&reader, "−  ■ Ada Nor");
    let state = reader.app.to_state(SECOND);

    // What was read is changed again; what was not read is there still, with its words and since when.
    let reader = Reader::back(&third, state.clone(), &second, SECOND);
    sees(&reader, "1 changed · 1 gone since 20 Nov 14:05");
    sees(&reader, "…cost [-800,000-] → {+900,000+}");
    sees(&reader, "The old pier is safe");
    // It comes back as it was known.
    let back = harbour(&[
        stays,
        ("cost", "It will cost 800,000 crowns"),
        ("bridge", "A bridge is being planned"),
        ("pier", "The old pier is safe"),
    ]);
    let reader = Reader::back(&back, state, &second, SECOND);
    sees(&reader, "Nothing is new, changed or gone");
}

#[test]
fn all_news_is_marked_as_read_and_that_is_taken_back() {
    let first = harbour(&[("stays", "It stays"), ("pier", "The old pier is safe")]);
    let second = harbour(&[("stays", "It stays open"), ("bridge", "A bridge")]);
    let state = Reader::of_toml(&first, 100, 30).app.to_state(FIRST);
    let mut reader = Reader::back(&second, state, &first, SECOND);
    reader.keys("2");
    sees(&reader, "Changed since last visit");
    reader.keys("u");
    sees(&reader, "│A bridge");
    reader.keys("u");
    // The last piece is gone, and stands in News only.
    assert_eq!(reader.app.section, Section::News);
    sees(&reader, "Gone from the briefing");
    reader.keys("u");
    sees(&reader, "that was the last piece of news");
    reader.keys("U x");
    sees(&reader, "marked as");
    reader.keys("A");
    sees(&reader, "marked as read; `:undo` takes it back");
    sees(&reader, "Nothing is new, changed or gone");
    sees_not(&reader, "since 20 Nov");
    reader.keys(": u n d o <cr>");
    sees(&reader, "taken back: ");
    sees(&reader, "1 new · 1 changed · 1 gone since 20 Nov 14:05");
    reader.keys("2 s m a : u n d o <cr>");
    sees(&reader, "taken back: the mark a on statement:");
    reader.keys(": u n d o <cr>");
    sees(&reader, "taken back: the star on statement:");
    assert!(reader.app.memory.marks.is_empty());
}

#[test]
fn a_page_is_read_when_it_was_shown_whole_and_not_before() {
    let long = "word ".repeat(900);
    let first = harbour(&[("a", "one")]);
    let second = harbour(&[("a", "one"), ("long", &long), ("short", "two")]);
    let state = Reader::of_toml(&first, 100, 30).app.to_state(FIRST);
    let mut reader = Reader::back(&second, state, &first, SECOND);
    let unread = |reader: &Reader| -> Vec<String> {
        let pieces = reader.app.memory.pieces().iter().filter(|piece| !reader.app.memory.is_seen(piece));
        pieces.map(|piece| piece.reference.id.to_string()).collect()
    };
    reader.keys("0 <cr> <pgdn> <bs>");
    assert_eq!(unread(&reader), ["long", "short"], "its end was not in sight");
    reader.keys(&format!("<cr> gg {} G <bs>", "<pgdn> ".repeat(12)));
    assert_eq!(unread(&reader), ["short"]);
    reader.keys("j");
    assert_eq!(unread(&reader), ["short"], "nobody did anything since it was shown");
    reader.keys("k");
    assert!(unread(&reader).is_empty());
    // What the reader says themselves holds.
    reader.keys("x k j");
    assert_eq!(unread(&reader), ["long"]);
}

#[test]
fn a_page_names_more_as_the_reader_comes_near_the_end_of_a_list() {
    let mut text = harbour(&[("asked", "Who asked for the pier?")]);
    for at in 0..300 {
        text += &format!(
            "[[statement]]\nid = \"a{at}\"\nactor = \"mayor\"\ndate = \"2025-11-21\"\ntext = \"Answer {at:03}\"\n\
             responds_to = [\"asked\"]\ncites = [\"paper#p1\"]\n"
        );
    }
    let mut reader = Reader::of_toml(&text, 100, 30);
    let end = |reader: &Reader| {
        let lines = reader.app.reading.wrapped.lines.iter();
        lines.filter(|line| line.pieces.iter().any(|piece| piece.text.contains("Answer "))).count()
    };
    reader.keys("2 <cr> g g");
    let first = end(&reader);
    assert!(first < 200, "{first}");
    for _ in 0..40 {
        reader.keys("<pgdn>");
    }
    assert_eq!(end(&reader), 300);
    sees_not(&reader, "… and ");
    // At once, where the end is asked for, or a place far down is returned to.
    reader.keys("j <bs> j k <cr>");
    assert!(end(&reader) < 200);
    reader.keys("G");
    assert_eq!(end(&reader), 300);
    let top = reader.app.reading.top;
    reader.keys("3 2");
    assert_eq!((end(&reader), reader.app.reading.top), (300, top));
}
