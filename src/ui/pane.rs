//! The frame of a pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Widget};

use crate::page;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;

/// What stands in a pane's frame.
pub(super) struct Frame<'a> {
    /// At the left end of its upper edge.
    pub title: &'a str,
    /// At the right end of its upper edge.
    pub note: &'a str,
    /// Whether the pane has the focus.
    pub focus: bool,
}

/// Draws a pane's frame, or only its title where there is no room for a border. Returns what is inside.
pub(super) fn frame(scene: Scene, area: Rect, frame: &Frame, buf: &mut Buffer) -> Rect {
    let layout = scene.app.layout();
    let inner = layout.inner(area);
    let style = scene.style(if frame.focus { ThemeRole::BorderFocus } else { ThemeRole::Border });
    let title = scene.style(if frame.focus { ThemeRole::Title } else { ThemeRole::Heading });
    let line = if layout.bordered {
        // The focus is told by the line's weight too: nothing depends on colour alone.
        let kind = if frame.focus { BorderType::Thick } else { BorderType::Rounded };
        Block::bordered().border_type(kind).border_style(style).render(area, buf);
        Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area }
    } else if area.height > 1 {
        Rect { height: 1, ..area }
    } else {
        return inner;
    };
    let mut brush = Brush::new(buf, line, 0);
    let note = if frame.note.is_empty() { String::new() } else { format!(" {} ", frame.note) };
    brush.put(" ", title);
    brush.put_fitted(frame.title, page::width(&note) + 2, title).put(" ", title);
    brush.align_right(page::width(&note)).put(&note, scene.style(ThemeRole::Muted));
    inner
}
