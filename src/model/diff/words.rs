//! Two texts, compared word by word.
//!
//! What both begin and end with is set aside; what is left is cut at words that stand in each of them exactly once
//! (a patience diff), and only the short stretches between those are compared word against word. That keeps the time
//! close to the length of the texts, however long they are and however little they have in common.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordDiff {
    /// It stands in both texts.
    Same(String),
    /// It stood in the old text only.
    Gone(String),
    /// It stands in the new text only.
    Added(String),
}

impl WordDiff {
    /// The words.
    pub fn text(&self) -> &str {
        match self {
            WordDiff::Same(text) | WordDiff::Gone(text) | WordDiff::Added(text) => text,
        }
    }
}

/// How many pairs of words are compared in one stretch; a larger one counts as rewritten from end to end.
const CELLS: usize = 250_000;

/// The stretches that turn one text into another: what is same and gone is the old text, what is same and added the
/// new one. A gone stretch stands before the added one that takes its place.
pub fn word_diff(old: &str, new: &str) -> Vec<WordDiff> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    let mut matches = Vec::new();
    matching(&old, &new, (0, 0), &mut matches);
    let mut stretches = Stretches::default();
    let (mut at_old, mut at_new) = (0, 0);
    for (in_old, in_new) in matches {
        stretches.differ(&old[at_old..in_old], &new[at_new..in_new]);
        stretches.same(old[in_old]);
        (at_old, at_new) = (in_old + 1, in_new + 1);
    }
    stretches.differ(&old[at_old..], &new[at_new..]);
    stretches.finish()
}

/// Finds pairs of equal words, ascending in both texts. `base` is where the slices begin in the whole texts.
fn matching(old: &[&str], new: &[&str], base: (usize, usize), into: &mut Vec<(usize, usize)>) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    into.extend((0..head).map(|at| (base.0 + at, base.1 + at)));
    let (old, new, base) = (&old[head..], &new[head..], (base.0 + head, base.1 + head));
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle_old, middle_new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    middle(middle_old, middle_new, base, into);
    into.extend((0..tail).map(|at| (base.0 + middle_old.len() + at, base.1 + middle_new.len() + at)));
}

fn middle(old: &[&str], new: &[&str], base: (usize, usize), into: &mut Vec<(usize, usize)>) {
    if old.is_empty() || new.is_empty() {
        return;
    }
    if old.len().saturating_mul(new.len()) <= CELLS {
        return longest(old, new, base, into);
    }
    // Each anchor is unique in both slices, so the slices between two anchors are shorter than these.
    let anchors = anchors(old, new);
    let (mut at_old, mut at_new) = (0, 0);
    for (in_old, in_new) in anchors {
        gap(&old[at_old..in_old], &new[at_new..in_new], (base.0 + at_old, base.1 + at_new), into);
        into.push((base.0 + in_old, base.1 + in_new));
        (at_old, at_new) = (in_old + 1, in_new + 1);
    }
    if at_old > 0 {
        gap(&old[at_old..], &new[at_new..], (base.0 + at_old, base.1 + at_new), into);
    }
}

/// Between two anchors: word against word if that is short enough, else nothing is taken as the same.
fn gap(old: &[&str], new: &[&str], base: (usize, usize), into: &mut Vec<(usize, usize)>) {
    if !old.is_empty() && !new.is_empty() && old.len().saturating_mul(new.len()) <= CELLS {
        longest(old, new, base, into);
    }
}

/// Words that stand once in each text, as the longest row of them that ascends in both.
fn anchors(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let (once_old, once_new) = (once(old), once(new));
    let mut pairs: Vec<(usize, usize)> =
        once_old.iter().filter_map(|(word, at)| Some((*at, *once_new.get(word)?))).collect();
    pairs.sort_unstable();
    // The longest ascending row by patience: `piles` holds the pair that ends the best row of each length.
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|end| pairs[*end].1 < pair.1);
        before.push(pile.checked_sub(1).map(|under| piles[under]));
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut row = Vec::new();
    let mut next = piles.last().copied();
    while let Some(at) = next {
        row.push(pairs[at]);
        next = before[at];
    }
    row.reverse();
    row
}

fn once<'t>(words: &[&'t str]) -> HashMap<&'t str, usize> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        places.entry(word).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places.into_iter().filter_map(|(word, at)| Some((word, at?))).collect()
}

/// The longest common subsequence, by the table of the lengths of what is left.
fn longest(old: &[&str], new: &[&str], base: (usize, usize), into: &mut Vec<(usize, usize)>) {
    let width = new.len() + 1;
    let mut left = vec![0u32; width * (old.len() + 1)];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            left[i * width + j] = if old[i] == new[j] {
                left[(i + 1) * width + j + 1] + weight(old[i])
            } else {
                left[(i + 1) * width + j].max(left[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            into.push((base.0 + i, base.1 + j));
            (i, j) = (i + 1, j + 1);
        } else if left[(i + 1) * width + j] >= left[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// How much it counts that a word is the same. Blanks and commas are everywhere: they are no reason to part words that
/// belong together.
fn weight(word: &str) -> u32 {
    match word.chars().next() {
        Some(c) if c.is_whitespace() => 1,
        Some(c) if c.is_alphanumeric() => 6,
        Some(_) | None => 2,
    }
}

/// Joins words into stretches. White space alone between two differences belongs to both of them: a rewritten sentence
/// is one difference and not one for each word.
#[derive(Default)]
struct Stretches {
    done: Vec<WordDiff>,
    gone: String,
    added: String,
    space: String,
}

impl Stretches {
    fn differ(&mut self, old: &[&str], new: &[&str]) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        let space = std::mem::take(&mut self.space);
        self.gone.push_str(&space);
        self.added.push_str(&space);
        self.gone.extend(old.iter().copied());
        self.added.extend(new.iter().copied());
    }

    fn same(&mut self, word: &str) {
        let after_difference = !self.gone.is_empty() || !self.added.is_empty();
        if after_difference && word.chars().all(char::is_whitespace) {
            return self.space.push_str(word);
        }
        self.close();
        self.same_text(word);
    }

    fn same_text(&mut self, same: &str) {
        match self.done.last_mut() {
            Some(WordDiff::Same(text)) => text.push_str(same),
            Some(_) | None if same.is_empty() => {}
            Some(_) | None => self.done.push(WordDiff::Same(same.to_string())),
        }
    }

    fn close(&mut self) {
        let (gone, added) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.added));
        let head = shared_space(gone.chars(), added.chars());
        let (gone, new) = (&gone[head..], &added[head..]);
        let tail = shared_space(gone.chars().rev(), new.chars().rev());
        let (gone, new) = (&gone[..gone.len() - tail], &new[..new.len() - tail]);
        self.same_text(&added[..head]);
        self.changed(gone, new);
        self.same_text(&added[added.len() - tail..]);
        let space = std::mem::take(&mut self.space);
        self.same_text(&space);
    }

    /// A difference. Blanks that were joined to it only because nothing else was there are the same in both.
    fn changed(&mut self, gone: &str, added: &str) {
        let blank = |text: &str| !text.is_empty() && text.trim().is_empty();
        if let Some((before, after)) = added.split_once(gone).filter(|_| blank(gone)) {
            self.push(WordDiff::Added(before.into()));
            self.same_text(gone);
            self.push(WordDiff::Added(after.into()));
        } else if let Some((before, after)) = gone.split_once(added).filter(|_| blank(added)) {
            self.push(WordDiff::Gone(before.into()));
            self.same_text(added);
            self.push(WordDiff::Gone(after.into()));
        } else {
            self.push(WordDiff::Gone(gone.into()));
            self.push(WordDiff::Added(added.into()));
        }
    }

    fn push(&mut self, stretch: WordDiff) {
        if !stretch.text().is_empty() {
            self.done.push(stretch);
        }
    }

    fn finish(mut self) -> Vec<WordDiff> {
        self.close();
        self.done
    }
}

/// How many bytes of white space two texts begin with alike.
fn shared_space(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let same = one.zip(other).take_while(|(one, other)| one == other && one.is_whitespace());
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// How many words stay on each side of a difference.
const CONTEXT: usize = 8;

/// The stretches with the long ones that are the same in both texts cut down to what stands next to a difference; `…`
/// marks where something was left out.
pub fn abridged(words: &[WordDiff]) -> Vec<WordDiff> {
    let last = words.len().saturating_sub(1);
    let shorten = |(at, stretch): (usize, &WordDiff)| match stretch {
        WordDiff::Same(text) => WordDiff::Same(shortened(text, at > 0, at < last)),
        other => other.clone(),
    };
    words.iter().enumerate().map(shorten).collect()
}

fn shortened(text: &str, keep_start: bool, keep_end: bool) -> String {
    let words: Vec<(usize, &str)> = text.unicode_word_indices().collect();
    let kept = CONTEXT * (usize::from(keep_start) + usize::from(keep_end));
    // Cutting out a word or two would only replace them by a sign of the same length.
    if words.len() <= kept + 4 || kept == 0 {
        return text.to_string();
    }
    let start = words.get(CONTEXT - 1).filter(|_| keep_start).map_or(0, |(at, word)| at + word.len());
    let end = words.get(words.len() - CONTEXT).filter(|_| keep_end).map_or(text.len(), |(at, _)| *at);
    let (head, tail) = (&text[..start], &text[end..]);
    match (head.is_empty(), tail.is_empty()) {
        (false, false) => format!("{head} … {tail}"),
        (false, true) => format!("{head} …"),
        _ => format!("… {tail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(old: &str, new: &str) -> String {
        let marked = word_diff(old, new).into_iter().map(|stretch| match stretch {
            WordDiff::Same(text) => text,
            WordDiff::Gone(text) => format!("[-{text}-]"),
            WordDiff::Added(text) => format!("{{+{text}+}}"),
        });
        marked.collect()
    }

    #[test]
    fn differences_are_marked_by_words() {
        for (old, new, expected) in [
            ("", "", ""),
            ("a b c", "a b c", "a b c"),
            ("", "new words", "{+new words+}"),
            ("up to 600,000 troops", "up to 800,000 troops", "up to [-600,000-]{+800,000+} troops"),
            ("the plan, he said", "the plan he said", "the plan[-,-] he said"),
            ("one two three", "four five six", "[-one two three-]{+four five six+}"),
            ("план миру", "план війни", "план [-миру-]{+війни+}"),
            ("that we don't have", "that we do not have", "that we [-don't-]{+do not+} have"),
            ("in 2028, if kept", "in 2028,\" said Joan, \"if kept", "in 2028,{+\"+} {+said Joan, \"+}if kept"),
            ("a quick, brown dog", "a dog, brown and quick", "a [-quick-]{+dog+}, brown [-dog-]{+and quick+}"),
            (
                "The army is limited to 600,000 troops",
                "The army of Ukraine is limited to 800,000 troops in peace",
                "The army {+of Ukraine +}is limited to [-600,000-]{+800,000+} troops{+ in peace+}",
            ),
        ] {
            assert_eq!(marked(old, new), expected);
        }
    }

    #[test]
    fn long_texts_with_little_in_common_end_soon() {
        let text =
            |salt: usize| (0..200_000).map(|at| format!("w{} ", (at * 7919 + salt * at) % 99_991)).collect::<String>();
        let (old, new) = (text(1), text(5));
        let words = word_diff(&old, &new);
        assert_eq!(sides(&words), (old, new));
    }

    #[test]
    fn a_word_in_a_long_text_is_found_and_its_neighbours_are_kept() {
        let old: String = (0..100_000).map(|at| format!("w{at} ")).collect();
        let new = old.replace("w50000 ", "changed ").replace("w100 ", "first ");
        let words = abridged(&word_diff(&old, &new));
        let shown: String = words.iter().map(WordDiff::text).collect();
        assert!(shown.starts_with("… w92 w93") && shown.contains("w49999 w50000changed w50001"), "{shown}");
        assert!(shown.len() < 400, "{shown}");
    }

    fn sides(words: &[WordDiff]) -> (String, String) {
        let (mut old, mut new) = (String::new(), String::new());
        for stretch in words {
            match stretch {
                WordDiff::Same(text) => {
                    old.push_str(text);
                    new.push_str(text);
                }
                WordDiff::Gone(text) => old.push_str(text),
                WordDiff::Added(text) => new.push_str(text),
            }
        }
        (old, new)
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(old in "[a-c ,\\n]{0,40}", new in "[a-c ,\\n]{0,40}") {
            let words = word_diff(&old, &new);
            prop_assert_eq!(sides(&words), (old, new));
            prop_assert!(words.iter().all(|stretch| !stretch.text().is_empty()));
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in "\\PC{0,60}") {
            prop_assert!(word_diff(&text, &text).iter().all(|stretch| matches!(stretch, WordDiff::Same(_))));
        }
    }
}
