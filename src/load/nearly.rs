//! The words of a source that a quote was probably meant to be: a writer who mistyped one sees which.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::diff::{WordDiff, word_diff};
use crate::model::quote::quotations;
use crate::model::{Cite, Entry};

use super::report::tolerance;

/// How many pairs of words are compared for all quotes of a briefing together: a quarter of a second.
const CELLS: usize = 50_000_000;

/// How many letters of what a paragraph has are shown.
const SHOWN: usize = 400;

/// What stands after words of which some are the reporter's.
const CROSSES: &str = "; the words between two quotations are the reporter's, so quote one of the two";

/// Looks for what quotes nearly are, as long as it may.
pub(super) struct Nearly {
    left: usize,
}

/// What a source has where a quote was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The paragraph.
    pub cite: Cite,
    /// Its words, with those marked that differ: `“the [-whole-] plan {+itself+}”`.
    words: String,
}

impl Near {
    /// `paragraph 4 has: “…”`; `the paragraph has: “…”` where that is the one that is cited.
    pub fn sentence(&self, cited: &[Cite]) -> String {
        match self.cite.paragraph {
            Some(number) if cited != [self.cite] => format!("paragraph {number} has: {}", self.words),
            Some(_) | None => format!("the paragraph has: {}", self.words),
        }
    }
}

/// Words of a text that are like those of a quote: where they begin and end, and what the difference costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Like {
    cost: u32,
    from: usize,
    to: usize,
}

/// What a word costs that is spelled differently.
const SPELLED: u32 = 1;

/// What a word costs that the text has besides: little, as the reporter's words between two quotations are many.
const MORE: u32 = 1;

/// What a word costs that the text has not, or another in its place: else an end that differs would be left out.
const OTHER: u32 = 3;

impl Nearly {
    pub fn new() -> Nearly {
        Nearly { left: CELLS }
    }

    /// Words nearly like a quote's in what it cites; in the rest of the source they are looked for where the cited paragraphs
    /// have nothing like them.
    pub fn near(&mut self, quote: &str, cites: &[Cite], originals: &HashMap<Entry, Vec<String>>) -> Option<Near> {
        let texts = || cites.iter().filter_map(|cite| Some((*cite, originals.get(&cite.source)?)));
        for (cite, text) in texts() {
            let Some(number) = cite.paragraph else { continue };
            let found = text.get(number as usize - 1).and_then(|text| self.in_paragraph(quote, text));
            if let Some((_, words)) = found {
                return Some(Near { cite, words });
            }
        }
        for (cite, text) in texts() {
            let found =
                text.iter().zip(1..).filter_map(|(text, number)| Some((self.in_paragraph(quote, text)?, number)));
            if let Some(((_, words), number)) = found.min_by_key(|((cost, _), _)| *cost) {
                return Some(Near { cite: Cite { paragraph: Some(number), ..cite }, words });
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
        if like.cost > limit {
            return None;
        }
        let text = words[like.from..like.to].join(" ");
        let has = format!("“{}”", marked(quote, trimmed(quote, &text)));
        let has = if quotations(&text).is_empty() { has } else { has + CROSSES };
        (has.len() <= SHOWN).then_some((like.cost, has))
    }
}

/// The stretch of `words` that is turned into `wanted` at the lowest cost.
fn nearest(wanted: &[&str], words: &[&str]) -> Option<Like> {
    // The row of the table for the words of the quote so far: its end at each word of the text.
    let mut row: Vec<Like> = (0..=words.len()).map(|at| Like { cost: 0, from: at, to: at }).collect();
    for want in wanted {
        let mut diagonal = row[0];
        row[0].cost += OTHER;
        for (at, word) in words.iter().enumerate() {
            let changed = Like { cost: diagonal.cost + cost(want, word), ..diagonal };
            let missing = Like { cost: row[at + 1].cost + OTHER, ..row[at + 1] };
            let further = Like { cost: row[at].cost + MORE, ..row[at] };
            diagonal = row[at + 1];
            row[at + 1] =
                [changed, missing, further].into_iter().min_by_key(|like| (like.cost, like.from)).unwrap_or(changed);
        }
    }
    let ends = row.into_iter().enumerate().map(|(to, like)| Like { to, ..like });
    // Of two that cost the same the longer: its last word is in the place of the quote's.
    ends.filter(|like| like.from < like.to).min_by_key(|like| (like.cost, like.from, Reverse(like.to)))
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
    if wanted == word || near { SPELLED } else { OTHER }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a text without the marks around them that a quote of them would not have.
fn trimmed<'t>(quote: &str, text: &'t str) -> &'t str {
    let mark = |c: char| !c.is_alphanumeric();
    // A quote that ends with a full stop has no quotation mark after it.
    let quotation = |c: char| matches!(c, '"' | '\'') && !quote.starts_with(c) && !quote.ends_with(c);
    let text = text.trim_matches(quotation);
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
            ("said the canal isn't needed", Some("said the canal [-isn't-]{+is+} needed")),
            ("nobody answered her for a whole week", Some("nobody answered her for a whole [-week-]{+day+}")),
            ("steadfast", None),
            ("we shall build a bridge", None),
            ("a canal for nobody", None),
        ] {
            assert_eq!(near(quote, text), has.map(|has| format!("“{has}”")), "{quote}");
        }
    }

    #[test]
    fn words_that_cross_two_quotations_are_near_and_said_to_be_two() {
        let text = "\"We could live with it,\" said the mayor, Ann Lee, \"if every post is kept.\"";
        let has = near("We could live with it, if every post is kept.", text).unwrap();
        assert!(
            has.starts_with("“We could live with it,{+\"+} {+said the mayor, Ann Lee, \"+}if every post is kept.”"),
            "{has}"
        );
        assert!(has.ends_with(CROSSES), "{has}");
    }

    #[test]
    fn there_is_an_end_to_looking() {
        let mut nearly = Nearly { left: 5 };
        assert_eq!(nearly.in_paragraph("a b c", "a b d"), None);
        assert!(nearly.in_paragraph("a", "a").is_some());
    }
}
