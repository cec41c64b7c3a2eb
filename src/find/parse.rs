//! The filter language, read. Errors say what was expected, and where.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::model::Date;

use super::fields::{self, FIELDS, Field, Takes};
use super::filter::{Filter, Node, Value};

/// How deep brackets may be nested, so that no line can exhaust the stack.
const DEPTH: usize = 64;

/// What is wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Which bytes of the line are wrong; always on character boundaries.
    pub range: Range<usize>,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, at column {}", self.message, self.range.start + 1)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for FilterError {}

pub(super) fn error<T>(range: Range<usize>, message: impl Into<String>, help: Option<String>) -> Result<T, FilterError> {
    Err(FilterError { message: message.into(), help, range })
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(line: &str) -> Result<Filter, FilterError> {
        let mut parser = Parser { line, at: 0, depth: 0 };
        parser.blanks();
        if parser.rest().is_empty() {
            return Ok(Filter::default());
        }
        let node = parser.any()?;
        if parser.rest().starts_with(')') {
            return error(parser.at..parser.at + 1, "a bracket is closed that was not opened", None);
        }
        Ok(Filter::of(node))
    }
}

struct Parser<'l> {
    line: &'l str,
    at: usize,
    depth: usize,
}

impl<'l> Parser<'l> {
    fn rest(&self) -> &'l str {
        &self.line[self.at..]
    }

    fn blanks(&mut self) {
        self.at = self.line.len() - self.rest().trim_start().len();
    }

    /// Takes one of the words AND, OR, NOT, if it stands here alone.
    fn keyword(&mut self, word: &str) -> bool {
        let Some(after) = self.rest().strip_prefix(word) else { return false };
        let alone = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
        if alone {
            self.at += word.len();
            self.blanks();
        }
        alone
    }

    fn any(&mut self) -> Result<Option<Node>, FilterError> {
        let mut nodes = vec![self.all()?];
        loop {
            let start = self.at;
            if !self.keyword("OR") {
                break;
            }
            if nodes.last().is_some_and(Option::is_none) || self.rest().is_empty() {
                return error(start..start + 2, "OR needs something on both sides", None);
            }
            nodes.push(self.all()?);
            if nodes.last().is_some_and(Option::is_none) {
                return error(start..start + 2, "OR needs something on both sides", None);
            }
        }
        Ok(Node::any(nodes.into_iter().flatten().collect()))
    }

    fn all(&mut self) -> Result<Option<Node>, FilterError> {
        let mut nodes = Vec::new();
        loop {
            self.blanks();
            let start = self.at;
            if self.rest().is_empty() || self.rest().starts_with(')') || self.is_or() {
                break;
            }
            if self.keyword("AND") {
                if nodes.is_empty() || self.rest().is_empty() || self.rest().starts_with(')') || self.is_or() {
                    return error(start..start + 3, "AND needs something on both sides", None);
                }
                continue;
            }
            nodes.push(self.unary()?);
        }
        Ok(Node::all(nodes))
    }

    fn is_or(&self) -> bool {
        let mut ahead = Parser { line: self.line, at: self.at, depth: 0 };
        ahead.keyword("OR")
    }

    fn unary(&mut self) -> Result<Node, FilterError> {
        let start = self.at;
        let mut negated = false;
        loop {
            if self.rest().starts_with('-') {
                self.at += 1;
            } else if !self.keyword("NOT") {
                break;
            }
            negated = !negated;
        }
        let ends = self.rest().is_empty() || self.rest().starts_with(|c: char| c.is_whitespace() || c == ')') || self.is_or();
        if self.at > start && ends {
            return error(start..self.at, "what should not hold is missing here", Some("write -party:russia, or \"-\" for the sign itself".into()));
        }
        let node = self.primary()?;
        Ok(if negated { node.negated() } else { node })
    }

    fn primary(&mut self) -> Result<Node, FilterError> {
        let start = self.at;
        if self.rest().starts_with('(') {
            return self.group();
        }
        if self.rest().starts_with('"') {
            return Ok(Node::Words(self.phrase()?));
        }
        let word = self.word(&['"', '(', ')']);
        match word.split_once(':') {
            Some((name, _)) if !name.is_empty() => {
                self.at = start + name.len() + 1;
                self.field(name, start)
            }
            Some(_) => error(start..start + 1, "a field's name is missing before the colon", Some("write party:ukraine".into())),
            None => Ok(Node::Words(word.to_string())),
        }
    }

    fn group(&mut self) -> Result<Node, FilterError> {
        let start = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return error(start..start + 1, "brackets are nested too deep", None);
        }
        self.at += 1;
        let inner = self.any()?;
        self.blanks();
        if !self.rest().starts_with(')') {
            return error(start..start + 1, "this bracket is not closed", Some("add )".into()));
        }
        self.at += 1;
        self.depth -= 1;
        match inner {
            Some(node) => Ok(node),
            None => error(start..self.at, "there is nothing in the brackets", None),
        }
    }

    /// The characters up to a blank or one of the signs that end a word.
    fn word(&mut self, ends: &[char]) -> &'l str {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || ends.contains(&c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn phrase(&mut self) -> Result<String, FilterError> {
        let start = self.at;
        let mut text = String::new();
        let mut escaped = false;
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => {
                    text.push(c);
                    escaped = false;
                }
                '\\' => escaped = true,
                '"' => {
                    self.at = start + at + 1;
                    return match text.trim().is_empty() {
                        true => error(start..self.at, "there is nothing in the quotation marks", None),
                        false => Ok(text),
                    };
                }
                c => text.push(c),
            }
        }
        error(start..start + 1, "this quotation mark is not closed", Some("add \"".into()))
    }

    fn field(&mut self, name: &'l str, start: usize) -> Result<Node, FilterError> {
        let Some(field) = fields::named(name) else {
            let near = FIELDS.iter().map(|field| field.name).min_by_key(|known| strsim::damerau_levenshtein(name, known));
            let near = near.filter(|known| strsim::damerau_levenshtein(name, known) <= 2);
            let help = near.map_or_else(|| "put words with a colon in quotation marks".into(), |near| format!("did you mean {near}:?"));
            return error(start..start + name.len(), format!("there is no field \"{name}\""), Some(help));
        };
        let mut values = Vec::new();
        loop {
            let at = self.at;
            let text = if self.rest().starts_with('"') { self.phrase()? } else { self.word(&['"', '(', ')', ',']).to_string() };
            if text.is_empty() {
                return error(start..self.at, format!("{name}: needs {}", expected(field)), Some(format!("write {}", field.example)));
            }
            let value = Value { text, at: at..self.at };
            known(field, &value)?;
            values.push(value);
            if !self.rest().starts_with(',') {
                break;
            }
            self.at += 1;
        }
        Ok(Node::Field(field, values))
    }
}

fn expected(field: &Field) -> String {
    match field.takes {
        Takes::Party => "a party".into(),
        Takes::Speaker => "a speaker or a party".into(),
        Takes::Subject => "a term, category, claim or dispute".into(),
        Takes::Category => "a category".into(),
        Takes::Source => "a source".into(),
        Takes::Tag => "a tag".into(),
        Takes::Id => "an id".into(),
        Takes::Word(words) => format!("one of {}", words.join(", ")),
        Takes::Date => "a date".into(),
    }
}

/// Refuses words and dates that no briefing could have.
fn known(field: &Field, value: &Value) -> Result<(), FilterError> {
    match field.takes {
        Takes::Word(words) if !words.contains(&value.text.as_str()) => {
            let near = words.iter().copied().min_by_key(|word| strsim::damerau_levenshtein(&value.text, word));
            let near = near.filter(|word| strsim::damerau_levenshtein(&value.text, word) <= 2);
            let help = near.map_or_else(|| expected(field), |near| format!("did you mean {near}?"));
            error(value.at.clone(), format!("{}: has no \"{}\"", field.name, value.text), Some(help))
        }
        Takes::Date => match value.text.parse::<Date>() {
            Ok(_) => Ok(()),
            Err(wrong) => {
                let plain = value.at.len() == value.text.len();
                let range = value.at.start + wrong.range.start..value.at.start + wrong.range.end;
                let range = if plain && !range.is_empty() { range } else { value.at.clone() };
                error(range, wrong.message, wrong.help)
            }
        },
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
