//! Texts that do not fit the place that they are made for.

use unicode_width::UnicodeWidthStr;

use super::report::Report;
use super::row::Row;
use super::rules;

/// How wide a `short` may be, in columns.
const SHORT: usize = 18;
/// How wide an answer without a `short` may be, in columns.
const ANSWER: usize = 24;
/// How long a summary may be, in characters.
const SUMMARY: usize = 240;

/// Reports short texts that are not.
pub(super) fn long(row: &Row, report: &mut Report) {
    short(row, report);
    for side in row.rows("sides") {
        short(side, report);
        let answer = side.exact("answer").filter(|answer| answer.width() > ANSWER && !side.given("short"));
        if answer.is_some() {
            let help = format!("add `short = \"…\"` of {SHORT} columns at most");
            let message = format!("the answer is wider than {ANSWER} columns and has no short form");
            report.add(&rules::LONG, side.at("answer"), message, Some(help));
        }
    }
    if row.exact("summary").is_some_and(|summary| summary.chars().count() > SUMMARY) {
        let message = format!("the summary has more than {SUMMARY} characters");
        let help = "say what the story is about; `note` has room for the rest".to_string();
        report.add(&rules::LONG, row.at("summary"), message, Some(help));
    }
}

fn short(row: &Row, report: &mut Report) {
    if row.exact("short").is_some_and(|short| short.width() > SHORT) {
        let message = format!("short is wider than {SHORT} columns");
        report.add(&rules::LONG, row.at("short"), message, Some("shorten it".into()));
    }
}
