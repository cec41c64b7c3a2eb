//! The proleptic Gregorian calendar, in minutes since 1970-01-01T00:00Z.

use jiff::ToSpan;
use jiff::civil::{Date, date};

const DAY: i64 = 24 * 60;

/// A step of the timeline's axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// From one full hour to the next.
    Hour,
    /// From midnight to midnight.
    Day,
    /// From Monday to Monday (ISO 8601).
    Week,
    /// From the first of a month to the first of the next.
    Month,
    /// From 1 January to 1 January.
    Year,
}

/// A moment as the calendar has it, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// The year; 0 is 1 BC.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
    /// The hour, from 0.
    pub hour: u8,
    /// The minute, from 0.
    pub minute: u8,
}

/// How many days a month has; `None` where there is no such month.
pub fn days_in_month(year: i32, month: u8) -> Option<u8> {
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    u8::try_from(first.days_in_month()).ok()
}

/// The first minute of a day, which must be one that the calendar has; clamped otherwise.
pub(super) fn minutes(year: i32, month: u8, day: u8) -> i64 {
    let year = year.clamp(-9999, 9999) as i16;
    let found = Date::new(year, month.clamp(1, 12) as i8, day.clamp(1, 28) as i8).unwrap_or(date(1970, 1, 1));
    let days = days_since_1970(found) + i64::from(day.saturating_sub(28));
    days * DAY
}

fn days_since_1970(day: Date) -> i64 {
    let epoch = date(1970, 1, 1);
    epoch.until(day).map_or(0, |span| i64::from(span.get_days()))
}

fn day_of(minutes: i64) -> Date {
    let days = minutes.div_euclid(DAY).clamp(-4_371_587, 2_932_896);
    date(1970, 1, 1).checked_add(days.days()).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// The calendar's words for a minute.
pub fn civil(minutes: i64) -> Civil {
    let (day, rest) = (day_of(minutes), minutes.rem_euclid(DAY));
    Civil {
        year: day.year().into(),
        month: day.month() as u8,
        day: day.day() as u8,
        hour: (rest / 60) as u8,
        minute: (rest % 60) as u8,
    }
}

/// The start of the unit that a minute is in.
pub fn floor_to(unit: Unit, at: i64) -> i64 {
    let day = day_of(at);
    match unit {
        Unit::Hour => at.div_euclid(60) * 60,
        Unit::Day => at.div_euclid(DAY) * DAY,
        Unit::Week => at.div_euclid(DAY) * DAY - i64::from(day.weekday().to_monday_zero_offset()) * DAY,
        Unit::Month => minutes(day.year().into(), day.month() as u8, 1),
        Unit::Year => minutes(day.year().into(), 1, 1),
    }
}

/// The start of the unit after the one that a minute is in.
pub fn next(unit: Unit, at: i64) -> i64 {
    let from = floor_to(unit, at);
    match unit {
        Unit::Hour => from + 60,
        Unit::Day => from + DAY,
        Unit::Week => from + 7 * DAY,
        Unit::Month => floor_to(Unit::Month, from + 31 * DAY),
        Unit::Year => floor_to(Unit::Year, from + 366 * DAY),
    }
}

/// The short name of a day of the week, `Thu`.
pub(super) fn weekday(year: i32, month: u8, day: u8) -> &'static str {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let day = day_of(minutes(year, month, day));
    NAMES[day.weekday().to_monday_zero_offset() as usize % 7]
}

/// The short name of a month, `Nov`.
pub fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[usize::from(month.clamp(1, 12)) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_civil_agree_over_leap_years() {
        for (year, month, day) in [(1970, 1, 1), (2024, 2, 29), (2025, 11, 20), (1600, 12, 31), (-44, 3, 15), (9998, 12, 31)] {
            let at = minutes(year, month, day);
            assert_eq!((civil(at).year, civil(at).month, civil(at).day), (year, month, day));
        }
        assert_eq!(minutes(1970, 1, 2), DAY);
    }

    #[test]
    fn units_begin_where_people_say_they_do() {
        let at = minutes(2025, 11, 20) + 14 * 60 + 30;
        assert_eq!(floor_to(Unit::Week, at), minutes(2025, 11, 17));
        assert_eq!(floor_to(Unit::Month, at), minutes(2025, 11, 1));
        assert_eq!(next(Unit::Month, at), minutes(2025, 12, 1));
        assert_eq!(next(Unit::Year, minutes(2024, 1, 1)), minutes(2025, 1, 1));
        assert_eq!(next(Unit::Hour, at), at + 30);
        assert_eq!(weekday(2025, 11, 20), "Thu");
    }
}
