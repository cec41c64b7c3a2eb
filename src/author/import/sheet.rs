//! A spreadsheet: the names of fields as its head, a row each, lists split at `;`.

use serde_json::{Value as Json, json};

use crate::load::did_you_mean;
use crate::load::rules::UNKNOWN_FIELD;
use crate::model::cells::{self, KIND};
use crate::model::schema::Table;
use crate::model::{Field, Holds};

use super::imported::{Cell, Imported};

/// Reads rows from CSV. `table` is for rows that do not say what they are. Between the cells stands whatever sign stands
/// most often in the head: a comma, a semicolon or a tab.
pub fn sheet(file: &str, bytes: &[u8], table: Option<&'static Table>) -> Imported {
    let mut imported = Imported::of(file);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(bytes)).from_reader(bytes);
    let mut head: Vec<String> = Vec::new();
    for (at, record) in reader.byte_records().enumerate() {
        let row = at + 1;
        let cells = match record {
            Ok(record) => record.iter().map(|cell| std::str::from_utf8(cell).map(String::from)).collect(),
            Err(error) => {
                imported.broken(row, 1, format!("this is no CSV: {error}"));
                return imported;
            }
        };
        let cells: Result<Vec<String>, _> = cells;
        let Ok(cells) = cells else {
            imported.broken(row, 1, "the row is not UTF-8; save the sheet as UTF-8".into());
            // Without its head nothing is known of the other rows.
            if at == 0 {
                return imported;
            }
            continue;
        };
        match at {
            0 => head = names(&mut imported, &cells, table),
            _ if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            _ => record_row(&mut imported, row, (&head, &cells), table),
        }
    }
    if head.is_empty() {
        imported.broken(1, 1, "the sheet is empty; its first row has the names of the fields".into());
    }
    imported
}

/// The sign between the cells of the first line.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    // Of signs that stand as often the last is taken, so the comma comes last.
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The names of the columns, as the format has them; empty for one that is left out, which is reported.
fn names(imported: &mut Imported, cells: &[String], table: Option<&'static Table>) -> Vec<String> {
    let known = match table {
        Some(table) => table.fields.iter().map(|field| cells::column(table, field)).chain([KIND.into()]).collect(),
        None => cells::columns(),
    };
    let mut names: Vec<String> = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        let name = cell.trim().to_lowercase().replace(' ', "_");
        let here = Cell { column: at + 1, name: "the head".into(), text: cell.clone() };
        if name.is_empty() || known.contains(&name) && !names.contains(&name) {
            names.push(name);
            continue;
        }
        let message = match names.contains(&name) {
            true => format!("the column \"{name}\" stands twice; this one is left out"),
            false => format!("no field is called \"{name}\"; the column is left out"),
        };
        let help = did_you_mean(&name, known.iter().map(String::as_str));
        imported.add(&UNKNOWN_FIELD, 1, &here, (message, help));
        names.push(String::new());
    }
    if table.is_none() && !names.iter().any(|name| name == KIND) {
        let help = "add a column \"kind\", or say it for all: --as statement";
        imported.unsaid(1, "the sheet does not say what its rows are", help);
    }
    names
}

fn record_row(
    imported: &mut Imported,
    row: usize,
    (head, cells): (&[String], &[String]),
    table: Option<&'static Table>,
) {
    let cell = |at: usize, text: &str| Cell {
        column: at + 1,
        name: head.get(at).cloned().unwrap_or_default(),
        text: text.into(),
    };
    let kind = head.iter().position(|name| name == KIND);
    let kind = kind.and_then(|at| Some((at, cells.get(at)?.trim()))).filter(|(_, text)| !text.is_empty());
    let table = match kind {
        Some((at, text)) => imported.table(row, &cell(at, &text.to_lowercase())),
        None if table.is_some() => table,
        None if head.iter().any(|name| name == KIND) => {
            imported.unsaid(row, "the row does not say what it is", "fill the column \"kind\"");
            None
        }
        None => None,
    };
    let Some(table) = table else { return };
    let mut values = Vec::new();
    for (at, text) in cells.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let here = cell(at, text);
        match cells::field(table, &here.name) {
            Some(field) => values.push((field, value(field, cells::unguard(text)), here)),
            None if at >= head.len() => {
                let message = format!("the row has {} cells, its head {}", cells.len(), head.len());
                imported.broken(row, at + 1, message);
                break;
            }
            None if here.name.is_empty() || here.name == KIND => {}
            None => {
                let message = format!("{} has no field \"{}\"; it is left out", table.header(), here.name);
                imported.add(&UNKNOWN_FIELD, row, &here, (message, None));
            }
        }
    }
    imported.row(table, row, values);
}

/// A cell as the value that its field takes. What does not fit stays text, and is reported where it is read.
fn value(field: &Field, text: &str) -> Json {
    let whole = || text.trim().parse::<u64>().ok().map(|count| json!(count));
    match field.holds {
        holds if holds.is_list() => json!(cells::split(text)),
        Holds::Paragraphs => whole().unwrap_or_else(|| json!(cells::split(text))),
        Holds::Count => whole().unwrap_or_else(|| json!(text)),
        Holds::Sides => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Holds::Text | Holds::Number => json!(text),
        _ => json!(text.trim()),
    }
}
