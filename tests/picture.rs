//! The README's pictures are the program's own screens. `BRIEFING_RENEW=1 cargo test --test picture` writes it.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fmt::Write as _;
use std::path::Path;

use briefing::load;
use briefing::ui::{self, theme::ColourDepth, theme::Theme};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use reader::Reader;

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;
const WIDTH: f32 = 8.4;
const HEIGHT: u16 = 18;
const PAPER: &str = "#1e1e1e";
const INK: &str = "#d0d0d0";

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_string(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The colours of a cell: ink and paper, the other way round where it is reversed.
fn colours(cell: &Cell) -> (String, String) {
    let (ink, paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) { (paper, ink) } else { (ink, paper) }
}

fn svg(buffer: &Buffer) -> String {
    let (width, height) = (f32::from(COLUMNS) * WIDTH, ROWS * HEIGHT);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n<rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>\n"
    );
    for (row, cells) in buffer.content.chunks(usize::from(COLUMNS)).enumerate() {
        let y = row as u16 * HEIGHT;
        let mut column = 0;
        while column < cells.len() {
            let style = (colours(&cells[column]), cells[column].modifier);
            let length = cells[column..].iter().take_while(|cell| (colours(cell), cell.modifier) == style).count();
            let run: String = cells[column..column + length].iter().map(Cell::symbol).collect();
            let ((ink, paper), modifier) = style;
            let (x, wide) = (column as f32 * WIDTH, length as f32 * WIDTH);
            if paper != PAPER {
                writeln!(
                    text,
                    "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{wide:.1}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>"
                )
                .unwrap();
            }
            if !run.trim().is_empty() {
                let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
                let line = if modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
                let base = y + 14;
                writeln!(text, "<text x=\"{x:.1}\" y=\"{base}\" textLength=\"{wide:.1}\" xml:space=\"preserve\" fill=\"{ink}\"{bold}{line}>{}</text>", escape(&run)).unwrap();
            }
            column += length;
        }
    }
    text.push_str("</svg>\n");
    text
}

/// The pictures: file, briefing (the default one where there is none), keys.
const PICTURES: [(&str, Option<&str>, &str); 5] = [
    ("screen", None, "2 j j j j j"),
    ("statements", Some("plan"), "2 } } j j j"),
    ("dispute", Some("plan"), "5 j"),
    ("timeline", Some("plan"), "6 } } }"),
    ("matrix", Some("plan"), "7 j j j"),
];

fn picture(briefing: Option<&str>, keys: &str) -> String {
    let mut reader = match briefing {
        None => Reader::new(COLUMNS, ROWS),
        Some(name) => {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name);
            Reader::of(load::folder(&folder).unwrap(), COLUMNS, ROWS)
        }
    };
    reader.keys(keys);
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    let mut buffer = Buffer::empty(area);
    ui::draw(&reader.app, &Theme::built_in("dark", ColourDepth::True).unwrap(), area, &mut buffer);
    svg(&buffer)
}

#[test]
fn the_pictures_are_the_screens() {
    for (name, briefing, keys) in PICTURES {
        let made = picture(briefing, keys);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/{name}.svg"));
        if std::env::var_os("BRIEFING_RENEW").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "assets/{name}.svg lags behind; BRIEFING_RENEW=1 cargo test --test picture renews it");
    }
}
