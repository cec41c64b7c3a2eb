//! The timeline: the steps between scales and events, and clicks on its picture.

use crate::model::Kind;
use crate::page::picture::Picture;
use crate::timeline::axis::Zoom;

use crate::app::lay_out;
use crate::app::state::{App, Pane, Section, Subject};

use super::{follow, row};

/// Shows less of time, or more.
pub(in crate::app) fn zoom(app: &mut App, closer: bool) {
    if app.section != Section::Timeline {
        return app.say("6 opens the timeline, where + and - change what it shows");
    }
    let layout = app.layout();
    let width = usize::from(layout.inner(layout.strip).width);
    let width = Picture::axis_width(&app.library, &app.time.chart, width);
    let profile = app.time.chart.profile();
    let zoom = app.zoom.among(&Zoom::scales(profile, width));
    let focus = app.current().and_then(|entry| lay_out::time::minute(app, entry));
    match if closer { zoom.closer(profile, width, focus) } else { zoom.wider(profile, width, focus) } {
        Some(next) => app.zoom = next,
        None if width == 0 || app.time.rows.len() < 2 => app.say("the picture needs more rows than this screen has"),
        None if closer => app.say("there is nothing more to see at a closer scale"),
        None => app.say("the whole story is in sight"),
    }
}

/// The next event, or the one before: in the list, so that both show the same.
pub(in crate::app) fn step(app: &mut App, by: isize) {
    let rows = &app.list.rows;
    let cursor = app.list.cursor.unwrap_or(0);
    let is_event = |at: &usize| rows[*at].entry().is_some_and(|entry| entry.kind == Kind::Event);
    let next = match by > 0 {
        true => (cursor + 1..rows.len()).find(is_event),
        false => (0..cursor.min(rows.len())).rev().find(is_event),
    };
    match next {
        Some(row) => row::select_row(app, row),
        None => app.say(if by > 0 { "no later event" } else { "no earlier event" }),
    }
}

/// A click on the picture: an event is selected, a party's page is opened beside the list.
pub(in crate::app) fn click(app: &mut App, column: usize, row: usize) {
    let Some(bits) = app.time.rows.get(row) else { return };
    let hit = bits
        .iter()
        .rev()
        .find(|bit| bit.entry.is_some() && (bit.column..bit.column + crate::page::width(&bit.text)).contains(&column));
    let Some(entry) = hit.and_then(|bit| bit.entry) else { return };
    let listed = app.list.rows.iter().position(|row| row.entry() == Some(entry));
    match listed {
        Some(row) if app.section == Section::Timeline => row::select_row(app, row),
        _ if app.section == Section::Timeline || entry.kind == Kind::Party => {
            app.pinned = Some(Subject::Entry(entry));
            if app.layout().drill {
                app.focus = Pane::Page;
            }
        }
        _ => follow::to_entry(app, entry),
    }
}
