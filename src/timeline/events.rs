//! The lane of events: a stone for each, `░` for 'somewhere in this span', `═` for what lasts.

use std::ops::Range;

use super::axis::Axis;
use super::axis::calendar::{DAY, EARLIEST};
use super::chart::Chart;
use super::extent::{Doubt, Extent, Form};
use super::stones::{NUMBERED, Stone};

/// An event where there are too many for numbers.
pub const MANY: char = '•';
/// Several events in one place, with how many they are where there is room.
pub const SEVERAL: char = '◎';
/// Somewhere in this span.
pub const SOMEWHERE: char = '░';
/// What lasts.
pub const LASTS: char = '═';
/// It goes on.
pub const GOES_ON: char = '→';
/// How many rows the lane takes at most.
pub const ROWS: usize = 4;

/// The sign of the stone at a place: its number in a ring, where there are not too many for numbers.
pub fn stone(stones: &[Stone], at: usize) -> char {
    match stones.get(at).filter(|_| stones.len() <= NUMBERED) {
        Some(stone) => char::from_u32('①' as u32 + u32::from(stone.number) - 1).unwrap_or(MANY),
        None => MANY,
    }
}

/// What names the stone at a place where it stands alone: its number, in a ring where it has one.
pub fn numeral(stones: &[Stone], at: usize) -> String {
    match stone(stones, at) {
        MANY => (at + 1).to_string(),
        sign => sign.to_string(),
    }
}

/// The sign of how sure a date is.
pub fn doubt(extent: &Extent) -> &'static str {
    match extent.doubt {
        Doubt::None => "",
        Doubt::About => "~",
        Doubt::Unsure => "?",
        Doubt::Both => "%",
    }
}

/// One column of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands there; `None` for nothing.
    pub sign: Option<char>,
    /// Whose it is, as a place among the stones.
    pub stone: usize,
    /// Whether it is the stone itself, or how sure its date is.
    pub mark: bool,
}

/// Where a stone stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The stone's column.
    pub column: usize,
    /// Everything that the event takes.
    pub columns: Range<usize>,
    /// Whether it stands there with others, of which only the number is said.
    pub counted: bool,
}

/// The lane, laid out.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// The rows, each as wide as the axis.
    pub rows: Vec<Vec<Cell>>,
    /// The place of each stone; `None` for what is out of sight or stands in the day's place.
    pub places: Vec<Option<Place>>,
}

/// The first and the last column of a date, if any of it shows.
pub fn reach(extent: &Extent, axis: &Axis) -> Option<Range<usize>> {
    let (from, to) = axis.window();
    if extent.to < from || extent.from >= to || axis.width() == 0 {
        return None;
    }
    let first = axis.column_of(extent.from.max(from));
    let last = match extent.form {
        Form::UnknownEnd => (first + 3).min(axis.width() - 1),
        _ => axis.column_of(extent.to.min(to - 1)),
    };
    Some(first..last.max(first) + 1)
}

/// Whether nothing can be distinguished within the event's time: a day where no hours are given is not a span.
fn is_point(extent: &Extent, chart: &Chart, axis: &Axis) -> bool {
    let profile = chart.profile();
    let hours = profile.timed && (axis.is_ruler() || profile.grain < DAY);
    matches!(extent.form, Form::Time) || (extent.form == Form::Day && !hours)
}

impl Events {
    /// Lays the events out. What stands in the day's place is left out; `panel` is that day and its columns.
    pub fn new(chart: &Chart, axis: &Axis, panel: Option<(i64, Range<usize>)>) -> Events {
        let all = chart.stones();
        let mut events = Events { rows: vec![vec![Cell::default(); axis.width()]], places: vec![None; all.len()] };
        let day = panel.as_ref().map(|(day, _)| *day);
        let apart = |at: &usize| all[*at].extent.is_some_and(|extent| day.is_none_or(|day| extent.day() != Some(day)));
        let mut dated: Vec<(Range<usize>, bool, usize)> = (0..all.len())
            .filter(apart)
            .filter_map(|at| Some((all[at].extent.as_ref()?, at)))
            .filter_map(|(extent, at)| Some((reach(extent, axis)?, extent.lasts(), at)))
            .collect();
        dated.sort_by_key(|(columns, lasts, at)| (columns.start, *lasts, columns.end, *at));
        let mut from = 0;
        for same in dated.chunk_by(|one, other| one.0 == other.0 && !one.1 && !other.1) {
            from += same.len();
            let room = dated.get(from).map_or(axis.width(), |(columns, _, _)| columns.start) - same[0].0.start;
            let stones: Vec<usize> = same.iter().map(|(_, _, at)| *at).collect();
            events.put(chart, &stones, (same[0].0.clone(), room), axis);
        }
        events
    }

    fn put(&mut self, chart: &Chart, stones: &[usize], (columns, room): (Range<usize>, usize), axis: &Axis) {
        let mut cells = cells(chart, stones, columns.clone(), axis);
        let counted = cells[0].sign == Some(SEVERAL);
        let free = |rows: &[Vec<Cell>], length: usize| {
            let end = (columns.start + length + 1).min(axis.width());
            rows.iter().position(|row| row[columns.start..end].iter().all(|cell| cell.sign.is_none()))
        };
        // How many they are takes no room from others.
        if counted && (cells.len() >= room || free(&self.rows, cells.len()).is_none()) {
            cells.truncate(columns.len());
        }
        let found = free(&self.rows, cells.len());
        let end = (columns.start + cells.len()).min(axis.width());
        let row = match found {
            Some(row) => row,
            None if self.rows.len() < ROWS => {
                self.rows.push(vec![Cell::default(); axis.width()]);
                self.rows.len() - 1
            }
            None => return self.squeeze(chart, stones, columns),
        };
        self.rows[row][columns.start..end].copy_from_slice(&cells[..end - columns.start]);
        for stone in stones {
            let own = cells.iter().position(|cell| cell.mark && cell.stone == *stone).unwrap_or(0);
            let column = columns.start + own;
            let place = match (counted, stones.len()) {
                (true, _) => columns.start..columns.start + cells.iter().take_while(|cell| cell.mark).count(),
                (false, 1) => columns.start..end,
                (false, _) => column..column + 1,
            };
            let column = if counted { columns.start } else { column };
            self.places[*stone] = Some(Place { row, column, columns: place, counted });
        }
    }

    /// Without a row of its own an event has its stone only, together with others where they stand in one place.
    fn squeeze(&mut self, chart: &Chart, stones: &[usize], columns: Range<usize>) {
        let (row, column) = (ROWS - 1, columns.start);
        let cell = &mut self.rows[row][column];
        let counted = stones.len() > 1 || cell.mark;
        let sign = if counted { SEVERAL } else { stone(chart.stones(), stones[0]) };
        *cell = Cell { sign: Some(sign), stone: if cell.mark { cell.stone } else { stones[0] }, mark: true };
        if counted {
            let same = self.places.iter_mut().flatten().filter(|place| (place.row, place.column) == (row, column));
            same.for_each(|place| place.counted = true);
        }
        for stone in stones {
            self.places[*stone] = Some(Place { row, column, columns: column..column + 1, counted });
        }
    }
}

/// The cells of events that have the same columns.
fn cells(chart: &Chart, stones: &[usize], columns: Range<usize>, axis: &Axis) -> Vec<Cell> {
    let extent = chart.stones()[stones[0]].extent;
    let fill = |sign| Cell { sign: Some(sign), stone: stones[0], mark: false };
    let lasts = extent.is_some_and(|extent| extent.lasts());
    let point = extent.is_some_and(|extent| is_point(&extent, chart, axis));
    let mut cells = vec![fill(if lasts { LASTS } else { SOMEWHERE }); columns.len()];
    let mut marks: Vec<Cell> = Vec::new();
    for &at in stones {
        let mark = |sign| Cell { sign: Some(sign), stone: at, mark: true };
        marks.push(mark(stone(chart.stones(), at)));
        let sure = chart.stones()[at].extent.map_or("", |extent| doubt(&extent));
        marks.extend(sure.chars().map(mark));
    }
    // How sure dates are gives way first, then a count takes the stones' place.
    if marks.len() > columns.len() && stones.len() > 1 {
        marks.dedup_by_key(|cell| cell.stone);
    }
    if stones.len() > columns.len() {
        let count = format!("{SEVERAL}{}", stones.len());
        let text = if point || count.chars().count() <= columns.len() { count } else { SEVERAL.to_string() };
        marks = text.chars().map(|sign| Cell { sign: Some(sign), stone: stones[0], mark: true }).collect();
    }
    if point {
        return marks;
    }
    for (at, mark) in marks.into_iter().enumerate() {
        match cells.get_mut(at) {
            Some(cell) => *cell = mark,
            None => cells.push(mark),
        }
    }
    if let Some(extent) = extent.filter(|_| lasts) {
        finish(&mut cells, &extent, axis);
    }
    cells
}

/// The end of what lasts: it goes on, or nobody knows.
fn finish(cells: &mut [Cell], extent: &Extent, axis: &Axis) {
    let sign = match extent.form {
        Form::Ongoing => GOES_ON,
        Form::UnknownEnd => '?',
        Form::Interval if extent.from < EARLIEST && axis.window().0 <= extent.to => '←',
        Form::Interval | Form::Time | Form::Day | Form::Coarse => return,
    };
    if sign == '←' {
        if let Some(cell) = cells.iter_mut().find(|cell| !cell.mark) {
            cell.sign = Some(sign);
        }
    } else if let Some(cell) = cells.last_mut().filter(|cell| !cell.mark) {
        cell.sign = Some(sign);
    }
}
