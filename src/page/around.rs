//! The words around a hit that a row of a list does not show: where it was found, and what stands there.

use std::ops::Range;

use crate::model::{Entry, Field, Kind, Library, Paragraphs, Text, Value, Visitor};

use super::fit::{fit, width};
use super::rows::Find;
use super::{Role, Span};

/// The most of one text that is looked at, in bytes.
const LOOKED_AT: usize = 1 << 16;

/// The first hit in what a search looks at of an entry, with the words around it, on at most this many columns.
pub fn words_around(library: &Library, entry: Entry, columns: usize, find: Find) -> Option<Vec<Span>> {
    let mut first = First { find, found: None };
    library.visit(entry, &mut first);
    let claim = library.claim(entry);
    let mut named: Vec<Entry> = claim.and_then(|claim| claim.actor).into_iter().collect();
    named.extend(library.parties_of(entry));
    named.retain(|other| *other != entry);
    for other in named {
        if first.found.is_some() {
            break;
        }
        let mut names = First { find, found: None };
        library.visit(other, &mut names);
        let label = if other.kind == Kind::Actor { "speaker" } else { "party" };
        first.found = names.found.map(|(_, text, hit)| (label, text, hit));
    }
    let (label, text, hit) = first.found?;
    Some(shown(label, &text, hit, columns))
}

fn shown(label: &str, text: &str, hit: Range<usize>, columns: usize) -> Vec<Span> {
    let label = if label.is_empty() { String::new() } else { format!("{}: ", label.to_lowercase()) };
    let word = &text[hit.clone()];
    let room = columns.saturating_sub(width(&label) + width(word) + 2);
    let after: String = text[hit.end..].chars().take(room * 4 + 1).collect();
    // A third of the room goes to what leads up to the hit, and what the words after it leave; it begins with a word.
    let before: Vec<char> = text[..hit.start].chars().collect();
    let from = before.len().saturating_sub((room / 3).max(room.saturating_sub(width(&after))));
    let skip = if from == 0 { 0 } else { before[from..].iter().position(|c| c.is_whitespace()).map_or(0, |at| at + 1) };
    let lead: String = before[from + skip..].iter().collect();
    let sign = if from == 0 { "" } else { "…" };
    let left = room.saturating_sub(width(&lead));
    let mut spans = vec![
        Span::new(label, Role::Label),
        Span::new(format!("{sign}{lead}"), Role::Muted),
        Span { hit: true, ..Span::new(word, Role::Muted) },
        Span::new(fit(&after, left).into_owned(), Role::Muted),
    ];
    spans.retain(|span| !span.text.is_empty());
    spans
}

/// The first field in which something is found.
struct First<'f> {
    find: Find<'f>,
    found: Option<(&'static str, String, Range<usize>)>,
}

impl First<'_> {
    fn look(&mut self, label: &'static str, text: &Text) {
        if self.found.is_some() {
            return;
        }
        let text = text.shown();
        let mut end = text.len().min(LOOKED_AT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let line: String = text[..end].chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        if let Some(hit) = (self.find)(&line).into_iter().next() {
            self.found = Some((label, line, hit));
        }
    }
}

impl Visitor for First<'_> {
    fn field(&mut self, field: &'static Field, value: Value<'_>) {
        if !field.searched {
            return;
        }
        match value {
            Value::Text(text) => self.look(field.label, text),
            Value::Texts(texts) => texts.iter().for_each(|text| self.look(field.label, text)),
            Value::Paragraphs(Paragraphs::Texts(texts)) => texts.iter().for_each(|text| self.look("paragraph", text)),
            Value::Original(original) => original.paragraphs.iter().for_each(|text| self.look("text", text)),
            Value::Sides(sides) => {
                let answers = sides.iter().flat_map(|side| side.answer.iter().chain(&side.short));
                answers.for_each(|answer| self.look("answer", answer));
            }
            Value::Id(_)
            | Value::Word(_)
            | Value::Date(_)
            | Value::Entries(_)
            | Value::Category(_)
            | Value::Cites(_)
            | Value::Count(_)
            | Value::Paragraphs(Paragraphs::Count(_)) => {}
        }
    }
}
