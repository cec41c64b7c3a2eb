//! Writing text into cells, piece by piece, never over the end of a line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::page;
use crate::text::clean_line;

/// A line of the screen that is written from left to right.
pub(super) struct Brush<'b> {
    buf: &'b mut Buffer,
    x: u16,
    end: u16,
    y: u16,
}

impl<'b> Brush<'b> {
    /// A brush at the start of the `row`th line of an area, which ends where the area ends.
    pub fn new(buf: &'b mut Buffer, area: Rect, row: u16) -> Brush<'b> {
        let inside = row < area.height && buf.area.contains((area.x, area.y.saturating_add(row)).into());
        let end = if inside { area.right().min(buf.area.right()) } else { area.x };
        Brush { buf, x: area.x, end, y: area.y.saturating_add(row) }
    }

    /// How many columns are left.
    pub fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }

    /// Writes as much of a text as there is room for. A briefing's text was cleaned before; what the reader typed, or gave
    /// with the command, is cleaned here.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let room = self.room();
        if room > 0 {
            let (x, _) = self.buf.set_stringn(self.x, self.y, clean_line(text), room, style);
            self.x = x;
        }
        self
    }

    /// Writes a text, cut with an ellipsis so that `spare` columns stay free after it.
    pub fn put_fitted(&mut self, text: &str, spare: usize, style: Style) -> &mut Self {
        let room = self.room().saturating_sub(spare);
        let text = page::fit(text, room);
        self.put(&text, style)
    }

    /// Leaves columns as they are.
    pub fn skip(&mut self, columns: usize) -> &mut Self {
        self.x = self.x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX)).min(self.end);
        self
    }

    /// Goes to where a text of `width` columns ends at the end of the line; stays where that is already passed.
    pub fn align_right(&mut self, width: usize) -> &mut Self {
        let spare = self.room().saturating_sub(width);
        self.skip(spare)
    }
}
