//! The lines above and below the panes, at every width.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fmt::Write as _;

use briefing::app::Msg;
use reader::Reader;

/// Title, tabs, parties and footer at several widths.
fn bars(reader: &mut Reader) -> String {
    let mut text = String::new();
    for width in [200, 120, 108, 107, 80, 60, 40, 20] {
        reader.send(Msg::Resize(width, 24));
        let layout = reader.app.layout();
        let screen: Vec<String> = reader.screen().lines().map(String::from).collect();
        writeln!(text, "{width}:").unwrap();
        for bar in [layout.header, layout.tabs, layout.parties, layout.footer] {
            let line =
                if bar.is_empty() { "(none)" } else { screen.get(usize::from(bar.y)).map_or("", String::as_str) };
            writeln!(text, "{line}").unwrap();
        }
    }
    text
}

#[test]
fn bars_shrink_by_what_matters_least() {
    let mut reader = Reader::new(120, 24);
    reader.keys("2");
    insta::assert_snapshot!("bars", bars(&mut reader));
    reader.keys("/ p l a n <cr> f p a r t y : u s , r u s s i a <cr>");
    insta::assert_snapshot!("bars_filtered_and_searched", bars(&mut reader));
}

#[test]
fn tabs_have_no_counts() {
    let mut reader = Reader::new(120, 24);
    for keys in ["2", "3", "/ p l a n", "<cr> 4"] {
        reader.keys(keys);
        for width in [200, 120, 80, 60, 40] {
            reader.send(Msg::Resize(width, 24));
            let row = usize::from(reader.app.layout().tabs.y);
            let tabs = reader.screen().lines().nth(row).unwrap().to_string();
            let numbers = tabs.split_whitespace().filter(|word| word.parse::<u32>().is_ok()).count();
            assert_eq!(numbers, 10, "{width}: {tabs}");
            assert!(!tabs.contains('/'), "{width}: {tabs}");
        }
    }
}
