//! One lane over the columns of an axis.
//!
//! Three layers, each over the one before: light bars for what is known to a month, a year or, where it is wide, a day;
//! solid bars for what lasts; and marks. Every entry has a mark, and marks in one column are counted, so that nothing is
//! hidden behind anything.

use crate::timeline::axis::Axis;
use crate::timeline::axis::calendar::EARLIEST;
use crate::timeline::chart::{Chart, Doubt, Extent, Form, Row};

/// A light bar: somewhere in here.
pub const LIGHT: char = '╍';
/// A solid bar: all through here.
pub const SOLID: char = '═';
/// A point.
pub const POINT: char = '●';

/// From how many columns on a day is no point any more.
const WIDE_DAY: usize = 4;

/// The signs of the lanes and what they mean, for the help.
pub const LEGEND: [(&str, &str); 9] = [
    ("●", "a day or a time"),
    ("●5", "five entries; where there is no room, 2 to 9 and + for more"),
    ("╍╍", "somewhere in this month, year or day"),
    ("╞═╡", "from one date to another"),
    ("╞═▶", "goes on"),
    ("╞═?", "ended, nobody knows when"),
    ("~", "approximate"),
    ("?", "uncertain"),
    ("%", "approximate and uncertain"),
];

/// What stands in one column.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    count: usize,
    sign: char,
    /// Whether one of them is a point.
    point: bool,
    /// The last column that a count may spread to over what is drawn there.
    limit: usize,
}

/// The signs of a lane, and which of them the selected entry is told by.
#[derive(Clone, Debug)]
pub struct Raster {
    /// A sign for each column.
    pub signs: Vec<char>,
    /// Whether the column is the selected entry's.
    pub selected: Vec<bool>,
    marks: Vec<Mark>,
}

impl Raster {
    /// How many entries it tells of, each mark's count taken together.
    #[cfg(test)]
    pub fn told(&self) -> usize {
        self.marks.iter().map(|mark| mark.count).sum()
    }
}

/// Draws a lane.
pub fn raster(chart: &Chart, row: &Row, axis: &Axis, selected: Option<u32>) -> Raster {
    let width = axis.width();
    let mut raster =
        Raster { signs: vec![' '; width], selected: vec![false; width], marks: vec![Mark::default(); width] };
    if width == 0 {
        return raster;
    }
    raster.bars(chart, row, axis, false);
    raster.points(chart, &row.days, axis);
    raster.bars(chart, row, axis, true);
    raster.points(chart, &row.times, axis);
    raster.write_marks();
    let extent = selected.filter(|item| row.has(*item)).and_then(|item| chart.extent(item));
    if let Some((extent, columns)) = extent.and_then(|extent| Some((extent, reach(extent, axis)?))) {
        raster.select(extent, columns, axis);
    }
    raster
}

/// The first and the last column of a date, if any of it shows.
fn reach(extent: &Extent, axis: &Axis) -> Option<(usize, usize)> {
    let (from, to) = axis.window();
    if extent.to < from || extent.from >= to {
        return None;
    }
    let first = axis.column_of(extent.from.max(from));
    let last = match extent.form {
        Form::UnknownEnd => (first + 2).min(axis.width() - 1),
        _ => axis.column_of(extent.to.min(to - 1)),
    };
    Some((first, last))
}

/// The column of a date's mark; `None` where that is out of sight.
fn mark_column(extent: &Extent, (first, last): (usize, usize), axis: &Axis) -> Option<usize> {
    let (from, to) = axis.window();
    let anchor = extent.anchor();
    match (from..to).contains(&anchor) {
        true => Some(axis.column_of(anchor)),
        false if extent.lasts() => None,
        false => Some(first + (last - first) / 2),
    }
}

fn sign(extent: &Extent) -> char {
    match (extent.doubt, extent.form) {
        (Doubt::About, _) => '~',
        (Doubt::Unsure, _) => '?',
        (Doubt::Both, _) => '%',
        (Doubt::None, Form::Time | Form::Day) => POINT,
        (Doubt::None, Form::Coarse) => LIGHT,
        (Doubt::None, _) if extent.from < EARLIEST => '╡',
        (Doubt::None, _) => '╞',
    }
}

impl Raster {
    /// Draws the long dates: the ones that last, or the ones that are only known so far.
    fn bars(&mut self, chart: &Chart, row: &Row, axis: &Axis, lasting: bool) {
        let mut before = None;
        for extent in row.bars.iter().filter_map(|item| chart.extent(*item)) {
            let Some(columns) = reach(extent, axis).filter(|_| extent.lasts() == lasting) else { continue };
            // Thousands of entries of one month are one bar.
            if before.replace((columns, extent.form)) != Some((columns, extent.form)) {
                self.bar(extent, columns, axis);
            }
            if let Some(column) = mark_column(extent, columns, axis) {
                self.mark(column, 1, extent, columns.1);
            }
        }
    }

    fn bar(&mut self, extent: &Extent, (first, last): (usize, usize), axis: &Axis) {
        let fill = if extent.lasts() { SOLID } else { LIGHT };
        self.signs[first..=last].fill(fill);
        if extent.lasts() && extent.from < EARLIEST {
            self.signs[first] = '◀';
        }
        if last > first || extent.form != Form::Interval {
            self.signs[last] = match extent.form {
                Form::Ongoing => '▶',
                Form::UnknownEnd => '?',
                Form::Interval if extent.to < axis.window().1 => '╡',
                _ => fill,
            };
        }
    }

    /// Draws days and times. Their order is that of their columns, so one search finds the end of each column.
    fn points(&mut self, chart: &Chart, list: &[u32], axis: &Axis) {
        let (from, to) = axis.window();
        let place = |item: &u32| chart.extent(*item).map_or((i64::MAX, i64::MAX), |extent| (extent.from, extent.to));
        let mut rest = &list[list.partition_point(|item| place(item).1 < from)..];
        while let Some(extent) = rest.first().and_then(|item| chart.extent(*item)).filter(|extent| extent.from < to) {
            let Some(columns) = reach(extent, axis) else { break };
            let column = mark_column(extent, columns, axis).unwrap_or(columns.0);
            let same = |item: &u32| {
                let other = chart.extent(*item).filter(|other| other.from < to);
                other.and_then(|other| mark_column(other, reach(other, axis)?, axis)) == Some(column)
            };
            let count = rest.partition_point(same).max(1);
            if columns.1 - columns.0 + 1 >= WIDE_DAY {
                self.signs[columns.0..=columns.1].fill(LIGHT);
            }
            self.mark(column, 1, extent, columns.1);
            let unlike = |item: &&u32| chart.extent(**item).is_some_and(|other| other.doubt != extent.doubt);
            let other = rest[..count].iter().find(unlike).and_then(|item| chart.extent(*item));
            self.mark(column, count - 1, other.unwrap_or(extent), columns.1);
            rest = &rest[count..];
        }
    }

    fn mark(&mut self, column: usize, count: usize, extent: &Extent, limit: usize) {
        let mark = &mut self.marks[column];
        // A count of dates that differ in how sure they are has the plain sign.
        mark.sign = if mark.count == 0 || mark.sign == sign(extent) { sign(extent) } else { POINT };
        mark.count += count;
        mark.point |= matches!(extent.form, Form::Time | Form::Day);
        mark.limit = mark.limit.max(limit);
    }

    fn write_marks(&mut self) {
        let width = self.marks.len();
        let mut next = width + 1;
        for column in (0..width).rev() {
            let Mark { count, sign, point, limit } = self.marks[column];
            if count == 0 {
                continue;
            }
            if count == 1 {
                self.signs[column] = sign;
            } else {
                let free = |at: &usize| *at + 1 < next && *at < width && (*at <= limit || self.signs[*at] == ' ');
                let room = 1 + (column + 1..column + 8).take_while(free).count();
                // A number right after a mark could be read together with it.
                let joined = column > 0 && self.marks[column - 1].count > 0 && (!point || room <= digits(count));
                let room = if joined { 1 } else { room };
                for (at, sign) in count_text(count, point.then_some(sign), room).chars().enumerate() {
                    self.signs[column + at] = sign;
                }
            }
            next = column;
        }
    }

    fn select(&mut self, extent: &Extent, (first, last): (usize, usize), axis: &Axis) {
        let column = mark_column(extent, (first, last), axis);
        if extent.lasts() || extent.form == Form::Coarse {
            self.selected[first..=last].fill(true);
        }
        let Some(column) = column else { return };
        self.selected[column] = true;
        let more = |at: &usize| self.signs[*at].is_ascii_digit() && self.marks[*at].count == 0;
        let end = (column + 1..self.signs.len()).take_while(more).last().unwrap_or(column);
        self.selected[column..=end].fill(true);
    }
}

fn digits(count: usize) -> usize {
    count.to_string().len()
}

/// A count in so many columns, after a sign where there is one and room for it.
fn count_text(count: usize, sign: Option<char>, room: usize) -> String {
    let digits = count.to_string();
    match sign {
        Some(sign) if digits.len() < room => format!("{sign}{digits}"),
        _ if digits.len() <= room => digits,
        _ => "+".to_owned(),
    }
}
