//! One end of a date: a year, and how much of month, day and time is known with it.

use std::fmt;

use super::calendar;

/// How finely a date is known, from fine to coarse. Unknown digits count as not known: `2025-11-XX` is a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A time of day.
    Minute,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years (`202X`).
    Decade,
    /// A hundred years (`20XX`).
    Century,
}

/// A point in time, as coarse as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Point {
    /// The year, 0 being the one before 1; the earliest of them where its last digits are unknown.
    pub year: i16,
    pub shape: Shape,
    pub qualifier: Qualifier,
}

/// What is known besides the year. 'Unspecified digits from the right' of EDTF level 1 are shapes of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// `20XX`
    Century,
    /// `202X`
    Decade,
    /// `2025`
    Year,
    /// `2025-XX`
    SomeMonth,
    /// `2025-XX-XX`
    SomeDayOfYear,
    /// `2025-11`
    Month { month: u8 },
    /// `2025-11-XX`
    SomeDay { month: u8 },
    /// `2025-11-20`
    Day { month: u8, day: u8 },
    /// `2025-11-20T14:30Z`
    Time { month: u8, day: u8, clock: Clock },
}

/// A time of day (EDTF level 0, 'date and time'), kept to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Clock {
    /// Minutes since midnight, on the clock as written.
    pub minute: u16,
    /// Minutes ahead of UTC; `None` where no zone was written.
    pub offset: Option<i16>,
}

impl Clock {
    pub(super) fn new(hour: u8, minute: u8, offset: Option<i16>) -> Option<Self> {
        let sound = hour < 24 && minute < 60 && offset.is_none_or(|offset| offset.unsigned_abs() < 24 * 60);
        sound.then(|| Self { minute: u16::from(hour) * 60 + u16::from(minute), offset })
    }

    /// Hour and minute, on the clock as written.
    pub(super) fn hands(self) -> (u16, u16) {
        (self.minute / 60, self.minute % 60)
    }
}

/// How far a point is to be trusted (EDTF level 1, 'qualification of a date').
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Qualifier {
    Exact,
    Approximate,
    Uncertain,
    Both,
}

impl Qualifier {
    /// What a mark stands for.
    pub(super) fn of(mark: char) -> Option<Self> {
        match mark {
            '~' => Some(Self::Approximate),
            '?' => Some(Self::Uncertain),
            '%' => Some(Self::Both),
            _ => None,
        }
    }

    /// Its mark in EDTF.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Approximate => "~",
            Self::Uncertain => "?",
            Self::Both => "%",
        }
    }

    pub(super) fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    pub(super) fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }
}

impl Point {
    pub(super) fn precision(self) -> Precision {
        match self.shape {
            Shape::Century => Precision::Century,
            Shape::Decade => Precision::Decade,
            Shape::Year | Shape::SomeMonth | Shape::SomeDayOfYear => Precision::Year,
            Shape::Month { .. } | Shape::SomeDay { .. } => Precision::Month,
            Shape::Day { .. } => Precision::Day,
            Shape::Time { .. } => Precision::Minute,
        }
    }

    /// The last of the years that it may be in.
    pub(super) fn last_year(self) -> i16 {
        match self.shape {
            Shape::Century => self.year.saturating_add(99),
            Shape::Decade => self.year.saturating_add(9),
            _ => self.year,
        }
    }

    /// The first minute that may belong to it.
    pub(super) fn first_minute(self) -> i64 {
        let (month, day) = match self.shape {
            Shape::Month { month } | Shape::SomeDay { month } => (month, 1),
            Shape::Day { month, day } | Shape::Time { month, day, .. } => (month, day),
            _ => (1, 1),
        };
        calendar::midnight(self.year, month, day).unwrap_or(0) + self.clock_minutes().unwrap_or(0)
    }

    /// The last minute that may belong to it.
    pub(super) fn last_minute(self) -> i64 {
        let year = self.last_year();
        let (month, day) = match self.shape {
            Shape::Month { month } | Shape::SomeDay { month } => {
                (month, calendar::days_in_month(year, month).unwrap_or(28))
            }
            Shape::Day { month, day } | Shape::Time { month, day, .. } => (month, day),
            _ => (12, 31),
        };
        let end_of_day = 24 * 60 - 1;
        calendar::midnight(year, month, day).unwrap_or(0) + self.clock_minutes().unwrap_or(end_of_day)
    }

    /// The time of day in UTC, which may fall on the day before or after.
    fn clock_minutes(self) -> Option<i64> {
        let Shape::Time { clock, .. } = self.shape else { return None };
        Some(i64::from(clock.minute) - i64::from(clock.offset.unwrap_or(0)))
    }

    fn year_text(self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        let digits = self.year.unsigned_abs();
        match self.shape {
            Shape::Century => format!("{sign}{:02}XX", digits / 100),
            Shape::Decade => format!("{sign}{:03}X", digits / 10),
            _ => format!("{sign}{digits:04}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.year_text())?;
        match self.shape {
            Shape::Century | Shape::Decade | Shape::Year => {}
            Shape::SomeMonth => f.write_str("-XX")?,
            Shape::SomeDayOfYear => f.write_str("-XX-XX")?,
            Shape::Month { month } => write!(f, "-{month:02}")?,
            Shape::SomeDay { month } => write!(f, "-{month:02}-XX")?,
            Shape::Day { month, day } => write!(f, "-{month:02}-{day:02}")?,
            Shape::Time { month, day, clock } => write!(f, "-{month:02}-{day:02}T{clock}")?,
        }
        f.write_str(self.qualifier.mark())
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = self.hands();
        write!(f, "{hour:02}:{minute:02}")?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => f.write_str(&offset_text(offset)),
        }
    }
}

/// `+02:00`
pub(super) fn offset_text(offset: i16) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
