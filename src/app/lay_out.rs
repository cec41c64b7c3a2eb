//! The second of the two steps that end every update: what of it all is in sight, and where, so that drawing decides
//! nothing.

pub(super) mod list;
pub(super) mod matrix;
pub(super) mod news;
pub(super) mod page;
pub(super) mod shelf;
pub(super) mod time;

use crate::app::select::select;
use crate::app::state::{App, Pane};

use page::{grow_page, scroll_page, wrap};

/// Both steps, for verbs that go on from what comes of them.
pub(super) fn settle(app: &mut App) {
    select(app);
    lay_out(app);
}

/// Makes what is in sight, as far as what it is made from changed.
pub(super) fn lay_out(app: &mut App) {
    if app.shelf.is_shown() {
        shelf::lay_out(app);
    }
    list::measure(app);
    matrix::lay_out(app);
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
