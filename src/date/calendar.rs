//! The calendar behind the dates, and the steps of a time axis. The proleptic Gregorian calendar, as in ISO 8601.

use jiff::civil;

/// Stands for a beginning that is open or unknown. Far outside the calendar, yet safe to subtract.
pub const DISTANT_PAST: i64 = -(1 << 40);
/// Stands for an end that is open or unknown. Far outside the calendar, yet safe to subtract.
pub const DISTANT_FUTURE: i64 = 1 << 40;

const EPOCH: civil::Date = civil::date(1970, 1, 1);
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// From Thursday, the first day of 1970.
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// A minute as the calendar and the clock show it in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// The year; 0 is the one before 1.
    pub year: i32,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
}

/// A step of a time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// From full hour to full hour.
    Hour,
    /// From midnight to midnight, UTC.
    Day,
    /// From Monday to Monday (ISO 8601).
    Week,
    /// From the first day of a month to the next.
    Month,
    /// From 1 January to 1 January.
    Year,
}

/// The year as the calendar takes it, -9999 to 9999.
pub(super) fn year_in_range(year: i32) -> Option<i16> {
    i16::try_from(year).ok().filter(|year| (-9999..=9999).contains(year))
}

/// How many days the month has; `None` where there is no such month.
pub(super) fn days_in_month(year: i16, month: u8) -> Option<u8> {
    let first = civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    u8::try_from(first.days_in_month()).ok()
}

/// The midnight with which a day begins; `None` where there is no such day.
pub(super) fn midnight(year: i16, month: u8, day: u8) -> Option<i64> {
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.duration_since(EPOCH).as_mins())
}

/// The number of the day, from 1970-01-01.
pub(super) fn day_of(minutes: i64) -> i32 {
    let day = minutes.div_euclid(DAY);
    i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX })
}

/// The minutes since midnight, UTC.
pub(super) fn minute_of_day(minutes: i64) -> u16 {
    u16::try_from(minutes.rem_euclid(DAY)).unwrap_or(0)
}

/// The English name of a month, from 1; empty where there is no such month.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The day that a minute belongs to, as a heading: `Thu 20 Nov 2025`. UTC.
#[must_use]
pub fn day_label(minutes: i64) -> String {
    if day_in_calendar(minutes).is_none() {
        return if minutes < 0 { "the distant past" } else { "the distant future" }.to_owned();
    }
    let Civil { year, month, day, .. } = civil(minutes);
    let weekday = usize::try_from(minutes.div_euclid(DAY).rem_euclid(7)).unwrap_or(0);
    format!("{} {day} {:.3} {}", WEEKDAYS[weekday], month_name(month), self::year(year))
}

/// A year as people write it. EDTF counts 0000 as the year before 0001, which is 1 BCE.
pub(super) fn year(year: i32) -> String {
    match year {
        1000.. => year.to_string(),
        1.. => format!("{year} CE"),
        _ => format!("{} BCE", 1 - year),
    }
}

fn day_in_calendar(minutes: i64) -> Option<civil::Date> {
    let hours = minutes.div_euclid(DAY).checked_mul(24)?;
    // Years beyond 9999 are refused by the addition; the multiplication only has to be safe from overflow.
    (hours.abs() <= DISTANT_FUTURE).then(|| EPOCH.checked_add(jiff::SignedDuration::from_hours(hours)).ok())?
}

/// The calendar and clock of a minute, in UTC; clamped to the years -9999 to 9999.
#[must_use]
pub fn civil(minutes: i64) -> Civil {
    let clamped = if minutes < 0 { civil::Date::MIN } else { civil::Date::MAX };
    let date = day_in_calendar(minutes).unwrap_or(clamped);
    let minute = minute_of_day(minutes);
    Civil {
        year: i32::from(date.year()),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
        hour: u8::try_from(minute / 60).unwrap_or(0),
        minute: u8::try_from(minute % 60).unwrap_or(0),
    }
}

/// The last boundary of the unit at or before the minute. Months and years outside the calendar are left alone.
#[must_use]
pub fn floor_to(unit: Unit, minutes: i64) -> i64 {
    match unit {
        Unit::Hour => floor(minutes, HOUR, 0),
        Unit::Day => floor(minutes, DAY, 0),
        // 1970-01-05 was a Monday.
        Unit::Week => floor(minutes, WEEK, 4 * DAY),
        Unit::Month => first_of(minutes, |date| (date.year(), date.month())).unwrap_or(minutes),
        Unit::Year => first_of(minutes, |date| (date.year(), 1)).unwrap_or(minutes),
    }
}

/// The first boundary of the unit after the minute: always later, so that a loop over an axis comes to its end.
#[must_use]
pub fn next(unit: Unit, minutes: i64) -> i64 {
    let (found, length) = match unit {
        Unit::Hour => (None, HOUR),
        Unit::Day => (None, DAY),
        Unit::Week => (None, WEEK),
        Unit::Month => (first_of(minutes, month_after), 31 * DAY),
        Unit::Year => (first_of(minutes, |date| (date.year() + 1, 1)), 366 * DAY),
    };
    found.unwrap_or_else(|| floor_to(unit, minutes).saturating_add(length))
}

fn floor(minutes: i64, length: i64, origin: i64) -> i64 {
    minutes.saturating_sub(minutes.saturating_sub(origin).rem_euclid(length))
}

fn first_of(minutes: i64, month: impl Fn(civil::Date) -> (i16, i8)) -> Option<i64> {
    let (year, month) = month(day_in_calendar(minutes)?);
    midnight(year, month.unsigned_abs(), 1)
}

fn month_after(date: civil::Date) -> (i16, i8) {
    if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) }
}
