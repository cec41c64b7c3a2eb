//! Labels on the axis: as many as there is room for, never one over another.

use std::ops::Range;

use super::calendar::{self, DAY, Step, Unit};
use super::profile::Profile;
use super::scale::{Axis, Piece, Segment, Tick, Zoom};

/// A place that would like a label; the lowest rank gets it first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    rank: usize,
    column: usize,
    minute: i64,
    unit: Unit,
}

/// Places the labels.
pub fn place(axis: &Axis, zoom: Zoom, profile: &Profile) -> Vec<Tick> {
    if axis.width == 0 || axis.window().0 == axis.window().1 {
        return Vec::new();
    }
    let mut wishes = match zoom {
        Zoom::Fit => fit(axis, profile),
        Zoom::Years | Zoom::Months | Zoom::Weeks | Zoom::Days | Zoom::Hours => ruler(axis, zoom, profile),
    };
    if let Some(panel) = axis.panel(profile) {
        // What the day's place says is written by whoever draws it.
        wishes.retain(|wish| !panel.contains(&wish.column));
    }
    wishes.sort_unstable();
    wishes.dedup_by_key(|wish| wish.minute);
    let firsts = first_of_years(&wishes);
    let mut taken = vec![false; axis.width + 1];
    if let Some(panel) = axis.panel(profile) {
        taken[panel].fill(true);
    }
    let mut ticks: Vec<Tick> = Vec::new();
    for wish in wishes {
        ticks.extend(settle(wish, firsts.contains(&wish.minute), &mut taken));
    }
    ticks.sort_unstable_by_key(|tick| tick.start);
    name_years(ticks, axis)
}

/// The earliest minute of each year that would like a label.
fn first_of_years(wishes: &[Wish]) -> Vec<i64> {
    let mut minutes: Vec<i64> = wishes.iter().map(|wish| wish.minute).collect();
    minutes.sort_unstable();
    minutes.dedup_by_key(|minute| calendar::year(*minute));
    minutes
}

/// Finds room for a label, which begins at its column or, at the right end, ends with the axis.
fn settle(wish: Wish, first: bool, taken: &mut [bool]) -> Option<Tick> {
    let width = taken.len() - 1;
    let (short, whole) =
        (calendar::label(wish.unit, wish.minute, false), calendar::label(wish.unit, wish.minute, true));
    let labels = if first { vec![whole, short] } else { vec![short] };
    for label in labels {
        let starts = [wish.column, width.saturating_sub(label.len()).min(wish.column)];
        for start in starts {
            let end = start + label.len();
            let around = start.saturating_sub(1)..(end + 1).min(taken.len());
            if end <= width && !taken[around].iter().any(|taken| *taken) {
                taken[start..end].fill(true);
                return Some(Tick { column: wish.column, start, label, minute: wish.minute, unit: wish.unit });
            }
        }
    }
    None
}

/// Each label names its year where the one before it does not say it already; one that has no room for that goes.
fn name_years(ticks: Vec<Tick>, axis: &Axis) -> Vec<Tick> {
    let mut named: Vec<Tick> = Vec::with_capacity(ticks.len());
    let mut year = None;
    let starts: Vec<usize> = ticks.iter().skip(1).map(|tick| tick.start).chain([axis.width + 1]).collect();
    for (tick, next) in ticks.into_iter().zip(starts) {
        let this = Some(calendar::year(tick.minute));
        let whole = year != this;
        let label = calendar::label(tick.unit, tick.minute, whole);
        let before = named.last().map_or(0, |before| before.columns().end + 1);
        let fits =
            |start: &usize| start + label.len() < next.min(axis.width + 1) && *start >= before && *start <= tick.column;
        // At its place, or ending with the axis.
        let starts = [tick.start, axis.width.saturating_sub(label.len())];
        if let Some(start) = starts.into_iter().find(fits) {
            year = this;
            named.push(Tick { start, label, ..tick });
        }
    }
    named
}

/// Where everything shows: its ends first, then the ends of the gaps, then what happens most, then the calendar.
fn fit(axis: &Axis, profile: &Profile) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let first = axis.window().0;
    let last = axis.pieces.iter().rev().find(|piece| piece.atom.begins).map(|piece| piece.atom.from);
    for segment in &axis.segments {
        let Segment::Stretch { from: begin, to, columns } = segment else { continue };
        let at = |minute: i64| axis.pieces.partition_point(|piece| piece.atom.from < minute);
        let pieces = &axis.pieces[at(*begin)..at(*to)];
        // Where there are more days than labels, the calendar's are the better choice.
        let crowded = pieces.len() > columns.len() / 8 + 4;
        // A day on which nothing begins is only the one after an end.
        for piece in pieces.iter().filter(|piece| piece.atom.begins) {
            let from = piece.atom.from;
            let rank = match piece.atom.count {
                _ if from == first || Some(from) == last => 0,
                _ if from == *begin => 1,
                _ if crowded => continue,
                0 => usize::MAX / 2,
                count => usize::MAX / 4 - count,
            };
            wishes.push(Wish { rank, column: piece.column, minute: from, unit: unit_of(piece, profile.grain) });
        }
        if crowded {
            calendar_ticks(axis, (*begin, *to), columns.len(), (finest(profile), &mut wishes));
        }
    }
    wishes
}

/// Hours are named only where an entry has a time: a day has no noon.
fn finest(profile: &Profile) -> Unit {
    if profile.timed { Unit::Hour } else { Unit::Day }
}

/// The unit that an atom is best named by: an hour, a day or, where it begins one and is more than a day, a month or a year.
fn unit_of(piece: &Piece, grain: i64) -> Unit {
    let (from, length) = (piece.atom.from, piece.atom.to - piece.atom.from);
    let coarse = piece.atom.count == 0 && length > DAY;
    let begins = |unit| Step(unit, 1).floor(from) == from;
    match () {
        () if begins(Unit::Year) && (length >= 365 * DAY || (coarse && length >= 31 * DAY)) => Unit::Year,
        () if begins(Unit::Month) && (length >= 28 * DAY || coarse) => Unit::Month,
        () if grain < DAY && !begins(Unit::Day) => Unit::Hour,
        () => Unit::Day,
    }
}

/// Boundaries of the calendar, as close as their labels allow.
fn calendar_ticks(axis: &Axis, (from, to): (i64, i64), columns: usize, (finest, wishes): (Unit, &mut Vec<Wish>)) {
    let room = |step: &Step| {
        let wide = calendar::label(step.0, from, false).len() as i128 + 3;
        step.0 >= finest && i128::from(step.minutes()) * columns as i128 >= wide * i128::from(to - from)
    };
    let Some(step) = Step::ALL.into_iter().find(room) else { return };
    let mut minute = step.floor(from);
    while minute < to {
        if minute > from {
            let unit = coarsest(minute, step.0);
            wishes.push(Wish { rank: usize::MAX, column: axis.column_of(minute), minute, unit });
        }
        minute = step.next(minute).max(minute + 1);
    }
}

/// Midnight is written as the day, and January as the year: they are what a reader looks for among hours and months.
fn coarsest(minute: i64, unit: Unit) -> Unit {
    let begins = |unit| Step(unit, 1).floor(minute) == minute;
    match unit {
        Unit::Hour if begins(Unit::Day) => Unit::Day,
        Unit::Month if begins(Unit::Year) => Unit::Year,
        unit => unit,
    }
}

/// Where a window shows: the time at its left end, and the calendar.
fn ruler(axis: &Axis, zoom: Zoom, profile: &Profile) -> Vec<Wish> {
    let (from, to) = axis.window();
    let unit = match zoom {
        Zoom::Years => Unit::Year,
        Zoom::Months => Unit::Month,
        Zoom::Fit | Zoom::Weeks | Zoom::Days | Zoom::Hours => Unit::Day,
    };
    let mut wishes = vec![Wish { rank: 0, column: 0, minute: from, unit }];
    calendar_ticks(axis, (from, to), axis.width, (finest(profile), &mut wishes));
    wishes
}

/// Labels the gaps where the ticks leave room, with a stroke and a blank on both sides.
pub fn label_gaps(axis: &mut Axis) {
    let ticks = &axis.ticks;
    for segment in &mut axis.segments {
        if let Segment::Gap { from, to, columns, room, label } = segment {
            *room = free_part(columns, ticks);
            let fits = |label: &String| label.len() + 4 <= room.len();
            *label = calendar::lengths(*from, *to).into_iter().find(fits).unwrap_or_default();
        }
    }
}

/// The part of a gap that no tick reaches into.
fn free_part(columns: &Range<usize>, ticks: &[Tick]) -> Range<usize> {
    let mut free = columns.clone();
    for other in ticks.iter().map(Tick::columns) {
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
