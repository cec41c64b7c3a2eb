//! The matrix: disputes, proposals and terms by parties. What stands in which cell was decided in the update.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{MatrixLine, Pane};
use crate::page;

use super::brush::Brush;
use super::list;
use super::pane::{Frame, frame, more_below};
use super::scene::Scene;
use super::theme::ThemeRole;

/// Draws the matrix with its frame:
///
/// ```text
/// ┏ Matrix · who stands where ━━━━━━━━━━━━━━━━━━━━━ 1/4 ┓
/// ┃                          □ Reports  ▲ Ukraine  ■ US ┃
/// ┃▌Was Ukraine included?     b1         ·        ▌a1   ┃
/// ┃  a Yes · b No                                       ┃
/// ┃ The plan as a whole       ·          O2 ?1     S1   ┃
/// ┃ 13 terms on which nobody has taken a position: …    ┃
/// ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
/// ```
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let matrix = &scene.app.matrix;
    let focus = scene.app.focus == Pane::List;
    let inner = frame(scene, area, &Frame { title: "Matrix · who stands where", note: &matrix.note(), focus }, buf);
    header(scene, inner, buf);
    let body = Rect { y: inner.y.saturating_add(1), height: inner.height.saturating_sub(1), ..inner };
    if matrix.rows.is_empty() {
        list::empty(scene, body, buf);
    }
    for (at, line) in matrix.lines.iter().enumerate().take(usize::from(body.height)) {
        draw_line(scene, line, Rect { y: body.y + at as u16, height: 1, ..body }, buf);
    }
    let last = matrix.lines.last().map_or(matrix.rows.len(), |line| line.row + 1);
    let more = match matrix.rows.len().saturating_sub(last) {
        0 => String::new(),
        more => format!("{more} more"),
    };
    more_below(scene, inner, (&more, focus), buf);
    for (at, line) in matrix.legend.iter().enumerate() {
        let up = matrix.legend.len() - at;
        let Some(row) = usize::from(body.height).checked_sub(up) else { continue };
        Brush::new(buf, body, row as u16).skip(1).put_fitted(line, 0, scene.style(ThemeRole::Muted));
    }
}

/// The parties, each over its column.
fn header(scene: Scene, inner: Rect, buf: &mut Buffer) {
    let matrix = &scene.app.matrix;
    let shown = matrix.shown.clone().filter_map(|at| Some((at, matrix.columns.get(at)?)));
    let names: Vec<(&str, usize)> = shown.clone().map(|(_, column)| (column.label.as_str(), column.width)).collect();
    for ((at, column), name) in shown.zip(page::fit_apart(&names)) {
        let style = match column.party {
            Some(party) => scene.party(party),
            None => scene.style(ThemeRole::Body),
        };
        Brush::new(buf, column_of(scene, at, inner), 0).skip(1).put_fitted(&name, 1, style);
    }
}

fn draw_line(scene: Scene, line: &MatrixLine, area: Rect, buf: &mut Buffer) {
    let matrix = &scene.app.matrix;
    let selected = line.row == matrix.row;
    let head = if line.cells.is_empty() { area } else { Rect { width: (matrix.heads as u16).min(area.width), ..area } };
    let mut brush = Brush::new(buf, head, 0);
    brush.put(if selected && line.first { "▌" } else { " " }, scene.style(ThemeRole::BorderFocus));
    for span in &line.text {
        let style = if selected && line.first { scene.style(ThemeRole::Title) } else { scene.page_role(span.role) };
        brush.put_fitted(&span.text, 0, style);
    }
    for (at, spans) in matrix.shown.clone().zip(&line.cells) {
        let cell = column_of(scene, at, area);
        let mut brush = Brush::new(buf, cell, 0);
        brush.skip(1);
        for span in spans {
            brush.put_fitted(&span.text, 0, scene.page_role(span.role));
        }
        if selected && at == matrix.column {
            let focus = scene.app.focus == Pane::List;
            let role = if focus { ThemeRole::Selection } else { ThemeRole::SelectionUnfocused };
            buf.set_style(cell, scene.style(role));
            Brush::new(buf, cell, 0).put("▌", scene.style(ThemeRole::BorderFocus));
        }
    }
}

/// The place of a column on a line.
fn column_of(scene: Scene, at: usize, line: Rect) -> Rect {
    let matrix = &scene.app.matrix;
    let from = u16::try_from(matrix.column_at(at)).unwrap_or(u16::MAX).min(line.width);
    let width = matrix.columns.get(at).map_or(0, |column| column.span());
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(line.width - from);
    Rect { x: line.x + from, width, height: 1, ..line }
}
