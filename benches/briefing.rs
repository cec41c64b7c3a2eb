//! How long loading, filtering, searching, wrapping and drawing take, at 40, 2,000 and 100,000 entries
//! in many files.
//!
//! `cargo bench` runs them. No test asserts a time; these numbers are for comparing one commit with another.
// A benchmark may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "story/mod.rs"]
mod story;

use briefing::app::{self, App, Msg, Settings};
use briefing::find::{Filter, NoMemory, Selection, TextIndex, Titles, select};
use briefing::load::{self, Loaded, SourceFile};
use briefing::model::{Entry, Kind};
use briefing::page::{self, Context};
use briefing::tui::reader::briefing;
use briefing::ui::{self, theme::ColourDepth, theme::Theme};
use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use story::SIZES;

fn main() {
    divan::main();
}

/// The files of a briefing with this many entries.
fn files(entries: usize) -> Vec<SourceFile> {
    let files = story::files(entries).into_iter();
    files.map(|(name, text)| SourceFile { name, bytes: Ok(text.into_bytes()) }).collect()
}

fn loaded(entries: usize) -> Loaded {
    load::files(files(entries))
}

#[divan::bench(args = SIZES)]
fn load_files(bencher: Bencher, entries: usize) {
    bencher.with_inputs(|| files(entries)).bench_values(load::files);
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
    let filter: Filter = "party:north treaty after:2025-06 -is:disputed".parse().unwrap();
    bencher.bench(|| select(&filter, &library, &index, &NoMemory));
}

#[divan::bench(args = SIZES)]
fn search(bencher: Bencher, entries: usize) {
    let library = loaded(entries).library;
    let (index, all) = (TextIndex::new(&library), Selection::all(&library));
    bencher.bench(|| index.search(black_box("harbour treaty"), &all));
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

/// A reader of a briefing with this many entries, in its list.
fn reader(entries: usize) -> App {
    let mut app = App::new(Settings::default());
    app::update(&mut app, Msg::Resize(120, 40));
    app::update(&mut app, Msg::Loaded(Box::new(briefing(loaded(entries)))));
    keys(&mut app, &["2"]);
    app
}

fn keys(app: &mut App, keys: &[&str]) {
    for key in keys {
        app::update(app, Msg::Key(key.parse().unwrap()));
    }
}

#[divan::bench(args = SIZES)]
fn fold_titles(bencher: Bencher, entries: usize) {
    let library = loaded(entries).library;
    bencher.bench(|| Titles::new(black_box(&library)));
}

#[divan::bench(args = SIZES)]
fn palette_opened(bencher: Bencher, entries: usize) {
    let mut app = reader(entries);
    bencher.bench_local(|| keys(&mut app, &["<c-p>", "<esc>"]));
}

/// A letter that fits nearly everything, after the first that was ever typed.
#[divan::bench(args = SIZES)]
fn palette_letter(bencher: Bencher, entries: usize) {
    let mut app = reader(entries);
    keys(&mut app, &["<c-p>", "x"]);
    bencher.bench_local(|| keys(&mut app, &["<bs>", "e"]));
}

/// A word's last letter, of which there are few.
#[divan::bench(args = SIZES)]
fn palette_word(bencher: Bencher, entries: usize) {
    let mut app = reader(entries);
    keys(&mut app, &["<c-p>", "h", "a", "r", "b", "o", "u"]);
    bencher.bench_local(|| keys(&mut app, &["r", "<bs>"]));
}
