//! The JSON Schema of the format, for editors: made of the tables, as everything that says what a field takes.

use serde_json::{Map, Value as Json, json};

use crate::model::schema::{COLOURS, Need, SIDE_TABLE, TABLES, Table};
use crate::model::{Field, Holds};

/// The pattern of an id.
const ID: &str = "^[a-z0-9-]+$";

/// The schema of one file of a briefing, as pretty JSON (draft-07, which editors know best).
pub fn schema() -> serde_json::Result<String> {
    let tables = TABLES.iter().map(|table| {
        let row = row(table);
        let rows = if table.single() { row } else { json!({ "type": "array", "items": row }) };
        (table.name.to_string(), rows)
    });
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a briefing",
        "description": "A briefing is a folder of such files; what is required must be in one of them.",
        "type": "object",
        "properties": tables.collect::<Map<String, Json>>(),
        "additionalProperties": false,
    });
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
}

fn row(table: &Table) -> Json {
    let properties = table.fields.iter().map(|field| (field.name.to_string(), described(field)));
    let mut row = json!({
        "type": "object",
        "properties": properties.collect::<Map<String, Json>>(),
        "additionalProperties": false,
    });
    let names = |fields: &[&str]| json!({ "required": fields });
    let required: Vec<&str> = table.fields.iter().filter(|field| field.required()).map(|field| field.name).collect();
    if !required.is_empty() {
        row["required"] = json!(required);
    }
    // Each pair is written at both of its fields.
    let either = table.fields.iter().find_map(|field| match field.need {
        Need::RequiredOr(other) => Some([field.name, other]),
        Need::Optional | Need::Required => None,
    });
    if let Some([one, other]) = either {
        row["anyOf"] = json!([names(&[one]), names(&[other])]);
    }
    row
}

fn described(field: &Field) -> Json {
    let mut value = holds(field.holds);
    value["description"] = json!(field.about.trim());
    value
}

fn holds(holds: Holds) -> Json {
    let text = || json!({ "type": "string", "minLength": 1 });
    let like = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let list = |items: Json| json!({ "type": "array", "items": items });
    // What TOML has for dates reaches a schema as text.
    let date = || json!({ "type": ["string", "integer"] });
    match holds {
        Holds::Text | Holds::Line | Holds::Path => text(),
        Holds::Lines => list(text()),
        Holds::Id | Holds::Ref(_) | Holds::Category => like(ID),
        Holds::Refs(_) => list(like(ID)),
        Holds::Date => date(),
        Holds::Word(words) => json!({ "type": "string", "enum": words }),
        Holds::Cite => like(CITE),
        Holds::Cites => list(like(CITE)),
        Holds::Number => json!({ "type": ["string", "number"] }),
        Holds::Count => json!({ "type": "integer", "minimum": 1 }),
        Holds::Paragraphs => json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, list(text())] }),
        Holds::Url => like("^https?://[^\\s]+$"),
        Holds::Colour => json!({ "anyOf": [{ "type": "string", "enum": COLOURS }, like("^#[0-9a-fA-F]{6}$")] }),
        Holds::Digest => like("^[0-9a-fA-F]{64}$"),
        Holds::Sides => list(row(SIDE_TABLE)),
    }
}

/// The pattern of a cite: a source, and a paragraph of it.
const CITE: &str = "^[a-z0-9-]+(#p[1-9][0-9]*)?$";
