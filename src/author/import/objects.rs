//! JSON as `export` and `list` write it: an array of objects, a row each.

use serde_json::{Map, Value as Json};

use crate::load::rules::UNKNOWN_FIELD;
use crate::model::cells::{self, KIND};
use crate::model::schema::Table;
use crate::text::escape::to_json;

use super::imported::{Cell, Imported};

/// Reads rows from JSON. `table` is for objects that do not say what they are. A row's number is that of the line on
/// which export writes it.
pub fn objects(file: &str, bytes: &[u8], table: Option<&'static Table>) -> Imported {
    let mut imported = Imported::of(file);
    let items: Vec<Json> = match serde_json::from_slice(bytes) {
        Ok(Json::Array(items)) => items,
        Ok(_) => {
            imported.broken(1, 1, "this is no list of rows, as export writes it".into());
            return imported;
        }
        Err(error) => {
            imported.broken(error.line(), error.column(), format!("this is no JSON: {error}"));
            return imported;
        }
    };
    for (at, item) in items.into_iter().enumerate() {
        let row = at + 2;
        match item {
            Json::Object(fields) => object(&mut imported, row, fields, table),
            _ => imported.broken(row, 1, "a row is an object, { \"kind\": \"statement\", … }".into()),
        }
    }
    imported
}

fn object(imported: &mut Imported, row: usize, fields: Map<String, Json>, table: Option<&'static Table>) {
    let kind = fields.get(KIND).and_then(Json::as_str).map(|kind| (1, kind.to_string()));
    let table = match kind {
        Some((column, text)) => imported.table(row, &Cell { column, name: KIND.into(), text }),
        None => {
            if table.is_none() {
                imported.unsaid(
                    row,
                    "the row does not say what it is",
                    "add \"kind\", or say it for all: --as statement",
                );
            }
            table
        }
    };
    let Some(table) = table else { return };
    let mut values = Vec::new();
    for (at, (name, value)) in
        fields.into_iter().enumerate().filter(|(_, (name, value))| name != KIND && !value.is_null())
    {
        let text = value.as_str().map_or_else(|| to_json(&value).unwrap_or_default(), String::from);
        let cell = Cell { column: at + 1, name, text };
        match cells::field(table, &cell.name) {
            Some(field) => values.push((field, value, cell)),
            None => {
                let message = format!("{} has no field \"{}\"; it is left out", table.header(), cell.name);
                imported.add(&UNKNOWN_FIELD, row, &cell, (message, None));
            }
        }
    }
    imported.row(table, row, values);
}
