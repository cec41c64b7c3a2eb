//! What a date says of time, whatever it was written like.

use super::axis::calendar::{DAY, EARLIEST, LATEST};
use crate::date::Precision;
use crate::model::Date;

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// As it is written.
    #[default]
    None,
    /// Approximate: `~`.
    About,
    /// Uncertain: `?`.
    Unsure,
    /// Both: `%`.
    Both,
}

/// What a date says of time, whatever it was written like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A minute or an hour of a day.
    Time,
    /// A day; when in it is not known.
    Day,
    /// A month, a year or more; when in it is not known.
    Coarse,
    /// From one date to another.
    Interval,
    /// From one date, and still so.
    Ongoing,
    /// From one date, until nobody knows when.
    UnknownEnd,
}

/// A date as a part of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first minute that it may be in.
    pub from: i64,
    /// The last.
    pub to: i64,
    /// What it says.
    pub form: Form,
    /// How sure it is.
    pub doubt: Doubt,
    /// How much of its beginning, and of its end, is one imprecise date, in minutes: a year for `2022/..`.
    pub edges: (i64, i64),
}

impl From<&Date> for Extent {
    fn from(date: &Date) -> Extent {
        Extent::within(date, date.span())
    }
}

impl Extent {
    /// A day, by its first minute.
    pub fn of_day(start: i64) -> Extent {
        Extent { from: start, to: start + DAY - 1, form: Form::Day, doubt: Doubt::None, edges: (DAY, DAY) }
    }

    /// What a date says whose first and last minute are known.
    pub(super) fn within(date: &Date, (from, to): (i64, i64)) -> Extent {
        let form = match date.precision() {
            _ if date.is_ongoing() => Form::Ongoing,
            _ if date.has_unknown_end() => Form::UnknownEnd,
            _ if date.is_interval() => Form::Interval,
            Precision::Minute => Form::Time,
            Precision::Day => Form::Day,
            _ => Form::Coarse,
        };
        let doubt = match (date.is_approximate(), date.is_uncertain()) {
            (false, false) => Doubt::None,
            (true, false) => Doubt::About,
            (false, true) => Doubt::Unsure,
            (true, true) => Doubt::Both,
        };
        // Of an interval with two known ends, the date has only the coarser precision: each end counts as a day.
        let coarse =
            if date.is_interval() && !matches!(form, Form::Interval) { date.precision() } else { Precision::Day };
        let edge = match coarse {
            Precision::Minute | Precision::Day => 1440,
            Precision::Month => 30 * 1440,
            Precision::Year => 365 * 1440,
            Precision::Decade | Precision::Century => 3653 * 1440,
        };
        Extent { from, to, form, doubt, edges: (edge, edge) }
    }
}

impl Extent {
    /// Whether it lasts, and is drawn as a solid bar.
    pub fn lasts(&self) -> bool {
        matches!(self.form, Form::Interval | Form::Ongoing | Form::UnknownEnd)
    }

    /// Where its stone stands: at the first minute that it may be in, or at its end where it has no beginning.
    pub fn anchor(&self) -> i64 {
        if self.from < EARLIEST { self.to.min(LATEST) } else { self.from }
    }

    /// The day that it is in, by its first minute, where that is one.
    pub fn day(&self) -> Option<i64> {
        let day = self.from.div_euclid(DAY);
        (!self.lasts() && day == self.to.div_euclid(DAY)).then_some(day * DAY)
    }

    /// The times that the axis has to make room for: all of it, or its ends where it lasts too long or has none.
    pub(super) fn presence(&self) -> impl Iterator<Item = (i64, i64)> + Clone + use<> {
        let begin = (self.from, self.from.saturating_add(self.edges.0 - 1).min(self.to));
        let end = (self.to.saturating_sub(self.edges.1 - 1).max(self.from), self.to);
        let (first, second) = match self.form {
            Form::Interval if self.to.saturating_sub(self.from) > 366 * 1440 => (begin, Some(end)),
            Form::Ongoing | Form::UnknownEnd => (begin, None),
            _ => ((self.from, self.to), None),
        };
        std::iter::once(first).chain(second)
    }
}
