//! What a date is made of: one point, or two ends.

use std::fmt;

use super::calendar::{DISTANT_FUTURE, DISTANT_PAST};
use super::point::{Point, Shape};

/// One point or two ends (EDTF level 0 and level 1, 'time interval').
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Single(Point),
    Interval(End, End),
}

/// An end of an interval (EDTF level 1, 'extended interval').
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    At(Point),
    Open,
    Unknown,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(point) => point.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl End {
    pub(super) fn is_time(self) -> bool {
        matches!(self, Self::At(Point { shape: Shape::Time { .. }, .. }))
    }
}

impl Form {
    /// Both ends; those of a point are the point.
    pub(super) fn ends(self) -> (End, End) {
        match self {
            Form::Single(point) => (End::At(point), End::At(point)),
            Form::Interval(start, end) => (start, end),
        }
    }

    /// First and last minute, both inclusive. An open or unknown end is as far away as can be.
    pub(super) fn span(self) -> (i64, i64) {
        let (start, end) = self.ends();
        let minute =
            |end, of: fn(Point) -> i64, otherwise| if let End::At(point) = end { of(point) } else { otherwise };
        (minute(start, Point::first_minute, DISTANT_PAST), minute(end, Point::last_minute, DISTANT_FUTURE))
    }
}
