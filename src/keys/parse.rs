//! A keymap file to a keymap: what can be read holds, what cannot is reported with its place.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::sequence::Sequence;

/// Something wrong in a keymap file.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct KeymapProblem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong. Control and invisible characters of the file are shown as marks.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

impl fmt::Display for KeymapProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// The actions that a file names, each with its keys, in the order of the file, and what is wrong with it.
pub(super) fn parse<A: Copy + Eq>(
    text: &str,
    resolve: &dyn Fn(&str) -> Result<A, String>,
) -> (Vec<(A, Vec<Sequence>)>, Vec<KeymapProblem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, resolve, bindings: Vec::new(), problems: Vec::new() };
    for error in errors {
        reader.report(error.span().unwrap_or(0..0), error.message().to_owned(), None);
    }
    reader.table(table.get_ref());
    let Reader { bindings, mut problems, .. } = reader;
    problems.sort_by_key(|problem| (problem.line, problem.column));
    let plain = bindings.into_iter().map(|binding| {
        let sequences = binding.keys.into_iter().map(|(sequence, _)| sequence);
        (binding.action, sequences.collect())
    });
    (plain.collect(), problems)
}

/// An action as it was met in the file.
struct Binding<A> {
    action: A,
    name: String,
    line: usize,
    /// Each sequence with its line.
    keys: Vec<(Sequence, usize)>,
}

struct Reader<'a, A> {
    text: &'a str,
    resolve: &'a dyn Fn(&str) -> Result<A, String>,
    bindings: Vec<Binding<A>>,
    problems: Vec<KeymapProblem>,
}

impl<A: Copy + Eq> Reader<'_, A> {
    /// A table of the file. Which table an action stands in is for people, and not held against anyone.
    fn table(&mut self, table: &DeTable<'_>) {
        let mut rows: Vec<_> = table.iter().collect();
        // The table is sorted by name; of two that claim a key, the first in the file shall keep it.
        rows.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in rows {
            match value.get_ref() {
                DeValue::Table(inner) => self.table(inner),
                _ => self.action(name.get_ref(), name.span(), value),
            }
        }
    }

    fn action(&mut self, name: &str, span: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let action = match (self.resolve)(name) {
            Ok(action) => action,
            Err(message) => return self.report(span, message, None),
        };
        if let Some(earlier) = self.bindings.iter().find(|known| known.action == action) {
            let message = format!("`{name}` already has its keys on line {}", earlier.line);
            return self.report(span, message, Some("put all its keys into one list"));
        }
        let line = self.place(span.start).0;
        self.bindings.push(Binding { action, name: name.to_owned(), line, keys: Vec::new() });
        match value.get_ref() {
            DeValue::String(key) => self.key(key, value.span()),
            DeValue::Array(keys) => {
                for key in keys {
                    match key.get_ref() {
                        DeValue::String(text) => self.key(text, key.span()),
                        other => self.wrong_type(name, other, key.span()),
                    }
                }
            }
            other => self.wrong_type(name, other, value.span()),
        }
    }

    fn wrong_type(&mut self, name: &str, found: &DeValue<'_>, span: Range<usize>) {
        let message = format!("a key is written as a string; this is of type {}", found.type_str());
        let help = format!("write `{name} = [\"…\"]`");
        self.report(span, message, Some(&help));
    }

    /// One key of the action met last.
    fn key(&mut self, text: &str, span: Range<usize>) {
        let sequence: Sequence = match text.parse() {
            Ok(sequence) => sequence,
            Err(error) => {
                return self.report(span, format!("{} (in `{text}`)", error.message), error.help.as_deref());
            }
        };
        if let Some(message) = self.conflict(&sequence) {
            return self.report(span, message, Some("one of the two must have another key"));
        }
        let line = self.place(span.start).0;
        if let Some(binding) = self.bindings.last_mut() {
            binding.keys.push((sequence, line));
        }
    }

    /// Why a sequence cannot stand beside those already read. The keymap does not wait for time to pass, so a key
    /// that begins another would make the other unreachable.
    fn conflict(&self, sequence: &Sequence) -> Option<String> {
        let all = self.bindings.iter().flat_map(|binding| binding.keys.iter().map(move |key| (&binding.name, key)));
        let (name, (earlier, line)) = { all }.find(|(_, (known, _))| known.conflicts(sequence))?;
        let how = match (earlier.keys().len(), sequence.keys().len()) {
            (first, second) if first == second => {
                return Some(format!("`{sequence}` is already bound to `{name}` on line {line}"));
            }
            (first, second) if first < second => "which begins it",
            _ => "which it begins",
        };
        Some(format!("`{sequence}` cannot be bound beside `{earlier}`, {how}: `{name}` on line {line}"))
    }

    fn report(&mut self, span: Range<usize>, message: String, help: Option<&str>) {
        let (line, column) = self.place(span.start);
        self.problems.push(KeymapProblem { line, column, message: shown(&message), help: help.map(shown) });
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
        let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// A text with a mark for each character that a terminal would obey or hide: a keymap may come from anyone.
fn shown(text: &str) -> String {
    let mark = |c| if super::key::printable(c) { c } else { '\u{fffd}' };
    text.chars().map(mark).collect()
}

#[cfg(test)]
#[path = "parse_test.rs"]
mod tests;
