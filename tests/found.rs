//! What a search finds, where it leads, and how one comes back.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use briefing::app::{Effect, Msg, Pane, Section};
use briefing::find::TextIndex;
use briefing::model::Kind;
use reader::Reader;

fn sees(reader: &Reader, what: &str) {
    assert!(reader.screen().contains(what), "no {what:?} on\n{}", reader.screen());
}

fn sees_not(reader: &Reader, what: &str) {
    assert!(!reader.screen().contains(what), "{what:?} on\n{}", reader.screen());
}

#[test]
fn the_overview_lists_what_a_search_finds() {
    let mut reader = Reader::new(80, 24);
    reader.keys("/ u n n a m e d");
    sees(&reader, "FOUND · 9 entries");
    sees(&reader, "A European diplomat: They first heard of the plan in the news");
    sees(&reader, "9 in all");
    // What all have in common is said once, so that all stand on the screen.
    sees(&reader, "FOUND · 9 entries · all: unnamed source · ~20 Nov 2025");
    sees(&reader, "Ukraine would in effect lose its independence");
    reader.keys("<cr>");
    sees(&reader, "9 entries found; enter opens Other reports: The plan has 28 points");
    reader.keys("<cr>");
    assert_eq!((reader.app.section, reader.app.focus), (Section::Statements, Pane::Page));
    reader.keys("q");
    sees(&reader, "FOUND · 9 entries");
    // With the search its list is gone.
    reader.keys("<esc>");
    sees_not(&reader, "FOUND");
    reader.keys("/ z z z");
    sees_not(&reader, "FOUND");
}

#[test]
fn who_is_found_stands_before_what_they_said() {
    let mut reader = Reader::new(80, 24);
    reader.keys("/ z e l e n s k y y <cr>");
    sees(&reader, "enter opens Volodymyr Zelenskyy");
    sees(&reader, "“constructive, honest and");
    reader.keys("<cr>");
    assert_eq!(reader.app.current().map(|entry| entry.kind), Some(Kind::Actor));
}

#[test]
fn under_a_filter_nothing_else_is_found() {
    let mut reader = Reader::new(80, 24);
    reader.keys("p r u s s i a <cr> / u k r a i n e <cr>");
    let hits = reader.app.search.as_ref().map_or(0, |search| search.hits.len());
    assert!(hits > 0 && hits < 10, "{hits}");
    sees(&reader, &format!("FOUND · {hits} entries"));
    sees(&reader, "hidden by the filter");
}

#[test]
fn on_the_overview_a_step_is_a_line_and_left_and_right_go_along_it() {
    let mut reader = Reader::new(120, 40);
    let title = |reader: &Reader| reader.app.current().map(|entry| reader.app.library.id(entry).to_string());
    assert_eq!(title(&reader).as_deref(), Some("ukraine"));
    reader.keys("l");
    assert_eq!(reader.app.current().map(|entry| entry.kind), Some(Kind::Statement));
    reader.keys("l");
    assert_eq!(reader.app.current().map(|entry| entry.kind), Some(Kind::Statement));
    reader.keys("h");
    assert_eq!(title(&reader).as_deref(), Some("ukraine"));
    reader.keys("j");
    assert_eq!(title(&reader).as_deref(), Some("us"));
    reader.keys("j l j");
    assert_eq!(title(&reader).as_deref(), Some("europe"));
    reader.keys("k");
    assert_eq!(title(&reader).as_deref(), Some("russia"));
}

#[test]
fn a_page_reached_by_a_link_leads_back_to_where_the_link_stands() {
    for back in ["q", "<bs>", "<esc>", "H"] {
        for (width, height) in [(120, 40), (80, 24)] {
            let mut reader = Reader::new(width, height);
            reader.keys("j j <cr>");
            assert_eq!((reader.app.section, reader.app.focus), (Section::Parties, Pane::Page));
            // From there on to another page, and back over both.
            reader.keys("<cr>");
            let there = reader.app.section;
            assert_ne!(there, Section::Overview);
            reader.keys(back);
            assert_eq!((reader.app.section, reader.app.focus), (Section::Parties, Pane::Page), "{back}");
            reader.keys(back);
            assert_eq!(reader.app.section, Section::Overview, "{back} at {width}");
        }
    }
    // From its list a page leads back to that.
    let mut reader = Reader::new(120, 40);
    reader.keys("j j <cr> 2 <cr> q");
    assert_eq!((reader.app.section, reader.app.focus), (Section::Statements, Pane::List));
}

#[test]
fn a_page_that_is_no_hit_opens_at_its_top() {
    let mut reader = Reader::new(80, 24);
    reader.keys("/ 6 0 0 , 0 0 0 <cr> j <cr>");
    assert_eq!(reader.app.section, Section::Parties);
    sees(&reader, " top ");
}

#[test]
fn a_figure_that_no_claim_has_says_where_it_stands() {
    let mut reader = Reader::new(80, 24);
    reader.keys("/ 6 0 0 , 0 0 0 <cr>");
    sees(&reader, "Figure        no claim on this term gives it; it stands in ¶12 of News");
}

#[test]
fn a_figure_that_a_claim_has_needs_no_such_words() {
    let toml = |words: &str| {
        format!(
            "[briefing]\ntitle = \"B\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
             [[proposal]]\nid = \"plan\"\ntitle = \"Plan\"\n[[term]]\nid = \"t\"\ntitle = \"Term\"\ncategory = \"c\"\n\
             figure = \"600,000 troops\"\ncites = [\"s\"]\n[[statement]]\nid = \"x\"\nattribution = \"unattributed\"\n\
             text = \"{words}\"\ncites = [\"s\"]\nterms = [\"t\"]\n"
        )
    };
    for (words, has) in [("Cut to 600 000 men", true), ("Cut to 600000", true), ("Cut to 1,600,000", false)] {
        let mut reader = Reader::of_toml(&toml(words), 120, 40);
        reader.keys("3 j");
        assert_eq!(!reader.screen().contains("no claim on this"), has, "{words}\n{}", reader.screen());
    }
}

#[test]
fn what_is_found_stands_on_the_overview_only() {
    let mut reader = Reader::new(80, 24);
    reader.keys("/ u k r a i n e <cr>");
    sees(&reader, "FOUND");
    reader.keys("9 f i s : u n n a m e d <cr>");
    sees(&reader, "WHAT PASSES THE FILTER");
    sees_not(&reader, "FOUND");
    // Nothing is copied where nothing is selected.
    reader.keys("<cr> h y");
    sees(&reader, "no entry is selected");
    reader.keys("1");
    sees(&reader, "FOUND");
}

#[test]
fn a_zoom_that_hides_the_picture_is_a_level() {
    let mut reader = Reader::new(80, 24);
    reader.keys("6 z q");
    assert!(!reader.effects.iter().any(|effect| matches!(effect, Effect::Quit(_))));
    assert!(!reader.app.layout().strip.is_empty());
}

#[test]
fn an_early_enter_opens_nothing_for_who_went_on() {
    let mut text = String::from("[briefing]\ntitle = \"L\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n");
    for (kind, count) in [("statement", 900), ("criticism", 3)] {
        for at in 0..count {
            let about = if (kind, at) == ("statement", 899) { "jetty" } else { "market" };
            text += &format!(
                "[[{kind}]]\nid = \"{kind}-{at}\"\nattribution = \"unattributed\"\ntext = \"Number {at} of the {about}, {}\"\ncites = [\"s\"]\n",
                "and so on ".repeat(150)
            );
        }
    }
    let mut reader = Reader::of_toml(&text, 80, 24);
    reader.keys("2 /");
    let edition = reader.effects.iter().find_map(|effect| match effect {
        Effect::IndexText(edition) => Some(*edition),
        _ => None,
    });
    reader.keys("j e t t y <cr> 4");
    let index = TextIndex::new(&reader.app.library);
    reader.send(Msg::TextIndexed(edition.unwrap(), Box::new(index)));
    assert_eq!((reader.app.section, reader.app.focus), (Section::Criticisms, Pane::List));
}
