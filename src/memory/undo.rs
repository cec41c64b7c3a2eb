//! Taking back what the reader did to their memory, step by step.

use super::step::{Undo, Was};
use super::*;

impl Memory {
    /// Marks an entry with a letter.
    pub fn set_mark(&mut self, letter: char, reference: Reference) {
        let said = format!("the mark {letter} on {reference}");
        let was = self.marks.insert(letter, reference);
        self.push(said, Was::Mark(letter, was));
    }

    /// Gives a filter a name.
    pub fn save_filter(&mut self, name: &str, query: String) {
        let was = self.filters.insert(name.to_string(), query);
        self.push(format!("the filter {name} was saved"), Was::Filter(name.to_string(), was));
    }

    /// Forgets a named filter. Returns what it was.
    pub fn forget_filter(&mut self, name: &str) -> Option<String> {
        let query = self.filters.remove(name)?;
        self.push(format!("the filter {name} was removed"), Was::Filter(name.to_string(), Some(query.clone())));
        Some(query)
    }

    /// Takes a mark away. Returns what it was on.
    pub fn forget_mark(&mut self, letter: char) -> Option<Reference> {
        let reference = self.marks.remove(&letter)?;
        self.push(format!("the mark {letter} was removed"), Was::Mark(letter, Some(reference.clone())));
        Some(reference)
    }

    /// Writes a note beside an entry; an empty one takes it away. Returns whether that changed anything.
    pub fn set_note(&mut self, library: &Library, reference: Reference, note: &str) -> bool {
        let note = Some(note.trim()).filter(|note| !note.is_empty());
        let was = self.notes.get(&reference).cloned();
        if was.as_deref() == note {
            return false;
        }
        put(&mut self.notes, reference.clone(), note.map(str::to_string));
        let said = format!("the note on {reference} was {}", if note.is_some() { "written" } else { "removed" });
        self.push(said, Was::Note(reference, was));
        self.find_notes(library);
        true
    }

    /// Takes back the last thing that the reader did to their memory. Returns what that was; `None` if there is nothing.
    pub fn undo(&mut self, library: &Library) -> Option<String> {
        let Undo { said, was } = self.undo.pop()?;
        match was {
            Was::Entries(records, before) => {
                records.into_iter().for_each(|(reference, record)| self.put_back(library, reference, record));
                self.before = before;
                self.find_news(library);
            }
            Was::Mark(letter, was) => put(&mut self.marks, letter, was),
            Was::Filter(name, was) => put(&mut self.filters, name, was),
            Was::Note(reference, was) => {
                put(&mut self.notes, reference, was);
                self.find_notes(library);
            }
        }
        self.dirty = true;
        Some(said)
    }

    /// What was taken back is an act too: it holds against what was kept in between.
    fn put_back(&mut self, library: &Library, reference: Reference, record: Option<Record>) {
        let record = record.unwrap_or_else(|| {
            let present = || library.find(&reference).map(|entry| self.present(library, entry));
            Record::as_found(if self.based { self.state.found.get(&reference) } else { present() })
        });
        let now = self.state.records.entry(reference).or_default();
        if now.known.value != record.known.value {
            now.known = Stamped::new(PENDING, record.known.value);
        }
        if now.star.value != record.star.value {
            now.star = Stamped::new(PENDING, record.star.value);
        }
    }
}

fn put<K: Ord, V>(items: &mut BTreeMap<K, V>, key: K, was: Option<V>) {
    match was {
        Some(value) => drop(items.insert(key, value)),
        None => drop(items.remove(&key)),
    }
}
