//! Dates as people read them, in British order.

use super::calendar::{self, year};
use super::form::{End, Form};
use super::point::{Clock, Point, Qualifier, Shape, offset_text};

pub(super) fn long(form: &Form) -> String {
    match *form {
        Form::Single(point) => long_point(point),
        Form::Interval(End::At(start), End::At(end)) if start == end => long_point(start),
        Form::Interval(End::At(start), End::At(end)) => long_interval(start, end),
        Form::Interval(End::At(start), End::Open) => format!("from {}, ongoing", long_point(start)),
        Form::Interval(End::At(start), _) => format!("from {}, end unknown", long_point(start)),
        Form::Interval(End::Open, End::At(end)) => format!("until {}", long_point(end)),
        Form::Interval(_, End::At(end)) => format!("until {}, beginning unknown", long_point(end)),
        Form::Interval(..) => "undated".to_owned(),
    }
}

pub(super) fn short(form: &Form) -> String {
    match *form {
        Form::Single(point) => short_point(point),
        Form::Interval(End::At(start), End::At(end)) if start == end => short_point(start),
        Form::Interval(End::At(start), End::At(end)) => short_interval(start, end),
        Form::Interval(End::At(start), End::Open) => format!("since {}", short_point(start)),
        Form::Interval(End::At(start), _) => format!("{} – ?", short_point(start)),
        Form::Interval(End::Open, End::At(end)) => format!("until {}", short_point(end)),
        Form::Interval(_, End::At(end)) => format!("? – {}", short_point(end)),
        Form::Interval(..) => "undated".to_owned(),
    }
}

fn long_interval(start: Point, end: Point) -> String {
    match within_one_day(start, end) {
        Some((start, to)) => format!("{} to {}", long_point(start), clock_text(to)),
        None => format!("{} to {}", long_point(start), long_point(end)),
    }
}

/// For two exact times of one day in one zone: the first with its zone left out, and the clock of the second.
fn within_one_day(start: Point, end: Point) -> Option<(Point, Clock)> {
    let (Shape::Time { month, day, clock }, Shape::Time { month: last_month, day: last_day, clock: last }) =
        (start.shape, end.shape)
    else {
        return None;
    };
    let one_day = (start.year, month, day) == (end.year, last_month, last_day);
    let zoneless = Shape::Time { month, day, clock: Clock { offset: None, ..clock } };
    (one_day && clock.offset == last.offset && both_exact(start, end))
        .then_some((Point { shape: zoneless, ..start }, last))
}

fn both_exact(start: Point, end: Point) -> bool {
    start.qualifier == Qualifier::Exact && end.qualifier == Qualifier::Exact
}

fn long_point(point: Point) -> String {
    let perhaps = if point.qualifier.is_uncertain() { "perhaps " } else { "" };
    let about = point.qualifier.is_approximate();
    let some = |what: &str, of: String| format!("some {what} {} {of}", if about { "about" } else { "in" });
    let known = match point.shape {
        Shape::SomeMonth => some("month", year_text(point.year)),
        Shape::SomeDayOfYear => some("day", year_text(point.year)),
        Shape::SomeDay { month } => some("day", month_text(point.year, month)),
        Shape::Century => some("year", years_text(point)),
        Shape::Decade if point.year < 1000 => some("year", years_text(point)),
        _ if about => format!("about {}", plain(point)),
        _ => plain(point),
    };
    format!("{perhaps}{known}")
}

/// A point without unknown digits, or a decade with a name.
fn plain(point: Point) -> String {
    match point.shape {
        Shape::Decade => format!("{}s", point.year),
        Shape::Month { month } | Shape::SomeDay { month } => month_text(point.year, month),
        Shape::Day { month, day } => day_text(point.year, month, day),
        Shape::Time { month, day, clock } => {
            format!("{}, {}", day_text(point.year, month, day), clock_text(clock))
        }
        _ => year_text(point.year),
    }
}

fn short_point(point: Point) -> String {
    let known = match point.shape {
        Shape::Century => years_text(point),
        Shape::Decade if point.year < 1000 => years_text(point),
        Shape::SomeMonth => format!("a month in {}", year_text(point.year)),
        Shape::SomeDayOfYear => format!("a day in {}", year_text(point.year)),
        Shape::SomeDay { month } => format!("a day in {}", month_text(point.year, month)),
        Shape::Day { month, day } => format!("{day} {}", month_text(point.year, month)),
        Shape::Time { month, day, clock } => {
            let (hour, minute) = clock.hands();
            format!("{day} {} {hour:02}:{minute:02}", month_text(point.year, month))
        }
        _ => plain(point),
    };
    let about = if point.qualifier.is_approximate() { "~" } else { "" };
    let perhaps = if point.qualifier.is_uncertain() { "?" } else { "" };
    format!("{about}{known}{perhaps}")
}

fn short_interval(start: Point, end: Point) -> String {
    if let Some((_, to)) = within_one_day(start, end) {
        let (hour, minute) = to.hands();
        return format!("{}–{hour:02}:{minute:02}", short_point(start));
    }
    let folded = if both_exact(start, end) { fold(start, end) } else { None };
    folded.unwrap_or_else(|| format!("{} – {}", short_point(start), short_point(end)))
}

/// Says what two ends have in common only once: `2022–25`, `Oct–Nov 2025`, `18–20 Nov 2025`.
fn fold(start: Point, end: Point) -> Option<String> {
    let same_year = start.year == end.year;
    match (start.shape, end.shape) {
        (Shape::Year, Shape::Year) if start.year < 1000 => None,
        (Shape::Year, Shape::Year) if start.year / 100 == end.year / 100 => {
            Some(format!("{}–{:02}", start.year, end.year % 100))
        }
        (Shape::Year, Shape::Year) => Some(format!("{}–{}", start.year, end.year)),
        (Shape::Month { month: from }, Shape::Month { month: to }) if same_year => {
            Some(format!("{}–{}", month_short(from), month_text(end.year, to)))
        }
        (Shape::Day { month, day: from }, Shape::Day { month: other, day: to }) if same_year => {
            let until = format!("{to} {}", month_text(end.year, other));
            Some(if month == other {
                format!("{from}–{until}")
            } else {
                format!("{from} {} – {until}", month_short(month))
            })
        }
        _ => None,
    }
}

fn year_text(of: i16) -> String {
    year(i32::from(of))
}

fn years_text(point: Point) -> String {
    format!("{}–{}", year_text(point.year), year_text(point.last_year()))
}

fn month_short(month: u8) -> &'static str {
    calendar::month_name(month).get(..3).unwrap_or_default()
}

fn month_text(year: i16, month: u8) -> String {
    format!("{} {}", month_short(month), year_text(year))
}

fn day_text(year: i16, month: u8, day: u8) -> String {
    calendar::day_label(calendar::midnight(year, month, day).unwrap_or(0))
}

fn clock_text(clock: Clock) -> String {
    let (hour, minute) = clock.hands();
    match clock.offset {
        None => format!("{hour:02}:{minute:02}"),
        Some(0) => format!("{hour:02}:{minute:02} UTC"),
        Some(offset) => format!("{hour:02}:{minute:02} UTC{}", offset_text(offset)),
    }
}
