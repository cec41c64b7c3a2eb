//! JSON in which every character can be looked at.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::is_suspect;

/// A value as JSON on one line. The texts are exact; what a terminal must not get, or nobody would see, stands as
/// `\uXXXX`, so that the line can go anywhere and reads back as it was.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_suspect(*c)) {
            to.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(to, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        to.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_seen_is_written_as_its_number() {
        let json = to_json("a\u{1b}b\u{202e}c\u{e0041}d\u{7f}\n\u{9b}é👩\u{200d}🚀").unwrap();
        assert_eq!(json, r#""a\u001bb\u202ec\udb40\udc41d\u007f\n\u009bé👩\u200d🚀""#);
    }

    proptest! {
        #[test]
        fn every_text_reads_back_and_shows_all_of_itself(text in any::<String>()) {
            let json = to_json(&text).unwrap();
            prop_assert!(!json.chars().any(is_suspect));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
