//! Moving: the cursor of the list and of the matrix, the page, the panes.

use super::{App, Pane, Row, Section};

/// How far a motion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
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
pub(super) fn vertical(app: &mut App, by: By) {
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

pub(super) fn list(app: &mut App, by: By) {
    let height = usize::from(app.layout().inner(app.layout().list).height);
    let Some(cursor) = app.list.cursor else { return };
    let rows = &app.list.rows;
    let distance = distance(by, height);
    let wanted = (cursor as isize).saturating_add(distance).clamp(0, rows.len() as isize - 1) as usize;
    let down = distance > 0;
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

pub(super) fn select_row(app: &mut App, row: usize) {
    let Some(found) = app.list.rows.get(row).filter(|row| row.is_selectable()) else { return };
    app.gone = match found {
        Row::Gone(at) => app.memory.pieces().get(*at).map(|piece| piece.reference.clone()),
        Row::Entry(..) | Row::Group(_) | Row::Words(_) => None,
    };
    app.places[app.section.index()] = found.entry();
    app.pinned = None;
    app.list.cursor = Some(row);
}

pub(super) fn matrix(app: &mut App, by: By) {
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
    let last = app.reading.wrapped.lines.len().saturating_sub(height) as isize;
    app.reading.top = (top as isize).saturating_add(distance(by, height)).clamp(0, last) as usize;
    let (top, links) = (app.reading.top, &app.reading.wrapped.links);
    let in_sight = |at: &usize| (top..top + height).contains(&links[*at].line);
    if !app.reading.link.as_ref().is_some_and(in_sight) {
        let mut candidates = 0..links.len();
        app.reading.link = match by {
            By::Last => candidates.rev().find(in_sight),
            _ => candidates.find(in_sight),
        };
    }
    if by == By::First && app.reading.top == 0 && !links.is_empty() && links[0].line < height {
        app.reading.link = Some(0);
    }
}

fn next_link(app: &App, sign: isize, height: usize) -> Option<usize> {
    let links = &app.reading.wrapped.links;
    let (top, bottom) = (app.reading.top, app.reading.top + height);
    let next = match app.reading.link {
        Some(link) if sign > 0 => link + 1,
        Some(link) => link.checked_sub(1)?,
        None => links.iter().position(|link| link.line >= top)?,
    };
    links.get(next).filter(|link| (top..bottom).contains(&link.line)).map(|_| next)
}

/// Left and right: between the panes, the columns of the matrix, the entries on the strip.
pub(super) fn horizontal(app: &mut App, by: isize) {
    match (app.section, app.focus) {
        (_, Pane::Strip) => list(app, By::Lines(by)),
        (Section::Matrix, Pane::List) => {
            let last = app.matrix.columns.len().saturating_sub(1) as isize;
            app.pinned = None;
            app.matrix.column = (app.matrix.column as isize + by).clamp(0, last.max(0)) as usize;
        }
        (Section::Overview, _) => {}
        (_, Pane::Page) if by < 0 => app.focus = Pane::List,
        (_, Pane::List) if by > 0 => app.focus = Pane::Page,
        _ => {}
    }
}

/// The next pane that is there, around the end.
pub(super) fn pane(app: &mut App, by: isize) {
    let layout = app.layout();
    let strip = app.zoomed || !layout.strip.is_empty();
    let panes: Vec<Pane> = match app.section {
        Section::Overview => vec![Pane::Page],
        _ if strip && app.section != Section::Matrix => vec![Pane::List, Pane::Page, Pane::Strip],
        _ => vec![Pane::List, Pane::Page],
    };
    let at = panes.iter().position(|pane| *pane == app.focus).unwrap_or(0) as isize;
    app.focus = panes[(at + by).rem_euclid(panes.len() as isize) as usize];
}

/// The next or previous group of the list, or heading of the page.
pub(super) fn group(app: &mut App, by: isize) {
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
    let Some(cursor) = app.list.cursor else { return };
    let rows = &app.list.rows;
    let is_group = |at: &usize| matches!(rows[*at], Row::Group(_));
    let target = if by > 0 {
        (cursor..rows.len()).find(is_group)
    } else {
        // The cursor's own group first, then the one before it.
        let own = (0..cursor).rev().find(is_group);
        match own {
            Some(own) if own + 1 == cursor => (0..own).rev().find(is_group).or(Some(0)),
            own => own.or(Some(0)),
        }
    };
    if let Some(row) = target.and_then(|at| (at..rows.len()).find(|at| rows[*at].is_selectable())) {
        select_row(app, row);
    }
}

/// Scrolls the page, whatever has the focus.
pub(super) fn scroll(app: &mut App, lines: isize) {
    let height = usize::from(app.layout().page_text().height).max(1);
    let last = app.reading.wrapped.lines.len().saturating_sub(height) as isize;
    app.reading.top = (app.reading.top as isize + lines).clamp(0, last) as usize;
}
