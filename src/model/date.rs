//! Dates: the subset of EDTF (ISO 8601-2:2019, Library of Congress profile) that a briefing uses.
//!
//! Days, months, years and times; a trailing `~` (approximate), `?` (uncertain) or `%` (both); unknown digits
//! (`2025-11-XX`, `2025-XX`, `202X`, `20XX`); intervals `A/B` with open (`..`) and unknown (empty) ends.

pub mod calendar;
mod label;
mod parse;

use std::fmt;

pub use calendar::Unit;
pub use parse::DateError;

/// Earlier than every date: where an interval without a beginning begins, in minutes since 1970.
pub const DISTANT_PAST: i64 = i64::MIN / 4;
/// Later than every date: where an interval without an end ends, in minutes since 1970.
pub const DISTANT_FUTURE: i64 = i64::MAX / 4;

/// How much of a date is known, from the finest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A minute of a day.
    Minute,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years, `202X`.
    Decade,
    /// A hundred years, `20XX`.
    Century,
}

/// What a trailing sign says of a date (EDTF level 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
enum Qualifier {
    #[default]
    Exact,
    Approximate,
    Uncertain,
    Both,
}

/// How a time's zone is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
enum Zone {
    /// Not at all: local time, taken as UTC for sorting.
    #[default]
    Local,
    /// `Z`, or an offset in minutes east of UTC.
    Offset(i16),
}

/// One date of any precision. Fields finer than the precision are at their first value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Point {
    year: i16,
    month: u8,
    day: u8,
    /// Minutes since midnight.
    minute: u16,
    zone: Zone,
    precision: Precision,
    /// Whether finer digits are written as unknown: `2025-11-XX`.
    masked: bool,
    qualifier: Qualifier,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    At(Point),
    /// `..`: without an end.
    Open,
    /// Nothing: there is an end, but it is not known.
    Unknown,
}

/// A date of the briefing's EDTF subset. `Display` prints EDTF that parses to the same date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(Form);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Point(Point),
    Interval(End, End),
}

/// The order of dates: earliest day, latest day, time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(i64, i64, i64);

const DAY: i64 = 24 * 60;

impl Point {
    /// The first and the last minute, since 1970.
    fn span(&self) -> (i64, i64) {
        let from = calendar::minutes(self.year.into(), self.month, self.day);
        let offset = match self.zone {
            Zone::Offset(east) => i64::from(east),
            Zone::Local => 0,
        };
        let last = |unit, count| {
            let mut end = from;
            for _ in 0..count {
                end = calendar::next(unit, end);
            }
            end - 1
        };
        match self.precision {
            Precision::Minute => {
                let at = from + i64::from(self.minute) - offset;
                (at, at)
            }
            Precision::Day => (from, from + DAY - 1),
            Precision::Month => (from, last(Unit::Month, 1)),
            Precision::Year => (from, last(Unit::Year, 1)),
            Precision::Decade => (from, last(Unit::Year, 10)),
            Precision::Century => (from, last(Unit::Year, 100)),
        }
    }
}

impl Date {
    /// A day, from a bare TOML date. `None` for a day that the calendar does not have.
    pub fn day(year: i32, month: u8, day: u8) -> Option<Date> {
        Point::new(year, month, day, Precision::Day).map(Date::point)
    }

    /// A year, from a bare TOML integer. `None` outside of -9998 to 9998.
    pub fn year(year: i32) -> Option<Date> {
        Point::new(year, 1, 1, Precision::Year).map(Date::point)
    }

    /// The same day at a time, `offset` minutes east of UTC, or in local time for `None`. `None` for a date that is no
    /// single day, and for a time that no day has.
    pub fn at(&self, hour: u8, minute: u8, offset: Option<i16>) -> Option<Date> {
        let Form::Point(mut point) = self.0 else { return None };
        if point.precision != Precision::Day || hour > 23 || minute > 59 || offset.is_some_and(|east| east.abs() > 15 * 60) {
            return None;
        }
        point.precision = Precision::Minute;
        point.minute = u16::from(hour) * 60 + u16::from(minute);
        point.zone = offset.map_or(Zone::Local, Zone::Offset);
        Some(Date::point(point))
    }

    fn point(point: Point) -> Date {
        Date(Form::Point(point))
    }

    /// The first and the last minute that the date may mean, since 1970-01-01T00:00Z. Open and unknown ends are
    /// [`DISTANT_PAST`] and [`DISTANT_FUTURE`].
    pub fn span(&self) -> (i64, i64) {
        match &self.0 {
            Form::Point(point) => point.span(),
            Form::Interval(from, to) => {
                let from = match from {
                    End::At(point) => point.span().0,
                    End::Open | End::Unknown => DISTANT_PAST,
                };
                let to = match to {
                    End::At(point) => point.span().1,
                    End::Open | End::Unknown => DISTANT_FUTURE,
                };
                (from, to.max(from))
            }
        }
    }

    /// What dates are sorted by: earliest day, latest day, time.
    pub fn sort_key(&self) -> SortKey {
        let (from, to) = self.span();
        let time = match self.0 {
            Form::Point(Point { precision: Precision::Minute, .. }) => from,
            _ => i64::MIN,
        };
        SortKey(from.div_euclid(DAY), to.div_euclid(DAY), time)
    }

    /// Whether there is a minute that both may mean.
    pub fn overlaps(&self, other: &Date) -> bool {
        let ((from, to), (other_from, other_to)) = (self.span(), other.span());
        from <= other_to && other_from <= to
    }

    /// How much is known; of an interval, the coarser end.
    pub fn precision(&self) -> Precision {
        self.points().map(|point| point.precision).max().unwrap_or(Precision::Century)
    }

    /// Whether it is written as an interval.
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Form::Interval(..))
    }

    /// Whether any part of it is approximate (`~` or `%`).
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| matches!(point.qualifier, Qualifier::Approximate | Qualifier::Both))
    }

    /// Whether any part of it is uncertain (`?` or `%`).
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| matches!(point.qualifier, Qualifier::Uncertain | Qualifier::Both))
    }

    /// Whether it goes on: `A/..`.
    pub fn is_ongoing(&self) -> bool {
        matches!(self.0, Form::Interval(_, End::Open))
    }

    /// Whether it ended at a time that is not known: `A/`.
    pub fn has_unknown_end(&self) -> bool {
        matches!(self.0, Form::Interval(_, End::Unknown))
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        let ends = match self.0 {
            Form::Point(point) => [Some(point), None],
            Form::Interval(from, to) => [from, to].map(|end| match end {
                End::At(point) => Some(point),
                End::Open | End::Unknown => None,
            }),
        };
        ends.into_iter().flatten()
    }
}

impl Point {
    fn new(year: i32, month: u8, day: u8, precision: Precision) -> Option<Point> {
        let days = calendar::days_in_month(year, month)?;
        let year = i16::try_from(year).ok().filter(|year| (-9998..=9998).contains(year))?;
        (1..=days).contains(&day).then_some(Point {
            year,
            month,
            day,
            minute: 0,
            zone: Zone::Local,
            precision,
            masked: false,
            qualifier: Qualifier::Exact,
        })
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = format!("{sign}{:04}", self.year.unsigned_abs());
        match self.precision {
            Precision::Century => write!(f, "{}XX", &year[..year.len() - 2])?,
            Precision::Decade => write!(f, "{}X", &year[..year.len() - 1])?,
            Precision::Year => write!(f, "{year}{}", if self.masked { "-XX" } else { "" })?,
            Precision::Month => write!(f, "{year}-{:02}{}", self.month, if self.masked { "-XX" } else { "" })?,
            Precision::Day => write!(f, "{year}-{:02}-{:02}", self.month, self.day)?,
            Precision::Minute => {
                write!(f, "{year}-{:02}-{:02}T{:02}:{:02}", self.month, self.day, self.minute / 60, self.minute % 60)?;
                match self.zone {
                    Zone::Local => {}
                    Zone::Offset(0) => f.write_str("Z")?,
                    Zone::Offset(east) => {
                        let (sign, east) = (if east < 0 { '-' } else { '+' }, east.unsigned_abs());
                        write!(f, "{sign}{:02}:{:02}", east / 60, east % 60)?;
                    }
                }
            }
        }
        f.write_str(match self.qualifier {
            Qualifier::Exact => "",
            Qualifier::Approximate => "~",
            Qualifier::Uncertain => "?",
            Qualifier::Both => "%",
        })
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            End::At(point) => point.fmt(f),
            End::Open => f.write_str(".."),
            End::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Point(point) => point.fmt(f),
            Form::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

#[cfg(test)]
mod tests;
