//! A row as nearly all rows are written, read without a tokeniser and without a tree: a header, then a field on each
//! line, which is a text in quotation marks or a list of them, with nothing escaped.
//!
//! What is written in any other way, or may be wrong, is left to the parser. So only that has to be known here which is
//! TOML for certain, and the test holds it against the parser.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter};
use toml::Spanned;
use toml::de::{DeArray, DeString, DeValue};

use super::report::Span;

/// The most fields of a row that is read so: each name is compared with those before it.
const FIELDS: usize = 32;

/// A row that was read.
pub(super) struct Plain<'a> {
    /// The table's name.
    pub name: &'a str,
    /// Whether it stands in double brackets.
    pub is_double: bool,
    /// The header's bytes.
    pub header: Range<usize>,
    /// The fields, sorted by name as the parser has them.
    pub fields: Vec<(Spanned<DeString<'a>>, Spanned<DeValue<'a>>)>,
}

/// The row that a text is; `None` for what only the parser understands.
pub(super) fn read(text: &str) -> Option<Plain<'_>> {
    let mut reader = Reader { text, at: 0 };
    let (name, is_double, header) = reader.header()?;
    let mut fields: Vec<(Spanned<DeString>, Spanned<DeValue>)> = Vec::with_capacity(12);
    while reader.at < text.len() {
        if reader.passes_line() {
            continue;
        }
        let key = reader.word()?;
        let name = text.get(key.clone())?;
        if fields.len() == FIELDS || fields.iter().any(|(other, _)| other.get_ref() == name) {
            return None;
        }
        reader.blanks();
        reader.sign(b'=')?;
        reader.blanks();
        let value = if reader.peek()? == b'[' { reader.list()? } else { reader.string()? };
        reader.line_end()?;
        fields.push((Spanned::new(key, Cow::Borrowed(name)), value));
    }
    fields.sort_unstable_by(|one, two| one.0.get_ref().cmp(two.0.get_ref()));
    Some(Plain { name, is_double, header, fields })
}

/// What stands between the quotation marks of a text of such a row, at this place of its file; nothing for a list.
pub(super) fn text(file: &str, place: Span) -> Option<&str> {
    let (from, to) = (place.from as usize, place.to as usize);
    (file.as_bytes().get(from) == Some(&b'"')).then(|| file.get(from + 1..to - 1)).flatten()
}

/// The texts of a list of such a row, at this place of its file, with their own places; none for a text.
pub(super) fn texts(file: &str, place: Span) -> impl Iterator<Item = (&str, Span)> {
    let is_list = file.as_bytes().get(place.from as usize) == Some(&b'[');
    let list = if is_list { file.get(place.range()).unwrap_or_default() } else { "" };
    let mut marks = memchr_iter(b'"', list.as_bytes());
    std::iter::from_fn(move || {
        let (from, to) = (marks.next()?, marks.next()?);
        Some((list.get(from + 1..to)?, place.part(from..to + 1)))
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn sign(&mut self, sign: u8) -> Option<()> {
        (self.peek()? == sign).then(|| self.at += 1)
    }

    fn blanks(&mut self) {
        self.at += self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    }

    /// The end of a line on which nothing more stands.
    fn line_end(&mut self) -> Option<()> {
        self.blanks();
        match self.peek() {
            None => Some(()),
            Some(byte) => (byte == b'\n').then(|| self.at += 1),
        }
    }

    /// Goes past a line that is empty or a remark.
    fn passes_line(&mut self) -> bool {
        let rest = self.rest();
        let end = match rest.first() {
            Some(b'\n') => 0,
            Some(b'#') => memchr(b'\n', rest).unwrap_or(rest.len()),
            Some(_) | None => return false,
        };
        if !is_shown(&rest[..end]) {
            return false;
        }
        self.at += (end + 1).min(rest.len());
        true
    }

    /// A name without quotation marks.
    fn word(&mut self) -> Option<Range<usize>> {
        let from = self.at;
        let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        self.at += self.rest().iter().take_while(is_letter).count();
        (self.at > from).then_some(from..self.at)
    }

    fn header(&mut self) -> Option<(&'a str, bool, Range<usize>)> {
        self.sign(b'[')?;
        let is_double = self.sign(b'[').is_some();
        let word = self.word()?;
        self.sign(b']')?;
        if is_double {
            self.sign(b']')?;
        }
        let header = 0..self.at;
        self.line_end()?;
        Some((self.text.get(word)?, is_double, header))
    }

    /// A text on one line in which nothing is escaped.
    fn string(&mut self) -> Option<Spanned<DeValue<'a>>> {
        let from = self.at;
        self.sign(b'"')?;
        let rest = self.rest();
        let length = memchr(b'"', rest)?;
        let words = &rest[..length];
        // Three marks begin a text over several lines.
        if (length == 0 && rest.get(1) == Some(&b'"')) || !is_shown(words) || memchr(b'\\', words).is_some() {
            return None;
        }
        let words = self.text.get(self.at..self.at + length)?;
        self.at += length + 1;
        Some(Spanned::new(from..self.at, DeValue::String(Cow::Borrowed(words))))
    }

    /// A list of such texts on one line.
    fn list(&mut self) -> Option<Spanned<DeValue<'a>>> {
        let from = self.at;
        let mut items = DeArray::new();
        self.sign(b'[')?;
        self.blanks();
        while self.peek()? != b']' {
            items.push(self.string()?);
            self.blanks();
            if self.peek()? != b']' {
                self.sign(b',')?;
                self.blanks();
            }
        }
        self.at += 1;
        Some(Spanned::new(from..self.at, DeValue::Array(items)))
    }
}

/// Whether no byte is a control character, of which TOML allows the tab only.
fn is_shown(bytes: &[u8]) -> bool {
    bytes.iter().fold(true, |all, byte| all & ((*byte >= b' ' && *byte != 0x7f) | (*byte == b'\t')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::de::DeTable;

    /// Header, whether it is double, and the fields, as text.
    type Shown = (String, bool, Range<usize>, Vec<String>);

    fn plainly(text: &str) -> Option<Shown> {
        let plain = read(text)?;
        let fields = plain.fields.iter().map(|(key, value)| format!("{key:?} {value:?}"));
        Some((plain.name.into(), plain.is_double, plain.header, fields.collect()))
    }

    fn by_parser(text: &str) -> Option<Shown> {
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut tables = document.into_inner().into_iter();
        let ((name, value), None, true) = (tables.next()?, tables.next(), errors.is_empty()) else { return None };
        let (header, is_double, table) = match (value.span(), value.into_inner()) {
            (header, DeValue::Table(table)) => (header, false, table),
            (_, DeValue::Array(items)) => {
                let item = items.into_iter().next()?;
                (item.span(), true, item.into_inner().as_table()?.clone())
            }
            _ => return None,
        };
        let fields = table.iter().map(|(key, value)| format!("{key:?} {value:?}"));
        Some((name.into_inner().into(), is_double, header, fields.collect()))
    }

    fn holds(text: &str) {
        if let Some(plain) = plainly(text) {
            assert_eq!(Some(plain), by_parser(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_the_parser_reads(
            head in "\\[{1,2}[a-z-]{1,3}\\]{1,2}[ \t]{0,2}",
            lines in prop::collection::vec(
                prop_oneof![
                    "[a-c-]{1,2} ?= ?\"[a-z é#\\[\\]'=,]{0,6}\"[ \t]?",
                    "[a-c]{1,2}=\\[ ?(\"[a-z,é]{0,3}\", ?){0,3}(\"x\")?\\]",
                    "#[ -~é]{0,5}",
                    "[a-b\"'\\\\ \t\r=#\\[\\],.{}1-]{0,12}",
                ],
                0..5,
            ),
        ) {
            holds(&format!("{head}\n{}", lines.join("\n")));
        }
    }

    #[test]
    fn a_plain_row_is_read() {
        for text in [
            "[[statement]]\nid = \"a\"\ntext = \"It’s so # not\"\nterms = [\"a\", \"b\" ]\ncites=[]\n\n# end",
            "[briefing]\ntitle = \"\"",
            "[[a]]",
        ] {
            assert!(plainly(text).is_some(), "{text}");
            holds(text);
        }
    }

    #[test]
    fn anything_else_is_left_to_the_parser() {
        for line in [
            "a = 1",
            "a = \"\\n\"",
            "a = \"\"\"b\"\"\"",
            "a = 'b'",
            "a.b = \"c\"",
            "a = \"b\" # c",
            "a = [\n]",
            " a = \"b\"",
            "a = \"b\"\na = \"c\"",
            "a = \"\u{7f}\"",
            "# \u{1}",
            "a = [\"b\" \"c\"]",
            "[c]",
            "a = \"b",
            "a",
            "\"a\" = \"b\"",
            "a = [,]",
            "a = [\"b\",,]",
        ] {
            assert!(plainly(&format!("[[x]]\n{line}\n")).is_none(), "{line}");
        }
        assert!(plainly("[[x]\na = \"b\"").is_none() && plainly("x = \"a\"").is_none() && plainly("").is_none());
    }
}
