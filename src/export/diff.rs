//! What changed from one state of a briefing to another, as text and as JSON.

use serde::Serialize;

use crate::model::Library;
use crate::model::diff::{Change, ChangeKind, FieldChange, WordDiff, abridged};
use crate::text::{clean, clean_line};

use super::copied::cited;
use super::markdown::escape::{begun, on_one_line};
use crate::text::escape::to_json;

/// How long a title may be, in characters.
const TITLE: usize = 80;

/// A line for each entry, signed `+` (new), `~` (changed) or `-` (gone), and below it the fields that changed, with
/// `[-words that went-]` and `{+words that came+}`.
pub fn print_text(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "no changes\n".into();
    }
    let count = |is: fn(&ChangeKind) -> bool| changes.iter().filter(|change| is(&change.kind)).count();
    let new = count(|kind| matches!(kind, ChangeKind::New));
    let gone = count(|kind| matches!(kind, ChangeKind::Gone));
    let mut text = format!("{new} new, {} changed, {gone} gone\n\n", changes.len() - new - gone);
    for change in changes {
        print_change(change, &mut text);
    }
    text
}

fn print_change(change: &Change, to: &mut String) {
    let sign = match change.kind {
        ChangeKind::New => '+',
        ChangeKind::Changed { .. } => '~',
        ChangeKind::Gone => '-',
    };
    to.push_str(&format!("{sign} {}  {}\n", change.reference, short(&change.title)));
    let ChangeKind::Changed { fields } = &change.kind else { return };
    for field in fields {
        let words = marked(field).replace('\n', "\n        ");
        to.push_str(&format!("    {}: {words}\n", field.label));
    }
}

/// A field's words with signs around those that differ. It has been cleaned.
pub fn marked(field: &FieldChange) -> String {
    let stretches = abridged(&field.words);
    let marked = stretches.iter().map(|stretch| match stretch {
        WordDiff::Same(text) => clean(text).into_owned(),
        WordDiff::Gone(text) => format!("[-{}-]", clean(text)),
        WordDiff::Added(text) => format!("{{+{}+}}", clean(text)),
    });
    marked.collect()
}

fn short(title: &str) -> String {
    let title = clean_line(title);
    match title.char_indices().nth(TITLE) {
        Some((at, _)) => format!("{}…", &title[..at]),
        None => title.into_owned(),
    }
}

#[derive(Serialize)]
struct JsonChange<'c> {
    reference: String,
    change: &'static str,
    title: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<JsonField<'c>>>,
}

#[derive(Serialize)]
struct JsonField<'c> {
    field: &'static str,
    old: Option<&'c str>,
    new: Option<&'c str>,
    words: Vec<JsonWords<'c>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum JsonWords<'c> {
    Same(&'c str),
    Gone(&'c str),
    Added(&'c str),
}

/// A JSON array with an object a line: `reference`, `change` (`new`, `changed` or `gone`), `title`, and for a changed
/// entry `fields`, each with `field`, `old`, `new` (null where not given) and `words`, a row of `same`, `gone` and
/// `added` stretches. The texts are exact.
pub fn print_json(changes: &[Change]) -> serde_json::Result<String> {
    let lines = changes.iter().map(|change| to_json(&json_change(change))).collect::<Result<Vec<_>, _>>()?;
    Ok(if lines.is_empty() { "[]\n".into() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

fn json_change(change: &Change) -> JsonChange<'_> {
    let (word, fields) = match &change.kind {
        ChangeKind::New => ("new", None),
        ChangeKind::Changed { fields } => ("changed", Some(fields.iter().map(json_field).collect())),
        ChangeKind::Gone => ("gone", None),
    };
    JsonChange { reference: change.reference.to_string(), change: word, title: &change.title, fields }
}

fn json_field(field: &FieldChange) -> JsonField<'_> {
    let words = field.words.iter().map(|stretch| match stretch {
        WordDiff::Same(text) => JsonWords::Same(text),
        WordDiff::Gone(text) => JsonWords::Gone(text),
        WordDiff::Added(text) => JsonWords::Added(text),
    });
    JsonField { field: field.label, old: field.old.as_deref(), new: field.new.as_deref(), words: words.collect() }
}

/// A digest to send: what is new, what changed with the words that went and came, and what is gone, each with its
/// citation. `between` says what was compared.
pub fn print_markdown(old: &Library, new: &Library, changes: &[Change], between: &str) -> String {
    let of = |is: fn(&ChangeKind) -> bool| changes.iter().filter(|change| is(&change.kind)).collect::<Vec<&Change>>();
    let sections = [
        ("New", of(|kind| matches!(kind, ChangeKind::New)), new),
        ("Changed", of(|kind| matches!(kind, ChangeKind::Changed { .. })), new),
        ("Gone", of(|kind| matches!(kind, ChangeKind::Gone)), old),
    ];
    let counts: Vec<String> =
        sections.iter().map(|(name, changes, _)| format!("{} {}", changes.len(), name.to_lowercase())).collect();
    let title = on_one_line(new.head().title.shown());
    let mut text = format!("# {title}: what changed\n\n{}\n\n{}\n", begun(&on_one_line(between)), counts.join(", "));
    for (name, changes, library) in sections.iter().filter(|(_, changes, _)| !changes.is_empty()) {
        text.push_str(&format!("\n## {name}\n\n"));
        changes.iter().for_each(|change| text.push_str(&digest_lines(change, library)));
    }
    text
}

/// A change as an item of a list, with the fields that differ under it.
fn digest_lines(change: &Change, library: &Library) -> String {
    let title = || format!("**{}**", on_one_line(clean_line(&change.title).trim()));
    let cited = library.find(&change.reference).map_or_else(title, |entry| cited(library, entry));
    let mut lines = format!("- {}: {cited}\n", change.reference.kind.name());
    if let ChangeKind::Changed { fields } = &change.kind {
        fields.iter().for_each(|field| lines.push_str(&format!("  - {}: {}\n", field.label, digest_words(field))));
    }
    lines
}

fn digest_words(field: &FieldChange) -> String {
    let words = abridged(&field.words);
    let words = words.iter().map(|stretch| match stretch {
        WordDiff::Same(text) => on_one_line(&clean(text)),
        WordDiff::Gone(text) => format!("<del>{}</del>", on_one_line(&clean(text))),
        WordDiff::Added(text) => format!("<ins>{}</ins>", on_one_line(&clean(text))),
    });
    words.collect::<String>().replace("</del><ins>", "</del> <ins>")
}

#[cfg(test)]
#[path = "diff_test.rs"]
mod diff_test;
