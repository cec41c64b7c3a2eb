//! Rules that speak of several claims: replies and their time, words that are written twice.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use crate::model::{Builder, Claim, Date, Entry, Kind, Text};

use super::places::Places;
use super::report::{At, Report};
use super::rules;

/// Every claim: statements, then criticisms.
pub(super) fn claims(rows: &Builder) -> impl Iterator<Item = (Entry, &Claim)> {
    let each = |kind, claims: &'_ [Claim]| (0..claims.len()).map(move |at| Entry::new(kind, at));
    let statements = each(Kind::Statement, &rows.statements).zip(&rows.statements);
    statements.chain(each(Kind::Criticism, &rows.criticisms).zip(&rows.criticisms))
}

pub(super) fn claim(rows: &Builder, entry: Entry) -> Option<&Claim> {
    match entry.kind {
        Kind::Statement => rows.statements.get(entry.at()),
        Kind::Criticism => rows.criticisms.get(entry.at()),
        _ => None,
    }
}

/// Tells replies that are older than what they reply to. Dates that overlap are no contradiction.
pub(super) fn older_replies(rows: &Builder, places: &mut Places, report: &mut Report) {
    for (entry, reply) in claims(rows) {
        let Some(date) = reply.date.as_ref().filter(|_| !reply.responds_to.is_empty()) else { continue };
        for first in reply.responds_to.iter().filter_map(|entry| claim(rows, *entry)) {
            if let Some(of_first) = first.date.as_ref().filter(|of_first| is_before(date, of_first)) {
                let message = format!(
                    "\"{}\" ({}) replies to \"{}\", which is later ({})",
                    reply.id,
                    date.short_label(),
                    first.id,
                    of_first.short_label()
                );
                let wanted = report.wants(&rules::OLDER_REPLY);
                let place = if wanted { places.at(rows, entry, "responds_to") } else { At::default() };
                report.add(&rules::OLDER_REPLY, place, message, None);
            }
        }
    }
}

/// Whether all of a date is before all of the other.
pub(super) fn is_before(date: &Date, other: &Date) -> bool {
    !date.overlaps(other) && date.span().1 < other.span().0
}

/// Tells words that the same speaker is given twice. Words are kept as a number, and compared where two are alike.
pub(super) fn twice(rows: &Builder, places: &mut Places, report: &mut Report) {
    let hasher = RandomState::new();
    let mut seen: HashMap<u64, (Entry, bool)> = HashMap::new();
    for (entry, claim) in claims(rows) {
        for (is_quote, field) in [(true, "quote"), (false, "text")] {
            let Some(text) = words_of(claim, is_quote) else { continue };
            let speaker = (claim.actor, claim.attributed_to.as_ref().map(|name| folded(name).collect::<String>()));
            let number = hasher.hash_one((&speaker, folded(text).collect::<String>()));
            let Some(&(first, of_quote)) = seen.get(&number) else {
                seen.insert(number, (entry, is_quote));
                continue;
            };
            let Some(other) = self::claim(rows, first).filter(|_| first != entry) else { continue };
            if words_of(other, of_quote).is_some_and(|words| folded(words).eq(folded(text))) {
                let place = if report.wants(&rules::TWICE) { places.at(rows, entry, field) } else { At::default() };
                let message = format!("\"{}\" says the same words as \"{}\"", claim.id, other.id);
                report.add(&rules::TWICE, place, message, None);
            }
        }
    }
}

fn words_of(claim: &Claim, quote: bool) -> Option<&Text> {
    if quote { claim.quote.as_ref() } else { claim.text.as_ref() }
}

/// A text without regard to white space and case.
fn folded(text: &Text) -> impl Iterator<Item = char> {
    let words = text.shown().split_whitespace();
    words.flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' ']))
}
