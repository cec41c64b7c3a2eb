//! One value of a row: checked against the type that the schema gives its field.

use std::borrow::Cow;

use toml::de::{DeArray, DeValue};

use crate::model::Date;
use crate::model::kind::{id_of, is_id};
use crate::text::replaced;

use super::report::{At, Report, Span, did_you_mean, quoted};
use super::row::{Doubt, Piece, Value, Word};
use super::rules::{self, Rule};
use crate::model::schema::{COLOURS, Field, Holds, Need};

/// A line as it could be written for a field.
pub(super) fn example(field: &Field) -> String {
    let value = match field.holds {
        Holds::Id | Holds::Category | Holds::Ref(_) => "\"an-id\"".to_string(),
        Holds::Date => "\"2025-11-20\"".to_string(),
        Holds::Lines => "[\"…\"]".to_string(),
        Holds::Refs(_) if field.need != Need::Optional => "[\"an-id\", \"another-id\"]".to_string(),
        Holds::Refs(_) => "[\"an-id\"]".to_string(),
        Holds::Cite => "\"source-id#p4\"".to_string(),
        Holds::Cites => "[\"source-id#p4\"]".to_string(),
        Holds::Word(words) => format!("\"{}\"", words.first().copied().unwrap_or("…")),
        Holds::Paragraphs => "12".to_string(),
        Holds::Count => "2".to_string(),
        Holds::Sides => {
            "[{ answer = \"Yes\", claims = [\"an-id\"] }, { answer = \"No\", claims = [\"another-id\"] }]".to_string()
        }
        Holds::Url => "\"https://…\"".to_string(),
        Holds::Colour => "\"blue\"".to_string(),
        Holds::Path => "\"source.txt\"".to_string(),
        Holds::Text | Holds::Line | Holds::Number | Holds::Digest => "\"…\"".to_string(),
    };
    format!("`{} = {value}`", field.name)
}

/// What is wrong with a text: the rule, the message and help.
type Fault = (&'static Rule, String, Option<String>);

/// A value on its way into a row.
pub(super) struct Check<'c, 'r> {
    pub field: &'static Field,
    pub file: u32,
    pub piece: &'c Piece,
    pub report: &'c mut Report<'r>,
    /// Where ids of refused values are kept.
    pub doubtful: &'c mut Vec<(Doubt, Box<str>)>,
}

impl Check<'_, '_> {
    /// The value, if it is sound. What is wrong with it is reported.
    pub fn value<'a>(&mut self, value: DeValue<'a>, span: Span) -> Option<Value<'a>> {
        let holds = self.field.holds;
        match value {
            value if holds == Holds::Date => self.date(&value, span),
            DeValue::Integer(number) if matches!(holds, Holds::Paragraphs | Holds::Count) => {
                match number.as_str().parse() {
                    Ok(count) if number.radix() == 10 && (count > 0 || holds == Holds::Paragraphs) => {
                        Some(Value::Count(count))
                    }
                    _ => self.wrong_type(span, &DeValue::Integer(number)),
                }
            }
            DeValue::Integer(_) | DeValue::Float(_) if holds == Holds::Number => {
                let written = self.report.written(self.at(span));
                Some(Value::Text(Cow::Owned(written.to_string())))
            }
            DeValue::Array(items) if holds.is_list() || holds == Holds::Paragraphs => self.list(items, span),
            DeValue::String(text)
                if !holds.is_list() && !matches!(holds, Holds::Paragraphs | Holds::Count | Holds::Sides) =>
            {
                self.text(text, span)
            }
            other => self.wrong_type(span, &other),
        }
    }

    fn at(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    fn add(&mut self, rule: &'static Rule, span: Span, message: String, help: Option<String>) {
        self.report.add(rule, self.at(span), message, help);
    }

    fn wrong_type<'a>(&mut self, span: Span, given: &DeValue) -> Option<Value<'a>> {
        let (name, holds) = (self.field.name, self.field.holds);
        let help = self.instead(given, span).map_or_else(|| example(self.field), |value| format!("`{name} = {value}`"));
        let kind = match given {
            DeValue::Integer(_) if matches!(holds, Holds::Paragraphs | Holds::Count) => {
                self.report.written(self.at(span))
            }
            given => kind_of(given),
        };
        let message = format!("{name} takes {}, not {kind}", holds.describe());
        self.add(&rules::TYPE, span, message, Some(format!("write {help}")));
        self.doubt(given);
        None
    }

    /// The same value as it would be written for this field, where that is known.
    fn instead(&self, given: &DeValue, span: Span) -> Option<String> {
        let holds = self.field.holds;
        match given {
            DeValue::String(text) if holds.is_list() => Some(format!("[{}]", quoted(text))),
            DeValue::Array(items) if items.len() == 1 => match items.iter().next()?.get_ref() {
                DeValue::String(text) => Some(quoted(text)),
                _ => None,
            },
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_)
                if matches!(holds, Holds::Text | Holds::Line | Holds::Id | Holds::Ref(_) | Holds::Category) =>
            {
                Some(quoted(self.report.written(self.at(span))))
            }
            _ => None,
        }
    }

    /// Remembers the ids that a refused value was to name.
    fn doubt(&mut self, given: &DeValue) {
        let mut keep = |value: &DeValue| match value {
            DeValue::String(text) if self.field.holds.names_entries() => {
                self.doubtful.push((Doubt::Named, text.split('#').next().unwrap_or("").into()));
            }
            _ => {}
        };
        keep(given);
        if let DeValue::Array(items) = given {
            items.iter().for_each(|item| keep(item.get_ref()));
        }
    }

    fn list<'a>(&mut self, items: DeArray<'a>, span: Span) -> Option<Value<'a>> {
        let mut list: Vec<Word> = Vec::with_capacity(items.len());
        let mut refused = false;
        for item in items {
            let at = self.piece.span(item.span());
            match item.into_inner() {
                DeValue::String(text) if text.trim().is_empty() => {
                    let message = format!("{} has an empty text", self.field.name);
                    self.add(&rules::REQUIRED, at, message, Some("leave it out".into()));
                    refused = true;
                }
                DeValue::String(text) => {
                    self.hidden(&text, at);
                    list.push((text, at));
                }
                other => {
                    self.wrong_item(at, &other);
                    refused = true;
                }
            }
        }
        if list.is_empty() && (self.field.required() || refused) {
            if !refused {
                let help = format!("write {}", example(self.field));
                self.add(&rules::REQUIRED, span, format!("{} is empty", self.field.name), Some(help));
            }
            return None;
        }
        Some(Value::List(list))
    }

    fn wrong_item(&mut self, at: Span, given: &DeValue) {
        let help = format!("write {}", example(&Field { need: Need::Optional, ..*self.field }));
        let takes = if self.field.holds == Holds::Paragraphs { "texts".into() } else { self.field.holds.describe() };
        let message = format!("{} takes {takes}; {} is in it", self.field.name, kind_of(given));
        let help = (self.field.holds != Holds::Paragraphs).then_some(help);
        self.add(&rules::TYPE, at, message, help);
    }

    fn text<'a>(&mut self, text: Cow<'a, str>, span: Span) -> Option<Value<'a>> {
        if text.trim().is_empty() {
            let help = if self.field.required() { "write something" } else { "leave the field out" };
            self.add(&rules::REQUIRED, span, format!("{} is empty", self.field.name), Some(help.into()));
            return None;
        }
        self.hidden(&text, span);
        let Some((rule, message, help)) = self.fault(&text) else { return Some(Value::Text(text)) };
        self.add(rule, span, message, help);
        if matches!(self.field.holds, Holds::Id) {
            self.doubtful.push((Doubt::Given, text.into()));
        }
        None
    }

    fn fault(&self, text: &str) -> Option<Fault> {
        let name = self.field.name;
        match self.field.holds {
            Holds::Id if !is_id(text) => {
                let id = id_of(text);
                let help = (!id.is_empty()).then(|| format!("write `id = \"{id}\"`"));
                Some((&rules::BAD_ID, format!("{} is no id; ids are made of a-z, 0-9 and -", quoted(text)), help))
            }
            Holds::Word(words) if !words.contains(&text) => {
                let help = did_you_mean(&text.to_lowercase(), words.iter().copied())
                    .unwrap_or_else(|| format!("{name} is {}", self.field.holds.describe()));
                Some((&rules::WORD, format!("{} is no {name}", quoted(text)), Some(help)))
            }
            Holds::Colour if !is_colour(text) => {
                let help = did_you_mean(&text.to_lowercase(), COLOURS.into_iter());
                let help = help.unwrap_or_else(|| format!("write {}", self.field.holds.describe()));
                Some((&rules::WORD, format!("{} is no colour", quoted(text)), Some(help)))
            }
            Holds::Url if !is_url(text) => {
                let help = "write the whole address: `url = \"https://…\"`".to_string();
                Some((&rules::TYPE, format!("{} is no http or https address", quoted(text)), Some(help)))
            }
            Holds::Digest if !is_digest(text) => {
                let help = "it is what `sha256sum` prints".to_string();
                Some((&rules::TYPE, "a sha256 digest has 64 hexadecimal digits".to_string(), Some(help)))
            }
            _ => None,
        }
    }

    fn date<'a>(&mut self, value: &DeValue, span: Span) -> Option<Value<'a>> {
        let text = match value {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(year) if year.radix() == 10 => match year.as_str().parse().ok().and_then(Date::year) {
                Some(date) => return Some(Value::Date(date)),
                None => year.as_str().to_string(),
            },
            other => return self.wrong_type(span, other),
        };
        match text.parse::<Date>() {
            Ok(date) => Some(Value::Date(date)),
            Err(error) => {
                let at = self.at(span);
                let at = if error.range.is_empty() { at } else { self.report.within(at, &text, error.range) };
                self.report.add(&rules::DATE, at, format!("{}: {}", self.field.name, error.message), error.help);
                None
            }
        }
    }

    /// Control, bidi-override and invisible characters are shown by a mark, and reported here.
    fn hidden(&mut self, text: &str, span: Span) {
        let line_end = |at: usize| text.as_bytes().get(at + 1) == Some(&b'\n');
        let mut found = replaced(text).filter(|(at, c)| *c != '\t' && !(*c == '\r' && line_end(*at)));
        let Some((at, c)) = found.next() else { return };
        if !self.report.wants(&rules::HIDDEN) {
            return self.report.add(&rules::HIDDEN, self.at(span), "", None);
        }
        let more = match found.count() {
            0 => String::new(),
            1 => " (and one more like it)".to_string(),
            more => format!(" (and {more} more like it)"),
        };
        let at = self.report.within(self.at(span), text, at..at + c.len_utf8());
        let message =
            format!("{} has the character U+{:04X}, which is shown as a mark{more}", self.field.name, c as u32);
        self.report.add(&rules::HIDDEN, at, message, Some("take it out if it is not meant".into()));
    }
}

fn is_colour(text: &str) -> bool {
    let hex = |digits: &str| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    COLOURS.contains(&text) || text.strip_prefix('#').is_some_and(hex)
}

fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()))
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
