//! The words of a source that a quote was probably meant to be: a writer who mistyped one sees which.

use std::collections::HashMap;

use crate::model::diff::{WordDiff, word_diff};
use crate::model::{Cite, Entry};

use super::report::tolerance;

/// How many pairs of words are compared for all quotes of a briefing together: a quarter of a second.
const CELLS: usize = 50_000_000;

/// How many letters of what a paragraph has are shown.
const SHOWN: usize = 400;

/// Looks for what quotes nearly are, as long as it may.
pub(super) struct Nearly {
    left: usize,
}

/// Words of a text that are like those of a quote: where they begin and end, and what the difference costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Like {
    cost: u32,
    from: usize,
    to: usize,
}

/// What a word costs that is missing or too many. One that is spelled differently costs 1.
const MORE: u32 = 2;

/// What another word in a word's place costs.
const OTHER: u32 = 3;

impl Nearly {
    pub fn new() -> Nearly {
        Nearly { left: CELLS }
    }

    /// `paragraph 4 has: “the [-whole-] plan {+itself+}”`, where words nearly like a quote's stand in what it cites; in the
    /// rest of the source they are looked for where the cited paragraph has nothing like them.
    pub fn help(&mut self, quote: &str, cites: &[Cite], originals: &HashMap<Entry, Vec<String>>) -> Option<String> {
        let texts = || cites.iter().filter_map(|cite| Some((cite.paragraph, originals.get(&cite.source)?)));
        for (number, text) in texts().filter_map(|(number, text)| Some((number?, text))) {
            let paragraph = text.get(number as usize - 1)?;
            if let Some((_, words)) = self.in_paragraph(quote, paragraph) {
                return Some(format!("the paragraph has: “{words}”"));
            }
        }
        for (_, text) in texts() {
            let found =
                text.iter().enumerate().filter_map(|(at, text)| Some((self.in_paragraph(quote, text)?, at + 1)));
            if let Some(((_, words), number)) = found.min_by_key(|((cost, _), _)| *cost) {
                return Some(format!("paragraph {number} has: “{words}”"));
            }
        }
        None
    }

    /// The words that are like a quote's with the differences marked, and what those cost.
    fn in_paragraph(&mut self, quote: &str, paragraph: &str) -> Option<(u32, String)> {
        let (wanted, words): (Vec<&str>, Vec<&str>) = (quote.split(' ').collect(), paragraph.split(' ').collect());
        self.left = self.left.checked_sub(wanted.len().saturating_mul(words.len()))?;
        let like = nearest(&wanted, &words)?;
        let limit = (3 * wanted.len() as u32 / 4).max(1);
        let marked = (like.cost <= limit).then(|| marked(quote, trimmed(quote, &words[like.from..like.to].join(" "))));
        marked.filter(|marked| marked.len() <= SHOWN).map(|marked| (like.cost, marked))
    }
}

/// The stretch of `words` that is turned into `wanted` at the lowest cost.
fn nearest(wanted: &[&str], words: &[&str]) -> Option<Like> {
    // The row of the table for the words of the quote so far: its end at each word of the text.
    let mut row: Vec<Like> = (0..=words.len()).map(|at| Like { cost: 0, from: at, to: at }).collect();
    for want in wanted {
        let mut diagonal = row[0];
        row[0].cost += MORE;
        for (at, word) in words.iter().enumerate() {
            let changed = Like { cost: diagonal.cost + cost(want, word), ..diagonal };
            let missing = Like { cost: row[at + 1].cost + MORE, ..row[at + 1] };
            let further = Like { cost: row[at].cost + MORE, ..row[at] };
            diagonal = row[at + 1];
            row[at + 1] =
                [changed, missing, further].into_iter().min_by_key(|like| (like.cost, like.from)).unwrap_or(changed);
        }
    }
    let ends = row.into_iter().enumerate().map(|(to, like)| Like { to, ..like });
    ends.filter(|like| like.from < like.to).min_by_key(|like| (like.cost, like.from))
}

fn cost(wanted: &str, word: &str) -> u32 {
    // Marks around words cost nothing: a sentence that was cut has others.
    let (wanted, word) = (bare(wanted), bare(word));
    if wanted == word {
        return 0;
    }
    if wanted.len().abs_diff(word.len()) > 8 || wanted.len() > 64 {
        return OTHER;
    }
    let (wanted, word) = (wanted.to_lowercase(), word.to_lowercase());
    let near = wanted.chars().count() > 2 && strsim::damerau_levenshtein(&wanted, &word) <= tolerance(&wanted);
    if wanted == word || near { 1 } else { OTHER }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a text without the marks around them that a quote of them would not have.
fn trimmed<'t>(quote: &str, text: &'t str) -> &'t str {
    let mark = |c: char| !c.is_alphanumeric();
    let text = if quote.starts_with(mark) { text } else { text.trim_start_matches(mark) };
    if quote.ends_with(mark) { text } else { text.trim_end_matches(mark) }
}

/// What the text has, with what the quote has in its place: `the [-whole-] plan {+itself+}`.
fn marked(quote: &str, text: &str) -> String {
    let stretch = |stretch: &WordDiff| match stretch {
        WordDiff::Same(words) => words.clone(),
        WordDiff::Gone(words) => format!("[-{words}-]"),
        WordDiff::Added(words) => format!("{{+{words}+}}"),
    };
    word_diff(quote, text).iter().map(stretch).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(quote: &str, paragraph: &str) -> Option<String> {
        Nearly::new().in_paragraph(quote, paragraph).map(|(_, words)| words)
    }

    #[test]
    fn a_quote_with_a_word_changed_missing_or_too_many_is_near() {
        let text = "The mayor said the canal is needed now, and nobody answered her for a whole day.";
        for (quote, has) in [
            ("the canal was needed now", Some("the canal [-was-]{+is+} needed now")),
            ("canal is needed", Some("canal is needed")),
            ("nobody ansered her", Some("nobody [-ansered-]{+answered+} her")),
            ("the canal is really needed now", Some("the canal is [-really -]needed now")),
            ("nobody her for a whole day", Some("nobody {+answered +}her for a whole day")),
            ("answred", Some("[-answred-]{+answered+}")),
            ("Nobody", Some("[-Nobody-]{+nobody+}")),
            ("steadfast", None),
            ("we shall build a bridge", None),
            ("a canal for nobody", None),
        ] {
            assert_eq!(near(quote, text).as_deref(), has, "{quote}");
        }
    }

    #[test]
    fn there_is_an_end_to_looking() {
        let mut nearly = Nearly { left: 5 };
        assert_eq!(nearly.in_paragraph("a b c", "a b d"), None);
        assert!(nearly.in_paragraph("a", "a").is_some());
    }
}
