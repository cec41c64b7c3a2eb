//! Comparing a quote with the text of its source.

use std::ops::Range;

use sha2::{Digest, Sha256};

/// A text as quotes are compared: white space is one blank, quotation marks and apostrophes are straight, nothing else
/// is changed.
pub fn comparable(text: &str) -> String {
    let straight = text.split_whitespace().collect::<Vec<_>>().join(" ");
    straight
        .chars()
        .map(|c| match c {
            '“' | '”' | '„' | '‟' | '«' | '»' => '"',
            '‘' | '’' | '‚' | '‛' | '‹' | '›' => '\'',
            other => other,
        })
        .collect()
}

/// What stands in quotation marks in words that cross from one quotation into another: `"a," he said, "b"` is no quote, as
/// words between the two are the reporter's. Empty where the words do not cross a closing mark and then an opening one.
pub fn quotations(words: &str) -> Vec<&str> {
    let (found, crosses) = quoted(words);
    let found = found.into_iter().map(|range| words[range].trim()).filter(|words| !words.is_empty());
    if crosses { found.collect() } else { Vec::new() }
}

/// What stands in quotation marks, without them, and whether an opening mark follows a closing one. What begins before the
/// words or goes on after them is cut there.
fn quoted(words: &str) -> (Vec<Range<usize>>, bool) {
    let (mut found, mut inside, mut from) = (Vec::new(), None, 0);
    let mut crosses = false;
    let mut before = None;
    for (at, c) in words.char_indices() {
        let opens = match c {
            '«' => Some(true),
            '»' => Some(false),
            '"' | '“' | '”' | '„' | '‟' => {
                Some(before.is_none_or(|c: char| c.is_whitespace() || "([{—–-".contains(c)))
            }
            _ => None,
        };
        before = Some(c);
        match opens {
            Some(true) => {
                crosses |= inside == Some(false);
                (inside, from) = (Some(true), at + c.len_utf8());
            }
            Some(false) => {
                if inside != Some(false) {
                    found.push(from..at);
                }
                inside = Some(false);
            }
            None => {}
        }
    }
    if inside == Some(true) {
        found.push(from..words.len());
    }
    (found, crosses)
}

/// Words of a source that were selected to make a row of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The words.
    pub words: String,
    /// Where some of them are the reporter's, so that together they are no quote: those that stand in quotation marks.
    pub quoted: Option<Vec<String>>,
}

impl Excerpt {
    /// A stretch of a paragraph. In a speech all words are the speaker's but for those between two quotations; in an article
    /// those that stand in no quotation marks are the reporter's, unless the paragraph has none at all.
    pub fn new(paragraph: &str, selected: Range<usize>, is_speech: bool) -> Option<Excerpt> {
        let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = one_line(paragraph.get(selected.clone())?);
        if is_speech {
            let parts: Vec<String> = quotations(&words).into_iter().map(String::from).collect();
            let quoted = (!parts.is_empty()).then_some(parts);
            return Some(Excerpt { words, quoted });
        }
        let (ranges, _) = quoted(paragraph);
        let is_quote =
            ranges.is_empty() || ranges.iter().any(|of| of.start <= selected.start && selected.end <= of.end);
        let shared = |of: &Range<usize>| paragraph.get(of.start.max(selected.start)..of.end.min(selected.end));
        let parts = || ranges.iter().filter_map(shared).map(one_line).filter(|words| !words.is_empty());
        let quoted = (!is_quote).then(|| parts().collect());
        Some(Excerpt { words, quoted })
    }

    /// The words, where they are somebody's own.
    pub fn quote(&self) -> Option<&str> {
        self.quoted.is_none().then_some(self.words.as_str())
    }
}

/// The sha256 of some bytes, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_cross_two_quotations_are_cut_at_the_marks() {
        for (words, parts) in [
            ("\"We will,\" he said, \"not yield\"", vec!["We will,", "not yield"]),
            ("We will,” he said, “not yield", vec!["We will,", "not yield"]),
            ("He said „nein“ und „nie“ zu ihr", vec!["nein", "nie"]),
            ("« non » et « oui »", vec!["non", "oui"]),
            ("no \"plan\" is the plan", vec![]),
            ("“It’s so”", vec![]),
            ("we will not yield", vec![]),
            ("he said, \"never", vec![]),
        ] {
            assert_eq!(quotations(words), parts, "{words}");
        }
    }

    #[test]
    fn words_in_no_quotation_marks_are_the_reporters_unless_it_is_a_speech() {
        let paragraph = "\"We will,\" he said of the\n“plan”, \"not yield.\"";
        let excerpt = |words: &str, is_speech| {
            let at = paragraph.find(words).unwrap();
            Excerpt::new(paragraph, at..at + words.len(), is_speech).unwrap()
        };
        for (words, parts, of_speech) in [
            ("We will", None, None),
            ("will,\" he said", Some(vec!["will,"]), None),
            ("he said of the\n", Some(vec![]), None),
            ("the\n“plan", Some(vec!["plan"]), None),
            ("We will,\" he said of the\n“plan", Some(vec!["We will,", "plan"]), Some(vec!["We will,", "plan"])),
            ("not yield", None, None),
        ] {
            for (is_speech, parts) in [(false, parts), (true, of_speech)] {
                let excerpt = excerpt(words, is_speech);
                let parts = parts.map(|parts| parts.into_iter().map(String::from).collect::<Vec<_>>());
                assert_eq!(excerpt.quoted, parts, "{words}");
                assert_eq!(excerpt.quote().is_some(), parts.is_none(), "{words}");
            }
        }
        let plain = Excerpt::new("It is\nso.", 0..8, false).unwrap();
        assert_eq!(plain.quote(), Some("It is so"));
    }

    #[test]
    fn only_white_space_and_marks_are_made_equal() {
        assert_eq!(comparable("“It’s\n  so”"), "\"It's so\"");
        assert_ne!(comparable("So"), comparable("so"));
    }
}
