//! Dates as people read them.

use super::{Date, End, Form, Point, Precision, Qualifier, Zone, calendar};

impl Date {
    /// The date for people: `Thu 20 Nov 2025`, `about Oct 2025`, `2022?`, `from 2022, ongoing`.
    pub fn label(&self) -> String {
        match &self.0 {
            Form::Point(point) => point.label(),
            Form::Interval(End::At(from), End::At(to)) => format!("{} to {}", from.label(), to.label()),
            Form::Interval(End::At(from), End::Open) => format!("from {}, ongoing", from.label()),
            Form::Interval(End::At(from), End::Unknown) => format!("from {}, end unknown", from.label()),
            Form::Interval(End::Unknown, End::At(to)) => format!("until {}, start unknown", to.label()),
            Form::Interval(_, End::At(to)) => format!("until {}", to.label()),
            Form::Interval(..) => String::new(),
        }
    }

    /// The date for narrow places: `20 Nov 2025`, `~Oct 2025`, `2022–25`.
    pub fn short_label(&self) -> String {
        match &self.0 {
            Form::Point(point) => point.short(),
            Form::Interval(from, to) => {
                let end = |end: &End| match end {
                    End::At(point) => point.short(),
                    End::Open => "…".to_string(),
                    End::Unknown => "?".to_string(),
                };
                format!("{}–{}", end(from), end(to))
            }
        }
    }
}

impl Point {
    fn label(&self) -> String {
        let plain = self.plain(true);
        let plain = match (self.masked, self.precision) {
            (true, Precision::Month) => format!("some day in {plain}"),
            (true, _) => format!("some time in {plain}"),
            _ => plain,
        };
        match self.qualifier {
            Qualifier::Exact => plain,
            Qualifier::Approximate => format!("about {plain}"),
            Qualifier::Uncertain => format!("{plain}?"),
            Qualifier::Both => format!("about {plain}?"),
        }
    }

    fn short(&self) -> String {
        let plain = self.plain(false);
        match self.qualifier {
            Qualifier::Exact => plain,
            Qualifier::Approximate => format!("~{plain}"),
            Qualifier::Uncertain => format!("{plain}?"),
            Qualifier::Both => format!("~{plain}?"),
        }
    }

    fn plain(&self, long: bool) -> String {
        let era = if self.year <= 0 { " BC" } else { "" };
        // The year 0 of ISO 8601 is 1 BC.
        let year = if self.year <= 0 { 1 - i32::from(self.year) } else { i32::from(self.year) };
        let month = calendar::month_name(self.month);
        let day = || {
            let weekday = calendar::weekday(self.year.into(), self.month, self.day);
            let weekday = if long { format!("{weekday} ") } else { String::new() };
            format!("{weekday}{} {month} {year}{era}", self.day)
        };
        match self.precision {
            Precision::Minute => {
                let zone = match self.zone {
                    _ if !long => String::new(),
                    Zone::Local => String::new(),
                    Zone::Offset(0) => " UTC".to_string(),
                    Zone::Offset(east) => {
                        format!(" UTC{}{}:{:02}", if east < 0 { '-' } else { '+' }, east.abs() / 60, east.abs() % 60)
                    }
                };
                format!("{}, {:02}:{:02}{zone}", day(), self.minute / 60, self.minute % 60)
            }
            Precision::Day => day(),
            Precision::Month => format!("{month} {year}{era}"),
            Precision::Year => format!("{year}{era}"),
            Precision::Decade => format!("{year}s{era}"),
            Precision::Century => format!("{year}s{era} (century)"),
        }
    }
}
