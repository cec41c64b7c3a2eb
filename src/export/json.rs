//! JSON: entries with every field that they have, their texts exactly as the files have them, and every dangerous
//! character escaped.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::find::Selection;
use crate::model::schema::{self, Rows, TABLES, Table};
use crate::model::{
    Cite, Entry, Field, Fields as _, Holds, Library, Paragraphs, Side, Text, Value, Verified, Visitor, cells,
};

use crate::text::escape::to_json;

/// Writes the visible entries as a JSON array, one entry a line, escaped so that the output is safe to look at and parses
/// back to the exact text. One entry at a time is in memory. Errors are those of the writer.
pub fn json(library: &Library, visible: &Selection, to: &mut dyn Write) -> io::Result<()> {
    let mut before = "[\n";
    for entry in visible.iter() {
        write!(to, "{before}{}", to_json(&object(library, entry)).map_err(io::Error::other)?)?;
        before = ",\n";
    }
    write!(to, "{}", if before == "[\n" { "[\n\n]\n" } else { "\n]\n" })
}

/// Writes a whole briefing as a JSON array, one row a line: `[briefing]`, the categories, the visible entries, and what
/// checking the quotes of the visible claims found. Every field is there, so that it loads back to the same briefing.
pub fn whole_json(library: &Library, visible: &Selection, to: &mut dyn Write) -> io::Result<()> {
    let mut before = "[\n";
    rows(library, visible, &mut |table, row| {
        let object = to_json(&Json::Object(named(table, row))).map_err(io::Error::other)?;
        write!(to, "{before}{object}")?;
        before = ",\n";
        Ok(())
    })?;
    write!(to, "{}", if before == "[\n" { "[\n\n]\n" } else { "\n]\n" })
}

/// Takes a row of a briefing: its table, and the fields that it has.
pub(super) type TakeRow<'t> = dyn FnMut(&'static Table, Row) -> io::Result<()> + 't;

/// The fields that a row has, in the order of the format, each as JSON.
pub(super) type Row = Vec<(&'static Field, Json)>;

/// Every row of a briefing, entries only as far as they are visible.
pub(super) fn rows(library: &Library, visible: &Selection, take: &mut TakeRow) -> io::Result<()> {
    for table in TABLES {
        let of = |visit: &dyn Fn(&mut dyn Visitor)| {
            let mut fields = Fields { library, row: Vec::new() };
            visit(&mut fields);
            fields.row
        };
        match table.rows {
            Rows::Briefing => take(table, of(&|visitor| library.head().visit(visitor)))?,
            Rows::Categories => {
                for category in library.categories().iter().filter(|category| !category.id.is_empty()) {
                    take(table, of(&|visitor| category.visit(visitor)))?;
                }
            }
            Rows::Entries(kind) => {
                for entry in visible.entries(kind) {
                    take(table, of(&|visitor| library.visit(entry, visitor)))?;
                }
            }
            Rows::Verified => {
                let shown = |row: &&Verified| row.claim.is_some_and(|claim| visible.contains(claim));
                for row in library.verified().iter().filter(shown) {
                    take(table, of(&|visitor| row.visit(visitor)))?;
                }
            }
            Rows::Sides => {}
        }
    }
    Ok(())
}

/// The fields of one entry, by their names in TOML. `kind` is the entry's own; that of a party or a source is
/// `party_kind` and `source_kind`.
fn object(library: &Library, entry: Entry) -> Json {
    let mut fields = Fields { library, row: Vec::new() };
    library.visit(entry, &mut fields);
    Json::Object(schema::table(entry.kind.name()).map(|table| named(table, fields.row)).unwrap_or_default())
}

fn named(table: &Table, row: Row) -> Map<String, Json> {
    let kind = (cells::KIND.to_string(), json!(table.name));
    std::iter::once(kind).chain(row.into_iter().map(|(field, value)| (cells::column(table, field), value))).collect()
}

struct Fields<'l> {
    library: &'l Library,
    row: Row,
}

impl Fields<'_> {
    fn ids(&self, entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| self.library.id(*entry)).collect()
    }

    fn cite(&self, cite: &Cite) -> String {
        let id = self.library.id(cite.source);
        cite.paragraph.map_or(id.to_string(), |number| format!("{id}#p{number}"))
    }

    fn side(&self, side: &Side) -> Json {
        let mut map = Map::new();
        for (name, text) in [("answer", &side.answer), ("short", &side.short)] {
            if let Some(text) = text {
                map.insert(name.into(), json!(text.exact()));
            }
        }
        map.insert("claims".into(), json!(self.ids(&side.claims)));
        Json::Object(map)
    }
}

fn texts(texts: &[Text]) -> Json {
    json!(texts.iter().map(Text::exact).collect::<Vec<_>>())
}

impl Visitor for Fields<'_> {
    fn field(&mut self, field: &'static Field, value: Value<'_>) {
        let json = match value {
            Value::Id(id) => json!(id),
            Value::Text(text) => json!(text.exact()),
            Value::Texts(list) => texts(list),
            Value::Word(word) => json!(word),
            Value::Date(date) => json!(date.to_string()),
            Value::Entries([entry]) if matches!(field.holds, Holds::Ref(_)) => json!(self.library.id(*entry)),
            Value::Entries(entries) => json!(self.ids(entries)),
            Value::Category(at) => match self.library.categories().get(at as usize) {
                Some(category) => json!(category.id),
                None => return,
            },
            Value::Cites([cite]) if field.holds == Holds::Cite => json!(self.cite(cite)),
            Value::Cites(cites) => json!(cites.iter().map(|cite| self.cite(cite)).collect::<Vec<_>>()),
            Value::Count(count) => json!(count),
            Value::Paragraphs(Paragraphs::Count(count)) => json!(count),
            Value::Paragraphs(Paragraphs::Texts(list)) => texts(list),
            Value::Original(original) => json!(original.path.exact()),
            Value::Sides(sides) => Json::Array(sides.iter().map(|side| self.side(side)).collect()),
        };
        self.row.push((field, json));
    }
}
