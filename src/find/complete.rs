//! What a filter line could go on with.

use std::ops::Range;

use crate::model::{Entry, Kind, Library};

use super::fields::{self, FIELDS, Field, IS, Takes};
use super::fold::fold;

/// What could stand where the cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that an option takes the place of.
    pub replace: Range<usize>,
    /// The options, each with a word on what it is.
    pub options: Vec<(String, String)>,
}

/// The most options that are given.
const MOST: usize = 50;

/// What the word before the cursor (a byte of the line) could become: a field, or a value of the field.
pub fn complete(line: &str, cursor: usize, library: &Library) -> Completion {
    let before = line.get(..cursor).unwrap_or(line);
    let start = before.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).map_or(0, |at| {
        at + before[at..].chars().next().map_or(1, char::len_utf8)
    });
    let start = start + before[start..].len() - before[start..].trim_start_matches('-').len();
    let word = &before[start..];
    let Some((name, values)) = word.split_once(':') else {
        return Completion { replace: start..before.len(), options: names(word) };
    };
    let Some(field) = fields::named(name) else { return Completion { replace: cursor..cursor, ..Completion::default() } };
    let from = values.rfind(',').map_or(0, |at| at + 1);
    let typed = fold(values[from..].trim_start_matches('"'));
    let fits = |(value, hint): &(String, String)| fold(value).starts_with(&typed) || (!typed.is_empty() && fold(hint).contains(&typed));
    let mut options: Vec<_> = self::values(field, library).into_iter().filter(fits).take(MOST).collect();
    for (value, _) in &mut options {
        if value.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')')) {
            *value = format!("\"{value}\"");
        }
    }
    options.retain(|(value, _)| *value != values[from..]);
    Completion { replace: start + name.len() + 1 + from..before.len(), options }
}

fn names(word: &str) -> Vec<(String, String)> {
    let fields = FIELDS.iter().filter(|field| field.name.starts_with(word));
    let mut options: Vec<_> = fields.map(|field| (format!("{}:", field.name), format!("{}, as {}", field.keeps, field.example))).collect();
    let words = IS.iter().filter(|(is, _)| !word.is_empty() && is.starts_with(word));
    options.extend(words.map(|(is, keeps)| (format!("is:{is}"), (*keeps).to_string())));
    options
}

/// Every value that a field has in this briefing, with a word on what it is.
pub(super) fn values(field: &Field, library: &Library) -> Vec<(String, String)> {
    let of = |kinds: &[Kind]| -> Vec<(String, String)> {
        let entries = kinds.iter().flat_map(|kind| library.entries(*kind));
        entries.map(|entry| (library.id(entry).to_string(), title(library, entry))).collect()
    };
    let categories = || library.categories().iter().map(|category| (category.id.to_string(), category.title.shown().to_string()));
    match field.takes {
        Takes::Party => of(&[Kind::Party]),
        Takes::Speaker => of(&[Kind::Actor, Kind::Party]),
        Takes::Subject => {
            let mut all = of(&[Kind::Term, Kind::Proposal, Kind::Dispute, Kind::Event, Kind::Statement, Kind::Criticism]);
            all.splice(0..0, categories());
            all
        }
        Takes::Category => categories().collect(),
        Takes::Source => of(&[Kind::Source]),
        Takes::Id => of(&Kind::ALL),
        Takes::Tag => tags(library),
        Takes::Word(words) => words.iter().copied().map(|word| (word.to_string(), hint(field, word))).collect(),
        Takes::Date => dates(library),
    }
}

fn hint(field: &Field, word: &str) -> String {
    let is = IS.iter().find(|(is, _)| field.name == "is" && *is == word);
    is.map_or(String::new(), |(_, keeps)| (*keeps).to_string())
}

fn tags(library: &Library) -> Vec<(String, String)> {
    let claims = library.all().filter_map(|entry| library.claim(entry));
    let mut tags: Vec<String> = claims.flat_map(|claim| claim.tags.iter().map(|tag| tag.shown().to_string())).collect();
    tags.sort();
    tags.dedup();
    tags.into_iter().map(|tag| (tag, String::new())).collect()
}

fn dates(library: &Library) -> Vec<(String, String)> {
    let dates = library.chronology().iter().filter_map(|entry| library.date(*entry)).filter(|date| !date.is_interval());
    let mut dates: Vec<(String, String)> = dates.map(|date| (date.to_string(), date.label())).collect();
    dates.dedup();
    dates
}

fn title(library: &Library, entry: Entry) -> String {
    let text = match entry.kind {
        Kind::Party => library.party(entry).map(|party| &party.name),
        Kind::Actor => library.actor(entry).map(|actor| &actor.name),
        Kind::Term => library.term(entry).map(|term| &term.title),
        Kind::Event => library.event(entry).map(|event| &event.title),
        Kind::Dispute => library.dispute(entry).map(|dispute| &dispute.question),
        Kind::Source => library.source(entry).map(|source| &source.title),
        Kind::Proposal => library.proposal(entry).map(|proposal| &proposal.title),
        Kind::Statement | Kind::Criticism => library.claim(entry).and_then(|claim| claim.text.as_ref().or(claim.quote.as_ref())),
    };
    text.map_or(String::new(), |text| text.shown().to_string())
}
