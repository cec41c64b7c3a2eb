//! Rows into the files of a briefing: each goes after the last of its table, and nothing else of a file changes.

use toml_edit::{Document, Item, Table as Read, Value};

use crate::model::schema::{Rows, TABLES, Table};
use crate::text::clean_line;

use super::Row;

/// A file of a briefing, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFile {
    /// Its name, relative to the folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Where a row was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inserted {
    /// The file's place among the files; one that was not there comes last.
    pub file: usize,
    /// The line of the row's header, from 1.
    pub line: u32,
}

/// Puts a row after the last of its table, or else at the end of the file that is named for its table. The error is for
/// a file that is no TOML: what would be put into it might end up in the middle of something.
pub fn insert(files: &mut Vec<TextFile>, row: &Row) -> Result<Inserted, String> {
    insert_text(files, row.table, &row.print())
}

/// Puts rows in, each after the last of its table, in their order.
pub fn insert_all(files: &mut Vec<TextFile>, rows: &[Row]) -> Result<(), String> {
    for table in TABLES {
        let printed: Vec<String> = rows.iter().filter(|row| row.table.name == table.name).map(Row::print).collect();
        if !printed.is_empty() {
            insert_text(files, table, &printed.join("\n"))?;
        }
    }
    Ok(())
}

/// Puts the text of a row, or of several, after the last of their table.
pub(super) fn insert_text(files: &mut Vec<TextFile>, table: &Table, text: &str) -> Result<Inserted, String> {
    let mut place = None;
    for (at, file) in files.iter().enumerate() {
        // Most files have no row of the table; those are not parsed.
        if file.text.contains(table.name) {
            place = last(file, table)?.map(|end| (at, end)).or(place);
        }
    }
    let (file, at) = place.unwrap_or_else(|| {
        let name = file_name(table);
        let found = files.iter().position(|file| file.name == name).unwrap_or_else(|| {
            files.push(TextFile { name, text: String::new() });
            files.len() - 1
        });
        (found, files.get(found).map_or(0, |file| file.text.len()))
    });
    let line = files.get_mut(file).map_or(1, |file| put(&mut file.text, at, text));
    Ok(Inserted { file, line })
}

/// The file for rows of a table of which there is none yet.
fn file_name(table: &Table) -> String {
    match table.rows {
        Rows::Entries(kind) => format!("{}.toml", kind.plural()),
        Rows::Categories => "categories.toml".into(),
        Rows::Briefing | Rows::Sides | Rows::Verified => format!("{}.toml", table.name),
    }
}

/// Writes a row at the beginning of a line, with a blank line on both sides. Returns the line of its header, from 1.
fn put(text: &mut String, at: usize, row: &str) -> u32 {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let mut new = String::new();
    if !before.is_empty() && !before.ends_with('\n') {
        new.push('\n');
    }
    if !before.trim_end_matches('\u{feff}').is_empty() && !before.ends_with("\n\n") {
        new.push('\n');
    }
    let lines = |text: &str| text.matches('\n').count();
    let line = lines(before) + lines(&new) + 1;
    new.push_str(row);
    if !after.is_empty() && !after.starts_with(['\n', '\r']) {
        new.push('\n');
    }
    let new = if text.contains("\r\n") { new.replace('\n', "\r\n") } else { new };
    text.insert_str(at, &new);
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// The byte after the last row of a table, and after the remarks that directly follow it.
fn last(file: &TextFile, table: &Table) -> Result<Option<usize>, String> {
    let text = file.text.trim_start_matches('\u{feff}');
    let mark = file.text.len() - text.len();
    let read = Document::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
        format!("{}:{line} is no TOML; mend it first (`briefing check` says what is wrong)", clean_line(&file.name))
    })?;
    let row = match read.as_table().get(table.name) {
        Some(Item::ArrayOfTables(rows)) => rows.iter().last(),
        Some(Item::Table(row)) => Some(row),
        Some(Item::Value(_) | Item::None) | None => None,
    };
    Ok(row.map(|row| mark + after_line(text, end(row))))
}

/// The byte after the last thing that belongs to a row.
fn end(row: &Read) -> usize {
    let own = row.span().map_or(0, |span| span.end);
    let parts = row.get_values().into_iter().filter_map(|(_, value)| Some(value.span()?.end));
    let below = row.iter().map(|(_, item)| match item {
        Item::ArrayOfTables(rows) => rows.iter().map(end).max().unwrap_or(0),
        Item::Table(row) => end(row),
        Item::Value(value) => Value::span(value).map_or(0, |span| span.end),
        Item::None => 0,
    });
    parts.chain(below).fold(own, usize::max)
}

/// The beginning of the line after this byte, and after remarks that directly follow it and belong to nothing else.
fn after_line(text: &str, at: usize) -> usize {
    let next = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(text.len(), |end| at + end + 1)
    };
    let end = next(at);
    let mut after = end;
    let line = |at: usize| text.get(at..next(at)).unwrap_or_default().trim();
    while line(after).starts_with('#') {
        after = next(after);
    }
    if line(after).is_empty() { after } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::table;
    use serde_json::json;

    fn row(name: &str, id: &str) -> Row {
        let table = table(name).unwrap();
        Row { table, fields: vec![(table.field("id").unwrap(), json!(id))] }
    }

    fn inserted(text: &str, name: &str) -> (String, u32) {
        let mut files = vec![TextFile { name: "a.toml".into(), text: text.into() }];
        let inserted = insert(&mut files, &row(name, "new")).unwrap();
        assert_eq!(inserted.file, 0, "{text}");
        (files.remove(0).text, inserted.line)
    }

    #[test]
    fn a_row_goes_after_the_last_of_its_table_and_the_rest_stays() {
        let new = "[[party]]\nid = \"new\"\n";
        for (before, after) in [
            ("[[party]]\nid = \"a\" # one\n", ""),
            ("# top\n[[party]]\nid = \"a\"\n# of a\n", "\n[[actor]]\nid = \"b\"\n"),
            ("[[party]]\nid = \"a\"\n", "# of b\n[[actor]]\nid = \"b\"\n"),
            ("[[party]]\nid = \"b\"\n[[party]]\n", "[[actor]]\nid = \"party\"\n"),
            ("[[party]]\nnote = \"\"\"\n[[actor]]\n\"\"\"\n", "\n\n# end"),
            ("[[party]]\naliases = [\n  \"x\", # y\n]\n", "\n"),
        ] {
            let (text, line) = inserted(&format!("{before}{after}"), "party");
            let blank = if after.is_empty() || after.starts_with('\n') { "" } else { "\n" };
            assert_eq!(text, format!("{before}\n{new}{blank}{after}"));
            assert_eq!(text.lines().nth(line as usize - 1), Some("[[party]]"));
        }
    }

    #[test]
    fn tables_within_a_row_belong_to_it() {
        let text = "[[dispute]]\nid = \"d\"\n[[dispute.sides]]\nclaims = [\"a\"]\n[[dispute.sides]]\nclaims = [\"b\"]\n\n[x]\n";
        let (after, line) = inserted(text, "dispute");
        assert_eq!(after, text.replace("\n\n[x]", "\n\n[[dispute]]\nid = \"new\"\n\n[x]"));
        assert_eq!(line, 8);
    }

    #[test]
    fn ends_of_lines_and_of_files_are_kept() {
        let (text, line) = inserted("\u{feff}[[party]]\r\nid = \"a\"\r\n\r\n# x\r\n", "party");
        assert_eq!(text, "\u{feff}[[party]]\r\nid = \"a\"\r\n\r\n[[party]]\r\nid = \"new\"\r\n\r\n# x\r\n");
        assert_eq!(line, 4);
        assert_eq!(inserted("[[party]]\nid = \"a\"", "party").0, "[[party]]\nid = \"a\"\n\n[[party]]\nid = \"new\"\n");
    }

    #[test]
    fn the_first_of_its_table_goes_into_a_file_of_its_own() {
        let mut files = vec![TextFile { name: "a.toml".into(), text: "[briefing]\ntitle = \"party\"\n".into() }];
        assert_eq!(insert(&mut files, &row("party", "new")), Ok(Inserted { file: 1, line: 1 }));
        assert_eq!(insert(&mut files, &row("party", "new2")), Ok(Inserted { file: 1, line: 4 }));
        assert_eq!(files[1].name, "parties.toml");
        assert_eq!(files[1].text, "[[party]]\nid = \"new\"\n\n[[party]]\nid = \"new2\"\n");
        files[0].text.push_str("x = [[\n");
        assert!(insert(&mut files, &row("party", "new")).unwrap_err().contains("a.toml:3 is no TOML"));
    }
}
