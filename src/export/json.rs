//! JSON: entries with every field that they have, their texts exactly as the files have them, and every dangerous
//! character escaped.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::find::Selection;
use crate::model::{Cite, Entry, Field, Holds, Library, Paragraphs, Side, Text, Value, Visitor};

use super::escape::to_json;

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

/// The fields of one entry, by their names in TOML. `kind` is the entry's own; that of a party or a source is
/// `party_kind` and `source_kind`.
fn object(library: &Library, entry: Entry) -> Json {
    let mut fields = Fields { library, entry, map: Map::new() };
    fields.map.insert("kind".into(), json!(entry.kind.name()));
    library.visit(entry, &mut fields);
    Json::Object(fields.map)
}

struct Fields<'l> {
    library: &'l Library,
    entry: Entry,
    map: Map<String, Json>,
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
        let name = match self.map.contains_key(field.name) {
            true => format!("{}_{}", self.entry.kind.name(), field.name),
            false => field.name.to_string(),
        };
        self.map.insert(name, json);
    }
}
