//! The page of a dispute: the cursor goes from claim to claim and from side to side. So it does on the page of a pair.
//!
//! The head of a side is a link to what the page is of, and the words of each claim are a link to it; so the links say
//! where the sides are. Other links stand among them, for the mouse.

use crate::model::{Entry, Kind};
use crate::page::{self, Line, Target};

use crate::app::action::Action;
use crate::app::state::{App, Pane, Reading, Section, Subject};

use super::motion;

/// The stops of the cursor on a page of sides, as links.
struct Sides {
    /// Of each side its head, then its claims.
    stops: Vec<Vec<usize>>,
    /// The first link below all of them, or how many links there are.
    rest: usize,
}

impl Sides {
    /// The side of a stop, and its place there.
    fn find(&self, link: usize) -> Option<(usize, usize)> {
        let places = self.stops.iter().map(|stops| stops.binary_search(&link).ok());
        places.enumerate().find_map(|(side, stop)| Some((side, stop?)))
    }
}

impl Reading {
    /// Where the heads of sides lead, on a page that has sides.
    fn head(&self) -> Option<Target> {
        match &self.subject {
            Subject::Entry(entry) if entry.kind == Kind::Dispute => Some(Target::Entry(*entry)),
            Subject::Compare(one, other) if one.kind.is_claim() => Some(Target::Compare(*one, *other)),
            Subject::Entry(_) | Subject::Compare(..) | Subject::Paragraph { .. } | Subject::Cell { .. } => None,
            Subject::Nothing | Subject::Overview | Subject::Folded(_) | Subject::Gone(_) => None,
        }
    }

    /// Whether a link is the head of a side.
    pub(in crate::app) fn is_head(&self, link: usize) -> bool {
        let target = self.wrapped.links.get(link).map(|link| &link.target);
        target.is_some() && target == self.head().as_ref()
    }

    /// Whether a link is a stop in a side: its head, or a claim. Their words are read, and look like words.
    pub fn is_in_side(&self, link: usize) -> bool {
        self.is_head(link) || self.head().is_some() && self.claim(link).is_some()
    }

    fn claim(&self, link: usize) -> Option<Entry> {
        match self.wrapped.links.get(link)?.target {
            Target::Entry(entry) if entry.kind.is_claim() => Some(entry),
            _ => None,
        }
    }

    /// The stops; none on a page without sides.
    fn sides(&self) -> Sides {
        let count = self.wrapped.links.len();
        let mut stops: Vec<Vec<usize>> = Vec::new();
        for link in 0..count {
            if self.is_head(link) {
                stops.push(vec![link]);
            } else if let (Some(side), Some(_)) = (stops.last_mut(), self.claim(link)) {
                side.push(link);
            }
        }
        let last = stops.last().and_then(|side| side.last()).map_or(0, |last| *last);
        let end = self.end_of(last);
        let rest = (last + 1..count).find(|link| self.line(*link) >= end).unwrap_or(count);
        Sides { stops, rest }
    }

    /// The first claim of the side that a head is of.
    fn first_claim(&self, head: usize) -> Option<usize> {
        let rest = head + 1..self.wrapped.links.len();
        rest.take_while(|link| !self.is_head(*link)).find(|link| self.claim(*link).is_some())
    }

    fn line(&self, link: usize) -> usize {
        self.wrapped.links.get(link).map_or(0, |link| link.line)
    }

    /// The lines of a link.
    fn places(&self, link: usize) -> impl Iterator<Item = usize> {
        self.wrapped.links.get(link).into_iter().flat_map(|link| &link.places).map(|(line, _)| *line)
    }

    fn column(&self, link: usize) -> usize {
        let place = self.wrapped.links.get(link).and_then(|link| link.places.first());
        place.map_or(0, |(_, columns)| columns.start)
    }

    /// The head of the side that stands below a stop, where sides do not all stand beside each other.
    fn below(&self, sides: &Sides, link: usize) -> Option<usize> {
        let lines = sides.stops.iter().map(|side| self.line(side[0])).filter(|line| *line > self.line(link));
        self.in_row(sides, lines.min()?, link).first().copied()
    }

    /// The last stop of the side that stands above a link.
    fn above(&self, sides: &Sides, link: usize) -> Option<usize> {
        let lines = sides.stops.iter().map(|side| self.line(side[0])).filter(|line| *line < self.line(link));
        self.in_row(sides, lines.max()?, link).last().copied()
    }

    /// Of the sides whose heads are on a line, the one in whose column a link begins.
    fn in_row<'s>(&self, sides: &'s Sides, line: usize, link: usize) -> &'s [usize] {
        let row = || sides.stops.iter().filter(|side| self.line(side[0]) == line);
        let left = |side: &&Vec<usize>| self.column(side[0]) <= self.column(link);
        row().rfind(left).or_else(|| row().next()).map_or(&[], Vec::as_slice)
    }

    /// The line after the last one of a link and of what stands below it up to the next blank line.
    fn end_of(&self, link: usize) -> usize {
        let Some(place) = self.wrapped.links.get(link) else { return 0 };
        let (last, column) = place.places.last().map_or((place.line, 0), |(line, columns)| (*line, columns.start));
        let rest = self.wrapped.lines.iter().enumerate().skip(last + 1);
        rest.take_while(|(_, line)| !is_blank_at(line, column)).last().map_or(last, |(at, _)| at) + 1
    }
}

/// Whether nothing stands in a line from a column on, as far as a word's beginning would.
fn is_blank_at(line: &Line, column: usize) -> bool {
    let mut at = 0;
    for c in line.pieces.iter().flat_map(|piece| piece.text.chars()) {
        if at >= column + 4 {
            break;
        }
        if at >= column && !c.is_whitespace() {
            return false;
        }
        at += page::width(c.encode_utf8(&mut [0; 4]));
    }
    true
}

impl App {
    /// The claim under the cursor, on a page of sides that has the focus.
    pub(in crate::app) fn claim_at_cursor(&self) -> Option<Entry> {
        let link = self.reading.link.filter(|_| self.focus == Pane::Page && self.reading.head().is_some())?;
        self.reading.claim(link)
    }

    /// Whether two claims are selected as one pair, and none of them.
    pub(in crate::app) fn is_on_pair(&self) -> bool {
        matches!(self.reading.head(), Some(Target::Compare(..))) && self.claim_at_cursor().is_none()
    }

    /// A stop in sight after the page was scrolled, in the side where the cursor was if there is one.
    pub(in crate::app) fn stop_in_sight(&self) -> Option<usize> {
        self.reading.head()?;
        let (top, height) = (self.reading.top, height(self));
        let sides = self.reading.sides();
        let own = self.reading.link.and_then(|link| sides.find(link)).map(|(side, _)| side);
        let in_sight = |link: &usize| self.reading.places(*link).any(|line| (top..top + height).contains(&line));
        let own = own.and_then(|side| sides.stops[side].iter().copied().find(in_sight));
        own.or_else(|| sides.stops.iter().flatten().copied().find(in_sight))
    }

    /// Whether the page stands beside the row that it is of, which shows its question.
    pub(in crate::app) fn is_beside_its_question(&self) -> bool {
        let layout = self.layout();
        self.section == Section::Disputes && !layout.list.is_empty() && !layout.page.is_empty() && self.pinned.is_none()
    }
}

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
    let Some(link) = app.reading.link else { return false };
    let sides = app.reading.sides();
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
        None => app.tell("this side has no claim to open"),
    }
    true
}

/// The next question or pair, from the page of the one before.
fn next_question(app: &mut App, by: isize) -> bool {
    if app.section != Section::Disputes || app.pinned.is_some() {
        return false;
    }
    let Some(cursor) = app.list.cursor else { return false };
    match motion::stepped(app, cursor, by) {
        row if row == cursor => app.tell(if by > 0 { "that was the last one" } else { "that was the first one" }),
        row => motion::select_row(app, row),
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
