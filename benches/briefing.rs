//! How long loading, filtering, searching, wrapping and drawing take, at 40, 2,000 and 100,000 entries.
//!
//! `cargo bench` runs them. No test asserts a time; these numbers are for comparing one commit with another.
// A benchmark may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;

use briefing::app::{self, App, Msg, Settings};
use briefing::find::{Filter, NoMemory, Selection, TextIndex, select};
use briefing::load::{self, Loaded, SourceFile};
use briefing::model::{Entry, Kind};
use briefing::page::{self, Context};
use briefing::tui::reader::briefing;
use briefing::ui::{self, theme::ColourDepth, theme::Theme};
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [usize; 3] = [40, 2_000, 100_000];

fn main() {
    divan::main();
}

/// A briefing of so many statements, each of some five hundred bytes.
fn toml(entries: usize) -> Vec<u8> {
    let mut text = String::from("[briefing]\ntitle = \"Made\"\n[[category]]\nid = \"c\"\ntitle = \"C\"\n");
    for party in 0..6 {
        writeln!(text, "[[party]]\nid = \"p{party}\"\nname = \"Party {party}\"").unwrap();
        writeln!(text, "[[actor]]\nid = \"a{party}\"\nname = \"Actor {party}\"\nparty = \"p{party}\"").unwrap();
    }
    text.push_str("[[source]]\nid = \"s\"\ntitle = \"Source\"\nparagraphs = 9\n");
    for term in 0..20 {
        writeln!(text, "[[term]]\nid = \"t{term}\"\ntitle = \"Term {term}\"\ncategory = \"c\"").unwrap();
    }
    for entry in 0..entries {
        let words = "The council said that the border treaty stands. ".repeat(8);
        let (actor, term, month) = (entry % 6, entry % 20, 1 + entry % 12);
        writeln!(
            text,
            "[[statement]]\nid = \"e{entry}\"\nactor = \"a{actor}\"\ndate = \"2025-{month:02}\"\ntext = \"{words}{entry}\"\n\
             terms = [\"t{term}\"]\nstance = \"supports\"\ncites = [\"s#p1\"]"
        )
        .unwrap();
    }
    text.into_bytes()
}

fn loaded(entries: usize) -> Loaded {
    load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(toml(entries)) }])
}

#[divan::bench(args = SIZES)]
fn load_files(bencher: Bencher, entries: usize) {
    let bytes = toml(entries);
    bencher.bench(|| load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(bytes.clone()) }]));
}

#[divan::bench(args = SIZES)]
fn index_text(bencher: Bencher, entries: usize) {
    let library = loaded(entries).library;
    bencher.bench(|| TextIndex::new(black_box(&library)));
}

#[divan::bench(args = SIZES)]
fn filter(bencher: Bencher, entries: usize) {
    let library = loaded(entries).library;
    let index = TextIndex::new(&library);
    let filter: Filter = "party:p1 treaty after:2025-06 -is:disputed".parse().unwrap();
    bencher.bench(|| select(&filter, &library, &index, &NoMemory));
}

#[divan::bench(args = SIZES)]
fn search(bencher: Bencher, entries: usize) {
    let library = loaded(entries).library;
    let (index, all) = (TextIndex::new(&library), Selection::all(&library));
    bencher.bench(|| index.search(black_box("border treaty"), &all));
}

#[divan::bench(args = [20, 80, 200])]
fn wrap_page(bencher: Bencher, columns: u16) {
    let library = loaded(40).library;
    let page = page::entry(&library, Entry::new(Kind::Statement, 0), &Context::plain());
    bencher.bench(|| page::wrap(black_box(&page), columns));
}

#[divan::bench(args = SIZES)]
fn key_and_frame(bencher: Bencher, entries: usize) {
    let mut app = App::new(Settings::default());
    app::update(&mut app, Msg::Loaded(Box::new(briefing(loaded(entries)))));
    let theme = Theme::built_in("dark", ColourDepth::True).unwrap();
    let area = Rect::new(0, 0, 120, 40);
    let mut buffer = Buffer::empty(area);
    app::update(&mut app, Msg::Resize(120, 40));
    app::update(&mut app, Msg::Key("2".parse().unwrap()));
    bencher.bench_local(|| {
        app::update(&mut app, Msg::Key("j".parse().unwrap()));
        buffer.reset();
        ui::draw(&app, &theme, area, &mut buffer);
    });
}
