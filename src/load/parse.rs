//! One file's text to rows: syntax, tables, brackets.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{self, Row};
use super::report::{At, Report, did_you_mean};
use super::rules;
use super::schema::{self, Table};

/// The rows of a file, in the order in which they are written.
pub(super) fn rows<'a>(file: u32, text: &'a str, report: &mut Report) -> Vec<Row<'a>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = At { file, span: error.span().unwrap_or(0..0) };
        report.add(&rules::SYNTAX, &at, error.message(), None);
    }
    let mut rows = Vec::new();
    for (key, value) in document.into_inner() {
        let span = value.span();
        match schema::table(key.get_ref()) {
            Some(table) => tables(table, file, value, &mut rows, report),
            None => unknown(&At { file, span: key.span() }, (key.get_ref(), span), !errors.is_empty(), report),
        }
    }
    // Tables are kept by name; what is wanted is the order of the file.
    rows.sort_by_key(|row: &Row| row.header.start);
    rows
}

/// A name that the format does not have. After a syntax error, what follows may only look like one.
fn unknown(at: &At, (name, _span): (&str, Range<usize>), broken: bool, report: &mut Report) {
    if !broken {
        let help = did_you_mean(name, schema::TABLES.iter().map(|table| table.name));
        report.add(&rules::UNKNOWN_TABLE, at, format!("the format has no table \"{name}\""), help);
    }
}

fn tables<'a>(table: &'static Table, file: u32, value: Spanned<DeValue<'a>>, rows: &mut Vec<Row<'a>>, report: &mut Report) {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(fields) => {
            if !table.single {
                let help = format!("write `{}`", table.header());
                report.add(&rules::BRACKETS, &At { file, span: span.clone() }, format!("[{}] needs two brackets", table.name), Some(help));
            }
            rows.push(fields::row(table, file, (span, fields), report));
        }
        DeValue::Array(items) => {
            for item in items {
                let span = item.span();
                match item.into_inner() {
                    DeValue::Table(fields) => {
                        if table.single {
                            let help = format!("write `{}`", table.header());
                            report.add(&rules::BRACKETS, &At { file, span: span.clone() }, format!("[[{}]] needs one bracket", table.name), Some(help));
                        }
                        rows.push(fields::row(table, file, (span, fields), report));
                    }
                    _ => wrong(table, At { file, span }, report),
                }
            }
        }
        _ => wrong(table, At { file, span }, report),
    }
}

fn wrong(table: &Table, at: At, report: &mut Report) {
    let help = format!("write `{}` on a line of its own, and the fields below it", table.header());
    report.add(&rules::TYPE, &at, format!("{} is a table", table.name), Some(help));
}
