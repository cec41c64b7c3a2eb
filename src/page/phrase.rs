//! A text word by word, so that some of them can be selected: each word is a link, and its places on the lines are known.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Entry;

use super::{Block, Page, Role, Span, Target};

/// The words of a text, in bytes: without the blanks and the punctuation around them (UAX 29).
pub fn words(text: &str) -> Vec<Range<usize>> {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len()).collect()
}

/// A text of a source as a page on which each of its words is a link, in order. They lead nowhere: each is found from the
/// next by its number.
pub fn phrase(text: &str, source: Entry) -> Page {
    let mut spans = Vec::new();
    let mut from = 0;
    for (number, word) in (0..).zip(words(text)) {
        let target = Target::Paragraph { source, number };
        spans.push(Span::new(&text[from..word.start], Role::Body));
        spans.push(Span::link(&text[word.clone()], Role::Body, target));
        from = word.end;
    }
    spans.push(Span::new(&text[from..], Role::Body));
    spans.retain(|span| !span.text.is_empty());
    Page { blocks: vec![Block::Paragraph(spans)], ..Page::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn every_word_is_a_link_of_its_own() {
        let text = "“It’s so”, she said: 600,000.\n平和 now";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(found, ["It’s", "so", "she", "said", "600,000", "平", "和", "now"]);
        let wrapped = crate::page::wrap(&phrase(text, Entry::new(Kind::Source, 0)), 12);
        assert_eq!(wrapped.links.len(), found.len());
        assert!(wrapped.links.is_sorted_by_key(|link| (link.line, link.places[0].1.start)));
    }
}
