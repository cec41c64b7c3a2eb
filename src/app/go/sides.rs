//! The page of a dispute: the cursor goes from claim to claim and from side to side. So it does on the page of a pair.

use crate::app::action::Action;
use crate::app::state::{App, Pane, Section};

use super::{motion, row};

/// Moves the cursor where the page has sides and the focus. Returns whether that was all there is to do.
pub(in crate::app) fn moved(app: &mut App, action: Action) -> bool {
    if app.focus != Pane::Page || app.reading.head().is_none() {
        return false;
    }
    match action {
        Action::Down => step(app, 1),
        Action::Up => step(app, -1),
        Action::Right => sideways(app, 1),
        Action::Left => sideways(app, -1),
        Action::Open => enter(app),
        Action::NextGroup => next_question(app, 1),
        Action::PreviousGroup => next_question(app, -1),
        _ => false,
    }
}

/// Down (`by` is 1) or up (-1): to the next stop in the side, from its end to what stands below it, or by a line where
/// the words of this one are not in sight to their end. Returns whether that was all there is to do.
fn step(app: &mut App, by: isize) -> bool {
    let (top, height) = (app.reading.top, height(app));
    let Some(link) = app.reading.link else { return false };
    let sides = app.reading.sides();
    let Some((side, stop)) = sides.find(link) else {
        // Up from what stands below the sides: into the one above it.
        let up = if by < 0 && link == sides.rest { app.reading.above(&sides, link) } else { None };
        if let Some(stop) = up {
            select(app, stop);
        }
        return up.is_some();
    };
    let line = app.reading.line(link);
    if (by > 0 && app.reading.end_of(link) > top + height) || (by < 0 && line < top) {
        scroll(app, by);
        return true;
    }
    let next = stop.checked_add_signed(by).and_then(|next| sides.stops[side].get(next)).copied();
    let beyond = || if by > 0 { app.reading.below(&sides, link) } else { app.reading.above(&sides, link) };
    match next.or_else(beyond) {
        Some(stop) => select(app, stop),
        None => past(app, by, sides.rest),
    }
    true
}

/// From the end of the sides to the first link below them as soon as it is in sight, or by a line.
fn past(app: &mut App, by: isize, first: usize) {
    let (top, height) = (app.reading.top, height(app));
    let is_there = first < app.reading.wrapped.links.len();
    if by > 0 && is_there && (top..top + height).contains(&app.reading.line(first)) {
        app.reading.link = Some(first);
    } else {
        scroll(app, by);
    }
}

/// Scrolls by a line; what goes out of sight is not selected any more.
fn scroll(app: &mut App, by: isize) {
    motion::scroll(app, by);
    let (top, height) = (app.reading.top, height(app));
    let reading = &app.reading;
    let is_in_sight = |link: &usize| reading.places(*link).any(|line| (top..top + height).contains(&line));
    if !reading.link.is_some_and(|link| is_in_sight(&link)) {
        let any = || (0..reading.wrapped.links.len()).find(is_in_sight);
        app.reading.link = app.stop_in_sight().or_else(any);
    }
}

/// To the side on the right (`by` is 1) or on the left (-1): from head to head, from a claim to the one beside it. Left of
/// the first is the list.
fn sideways(app: &mut App, by: isize) -> bool {
    let sides = app.reading.sides();
    let Some(link) = app.reading.link else {
        // A long question fills a low screen: the first side is below it.
        let first = sides.stops.first().map(|stops| stops[0]).filter(|_| by > 0);
        first.into_iter().for_each(|head| select(app, head));
        return first.is_some();
    };
    let Some((side, stop)) = sides.find(link) else { return false };
    let Some(next) = side.checked_add_signed(by).and_then(|side| sides.stops.get(side)) else { return by > 0 };
    let line = |link: usize| app.reading.line(link);
    let is_beside = line(next[0]) == line(sides.stops[side][0]);
    let nearest = match stop {
        0 => None,
        _ if is_beside => next[1..].iter().min_by_key(|other| line(**other).abs_diff(line(link))),
        _ => next.get(1),
    };
    select(app, *nearest.unwrap_or(&next[0]));
    true
}

/// Enter on the head of a side: to its first claim. Returns whether the cursor was on a head.
fn enter(app: &mut App) -> bool {
    let Some(link) = app.reading.link.filter(|link| app.reading.is_head(*link)) else { return false };
    match app.reading.first_claim(link) {
        Some(first) => select(app, first),
        None => app.say("this side has no claim to open"),
    }
    true
}

/// The next question or pair, from the page of the one before.
fn next_question(app: &mut App, by: isize) -> bool {
    if app.section != Section::Disputes || app.pinned.is_some() {
        return false;
    }
    let Some(cursor) = app.list.cursor else { return false };
    match row::stepped(app, cursor, by) {
        row if row == cursor => app.say(if by > 0 { "that was the last one" } else { "that was the first one" }),
        row => row::select_row(app, row),
    }
    true
}

/// Puts the cursor on a stop and brings it into sight, with as much of its words as there is room for.
fn select(app: &mut App, link: usize) {
    let height = height(app);
    let reading = &mut app.reading;
    let Some(line) = reading.wrapped.links.get(link).map(|link| link.line) else { return };
    reading.link = Some(link);
    // A head shows what comes after it.
    let first = if reading.is_head(link) { reading.first_claim(link) } else { None };
    let end = reading.end_of(first.unwrap_or(link));
    // Above the first head there is nothing to go to but the question.
    let start = if line < height && reading.is_head(link) { 0 } else { line };
    let most = reading.wrapped.lines.len().saturating_sub(height);
    reading.top = reading.top.max(end.saturating_sub(height)).min(start).min(most);
}

fn height(app: &App) -> usize {
    usize::from(app.layout().page_text().height).max(1)
}
