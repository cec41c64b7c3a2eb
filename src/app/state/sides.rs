//! The sides on the page of a dispute, or of a pair: where the cursor stops.
//!
//! The head of a side is a link to what the page is of, and the words of each claim are a link to it; so the links say
//! where the sides are. Other links stand among them, for the mouse.

use crate::model::{Entry, Kind};
use crate::page::{self, Line, Target};

use super::place::Subject;
use super::reading::Reading;

/// The stops of the cursor on a page of sides, as links.
pub(in crate::app) struct Sides {
    /// Of each side its head, then its claims.
    pub(in crate::app) stops: Vec<Vec<usize>>,
    /// The first link below all of them, or how many links there are.
    pub(in crate::app) rest: usize,
}

impl Sides {
    /// The side of a stop, and its place there.
    pub(in crate::app) fn find(&self, link: usize) -> Option<(usize, usize)> {
        let places = self.stops.iter().map(|stops| stops.binary_search(&link).ok());
        places.enumerate().find_map(|(side, stop)| Some((side, stop?)))
    }
}

impl Reading {
    /// Where the heads of sides lead, on a page that has sides.
    pub(in crate::app) fn head(&self) -> Option<Target> {
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

    pub(in crate::app) fn claim(&self, link: usize) -> Option<Entry> {
        match self.wrapped.links.get(link)?.target {
            Target::Entry(entry) if entry.kind.is_claim() => Some(entry),
            _ => None,
        }
    }

    /// The stops; none on a page without sides.
    pub(in crate::app) fn sides(&self) -> Sides {
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
    pub(in crate::app) fn first_claim(&self, head: usize) -> Option<usize> {
        let rest = head + 1..self.wrapped.links.len();
        rest.take_while(|link| !self.is_head(*link)).find(|link| self.claim(*link).is_some())
    }

    pub(in crate::app) fn line(&self, link: usize) -> usize {
        self.wrapped.links.get(link).map_or(0, |link| link.line)
    }

    /// The lines of a link.
    pub(in crate::app) fn places(&self, link: usize) -> impl Iterator<Item = usize> {
        self.wrapped.links.get(link).into_iter().flat_map(|link| &link.places).map(|(line, _)| *line)
    }

    fn column(&self, link: usize) -> usize {
        let place = self.wrapped.links.get(link).and_then(|link| link.places.first());
        place.map_or(0, |(_, columns)| columns.start)
    }

    /// The head of the side that stands below a stop, where sides do not all stand beside each other.
    pub(in crate::app) fn below(&self, sides: &Sides, link: usize) -> Option<usize> {
        let lines = sides.stops.iter().map(|side| self.line(side[0])).filter(|line| *line > self.line(link));
        self.in_row(sides, lines.min()?, link).first().copied()
    }

    /// The last stop of the side that stands above a link.
    pub(in crate::app) fn above(&self, sides: &Sides, link: usize) -> Option<usize> {
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
    pub(in crate::app) fn end_of(&self, link: usize) -> usize {
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
