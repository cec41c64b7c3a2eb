//! `assets/briefing.schema.json` is made from the tables of the format. `BRIEFING_RENEW=1 cargo test --test schema` writes
//! it. What it says of values is held against the briefings that there are.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use briefing::export;
use briefing::model::schema::{TABLES, table};
use serde_json::Value as Json;

fn file() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/assets/briefing.schema.json").into()
}

#[test]
fn the_schema_says_what_the_tables_say() {
    let made = export::schema().unwrap();
    if std::env::var_os("BRIEFING_RENEW").is_some() {
        std::fs::write(file(), &made).unwrap();
    }
    let there = std::fs::read_to_string(file()).unwrap_or_default();
    assert!(there == made, "the schema lags behind; BRIEFING_RENEW=1 cargo test --test schema renews it");
}

#[test]
fn every_field_is_in_it_and_says_what_it_means() {
    let schema: Json = serde_json::from_str(&export::schema().unwrap()).unwrap();
    for table in TABLES {
        let row = &schema["properties"][table.name];
        let row = if table.single() { row } else { &row["items"] };
        for field in table.fields {
            let value = &row["properties"][field.name];
            assert!(!value["description"].as_str().unwrap().is_empty(), "{}.{}", table.name, field.name);
            let required = row["required"].as_array().is_some_and(|names| names.iter().any(|name| name == field.name));
            assert_eq!(required, field.required(), "{}.{}", table.name, field.name);
        }
    }
    let claim = &schema["properties"]["statement"]["items"];
    assert_eq!(claim["anyOf"].as_array().unwrap().len(), 2);
    assert!(table("statement").unwrap().field("quote").is_some());
}
