//! How the fields of a row stand in the cells of a spreadsheet, and under which names: export writes them so, and import
//! reads them back.

use super::schema::{TABLES, Table};
use super::table::Field;

/// The column that says of which table a row is.
pub const KIND: &str = "kind";

/// What stands between the items of a list.
pub const BETWEEN: char = ';';

/// The name that a field has in JSON and CSV. A party's and a source's own `kind` is `party_kind` and `source_kind`,
/// because `kind` says what the row is.
pub fn column(table: &Table, field: &Field) -> String {
    match field.name {
        KIND => format!("{}_{KIND}", table.name),
        name => name.to_string(),
    }
}

/// The field of a table that stands under this name.
pub fn field(table: &'static Table, column: &str) -> Option<&'static Field> {
    let own = column.strip_prefix(table.name).and_then(|rest| rest.strip_prefix('_'));
    table.field(if own == Some(KIND) { KIND } else { column }).filter(|field| self::column(table, field) == column)
}

/// Every name of a column, each once, in the order of the format.
pub fn columns() -> Vec<String> {
    let mut columns = vec![KIND.to_string()];
    for column in TABLES.iter().flat_map(|table| table.fields.iter().map(|field| column(table, field))) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// The items of a list as one cell. What an item has of the signs between them is marked with a backslash.
pub fn join<'t>(items: impl Iterator<Item = &'t str>) -> String {
    let items: Vec<String> = items.map(|item| item.replace('\\', "\\\\").replace(BETWEEN, "\\;")).collect();
    match items.as_slice() {
        // A lone number would read as how many there are.
        [one] if one.parse::<u64>().is_ok() => format!("{one}{BETWEEN}"),
        items => items.join("; "),
    }
}

/// The items of a cell, trimmed; empty ones are left out.
pub fn split(cell: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        let marked = letter == '\\' && matches!(letters.peek(), Some('\\' | ';'));
        match items.last_mut() {
            Some(item) if marked => item.extend(letters.next()),
            Some(item) if letter != BETWEEN => item.push(letter),
            Some(_) | None => items.push(String::new()),
        }
    }
    items.into_iter().map(|item| item.trim().to_string()).filter(|item| !item.is_empty()).collect()
}

/// Whether a spreadsheet would take a text for a formula.
fn runs(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell that a spreadsheet shows and does not run: one that it would run begins with an apostrophe.
pub fn guard(cell: String) -> String {
    if runs(&cell) { format!("'{cell}") } else { cell }
}

/// The cell as it was before it was guarded.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| runs(cell)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::table;
    use proptest::prelude::*;

    #[test]
    fn every_field_is_found_under_the_name_of_its_column() {
        for table in TABLES {
            for field in table.fields {
                let found = self::field(table, &column(table, field)).map(|found| found.name);
                assert_eq!(found, Some(field.name), "{}", table.name);
            }
            assert!(self::field(table, KIND).is_none());
        }
        assert!(field(table("party").unwrap(), "source_kind").is_none());
        let columns = columns();
        assert_eq!(columns.iter().filter(|column| *column == "text").count(), 1);
        assert!(columns.contains(&"party_kind".to_string()));
    }

    #[test]
    fn formulas_are_guarded() {
        for (text, guarded) in [("=1+1", "'=1+1"), ("-", "'-"), ("'@a", "''@a"), ("'a", "'a"), ("a=1", "a=1")] {
            assert_eq!(guard(text.into()), guarded);
            assert_eq!(unguard(guarded), text);
        }
        assert_eq!(split("a;b ;; c\\;d;"), ["a", "b", "c;d"]);
        assert_eq!(join(["12"].into_iter()), "12;");
    }

    proptest! {
        #[test]
        fn lists_and_cells_read_back(items in prop::collection::vec("[a;\\\\=' -]{0,5}", 0..4), text in "[=+'@a-]{0,5}") {
            let items: Vec<String> =
                items.iter().map(|item| item.trim().to_string()).filter(|item| !item.is_empty()).collect();
            let cell = guard(join(items.iter().map(String::as_str)));
            prop_assert_eq!(split(unguard(&cell)), items);
            let guarded = guard(text.clone());
            prop_assert_eq!(unguard(&guarded), text);
        }
    }
}
