//! Rules that speak of several claims: replies and their time, words that are written twice.

use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU64;

use memchr::memchr2_iter;
use rayon::prelude::*;

use crate::model::{Builder, Claim, Date, Entry, Kind, Text};

use super::places::Places;
use super::report::{At, Report};
use super::rules;

/// How many words are not the same by chance; and how many letters, in scripts that put no blank between words.
const WORDS: usize = 5;
const LETTERS: usize = 15;

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

/// Reports replies that are older than what they reply to. Dates that overlap are no contradiction.
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

/// Words as numbers, two for each claim, so that equal words are found without comparing all of them: of its quote and of
/// its text, each with the speaker.
#[derive(Debug, Default)]
pub(super) struct Said {
    hasher: RandomState,
    numbers: Vec<[Option<NonZeroU64>; 2]>,
}

impl Said {
    /// The words of all claims, made side by side.
    pub fn new(rows: &Builder) -> Said {
        Said::default().renewed(rows, |_| None)
    }

    /// The words of the claims of other rows. What is known of a claim is taken over, by the place that it had.
    pub fn renewed(&self, rows: &Builder, had: impl Fn(Entry) -> Option<usize> + Sync) -> Said {
        let Said { hasher, numbers: known } = self;
        let claims: Vec<(Entry, &Claim)> = claims(rows).collect();
        let number = |(entry, claim): &(Entry, &Claim)| {
            let known = had(*entry).and_then(|at| known.get(at).copied());
            known.unwrap_or_else(|| {
                [true, false].map(|is_quote| Some(number(hasher, rows, claim, words_of(claim, is_quote)?)))
            })
        };
        let numbers = claims.par_iter().with_min_len(64).map(number).collect();
        Said { hasher: hasher.clone(), numbers }
    }
}

/// Reports words that the same speaker is given twice. Words are compared as numbers first.
pub(super) fn twice(rows: &Builder, said: &Said, places: &mut Places, report: &mut Report) {
    let claims: Vec<(Entry, &Claim)> = claims(rows).collect();
    let each = |(at, numbers): (usize, &[Option<NonZeroU64>; 2])| {
        let [quote, text] = *numbers;
        [(quote, true), (text, false)].map(|(number, is_quote)| Some((number?, at, is_quote)))
    };
    let mut numbers: Vec<(NonZeroU64, usize, bool)> =
        said.numbers.par_iter().enumerate().flat_map_iter(each).flatten_iter().collect();
    // Of one claim the quote comes first.
    numbers.par_sort_unstable_by_key(|(number, at, is_quote)| (*number, *at, !is_quote));
    let alike = numbers.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1);
    let mut pairs: Vec<((usize, bool), (usize, bool))> = alike
        .flat_map(|alike| alike.iter().skip(1).map(|(_, at, is_quote)| ((*at, *is_quote), (alike[0].1, alike[0].2))))
        .filter(|((at, _), (first, _))| at != first)
        .collect();
    pairs.sort_unstable();
    for ((at, is_quote), (first, of_quote)) in pairs {
        let ((entry, claim), (_, other)) = (claims[at], claims[first]);
        let same = words_of(claim, is_quote).zip(words_of(other, of_quote));
        if same.is_some_and(|(words, others)| folded(words) == folded(others)) {
            let field = if is_quote { "quote" } else { "text" };
            let place = if report.wants(&rules::TWICE) { places.at(rows, entry, field) } else { At::default() };
            let message = format!("\"{}\" says the same words as \"{}\"", claim.id, other.id);
            report.add(&rules::TWICE, place, message, None);
        }
    }
}

/// A number for a speaker and some words. The speaker's id stays the same when other entries come and go.
fn number(hasher: &RandomState, rows: &Builder, claim: &Claim, words: &Text) -> NonZeroU64 {
    let described = claim.attributed_to.as_ref().map(folded);
    let actor = claim.actor.map(|actor| rows.id(actor));
    let number = hasher.hash_one((actor, described, folded(words)));
    NonZeroU64::new(number).unwrap_or(NonZeroU64::MIN)
}

/// A claim's quote or text, where it is long enough not to be the same by chance.
fn words_of(claim: &Claim, quote: bool) -> Option<&Text> {
    let words = if quote { claim.quote.as_ref() } else { claim.text.as_ref() };
    words.filter(|words| {
        let shown = words.shown();
        shown.split_whitespace().nth(WORDS - 1).is_some() || shown.chars().filter(|c| !c.is_ascii()).count() >= LETTERS
    })
}

/// A text without regard to white space and case.
fn folded(text: &Text) -> String {
    let shown = text.shown();
    let mut folded = String::with_capacity(shown.len() + 1);
    // Of white space in ASCII, a text that is shown has blanks and line ends only.
    let ends = memchr2_iter(b' ', b'\n', shown.as_bytes()).chain([shown.len()]);
    let mut from = 0;
    for end in ends {
        let run = shown.get(from..end).unwrap_or_default();
        from = end + 1;
        if run.is_ascii() {
            push(&mut folded, run);
        } else {
            run.split_whitespace().for_each(|word| push(&mut folded, word));
        }
    }
    folded
}

fn push(folded: &mut String, word: &str) {
    if word.is_empty() {
        return;
    }
    let from = folded.len();
    if word.is_ascii() {
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
    } else {
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded.push(' ');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_folded_as_they_stand(text in "[aB é—İ\n\u{2003}\u{a0}]{0,20}") {
            let text = Text::new(&text);
            let words = text.shown().split_whitespace().map(str::to_lowercase);
            // Unlike a whole word, a letter alone knows nothing of its place in it.
            let plain: String = words.map(|word| word + " ").collect();
            prop_assert_eq!(folded(&text).replace('ς', "σ"), plain.replace('ς', "σ"));
        }
    }
}
