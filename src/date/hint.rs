//! Help for a text that is not a date: the date that was probably meant. Whatever is suggested parses.

use super::error::DateError;
use super::form::Form;
use super::parse::{is_dash, month_named, parse};

/// Longer texts are not tried to be understood.
const LONGEST: usize = 60;

/// The error with help, if it had none and there is some.
pub(super) fn helped(mut error: DateError, text: &str) -> DateError {
    if error.help.is_none() {
        error.help = suggestion(text).or_else(|| general(text));
    }
    error
}

/// How to write a date at all, for a text that does not look like one.
fn general(text: &str) -> Option<String> {
    let dated = |c: char| c.is_ascii_digit() || "-/.:+TXZ~?%".contains(c);
    let help = "write year, month and day as in `2025-11-20`; `2025-11` and `2025` will do, too";
    (!text.chars().all(dated)).then(|| help.to_owned())
}

fn suggestion(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let tidy = tidied(text);
    let mut found: Vec<String> = Vec::new();
    for candidate in [vec![tidy.clone()], repeated_end(&tidy), reordered(&tidy), both_ends(text), one_end(text)] {
        found = candidate.into_iter().filter(|candidate| candidate != text && parse(candidate).is_ok()).collect();
        if !found.is_empty() {
            break;
        }
    }
    let (first, second) = (found.first()?, found.get(1).filter(|second| found.first() != Some(second)));
    let purpose = match parse(first) {
        Ok(Form::Interval(..)) if !text.contains('/') => " for an interval",
        _ => "",
    };
    let or = second.map(|second| format!(" or `{second}`")).unwrap_or_default();
    Some(format!("write `{first}`{or}{purpose}"))
}

/// Both ends of an interval on their own, for those whose parts come in another order.
fn both_ends(text: &str) -> Vec<String> {
    let spread: String = text.chars().map(|c| if is_dash(c) { '/' } else { c }).collect();
    let spread = spread.replace(" to ", "/").replace(" - ", "/").replace("..", "/");
    let Some((start, end)) = spread.split_once('/') else { return Vec::new() };
    understood(start).zip(understood(end)).map(|(start, end)| format!("{start}/{end}")).into_iter().collect()
}

/// `since 2022`, `until Oct 2025`.
fn one_end(text: &str) -> Vec<String> {
    let Some((word, rest)) = text.trim().split_once(' ') else { return Vec::new() };
    let date = understood(rest).filter(|date| !date.contains('/'));
    let interval = date.and_then(|date| match word.to_lowercase().as_str() {
        "since" | "from" => Some(format!("{date}/..")),
        "until" | "till" => Some(format!("../{date}")),
        _ => None,
    });
    interval.into_iter().collect()
}

/// One end as it was probably meant; an open or unknown end is fine, too.
fn understood(end: &str) -> Option<String> {
    let tidy = tidied(end);
    if tidy.is_empty() || tidy == ".." || parse(&tidy).is_ok() {
        return Some(tidy);
    }
    reordered(&tidy).into_iter().find(|date| parse(date).is_ok())
}

/// The same text in the characters that EDTF uses, qualifiers at the ends.
fn tidied(text: &str) -> String {
    let dashed: String = text.chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
    let ends: Vec<String> = dashed.split('/').map(tidied_end).collect();
    ends.join("/")
}

fn tidied_end(text: &str) -> String {
    let mut text = text.trim().replace(" UTC", "Z").replace(" GMT", "Z");
    let (mut about, mut perhaps) = (text.contains(['~', '%']), text.contains(['?', '%']));
    text.retain(|c| !"~?%".contains(c));
    for (prefix, approximate) in
        [("circa ", true), ("ca. ", true), ("c. ", true), ("about ", true), ("perhaps ", false)]
    {
        if let Some(rest) = text.to_lowercase().strip_prefix(prefix) {
            text = rest.to_owned();
            (about, perhaps) = (about || approximate, perhaps || !approximate);
        }
    }
    let mark = match (about, perhaps) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    match text.to_lowercase().as_str() {
        "now" | "present" | "today" | "ongoing" | "open" | "..." => return "..".to_owned(),
        "unknown" => return String::new(),
        _ => {}
    }
    if !text.chars().any(|c| c.is_alphabetic() && !"xXtTzZ".contains(c)) {
        text = text.to_uppercase().replace(" - ", "-").replace('+', if text.starts_with('+') { "" } else { "+" });
        if text.contains(':') {
            text = text.replacen(' ', "T", 1).replace(' ', "");
        }
    }
    text + mark
}

/// `2022/25`, `2025-11-18/20`: the second end repeats only what differs.
fn repeated_end(tidy: &str) -> Vec<String> {
    let Some((start, end)) = tidy.split_once('/') else { return Vec::new() };
    let kept = start.len().checked_sub(2).and_then(|length| start.get(..length));
    match kept {
        Some(kept) if end.len() == 2 => vec![format!("{start}/{kept}{end}")],
        _ => Vec::new(),
    }
}

/// A part of a date written in another order.
#[derive(Clone, Copy)]
enum Part {
    /// A number of one or two digits.
    Small(u16),
    /// A number of four digits.
    Year(u16),
    /// A month's name.
    Month(u16),
    /// Eight digits: the basic format of ISO 8601.
    Basic(u16, u16, u16),
}

fn reordered(tidy: &str) -> Vec<String> {
    let (bare, mark) = tidy.split_at(tidy.trim_end_matches(['~', '?', '%']).len());
    let Some(parts) = parts(bare) else { return Vec::new() };
    let day = |year: u16, month: u16, day: u16| format!("{year:04}-{month:02}-{day:02}{mark}");
    let month = |year: u16, month: u16| format!("{year:04}-{month:02}{mark}");
    match *parts.as_slice() {
        [Part::Basic(y, m, d)] => vec![day(y, m, d)],
        [Part::Year(y), Part::Small(m), Part::Small(d)] => {
            vec![day(y, m, d), day(y, d, m)].into_iter().take(if m > 12 { 2 } else { 1 }).collect()
        }
        [Part::Small(d), Part::Small(m), Part::Year(y)] => vec![day(y, m, d), day(y, d, m)],
        [Part::Small(d), Part::Month(m), Part::Year(y)]
        | [Part::Month(m), Part::Small(d), Part::Year(y)]
        | [Part::Year(y), Part::Month(m), Part::Small(d)] => vec![day(y, m, d)],
        [Part::Month(m), Part::Year(y)] | [Part::Year(y), Part::Month(m)] | [Part::Small(m), Part::Year(y)] => {
            vec![month(y, m)]
        }
        [Part::Year(y), Part::Small(m)] if m > 12 && m > y % 100 => {
            vec![format!("{y:04}/{:04}{mark}", y - y % 100 + m)]
        }
        [Part::Year(y), Part::Small(m)] => vec![month(y, m)],
        [Part::Year(from), Part::Year(to)] => vec![format!("{from:04}/{to:04}{mark}")],
        [Part::Year(y)] => vec![format!("{y:04}{mark}")],
        _ => Vec::new(),
    }
}

/// The numbers and the month of a date; `None` where anything else is in it. Weekdays and ordinal endings are skipped.
fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = word.split_at(digits);
        let rest = rest.to_lowercase();
        match (digits, rest.as_str()) {
            (1 | 2, "" | "st" | "nd" | "rd" | "th") => parts.push(Part::Small(number.parse().ok()?)),
            (4, "") => parts.push(Part::Year(number.parse().ok()?)),
            (8, "") => {
                let field = |range: std::ops::Range<usize>| number.get(range)?.parse().ok();
                parts.push(Part::Basic(field(0..4)?, field(4..6)?, field(6..8)?));
            }
            (0, name) if month_named(name).is_some() => parts.push(Part::Month(u16::from(month_named(name)?))),
            (0, name) if is_weekday(name) || name == "of" => {}
            _ => return None,
        }
    }
    Some(parts)
}

fn is_weekday(name: &str) -> bool {
    let named = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| name.starts_with(day));
    named && (name.len() <= 5 || name.ends_with("day"))
}
