//! The timeline: its picture, the steps between scales and events, and the story as of a day.

use crate::find::{FieldName, Filter};
use crate::model::{Entry, Kind};
use crate::page::picture::{Line, Picture, View};
use crate::timeline::axis::calendar::{LATEST, date_of};
use crate::timeline::axis::{Axis, Zoom};
use crate::timeline::extent::Extent;

use crate::app::action::Action;
use crate::app::ask::filtering;
use crate::app::bars::key_names::keys_text;
use crate::app::go::{follow, motion};
use crate::app::state::{App, Pane, Section, Subject};

/// Makes the picture where entries, size or window changed, and takes the rows that fit from it.
pub(in crate::app) fn lay_out(app: &mut App) {
    let layout = app.layout();
    if layout.strip.is_empty() {
        app.time.rows = Vec::new();
        return;
    }
    if layout.strip_line {
        return lay_out_line(app);
    }
    make(app, usize::from(layout.inner(layout.strip).width));
    let selected = app.current().and_then(|entry| app.time.chart.stone_of(entry));
    let height = app.layout().inner(app.layout().strip).height;
    app.time.rows = app.time.picture.rows(usize::from(height), selected);
}

fn make(app: &mut App, width: usize) {
    let focus = app.current().and_then(|entry| minute(app, entry));
    let profile = app.time.chart.profile();
    let zoom = if app.section == Section::Timeline { app.zoom } else { Zoom::Fit };
    let zoom = zoom.among(&Zoom::scales(profile, width));
    let window = Axis::window_at(profile, zoom, width, focus);
    // The minute decides the window only: within one, every entry has the same picture.
    let key = (app.generation, View { zoom, width, focus: None }, window);
    if app.time.made != Some(key) {
        let view = View { zoom, width, focus };
        app.time.picture = Picture::new(&app.library, &app.time.chart, view);
        app.time.made = Some(key);
    }
    app.time.zoom = zoom;
}

fn lay_out_line(app: &mut App) {
    let width = usize::from(app.layout().strip.width);
    if app.time.line.as_ref().is_none_or(|(made, wide, _)| (*made, *wide) != (app.generation, width)) {
        app.time.line = Some((app.generation, width, Line::new(&app.time.chart, width)));
    }
    if let Some((_, _, line)) = &app.time.line {
        app.time.rows = vec![line.row(&app.library, &app.time.chart, app.current())];
    }
}

/// The minute at which an entry stands: its event's, or its own date's.
fn minute(app: &App, entry: Entry) -> Option<i64> {
    let chart = &app.time.chart;
    let event = chart.stone_of(entry).and_then(|at| chart.stones()[at].extent);
    event.or_else(|| app.library.date(entry).map(Extent::from)).map(|extent| extent.anchor())
}

/// Shows less of time, or more.
pub(in crate::app) fn zoom(app: &mut App, closer: bool) {
    if app.section != Section::Timeline {
        return app.tell("6 opens the timeline, where + and - change what it shows");
    }
    let layout = app.layout();
    let width = usize::from(layout.inner(layout.strip).width);
    let scales = Zoom::scales(app.time.chart.profile(), width);
    let zoom = app.zoom.among(&scales);
    match if closer { zoom.closer(&scales) } else { zoom.wider(&scales) } {
        Some(next) => app.zoom = next,
        None if closer => app.tell("there is nothing more to see at a closer scale"),
        None => app.tell("the whole story is in sight"),
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
        Some(row) => motion::select_row(app, row),
        None => app.tell(if by > 0 { "no later event" } else { "no earlier event" }),
    }
}

/// The story as of the selected day, or no longer so.
pub(in crate::app) fn as_of(app: &mut App) {
    let chips = app.filter.chips();
    let at = chips.iter().position(|chip| chip.starts_with("until:"));
    let day = app.current().and_then(|entry| last_day(app, entry));
    let wanted = day.as_ref().map(|day| format!("until:{day}"));
    let rest = at.map_or(app.filter.clone(), |at| app.filter.without_chip(at));
    if let Some(at) = at
        && (wanted.is_none() || wanted.as_ref() == Some(&chips[at]) || !app.filter_on)
    {
        filtering::set(app, rest, true);
        return app.tell("the whole story again");
    }
    let Some(day) = day else {
        return app.tell("no day is given for this; select an entry with a date");
    };
    match Filter::field(FieldName::Until, &day) {
        Ok(until) => {
            let filter = rest.and(until);
            filtering::set(app, filter, true);
            let key = keys_text(&app.keymap, Action::AsOf);
            app.tell(format!("the story as of {day}; {key} takes that back"));
        }
        Err(error) => app.fail(error.to_string()),
    }
}

/// The last day on which an entry may be: its own, or that of the event at which it was said.
fn last_day(app: &App, entry: Entry) -> Option<String> {
    let chart = &app.time.chart;
    let own = app.library.date(entry).map(Extent::from);
    let extent = own.or_else(|| chart.stone_of(entry).and_then(|at| chart.stones()[at].extent))?;
    let minute = if extent.to > LATEST { extent.from } else { extent.to };
    Some(date_of(minute).to_string())
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
        Some(row) if app.section == Section::Timeline => motion::select_row(app, row),
        _ if app.section == Section::Timeline || entry.kind == Kind::Party => {
            app.pinned = Some(Subject::Entry(entry));
            if app.layout().drill {
                app.focus = Pane::Page;
            }
        }
        _ => follow::to_entry(app, entry),
    }
}
