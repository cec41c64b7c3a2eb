//! The glyphs: each stands in the one table, and a screen of ASCII has none.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fs;
use std::path::{Path, PathBuf};

use briefing::app::{App, Msg, Settings};
use briefing::load;
use briefing::text::glyphs::{GLYPHS, twin};
use briefing::tui::reader::briefing;
use reader::Reader;

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// What is compared with and never drawn: the ends of sentences in other scripts.
const COMPARED: &str = "؟।。！？";

#[test]
fn every_glyph_that_is_drawn_stands_in_the_table() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    for room in ["app", "ui", "page", "timeline"] {
        rust_files(&src.join(room), &mut files);
    }
    let mut seen = 0;
    for file in files.iter().filter(|file| !file.file_name().unwrap().to_string_lossy().contains("test")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (at, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap();
            for c in line.chars().filter(|c| !c.is_ascii() && !COMPARED.contains(*c)) {
                seen += 1;
                assert!(twin(c).is_some(), "{}:{}: {c} has no line in the table of glyphs", file.display(), at + 1);
            }
        }
    }
    assert!(seen > 100, "the test must have found glyphs, not {seen}");
}

fn ascii(keys: &str, width: u16, height: u16) -> Reader {
    let app = App::new(Settings { ascii: true, ..Settings::default() });
    let mut reader = Reader { app, effects: Vec::new() };
    reader.send(Msg::Resize(width, height));
    reader.send(Msg::Loaded(Box::new(briefing(load::embedded()))));
    reader.keys(keys);
    reader
}

#[test]
fn a_screen_of_ascii_shows_no_glyph_and_every_letter() {
    for keys in
        ["1", "2 j <cr>", "3", "4", "5", "6", "7", "8", "9", "0", "?", "? G", "p", "<c-p>", "2 / p l a n", "8 c"]
    {
        for (width, height) in [(120, 40), (80, 24), (40, 12), (20, 5)] {
            let screen = ascii(keys, width, height).screen();
            let glyph = screen.chars().find(|c| !c.is_ascii());
            assert_eq!(glyph, None, "{keys} at {width}x{height}\n{screen}");
            let mut plain = Reader::new(width, height);
            let plain = plain.keys(keys).screen();
            // Nothing moves: each glyph has its twin in its place.
            let twins: String = plain.chars().map(|c| twin(c).unwrap_or(c)).collect();
            assert_eq!(screen, twins.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"), "{keys}");
        }
    }
}

#[test]
fn letters_of_other_scripts_stay() {
    let app = App::new(Settings { ascii: true, ..Settings::default() });
    let mut reader = Reader { app, effects: Vec::new() };
    reader.send(Msg::Resize(80, 24));
    let text = "[briefing]\ntitle = \"Zürich ■ 平和 Київ\"\n";
    reader.send(Msg::Loaded(Box::new(briefing(reader::loaded(text)))));
    assert!(reader.screen().contains("Zürich @ 平和 Київ"), "{}", reader.screen());
    assert!(reader.app.title().is_ascii() || reader.app.title().contains('-'), "{}", reader.app.title());
}

#[test]
fn help_has_a_legend_of_every_glyph() {
    let mut reader = Reader::new(120, 200);
    reader.keys("?");
    let screen = reader.screen();
    for glyphs in GLYPHS.iter().filter(|glyphs| !glyphs.about.title().is_empty()) {
        let explained = screen.lines().any(|line| line.contains(glyphs.means) && line.contains(glyphs.signs));
        assert!(explained, "{}\n{screen}", glyphs.means);
    }
    reader.keys("d i s p u t e d");
    assert!(reader.screen().contains("other claims contradict it"), "{}", reader.screen());
}

#[test]
fn screens_of_ascii() {
    for (name, keys) in [("statements", "2 j"), ("timeline", "6"), ("matrix", "7")] {
        insta::assert_snapshot!(format!("ascii_{name}_120x40"), ascii(keys, 120, 40).screen());
    }
}
