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

/// The sha256 of some bytes, in lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_white_space_and_marks_are_made_equal() {
        assert_eq!(comparable("“It’s\n  so”"), "\"It's so\"");
        assert_ne!(comparable("So"), comparable("so"));
    }
}
