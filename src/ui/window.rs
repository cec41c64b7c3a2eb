//! The frame of what lies over the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::app::has_frame;
use crate::page;

use super::brush::Brush;
use super::scene::Scene;
use super::theme::ThemeRole;

/// What stands in an overlay's frame, and how large it is where there is room.
pub(super) struct Window<'a> {
    pub title: &'a str,
    /// At the right end of the upper edge.
    pub note: &'a str,
    pub size: (u16, u16),
}

/// A box in the middle of the screen, with this many columns and rows if there is room. Returns its inside.
pub(super) fn window(scene: Scene, screen: Rect, window: &Window, buf: &mut Buffer) -> Rect {
    let area = scene.app.layout().over(screen, window.size);
    boxed(scene, area, (window.title, window.note), buf)
}

/// A box with a title and a note in its upper edge; only the title where there is no room for a border.
pub(super) fn boxed(scene: Scene, area: Rect, (title, note): (&str, &str), buf: &mut Buffer) -> Rect {
    Clear.render(area, buf);
    let inner = scene.app.layout().inside(area);
    let top = if has_frame(area) {
        let style = scene.style(ThemeRole::BorderFocus);
        Block::bordered().border_type(BorderType::Thick).border_style(style).render(area, buf);
        Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area }
    } else {
        Rect { height: area.height - inner.height, ..area }
    };
    let note = if note.is_empty() { String::new() } else { format!(" {note} ") };
    let style = scene.style(ThemeRole::Title);
    let mut brush = Brush::new(buf, top, 0);
    brush.put(" ", style).put_fitted(title, page::width(&note) + 1, style).put(" ", style);
    brush.align_right(page::width(&note)).put(&note, scene.style(ThemeRole::Muted));
    inner
}
