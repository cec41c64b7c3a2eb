//! Disputes: questions with their sides, pairs without a question, and the way from claim to claim.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fmt::Write as _;

use briefing::app::{Effect, Msg, Pane, Section, Subject};
use briefing::page::Target;
use briefing::tui::reader::briefing;
use reader::{Reader, loaded};

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

fn sees_not(reader: &Reader, what: &str) {
    assert!(!reader.screen().contains(what), "{what:?} on\n{}", reader.screen());
}

const HEAD: &str = r#"
[briefing]
title = "The bridge"
[[party]]
id = "town"
name = "Town"
[[party]]
id = "guild"
name = "Guild"
[[party]]
id = "crown"
name = "Crown"
[[actor]]
id = "mayor"
name = "Ada Mayor"
party = "town"
[[actor]]
id = "master"
name = "Bo Master"
party = "guild"
[[actor]]
id = "loner"
name = "Carl Loner"
[[source]]
id = "paper"
title = "The paper"
[[source]]
id = "letter"
title = "The letter"
"#;

/// A statement: id, speaker, words, and more fields.
fn claim(id: &str, actor: &str, text: &str, more: &str) -> String {
    format!(
        "[[statement]]\nid = \"{id}\"\nactor = \"{actor}\"\ntext = \"{text}\"\ndate = 2024-05-01\ncites = [\"paper\"]\n{more}\n"
    )
}

/// Two questions, one of them with a side without an answer, and two pairs.
fn bridge() -> String {
    [
        HEAD,
        &claim("closed", "mayor", "The old bridge is closed for good", "quote = \"closed\""),
        &claim("carries", "master", "The old bridge carries carts every day", "disputes = [\"closed\"]"),
        &claim("toll", "mayor", "A toll of one penny would pay for it", ""),
        &claim("never", "loner", "No toll could ever pay for a bridge", "disputes = [\"toll\"]"),
        &claim("five", "mayor", "Five arches are enough for this river", ""),
        &claim("cheap", "mayor", "Five arches cost half as much", "quote = \"Half of it.\""),
        &claim("seven", "master", "Seven arches stand longer than five", ""),
        &claim("when", "mayor", "Work begins in June", ""),
        &claim("later", "master", "Nobody works before August", ""),
        "[[dispute]]\nid = \"arches\"\nquestion = \"How many arches?\"\nshort = \"Arches\"\n\
         text = \"Town and guild disagree.\"\nsides = [{ answer = \"Five\", claims = [\"five\", \"cheap\"] }, \
         { claims = [\"seven\"] }]\n\
         [[dispute]]\nid = \"start\"\nquestion = \"When does the work begin?\"\nsides = [{ answer = \"In June\", \
         claims = [\"when\"] }, { answer = \"In August at the earliest\", short = \"August\", claims = [\"later\"] }]\n",
    ]
    .concat()
}

fn reload(reader: &mut Reader, text: &str) {
    reader.send(Msg::Loaded(Box::new(briefing(loaded(text)))));
}

fn filter(reader: &mut Reader, filter: &str) {
    reader.keys("F f");
    for c in filter.chars() {
        reader.keys(&if c == ' ' { "<space>".to_string() } else { c.to_string() });
    }
    reader.keys("<cr>");
}

/// What is selected, by id.
fn current(reader: &Reader) -> String {
    reader.app.current().map_or("nothing".into(), |entry| reader.app.library.id(entry).to_string())
}

/// The two claims that the page sets side by side.
fn pair(reader: &Reader) -> Option<[String; 2]> {
    let id = |entry| reader.app.library.id(entry).to_string();
    match reader.app.reading.subject {
        Subject::Compare(one, other) => Some([id(one), id(other)]),
        _ => None,
    }
}

#[test]
fn the_views_of_the_default_briefing_and_of_pairs() {
    for (width, height) in [(120, 40), (80, 24)] {
        for (name, keys) in [("list", "5"), ("page", "5 <cr> j j"), ("last", "5 G <cr> l")] {
            let mut reader = Reader::new(width, height);
            reader.keys(keys);
            insta::assert_snapshot!(format!("default_{name}_{width}x{height}"), reader.styled());
        }
        for (name, keys) in [("list", "5 j"), ("pair", "5 G <cr>"), ("claim", "5 G k <cr> j")] {
            let mut reader = Reader::of_toml(&bridge(), width, height);
            reader.keys(keys);
            insta::assert_snapshot!(format!("bridge_{name}_{width}x{height}"), reader.styled());
        }
    }
}

#[test]
fn every_answer_of_the_default_briefing_is_seen_without_opening() {
    for (width, height) in [(80, 24), (100, 30), (120, 40)] {
        let mut reader = Reader::new(width, height);
        reader.keys("5");
        let library = &reader.app.library;
        for dispute in library.entries(briefing::model::Kind::Dispute) {
            for side in library.sides(dispute) {
                // In a narrow list the short answer stands for the whole one, or words go over several lines.
                let words = [&side.answer, &side.short].into_iter().flatten().flat_map(|text| text.shown().split(' '));
                words.take(2).for_each(|word| sees(&reader, word));
            }
        }
        sees_not(&reader, "…");
    }
}

#[test]
fn the_cursor_goes_from_claim_to_claim_and_from_side_to_side() {
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5");
    let focus = |reader: &Reader| reader.app.focus;
    for (keys, selected, pane) in [
        ("l", "arches", Pane::Page),
        ("j", "five", Pane::Page),
        ("l", "seven", Pane::Page),
        ("l", "seven", Pane::Page),
        ("k", "arches", Pane::Page),
        ("h", "arches", Pane::Page),
        ("j j", "cheap", Pane::Page),
        ("k", "five", Pane::Page),
        // Left of the first side is the list.
        ("h", "arches", Pane::List),
        ("<tab>", "five", Pane::Page),
        ("}", "start", Pane::Page),
        ("j", "when", Pane::Page),
        ("{", "arches", Pane::Page),
        ("q", "arches", Pane::List),
    ] {
        reader.keys(keys);
        assert_eq!((current(&reader).as_str(), focus(&reader)), (selected, pane), "{keys}\n{}", reader.screen());
    }
}

#[test]
fn below_the_sides_stand_links_from_which_the_cursor_comes_back() {
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5 l l j j");
    let link = |reader: &Reader| reader.app.reading.wrapped.links[reader.app.reading.link.unwrap()].target.clone();
    let crown = reader.app.library.by_id("crown").unwrap();
    assert_eq!(link(&reader), Target::Entry(crown), "{}", reader.screen());
    reader.keys("k");
    assert_eq!(current(&reader), "cheap", "the side that stands above it");
}

#[test]
fn what_is_done_is_done_to_the_selected_claim() {
    let mut reader = Reader::of_toml(&bridge(), 80, 24);
    reader.keys("5 <cr> j s");
    let library = &reader.app.library;
    let (five, arches) = (library.by_id("five").unwrap(), library.by_id("arches").unwrap());
    assert!(reader.app.is_starred(five) && !reader.app.is_starred(arches));
    reader.keys("e");
    let line = reader.app.library.origin(five).line;
    assert!(reader.effects.contains(&Effect::Edit { file: "a.toml".into(), line }), "{:?}", reader.effects);
    reader.keys("y");
    reader.keys("<cr>");
    assert!(reader.copied().unwrap().contains("Five arches are enough for this river"));
    assert!(!reader.copied().unwrap().contains("Seven"));
    reader.keys("<cr>");
    assert_eq!((reader.app.section, current(&reader).as_str()), (Section::Statements, "five"));
    reader.keys("H");
    assert_eq!((reader.app.section, current(&reader).as_str()), (Section::Disputes, "five"));
    // On its head the question is selected.
    reader.keys("k s");
    assert!(reader.app.is_starred(arches));
}

#[test]
fn a_page_beside_its_question_does_not_repeat_it_and_one_alone_does() {
    let question = "How many arches?";
    let times = |reader: &Reader| reader.screen().matches(question).count();
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5");
    assert_eq!(times(&reader), 1);
    sees(&reader, "╭ Arches ─");
    reader.send(Msg::Resize(80, 24));
    reader.keys("<cr>");
    assert_eq!(times(&reader), 1);
    reader.send(Msg::Resize(120, 40));
    reader.keys("z");
    assert_eq!(times(&reader), 1);
    reader.keys("z");
    sees(&reader, "┏ Arches ━");
}

#[test]
fn quotes_say_whether_they_were_found_and_a_source_once_that_nobody_looked() {
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5");
    sees(&reader, "not checked in The paper");
    sees_not(&reader, "quote not checked");
    let text = bridge().replace("title = \"The paper\"", "title = \"The paper\"\nparagraphs = [\"x\"]");
    reload(&mut reader, &text);
    sees(&reader, "not checked in The paper");
    let mut reader = Reader::new(120, 40);
    reader.keys("5");
    // A stamp says the same of all of them.
    sees(&reader, "Quotes        checked 24 Nov 2026 by the briefing's author");
    sees_not(&reader, "quote checked");
}

#[test]
fn pairs_are_counted_apart_and_have_two_lines_each() {
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5");
    sees(&reader, " 2 questions, 2 pairs ┓");
    sees(&reader, "Without a question");
    reader.send(Msg::Resize(80, 24));
    sees(&reader, "  ■ Mayor: The old bridge is closed for good — “closed”       on the record");
    sees(&reader, "⚔ ▲ Master: The old bridge carries carts every day            on the record");
    reader.keys("j j");
    assert_eq!(current(&reader), "nothing", "a pair is no entry");
    reader.keys("<cr>");
    sees(&reader, "Mayor ⚔ Master");
    reader.keys("<cr>");
    assert_eq!(current(&reader), "closed");
    reader.keys("l");
    assert_eq!(current(&reader), "carries");
    reader.keys("}");
    assert_eq!(pair(&reader).unwrap(), ["toll", "never"]);
    reader.keys("} 5 r");
    reader.keys("gg");
    assert_eq!(current(&reader), "start", "the other way round");
}

#[test]
fn a_pair_keeps_its_place() {
    let expected = Some(["toll".to_string(), "never".to_string()]);
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5 G");
    assert_eq!(pair(&reader), expected);
    // An earlier pair appears, and the claims change places in the file.
    let early = claim("early", "master", "It was never closed", "disputes = [\"closed\"]");
    let swapped = bridge().replace("id = \"toll\"", "id = \"x\"").replace("id = \"never\"", "id = \"toll\"");
    let swapped =
        swapped.replace("id = \"x\"", "id = \"never\"").replace("disputes = [\"toll\"]", "disputes = [\"never\"]");
    for (text, first, second) in [(bridge() + &early, "toll", "never"), (swapped + &early, "never", "toll")] {
        reload(&mut reader, &text);
        assert_eq!(pair(&reader).unwrap(), [first, second], "{}", reader.screen());
    }
    reload(&mut reader, &bridge());
    for (width, height) in [(20, 5), (3, 3), (0, 0), (80, 24), (120, 40)] {
        reader.send(Msg::Resize(width, height));
        assert_eq!(pair(&reader), expected, "{width}x{height}");
    }
    reader.keys("1 5");
    assert_eq!(pair(&reader), expected);
    reader.keys("2 <c-o>");
    assert_eq!(pair(&reader), expected);
    // A filter hides it, and it is there again without the filter.
    filter(&mut reader, "by:master");
    assert_eq!(pair(&reader).unwrap(), ["closed", "carries"]);
    reader.keys("F");
    assert_eq!(pair(&reader), expected);
    // So it is at the next start, with the claim that was selected.
    reader.keys("<cr> j");
    let state = reader.app.to_state(1);
    let mut again = Reader::waiting(120, 40);
    let mut briefing = briefing(loaded(&bridge()));
    briefing.state = Some(state);
    again.send(Msg::Loaded(Box::new(briefing)));
    assert_eq!((pair(&again), current(&again).as_str()), (expected, current(&reader).as_str()));
}

#[test]
fn a_pair_that_is_gone_gives_way_to_its_neighbour_and_one_with_a_question_to_that() {
    let mut reader = Reader::of_toml(&bridge(), 120, 40);
    reader.keys("5 G");
    reload(&mut reader, &bridge().replace("disputes = [\"toll\"]", ""));
    assert_eq!(pair(&reader).unwrap(), ["closed", "carries"]);
    reader.keys("gg j j");
    let asked = "[[dispute]]\nid = \"old\"\nquestion = \"Is it closed?\"\nclaims = [\"closed\", \"carries\"]\n";
    reload(&mut reader, &(bridge() + asked));
    assert_eq!(current(&reader), "old");
}

#[test]
fn the_filter_dims_what_is_outside_and_hides_no_side() {
    let mut reader = Reader::of_toml(&bridge(), 80, 24);
    filter(&mut reader, "by:mayor OR kind:dispute");
    reader.keys("5");
    sees(&reader, "▲ Guild: Seven arches stand longer than five           outside the filter");
    sees(&reader, "⚔ ▲ Master: The old bridge carries carts every day       outside the filter");
    sees(&reader, "⚔ · Loner: No toll could ever pay for a bridge           outside the filter");
    reader.keys("G <cr>");
    sees(&reader, "outside the filter");
    // Neither claim passes: the pair is not in the list.
    filter(&mut reader, "by:crown OR kind:dispute");
    reader.keys("5");
    sees_not(&reader, "Without a question");
}

#[test]
fn the_overview_and_a_claim_lead_to_the_pairs() {
    let mut reader = Reader::of_toml(&bridge(), 120, 60);
    sees(&reader, "2 pairs of claims without a question");
    let links = reader.app.reading.wrapped.links.len();
    let to_pair = |reader: &Reader| {
        let link = reader.app.reading.link.and_then(|link| reader.app.reading.wrapped.links.get(link));
        matches!(link.map(|link| &link.target), Some(Target::Compare(..)))
    };
    for _ in 0..links {
        if to_pair(&reader) {
            break;
        }
        reader.keys("j");
    }
    reader.keys("<cr>");
    assert_eq!((reader.app.section, reader.app.focus), (Section::Disputes, Pane::List));
    assert_eq!(pair(&reader).unwrap(), ["closed", "carries"]);
    reader.keys(": g o <space> s t a t e m e n t : n e v e r <cr> D");
    assert_eq!((pair(&reader).unwrap(), reader.app.focus), (["toll".into(), "never".into()], Pane::Page));
}

/// A question of this many sides with this many claims each.
fn large(sides: usize, claims: usize) -> String {
    let mut text = HEAD.to_string();
    let mut dispute =
        "[[dispute]]\nid = \"large\"\nquestion = \"大きな問いは何ですか、そして誰が答えますか\"\n".to_string();
    for side in 0..sides {
        let ids: Vec<String> = (0..claims).map(|at| format!("c{side}-{at}")).collect();
        for (at, id) in ids.iter().enumerate() {
            let words = ["short".to_string(), "和平计划".repeat(9), "words without end ".repeat(12)][at % 3].clone();
            text += &claim(id, ["mayor", "master", "loner"][(side + at) % 3], &format!("{words}{at}"), "");
        }
        let answer = ["Yes, on the same footing", "是的，在同样的基础上，没有例外", "No"][side % 3];
        let ids = ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
        write!(dispute, "[[dispute.sides]]\nanswer = \"{answer}\"\nclaims = [{ids}]\n").unwrap();
    }
    text + &dispute
}

#[test]
fn any_shape_can_be_walked_through_and_the_selected_claim_is_in_sight() {
    for (sides, claims) in [(2, 300), (40, 2), (3, 4), (7, 1)] {
        for (width, height) in [(120, 40), (100, 30), (80, 24), (40, 12), (20, 5)] {
            let mut reader = Reader::of_toml(&large(sides, claims), width, height);
            reader.keys("5 <cr>");
            for keys in ["j j j", "l", "j j", "<c-d>", "j", "l l", "k k", "h", "G", "k", "gg", "<pgdn> <pgdn>", "j"] {
                reader.keys(keys);
                if reader.app.focus != Pane::Page {
                    reader.keys("<tab>");
                }
                cursor_is_in_sight(&reader, &format!("{sides}x{claims} at {width}x{height}: {keys}"));
            }
        }
    }
}

fn cursor_is_in_sight(reader: &Reader, story: &str) {
    let (reading, height) = (&reader.app.reading, usize::from(reader.app.layout().page_text().height));
    let Some(link) = reading.link.and_then(|link| reading.wrapped.links.get(link)) else { return };
    let window = reading.top..reading.top + height;
    let seen = link.places.iter().any(|(line, _)| window.contains(line)) || link.places.is_empty();
    assert!(seen, "{story}\n{}", reader.screen());
}

#[test]
fn every_claim_of_a_side_is_reached_by_one_key() {
    let mut reader = Reader::of_toml(&large(2, 30), 80, 24);
    reader.keys("5 <cr> l");
    let mut reached = Vec::new();
    for _ in 0..400 {
        reader.keys("j");
        let id = current(&reader);
        if reached.last() != Some(&id) && id != "large" {
            reached.push(id);
        }
    }
    let expected: Vec<String> = (0..30).map(|at| format!("c1-{at}")).collect();
    assert_eq!(reached[..30], expected);
}

#[test]
fn many_sides_are_listed_and_counted() {
    let mut reader = Reader::of_toml(&large(40, 2), 80, 24);
    reader.keys("5");
    sees(&reader, "+34 sides");
    reader.keys("<cr>");
    sees_not(&reader, " │ ");
    reader.keys("l j");
    assert_eq!(current(&reader), "c1-0");
}

#[test]
fn a_claim_that_is_left_out_keeps_its_place() {
    let text = bridge().replace("id = \"seven\"\nactor = \"master\"", "id = \"seven\"\nactor = \"mastr\"");
    let mut reader = Reader::of_toml(&text, 80, 24);
    reader.keys("<esc> 5");
    sees(&reader, "1 claim not shown: see findings");
    sees(&reader, "1 not shown");
    reader.keys("<cr>");
    sees(&reader, "1 claim not shown: see findings");
    reader.keys("l <cr>");
    sees(&reader, "this side has no claim to open");
}

#[test]
fn sides_of_one_party_are_told_apart_by_who_speaks() {
    let more = [
        claim("june", "clerk", "It begins in July", ""),
        claim("again", "mayor", "In June, as I said", ""),
        "[[actor]]\nid = \"clerk\"\nname = \"Dora Clerk\"\nparty = \"town\"\n".into(),
        "[[dispute]]\nid = \"says\"\nquestion = \"What does the town say?\"\nsides = [{ answer = \"June\", claims = [\"when\", \
         \"again\"] }, { answer = \"July\", claims = [\"june\"] }, { answer = \"August\", claims = [\"later\"] }]\n"
            .into(),
    ];
    let mut reader = Reader::of_toml(&(bridge() + &more.concat()), 80, 24);
    reader.keys("5");
    for line in ["■ Mayor: June ", "■ Clerk: July ", "▲ Guild: August "] {
        sees(&reader, line);
    }
}

#[test]
fn evidence_stands_below_an_answer_that_leaves_it_no_room() {
    let long = "It begins when the town has the money for it and when the guild has the men";
    let mut reader = Reader::of_toml(&bridge().replace("\"In June\"", &format!("\"{long}\"")), 40, 24);
    reader.keys("5");
    let words: String =
        reader.screen().lines().map(|line| line.trim_matches(['┃', '▌', ' '])).collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = words.split_whitespace().collect();
    assert!(words.join(" ").contains(&format!("Town: {long} 1 on the record")), "{}", reader.screen());
}
