//! Minutes since 1970 to years, months, days and hours, and to the words for them.

use jiff::civil::Date;
use jiff::{ToSpan, Unit as Span};

/// One day.
pub const DAY: i64 = 24 * 60;
/// The first minute of the year 0: what lies before is an open beginning.
pub const EARLIEST: i64 = -719_528 * DAY;
/// The last minute of the year 9999: what lies after is an open end.
pub const LATEST: i64 = 2_932_897 * DAY - 1;

const EPOCH: Date = Date::constant(1970, 1, 1);
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A unit of the calendar, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Unit {
    /// How long it is, about.
    pub fn minutes(self) -> i64 {
        match self {
            Unit::Hour => 60,
            Unit::Day => DAY,
            Unit::Month => 30 * DAY,
            Unit::Year => 365 * DAY,
        }
    }
}

/// So many units from one tick to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step(pub Unit, pub i16);

impl Step {
    /// Every step that ticks are placed at, the finest first.
    pub const ALL: [Step; 18] = [
        Step(Unit::Hour, 1),
        Step(Unit::Hour, 3),
        Step(Unit::Hour, 6),
        Step(Unit::Hour, 12),
        Step(Unit::Day, 1),
        Step(Unit::Day, 7),
        Step(Unit::Month, 1),
        Step(Unit::Month, 3),
        Step(Unit::Month, 6),
        Step(Unit::Year, 1),
        Step(Unit::Year, 2),
        Step(Unit::Year, 5),
        Step(Unit::Year, 10),
        Step(Unit::Year, 20),
        Step(Unit::Year, 50),
        Step(Unit::Year, 100),
        Step(Unit::Year, 500),
        Step(Unit::Year, 1000),
    ];

    /// How long it is, about.
    pub fn minutes(self) -> i64 {
        self.0.minutes() * i64::from(self.1)
    }

    /// The boundary at or before a minute. Weeks begin on Monday.
    pub fn floor(self, minute: i64) -> i64 {
        let every = i64::from(self.1.max(1));
        match self.0 {
            Unit::Hour => minute.div_euclid(60 * every) * 60 * every,
            // 5 January 1970 was a Monday.
            Unit::Day if self.1 == 7 => (minute - 4 * DAY).div_euclid(7 * DAY) * 7 * DAY + 4 * DAY,
            Unit::Day => minute.div_euclid(DAY * every) * DAY * every,
            Unit::Month => {
                let date = date_of(minute);
                let month = (date.month() - 1) / self.1 as i8 * self.1 as i8 + 1;
                minute_of(Date::new(date.year(), month, 1).unwrap_or(date))
            }
            Unit::Year => {
                let date = date_of(minute);
                minute_of(Date::new(date.year().div_euclid(self.1) * self.1, 1, 1).unwrap_or(date))
            }
        }
    }

    /// The next boundary after one.
    pub fn next(self, boundary: i64) -> i64 {
        let date = date_of(boundary);
        let next = match self.0 {
            Unit::Hour | Unit::Day => return boundary + self.minutes(),
            Unit::Month => date.checked_add(i32::from(self.1).months()),
            Unit::Year => date.checked_add(i32::from(self.1).years()),
        };
        next.map_or(boundary + self.minutes(), minute_of)
    }
}

/// The day of a minute.
pub fn date_of(minute: i64) -> Date {
    let days = minute.clamp(EARLIEST, LATEST).div_euclid(DAY);
    EPOCH.checked_add(days.days()).unwrap_or(EPOCH)
}

/// The first minute of a day.
fn minute_of(date: Date) -> i64 {
    EPOCH.until(date).map_or(0, |span| i64::from(span.get_days()) * DAY)
}

/// The year of a minute.
pub fn year(minute: i64) -> i16 {
    date_of(minute).year()
}

/// The label of a boundary: `2025`, `Nov`, `20 Nov`, `14:00`; with `whole` as it is written without its neighbours.
pub fn label(unit: Unit, minute: i64, whole: bool) -> String {
    let date = date_of(minute);
    let month = MONTHS[(date.month() as usize).saturating_sub(1) % 12];
    let time = minute.rem_euclid(DAY);
    match (unit, whole) {
        (Unit::Year, _) => date.year().to_string(),
        (Unit::Month, false) => month.to_owned(),
        (Unit::Month, true) => format!("{month} {}", date.year()),
        (Unit::Day, false) => format!("{} {month}", date.day()),
        (Unit::Day, true) => format!("{} {month} {}", date.day(), date.year()),
        (Unit::Hour, _) => format!("{:02}:{:02}", time / 60, time % 60),
    }
}

/// A length of time in words, the longest first: `["3 y 8 mo", "3 y"]`.
pub fn lengths(from: i64, to: i64) -> Vec<String> {
    let minutes = to.saturating_sub(from);
    if minutes < DAY {
        return vec![format!("{} h", minutes / 60)];
    }
    let (start, end) = (date_of(from), date_of(to));
    let span = start.until((Span::Year, end)).unwrap_or_else(|_| 0.days());
    let (years, months) = (span.get_years(), span.get_months());
    match (years, months) {
        (0, 0 | 1) => vec![format!("{} d", minutes / DAY)],
        (0, _) => vec![format!("{months} mo")],
        (_, 0) => vec![format!("{years} y")],
        _ => vec![format!("{years} y {months} mo"), format!("{years} y")],
    }
}
