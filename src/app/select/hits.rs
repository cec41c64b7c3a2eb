//! The hits of the search, and the rows that they stand in.

use crate::find::Selection;

use crate::app::state::App;

/// Finds the hits anew: after typing, after a filter change, after a reload.
pub(in crate::app) fn find(app: &mut App) {
    let Some(mut search) = app.search.take() else { return };
    let (visible, all) = (app.visible.clone(), Selection::all(&app.library));
    let index = app.text_index();
    search.hits = index.search(&search.needle, &visible);
    search.hidden =
        if visible.len() == all.len() { 0 } else { index.search(&search.needle, &all).len() - search.hits.len() };
    search.hits.sort();
    app.search = Some(search);
}

/// Finds which rows of the list are hits.
pub(in crate::app) fn find_rows(app: &mut App) {
    let Some(search) = &mut app.search else { return };
    let rows = app.list.rows.iter().enumerate();
    search.rows = rows
        .filter(|(_, row)| row.entry().is_some_and(|entry| search.hits.binary_search(&entry).is_ok()))
        .map(|(at, _)| at)
        .collect();
}
