//! Lists: what a reader sees of them without opening anything, how they are grouped, and what they cost.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fmt::Write as _;

use briefing::app::{Msg, Row};
use reader::Reader;

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

fn sees_not(reader: &Reader, what: &str) {
    assert!(!reader.screen().contains(what), "{what:?} on\n{}", reader.screen());
}

/// Three speakers of two parties, over two days, on two questions and two terms.
const TALKS: &str = r#"
[briefing]
title = "Talks"
[[category]]
id = "land"
title = "Land"
[[category]]
id = "money"
title = "Money"
[[party]]
id = "north"
name = "Northland"
short = "North"
[[party]]
id = "south"
name = "Southland"
[[actor]]
id = "ann"
name = "Ann Archer"
party = "north"
role = "Chief envoy"
[[actor]]
id = "embassy"
name = "Northland Embassy"
party = "north"
role = "Embassy"
[[actor]]
id = "bo"
name = "Bo Berg"
party = "south"
role = "A minister of very many things whose title is longer than any line of the list could ever be made to hold"
[[source]]
id = "paper"
title = "The paper"
[[proposal]]
id = "plan"
title = "The plan"
[[term]]
id = "border"
title = "The border moves"
category = "land"
number = 1
binds = ["south"]
proposal = "plan"
cites = ["paper"]
[[term]]
id = "debt"
title = "The debt goes"
category = "money"
number = 2
figure = "$5bn"
proposal = "plan"
cites = ["paper"]
[[statement]]
id = "a1"
text = "The border must move"
actor = "ann"
date = "2025-11-20"
stance = "supports"
terms = ["border", "debt"]
cites = ["paper"]
[[statement]]
id = "b1"
quote = "We will never move it."
text = "The border stays"
actor = "bo"
date = "2025-11-20?"
stance = "opposes"
terms = ["border"]
cites = ["paper"]
[[statement]]
id = "a2"
text = "The talks were fair"
quote = "fair"
actor = "ann"
date = "2025-11-20"
cites = ["paper"]
[[statement]]
id = "e1"
text = "Post from the embassy"
actor = "embassy"
via = "Telegram"
date = "2025-11-21"
cites = ["paper"]
[[statement]]
id = "r1"
text = "The talks were a farce"
attributed_to = "A diplomat"
for = ["north", "south"]
via = "The Wire"
date = "2025-11-21"
note = "Two sources confirm it, one a gardener."
cites = ["paper"]
[[dispute]]
id = "move"
question = "Will the border move?"
claims = ["a1", "b1"]
[[dispute]]
id = "fair"
question = "Were the talks fair?"
claims = ["a2", "r1", "a1"]
"#;

fn ids(reader: &Reader) -> Vec<String> {
    let entries = reader.app.list.rows.iter().filter_map(Row::entry);
    entries.map(|entry| reader.app.library.id(entry).to_string()).collect()
}

/// The headings of the list as they stand in its lines, once all of them are laid out.
fn headings(reader: &mut Reader) -> Vec<String> {
    reader.send(Msg::Resize(120, 200));
    let list = &reader.app.list;
    let heads = list.heads.iter().map(|head| list.lines(head.row as usize));
    heads.map(|lines| lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect()).collect()
}

#[test]
fn no_claim_of_the_default_briefing_is_cut_and_the_first_screen_has_many() {
    for (width, height, least) in [(120, 40, 16), (80, 24, 8)] {
        let mut reader = Reader::new(width, height);
        reader.keys("2");
        let room = usize::from(reader.app.layout().inner(reader.app.layout().list).height);
        let (mut used, mut whole) = (0, 0);
        for (at, row) in reader.app.list.rows.iter().enumerate() {
            used += reader.app.list.lines(at).len().max(1);
            whole += usize::from(used <= room && row.entry().is_some());
        }
        assert!(whole >= least, "{whole} claims on\n{}", reader.screen());
        for section in ["2", "4", "2 gs", "2 gp", "2 gq", "2 gc"] {
            reader.keys(section);
            for _ in 0..reader.app.list.rows.len() {
                sees_not_cut(&reader);
                reader.keys("j");
            }
        }
    }
}

fn sees_not_cut(reader: &Reader) {
    let list = &reader.app.list;
    for line in list.cursor.iter().flat_map(|cursor| list.lines(*cursor)) {
        assert!(line.pieces.iter().all(|piece| piece.text != "…"), "cut on\n{}", reader.screen());
    }
}

#[test]
fn a_day_counts_how_sure_its_dates_are_and_names_a_speaker_once_for_a_run() {
    let mut reader = Reader::of_toml(TALKS, 120, 40);
    reader.keys("2");
    assert_eq!(ids(&reader), ["a1", "a2", "b1", "e1", "r1"]);
    let expected = [
        "Thu 20 Nov 2025 · 2 given, 1 inferred",
        " ■ North · Ann Archer, Chief envoy",
        " ▲ Southland · Bo Berg",
        "Fri 21 Nov 2025",
        " ■ North · Northland Embassy, via Telegram",
        " ■ North ▲ Southland · A diplomat, unnamed, via The Wire",
    ];
    assert_eq!(headings(&mut reader), expected);
    sees(&reader, "The talks were fair — “fair”");
    sees(&reader, "“We will never move it.” The border stays");
}

#[test]
fn a_heading_that_is_too_long_loses_its_role_and_never_the_name() {
    let mut reader = Reader::of_toml(TALKS, 40, 30);
    reader.keys("2");
    sees(&reader, "▲ Southland · Bo Berg");
    sees_not(&reader, "minister");
    reader.send(Msg::Resize(18, 30));
    sees(&reader, "■ Ann Archer");
}

#[test]
fn lists_are_grouped_by_a_letter_and_turned_round() {
    let mut reader = Reader::of_toml(TALKS, 120, 40);
    reader.keys("2 gs");
    sees(&reader, "Statements · by speaker");
    assert_eq!(ids(&reader), ["a1", "a2", "e1", "r1", "b1"]);
    assert_eq!(headings(&mut reader)[0], " ■ North · Ann Archer, Chief envoy · Thu 20 Nov 2025");
    reader.keys("r");
    sees(&reader, "by speaker · reversed");
    assert_eq!(ids(&reader), ["r1", "e1", "a2", "a1", "b1"]);
    reader.keys("r gq");
    assert_eq!(headings(&mut reader)[0], "Will the border move?");
    assert_eq!(ids(&reader), ["a1", "b1", "a1", "a2", "r1", "e1"]);
    reader.keys("gc");
    assert_eq!(ids(&reader), ["a1", "b1", "a1", "a2", "e1", "r1", "b1"][..6].to_vec());
    reader.keys("gp");
    assert_eq!(headings(&mut reader)[..2], ["■ Northland", " Ann Archer, Chief envoy · Thu 20 Nov 2025"]);
    reader.keys("9 gp");
    sees(&reader, "Sources cannot be grouped by party");
    reader.keys("2");
    sees(&reader, "Statements · by party");
}

#[test]
fn claims_are_grouped_by_how_they_reached_us_and_the_footer_says_what_may_follow_a_key() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 g");
    sees(&reader, "d day  p party  s speaker  q question  c category  e evidence");
    reader.keys("e");
    sees_not(&reader, "e evidence");
    let groups: Vec<String> = headings(&mut reader).into_iter().filter(|line| line.contains(" claim")).collect();
    assert_eq!(
        groups,
        [
            "Unnamed · 6 claims · 3 more in Criticisms",
            "Naming nobody · 9 claims",
            "Through others · 1 claim",
            "On the record · 18 claims"
        ]
    );
    // Who stood on the first row does so still; who chose another one stands on that.
    assert_eq!(reader.app.list.position().0, 1);
    reader.keys("j j");
    let chosen = reader.app.list.entry();
    reader.keys("g d");
    assert_eq!(reader.app.list.entry(), chosen);
    let mut reader = Reader::new(80, 24);
    reader.keys("4 g e");
    sees(&reader, "Unnamed · 3 claims · 6 more in Statements");
    sees_not(&reader, "On the record ·");
}

#[test]
fn an_entry_in_several_groups_is_a_place_in_each_and_counts_once() {
    let mut reader = Reader::of_toml(TALKS, 90, 40);
    reader.keys("2 gq");
    sees(&reader, "1/5");
    reader.keys("} j");
    reader.keys("k");
    let (cursor, a1) = (reader.app.list.cursor, reader.app.library.by_id("a1"));
    assert_eq!((reader.app.current(), cursor), (a1, Some(7)));
    // Another section, a filter and a reload leave the cursor in its group.
    reader.keys("3 2");
    assert_eq!(reader.app.list.cursor, cursor);
    reader.send(Msg::Loaded(Box::new(briefing::tui::reader::briefing(reader::loaded(TALKS)))));
    assert_eq!(reader.app.list.cursor, cursor);
    reader.keys("G");
    sees(&reader, "5/5");
    reader.keys("<home>");
    sees(&reader, "1/5");
}

#[test]
fn order_and_group_are_there_again_at_the_next_start() {
    let mut reader = Reader::of_toml(TALKS, 90, 40);
    reader.keys("2 gq } r");
    let (order, cursor) = (reader.app.order(), reader.app.list.cursor);
    let state = reader.app.to_state(1);
    let mut again = Reader::waiting(90, 40);
    let mut briefing = briefing::tui::reader::briefing(reader::loaded(TALKS));
    briefing.state = Some(state);
    again.send(Msg::Loaded(Box::new(briefing)));
    assert_eq!((again.app.order(), again.app.list.cursor), (order, cursor));
}

#[test]
fn a_row_shows_the_words_around_a_hit_that_it_does_not_show() {
    let mut reader = Reader::of_toml(TALKS, 120, 40);
    reader.keys("2 / g a r d e n e r <cr>");
    sees(&reader, "editor's remark: Two sources confirm it, one a gardener.");
    // A hit in the heading is seen there.
    reader.keys("<esc> / a r c h e r <cr>");
    sees_not(&reader, "speaker:");
}

#[test]
fn empty_lists_say_what_would_stand_there_and_filters_how_to_lift_them() {
    let mut reader = Reader::of_toml("[briefing]\ntitle = \"Nothing\"\n", 120, 40);
    reader.keys("2");
    sees(&reader, "No statements. This section lists who said what, when, and where it");
    let mut reader = Reader::of_toml(TALKS, 120, 40);
    reader.keys("f i s : s t a r r e d <cr> 2");
    sees(&reader, "The filter hides all 5 entries here.");
    sees(&reader, "\\ turns it off, F clears it.");
}

#[test]
fn terms_show_number_figure_whom_they_bind_and_the_standings() {
    let mut reader = Reader::of_toml(TALKS, 120, 40);
    reader.keys("3");
    sees(&reader, "1 The border moves  binds ▲ Southland · ■ S1  ▲ O1");
    sees(&reader, "2 The debt goes  $5bn · binds: not said · ■ S1");
}

#[test]
fn a_click_selects_the_row_under_the_pointer_whatever_its_lines() {
    let mut reader = Reader::new(120, 40);
    reader.keys("t 2");
    let inner = reader.app.layout().inner(reader.app.layout().list);
    let mut line = inner.y;
    for at in 0..12 {
        let height = reader.app.list.lines(at).len() as u16;
        if reader.app.list.rows[at].entry().is_some() {
            reader.send(Msg::Click { column: inner.x + 9, row: line + height - 1 });
            assert_eq!(reader.app.list.cursor, Some(at));
        }
        line += height;
    }
}

#[test]
fn one_pane_below_a_hundred_columns_and_two_from_there_on() {
    for (width, both) in [(99, false), (100, true), (200, true)] {
        let mut reader = Reader::new(width, 40);
        reader.keys("2");
        let layout = reader.app.layout();
        assert_eq!(!layout.list.is_empty() && !layout.page.is_empty(), both, "{width}");
        assert!(!both || layout.list.width >= 70);
        reader.keys("<cr>");
        assert!(!reader.app.layout().page.is_empty());
        reader.keys("q");
        assert!(!reader.app.layout().list.is_empty());
    }
}

/// Many claims: long and short ones, in several scripts, with and without dates, each an answer to the one before.
fn many(count: usize, speakers: usize) -> String {
    let mut toml = String::from("[briefing]\ntitle = \"Many\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n");
    for at in 0..speakers {
        write!(toml, "[[actor]]\nid = \"a{at}\"\nname = \"Speaker {at}\"\n").unwrap();
    }
    for at in 0..count {
        let words =
            ["short", "和平计划", "a rather longer text that goes over the end of any line", "👩\u{200d}🚀 flies"];
        let text = words[at % 4].repeat(1 + at % 7);
        let date = if at % 9 == 0 { String::new() } else { format!("date = \"2025-11-{:02}\"\n", 1 + at * 28 / count) };
        let answers = if at % 800 == 0 { String::new() } else { format!("responds_to = [\"c{}\"]\n", at - 1) };
        let actor = at % speakers;
        write!(
            toml,
            "[[statement]]\nid = \"c{at}\"\ntext = \"{text} {at}\"\nactor = \"a{actor}\"\ncites = [\"s\"]\n{date}{answers}"
        )
        .unwrap();
    }
    toml
}

#[test]
fn the_cursor_stays_on_the_screen_in_lists_of_any_shape() {
    for (count, speakers) in [(500, 1), (10_000, 200)] {
        let mut reader = Reader::of_toml(&many(count, speakers), 80, 24);
        for keys in ["2", "G", "k k k", "<c-d>", "<pgup>", "gg", "} } }", "{", "gs", "G", "r", "<pgdn>", "gd", "F"] {
            reader.keys(keys);
            for (width, height) in [(80, 24), (20, 5), (40, 12), (120, 40), (3, 3), (80, 24)] {
                reader.send(Msg::Resize(width, height));
                cursor_is_in_sight(&reader, keys);
            }
        }
        reader.keys("gs G");
        sees(&reader, &format!("{count}/{count}"));
    }
}

fn cursor_is_in_sight(reader: &Reader, keys: &str) {
    let (layout, list) = (reader.app.layout(), &reader.app.list);
    let room = usize::from(layout.inner(layout.list).height);
    let cursor = list.cursor.unwrap();
    let before: usize = (list.top..cursor).map(|row| list.lines(row).len().max(1)).sum();
    let own = list.lines(cursor).len();
    let fits = own <= room;
    assert!(list.top <= cursor && own > 0, "{keys}");
    assert!(room == 0 || before < room && (!fits || before + own <= room), "{keys}: {before}+{own} of {room}");
}

#[test]
fn only_rows_near_the_window_are_laid_out() {
    let mut reader = Reader::of_toml(&many(10_000, 200), 120, 40);
    reader.keys("2 G k <pgup>");
    let laid = (0..reader.app.list.rows.len()).filter(|row| !reader.app.list.lines(*row).is_empty()).count();
    assert!(laid < 400, "{laid} rows were laid out");
}

#[test]
fn lists_of_the_default_briefing() {
    for (width, height) in [(120, 40), (80, 24)] {
        for (name, keys) in [
            ("statements", "t 2 j j j"),
            ("criticisms", "t 4"),
            ("proposal", "t 3 j"),
            ("parties", "t 8"),
            ("sources", "t 9"),
        ] {
            let mut reader = Reader::new(width, height);
            reader.keys(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), reader.styled());
        }
    }
}
