//! How much each party said when: levels over the columns of an axis, one scale for all.

use super::axis::calendar::DAY;
use super::axis::{Axis, Segment};
use super::chart::{Chart, Lane};
use super::events::SOMEWHERE;

/// From little to much.
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A column of time in which the party says nothing.
pub const NOTHING: char = '·';

/// The lanes, laid out.
#[derive(Clone, Debug, Default)]
pub struct Density {
    /// How many claims a full block stands for.
    pub most: usize,
    /// A row of signs for each lane of the chart.
    pub rows: Vec<Vec<char>>,
    /// Whether a claim is somewhere in a span.
    pub spans: bool,
}

impl Density {
    /// Lays out the first lanes of a chart, at most this many.
    pub fn new(chart: &Chart, axis: &Axis, lanes: usize) -> Density {
        let panel = axis.panel(chart.profile()).and(chart.day()).map(|day| day.start);
        let wide = width_of_day(chart, axis, panel);
        let counts: Vec<Vec<usize>> = chart.lanes().iter().map(|lane| count(lane, axis, (panel, wide))).collect();
        let most = counts.iter().flatten().copied().max().unwrap_or(0);
        let shown = chart.lanes().iter().zip(&counts).take(lanes);
        let mut density = Density { most, ..Density::default() };
        for (lane, counts) in shown {
            let row = density.row(lane, counts, axis);
            density.rows.push(row);
        }
        density
    }

    fn row(&mut self, lane: &Lane, counts: &[usize], axis: &Axis) -> Vec<char> {
        let mut row = vec![' '; axis.width()];
        for segment in axis.segments() {
            if let Segment::Stretch { columns, .. } = segment {
                row[columns.clone()].fill(NOTHING);
            }
        }
        let window = axis.window();
        for (from, to) in &lane.spans {
            if *to >= window.0 && *from < window.1 {
                let columns = axis.column_of((*from).max(window.0))..=axis.column_of((*to).min(window.1 - 1));
                row[columns].fill(SOMEWHERE);
                self.spans = true;
            }
        }
        for (column, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            row[column] = LEVELS[((count * LEVELS.len()).div_ceil(self.most.max(1))).clamp(1, LEVELS.len()) - 1];
        }
        row
    }
}

/// How many columns a day's claims take: as many as the narrowest day has, less one where there are three or more, so that
/// days stay apart. The same number has the same ink everywhere: a day with room for many events said no more for it.
fn width_of_day(chart: &Chart, axis: &Axis, panel: Option<i64>) -> usize {
    let (from, to) = axis.window();
    let shown = |day: &i64| *day >= from && *day + DAY <= to && panel != Some(*day);
    let days = chart.lanes().iter().flat_map(|lane| &lane.days).map(|(day, _)| *day).filter(shown);
    let narrowest = days.map(|day| axis.column_of(day + DAY - 1) + 1 - axis.column_of(day)).min().unwrap_or(4);
    narrowest - usize::from(narrowest >= 3)
}

/// The columns of a day's claims.
fn columns_of_day(day: i64, axis: &Axis, (panel, wide): (Option<i64>, usize)) -> std::ops::Range<usize> {
    let first = axis.column_of(day);
    let end = axis.column_of(day + DAY - 1) + 1;
    // The day with room for words has them a little apart from its label's stroke.
    let first = if panel == Some(day) { (first + 2).min(end - 1) } else { first };
    first..(first + wide).min(end)
}

/// How many claims each column stands for: those of its day, or of its days where it has several.
fn count(lane: &Lane, axis: &Axis, days: (Option<i64>, usize)) -> Vec<usize> {
    let mut counts = vec![0; axis.width()];
    let (from, to) = axis.window();
    let shown = lane.days.iter().filter(|(day, _)| *day + DAY > from && *day < to);
    for (day, claims) in shown {
        if let Some(columns) = counts.get_mut(columns_of_day(*day, axis, days)) {
            columns.iter_mut().for_each(|count| *count += claims);
        }
    }
    counts
}
