//! An axis as it is looked at: its parts, its labels, and where a minute is on it.

use std::ops::Range;

use super::calendar::{self, Unit};
use super::profile::{Atom, Profile};

/// How much of time shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// Everything, with folded gaps.
    #[default]
    Fit,
    /// A month to a column.
    Years,
    /// Three days to a column.
    Months,
    /// Half a day to a column.
    Weeks,
    /// Two hours to a column.
    Days,
    /// Ten minutes to a column.
    Hours,
}

impl Zoom {
    /// Every zoom, the widest first.
    pub const ALL: [Zoom; 6] = [Zoom::Fit, Zoom::Years, Zoom::Months, Zoom::Weeks, Zoom::Days, Zoom::Hours];

    /// The scales that show less than everything, after [`Zoom::Fit`]; hours only where something has a time.
    pub fn scales(profile: &Profile, width: usize) -> Vec<Zoom> {
        let length = profile.range().map_or(0, |(from, to)| to - from);
        let columns = i64::try_from(width).unwrap_or(0);
        let narrower = |zoom: &Zoom| match zoom.minutes() {
            None => true,
            Some(minutes) => {
                (profile.timed || *zoom != Zoom::Hours) && columns > 0 && minutes.saturating_mul(columns) < length
            }
        };
        Zoom::ALL.into_iter().filter(narrower).collect()
    }

    /// This scale where it is one of those, or else everything.
    pub fn among(self, scales: &[Zoom]) -> Zoom {
        if scales.contains(&self) { self } else { Zoom::Fit }
    }

    /// The next scale that shows less around the minute in focus, by a fifth at least where there is such a one: where
    /// dates fill little of it, two show nearly the same.
    pub fn closer(self, profile: &Profile, width: usize, focus: Option<i64>) -> Option<Zoom> {
        let now = self.shown(profile, width, focus);
        let scales: Vec<Zoom> = Zoom::scales(profile, width).into_iter().filter(|zoom| *zoom > self).collect();
        let less = |most: i64| scales.iter().copied().find(|zoom| zoom.shown(profile, width, focus) <= most);
        less(now - now / 5).or_else(|| less(now - 1))
    }

    /// The next scale that shows more around the minute in focus, likewise.
    pub fn wider(self, profile: &Profile, width: usize, focus: Option<i64>) -> Option<Zoom> {
        let now = self.shown(profile, width, focus);
        let scales: Vec<Zoom> = Zoom::scales(profile, width).into_iter().filter(|zoom| *zoom < self).collect();
        let more = |least: i64| scales.iter().copied().rfind(|zoom| zoom.shown(profile, width, focus) >= least);
        more(now + now / 4).or_else(|| more(now + 1))
    }

    /// How many minutes show.
    fn shown(self, profile: &Profile, width: usize, focus: Option<i64>) -> i64 {
        let (from, to) = Axis::window_at(profile, self, width, focus);
        to - from
    }

    /// Its name in the key map and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Zoom::Fit => "fit",
            Zoom::Years => "years",
            Zoom::Months => "months",
            Zoom::Weeks => "weeks",
            Zoom::Days => "days",
            Zoom::Hours => "hours",
        }
    }

    /// The zoom with this name.
    pub fn from_name(name: &str) -> Option<Zoom> {
        Zoom::ALL.into_iter().find(|zoom| zoom.name() == name)
    }

    /// How many minutes a column stands for; `None` where that depends on the dates.
    pub(super) fn minutes(self) -> Option<i64> {
        match self {
            Zoom::Fit => None,
            Zoom::Years => Some(43_830),
            Zoom::Months => Some(4_320),
            Zoom::Weeks => Some(720),
            Zoom::Days => Some(120),
            Zoom::Hours => Some(10),
        }
    }
}

/// A part of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Time in which something is.
    Stretch {
        /// The first minute.
        from: i64,
        /// The first minute after it.
        to: i64,
        /// Its columns.
        columns: Range<usize>,
    },
    /// Time in which no date begins or ends, folded.
    Gap {
        /// The first minute.
        from: i64,
        /// The first minute after it.
        to: i64,
        /// Its columns.
        columns: Range<usize>,
        /// The part of them that no label reaches into.
        room: Range<usize>,
        /// Its length in words, as long as there is room for beside the labels.
        label: String,
    },
}

impl Segment {
    /// The columns of the segment.
    pub fn columns(&self) -> Range<usize> {
        match self {
            Segment::Stretch { columns, .. } | Segment::Gap { columns, .. } => columns.clone(),
        }
    }
}

/// An atom with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub atom: Atom,
    pub column: usize,
    pub columns: usize,
}

/// Time laid out over columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    pub(super) width: usize,
    pub(super) pieces: Vec<Piece>,
    pub(super) segments: Vec<Segment>,
    pub(super) ticks: Vec<Tick>,
    /// The most columns that a day with a place of its own takes.
    pub(super) widest: usize,
    /// Whether it is to scale.
    pub(super) ruler: bool,
    /// Whether stones have no room of their own.
    pub(super) crowded: bool,
}

/// A labelled column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column that is meant: the label begins there, or ends at the right end of the axis.
    pub column: usize,
    /// Where the label begins.
    pub start: usize,
    /// The label.
    pub label: String,
    pub(super) minute: i64,
    pub(super) unit: Unit,
}

impl Tick {
    /// The columns of the label.
    pub fn columns(&self) -> Range<usize> {
        self.start..self.start + self.label.len()
    }
}

impl Axis {
    /// Whether it is to scale, in one piece.
    pub fn is_ruler(&self) -> bool {
        self.ruler
    }

    /// Whether each column between two gaps stands for about as much time as another: distances can be compared.
    pub fn is_to_scale(&self) -> bool {
        let is_gap = |piece: &&Piece| {
            self.segments.iter().any(|segment| matches!(segment, Segment::Gap { from, .. } if *from == piece.atom.from))
        };
        let pieces = || self.pieces.iter().filter(|piece| !is_gap(piece));
        let minutes: i64 = pieces().map(|piece| piece.atom.to - piece.atom.from).sum();
        let columns: usize = pieces().map(|piece| piece.columns).sum();
        let off = |piece: &Piece| {
            let even = (piece.atom.to - piece.atom.from) as f64 * columns as f64 / minutes.max(1) as f64;
            (piece.columns as f64 - even).abs() > 2.0
        };
        self.ruler || minutes == 0 || !pieces().any(off)
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The parts, from left to right, without holes.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The labelled places, from left to right.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// The first minute that shows, and the first after the last.
    pub fn window(&self) -> (i64, i64) {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => (first.atom.from, last.atom.to),
            _ => (0, 0),
        }
    }

    /// The column of a minute; what does not show is at the nearer end.
    pub fn column_of(&self, minute: i64) -> usize {
        let at = self.pieces.partition_point(|piece| piece.atom.from <= minute).saturating_sub(1);
        let Some(piece) = self.pieces.get(at) else { return 0 };
        let (length, columns) = (i128::from(piece.atom.to - piece.atom.from), piece.columns as i128);
        let past = (i128::from(minute) - i128::from(piece.atom.from)).clamp(0, length);
        let offset = if length == 0 { 0 } else { (past * columns / length).clamp(0, (columns - 1).max(0)) };
        (piece.column + usize::try_from(offset).unwrap_or(0)).min(self.width.saturating_sub(1))
    }

    /// The columns of the day that has a place of its own.
    pub fn panel(&self, profile: &Profile) -> Option<Range<usize>> {
        let day = profile.panel.as_ref()?.0;
        let piece = self.pieces.iter().find(|piece| piece.atom.from == day && piece.atom.to == day + calendar::DAY)?;
        (piece.columns < self.width || self.pieces.len() == 1).then(|| piece.column..piece.column + piece.columns)
    }
}
