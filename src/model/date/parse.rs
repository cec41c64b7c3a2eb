//! Reading EDTF, with errors that say what is wrong and what to write.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::{Date, End, Form, Point, Precision, Qualifier, calendar};

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Which bytes of the text are wrong; always on character boundaries.
    pub range: Range<usize>,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}

impl DateError {
    fn new(range: Range<usize>, message: impl Into<String>, help: Option<&str>) -> DateError {
        DateError { message: message.into(), help: help.map(str::to_string), range }
    }
}

/// A part of the text with the place where it stands.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Part<'a> {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    fn split(self, sign: char) -> Option<(Part<'a>, Part<'a>)> {
        let at = self.text.find(sign)?;
        let after = at + sign.len_utf8();
        Some((Part { text: &self.text[..at], ..self }, Part { text: &self.text[after..], at: self.at + after }))
    }

    fn error(self, message: impl Into<String>, help: Option<&str>) -> DateError {
        DateError::new(self.range(), message, help)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let whole = Part { text, at: 0 };
        refuse_foreign(whole)?;
        if let Some((from, to)) = whole.split('/') {
            return interval(whole, from, to);
        }
        if text == ".." {
            return Err(whole.error("an open end stands in an interval only", Some("write `2022/..` for 'from 2022 on'")));
        }
        Ok(Date::point(point(whole)?))
    }
}

/// Common ways to write dates that are not EDTF, and EDTF that is not in the subset.
fn refuse_foreign(whole: Part) -> Result<(), DateError> {
    let text = whole.text;
    if text.trim().is_empty() {
        return Err(whole.error("the date is empty", Some("write a date such as `2025-11-20`, or leave the field out")));
    }
    if text.trim() != text {
        return Err(whole.error("a date has no blanks around it", None));
    }
    if let Some(at) = text.find(['–', '—', '−']) {
        let length = text[at..].chars().next().map_or(1, char::len_utf8);
        return Err(DateError::new(at..at + length, "a long dash stands in the date", Some("use `-` in a date and `/` in an interval")));
    }
    if text.starts_with(['[', '{']) {
        return Err(whole.error("sets of dates are not supported", Some("write an interval, `2025-11-18/2025-11-20`")));
    }
    if text.starts_with('Y') {
        return Err(whole.error("years beyond four digits are not supported", None));
    }
    let parts: Vec<&str> = text.split('/').collect();
    if parts.len() == 3 {
        let help = match parts.iter().position(|part| part.len() == 4) {
            Some(0) => Some(format!("write `{}`", parts.join("-"))),
            Some(2) => Some(format!("write year, month, day: `{}-{}-{}`", parts[2], parts[1], parts[0])),
            _ => Some("an interval has one `/`".to_string()),
        };
        return Err(DateError { help, ..whole.error("this is no date and no interval", None) });
    }
    Ok(())
}

fn interval(whole: Part, from: Part, to: Part) -> Result<Date, DateError> {
    let (from, to) = (end(from)?, end(to)?);
    if !matches!(from, End::At(_)) && !matches!(to, End::At(_)) {
        return Err(whole.error("an interval needs at least one end that is known", None));
    }
    if let (End::At(from), End::At(to)) = (from, to) {
        if to.span().1 < from.span().0 {
            return Err(whole.error("the interval ends before it begins", Some("write the earlier date first")));
        }
    }
    Ok(Date(Form::Interval(from, to)))
}

fn end(part: Part) -> Result<End, DateError> {
    match part.text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => point(part).map(End::At),
    }
}

fn point(whole: Part) -> Result<Point, DateError> {
    let (mut part, qualifier) = qualifier(whole)?;
    let negative = part.text.starts_with('-');
    if negative {
        part = Part { text: &part.text[1..], at: part.at + 1 };
    }
    let (day, time) = match part.split('T') {
        Some((day, time)) => (day, Some(time)),
        None => (part, None),
    };
    let mut point = calendar_point(day, negative)?;
    if let Some(time) = time {
        if point.precision != Precision::Day {
            return Err(time.error("a time needs a whole day before it", Some("write `2025-11-20T14:30Z`")));
        }
        point = with_time(point, time)?;
    }
    point.qualifier = qualifier;
    Ok(point)
}

fn qualifier(whole: Part) -> Result<(Part, Qualifier), DateError> {
    let body = whole.text.trim_end_matches(['~', '?', '%']);
    let sign = Part { text: &whole.text[body.len()..], at: whole.at + body.len() };
    if let Some(at) = body.find(['~', '?', '%']) {
        let place = Part { text: &body[at..at + 1], at: whole.at + at };
        return Err(place.error("a sign for a part of a date is not supported", Some("put `~`, `?` or `%` at the end")));
    }
    let qualifier = match sign.text {
        "" => Qualifier::Exact,
        "~" => Qualifier::Approximate,
        "?" => Qualifier::Uncertain,
        "%" => Qualifier::Both,
        _ => return Err(sign.error("a date has one sign at its end", Some("`%` means approximate and uncertain"))),
    };
    Ok((Part { text: body, ..whole }, qualifier))
}

fn calendar_point(part: Part, negative: bool) -> Result<Point, DateError> {
    let mut pieces = part.text.split('-');
    let year_text = pieces.next().unwrap_or_default();
    let rest: Vec<&str> = pieces.collect();
    let year_part = Part { text: year_text, ..part };
    let (year, precision) = year(year_part, negative)?;
    if precision != Precision::Year {
        return match rest.is_empty() {
            true => Point::new(year, 1, 1, precision).ok_or_else(|| year_part.error("this year is out of range", None)),
            false => Err(part.error("a date with unknown digits in its year has no month", None)),
        };
    }
    let month_at = part.at + year_text.len() + 1;
    match rest.as_slice() {
        [] => Point::new(year, 1, 1, Precision::Year).ok_or_else(|| year_part.error("this year is out of range", None)),
        ["XX"] | ["XX", "XX"] => masked(Point::new(year, 1, 1, Precision::Year), part),
        [month_text] | [month_text, _] => {
            let month_part = Part { text: month_text, at: month_at };
            let month = month(month_part, year_text)?;
            match rest.get(1) {
                None => Point::new(year, month, 1, Precision::Month).ok_or_else(|| part.error("this is no month", None)),
                Some(&"XX") => masked(Point::new(year, month, 1, Precision::Month), part),
                Some(text) => day(year, month, Part { text, at: month_at + month_text.len() + 1 }),
            }
        }
        _ => Err(part.error("a date has at most year, month and day", Some("write `2025-11-20`"))),
    }
}

fn masked(point: Option<Point>, part: Part) -> Result<Point, DateError> {
    let point = point.ok_or_else(|| part.error("this is no date", None))?;
    Ok(Point { masked: true, ..point })
}

/// Two digits, or what is wrong with them.
fn two_digits(part: Part, what: &str) -> Result<u8, DateError> {
    if part.text.contains('x') {
        return Err(part.error("unknown digits are written with a capital X", None));
    }
    match part.text.len() == 2 && part.text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(part.text.parse().unwrap_or(0)),
        false => Err(part.error(format!("the {what} needs two digits"), Some("write `2025-11-20`, year first"))),
    }
}

fn year(part: Part, negative: bool) -> Result<(i32, Precision), DateError> {
    let text = part.text;
    if text.contains('x') {
        return Err(part.error("unknown digits are written with a capital X", None));
    }
    let known = text.trim_end_matches('X');
    let precision = match text.len() - known.len() {
        0 => Precision::Year,
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => return Err(part.error("a year has at most two unknown digits", None)),
    };
    if text.len() != 4 || !known.bytes().all(|byte| byte.is_ascii_digit()) {
        let help = match text.len() {
            1 | 2 => "write the year first: `2025-11-20`",
            _ => "write `2025-11-20`, `2025-11` or `2025`",
        };
        return Err(part.error("a date begins with a year of four digits", Some(help)));
    }
    let year: i32 = format!("{known}{}", &"00"[..text.len() - known.len()]).parse().unwrap_or(0);
    Ok((if negative { -year } else { year }, precision))
}

fn month(part: Part, year: &str) -> Result<u8, DateError> {
    let month = two_digits(part, "month")?;
    match month {
        1..=12 => Ok(month),
        13.. if !(21..=41).contains(&month) || year.len() != 4 => {
            Err(part.error(format!("there is no month {month}"), Some("months go from 01 to 12")))
        }
        13.. => {
            let help = format!("write `{year}/{}{month}` for an interval of years", &year[..2]);
            Err(part.error(format!("{month} is no month; in EDTF it is a season, which is not supported"), Some(&help)))
        }
        0 => Err(part.error("there is no month 0", Some("months go from 01 to 12; write XX for an unknown one"))),
    }
}

fn day(year: i32, month: u8, part: Part) -> Result<Point, DateError> {
    let day = two_digits(part, "day")?;
    Point::new(year, month, day, Precision::Day).ok_or_else(|| {
        let days = calendar::days_in_month(year, month).unwrap_or(31);
        let name = FULL_MONTHS[usize::from(month) - 1];
        let year = if month == 2 { format!(" {year}") } else { String::new() };
        part.error(format!("{name}{year} has {days} days"), None)
    })
}

const FULL_MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

fn with_time(day: Point, part: Part) -> Result<Point, DateError> {
    let wrong = || part.error("this is no time", Some("write `T14:30Z`, or `T14:30+02:00`"));
    let (clock, zone) = match part.text.find(['Z', '+', '-']) {
        Some(at) => (&part.text[..at], &part.text[at..]),
        None => (part.text, ""),
    };
    let mut fields = clock.split(':');
    let mut field = |most: u8| {
        let text = fields.next()?;
        let number = (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())??;
        (number <= most).then_some(number)
    };
    let (hour, minute): (u8, u8) = (field(23).ok_or_else(wrong)?, field(59).ok_or_else(wrong)?);
    if clock.len() > 5 {
        let _seconds: u8 = field(60).ok_or_else(wrong)?;
    }
    if fields.next().is_some() {
        return Err(wrong());
    }
    let offset = offset(zone).ok_or_else(wrong)?;
    match Date::point(day).at(hour, minute, offset) {
        Some(Date(Form::Point(point))) => Ok(point),
        _ => Err(wrong()),
    }
}

/// `Z`, `+02:00`, or nothing. The outer `None` is a zone that cannot be read.
fn offset(zone: &str) -> Option<Option<i16>> {
    match zone.as_bytes() {
        [] => Some(None),
        [b'Z'] => Some(Some(0)),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] if [h1, h2, m1, m2].iter().all(|byte| byte.is_ascii_digit()) => {
            let digit = |byte: &u8| i16::from(byte - b'0');
            let minutes = (digit(h1) * 10 + digit(h2)) * 60 + digit(m1) * 10 + digit(m2);
            Some(Some(if *sign == b'-' { -minutes } else { minutes }))
        }
        _ => None,
    }
}
