//! Frames to the terminal: only what changed is written, except for lines whose width the terminal may see otherwise.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::terminal::{Clear, ClearType, SetTitle};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::ui::Address;

use super::program::Program;

/// The screen as it was last written.
pub(super) struct Screen<W: Write> {
    backend: CrosstermBackend<W>,
    shown: Buffer,
    next: Buffer,
    fragile: Vec<bool>,
    /// Whether the terminal may hold anything.
    unknown: bool,
    cursor: Option<(u16, u16)>,
    /// Whether addresses are written as links.
    link: bool,
    /// The addresses that were written as links, with the cells that show them.
    linked: Vec<(Address, Vec<Cell>)>,
}

impl<W: Write> Screen<W> {
    pub fn new(writer: W, link: bool) -> Screen<W> {
        Screen {
            backend: CrosstermBackend::new(writer),
            shown: Buffer::empty(Rect::ZERO),
            next: Buffer::empty(Rect::ZERO),
            fragile: Vec::new(),
            unknown: true,
            cursor: None,
            link,
            linked: Vec::new(),
        }
    }

    /// The next frame is written whole.
    pub fn forget(&mut self) {
        self.unknown = true;
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        // Ratatui's buffers hold at most 65,535 cells in older versions; a huge window is drawn in part, not refused.
        let area = Rect::new(0, 0, width, height);
        self.shown = Buffer::empty(area);
        self.next = Buffer::empty(area);
        self.fragile = vec![false; usize::from(height)];
        self.unknown = true;
    }

    /// Sets the window's title. The text is cleaned once more: it goes out in an escape sequence.
    pub fn title(&mut self, title: &str) -> io::Result<()> {
        let title = crate::text::clean_line(title);
        execute!(self.backend, SetTitle(title))
    }

    /// Sends a sequence that shows nothing.
    pub fn send(&mut self, sequence: &[u8]) -> io::Result<()> {
        self.backend.write_all(sequence)?;
        Write::flush(&mut self.backend)
    }

    /// Draws the program and writes what is other than before.
    pub fn draw(&mut self, program: &dyn Program) -> io::Result<()> {
        self.next.reset();
        program.draw(self.next.area, &mut self.next);
        // Terminals that know mode 2026 show the frame at once and not in part.
        self.backend.write_all(b"\x1b[?2026h")?;
        let wanted = program.cursor();
        if self.cursor.is_some() && wanted != self.cursor {
            self.backend.hide_cursor()?;
        }
        if std::mem::take(&mut self.unknown) {
            queue!(self.backend, Clear(ClearType::All))?;
            self.shown.reset();
            self.linked.clear();
        }
        let rewritten = self.write_rows()?;
        if self.link {
            self.write_addresses(program.addresses(), &rewritten)?;
        }
        if let Some((x, y)) = wanted {
            self.backend.set_cursor_position((x, y))?;
            self.backend.show_cursor()?;
        }
        self.cursor = wanted;
        self.backend.write_all(b"\x1b[?2026l")?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Write::flush(&mut self.backend)
    }

    /// Writes what changed. Returns which rows were written whole.
    fn write_rows(&mut self) -> io::Result<Vec<bool>> {
        let rows: Vec<bool> = (0..self.next.area.height)
            .map(|y| row(&self.next, y).iter().any(|cell| is_fragile(cell.symbol())))
            .collect();
        // What reaches over the end of a line may stand in the next one.
        let rewrite = |y: usize| {
            let at = |y: usize| self.fragile.get(y).copied().unwrap_or(false) || rows.get(y).copied().unwrap_or(false);
            at(y) || (y > 0 && at(y - 1))
        };
        let rewritten: Vec<bool> = (0..rows.len()).map(rewrite).collect();
        let rewrite = |y: usize| rewritten.get(y) == Some(&true);
        let diff = self.shown.diff(&self.next);
        let stable = diff.into_iter().filter(|(_, y, _)| !rewrite(usize::from(*y)));
        self.backend.draw(stable)?;
        for y in (0..self.next.area.height).filter(|y| rewrite(usize::from(*y))) {
            queue!(self.backend, MoveTo(0, y), Clear(ClearType::CurrentLine))?;
            let mut run: Vec<(u16, u16, &Cell)> = Vec::new();
            let mut x = 0;
            let cells = row(&self.next, y);
            while let Some(cell) = cells.get(usize::from(x)) {
                run.push((x, y, cell));
                x += (cell.symbol().width() as u16).max(1);
                if is_fragile(cell.symbol()) {
                    // A new run begins with a move: wherever the terminal left the cursor, it is brought back.
                    self.backend.draw(run.drain(..))?;
                }
            }
            self.backend.draw(run.drain(..))?;
        }
        self.fragile = rows;
        Ok(rewritten)
    }

    /// Writes the cells of addresses once more, as links (OSC 8). What was written again in this frame lost its link.
    fn write_addresses(&mut self, addresses: Vec<Address>, rewritten: &[bool]) -> io::Result<()> {
        let addresses: Vec<(Address, Vec<Cell>)> =
            addresses.into_iter().map(|address| (address.clone(), cells(&self.next, &address).to_vec())).collect();
        let lost = addresses.iter().any(|(address, _)| rewritten.get(usize::from(address.row)) == Some(&true));
        if self.linked == addresses && !lost {
            return Ok(());
        }
        for (old, _) in std::mem::take(&mut self.linked) {
            // The same letters may stand there and be no address now.
            write_cells(&mut self.backend, &old, cells(&self.next, &old))?;
        }
        for (address, shown) in &addresses {
            // All rows of one address are one link.
            let id = BuildHasherDefault::<DefaultHasher>::default().hash_one(&address.url);
            write!(self.backend, "\x1b]8;id={id:x};{}\x1b\\", address.url)?;
            write_cells(&mut self.backend, address, shown)?;
            self.backend.write_all(b"\x1b]8;;\x1b\\")?;
        }
        self.linked = addresses;
        Ok(())
    }
}

/// The cells of an address; fewer where the screen has become smaller.
fn cells<'b>(buffer: &'b Buffer, address: &Address) -> &'b [Cell] {
    let cells = row(buffer, address.row);
    let end = usize::from(address.column) + usize::from(address.width);
    cells.get(usize::from(address.column)..end.min(cells.len())).unwrap_or(&[])
}

fn write_cells<W: Write>(to: &mut CrosstermBackend<W>, at: &Address, cells: &[Cell]) -> io::Result<()> {
    to.draw((at.column..).zip(cells).map(|(x, cell)| (x, at.row, cell)))
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y) * width;
    buffer.content.get(from..from + width).unwrap_or(&[])
}

/// Whether terminals disagree on the columns of a grapheme: sequences of several characters, flags, skin tones.
fn is_fragile(symbol: &str) -> bool {
    if symbol.len() < 4 {
        return false;
    }
    symbol.chars().any(|c| matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3fb}'..='\u{1f3ff}'))
        || (symbol.chars().count() > 1 && symbol.chars().any(|c| c >= '\u{2000}'))
}

#[cfg(test)]
mod tests {
    use super::is_fragile;

    #[test]
    fn sequences_are_fragile_and_plain_text_is_not() {
        for fragile in ["👩\u{200d}🚀", "❤\u{fe0f}", "🇺🇦", "👍🏽", "1\u{fe0f}\u{20e3}"] {
            assert!(is_fragile(fragile), "{fragile}");
        }
        for stable in ["a", "é", "e\u{301}", "平", "●", "═", "😀"] {
            assert!(!is_fragile(stable), "{stable}");
        }
    }
}
