//! CSV: a row of the briefing a line, a column for each field that one of them has.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde_json::Value as Json;

use crate::find::Selection;
use crate::model::{Library, cells};
use crate::text::clean;
use crate::text::escape::to_json;

use super::json::rows;

/// Writes the rows of a briefing, entries only as far as they are visible, under a head with the names of the fields.
/// Lists are joined by `;`. What a spreadsheet would run is guarded. Errors are those of the writer.
///
/// Characters that must not reach a terminal are shown by a mark, as everywhere but in JSON: CSV has no escapes.
pub fn csv(library: &Library, visible: &Selection, to: &mut dyn Write) -> io::Result<()> {
    let mut used: HashSet<String> = HashSet::from([cells::KIND.to_string()]);
    rows(library, visible, &mut |table, row| {
        used.extend(row.iter().map(|(field, _)| cells::column(table, field)));
        Ok(())
    })?;
    let columns: Vec<String> = cells::columns().into_iter().filter(|column| used.contains(column)).collect();
    let mut csv = ::csv::Writer::from_writer(to);
    csv.write_record(&columns)?;
    let places: HashMap<&str, usize> = columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    rows(library, visible, &mut |table, row| {
        let mut line = vec![String::new(); columns.len()];
        let mut put = |name: &str, text: String| {
            if let Some(at) = places.get(name) {
                line[*at] = text;
            }
        };
        put(cells::KIND, table.name.to_string());
        row.iter().for_each(|(field, value)| put(&cells::column(table, field), guarded(value)));
        Ok(csv.write_record(line)?)
    })?;
    csv.flush()
}

fn guarded(value: &Json) -> String {
    cells::guard(clean(&written(value).replace("\r\n", "\n")).into_owned())
}

/// A value as a cell has it. Lists of tables, which no cell can hold, stand as JSON.
fn written(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Array(items) if items.iter().all(Json::is_string) => cells::join(items.iter().filter_map(Json::as_str)),
        Json::Null => String::new(),
        Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => to_json(value).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, SourceFile};

    fn exported(text: &str) -> String {
        let loaded = load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(text.as_bytes().to_vec()) }]);
        let mut bytes = Vec::new();
        csv(&loaded.library, &Selection::all(&loaded.library), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_row_stands_under_the_names_of_its_fields() {
        let text = "[briefing]\ntitle = \"A\"\n[[party]]\nid = \"p\"\nname = \"=1+1\"\nkind = \"state\"\n\
                    aliases = [\"a;b\", \"c\"]\n[[source]]\nid = \"s\"\ntitle = \"T\\u001b\"\nparagraphs = 3\n";
        let expected = "kind,title,id,name,party_kind,aliases,paragraphs\nbriefing,A,,,,,\n\
                        party,,p,'=1+1,state,a\\;b; c,\nsource,T␛,s,,,,3\n";
        assert_eq!(exported(text), expected);
    }

    #[test]
    fn a_briefing_of_nothing_has_a_head() {
        assert_eq!(exported("[briefing]\ntitle = \"A\"\n"), "kind,title\nbriefing,A\n");
    }
}
