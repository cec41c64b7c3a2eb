//! A document becomes a source: the row for it, from its bytes and what is known of it.

use serde_json::{Value as Json, json};

use crate::model::Library;
use crate::model::kind::id_of;
use crate::model::quote::digest;
use crate::model::schema;

use super::Row;

/// What is known of a document.
#[derive(Clone, Debug, Default)]
pub struct Document<'d> {
    /// Its bytes.
    pub bytes: &'d [u8],
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// Its file in the folder; `None` where it stays outside.
    pub text: Option<String>,
    /// The fields that the author gives, by name.
    pub given: Vec<(&'static str, String)>,
}

/// The row of a document.
pub fn source_row(document: &Document) -> Option<Row> {
    let table = schema::table("source")?;
    let mut values: Vec<(&str, Json)> = document.given.iter().map(|(name, value)| (*name, json!(value))).collect();
    values.push(("paragraphs", json!(document.paragraphs)));
    values.extend(document.text.iter().map(|text| ("text", json!(text))));
    values.push(("sha256", json!(digest(document.bytes))));
    let value = |name: &str| values.iter().find(|(given, _)| *given == name).map(|(_, value)| value.clone());
    let fields = table.fields.iter().filter_map(|field| Some((field, value(field.name)?)));
    Some(Row { table, fields: fields.collect() })
}

/// A title from the name of a file: `council-minutes.txt` is 'Council minutes'.
pub fn title_of(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words: Vec<&str> = stem.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')).collect();
    let title = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = title.chars();
    letters.next().map_or("Document".into(), |first| first.to_uppercase().chain(letters).collect())
}

/// An id that the briefing does not have yet, from words.
pub fn free_id(words: &str, otherwise: &str, library: &Library) -> String {
    let found = id_of(words);
    let id = if found.is_empty() { otherwise.to_string() } else { found };
    let taken = |id: &str| library.by_id(id).is_some() || library.categories().iter().any(|row| *row.id == *id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_titles_and_ids() {
        assert_eq!(title_of("council-minutes_2025.txt"), "Council minutes 2025");
        assert_eq!(title_of(".txt"), "Document");
        let library = crate::load::embedded().library;
        assert_eq!(free_id("Report!", "source", &library), "report-2");
        assert_eq!(free_id("Звіт", "source", &library), "source");
    }

    #[test]
    fn a_row_has_the_fields_in_their_order() {
        let given = vec![("title", "T".to_string()), ("id", "t".to_string()), ("published", "2025".to_string())];
        let document = Document { bytes: b"x", paragraphs: 1, text: Some("t.txt".into()), given };
        let printed = source_row(&document).unwrap().print();
        let expected =
            "[[source]]\nid = \"t\"\ntitle = \"T\"\npublished = \"2025\"\nparagraphs = 1\ntext = \"t.txt\"\nsha256 = ";
        assert!(printed.starts_with(expected), "{printed}");
    }
}
