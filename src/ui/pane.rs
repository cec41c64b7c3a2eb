//! The frame of a pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Widget};

use crate::page;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;

/// How many columns of a title stay however long the note is.
const TITLE: usize = 12;

/// What stands in a pane's frame.
pub(super) struct Frame<'a> {
    /// At the left end of its upper edge.
    pub title: &'a str,
    /// At the right end of its upper edge.
    pub note: &'a str,
    /// Whether the pane has the focus.
    pub focus: bool,
}

/// The note as far as it leaves the title its first words: what matters most stands first, and parts go from the end.
fn note_beside<'a>(frame: &Frame<'a>, width: usize) -> &'a str {
    let title = frame.title.split(" · ").next().unwrap_or_default();
    let room = width.saturating_sub(page::width(title).min(TITLE) + 5);
    let ends = frame.note.rmatch_indices(" · ").map(|(at, _)| &frame.note[..at]);
    std::iter::once(frame.note).chain(ends).find(|start| page::width(start) <= room).unwrap_or_default()
}

/// Says in the lower edge of a frame that there is more below what is inside.
pub(super) fn more_below(scene: Scene, inner: Rect, (more, focus): (&str, bool), buf: &mut Buffer) {
    if more.is_empty() || !scene.app.layout().bordered || inner.bottom() >= buf.area.bottom() {
        return;
    }
    let edge = Rect { y: inner.bottom(), height: 1, ..inner };
    let text = format!(" {more} ");
    let role = if focus { ThemeRole::Title } else { ThemeRole::Muted };
    Brush::new(buf, edge, 0).align_right(page::width(&text)).put_fitted(&text, 0, scene.style(role));
}

/// Draws a pane's frame, or only its title where there is no room for a border. Returns what is inside.
pub(super) fn frame(scene: Scene, area: Rect, frame: &Frame, buf: &mut Buffer) -> Rect {
    let layout = scene.app.layout();
    let inner = layout.inner(area);
    let style = scene.style(if frame.focus { ThemeRole::BorderFocus } else { ThemeRole::Border });
    let title = scene.style(if frame.focus { ThemeRole::Title } else { ThemeRole::Heading });
    let line = if layout.bordered {
        // The line's weight shows the focus too: nothing depends on colour alone.
        let kind = if frame.focus { BorderType::Thick } else { BorderType::Rounded };
        Block::bordered().border_type(kind).border_style(style).render(area, buf);
        Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area }
    } else if area.height > 1 {
        Rect { height: 1, ..area }
    } else {
        return inner;
    };
    let mut brush = Brush::new(buf, line, 0);
    let note = note_beside(frame, usize::from(line.width));
    let note = if note.is_empty() { String::new() } else { format!(" {note} ") };
    brush.put(" ", title);
    brush.put_fitted(frame.title, page::width(&note) + 2, title).put(" ", title);
    brush.align_right(page::width(&note)).put(&note, scene.style(ThemeRole::Muted));
    inner
}
