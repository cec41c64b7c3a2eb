//! Brings everything derived in line with what an update changed, so that drawing decides nothing.

pub(super) mod list;
pub(super) mod matrix;
pub(super) mod news;
pub(super) mod page;
pub(super) mod shelf;
pub(super) mod time;

use page::{grow_page, scroll_page, wrap};

use crate::app::select::{self, count_hits, fill_list, focus, hits, place_cursor, subject, visible};
use crate::app::state::{App, Pane};

/// Runs after every message.
pub(super) fn settle(app: &mut App) {
    if app.stale.visible {
        visible(app);
    }
    if std::mem::take(&mut app.stale.hits) {
        hits::find(app);
        count_hits(app);
    }
    if std::mem::take(&mut app.stale.rows) {
        fill_list(app);
    }
    if app.shelf.is_shown() {
        shelf::lay_out(app);
    }
    focus(app);
    place_cursor(app);
    select::matrix::settle(app);
    subject(app);
    time::lay_out(app);
    // Lines that nobody will see are not laid out: keys of a list go by its rows.
    if !app.hurried {
        list::lay_out(app);
    }
    // Keys in the reading pane go by its lines; anything else can wait for the last of the messages.
    if !app.hurried || app.focus == Pane::Page {
        wrap(app);
        scroll_page(app);
        grow_page(app);
        // What is behind the shelf is not in sight.
        if !app.shelf.is_shown() {
            page::look(app);
        }
    }
}
