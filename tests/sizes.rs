//! Every view at every size: nothing panics, and the place is kept.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hostile;
mod reader;

use briefing::app::{Action, Msg};
use reader::Reader;

const SIZES: [u16; 9] = [0, 1, 2, 3, 5, 20, 40, 80, 200];

fn every_size(reader: &mut Reader, view: &str) {
    for width in SIZES {
        for height in SIZES {
            reader.send(Msg::Resize(width, height));
            let buffer = reader.buffer();
            assert_eq!((buffer.area.width, buffer.area.height), (width, height), "{view}");
        }
    }
}

#[test]
fn every_section_and_pane_is_drawn_at_every_size() {
    for section in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        for keys in ["", "j", "j <cr>", "j <cr> j j", "z", "<cr> z", "<tab> <tab>", "G", "t"] {
            let mut reader = Reader::new(80, 24);
            reader.keys(section).keys(keys);
            every_size(&mut reader, &format!("{section} {keys}"));
        }
    }
}

#[test]
fn every_overlay_is_drawn_at_every_size() {
    for keys in [
        "?",
        "? z z z",
        "p",
        "p <down> <space>",
        "/ p l a n",
        "f b y : z",
        "f b y : <tab>",
        ": q u",
        "<c-p>",
        "<c-p> m a",
        "2 y",
        "8 c",
    ] {
        let mut reader = Reader::new(80, 24);
        reader.keys(keys);
        every_size(&mut reader, keys);
    }
}

#[test]
fn the_findings_of_a_broken_briefing_are_drawn_at_every_size() {
    let mut reader = Reader::of_toml("[briefing]\ntitle = 3\n[statement]\nid = \"X\"\nfoo = 1\n", 80, 24);
    assert!(reader.screen().contains("error[E"), "{}", reader.screen());
    every_size(&mut reader, "findings");
}

#[test]
fn every_action_can_be_struck_everywhere() {
    for section in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        for action in Action::ALL {
            let mut reader = Reader::new(60, 20);
            reader.keys(section);
            reader.action(*action);
            reader.keys("j");
            reader.buffer();
        }
    }
}

#[test]
fn the_place_is_kept_over_every_resize() {
    let mut reader = Reader::new(120, 40);
    reader.keys("2 j j j j j <cr>");
    let before = reader.app.current();
    assert!(before.is_some());
    every_size(&mut reader, "resize");
    reader.send(Msg::Resize(120, 40));
    assert_eq!(reader.app.current(), before);
}

#[test]
fn an_empty_briefing_is_drawn() {
    let mut reader = Reader::of_toml("[briefing]\ntitle = \"Nothing yet\"\n", 80, 24);
    for section in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
        reader.keys(section).keys("j <cr> G n } u D c <esc> <bs>");
        every_size(&mut reader, section);
        reader.send(Msg::Resize(80, 24));
    }
}

#[test]
fn hard_texts_are_drawn_at_every_size() {
    let text = "\u{1b}[31m\u{202e}和平👩\u{200d}🚀e\u{301}\u{1100}\u{1100}\u{1100}\u{1100}\tlong".repeat(5);
    let toml = hostile::everywhere(&mut |_, _| text.clone());
    for section in ["1", "2", "3", "5", "6", "7", "8", "9"] {
        let mut reader = Reader::of_toml(&toml, 80, 24);
        reader.keys(section).keys("<cr>");
        every_size(&mut reader, section);
    }
}
