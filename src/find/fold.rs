//! Folding: text as it is compared, without case and accents.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Folds a text: compatibility decomposition (UAX 15, NFKD) without combining marks, lower case, straight quotation
/// marks and plain dashes, white space as one blank.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// [`fold`] at the end of a text that is there already.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        for byte in text.bytes() {
            push(folded, byte.to_ascii_lowercase() as char);
        }
        return;
    }
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        for lower in c.to_lowercase() {
            // Lower case may bring a mark of its own (İ), and ß has no decomposition.
            match lower {
                'ß' => folded.push_str("ss"),
                lower if is_combining_mark(lower) => {}
                lower => push(folded, lower),
            }
        }
    }
}

fn push(folded: &mut String, c: char) {
    match c {
        '“' | '”' | '„' | '«' | '»' => folded.push('"'),
        '‘' | '’' | '‚' | '‹' | '›' | 'ʼ' => folded.push('\''),
        '‐'..='―' | '−' => folded.push('-'),
        c if c.is_whitespace() => {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        c => folded.push(c),
    }
}

/// Where the words are in a text, as ranges of its bytes on grapheme boundaries, from left to right.
pub fn matches_in(text: &str, needle: &str) -> Vec<Range<usize>> {
    let needle = fold(needle);
    let needle = needle.trim();
    if needle.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // For each byte of the folded text, the grapheme that it came from.
    let mut origins: Vec<Range<usize>> = Vec::with_capacity(text.len());
    for (at, grapheme) in text.grapheme_indices(true) {
        fold_into(grapheme, &mut folded);
        origins.resize(folded.len(), at..at + grapheme.len());
    }
    let found = memchr::memmem::find_iter(folded.as_bytes(), needle.as_bytes());
    found.map(|at| origins[at].start..origins[at + needle.len() - 1].end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_marks_do_not_matter() {
        for (one, other) in [("Élysée", "elysee"), ("STRASSE", "straße"), ("“it’s”", "\"it's\""), ("a\n  b", "a b"), ("Ｎato", "nato")] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold("Зеленський"), "зеленськии");
    }

    #[test]
    fn matches_stand_in_the_original() {
        let text = "Volodymyr Зеленський, the élysée";
        let found = matches_in(text, "ELYSEE");
        assert_eq!(found.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["élysée"]);
        assert_eq!(matches_in("aaa", "a").len(), 3);
        assert!(matches_in("abc", " ").is_empty());
    }

    proptest! {
        #[test]
        fn matches_are_on_boundaries_and_agree_with_the_folded_text(text in "\\PC{0,40}", needle in "[a-zé]{1,3}") {
            let found = matches_in(&text, &needle);
            for range in &found {
                prop_assert!(text.get(range.clone()).is_some());
            }
            prop_assert_eq!(!found.is_empty(), fold(&text).contains(&fold(&needle)));
        }
    }
}
