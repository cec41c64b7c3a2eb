//! The mouse: what is clicked is selected, opened or followed; the wheel moves what is under it.

use ratatui::layout::{Position, Rect};

use crate::keys::{Code, Key};

use crate::app::ask::{filtering, party_picker};
use crate::app::bars::party_bar::{self, BarPart};
use crate::app::bars::tabs;
use crate::app::briefing::shelf;
use crate::app::go::motion::{self, By};
use crate::app::go::{follow, row, timeline};
use crate::app::lay_out::{self, list};
use crate::app::msg::Effect;
use crate::app::state::{App, Layout, Overlay, Pane, Section, Tick};

use super::{keyboard, picking};

/// A click at a column and row. What an overlay covers is out of reach.
pub(in crate::app) fn click(app: &mut App, column: u16, row: u16, effects: &mut Vec<Effect>) {
    let (layout, at) = (app.layout(), Position::new(column, row));
    app.dragging = false;
    if matches!(app.overlay, Overlay::Card) {
        app.overlay = Overlay::None;
    }
    if !matches!(app.overlay, Overlay::None) {
        return in_overlay(app, at, effects);
    }
    if app.shelf.is_shown() {
        return shelf::click(app, (column, row), effects);
    }
    app.dragging = is_edge(app, &layout, at);
    if app.dragging {
        return;
    }
    if layout.tabs.contains(at) {
        tab(app, layout.tabs, column);
    } else if layout.parties.contains(at) {
        party(app, layout.parties, column);
    } else if layout.list.contains(at) {
        app.focus = Pane::List;
        let inner = layout.inner(layout.list);
        if inner.contains(at) {
            in_list(app, inner, at);
        }
    } else if layout.strip.contains(at) {
        strip(app, layout, at);
    } else if layout.page.contains(at) {
        follow::into_page(app);
        page(app, layout.page_text(), at, effects);
    }
    lay_out::settle(app);
}

/// A click on a line of a picker takes it, or ticks it where lines are ticked.
fn in_overlay(app: &mut App, at: Position, effects: &mut Vec<Effect>) {
    let (layout, screen) = (app.layout(), Rect::new(0, 0, app.size.0, app.size.1));
    let Overlay::Picker(picker) = &mut app.overlay else { return };
    let inner = layout.inside(layout.over(screen, picker.size()));
    let rows = usize::from(inner.height.saturating_sub(1));
    // The first row is what was typed.
    let Some(line) = usize::from(at.y.saturating_sub(inner.y)).checked_sub(1).filter(|_| inner.contains(at)) else {
        return;
    };
    let clicked = picker.top(rows) + line;
    if clicked >= picker.shown.len() {
        return;
    }
    picker.row = clicked;
    match picker.ticks() {
        true => party_picker::tick(picker, Tick::In),
        false => picking::picked(app, effects),
    }
    lay_out::settle(app);
}

fn strip(app: &mut App, layout: Layout, at: Position) {
    let inner = if layout.strip_line { layout.strip } else { layout.inner(layout.strip) };
    if layout.has_strip_pane() {
        app.focus = Pane::Strip;
    }
    if inner.contains(at) {
        timeline::click(app, usize::from(at.x - inner.x), usize::from(at.y - inner.y));
    }
}

/// Whether this is the edge between the list and the page, which can be dragged.
fn is_edge(app: &App, layout: &Layout, at: Position) -> bool {
    let edge = layout.list.right();
    let beside = !layout.drill && !layout.list.is_empty() && !layout.page.is_empty() && app.section != Section::Matrix;
    beside && (at.x.saturating_add(1) == edge || at.x == edge) && (layout.list.y..layout.list.bottom()).contains(&at.y)
}

/// The mouse was moved with its button held down: an edge that it took hold of goes with it.
pub(in crate::app) fn drag(app: &mut App, column: u16, _row: u16) {
    if app.dragging && app.size.0 > 0 {
        let share = (u32::from(column) + 1) * 100 / u32::from(app.size.0);
        // The list of questions takes two thirds of what other lists take.
        let share = if app.section == Section::Disputes { share * 3 / 2 } else { share };
        app.split = u16::try_from(share).unwrap_or(84).clamp(16, 84);
    }
}

/// A click on a party shows only that one; on the one that is shown alone, everybody again.
fn party(app: &mut App, line: Rect, column: u16) {
    let column = usize::from(column.saturating_sub(line.x));
    let (parts, _) = party_bar::party_line(app, usize::from(line.width));
    let found = parts.into_iter().rev().find(|(from, _)| *from <= column);
    if let Some((from, BarPart::Party { party, label, .. })) = found
        && column < from + crate::page::width(&label) + 1
    {
        filtering::only_party(app, party);
    }
}

fn tab(app: &mut App, line: Rect, column: u16) {
    let tabs = tabs::tabs(app, usize::from(line.width));
    let column = usize::from(column.saturating_sub(line.x));
    if let Some(tab) = tabs.iter().rev().find(|tab| tab.from <= column)
        && column < tab.from + crate::page::width(&tab.text)
    {
        follow::open_section(app, tab.section);
    }
}

fn in_list(app: &mut App, inner: Rect, at: Position) {
    let line = usize::from(at.y - inner.y);
    if app.section != Section::Matrix {
        return list::row_at(app, line).map_or((), |row| row::select_row(app, row));
    }
    let matrix = &mut app.matrix;
    let Some(line) = line.checked_sub(1).and_then(|line| matrix.lines.get(line)) else { return };
    app.pinned = None;
    matrix.row = line.row;
    let column = usize::from(at.x - inner.x);
    // A click on a name, or on text across the columns, selects the row.
    if !line.cells.is_empty() && column >= matrix.heads {
        let column = matrix.shown.clone().rev().find(|at| matrix.column_at(*at) <= column);
        matrix.column = column.unwrap_or(matrix.column);
    }
}

fn page(app: &mut App, text: Rect, at: Position, effects: &mut Vec<Effect>) {
    if !text.contains(at) {
        return;
    }
    let line = app.reading.top + usize::from(at.y - text.y);
    let links = &app.reading.wrapped.links;
    if let Some(link) = links.iter().position(|link| link.covers(line, usize::from(at.x - text.x))) {
        app.reading.link = Some(link);
        if app.reading.is_head(link) {
            return;
        }
        let target = links[link].target.clone();
        follow::link(app, target, effects);
    }
}

/// The wheel over a column and row, by this many lines, upwards if negative.
pub(in crate::app) fn wheel(app: &mut App, column: u16, row: u16, lines: i32, effects: &mut Vec<Effect>) {
    let (layout, at) = (app.layout(), Position::new(column, row));
    if !matches!(app.overlay, Overlay::None) {
        return overlay(app, lines, effects);
    }
    if app.shelf.is_shown() {
        return shelf::wheel(app, lines);
    }
    if layout.strip.contains(at) && app.section == Section::Timeline {
        timeline::step(app, lines.signum() as isize);
    } else if layout.page.contains(at) {
        motion::scroll(app, lines as isize);
    } else if layout.list.contains(at) && app.section == Section::Matrix {
        motion::matrix(app, By::Lines(lines as isize));
    } else if layout.list.contains(at) {
        motion::list(app, By::Lines(lines as isize));
    }
}

/// In an overlay the wheel is the arrows; in a line these recall what was typed before, which nobody means by it.
fn overlay(app: &mut App, lines: i32, effects: &mut Vec<Effect>) {
    let code = if lines > 0 { Code::Down } else { Code::Up };
    if let (Some(key), false) = (Key::new(code), matches!(app.overlay, Overlay::Prompt(_))) {
        (0..lines.unsigned_abs()).for_each(|_| keyboard::key(app, key, effects));
    }
}
