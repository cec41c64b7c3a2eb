//! The timeline in one line: left the axis with a dot for each event, right where the selected entry is.

use std::ops::Range;

use crate::model::{Entry, Library};
use crate::timeline::axis::{Axis, Segment};
use crate::timeline::chart::Chart;
use crate::timeline::events::{MANY, SEVERAL, numeral, reach};
use crate::timeline::extent::Extent;

use super::super::fit::{fit, width};
use super::super::label::short_title;
use super::Role;
use super::drawing::{Bit, Row, bit};

/// A label within this many columns of an end is the end's.
const NEAR: usize = 6;

/// The place of the selected entry.
const HERE: &str = "┃";

/// The line, without the selected entry. It is kept until the entries or the width change.
#[derive(Clone, Debug, Default)]
pub struct Line {
    axis: Axis,
    row: Row,
    columns: usize,
    /// The columns of the label before the axis.
    before: usize,
    /// Where what is beside the axis and its labels begins.
    beside: usize,
}

impl Line {
    /// The line for this many columns.
    pub fn new(chart: &Chart, columns: usize) -> Line {
        let (first, last) = chart.profile().ends().unwrap_or_default();
        let ends = [format!("{first} "), format!(" {last}")];
        // What the axis has no room for inside stands at its ends, and takes room from what is inside.
        let mut outside = [false, false];
        loop {
            let (line, labelled) =
                Line::with_ends(chart, columns, [0, 1].map(|at| if outside[at] { &ends[at] } else { "" }));
            let wanted = [0, 1].map(|at| outside[at] || !labelled[at] && ends[at].trim() != "");
            let long: usize = ends.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(end, _)| width(end)).sum();
            if wanted == outside || 2 * long > columns * 11 / 20 {
                return line;
            }
            outside = wanted;
        }
    }

    /// The line with these labels before and after its axis, and whether the ends have labels inside.
    fn with_ends(chart: &Chart, columns: usize, [first, last]: [&str; 2]) -> (Line, [bool; 2]) {
        let (before, after) = (width(first), width(last));
        let axis = Axis::compact(chart.profile(), (columns * 11 / 20).saturating_sub(before + after));
        let (inside, labelled) = axis_row(chart, &axis);
        let inside = inside.into_iter().map(|bit| Bit { column: bit.column + before, ..bit });
        let ends = [bit(0, first, Role::Date), bit(before + axis.width(), last, Role::Date)];
        let row = ends.into_iter().filter(|end| !end.text.is_empty()).chain(inside).collect();
        (Line { row, columns, before, beside: before + axis.width() + after + 2, axis }, labelled)
    }

    /// The line with the place of the selected entry. It costs columns only.
    pub fn row(&self, library: &Library, chart: &Chart, selected: Option<Entry>) -> Row {
        let mut row = self.row.clone();
        let Some((text, date, extent, event)) = selected.map(|entry| here(library, chart, entry)) else { return row };
        let start = self.beside;
        if text.is_empty() && date.is_empty() {
            return row;
        }
        if let Some(columns) = extent.and_then(|extent| reach(&extent, &self.axis)) {
            row.push(Bit { selected: true, ..bit(self.before + columns.start, HERE, Role::Title) });
            row.push(Bit { selected: true, ..bit(start, HERE, Role::Title) });
        }
        row.push(bit(start + 2, "here", Role::Label));
        // A title is cut before its date.
        let between = if text.is_empty() { "" } else { " · " };
        let date = format!("{between}{date}");
        let room = self.columns.saturating_sub(start + 7);
        let text = fit(&format!("{}{date}", fit(&text, room.saturating_sub(width(&date)))), room).into_owned();
        row.push(Bit { entry: event, ..bit(start + 7, &text, Role::Body) });
        row
    }
}

/// What is said of the selected entry's time: its event, if it has one, and the date; and the minute.
fn here(library: &Library, chart: &Chart, entry: Entry) -> (String, String, Option<Extent>, Option<Entry>) {
    let date = library.date(entry);
    let extent = date.map(Extent::from);
    match chart.stone_of(entry) {
        Some(at) => {
            let event = &chart.stones()[at];
            let sign = numeral(chart.stones(), at);
            let date = library.date(event.event).map_or("day not given".into(), |date| date.short_label());
            let text = format!("{sign} {}", short_title(library, event.event));
            (text, date, event.extent.or(extent), Some(event.event))
        }
        None => (String::new(), date.map_or(String::new(), |date| date.label()), extent, None),
    }
}

/// The axis with its dots and labels, and whether its first day and its last one have labels.
fn axis_row(chart: &Chart, axis: &Axis) -> (Row, [bool; 2]) {
    if chart.profile().range().is_none() {
        let text = if chart.is_empty() { "" } else { "no dates" };
        return (vec![bit(0, text, Role::Muted)], [true, true]);
    }
    let mut cells: Vec<(char, Role)> = vec![('─', Role::Axis); axis.width()];
    let mut taken = vec![false; axis.width()];
    for segment in axis.segments() {
        if let Segment::Gap { columns, .. } = segment {
            cells[columns.clone()].fill((' ', Role::Gap));
            let middle = columns.start + columns.len() / 2;
            for at in [middle.saturating_sub(1), middle] {
                if columns.contains(&at) {
                    cells[at] = ('╱', Role::Gap);
                }
            }
        }
    }
    for extent in chart.stones().iter().filter_map(|stone| stone.extent) {
        if let Some(columns) = reach(&extent, axis) {
            let sign = if taken[columns.start] { SEVERAL } else { MANY };
            cells[columns.start] = (sign, Role::Body);
            taken[columns.start] = true;
        }
    }
    // Where only claims are, no label may stand: the selected one could be there.
    for day in chart.days() {
        if let Some(taken) = taken.get_mut(axis.column_of(day)) {
            *taken = true;
        }
    }
    let labels = labels(chart, axis);
    let (first, last) = (labels.iter().map(|label| label.0).min(), labels.iter().map(|label| label.0).max());
    let mut labelled = [false, false];
    for (start, label) in labels {
        let written = write(&mut cells, &mut taken, start..start + label.len(), &label);
        labelled[0] |= written && first == Some(start) && start < NEAR;
        labelled[1] |= written && last == Some(start) && start + label.len() + 2 * NEAR > axis.width();
    }
    let mut row: Row = Vec::new();
    for (column, (sign, role)) in cells.into_iter().enumerate() {
        match row.last_mut().filter(|last| last.role == role) {
            Some(last) => last.text.push(sign),
            None => row.push(bit(column, &sign.to_string(), role)),
        }
    }
    (row, labelled)
}

/// The labels after their dots, that of the day with a place of its own among them.
fn labels(chart: &Chart, axis: &Axis) -> Vec<(usize, String)> {
    let day = axis.panel(chart.profile()).zip(chart.day());
    let day = day.map(|(panel, day)| {
        let label = day.label();
        (panel.start + 1, label.split_once(' ').map_or(label.clone(), |(_, date)| date.to_string()))
    });
    axis.ticks()
        .iter()
        .map(|tick| (tick.start + usize::from(tick.start == tick.column), tick.label.clone()))
        .chain(day)
        .collect()
}

/// Writes a label after the dots that stand where it would begin, if nothing else is in its way. Returns whether it did.
fn write(cells: &mut [(char, Role)], taken: &mut [bool], place: Range<usize>, label: &str) -> bool {
    let long = width(label);
    let mut start = place.start;
    while start < place.start + 6 && taken.get(start).is_some_and(|taken| *taken) {
        start += 1;
    }
    let end = start + long;
    let fits = end <= cells.len() && !taken[start..(end + 1).min(cells.len())].iter().any(|taken| *taken);
    if fits {
        for (at, sign) in label.chars().enumerate() {
            cells[start + at] = (sign, Role::Date);
            taken[start + at] = true;
        }
    }
    fits
}
