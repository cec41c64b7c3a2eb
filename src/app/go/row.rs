//! The row under the cursor of the list.

use crate::app::state::{App, Row};

/// The row this many entries further down, or up; the last of them at the end.
pub(in crate::app) fn stepped(app: &App, from: usize, by: isize) -> usize {
    let rows = &app.list.rows;
    let mut row = from;
    for _ in 0..by.unsigned_abs().min(rows.len()) {
        let mut next: Box<dyn Iterator<Item = usize>> =
            if by > 0 { Box::new(row + 1..rows.len()) } else { Box::new((0..row).rev()) };
        match next.find(|at| rows[*at].is_selectable()) {
            Some(next) => row = next,
            None => break,
        }
    }
    row
}

pub(in crate::app) fn select_row(app: &mut App, row: usize) {
    let Some(found) = app.list.rows.get(row).filter(|row| row.is_selectable()) else { return };
    app.gone = match found {
        Row::Gone(at) => app.memory.pieces().get(*at as usize).map(|piece| piece.reference.clone()),
        Row::Entry(..) | Row::Group(_) | Row::Words(_) | Row::Pair(..) => None,
    };
    let section = app.section.index();
    app.places[section] = found.place();
    app.withins[section] = app.list.within(row);
    app.pinned = None;
    app.list.cursor = Some(row);
}
