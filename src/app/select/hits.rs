//! The hits of the search, and the rows that they stand in.

use crate::find;
use crate::model::Entry;

use crate::app::state::{App, Row};

/// How many rows near the cursor are searched while the texts of a large briefing are being folded, and how many bytes.
const NEAR: usize = 400;
const NEAR_BYTES: usize = 1 << 19;

/// Finds the hits anew: after typing, after a filter change, after a reload.
pub(in crate::app) fn find(app: &mut App) {
    let Some(mut search) = app.search.take() else { return };
    let found = app.text_index().map(|index| index.find(&search.needle));
    search.counted = found.is_some();
    let found = found.unwrap_or_else(|| find::search_few(&app.library, &search.needle, &near(app), NEAR_BYTES));
    let all = found.len();
    search.found = found.intersection(&app.visible);
    search.hits = search.found.iter().collect();
    search.hidden = if search.counted { all - search.hits.len() } else { 0 };
    app.search = Some(search);
}

/// The entries of the rows from the cursor on, and some before it.
fn near(app: &App) -> Vec<Entry> {
    let (rows, cursor) = (&app.list.rows, app.list.cursor.unwrap_or(app.list.top));
    let (before, after) = rows.split_at(cursor.min(rows.len()));
    let near = after.iter().take(NEAR).chain(before.iter().rev().take(NEAR / 4));
    near.filter_map(Row::entry).collect()
}

/// Finds which rows of the list are hits.
pub(in crate::app) fn find_rows(app: &mut App) {
    let Some(search) = &mut app.search else { return };
    let rows = app.list.rows.iter().enumerate();
    let hits = rows.filter(|(_, row)| row.entry().is_some_and(|entry| search.found.contains(entry)));
    search.rows = hits.map(|(at, _)| at).collect();
}
