//! Keys struck one after another: `gg`, `<c-w>h`.

use std::fmt;
use std::str::FromStr;

use super::key::{Key, KeyError};

/// One or more keys, struck one after another. A command that takes a letter of the reader's choice, as a mark does,
/// is bound to its first key alone, and the program reads the letter.
#[derive(Clone, Eq, PartialEq, Hash, Debug)]
pub struct Sequence(Vec<Key>);

impl Sequence {
    /// The keys, of which there is at least one.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Whether one of the two begins the other, so that only the shorter could ever be struck.
    pub(super) fn conflicts(&self, other: &Sequence) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.0.iter().map(Key::to_string).collect();
        f.pad(&text)
    }
}

impl FromStr for Sequence {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Sequence, KeyError> {
        let (first, mut rest) = Key::take(text)?;
        let mut keys = vec![first];
        while !rest.is_empty() {
            let (key, after) = Key::take(rest)?;
            keys.push(key);
            rest = after;
        }
        Ok(Sequence(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sequence_is_read_key_by_key() {
        let sequence: Sequence = "<C-w>h<lt>>".parse().unwrap();
        let keys: Vec<String> = sequence.keys().iter().map(Key::to_string).collect();
        assert_eq!(keys, ["<c-w>", "h", "<lt>", ">"]);
        assert_eq!(sequence.to_string(), "<c-w>h<lt>>");
    }

    #[test]
    fn an_empty_text_is_no_sequence() {
        assert!("".parse::<Sequence>().is_err());
        assert!("g g".parse::<Sequence>().is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(text in "([a-zA-Z0-9!-;=-~äß]|<(c-|a-|s-)?[a-z>\\\\]>|<f[1-9]>|<s-tab>|<lt>){1,5}") {
            let sequence: Sequence = text.parse().unwrap();
            prop_assert_eq!(sequence.to_string().parse::<Sequence>().unwrap(), sequence);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,12}|[<>cas\\-]{0,8}") {
            let _ = text.parse::<Sequence>();
        }
    }
}
