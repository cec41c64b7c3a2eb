//! Dates: the subset of EDTF (the Extended Date/Time Format, ISO 8601-2:2019 Annex A) that a briefing uses.
//!
//! Of level 0: year, month, day, date and time, interval. Of level 1: a trailing `~`, `?` or `%` (approximate,
//! uncertain, both), unknown digits from the right (`2025-11-XX`, `202X`), open ends (`A/..`, `../B`), unknown ends
//! (`A/`, `/B`) and years before 0000. Times may stand in intervals and may be qualified, which EDTF leaves out.
//! Everything else of EDTF is refused by name.
//!
//! Instants are minutes since 1970-01-01T00:00Z. A time without a zone, and every day, is counted as if it were UTC.

mod calendar;
mod error;
mod form;
mod hint;
mod label;
mod parse;
mod point;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

pub use calendar::{Civil, DISTANT_FUTURE, DISTANT_PAST, Unit, civil, day_label, floor_to, month_name, next};
pub use error::DateError;
pub use point::Precision;

use form::{End, Form};
use point::{Clock, Point, Qualifier, Shape};

/// A date of the briefing's EDTF subset. `Display` prints the canonical EDTF text, which parses to the same date.
///
/// ```
/// use briefing::model::Date;
///
/// let date: Date = "2025-10~/2025-11-20".parse()?;
/// assert_eq!(date.label(), "about Oct 2025 to Thu 20 Nov 2025");
/// assert_eq!(date.to_string(), "2025-10~/2025-11-20");
/// # Ok::<(), briefing::date::DateError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(Form);

/// Where a date begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// It has such an end, but nobody says when (`A/`, `/B`).
    Unknown,
    /// It has no such end: it goes on, or always was (`A/..`, `../B`).
    Open,
    /// The first or the last minute that belongs to it, in minutes since 1970-01-01T00:00Z.
    Instant(i64),
}

/// The order of dates: earliest day, latest day, time. A day without a time stands before its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    earliest: i32,
    latest: i32,
    start: Option<u16>,
    end: Option<u16>,
}

impl SortKey {
    /// The first day that belongs to the date, in days since 1970-01-01 (UTC).
    #[must_use]
    pub fn earliest_day(self) -> i64 {
        i64::from(self.earliest)
    }

    /// The last day that belongs to the date, in days since 1970-01-01 (UTC).
    #[must_use]
    pub fn latest_day(self) -> i64 {
        i64::from(self.latest)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse::parse(text).map(Self).map_err(|error| hint::helped(error, text))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Single(point) => point.fmt(f),
            Form::Interval(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl Date {
    /// A day, as from a bare TOML date; `None` where the calendar has no such day. Years go from -9999 to 9999.
    #[must_use]
    pub fn day(year: i32, month: u8, day: u8) -> Option<Self> {
        let year = calendar::year_in_range(year)?;
        (1..=calendar::days_in_month(year, month)?).contains(&day).then(|| Self::exact(year, Shape::Day { month, day }))
    }

    /// A whole year, as from a TOML integer. Years go from -9999 to 9999.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Some(Self::exact(calendar::year_in_range(year)?, Shape::Year))
    }

    /// A time of day, as from a TOML date-time: `day` is year, month, day; `time` is hour, minute; `offset` is the
    /// minutes that the local clock is ahead of UTC (`Some(0)` for `Z`), or `None` where no zone is given.
    #[must_use]
    pub fn with_time(day: (i32, u8, u8), time: (u8, u8), offset: Option<i16>) -> Option<Self> {
        Self::day(day.0, day.1, day.2)?;
        let clock = Clock::new(time.0, time.1, offset)?;
        let year = calendar::year_in_range(day.0)?;
        Some(Self::exact(year, Shape::Time { month: day.1, day: day.2, clock }))
    }

    fn exact(year: i16, shape: Shape) -> Self {
        Self(Form::Single(Point { year, shape, qualifier: Qualifier::Exact }))
    }

    /// The points that the date names: one, or two in a closed interval.
    fn points(&self) -> impl Iterator<Item = Point> {
        let (start, end) = match self.0 {
            Form::Single(point) => (End::At(point), End::Open),
            Form::Interval(start, end) => (start, end),
        };
        [start, end].into_iter().filter_map(|end| if let End::At(point) = end { Some(point) } else { None })
    }

    /// When it begins: the first minute that may belong to it.
    #[must_use]
    pub fn earliest(&self) -> Bound {
        match self.0.ends().0 {
            End::At(point) => Bound::Instant(point.first_minute()),
            End::Open => Bound::Open,
            End::Unknown => Bound::Unknown,
        }
    }

    /// When it ends: the last minute that may belong to it.
    #[must_use]
    pub fn latest(&self) -> Bound {
        match self.0.ends().1 {
            End::At(point) => Bound::Instant(point.last_minute()),
            End::Open => Bound::Open,
            End::Unknown => Bound::Unknown,
        }
    }

    /// First and last minute, both inclusive, in minutes since 1970-01-01T00:00Z. An open or unknown beginning is
    /// [`DISTANT_PAST`], such an end is [`DISTANT_FUTURE`].
    #[must_use]
    pub fn span(&self) -> (i64, i64) {
        self.0.span()
    }

    /// The first and the last day that may belong to it, in days since 1970-01-01 (UTC, as sorted).
    #[must_use]
    pub fn days(&self) -> (i32, i32) {
        let (first, last) = self.span();
        (calendar::day_of(first), calendar::day_of(last))
    }

    /// The key to sort by: earliest day, latest day, time.
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        let (start, end) = self.0.ends();
        let (first, last) = self.span();
        SortKey {
            earliest: calendar::day_of(first),
            latest: calendar::day_of(last),
            start: start.is_time().then(|| calendar::minute_of_day(first)),
            end: end.is_time().then(|| calendar::minute_of_day(last)),
        }
    }

    /// Whether the two have a minute in common, as far as is known. Filters keep what overlaps the date they name.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let ((first, last), (others_first, others_last)) = (self.span(), other.span());
        first <= others_last && others_first <= last
    }

    /// How finely it is known; for intervals the coarser end.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.points().map(|point| point.precision()).max().unwrap_or(Precision::Century)
    }

    /// Whether it is written as an interval `A/B`, open and unknown ends included.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self.0, Form::Interval(..))
    }

    /// Whether it, or an end of it, is approximate (`~` or `%`).
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.qualifier.is_approximate())
    }

    /// Whether it, or an end of it, is uncertain (`?` or `%`).
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.qualifier.is_uncertain())
    }

    /// Whether it goes on (`A/..`).
    #[must_use]
    pub fn is_ongoing(&self) -> bool {
        self.latest() == Bound::Open
    }

    /// Whether it has ended, or will end, nobody says when (`A/`).
    #[must_use]
    pub fn has_unknown_end(&self) -> bool {
        self.latest() == Bound::Unknown
    }

    /// The date for people: `Thu 20 Nov 2025, 14:30 UTC`, `about Oct 2025`, `from 2022, ongoing`.
    #[must_use]
    pub fn label(&self) -> String {
        label::long(&self.0)
    }

    /// The date for lists and axes: `20 Nov 2025`, `~Oct 2025`, `2022–25`.
    #[must_use]
    pub fn short_label(&self) -> String {
        label::short(&self.0)
    }

    /// The time of day of a date that has one, `13:11`: in UTC, as lists are sorted and headed.
    #[must_use]
    pub fn clock_label(&self) -> Option<String> {
        let minute = self.span().0.rem_euclid(24 * 60);
        let has_time = !self.is_interval() && self.precision() == Precision::Minute;
        has_time.then(|| format!("{:02}:{:02}", minute / 60, minute % 60))
    }

    /// The heading to group it under in a list sorted by [`sort_key`](Self::sort_key): the day (UTC, as sorted) of a
    /// day or time, the label of everything coarser.
    #[must_use]
    pub fn heading(&self) -> String {
        if !self.is_interval() && self.precision() <= Precision::Day && !self.is_approximate() && !self.is_uncertain() {
            day_label(self.span().0)
        } else {
            self.label()
        }
    }
}
