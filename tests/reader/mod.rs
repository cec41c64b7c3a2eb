//! The reader without a terminal: keys in, screen out.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use briefing::app::{self, Action, App, Briefing, Effect, Msg, Settings};
use briefing::keys::Sequence;
use briefing::load::{self, SourceFile};
use briefing::memory::{Base, Stamped, State, Visit};
use briefing::tui::reader::{briefing, copied};
use briefing::ui::{self, theme::ColourDepth, theme::Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// A briefing given as TOML, as the loader reads it.
pub fn loaded(text: &str) -> load::Loaded {
    load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(text.as_bytes().to_vec()) }])
}

/// A reader of the default briefing.
pub struct Reader {
    pub app: App,
    pub effects: Vec<Effect>,
}

impl Reader {
    pub fn new(width: u16, height: u16) -> Reader {
        Reader::of(load::embedded(), width, height)
    }

    /// A reader of a briefing given as TOML.
    pub fn of_toml(text: &str, width: u16, height: u16) -> Reader {
        Reader::of(loaded(text), width, height)
    }

    pub fn of(loaded: load::Loaded, width: u16, height: u16) -> Reader {
        let mut reader = Reader::waiting(width, height);
        reader.send(Msg::Loaded(Box::new(briefing(loaded))));
        reader
    }

    /// A reader whose briefing is still being read.
    pub fn waiting(width: u16, height: u16) -> Reader {
        let mut reader = Reader { app: App::new(Settings::default()), effects: Vec::new() };
        reader.send(Msg::Resize(width, height));
        reader
    }

    /// A reader who comes back to a briefing given as TOML: with the state of the visit before, which ended when it was
    /// saved, and the briefing as that had it.
    pub fn back(text: &str, mut state: State, before: &str, now: u64) -> Reader {
        let file = |text: &str| vec![("a.toml".to_string(), text.as_bytes().to_vec())];
        let base = Base { files: [("a.toml".to_string(), "0".repeat(64))].into(), too_large: false };
        state.base = Some(Stamped::new(1, base));
        state.visit = Visit { last: state.saved, now, ..Visit::default() };
        let mut reader = Reader::waiting(100, 30);
        reader.send(Msg::Loaded(Box::new(Briefing { state: Some(state), ..briefing(loaded(text)) })));
        if std::mem::take(&mut reader.effects).contains(&Effect::Recall) {
            reader.send(Msg::Recalled(Box::new(load::as_it_was(file(before), None))));
        }
        reader
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = app::update(&mut self.app, msg);
        // What is kept of the briefing itself is no answer to a key.
        self.effects.extend(effects.into_iter().filter(|effect| !matches!(effect, Effect::Compare(_) | Effect::Keep)));
    }

    /// Strikes keys in the keymap's notation, blanks between them left out: `2 j j <cr> /plan <cr>`.
    pub fn keys(&mut self, keys: &str) -> &mut Reader {
        for word in keys.split_whitespace() {
            let sequence: Sequence = word.parse().unwrap_or_else(|error| panic!("{word}: {error:?}"));
            for key in sequence.keys() {
                self.send(Msg::Key(*key));
            }
        }
        self
    }

    /// The text that was copied last.
    pub fn copied(&self) -> Option<String> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Copy { what, part } => Some(copied(&self.app, what, *part)),
            _ => None,
        })
    }

    pub fn buffer(&self) -> Buffer {
        let area = Rect::new(0, 0, self.app.size.0, self.app.size.1);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::built_in("dark", ColourDepth::Ansi16).unwrap();
        ui::draw(&self.app, &theme, area, &mut buffer);
        buffer
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width).max(1);
        let rows = buffer.content.chunks(width).map(|row| {
            let mut text = String::new();
            let mut skip = 0;
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                text.push_str(cell.symbol());
                skip = briefing::page::width(cell.symbol()).saturating_sub(1);
            }
            text.trim_end().to_string()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The screen with, below each row, a letter for the style of each cell: `b` bold, `u` underlined, `r` reverse,
    /// `d` dim, capital letters for colours (`R` red, `G` green, `Y` yellow, `B` blue, `M` magenta, `C` cyan).
    pub fn styled(&self) -> String {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width).max(1);
        let mut text = String::new();
        for (row, cells) in self.screen().lines().zip(buffer.content.chunks(width)) {
            let styles: String = cells.iter().map(|cell| sign(cell.fg, cell.modifier)).collect();
            text.push_str(row);
            text.push('\n');
            if !styles.trim_end().is_empty() {
                text.push_str(styles.trim_end());
                text.push('\n');
            }
        }
        text
    }

    pub fn action(&mut self, action: Action) {
        let keys = self.app.keymap.keys_of(action)[0].clone();
        for key in keys.keys() {
            self.send(Msg::Key(*key));
        }
    }
}

fn sign(colour: Color, modifier: Modifier) -> char {
    if modifier.contains(Modifier::REVERSED) {
        return 'r';
    }
    match colour {
        Color::Red | Color::LightRed => 'R',
        Color::Green | Color::LightGreen => 'G',
        Color::Yellow | Color::LightYellow => 'Y',
        Color::Blue | Color::LightBlue => 'B',
        Color::Magenta | Color::LightMagenta => 'M',
        Color::Cyan | Color::LightCyan => 'C',
        _ if modifier.contains(Modifier::UNDERLINED) => 'u',
        _ if modifier.contains(Modifier::BOLD) => 'b',
        _ if modifier.contains(Modifier::DIM) => 'd',
        _ => ' ',
    }
}
