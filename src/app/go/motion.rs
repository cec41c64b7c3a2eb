//! Moving: the cursor of the list and of the matrix, the page, the panes.

use crate::app::lay_out::list;
use crate::app::state::{App, Head, Level, Pane, Row, Section, Sight};
use crate::page::LinkPlace;

use super::follow;
use super::row::{select_row, stepped};
use super::timeline;

/// How far a motion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum By {
    /// That many rows or lines.
    Lines(isize),
    /// Half the pane, downwards (1) or upwards (-1).
    Half(isize),
    /// The whole pane less a line or two to hold on to.
    Page(isize),
    /// To the first or the last.
    First,
    /// To the last.
    Last,
}

/// Moves in the pane that has the focus.
pub(in crate::app) fn vertical(app: &mut App, by: By) {
    match (app.section, app.focus) {
        (Section::Overview, _) | (_, Pane::Page) => page(app, by),
        (Section::Matrix, _) => matrix(app, by),
        (_, Pane::List | Pane::Strip) => list(app, by),
    }
}

fn distance(by: By, height: usize) -> isize {
    let height = height.max(1) as isize;
    match by {
        By::Lines(lines) => lines,
        By::Half(sign) => sign * (height / 2).max(1),
        By::Page(sign) => sign * (height - 2).max(1),
        By::First => isize::MIN / 2,
        By::Last => isize::MAX / 2,
    }
}

pub(in crate::app) fn list(app: &mut App, by: By) {
    let height = usize::from(app.layout().inner(app.layout().list).height);
    let Some(cursor) = app.list.cursor else { return };
    let last = app.list.rows.len().saturating_sub(1);
    let (wanted, down) = match by {
        // A row is one step, however many lines it takes.
        By::Lines(lines) => (stepped(app, cursor, lines), lines > 0),
        By::Half(sign) | By::Page(sign) => {
            let lines = distance(by, height);
            // The window goes as far as the cursor, so that what comes is in sight.
            app.list.top = list::further(app, app.list.top, lines);
            (list::further(app, cursor, lines), sign > 0)
        }
        By::First => (0, false),
        By::Last => (last, true),
    };
    let rows = &app.list.rows;
    let is_entry = |at: &usize| rows[*at].is_selectable();
    // A heading cannot be selected: the next entry in the direction of the motion is, or else the one before it.
    let row = if down {
        (wanted..rows.len()).find(is_entry).or_else(|| (0..=wanted).rev().find(is_entry))
    } else {
        (0..=wanted).rev().find(is_entry).or_else(|| (wanted..rows.len()).find(is_entry))
    };
    if let Some(row) = row {
        select_row(app, row);
    }
}

pub(in crate::app) fn matrix(app: &mut App, by: By) {
    let height = usize::from(app.layout().inner(app.layout().list).height).saturating_sub(2);
    let last = app.matrix.rows.len().saturating_sub(1) as isize;
    app.pinned = None;
    app.matrix.row = (app.matrix.row as isize).saturating_add(distance(by, height)).clamp(0, last.max(0)) as usize;
}

/// Scrolls the page. With a link in sight below (or above), one line means: to that link.
fn page(app: &mut App, by: By) {
    let height = usize::from(app.layout().page_text().height).max(1);
    let top = app.reading.top;
    if let By::Lines(lines) = by
        && let Some(link) = next_link(app, lines.signum(), height)
    {
        app.reading.link = Some(link);
        return;
    }
    if by == By::Last && app.reading.want_all() {
        app.reading.wanted = Some(Sight { top: usize::MAX, ..Sight::default() });
        return;
    }
    let last = app.reading.wrapped.lines.len().saturating_sub(height) as isize;
    app.reading.top = (top as isize).saturating_add(distance(by, height)).clamp(0, last) as usize;
    let (top, links) = (app.reading.top, &app.reading.wrapped.links);
    let in_sight = |at: &usize| (top..top + height).contains(&links[*at].line);
    if !app.reading.link.as_ref().is_some_and(in_sight) {
        let mut candidates = 0..links.len();
        app.reading.link = app.stop_in_sight().or_else(|| match by {
            By::Last => candidates.rev().find(in_sight),
            _ => candidates.find(in_sight),
        });
    }
    if by == By::First && app.reading.top == 0 && !links.is_empty() && links[0].line < height {
        app.reading.link = Some(0);
    }
}

/// The first link of the next line that has one, or of the one before: on the overview a line is a row.
fn first_of_line(links: &[LinkPlace], link: usize, sign: isize) -> Option<usize> {
    let line = links.get(link)?.line;
    if sign > 0 {
        return links.iter().position(|other| other.line > line);
    }
    let before = links.iter().rev().find(|other| other.line < line)?.line;
    links.iter().position(|other| other.line == before)
}

/// To the next link of the same line of the overview, or to the one before.
fn along_line(app: &mut App, by: isize) {
    let (links, link) = (&app.reading.wrapped.links, app.reading.link);
    let next = link.and_then(|link| link.checked_add_signed(by));
    let same =
        |next: &usize| link.and_then(|link| links.get(link)).map(|at| at.line) == links.get(*next).map(|at| at.line);
    app.reading.link = next.filter(same).or(link);
}

fn next_link(app: &App, sign: isize, height: usize) -> Option<usize> {
    let links = &app.reading.wrapped.links;
    let (top, bottom) = (app.reading.top, app.reading.top + height);
    let next = match app.reading.link {
        Some(link) if app.section == Section::Overview => first_of_line(links, link, sign)?,
        Some(link) if sign > 0 => link + 1,
        Some(link) => link.checked_sub(1)?,
        None => links.iter().position(|link| link.line >= top)?,
    };
    links.get(next).filter(|link| (top..bottom).contains(&link.line)).map(|_| next)
}

/// Left and right: between the panes, the columns of the matrix, the events of the timeline.
pub(in crate::app) fn horizontal(app: &mut App, by: isize) {
    match (app.section, app.focus) {
        (Section::Timeline, Pane::List | Pane::Strip) => timeline::step(app, by),
        (_, Pane::Strip) => list(app, By::Lines(by)),
        (Section::Matrix, Pane::List) => {
            let last = app.matrix.columns.len().saturating_sub(1) as isize;
            app.pinned = None;
            app.matrix.column = (app.matrix.column as isize + by).clamp(0, last.max(0)) as usize;
        }
        (Section::Overview, _) => along_line(app, by),
        (_, Pane::Page) if by < 0 => app.focus = Pane::List,
        (_, Pane::List) if by > 0 && app.has_page() => follow::into_page(app),
        (_, Pane::List) if by > 0 => app.say("there is nothing to read beside this list"),
        _ => {}
    }
}

/// The next pane that is there, around the end.
pub(in crate::app) fn pane(app: &mut App, by: isize) {
    let layout = app.layout();
    let strip = app.zoomed || layout.has_strip_pane();
    let panes: Vec<Pane> = match app.section {
        Section::Overview => vec![Pane::Page],
        _ if !app.has_page() => vec![Pane::List],
        _ if strip && app.section != Section::Matrix => vec![Pane::List, Pane::Page, Pane::Strip],
        _ => vec![Pane::List, Pane::Page],
    };
    let at = panes.iter().position(|pane| *pane == app.focus).unwrap_or(0) as isize;
    match panes[(at + by).rem_euclid(panes.len() as isize) as usize] {
        Pane::Page => follow::into_page(app),
        pane => app.focus = pane,
    }
}

/// The next or previous group of the list, or heading of the page.
pub(in crate::app) fn group(app: &mut App, by: isize) {
    if app.section == Section::Overview || app.focus == Pane::Page {
        let (top, headings) = (app.reading.top, &app.reading.wrapped.headings);
        let next = if by > 0 {
            headings.iter().find(|line| **line > top)
        } else {
            headings.iter().rev().find(|line| **line < top)
        };
        if let Some(line) = next.copied().or((by < 0).then_some(0)) {
            app.reading.top = line;
            app.reading.link = app.reading.wrapped.links.iter().position(|link| link.line >= line);
        }
        return;
    }
    if let Some(row) = list_group(app, by) {
        select_row(app, row);
    }
}

/// The first entry of the next or previous group; of the runs in it, where there is but one group.
fn list_group(app: &App, by: isize) -> Option<usize> {
    let cursor = app.list.cursor?;
    let (rows, heads) = (&app.list.rows, &app.list.heads);
    let several = heads.iter().filter(|head| head.level == Level::Group).nth(1).is_some();
    let counts = |head: &&Head| match head.level {
        Level::List => false,
        Level::Group => true,
        Level::Run => !several,
    };
    let first = |head: &Head| (head.row as usize..rows.len()).find(|at| rows[*at].is_selectable());
    let at = heads.partition_point(|head| (head.row as usize) < cursor);
    if by > 0 {
        return heads[at..].iter().filter(counts).find_map(first);
    }
    // The cursor's own group first, then the one before it; before the first group there may be rows without one.
    let mut before = heads[..at].iter().rev().filter(counts).filter_map(first).filter(|row| *row < cursor);
    before.next().or_else(|| rows.iter().position(Row::is_selectable))
}

/// Scrolls the page, whatever has the focus.
pub(in crate::app) fn scroll(app: &mut App, lines: isize) {
    let height = usize::from(app.layout().page_text().height).max(1);
    let last = app.reading.wrapped.lines.len().saturating_sub(height) as isize;
    app.reading.top = (app.reading.top as isize + lines).clamp(0, last) as usize;
}
