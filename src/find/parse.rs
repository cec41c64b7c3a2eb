//! From tokens to a filter, and what to say where that fails.

use std::ops::Range;
use std::str::FromStr;

use super::error::closest;
use super::filter::{Filter, Part};
use super::lex::{self, Token, Value, What};
use super::quoting::is_quote;
use super::{FieldName, FilterError};
use crate::model::{Date, Kind};

/// How deep brackets may nest.
const DEEPEST: usize = 64;

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Filter, FilterError> {
        parse(text).map(|(filter, _)| filter)
    }
}

/// Parses a filter and returns where each value of each field stands in the text.
pub(super) fn parse(text: &str) -> Result<(Filter, Vec<(FieldName, Value)>), FilterError> {
    let tokens = lex::tokens(text)?;
    let mut parser = Parser { text, tokens: &tokens, at: 0, values: Vec::new() };
    if tokens.is_empty() {
        return Ok((Filter::default(), Vec::new()));
    }
    let filter = parser.alternatives(0)?;
    match parser.peek() {
        None => Ok((filter, parser.values)),
        Some(token) => Err(FilterError::new("this bracket closes nothing", token.range.clone())
            .help("leave it out, or put it between quotation marks to search for it")),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    values: Vec<(FieldName, Value)>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, what: &What) -> bool {
        let there = self.peek().is_some_and(|token| token.what == *what);
        self.at += usize::from(there);
        there
    }

    /// `a b OR c`: one or more alternatives.
    fn alternatives(&mut self, depth: usize) -> Result<Filter, FilterError> {
        let mut alternatives = vec![self.conditions(depth)?];
        while self.take(&What::Or) {
            alternatives.push(self.conditions(depth)?);
        }
        Ok(Filter::any(alternatives))
    }

    /// `a AND b c`: one or more conditions.
    fn conditions(&mut self, depth: usize) -> Result<Filter, FilterError> {
        let mut parts = vec![self.condition(depth)?];
        while self.peek().is_some_and(|token| !matches!(token.what, What::Or | What::Close)) {
            self.take(&What::And);
            parts.push(self.condition(depth)?);
        }
        Ok(Filter::all(parts))
    }

    /// `-a`, `a` or `(…)`.
    fn condition(&mut self, depth: usize) -> Result<Part, FilterError> {
        let mut negated = false;
        while self.take(&What::Not) {
            negated = !negated;
        }
        let part = match self.peek() {
            Some(Token { what: What::Words(words), .. }) => {
                self.at += 1;
                Part::Words(words.clone())
            }
            Some(Token { what: What::Has(field, values), .. }) => {
                self.at += 1;
                self.has(*field, values)?
            }
            Some(Token { what: What::Open, range }) => self.group(range, depth + 1)?,
            _ => return Err(self.missing_condition()),
        };
        Ok(if negated { Part::Not(Filter::all([part])) } else { part })
    }

    fn group(&mut self, open: &Range<usize>, depth: usize) -> Result<Part, FilterError> {
        if depth > DEEPEST {
            return Err(FilterError::new("the brackets nest too deeply", open.clone()));
        }
        self.at += 1;
        let inner = self.alternatives(depth)?;
        if !self.take(&What::Close) {
            return Err(FilterError::new("this bracket is never closed", open.clone()).help("put a ) at the end"));
        }
        Ok(Part::Any(vec![inner]))
    }

    fn has(&mut self, field: FieldName, values: &[Value]) -> Result<Part, FilterError> {
        let mut texts: Vec<Box<str>> = Vec::new();
        for value in values {
            self.values.push((field, value.clone()));
            for text in checked(field, value, self.text)? {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        Ok(Part::Has(field, texts))
    }

    fn missing_condition(&self) -> FilterError {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let found = self.peek();
        let name = |token: &Token| self.text[token.range.clone()].to_owned();
        match (before, found) {
            (Some(before), Some(found)) if before.what == What::Open && found.what == What::Close => {
                FilterError::new("there is nothing between the brackets", before.range.start..found.range.end)
            }
            (Some(before), _) => {
                let error =
                    FilterError::new(format!("{} must be followed by a condition", name(before)), before.range.clone());
                error.help("a word, a \"phrase\", field:value or (…)")
            }
            (None, Some(found)) => {
                let message = match found.what {
                    What::Close => "this bracket closes nothing".to_owned(),
                    _ => format!("{} must stand between two conditions", name(found)),
                };
                FilterError::new(message, found.range.clone()).help("put it between quotation marks to search for it")
            }
            (None, None) => FilterError::new("a condition is missing", self.text.len()..self.text.len()),
        }
    }
}

/// The value in its one way of writing, where the format fixes it.
fn checked(field: FieldName, value: &Value, text: &str) -> Result<Vec<Box<str>>, FilterError> {
    if field.takes_date() {
        let date = value.text.parse::<Date>().map_err(|error| {
            let range = inside(value, &error.range, text);
            let refused = FilterError::new(error.message, range);
            match error.help {
                Some(help) => refused.help(help),
                None => refused,
            }
        })?;
        return Ok(vec![date.to_string().into()]);
    }
    let words = field.words();
    if words.is_empty() {
        return Ok(vec![value.text.clone()]);
    }
    match field.canonical_word(&value.text) {
        Some(word) if field == FieldName::Kind && word == "claim" => {
            Ok(vec![Kind::Statement.name().into(), Kind::Criticism.name().into()])
        }
        Some(word) => Ok(vec![word.into()]),
        None => Err(unknown_word(field, &words, value)),
    }
}

/// A range of a value's text as a range of the filter's text.
fn inside(value: &Value, range: &Range<usize>, text: &str) -> Range<usize> {
    let written = &text[value.range.clone()];
    let shift = written.chars().next().filter(|c| is_quote(*c)).map_or(0, char::len_utf8);
    match written.get(shift..).and_then(|rest| rest.strip_prefix(&*value.text)) {
        Some(_) if range.end <= value.text.len() => {
            let from = value.range.start + shift;
            from + range.start..from + range.end
        }
        _ => value.range.clone(),
    }
}

fn unknown_word(field: FieldName, words: &[&'static str], value: &Value) -> FilterError {
    let row = field.field();
    let error = FilterError::new(format!("\"{}\" is not {}", value.text, row.takes), value.range.clone());
    match closest(&value.text, words.iter().copied()) {
        Some(word) => error.help(format!("did you mean \"{word}\"?")),
        None => error.help(format!("one of {}", words.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The filter, the bytes that the error marks, and words of its message and help.
    const WRONG: &[(&str, &str, &str, &str)] = &[
        ("a \"b c", "\"b c", "never closed", "put a \""),
        ("a (b c", "(", "never closed", "put a )"),
        ("a) b", ")", "closes nothing", "leave it out"),
        (") a", ")", "closes nothing", "quotation"),
        ("a ()", "()", "nothing between the brackets", ""),
        ("\"\" a", "\"\"", "nothing between the quotation", ""),
        ("a \" \"", "\" \"", "nothing between the quotation", ""),
        ("party:", "", "party: must be followed by a party", "party:ukraine"),
        ("party: ukraine", "", "party: must be followed", "no space"),
        ("kind:term, event", "", "the comma must be followed", "no space"),
        ("is:", "", "is: must be followed by a state", "new, changed"),
        ("parti:ukraine", "parti", "no field \"parti\"", "did you mean party:?"),
        ("as-of:2025", "as-of", "no field", "until:"),
        ("silent:", "", "silent: must be followed by a party", "silent:russia"),
        ("actor:zelenskyy", "actor", "no field", "by:"),
        ("statement:leavitt-equally", "statement", "no field", "id:statement:leavitt-equally"),
        ("https://a.example", "https", "no field", "\"https://a.example\""),
        ("is:nwe", "nwe", "\"nwe\" is not a state", "did you mean \"new\"?"),
        ("stance:xyzzy", "xyzzy", "is not a stance", "one of supports"),
        ("kind:term,\"foo\"", "\"foo\"", "is not a kind", "statement"),
        ("x after:2025-11-31", "31", "November", ""),
        ("x after:\"2025-11-31\"", "31", "November", ""),
        ("a OR", "OR", "OR must be followed", "field:value"),
        ("OR a", "OR", "must stand between", "quotation"),
        ("a OR OR b", "OR", "OR must be followed", ""),
        ("a AND", "AND", "AND must be followed", ""),
        ("NOT", "NOT", "NOT must be followed", ""),
        ("a -", "-", "- must be followed", ""),
        ("(a OR ) b", "OR", "must be followed", ""),
        ("( -)", "-", "must be followed", ""),
    ];

    #[test]
    fn errors_point_at_the_place_and_say_what_was_expected() {
        for (text, marked, message, help) in WRONG {
            let error = text.parse::<Filter>().unwrap_err();
            assert_eq!(&text[error.range.clone()], *marked, "{text}: {error}");
            assert!(error.message.contains(message), "{text}: {error}");
            assert!(error.help.unwrap_or_default().contains(help), "{text}");
        }
    }

    #[test]
    fn deep_brackets_are_refused_rather_than_fatal() {
        for text in ["(".repeat(100_000), format!("{}a", "-(".repeat(100_000))] {
            assert!(text.parse::<Filter>().unwrap_err().message.contains("too deeply"));
        }
        assert_eq!(format!("{}a", "-".repeat(100_000)).parse(), "a".parse::<Filter>());
    }

    #[test]
    fn a_claim_is_a_statement_or_a_criticism() {
        assert_eq!("kind:claims".parse::<Filter>(), "kind:statement,criticism".parse());
    }
}
