//! Comparing a quote with the text of its source.

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
                    found.push(words[from..at].trim());
                }
                inside = Some(false);
            }
            None => {}
        }
    }
    if inside == Some(true) {
        found.push(words[from..].trim());
    }
    found.retain(|words| !words.is_empty());
    if crosses { found } else { Vec::new() }
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
    fn only_white_space_and_marks_are_made_equal() {
        assert_eq!(comparable("“It’s\n  so”"), "\"It's so\"");
        assert_ne!(comparable("So"), comparable("so"));
    }
}
