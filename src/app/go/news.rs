//! The way from one piece of news to the next.

use crate::model::Kind;

use crate::app::lay_out;
use crate::app::select;
use crate::app::state::{App, Pane, Row, Section};

use super::{follow, row};

/// The next piece of news (`by` is 1) or the previous one (-1), read or not: in this list, or else in the sections after
/// it.
pub(in crate::app) fn step(app: &mut App, by: isize) {
    if app.memory.pieces().is_empty() {
        return app.say("there is no news");
    }
    let count = app.list.rows.len() as isize;
    let from = app.list.cursor.map_or(if by > 0 { -1 } else { count }, |cursor| cursor as isize);
    let mut at = from + by;
    while (0..count).contains(&at) {
        if is_news(app, &app.list.rows[at as usize]) {
            return row::select_row(app, at as usize);
        }
        at += by;
    }
    match app.section {
        Section::News => {
            app.say(if by > 0 { "that was the last piece of news" } else { "that was the first piece of news" })
        }
        _ => other_section(app, by),
    }
}

fn is_news(app: &App, row: &Row) -> bool {
    match row {
        Row::Entry(entry, _) => app.memory.is_new(*entry) || app.memory.is_changed(*entry),
        Row::Gone(_) => true,
        Row::Group(_) | Row::Words(_) | Row::Pair(..) => false,
    }
}

/// Whether a section would have a row to stop at, were it opened.
fn has_stop(app: &App, section: Section) -> bool {
    let is_stop = |entry| stops(app, section, &Row::Entry(entry, None));
    match section {
        Section::News => select::news::rows(app).rows.iter().any(|row| stops(app, section, row)),
        Section::Overview | Section::Matrix => false,
        Section::Statements
        | Section::Proposal
        | Section::Criticisms
        | Section::Disputes
        | Section::Timeline
        | Section::Parties
        | Section::Sources => section.kinds().iter().any(|kind| app.visible.entries(*kind).any(is_stop)),
    }
}

/// Whether a section has a row to stop at that no other section has.
fn stops(app: &App, section: Section, row: &Row) -> bool {
    match (section, row) {
        (Section::Timeline, Row::Entry(entry, _)) => entry.kind == Kind::Event && is_news(app, row),
        (Section::News, Row::Entry(..)) => false,
        _ => is_news(app, row),
    }
}

fn other_section(app: &mut App, by: isize) {
    let (here, mut section) = (app.section, app.section);
    for _ in 1..Section::ALL.len() {
        section = section.step(by);
        if has_stop(app, section) {
            break;
        }
    }
    if section == here {
        return app.say("no other news; 0 lists all");
    }
    follow::remember(app);
    app.go_to_section(section);
    if app.focus == Pane::Page && section.has_list() {
        app.focus = Pane::List;
    }
    lay_out::settle(app);
    let mut rows = app.list.rows.iter();
    let stop = |row: &Row| stops(app, section, row);
    let found = if by > 0 { rows.position(stop) } else { rows.rposition(stop) };
    if let Some(row) = found {
        row::select_row(app, row);
    }
}
