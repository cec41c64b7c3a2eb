//! From text to tokens that know where they stand.

use std::ops::Range;

use super::quoting::is_quote;
use super::unknown::unknown_field;
use super::{FieldName, FilterError};

/// A piece of the filter line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub what: What,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    And,
    Or,
    Not,
    /// A word, or a phrase between quotation marks.
    Words(Box<str>),
    /// A field with its values.
    Has(FieldName, Vec<Value>),
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub text: Box<str>,
    /// Its bytes in the text, quotation marks included.
    pub range: Range<usize>,
}

/// Whether a character ends a word.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c)
}

/// Whether words have to stand between quotation marks to be read as they are.
pub(super) fn needs_quotes(words: &str) -> bool {
    let read_otherwise = words.starts_with('-') || matches!(words, "" | "AND" | "OR" | "NOT");
    read_otherwise || words.contains(ends_word) || field_prefix(words).is_some()
}

/// Whether a value has to stand between quotation marks to be read as it is.
pub(super) fn value_needs_quotes(value: &str) -> bool {
    value.is_empty() || value.contains(|c| c == ',' || ends_word(c))
}

/// What stands before the first colon, where it can be the name of a field.
pub(super) fn field_prefix(word: &str) -> Option<&str> {
    let (name, _) = word.split_once(':')?;
    let letters = name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-' || b == b'_');
    (letters && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name)
}

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, FilterError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next_token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn next_token(&mut self) -> Result<Option<Token>, FilterError> {
        self.at = self.text.len() - self.rest().trim_start().len();
        let from = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(None) };
        let what = match first {
            '(' => self.single(What::Open),
            ')' => self.single(What::Close),
            '-' => self.single(What::Not),
            _ if is_quote(first) => What::Words(self.quoted()?),
            _ => self.word()?,
        };
        Ok(Some(Token { what, range: from..self.at }))
    }

    fn single(&mut self, what: What) -> What {
        self.at += 1;
        what
    }

    fn word(&mut self) -> Result<What, FilterError> {
        let rest = self.rest();
        let word: Box<str> = rest[..rest.find(ends_word).unwrap_or(rest.len())].into();
        if let Some(name) = field_prefix(&word) {
            return self.field(name);
        }
        self.at += word.len();
        Ok(match &*word {
            "AND" => What::And,
            "OR" => What::Or,
            "NOT" => What::Not,
            _ => What::Words(word),
        })
    }

    fn field(&mut self, name: &str) -> Result<What, FilterError> {
        let range = self.at..self.at + name.len();
        let whole = self.rest().split(char::is_whitespace).next().unwrap_or_default();
        let field = FieldName::from_name(name).ok_or_else(|| unknown_field(name, whole, range))?;
        self.at += name.len() + 1;
        let mut values = Vec::new();
        loop {
            values.push(self.value(field)?);
            if !self.rest().starts_with(',') {
                return Ok(What::Has(field, values));
            }
            self.at += 1;
        }
    }

    fn value(&mut self, field: FieldName) -> Result<Value, FilterError> {
        let from = self.at;
        if self.rest().starts_with(is_quote) {
            let text = self.quoted()?;
            return Ok(Value { text, range: from..self.at });
        }
        let rest = self.rest();
        let text: Box<str> = rest[..rest.find(|c| c == ',' || ends_word(c)).unwrap_or(rest.len())].into();
        if text.is_empty() {
            return Err(self.missing_value(field));
        }
        self.at += text.len();
        Ok(Value { text, range: from..self.at })
    }

    fn missing_value(&self, field: FieldName) -> FilterError {
        let row = field.field();
        let after = if self.text[..self.at].ends_with(',') { "the comma" } else { &format!("{}:", row.name) };
        let error = FilterError::new(format!("{after} must be followed by {}", row.takes), self.at..self.at);
        let space = self.rest().starts_with(char::is_whitespace) && !self.rest().trim().is_empty();
        if space {
            return error.help(format!("no space there, as in {}", row.example));
        }
        match field.words().as_slice() {
            [] => error.help(format!("as in {}", row.example)),
            words => error.help(format!("one of {}", words.join(", "))),
        }
    }

    /// A phrase, from its opening to its closing mark. A backslash makes a mark or a backslash part of the phrase.
    fn quoted(&mut self) -> Result<Box<str>, FilterError> {
        let from = self.at;
        let mut phrase = String::new();
        let mut chars = self.text[from..].char_indices().skip(1).peekable();
        while let Some((offset, c)) = chars.next() {
            if is_quote(c) {
                self.at = from + offset + c.len_utf8();
                if phrase.trim().is_empty() {
                    return Err(FilterError::new("there is nothing between the quotation marks", from..self.at));
                }
                return Ok(phrase.into());
            }
            let escaped = chars.next_if(|(_, next)| c == '\\' && (*next == '\\' || is_quote(*next)));
            phrase.push(escaped.map_or(c, |(_, next)| next));
        }
        Err(FilterError::new("the quotation mark is never closed", from..self.text.len()).help("put a \" at the end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_their_place() {
        let found = tokens(r#"a -(б OR kind:term,"e") "x \"y\"""#).unwrap();
        let ranges: Vec<Range<usize>> = found.iter().map(|token| token.range.clone()).collect();
        assert_eq!(ranges, [0..1, 2..3, 3..4, 4..6, 7..9, 10..23, 23..24, 25..34]);
        assert_eq!(found[7].what, What::Words("x \"y\"".into()));
        let What::Has(FieldName::Kind, values) = &found[5].what else { panic!("{:?}", found[5]) };
        assert_eq!(values[1], Value { text: "e".into(), range: 20..23 });
    }

    #[test]
    fn a_backslash_is_itself_elsewhere() {
        assert_eq!(tokens(r#""a\b" c\d"#).unwrap()[0].what, What::Words(r"a\b".into()));
    }
}
