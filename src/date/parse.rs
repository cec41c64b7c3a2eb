//! Text to date, and what is wrong with a text that is none. The grammar is EDTF level 0 and the parts of level 1
//! that the module's first comment names; every refusal points at the bytes that are wrong.

use std::ops::Range;

use super::calendar;
use super::error::DateError;
use super::form::{End, Form};
use super::point::{Clock, Point, Qualifier, Shape};

type Parsed<T> = Result<T, DateError>;

/// A piece of the input that knows where it stands.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Piece<'a> {
    fn end(self) -> usize {
        self.at + self.text.len()
    }

    /// The pieces before and after the first `mark`.
    fn cut(self, mark: char) -> (Self, Option<Self>) {
        match self.text.split_once(mark) {
            None => (self, None),
            Some((before, after)) => {
                (Self { text: before, at: self.at }, Some(Self { text: after, at: self.end() - after.len() }))
            }
        }
    }

    fn without_first(self, mark: char) -> Option<Self> {
        self.text.strip_prefix(mark).map(|text| Self { text, at: self.end() - text.len() })
    }

    /// The first character that is as asked for, as a piece.
    fn find(self, wanted: impl Fn(char) -> bool) -> Option<Self> {
        let (start, found) = self.text.char_indices().find(|(_, c)| wanted(*c))?;
        Some(Self { text: self.text.get(start..start + found.len_utf8())?, at: self.at + start })
    }

    fn is_digits(self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn number<N: std::str::FromStr>(self) -> Option<N> {
        if self.is_digits() { self.text.parse().ok() } else { None }
    }

    fn error(self, message: impl Into<String>) -> DateError {
        error(self.at..self.end(), message)
    }
}

fn error(range: Range<usize>, message: impl Into<String>) -> DateError {
    DateError { message: message.into(), help: None, range }
}

fn with_help(mut error: DateError, help: impl Into<String>) -> DateError {
    error.help = Some(help.into());
    error
}

/// Parses a whole text; the error has help only where the grammar itself knows it.
pub(super) fn parse(text: &str) -> Parsed<Form> {
    let whole = Piece { text, at: 0 };
    if text.is_empty() {
        return Err(with_help(whole.error("the date is empty"), "leave the field out where no date is known"));
    }
    refuse_unsupported(whole)?;
    refuse_words(whole)?;
    match whole.cut('/') {
        (_, None) => match end(whole)? {
            End::At(point) => Ok(Form::Single(point)),
            _ => Err(with_help(
                whole.error("`..` is the open end of an interval, and there is no interval"),
                "write `2025/..` for what began in 2025 and goes on",
            )),
        },
        (start, Some(rest)) => match rest.find(|c| c == '/') {
            Some(second) => Err(second.error("`/` parts the two ends of an interval, and can stand only once")),
            None => interval(whole, end(start)?, end(rest)?),
        },
    }
}

/// Parts of EDTF that a briefing does not use, and marks that look like EDTF's.
fn refuse_unsupported(whole: Piece) -> Parsed<()> {
    if let Some(bracket) = whole.find(|c| "[]{}".contains(c)) {
        return Err(bracket.error("sets of dates (`[..]`, `{..}`) are not supported"));
    }
    let after_y = whole.text.strip_prefix(['Y', 'y']).map(|rest| rest.trim_start_matches('-'));
    if after_y.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Err(whole.error("years of more than four digits (`Y`) are not supported"));
    }
    if let Some(dash) = whole.find(is_dash) {
        return Err(dash.error(format!("{} is not the hyphen `-` that dates are written with", shown(dash.text))));
    }
    match whole
        .text
        .char_indices()
        .zip(whole.text.chars().skip(1))
        .find(|((_, c), next)| c.is_ascii_digit() && *next == 'S')
    {
        Some(((at, _), _)) => Err(error(at + 1..at + 2, "significant digits (`S`) are not supported")),
        None => Ok(()),
    }
}

/// The dashes and minus signs of Unicode, which typographers and word processors put for a hyphen.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}')
}

/// Words: the names of months first of all.
fn refuse_words(whole: Piece) -> Parsed<()> {
    let Some(first) = whole.find(|c| c.is_alphabetic() && !"xXtTzZWS".contains(c)) else { return Ok(()) };
    let before = whole.text.get(..first.at).unwrap_or_default();
    let start = before.trim_end_matches(char::is_alphabetic).len();
    let word: &str = whole.text.get(start..).unwrap_or_default();
    let word = word.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let piece = Piece { text: word, at: start };
    Err(piece.error(match word.to_lowercase().as_str() {
        name if month_named(name).is_some() => "the month of a date is written as a number",
        "now" | "present" | "today" | "ongoing" | "open" => "an open end is written `..`",
        "unknown" => "an unknown end is left empty",
        "c" | "ca" | "circa" | "about" | "approximately" => "an approximate date is written with a `~` after it",
        _ => "a date is written in digits, not in words",
    }))
}

/// The number of a month by its English name or the first letters of it, in lower case.
pub(super) fn month_named(name: &str) -> Option<u8> {
    if name.chars().count() < 3 {
        return None;
    }
    let name = if name == "sept" { "sep" } else { name };
    (1..=12).find(|month| {
        let full = calendar::month_name(*month).to_lowercase();
        full == name || full.get(..3) == Some(name)
    })
}

/// Both ends of an interval (EDTF level 0 'time interval', level 1 'extended interval').
fn interval(whole: Piece, start: End, end: End) -> Parsed<Form> {
    if !matches!(start, End::At(_)) && !matches!(end, End::At(_)) {
        let missing = whole.error("an interval needs a date at one end at least");
        return Err(with_help(missing, "write `2022/..`, `2022/`, `../2025` or `/2025`"));
    }
    let form = Form::Interval(start, end);
    let (first, last) = form.span();
    if first > last {
        let backwards = whole.error("the interval ends before it begins");
        return Err(with_help(backwards, format!("write `{end}/{start}`, the earlier end first")));
    }
    Ok(form)
}

fn end(piece: Piece) -> Parsed<End> {
    match piece.text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => point(piece).map(End::At),
    }
}

fn point(piece: Piece) -> Parsed<Point> {
    if let Some(at) = piece.text.find("..") {
        let dots = piece.at + at..piece.at + at + 2;
        return Err(error(dots, "`..` is the open end of an interval, whose ends are joined by `/`"));
    }
    let (bare, qualifier) = qualified(piece)?;
    let (date, time) = bare.cut('T');
    let (year, shape) = calendar_date(date)?;
    let shape = match (time, shape) {
        (None, shape) => shape,
        (Some(time), Shape::Day { month, day }) => Shape::Time { month, day, clock: clock(time)? },
        (Some(time), _) => return Err(time.error("a time needs year, month and day before it")),
    };
    Ok(Point { year, shape, qualifier })
}

/// The qualifier at the end of a date, and the date before it (EDTF level 1; level 2 allows it inside, too).
fn qualified(piece: Piece) -> Parsed<(Piece, Qualifier)> {
    let is_mark = |c| Qualifier::of(c).is_some();
    let text = piece.text.trim_end_matches(is_mark);
    let bare = Piece { text, at: piece.at };
    let marks = Piece { text: piece.text.get(text.len()..).unwrap_or_default(), at: bare.end() };
    if let Some(inside) = bare.find(is_mark) {
        return Err(inside.error("marks on a part of a date are not supported: `~`, `?` and `%` stand at its end"));
    }
    let mut characters = marks.text.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Ok((bare, Qualifier::Exact)),
        (Some(mark), None) => Ok((bare, Qualifier::of(mark).unwrap_or(Qualifier::Exact))),
        _ => {
            let doubled = marks.error("only one of `~`, `?` and `%` can stand at the end of a date");
            Err(with_help(doubled, "write `~` for approximate, `?` for uncertain, `%` for both"))
        }
    }
}

fn calendar_date(piece: Piece) -> Parsed<(i16, Shape)> {
    let (before_christ, rest) = match piece.without_first('-') {
        Some(rest) => (true, rest),
        None => (false, piece),
    };
    let (year, rest) = rest.cut('-');
    let (year, shape) = year_part(year, before_christ)?;
    let Some(rest) = rest else { return Ok((year, shape)) };
    if shape != Shape::Year {
        return Err(rest.error("months of a year with unknown digits are not supported"));
    }
    let (month, day) = rest.cut('-');
    if month.text == "XX" {
        return match day {
            None => Ok((year, Shape::SomeMonth)),
            Some(day) if day.text == "XX" => Ok((year, Shape::SomeDayOfYear)),
            Some(day) => Err(day.error("a day of an unknown month is not supported")),
        };
    }
    let month = month_part(month)?;
    match day {
        None => Ok((year, Shape::Month { month })),
        Some(day) if day.text == "XX" => Ok((year, Shape::SomeDay { month })),
        Some(day) => Ok((year, Shape::Day { month, day: day_part(day, year, month)? })),
    }
}

/// Four digits, the last one or two of which may be unknown.
fn year_part(piece: Piece, before_christ: bool) -> Parsed<(i16, Shape)> {
    if piece.text.is_empty() {
        return Err(piece.error("the year is missing"));
    }
    refuse_stray(piece)?;
    if piece.text.len() != 4 {
        return Err(piece.error("a year has four digits"));
    }
    let known = Piece { text: piece.text.trim_end_matches('X'), at: piece.at };
    let (shape, unit) = match known.text.len() {
        4 => (Shape::Year, 1),
        3 => (Shape::Decade, 10),
        2 => (Shape::Century, 100),
        _ => (Shape::Century, 0),
    };
    let Some(digits) = known.number::<i16>().filter(|_| unit > 0) else {
        return Err(piece.error("unknown digits of a year are supported only as its last one or two"));
    };
    let year = digits * unit;
    match (before_christ, shape, year) {
        (false, ..) => Ok((year, shape)),
        (true, Shape::Year, 0) => {
            Err(with_help(piece.error("there is no year -0000"), "write `0000` for the year before 0001"))
        }
        // The earliest year comes first: -202X begins with -2029.
        (true, ..) => Ok((-year - (unit - 1), shape)),
    }
}

fn month_part(piece: Piece) -> Parsed<u8> {
    if piece.text.starts_with('W') {
        return Err(piece.error("weeks (`W`) are not supported"));
    }
    if piece.is_digits() && piece.text.len() == 3 {
        return Err(piece.error("days counted from the beginning of the year are not supported"));
    }
    match two_digits(piece, "month")? {
        month @ 1..=12 => Ok(month),
        season @ 21..=24 => {
            Err(piece.error(format!("in the month's place `{season}` is a season in EDTF, which is not supported")))
        }
        part @ 25..=41 => {
            Err(piece
                .error(format!("in the month's place `{part}` is a part of a year in EDTF, which is not supported")))
        }
        month => Err(piece.error(format!("there is no month {month:02}: months go from 01 to 12"))),
    }
}

fn day_part(piece: Piece, year: i16, month: u8) -> Parsed<u8> {
    if let Some(extra) = piece.find(|c| c == '-') {
        return Err(error(extra.at..piece.end(), "a date has no more parts than year, month and day"));
    }
    let day = two_digits(piece, "day")?;
    let days = calendar::days_in_month(year, month).unwrap_or(0);
    let name = calendar::month_name(month);
    if day == 0 {
        return Err(piece.error("there is no day 00: days go from 01"));
    }
    if day <= days {
        return Ok(day);
    }
    Err(piece.error(match (month, day) {
        (2, 29) => format!("{} is not a leap year: February has 28 days", calendar::year(i32::from(year))),
        _ => format!("{name} has {days} days"),
    }))
}

fn two_digits(piece: Piece, what: &str) -> Parsed<u8> {
    if piece.text.is_empty() {
        return Err(piece.error(format!("the {what} is missing")));
    }
    refuse_stray(piece)?;
    if piece.text.contains('X') {
        return Err(
            piece.error(format!("unknown digits are not supported here: the {what} is not wholly unknown (`XX`)"))
        );
    }
    match piece.number() {
        Some(number) if piece.text.len() == 2 => Ok(number),
        _ => Err(piece.error(format!("the {what} needs two digits"))),
    }
}

/// A time of day with or without its zone (EDTF level 0 'date and time'). Seconds are read and dropped.
fn clock(piece: Piece) -> Parsed<Clock> {
    let zone_at = piece.text.find(['Z', 'z', '+', '-']).unwrap_or(piece.text.len());
    let (clock, zone) = piece.text.split_at(zone_at);
    let (clock, zone) = (Piece { text: clock, at: piece.at }, Piece { text: zone, at: piece.at + zone_at });
    refuse_other_clocks(clock)?;
    let (hour, rest) = clock.cut(':');
    let hours = time_part(hour, "hour", 23)?;
    let Some(rest) = rest else { return Err(error(clock.end()..clock.end(), "the minutes of the time are missing")) };
    let (minute, seconds) = rest.cut(':');
    let minutes = time_part(minute, "minute", 59)?;
    if let Some(seconds) = seconds {
        let (whole, fraction) = seconds.cut('.');
        time_part(whole, "second", 60)?;
        if let Some(fraction) = fraction.filter(|fraction| !fraction.is_digits()) {
            return Err(fraction.error("a fraction of a second is written in digits"));
        }
    }
    let offset = zone_part(zone)?;
    Clock::new(hours, minutes, offset).ok_or_else(|| piece.error("there is no such time"))
}

/// `14.30` and `1430`.
fn refuse_other_clocks(clock: Piece) -> Parsed<()> {
    let message = "hours and minutes are parted by `:`";
    match clock.find(|c| !c.is_ascii_digit()) {
        Some(mark) if matches!(mark.text, "." | ",") => Err(mark.error(message)),
        None if clock.text.len() > 2 => Err(clock.error(message)),
        _ => Ok(()),
    }
}

fn time_part(piece: Piece, what: &str, last: u8) -> Parsed<u8> {
    if let Some(unknown) = piece.find(|c| c == 'X') {
        return Err(unknown.error("unknown digits in a time are not supported"));
    }
    let number = two_digits(piece, what)?;
    if number > last {
        return Err(piece.error(format!("there is no {what} {number}: {what}s go from 00 to {last}")));
    }
    Ok(number)
}

/// Nothing, `Z`, `+02:00` or `+02`.
fn zone_part(piece: Piece) -> Parsed<Option<i16>> {
    let (sign, rest) = match piece.text {
        "" => return Ok(None),
        "Z" => return Ok(Some(0)),
        _ => match (piece.without_first('+'), piece.without_first('-')) {
            (Some(rest), _) => (1, rest),
            (_, Some(rest)) => (-1, rest),
            _ => {
                return Err(
                    piece.error("after the time stands a capital `Z` for UTC, an offset such as `+02:00`, or nothing")
                );
            }
        },
    };
    let (hours, minutes) = rest.cut(':');
    let hours = i16::from(time_part(hours, "hour", 23)?);
    let minutes = minutes.map_or(Ok(0), |minutes| time_part(minutes, "minute", 59))?;
    Ok(Some(sign * (hours * 60 + i16::from(minutes))))
}

/// The first character that no part of a date can have, by what it seems to be meant for.
fn refuse_stray(piece: Piece) -> Parsed<()> {
    let Some(stray) = piece.find(|c| !c.is_ascii_digit() && c != 'X') else { return Ok(()) };
    Err(stray.error(match stray.text {
        "x" => "unknown digits are written with a capital `X`".to_owned(),
        "t" => "the time begins with a capital `T`".to_owned(),
        "z" | "Z" => "`Z` for UTC stands only after a time".to_owned(),
        "+" => "a plus sign stands only in the offset of a time".to_owned(),
        "." => "the parts of a date are joined by hyphens, and the ends of an interval by `/`".to_owned(),
        ":" => "a time follows the day and a capital `T`".to_owned(),
        text if text.chars().all(char::is_whitespace) => "a date has no spaces in it".to_owned(),
        text => format!("{} has no place in a date", shown(text)),
    }))
}

/// A character in a message: itself if it can be seen, its code besides.
fn shown(text: &str) -> String {
    match text.chars().next() {
        Some(c) if c.is_ascii_graphic() => format!("`{c}`"),
        Some(c) if c.is_alphanumeric() || is_dash(c) && c != '\u{ad}' => format!("`{c}` (U+{:04X})", u32::from(c)),
        Some(c) => format!("U+{:04X}", u32::from(c)),
        None => "nothing".to_owned(),
    }
}
