//! What lies over the panes: its frame, its keys, and what they do.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Briefing, Choice, Effect, Msg, Overlay, Section};
use briefing::memory::{State, Visit};
use briefing::tui::reader::briefing;
use reader::Reader;

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

fn sees_not(reader: &Reader, what: &str) {
    assert!(!reader.screen().contains(what), "{what:?} on\n{}", reader.screen());
}

fn footer(reader: &Reader) -> String {
    reader.screen().lines().last().unwrap_or_default().trim().to_string()
}

const BROKEN: &str = "[briefing]\ntitle = \"B\"\nlnag = \"en\"\n[[party]]\nid = \"eu\"\nname = \"EU\"\n[[party]]\nid = \"us\"\nname = \"US\"\n\
    [[statement]]\nid = \"s\"\ntext = \"A\"\nactor = \"nobody\"\n";

#[test]
fn a_section_s_key_puts_away_what_nobody_types_into_and_goes() {
    for (open, key, section) in [
        ("", "2", Section::Statements),
        ("!", "3", Section::Proposal),
        ("?", "4", Section::Criticisms),
        ("?", "M", Section::Matrix),
        ("?", "]", Section::Statements),
        ("8 y", "5", Section::Disputes),
        ("8 c", "9", Section::Sources),
    ] {
        let mut reader = Reader::of_toml(BROKEN, 100, 30);
        assert!(matches!(reader.app.overlay, Overlay::Findings { .. }), "a briefing with errors opens on them");
        if !open.is_empty() {
            reader.keys("<esc> 1").keys(open);
        }
        assert!(reader.app.overlay.is_open(), "{open}");
        reader.keys(key);
        assert!(!reader.app.overlay.is_open(), "{open} {key}\n{}", reader.screen());
        assert_eq!(reader.app.section, section, "{open} {key}");
    }
}

#[test]
fn where_letters_are_typed_a_section_s_key_is_one() {
    for keys in ["/ 2", "f 2", ": 2", "<c-p> 2", "? x 2", "y x 2"] {
        let mut reader = Reader::new(100, 30);
        reader.keys("3 j").keys(keys);
        assert!(reader.app.overlay.is_open(), "{keys}");
        assert_eq!(reader.app.section, Section::Proposal, "{keys}");
    }
}

#[test]
fn every_overlay_has_its_own_keys_in_the_footer() {
    for (keys, title, hints) in [
        ("p", "Show only", ["space show", "- hide", "esc close"]),
        ("?", "Help", ["j/k move", "letters search", "esc close"]),
        ("2 y", "Copy", ["j/k move", "enter copy", "esc close"]),
        ("8 c", "Compare United States with", ["j/k move", "enter compare", "esc close"]),
        ("<c-p>", "Go to or do", ["down/up move", "enter go or do", "esc close"]),
        ("/", "Search", ["enter keep", "up/down earlier searches", "esc go back"]),
        ("f", "Filter", ["enter keep", "tab complete", "esc as before"]),
        (":", "Command", ["enter do it", "tab complete", "esc close"]),
    ] {
        for (width, height) in [(120, 40), (80, 24)] {
            let mut reader = Reader::new(width, height);
            reader.keys(keys);
            sees(&reader, &format!("┏ {title}"));
            for hint in hints {
                assert!(footer(&reader).contains(hint), "{keys}: no {hint:?} in {:?}", footer(&reader));
            }
            assert!(!footer(&reader).contains("q quit"), "{keys}: {}", footer(&reader));
        }
    }
    let reader = Reader::of_toml(BROKEN, 100, 30);
    sees(&reader, "┏ Findings");
    assert!(footer(&reader).contains("e edit") && footer(&reader).ends_with("esc close"), "{}", footer(&reader));
}

#[test]
fn the_findings_swallow_no_key_that_is_none_of_theirs() {
    for (keys, then) in [
        ("5", "┏ Disputes"),
        ("]", "┏ Statements"),
        ("f", "┏ Filter"),
        ("?", "┏ Help"),
        ("/", "┏ Search"),
        ("g 5", "┏ Overview"),
        ("<esc>", "┏ Overview"),
        ("q", "┏ Overview"),
        ("!", "┏ Overview"),
        ("G g g", "┏ Findings"),
    ] {
        let mut reader = Reader::of_toml(BROKEN, 100, 30);
        reader.keys(keys);
        sees(&reader, then);
        assert!(then.ends_with("Findings") || !reader.screen().contains("┏ Findings"), "{keys}\n{}", reader.screen());
    }
}

#[test]
fn whole_hints_are_left_out_from_the_middle() {
    let mut reader = Reader::new(120, 24);
    reader.keys("2");
    for width in 16..120 {
        reader.send(Msg::Resize(width, 24));
        let footer = footer(&reader);
        assert!(footer.ends_with("? help  q quit"), "{width}: {footer:?}");
        let known = ["j/k move", "enter open", "/ search", "p party", "f filter", "t timeline"];
        let known = known.into_iter().chain(["7 matrix", "H back", "? help", "q quit"]);
        let known: Vec<&str> = known.collect();
        for hint in footer.split("  ") {
            assert!(known.contains(&hint), "{width}: {hint:?} in {footer:?}");
        }
    }
}

/// The filter after these keys.
fn filter(before: &str, keys: &str) -> String {
    let mut reader = Reader::new(120, 40);
    reader.app.filter = before.parse().unwrap();
    reader.send(Msg::Resize(120, 41));
    reader.keys(keys);
    assert!(!reader.app.overlay.is_open(), "{before:?} {keys}\n{}", reader.screen());
    reader.app.filter.to_string()
}

#[test]
fn the_party_picker_takes_the_row_under_the_cursor_and_the_ticked_ones() {
    for (before, keys, after) in [
        // Who opened it and strikes Enter has the first party.
        ("", "p <cr>", "party:us"),
        ("", "p r u s s <cr>", "party:russia"),
        ("", "p <space> r u s s <cr>", "party:us,russia"),
        // From a letter on, letters type and Tab ticks.
        ("", "p r u s s <tab> <cr>", "party:russia"),
        ("", "p r u s s <s-tab> <cr>", "-party:russia"),
        ("", "p - <cr>", "-party:us"),
        // What was decided on just now is as it was decided.
        ("party:us", "p <space> <cr>", ""),
        ("party:us", "p <cr>", "party:us"),
        // The first row takes everything back, people too.
        ("party:us -party:russia by:leavitt", "p <home> <cr>", ""),
        ("party:us kind:term", "p <home> <cr>", "kind:term"),
        ("party:us", "p <esc>", "party:us"),
        // People: by whom it was said.
        ("", "p l e a v <cr>", "by:leavitt"),
        ("", "p l e a v <s-tab> <cr>", "-by:leavitt"),
        ("by:leavitt", "p <space> <cr>", ""),
        // A party and somebody of another one: what either says.
        ("party:russia", "p l e a v <cr>", "by:russia,leavitt"),
        ("by:leavitt,russia", "p <cr>", "by:leavitt,russia"),
        ("by:leavitt,russia -party:eu", "p l e a v <tab> <cr>", "by:russia -party:eu"),
    ] {
        assert_eq!(filter(before, keys), after, "{before:?} {keys}");
    }
}

#[test]
fn the_party_picker_moves_by_letters_until_one_is_typed() {
    let mut reader = Reader::new(120, 40);
    reader.keys("p j j k");
    let Overlay::Picker(picker) = &reader.app.overlay else { panic!("no picker") };
    assert_eq!((picker.row, picker.input.value()), (2, ""));
    reader.keys("u j k <space> -");
    let Overlay::Picker(picker) = &reader.app.overlay else { panic!("no picker") };
    assert_eq!(picker.input.value(), "ujk -");
}

fn choices(reader: &Reader) -> Vec<String> {
    let Overlay::Picker(picker) = &reader.app.overlay else { panic!("no picker") };
    let name = |choice: &Choice| match choice {
        Choice::Entry(entry) => reader.app.library.id(*entry).to_string(),
        Choice::Section(section) => section.title().to_string(),
        Choice::Group { section, .. } => format!("group of {}", section.title()),
        Choice::Action(action) => format!(":{action}"),
        other => format!("{other:?}"),
    };
    picker.shown.iter().map(|at| name(&picker.items[*at].choice)).collect()
}

#[test]
fn the_palette_opens_on_likely_things() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j j 3 j <cr> 8 <c-p>");
    let found = choices(&reader);
    let at = |name: &str| found.iter().position(|choice| choice == name).unwrap_or_else(|| panic!("{name}: {found:?}"));
    assert!(at("Overview") > 0 && at("Overview") <= 5, "recent places first: {found:?}");
    assert!(at("Overview") < at("leavitt") && at("leavitt") < at(":quit"), "{found:?}");
    sees(&reader, "recent");
    reader.keys("<down> <down> <down> <down> <down> <up> <esc>");
    assert!(!reader.app.overlay.is_open());
}

#[test]
fn the_palette_finds_what_was_meant() {
    let mut reader = Reader::new(120, 40);
    reader.keys("<c-p> t e r r i t");
    let found = choices(&reader);
    assert_eq!(found[0], "group of Proposal", "{found:?}");
    sees(&reader, "category");
    let terms = reader.app.library.terms_of(0).iter().map(|term| reader.app.library.id(*term)).collect::<Vec<_>>();
    assert!(terms.contains(&found[1].as_str()), "{found:?}");
    assert!(!found.iter().take(4).any(|choice| choice == ":suspend"), "{found:?}");
    reader.keys("<cr>");
    assert_eq!(reader.app.section, Section::Proposal);
    assert!(reader.app.list.entry().is_some_and(|entry| reader.app.library.terms_of(0).contains(&entry)));
    for (typed, first) in
        [("z e l e n s k y", "zelenskyy"), ("s t a t e m", "Statements"), ("q u i t - n", ":quit-now")]
    {
        reader.keys("<c-p>").keys(typed);
        assert_eq!(choices(&reader)[0], first, "{typed}: {:?}", choices(&reader));
        reader.keys("<esc>");
    }
    // What a filter can ask for is found by its words.
    reader.keys("9 <c-p> u n n a m e d");
    sees(&reader, "filter is:unnamed: claims of somebody described, not named");
    reader.keys("<cr>");
    assert_eq!(reader.app.filter.to_string(), "is:unnamed");
}

#[test]
fn the_palette_knows_the_headings_of_the_list() {
    let mut reader = Reader::new(120, 40);
    reader.keys("6 <c-p> 2 0 <space> n o v");
    assert!(choices(&reader).contains(&"group of Timeline".to_string()), "{:?}", choices(&reader));
}

#[test]
fn in_the_palette_what_the_filter_hides_is_last_and_says_so() {
    let mut reader = Reader::new(120, 40);
    reader.keys("f p a r t y : r u s s i a <cr> <c-p> l e a v i t t");
    sees(&reader, "outside the filter");
    let Overlay::Picker(picker) = &reader.app.overlay else { panic!("no picker") };
    let outside: Vec<bool> = picker.shown.iter().map(|at| picker.items[*at].outside).collect();
    assert!(outside.is_sorted(), "{outside:?}");
    sees_not(&reader, "nothing has these letters");
}

/// A reader who was never here before, whose briefing is this.
fn first_start(text: &str) -> Reader {
    let mut reader = Reader::waiting(80, 24);
    let state = State { visit: Visit { is_first: true, ..Visit::default() }, ..State::default() };
    let loaded = briefing(reader::loaded(text));
    reader.send(Msg::Loaded(Box::new(Briefing { state: Some(state), ..loaded })));
    reader
}

#[test]
fn the_first_start_has_a_card_that_one_key_puts_away() {
    let text = "[briefing]\ntitle = \"B\"\n[[party]]\nid = \"eu\"\nname = \"EU\"\n";
    for (key, section) in [("2", Section::Statements), ("j", Section::Overview), ("]", Section::Statements)] {
        let mut reader = first_start(text);
        sees(&reader, "How to begin");
        assert_eq!(footer(&reader), "any key puts this away and does what it does");
        reader.keys(key);
        sees_not(&reader, "How to begin");
        assert_eq!(reader.app.section, section, "the key still acts");
    }
    let mut reader = first_start(text);
    reader.send(Msg::Click { column: 9, row: 1 });
    assert_eq!((reader.app.section, reader.app.overlay.is_open()), (Section::Statements, false));
    // Whoever was here before, at whatever briefing, knows it.
    sees_not(&Reader::of_toml(text, 80, 24), "How to begin");
    // What is wrong with the files goes before it.
    sees(&first_start(BROKEN), "Findings");
    insta::assert_snapshot!(first_start(text).styled());
}

#[test]
fn a_key_turns_the_mouse_on_and_off() {
    let mut reader = Reader::new(100, 30);
    reader.keys("<c-t>");
    sees(&reader, "the mouse is on");
    reader.keys("<c-t>");
    sees(&reader, "the mouse is off");
    let mouse: Vec<&Effect> = reader.effects.iter().filter(|effect| matches!(effect, Effect::Mouse(_))).collect();
    assert_eq!(mouse, [&Effect::Mouse(true), &Effect::Mouse(false)]);
}

#[test]
fn only_this_speaker_and_all_again() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 g s j j @");
    assert_eq!(reader.app.filter.to_string(), "by:leavitt");
    sees(&reader, "only what Karoline Leavitt says");
    reader.keys("@");
    assert_eq!(reader.app.filter.to_string(), "");
    reader.keys("3 j @");
    sees(&reader, "nobody is named here who speaks");
    reader.keys("8 j @");
    assert_eq!(reader.app.filter.to_string(), "by:leavitt");
    // Who speaks is still in the list of people, and what is answered in that of questions.
    sees(&reader, "Karoline Leavitt, White House Press Secretary");
    reader.keys("5");
    sees(&reader, "Was Ukraine included in making the plan?");
    reader.keys("8 G @");
    assert_eq!(reader.app.filter.to_string(), "", "the same speaker again: the filter goes");
}

#[test]
fn two_quotes_go_back_as_in_vim() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 3 ' '");
    assert_eq!(reader.app.section, Section::Statements);
}

#[test]
fn snapshots() {
    for (width, height) in [(120, 40), (80, 24)] {
        for (name, keys) in [
            ("parties", "2 p j <space> j j -"),
            ("palette", "2 j j 3 j <c-p>"),
            ("palette_typed", "<c-p> t e r r i t"),
            ("copy", "2 j y"),
            ("compare", "8 c"),
            ("search", "2 / p l a n"),
            ("filter", "2 f p a r t y :"),
            ("command", ": f i"),
            ("help", "?"),
            ("help_searched", "? z o o m"),
        ] {
            let mut reader = Reader::new(width, height);
            reader.keys(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), reader.styled());
        }
        let reader = Reader::of_toml(BROKEN, width, height);
        insta::assert_snapshot!(format!("findings_{width}x{height}"), reader.styled());
    }
}
