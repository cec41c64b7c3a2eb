//! A row as it is written into a file: its table, its fields in the order of the format, and their values as TOML.

use serde_json::Value as Json;

use crate::model::schema::Table;
use crate::model::{Field, Holds};
use crate::text::replaced;

/// How wide a line of a list may be, in bytes, before its items stand on lines of their own.
const WIDE: usize = 110;

/// A row that is to be written. The values are as JSON has them.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its table.
    pub table: &'static Table,
    /// Its fields, each with its value.
    pub fields: Vec<(&'static Field, Json)>,
}

impl Row {
    /// The row as it stands in a file, with its header.
    pub fn print(&self) -> String {
        let lines = self.fields.iter().map(|(field, value)| line(field, value, Layout::Open));
        format!("{}\n{}", self.table.header(), lines.collect::<String>())
    }

    /// The row with each field on one line, so that the line says the field.
    pub(super) fn lines(&self) -> Vec<String> {
        let lines = self.fields.iter().map(|(field, value)| line(field, value, Layout::OneLine));
        std::iter::once(format!("{}\n", self.table.header())).chain(lines).collect()
    }
}

/// Whether a value may have several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    Open,
    OneLine,
}

fn line(field: &Field, value: &Json, layout: Layout) -> String {
    format!("{} = {}\n", field.name, written(field.holds, value, layout))
}

fn written(holds: Holds, value: &Json, layout: Layout) -> String {
    match value {
        Json::String(text) => string(text, layout),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| written(holds, item, Layout::OneLine)).collect();
            let one = format!("[{}]", items.join(", "));
            let broken = one.len() > WIDE || holds == Holds::Sides && items.len() > 1;
            match layout == Layout::Open && broken {
                true => format!("[\n{}]", items.iter().map(|item| format!("    {item},\n")).collect::<String>()),
                false => one,
            }
        }
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let name = if is_bare(name) { name.clone() } else { basic(name) };
                format!("{name} = {}", written(holds, value, Layout::OneLine))
            });
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        Json::Number(number) => number.to_string(),
        Json::Bool(value) => value.to_string(),
        // TOML has no null: an empty text is refused where it is read, at this place.
        Json::Null => "\"\"".into(),
    }
}

fn is_bare(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// A text in the quotation marks that need the fewest escapes; over several lines as it reads best. What nobody would
/// see is written as its number.
fn string(text: &str, layout: Layout) -> String {
    let unseen = text.contains('\r') || replaced(text).next().is_some();
    if unseen || layout == Layout::OneLine {
        return basic(text);
    }
    toml_edit::Value::from(text).to_string()
}

fn basic(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if crate::text::is_suspect(c) => match u32::from(c) {
                number @ ..=0xffff => out.push_str(&format!("\\u{number:04X}")),
                number => out.push_str(&format!("\\U{number:08X}")),
            },
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::table;
    use proptest::prelude::*;
    use serde_json::json;

    fn row(name: &str, fields: &[(&str, Json)]) -> Row {
        let table = table(name).unwrap();
        let fields = fields.iter().map(|(field, value)| (table.field(field).unwrap(), value.clone())).collect();
        Row { table, fields }
    }

    #[test]
    fn a_row_reads_well() {
        let row = row(
            "dispute",
            &[
                ("id", json!("d")),
                ("question", json!("What is \"it\"?")),
                ("text", json!("One.\nTwo.\n")),
                ("sides", json!([{ "answer": "Yes", "claims": ["a"] }, { "claims": ["b", "c"] }])),
            ],
        );
        let expected = "[[dispute]]\nid = \"d\"\nquestion = 'What is \"it\"?'\ntext = \"\"\"\nOne.\nTwo.\n\"\"\"\nsides = [\n    \
                        { answer = \"Yes\", claims = [\"a\"] },\n    { claims = [\"b\", \"c\"] },\n]\n";
        assert_eq!(row.print(), expected);
        assert!(row.lines().iter().all(|line| line.matches('\n').count() == 1));
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in any::<String>(), more in "[\"'\\\\\n\r\t a]{0,8}") {
            let row = row("briefing", &[("title", json!(format!("{text}{more}"))), ("note", json!(more))]);
            for printed in [row.print(), row.lines().concat()] {
                let read: toml::Table = printed.parse().unwrap();
                let briefing = &read["briefing"];
                prop_assert_eq!(briefing["title"].as_str().map(String::from), Some(format!("{text}{more}")));
                prop_assert_eq!(briefing["note"].as_str().map(String::from), Some(more.clone()));
            }
        }
    }
}
