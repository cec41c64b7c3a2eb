//! The timeline: the rows of its picture, painted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Pane, Section};
use crate::page::picture::Row;
use crate::text::counted;
use crate::timeline::axis::Zoom;

use super::brush::Brush;
use super::pane::{Frame, frame};
use super::scene::Scene;
use super::theme::ThemeRole;

/// From this many columns on, the frame says besides that distances cannot be compared.
const ROOMY: u16 = 60;

/// The timeline of the visible entries: a pane, or a line under the other sections.
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let time = &scene.app.time;
    let inner = if scene.app.layout().strip_line {
        area
    } else {
        let (events, claims) = (time.chart.stones().len(), time.chart.claims().0);
        let title =
            format!("Timeline · {} · {}", counted(events, "event", "events"), counted(claims, "claim", "claims"));
        // On narrow screens the numbers need the room.
        let own = scene.app.section == Section::Timeline && (area.width >= ROOMY || time.zoom != Zoom::Fit);
        let note = if own { time.scale() } else { "" };
        frame(scene, area, &Frame { title: &title, note, focus: scene.app.focus == Pane::Strip }, buf)
    };
    if time.chart.is_empty() && inner.height > 0 && !scene.app.layout().strip_line {
        let text = match scene.app.is_filtered() {
            true => "No event or claim passes the filter.",
            false => "Events and claims stand here once the briefing has some.",
        };
        Brush::new(buf, inner, 0).put_fitted(text, 0, scene.style(ThemeRole::Muted));
        return;
    }
    for (row, y) in time.rows.iter().zip(0..inner.height) {
        paint(scene, row, Rect { y: inner.y + y, height: 1, ..inner }, buf);
    }
}

fn paint(scene: Scene, row: &Row, line: Rect, buf: &mut Buffer) {
    for bit in row {
        let mut style = scene.page_role(bit.role);
        if bit.selected {
            style = style.patch(scene.style(ThemeRole::Selection));
        }
        Brush::new(buf, line, 0).skip(bit.column).put(&bit.text, style);
    }
}
