//! The matrix: terms by parties. A cell is a stance's letter and how many claims stand behind it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Pane;
use crate::app::layout::{MATRIX_COLUMN, matrix_columns};
use crate::model::Entry;
use crate::model::standing::{Position, standing};
use crate::page::{self, Role};

use super::Scene;
use super::brush::Brush;
use super::pane::{Frame, frame};
use super::theme::ThemeRole;

/// Draws the matrix with its frame.
pub(super) fn draw(scene: Scene, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let matrix = &scene.app.matrix;
    let focus = scene.app.focus == Pane::List;
    let columns = matrix_columns(scene.app.layout().inner(area).width);
    // Columns out of sight are told, so that no party seems to be missing.
    let beyond = matrix.columns.len().saturating_sub(columns);
    let aside = if beyond > 0 { format!("{beyond} more ‹ › · ") } else { String::new() };
    let note = format!("{aside}{}/{}", (matrix.row + 1).min(matrix.rows.len()), matrix.rows.len());
    let inner = frame(scene, area, &Frame { title: "Matrix · who stands where", note: &note, focus }, buf);
    let shown: Vec<Entry> = matrix.columns.iter().copied().skip(matrix.left).take(columns).collect();
    let heads = usize::from(inner.width).saturating_sub(shown.len() * MATRIX_COLUMN);
    header(scene, inner, heads, &shown, buf);
    let body = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    legend(scene, body, buf);
    for (line, (at, term)) in matrix.rows.iter().enumerate().skip(matrix.top).take(usize::from(body.height)).enumerate()
    {
        let title = match term {
            None => "The plan as a whole".to_string(),
            Some(term) => page::short_title(&scene.app.library, *term),
        };
        let selected = at == matrix.row;
        let style = scene.style(if selected { ThemeRole::Title } else { ThemeRole::Body });
        let mut brush = Brush::new(buf, body, line as u16);
        brush.put(if selected { "▌" } else { " " }, scene.style(ThemeRole::BorderFocus));
        brush.put_fitted(&title, shown.len() * MATRIX_COLUMN, style);
        for (column, party) in shown.iter().enumerate() {
            let x = inner.x + (heads + column * MATRIX_COLUMN) as u16;
            let cell = Rect { x, y: body.y + line as u16, width: MATRIX_COLUMN as u16, height: 1 }.intersection(body);
            draw_cell(scene, *term, *party, cell, buf);
            if selected && column + matrix.left == matrix.column {
                let role = if focus { ThemeRole::Selection } else { ThemeRole::SelectionUnfocused };
                buf.set_style(cell, scene.style(role));
                Brush::new(buf, cell, 0).put("▸", scene.style(ThemeRole::BorderFocus));
            }
        }
    }
}

/// What the signs mean, where the terms leave room below them.
fn legend(scene: Scene, body: Rect, buf: &mut Buffer) {
    let lines = [
        "S supports   C conditional   N neutral   O opposes",
        "? unclear    M mixed   ↺ changed   · silent",
        "5 speakers, by their newest stance   ⊢ would bind it",
    ];
    let free = usize::from(body.height).saturating_sub(scene.app.matrix.rows.len());
    if free <= lines.len() {
        return;
    }
    for (row, line) in lines.iter().enumerate() {
        let y = body.bottom() - (lines.len() - row) as u16;
        let line_area = Rect { y, height: 1, ..body };
        Brush::new(buf, line_area, 0).skip(1).put_fitted(line, 0, scene.style(ThemeRole::Muted));
    }
}

fn header(scene: Scene, inner: Rect, heads: usize, shown: &[Entry], buf: &mut Buffer) {
    let mut brush = Brush::new(buf, inner, 0);
    brush.skip(1).put_fitted("Term", usize::from(inner.width).saturating_sub(heads), scene.style(ThemeRole::Muted));
    for (column, party) in shown.iter().enumerate() {
        let x = inner.x + (heads + column * MATRIX_COLUMN) as u16;
        let cell = Rect { x, y: inner.y, width: MATRIX_COLUMN as u16, height: 1 }.intersection(inner);
        let label = scene.app.library.party(*party).map_or("", |party| party.label());
        let label = format!("{} {label}", page::shape(party.at()));
        Brush::new(buf, cell, 0).put_fitted(&label, 1, scene.party(*party));
    }
}

fn draw_cell(scene: Scene, term: Option<Entry>, party: Entry, cell: Rect, buf: &mut Buffer) {
    let visible = scene.app.visibility();
    let standing = standing(&scene.app.library, term, Some(party), &visible);
    let bound = term.and_then(|term| scene.app.library.term(term)).is_some_and(|term| term.binds.contains(&party));
    let mut brush = Brush::new(buf, cell, 0);
    brush.skip(1);
    if standing.is_silent() {
        brush.put("·", scene.style(ThemeRole::Gap));
    }
    for (at, (position, count)) in standing.counts().into_iter().enumerate() {
        let role = match position {
            Position::Takes(stance) => Role::of(stance),
            Position::Mixed => Role::Mixed,
        };
        let space = if at > 0 { " " } else { "" };
        brush.put(&format!("{space}{}{count}", position.letter()), scene.page_role(role));
    }
    if standing.changed() > 0 {
        brush.put(&format!(" ↺{}", standing.changed()), scene.page_role(Role::Mixed));
    }
    brush.put(if bound { " ⊢" } else { "" }, scene.style(ThemeRole::Figure));
}
