//! What of the shelf is in sight.

use crate::app::state::{App, Shelf, ShelfRow};

/// Brings the selected row into sight.
pub(in crate::app) fn lay_out(app: &mut App) {
    let height = usize::from(app.layout().inner(app.shelf_area()).height).max(1);
    let rows = app.shelf.rows();
    app.shelf.cursor = app.shelf.cursor.min(rows.len().saturating_sub(1));
    let lines =
        |rows: &[ShelfRow]| -> usize { rows.iter().map(|row| app.shelf.heading(*row) + Shelf::height(*row)).sum() };
    let before = lines(rows.get(..app.shelf.cursor).unwrap_or_default());
    let after = before + rows.get(app.shelf.cursor).map_or(0, |row| app.shelf.heading(*row) + Shelf::height(*row));
    let total = lines(&rows);
    let top = app.shelf.top.min(before).max(after.saturating_sub(height)).min(total.saturating_sub(height));
    app.shelf.top = top;
}
