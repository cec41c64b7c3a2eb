//! What changed between two states of a briefing, entry by entry and in words.

mod words;

pub use words::{WordDiff, abridged, word_diff};

use super::content::{Field, content_hashes, labels, snapshot, title};
use super::{Library, Reference};

/// A difference between two states of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The entry.
    pub reference: Reference,
    /// What the entry is called, exactly as the file has it; of a gone entry, what it was called.
    pub title: String,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened to an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was not there before.
    New,
    /// It says something else.
    Changed {
        /// The fields that differ. None where the old words are not known any more.
        fields: Vec<FieldChange>,
    },
    /// It is no longer there.
    Gone,
}

/// A field that says something else. Its texts are exact, and have to be cleaned or escaped by whoever writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's name in TOML.
    pub label: &'static str,
    /// What it said; `None` where it was not given.
    pub old: Option<Box<str>>,
    /// What it says; `None` where it is no longer given.
    pub new: Option<Box<str>>,
    /// Both, word by word.
    pub words: Vec<WordDiff>,
}

/// What changed from one state of a briefing to another: new and changed entries in the order of the new one, then
/// those that are gone in the order of the old one.
pub fn diff(old: &Library, new: &Library) -> Vec<Change> {
    let (old_hashes, new_hashes) = (content_hashes(old), content_hashes(new));
    let mut changes = Vec::new();
    for (entry, hash) in new.all().zip(new_hashes) {
        let reference = new.reference(entry);
        let kind = match old.find(&reference) {
            None => ChangeKind::New,
            Some(before) if old_hashes.get(old.ordinal(before)) == Some(&hash) => continue,
            Some(before) => {
                ChangeKind::Changed { fields: field_changes(&snapshot(old, before), &snapshot(new, entry)) }
            }
        };
        changes.push(Change { title: title_of(new, &reference), reference, kind });
    }
    let gone = old.all().map(|entry| old.reference(entry)).filter(|reference| new.find(reference).is_none());
    changes.extend(gone.map(|reference| Change {
        title: title_of(old, &reference),
        reference,
        kind: ChangeKind::Gone,
    }));
    changes
}

fn title_of(library: &Library, reference: &Reference) -> String {
    let fields = library.find(reference).map(|entry| snapshot(library, entry)).unwrap_or_default();
    title(&fields).unwrap_or(&reference.id).to_string()
}

/// The fields that differ, in the order of [`labels`].
pub fn field_changes(old: &[Field], new: &[Field]) -> Vec<FieldChange> {
    let said = |fields: &[Field], label: &str| -> Option<Box<str>> {
        Some(fields.iter().find(|field| field.label == label)?.text.clone())
    };
    let changes = labels().map(|label| (label, said(old, label), said(new, label)));
    let differing = changes.filter(|(_, old, new)| old != new);
    let worded = differing.map(|(label, old, new)| {
        let words = word_diff(old.as_deref().unwrap_or(""), new.as_deref().unwrap_or(""));
        FieldChange { label, old, new, words }
    });
    worded.collect()
}

#[cfg(test)]
pub(crate) mod tests;
