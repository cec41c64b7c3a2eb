//! Labels on the axis: as many as there is room for, never one over another.

use std::ops::Range;

use super::calendar::{self, DAY, Step, Unit};
use super::{Axis, Piece, Segment, Zoom};

/// A labelled column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column that is meant.
    pub column: usize,
    /// Where the label begins: beside the column, on its right or, at the right end, on its left.
    pub start: usize,
    /// The label.
    pub label: String,
    minute: i64,
    unit: Unit,
}

impl Tick {
    /// The columns of label and mark.
    pub fn columns(&self) -> Range<usize> {
        self.start.min(self.column)..(self.start + self.label.len()).max(self.column + 1)
    }

    /// Whether the mark of the selected column neither lies on the label nor seems to be told by it.
    fn clears(&self, focus: Option<usize>) -> bool {
        let columns = self.columns();
        focus.is_none_or(|focus| focus == self.column || focus + 1 < columns.start || focus >= columns.end)
    }
}

/// A place that would like a label; the lowest rank gets it first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    rank: usize,
    column: usize,
    minute: i64,
    unit: Unit,
    /// Whether it is to be told with its year at once, as nothing to its left tells it.
    whole: bool,
}

/// Places the labels.
pub fn place(axis: &Axis, zoom: Zoom, grain: i64) -> Vec<Tick> {
    if axis.width == 0 || axis.window().0 == axis.window().1 {
        return Vec::new();
    }
    let mut wishes = match zoom {
        Zoom::Fit => fit(axis, grain),
        _ => ruler(axis, zoom),
    };
    wishes.sort_unstable();
    let mut taken = Taken { columns: vec![false; axis.width + 1], focus: axis.focus };
    let mut ticks: Vec<Tick> = wishes.into_iter().filter_map(|wish| settle(wish, &mut taken)).collect();
    ticks.sort_unstable_by_key(|tick| tick.column);
    ticks
}

/// Which columns have something on them.
struct Taken {
    columns: Vec<bool>,
    focus: Option<usize>,
}

impl Taken {
    /// Takes the columns of a tick if they are free, and the ones beside them too, so that labels stay apart.
    fn take(&mut self, tick: &Tick) -> bool {
        let columns = tick.columns();
        let around = columns.start.saturating_sub(1)..(columns.end + 1).min(self.columns.len());
        let free = columns.end < self.columns.len()
            && !self.columns[around].iter().any(|taken| *taken)
            && tick.clears(self.focus);
        if free {
            self.columns[columns].fill(true);
        }
        free
    }
}

/// Finds room for a label, on the right of its column or on the left.
fn settle(wish: Wish, taken: &mut Taken) -> Option<Tick> {
    let (short, whole) =
        (calendar::label(wish.unit, wish.minute, false), calendar::label(wish.unit, wish.minute, true));
    let mut tick = |label: &str, start| {
        let tick = Tick { column: wish.column, start, label: label.to_owned(), minute: wish.minute, unit: wish.unit };
        taken.take(&tick).then_some(tick)
    };
    let right = wish.column + 1;
    let first = if wish.whole { tick(&whole, right) } else { None };
    first.or_else(|| tick(&short, right)).or_else(|| tick(&short, wish.column.checked_sub(short.len())?))
}

/// Where everything shows: its ends first, then the ends of the gaps, then what happens most, then the calendar.
fn fit(axis: &Axis, grain: i64) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let first = axis.window().0;
    let last = axis.pieces.iter().rev().find(|piece| piece.atom.count > 0).map(|piece| piece.atom.from);
    for segment in &axis.segments {
        let Segment::Stretch { from: begin, to, columns } = segment else { continue };
        let at = |minute: i64| axis.pieces.partition_point(|piece| piece.atom.from < minute);
        let pieces = &axis.pieces[at(*begin)..at(*to)];
        // Where there are more days than labels, the calendar's are the better choice.
        let crowded = pieces.len() > columns.len() / 8 + 4;
        for piece in pieces.iter().filter(|piece| piece.atom.covered) {
            let from = piece.atom.from;
            let rank = match piece.atom.count {
                _ if from == first || Some(from) == last => 0,
                _ if from == *begin => 1,
                _ if crowded => continue,
                0 => usize::MAX / 2,
                count => usize::MAX / 4 - count,
            };
            let (column, unit) = (piece.column, unit_of(piece, grain));
            wishes.push(Wish { rank, column, minute: from, unit, whole: from == first });
            if piece.columns >= 16 && !crowded {
                calendar_ticks(axis, (from, piece.atom.to), piece.columns, &mut wishes);
            }
        }
        if crowded {
            calendar_ticks(axis, (*begin, *to), columns.len(), &mut wishes);
        }
    }
    wishes
}

/// The unit that an atom is best named by: an hour, a day or, where it begins one and fills it, a month or a year.
fn unit_of(piece: &Piece, grain: i64) -> Unit {
    let (from, length) = (piece.atom.from, piece.atom.to - piece.atom.from);
    let begins = |unit| Step(unit, 1).floor(from) == from;
    match () {
        () if begins(Unit::Year) && length >= 365 * DAY => Unit::Year,
        () if begins(Unit::Month) && length >= 28 * DAY => Unit::Month,
        () if grain < DAY && !begins(Unit::Day) => Unit::Hour,
        () => Unit::Day,
    }
}

/// Boundaries of the calendar, as close as their labels allow.
///
/// The selected column gets none, unless it is that minute or, on a ruler, a day or longer: else the middle of a day would
/// be told as noon, and that of a year as July.
fn calendar_ticks(axis: &Axis, (from, to): (i64, i64), columns: usize, wishes: &mut Vec<Wish>) {
    let focus = axis.focus_minute.filter(|minute| (from..to).contains(minute));
    let room = |step: &Step| {
        let wide = calendar::label(step.0, from, false).len() as i128 + 3;
        i128::from(step.minutes()) * columns as i128 >= wide * i128::from(to - from)
    };
    let Some(step) = Step::ALL.into_iter().find(room) else { return };
    // The last boundary before the selected minute, which tells when that is, comes before its neighbours.
    let selected = focus.map_or(i64::MIN, |minute| step.floor(minute));
    let mut minute = step.floor(from);
    while minute < to {
        if minute > from {
            let unit = coarsest(minute, step.0);
            let column = axis.column_of(minute);
            let rank = if minute == selected { 1 } else { usize::MAX };
            if axis.focus != Some(column) || axis.focus_minute == Some(minute) || (axis.ruler && unit > Unit::Hour) {
                wishes.push(Wish { rank, column, minute, unit, whole: false });
            }
        }
        minute = step.next(minute).max(minute + 1);
    }
}

/// Midnight is told as the day, and January as the year: they are what a reader looks for among hours and months.
fn coarsest(minute: i64, unit: Unit) -> Unit {
    let begins = |unit| Step(unit, 1).floor(minute) == minute;
    match unit {
        Unit::Hour if begins(Unit::Day) => Unit::Day,
        Unit::Month if begins(Unit::Year) => Unit::Year,
        unit => unit,
    }
}

/// Where a window shows: the time at its left end, and the calendar.
fn ruler(axis: &Axis, zoom: Zoom) -> Vec<Wish> {
    let (from, to) = axis.window();
    let unit = match zoom {
        Zoom::Years => Unit::Year,
        Zoom::Months => Unit::Month,
        _ => Unit::Day,
    };
    let mut wishes = vec![Wish { rank: 0, column: 0, minute: from, unit, whole: true }];
    calendar_ticks(axis, (from, to), axis.width, &mut wishes);
    wishes
}

/// Tells the year with the first label of each, where there is room beside the other labels.
pub fn tell_years(axis: &mut Axis) {
    let mut year = None;
    for at in 0..axis.ticks.len() {
        let tick = &axis.ticks[at];
        let this = calendar::year(tick.minute);
        if year.replace(this) == Some(this) || tick.unit == Unit::Year {
            continue;
        }
        let whole = calendar::label(tick.unit, tick.minute, true);
        let start = match tick.start > tick.column {
            true => Some(tick.start),
            false => tick.column.checked_sub(whole.len()),
        };
        let Some(start) = start.filter(|_| whole != tick.label) else { continue };
        let with_year = Tick { start, label: whole, ..tick.clone() };
        if has_room(axis, at, &with_year) {
            axis.ticks[at] = with_year;
        }
    }
}

/// Whether a tick could have another label without touching a neighbour, the selected column or a gap's label.
fn has_room(axis: &Axis, at: usize, tick: &Tick) -> bool {
    let columns = tick.columns();
    let left = at.checked_sub(1).map_or(0, |before| axis.ticks[before].columns().end + 1);
    let right = axis.ticks.get(at + 1).map_or(axis.width, |next| next.columns().start.saturating_sub(1));
    let free = |gap: &Segment| match gap {
        Segment::Gap { columns: gap, label, .. } => {
            let free = free_part(gap, &axis.ticks, axis.focus);
            label.is_empty() || free_part(&free, std::slice::from_ref(tick), None).len() >= label.len() + 2
        }
        Segment::Stretch { .. } => true,
    };
    columns.start >= left && columns.end <= right && tick.clears(axis.focus) && axis.segments.iter().all(free)
}

/// Labels the gaps where the ticks leave room.
pub fn label_gaps(axis: &mut Axis) {
    let (ticks, focus) = (&axis.ticks, axis.focus);
    for segment in &mut axis.segments {
        if let Segment::Gap { from, to, columns, label } = segment {
            let room = free_part(columns, ticks, focus).len();
            let fits = |label: &String| label.len() + 2 <= room;
            *label = calendar::lengths(*from, *to).into_iter().find(fits).unwrap_or_default();
        }
    }
}

/// The part of a gap that no tick reaches into.
pub fn free_part(columns: &Range<usize>, ticks: &[Tick], focus: Option<usize>) -> Range<usize> {
    let mut free = columns.clone();
    let focus = focus.map(|focus| focus..focus + 1);
    for other in ticks.iter().map(Tick::columns).chain(focus) {
        if other.end > free.start && other.start < free.end {
            if other.start <= free.start {
                free.start = other.end;
            } else {
                free.end = other.start;
            }
        }
    }
    free.start.min(free.end)..free.end
}
