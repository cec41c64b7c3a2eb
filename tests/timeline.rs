//! The timeline with stories of every shape: what is drawn, and what keys and clicks do to it.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;
#[path = "timeline/fixture.rs"]
mod shapes;

use briefing::app::{Msg, Pane, Section};
use briefing::model::{Entry, Kind};
use reader::Reader;

fn timeline(toml: &str, width: u16, height: u16) -> Reader {
    let mut reader = Reader::of_toml(toml, width, height);
    reader.keys("6");
    assert_eq!(reader.app.section, Section::Timeline, "{}", reader.screen());
    reader
}

/// The rows of the picture, from the first frame to its end.
fn picture(reader: &Reader) -> String {
    let screen = reader.screen();
    let rows = screen.lines().skip_while(|row| !row.contains(" Timeline ·"));
    rows.take_while(|row| !row.contains("Events and claims")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_default_briefing_is_seen_at_a_glance() {
    let mut reader = Reader::new(120, 40);
    reader.keys("6 l l l l l");
    insta::assert_snapshot!("default_120x40", reader.styled());
    let mut reader = Reader::new(80, 24);
    reader.keys("6 l l l l l");
    insta::assert_snapshot!("default_80x24", reader.styled());
}

#[test]
fn every_shape_of_story_has_its_picture() {
    let mut wide = String::new();
    let mut narrow = String::new();
    for (name, toml) in shapes::shapes() {
        wide += &format!("{name}\n{}\n\n", picture(&timeline(&toml, 120, 40)));
        narrow += &format!("{name}\n{}\n\n", picture(&timeline(&toml, 80, 24)));
    }
    insta::assert_snapshot!("shapes_120x40", wide);
    insta::assert_snapshot!("shapes_80x24", narrow);
}

#[test]
fn every_shape_is_drawn_at_every_size_and_scale() {
    for (name, toml) in shapes::shapes() {
        let mut reader = timeline(&toml, 120, 40);
        for keys in ["", "+ +", "G", "<tab> <tab> z", "z 2 t"] {
            reader.keys(keys);
            for width in [0, 1, 3, 20, 80, 200] {
                for height in [0, 1, 2, 3, 20, 80, 200] {
                    reader.send(Msg::Resize(width, height));
                    assert_eq!(reader.buffer().area.width, width, "{name} after {keys}");
                }
            }
            reader.send(Msg::Resize(120, 40));
        }
    }
}

#[test]
fn h_and_l_go_from_event_to_event() {
    let mut reader = Reader::new(120, 40);
    reader.keys("6");
    let mut seen = vec![reader.app.current().unwrap()];
    for _ in 1..reader.app.library.count(Kind::Event) {
        reader.keys("l");
        seen.push(reader.app.current().unwrap());
    }
    assert!(seen.iter().all(|entry| entry.kind == Kind::Event));
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), seen.len(), "each event once");
    assert_eq!(reader.app.focus, Pane::List);
    reader.keys("l");
    assert!(reader.screen().contains("no later event"), "{}", reader.screen());
    reader.keys("h");
    assert_eq!(reader.app.current(), Some(seen[seen.len() - 2]));
}

#[test]
fn claims_stand_under_the_event_at_which_they_were_made() {
    let reader = timeline(&shapes::busy_day(), 120, 40);
    let rows: Vec<Entry> = reader.app.list.rows.iter().filter_map(|row| row.entry()).collect();
    let mut once = rows.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), rows.len(), "each entry once");
    let at = |id: &str| rows.iter().position(|entry| reader.app.library.id(*entry) == id).unwrap();
    assert_eq!([at("c0"), at("c1"), at("c3")], [at("e1") + 1, at("e1") + 2, at("e1") + 3]);
}

#[test]
fn a_run_is_drawn_once_and_what_is_not_known_is_not_drawn_as_known() {
    let reader = timeline(&shapes::busy_day(), 120, 40);
    let picture = picture(&reader);
    assert!(picture.contains("KNOWN ORDER ON 20 NOV"), "{picture}");
    for title in ["Event 1", "Event 2", "Event 3", "Event 4"] {
        assert_eq!(picture.matches(title).count(), 1, "{title}:\n{picture}");
    }
    // Both came after the first; which of them was earlier nobody says.
    assert!(picture.contains("② ▸ ④ Event 3"), "{picture}");
    assert!(picture.contains("▸ ‥ ⑤ Event 4"), "{picture}");
}

#[test]
fn plus_narrows_and_minus_widens_until_all_is_in_sight() {
    let mut reader = timeline(&shapes::decades(), 120, 40);
    reader.keys("+");
    assert!(reader.screen().contains(" years "), "{}", reader.screen());
    reader.keys("+");
    assert!(reader.screen().contains(" months "), "{}", reader.screen());
    reader.keys("- -");
    assert_eq!(reader.app.zoom.name(), "fit");
    reader.keys("-");
    assert!(reader.screen().contains("the whole story is in sight"));
    // A day of claims without times has no hours to go down to.
    let mut reader = timeline(&shapes::one_day(), 120, 40);
    reader.keys("+");
    assert!(reader.screen().contains("nothing more to see at a closer scale"), "{}", reader.screen());
}

#[test]
fn no_hours_where_nothing_has_a_time() {
    for toml in [shapes::one_day(), shapes::only_claims(), shapes::only_events(), shapes::lanes(4)] {
        let mut reader = timeline(&toml, 200, 40);
        for _ in 0..6 {
            let text = picture(&reader);
            assert!(!text.contains(":00"), "{text}");
            reader.keys("+");
        }
    }
    assert!(picture(&timeline(&shapes::hours(), 120, 40)).contains("10:00"));
}

#[test]
fn b_is_the_story_as_of_the_selected_day_and_takes_that_back() {
    let mut reader = timeline(&shapes::busy_day(), 120, 40);
    let all = reader.app.visible.len();
    reader.keys("b");
    assert_eq!(reader.app.filter.to_string(), "until:2025-11-10");
    assert!(reader.app.visible.len() < all);
    assert!(!picture(&reader).contains("Event 5"), "{}", picture(&reader));
    reader.keys("b");
    assert!(reader.app.filter.is_empty());
    assert_eq!(reader.app.visible.len(), all);
    // Another day takes the first one's place, and the rest of the filter stays.
    reader.keys("f p a r t y : p 0 <cr> G b");
    let later = reader.app.filter.to_string();
    reader.keys("k k k k k k k k k b");
    let earlier = reader.app.filter.to_string();
    assert!(later.starts_with("party:p0 until:2025-11-2"), "{later}");
    assert!(earlier.starts_with("party:p0 until:2025-11-") && earlier < later, "{earlier}");
    // Alternatives stay together.
    reader.keys("F f p a r t y : p 0 <space> O R <space> p a r t y : p 1 <cr> b");
    let both = reader.app.filter.to_string();
    assert!(both.starts_with("(party:p0 OR party:p1) until:2025-11-"), "{both}");
    reader.keys("b");
    assert_eq!(reader.app.filter.to_string(), "party:p0 OR party:p1");
}

#[test]
fn under_other_sections_the_timeline_is_one_line() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j j j");
    insta::assert_snapshot!("line", reader.styled().lines().rev().take(4).collect::<Vec<_>>().join("\n"));
    let here = |reader: &Reader| reader.screen().contains("here ");
    assert!(here(&reader));
    reader.keys("t");
    assert!(!here(&reader) && reader.screen().contains(" Timeline ·"), "{}", reader.screen());
    reader.keys("t");
    assert!(!here(&reader) && !reader.screen().contains(" Timeline ·"), "{}", reader.screen());
    reader.keys("t");
    assert!(here(&reader));
    reader.send(Msg::Resize(120, 19));
    assert!(!here(&reader), "none below 20 rows");
}

#[test]
fn with_more_events_than_stones_only_the_selected_one_has_its_number() {
    let mut reader = timeline(&shapes::many_events(), 120, 40);
    reader.keys("l l l l l l l l l l l");
    let picture = picture(&reader);
    // Those beside it are several in one place.
    assert!(picture.contains("◎12◎"), "{picture}");
}

fn click(reader: &mut Reader, text: &str) {
    let screen = reader.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
    let column = briefing::page::width(&line[..line.find(text).unwrap()]);
    reader.send(Msg::Click { column: column as u16, row: row as u16 });
}

#[test]
fn a_click_on_a_stone_or_in_a_chain_selects_the_event() {
    let mut reader = timeline(&shapes::busy_day(), 120, 40);
    let id = |reader: &Reader| reader.app.library.id(reader.app.current().unwrap()).to_string();
    click(&mut reader, "Event 3");
    assert_eq!(id(&reader), "e3");
    click(&mut reader, "⑥");
    assert_eq!(id(&reader), "e5");
    click(&mut reader, "▲ Party 1  ·");
    assert_eq!(id(&reader), "p1");
    assert_eq!(reader.app.section, Section::Timeline);
}

#[test]
fn the_selected_event_is_in_sight_in_long_chains() {
    let events = (0..60).map(|at| shapes::event(at, "2025-11-20", "")).collect();
    let toml = shapes::story(&[shapes::parties(1), events, shapes::claim(0, 0, "2025-11-20")]);
    let mut reader = timeline(&toml, 80, 24);
    reader.keys(&"l ".repeat(45));
    let picture = picture(&reader);
    assert!(picture.contains("▌   • Event 45"), "{picture}");
}

#[test]
fn the_line_of_the_claims_without_an_event_stays_in_sight() {
    let events: String = (0..24).map(|at| shapes::event(at, &format!("2025-11-20T{at:02}:30Z"), "")).collect();
    let claims: String =
        (0..40).map(|at| shapes::claim(at, at % 3, &format!("2025-11-20T{:02}:00Z", at % 24))).collect();
    let toml = shapes::story(&[shapes::parties(3), events, claims]);
    for (width, height) in [(120, 40), (80, 24)] {
        let mut reader = timeline(&toml, width, height);
        for keys in ["", "l", "G", "k k"] {
            reader.keys(keys);
            let picture = picture(&reader);
            let line =
                picture.lines().find(|line| line.contains("No event named")).unwrap_or_else(|| panic!("{picture}"));
            assert!(line.contains("■█") && line.contains("▲█"), "{picture}");
            let own = reader.app.current().unwrap().kind == Kind::Statement;
            assert_eq!(line.contains('▌'), own, "{picture}");
            assert_eq!(picture.matches('▌').count(), 1, "{picture}");
            assert!(picture.contains("█ one claim"), "{picture}");
        }
    }
}

#[test]
fn the_legend_explains_no_sign_that_is_not_drawn() {
    let events: String = (0..24)
        .map(|at| {
            let more = if at == 23 { "statements = [\"c0\", \"c1\"]" } else { "" };
            shapes::event(at, &format!("2025-11-20T{at:02}:30Z"), more)
        })
        .collect();
    let claims: String = (0..2).map(|at| shapes::claim(at, at, "2025-11-20T23:40Z")).collect();
    let mut reader = timeline(&shapes::story(&[shapes::parties(2), events, claims]), 80, 24);
    assert!(!picture(&reader).contains('█'), "{}", picture(&reader));
    reader.keys("G");
    assert!(picture(&reader).contains("■█") && picture(&reader).contains("█ one claim"), "{}", picture(&reader));
}

#[test]
fn lists_by_day_say_the_hour_of_what_has_one_in_the_order_of_time() {
    let mut reader = timeline(&shapes::hours(), 120, 40);
    assert!(reader.screen().contains("09:07 ② Event 1"), "{}", reader.screen());
    reader.keys("2");
    let screen = reader.screen();
    let rows: Vec<&str> = screen.lines().filter(|row| row.contains(" Words number ")).collect();
    let hour = |row: &&str| {
        row.split_whitespace().find(|word| word.len() == 5 && word.as_bytes()[2] == b':').map(str::to_string)
    };
    let hours: Vec<String> = rows.iter().filter_map(hour).collect();
    assert!(hours.len() == 9 && hours.is_sorted() && hours.contains(&"12:28".to_string()), "{hours:?}");
}

#[test]
fn the_same_number_of_claims_has_the_same_ink_whatever_else_is_on_the_day() {
    let crowd: String = (0..5).map(|at| shapes::event(at, "2025-03-10", "")).collect();
    let claims: String =
        (0..60).map(|at| shapes::claim(at, at % 2, &format!("2025-{:02}-10", 1 + at / 2 % 12))).collect();
    let toml = shapes::story(&[shapes::parties(2), crowd, claims]);
    for (width, height) in [(120, 40), (200, 60), (80, 24)] {
        let reader = timeline(&toml, width, height);
        let picture = picture(&reader);
        let lane = picture.lines().find(|line| line.contains("■ Party 0")).unwrap_or_else(|| panic!("{picture}"));
        let inks: Vec<&str> =
            lane.split(['·', ' ']).filter(|ink| ink.starts_with(|c| ('▁'..='█').contains(&c))).collect();
        let wide: Vec<usize> = inks.iter().map(|ink| ink.chars().count()).collect();
        assert!(!wide.is_empty() && wide.windows(2).all(|two| two[0] == two[1]), "{picture}");
    }
}

#[test]
fn a_count_of_events_is_no_number_of_an_event() {
    let crowd = |from: usize, day: u8| {
        (from..from + 5).map(|at| shapes::event(at, &format!("2025-{day:02}-10"), "")).collect::<String>()
    };
    let all: String = (0..6).map(|at| crowd(at * 5, 1 + at as u8 * 2)).collect();
    let mut reader = timeline(&shapes::story(&[all]), 80, 24);
    reader.keys("l l l +");
    let text = picture(&reader);
    assert!(text.contains("Events  4 ") && text.contains("◎5"), "{text}");
    assert!(text.contains("◎5 5 events") && text.contains("• an event, numbered where selected"), "{text}");
    assert!(!text.contains("5•") && !text.contains("4•"), "{text}");
}

#[test]
fn a_filter_does_not_change_the_number_of_an_event() {
    let mut reader = Reader::new(120, 40);
    reader.keys("6");
    let number = |reader: &Reader, event: &str| {
        let screen = reader.screen();
        let line = screen.lines().rev().find(|line| line.contains(event)).map(str::to_string);
        line.and_then(|line| line.split(event).next()?.trim_end().chars().last())
    };
    let before = number(&reader, "Russia tries to take Kyiv");
    assert_eq!(before, Some('②'));
    reader.keys("p u k r a i n e <cr>");
    assert!(!reader.screen().contains("Russia makes demands"), "{}", reader.screen());
    assert_eq!(number(&reader, "Russia tries to take Kyiv"), before);
    let line = reader.screen().lines().find(|line| line.contains("Events ")).unwrap_or_default().to_string();
    assert!(line.contains('②') && !line.contains('①'), "{line}");
}
