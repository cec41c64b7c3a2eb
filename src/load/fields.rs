//! The fields of one row: each checked against the type that the schema gives it, and kept where it is sound.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::model::kind::is_id;
use crate::model::text::is_suspect;
use crate::model::{Date, Text, text::clean};

use super::report::{At, Report, did_you_mean};
use super::rules;
use super::schema::{Field, Holds, Table};

/// A text of the file with its place.
pub(super) type Word<'a> = (Cow<'a, str>, Range<usize>);

/// A sound value.
pub(super) enum Value<'a> {
    Text(Word<'a>),
    List(Vec<Word<'a>>),
    Date(Date),
    Count(u32),
}

/// A row of a file: what is sound of it.
pub(super) struct Row<'a> {
    pub table: &'static Table,
    pub file: u32,
    pub header: Range<usize>,
    pub fields: Vec<(&'static str, Range<usize>, Value<'a>)>,
    /// Fields that are there and not sound: what is wrong with them was told.
    pub refused: Vec<&'static str>,
    /// Whether every required field is there and sound.
    pub sound: bool,
}

impl<'a> Row<'a> {
    fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.fields.iter().find(|(field, _, _)| *field == name).map(|(_, _, value)| value)
    }

    /// Where a field stands, or else where the row does.
    pub fn at(&self, name: &str) -> At {
        let span = self.fields.iter().find(|(field, _, _)| *field == name).map(|(_, span, _)| span);
        At { file: self.file, span: span.unwrap_or(&self.header).clone() }
    }

    /// A place of the row's file.
    pub fn place(&self, span: &Range<usize>) -> At {
        At { file: self.file, span: span.clone() }
    }

    /// Whether a sound field is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether a field is there, sound or not: what is missing is not told of a field that is only wrong.
    pub fn given(&self, name: &str) -> bool {
        self.has(name) || self.refused.contains(&name)
    }

    /// The ids that the row names, sound or not.
    pub fn mentions(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().flat_map(|(field, _, value)| {
            let refers = self.table.field(field).is_some_and(|field| {
                matches!(field.holds, Holds::Ref(_) | Holds::Refs(_) | Holds::Cites | Holds::Category)
            });
            let texts: Vec<&str> = match value {
                Value::Text((text, _)) if refers => vec![text],
                Value::List(list) if refers => list.iter().map(|(text, _)| &**text).collect(),
                _ => Vec::new(),
            };
            texts.into_iter().map(|text| text.split('#').next().unwrap_or(text))
        })
    }

    /// A text as the file has it.
    pub fn exact(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Text((text, _))) => Some(text),
            _ => None,
        }
    }

    /// A text for the model.
    pub fn text(&self, name: &str) -> Option<Text> {
        self.exact(name).map(Text::new)
    }

    /// A text for the model, or an empty one.
    pub fn text_or_empty(&self, name: &str) -> Text {
        self.text(name).unwrap_or_default()
    }

    /// The texts of a list, with their places.
    pub fn list(&self, name: &str) -> &[Word<'a>] {
        match self.get(name) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The texts of a list for the model.
    pub fn texts(&self, name: &str) -> Vec<Text> {
        self.list(name).iter().map(|(text, _)| Text::new(text)).collect()
    }

    /// A date.
    pub fn date(&self, name: &str) -> Option<Date> {
        match self.get(name) {
            Some(Value::Date(date)) => Some(date.clone()),
            _ => None,
        }
    }

    /// A number.
    pub fn count(&self, name: &str) -> Option<u32> {
        match self.get(name) {
            Some(Value::Count(count)) => Some(*count),
            _ => None,
        }
    }

    /// The row's id; empty where it has none.
    pub fn id(&self) -> &str {
        self.exact("id").unwrap_or("")
    }
}

/// Checks a table's fields and keeps what is sound.
pub(super) fn row<'a>(
    table: &'static Table,
    file: u32,
    source: (Range<usize>, DeTable<'a>),
    report: &mut Report,
) -> Row<'a> {
    let (header, raw) = source;
    let mut row = Row { table, file, header, fields: Vec::with_capacity(raw.len()), refused: Vec::new(), sound: true };
    for (key, value) in raw {
        let Some(field) = table.field(key.get_ref()) else {
            let at = At { file, span: key.span() };
            let help = did_you_mean(key.get_ref(), table.fields.iter().map(|field| field.name));
            report.add(
                &rules::UNKNOWN_FIELD,
                &at,
                format!("{} has no field \"{}\"", table.header(), key.get_ref()),
                help,
            );
            continue;
        };
        let span = value.span();
        let mut check = Check { field, file, key: key.get_ref().to_string(), report };
        match check.value(value) {
            Some(value) => row.fields.push((field.name, span, value)),
            None => row.refused.push(field.name),
        }
    }
    for field in table.fields {
        if !field.required || row.has(field.name) {
            continue;
        }
        row.sound = false;
        if !row.refused.contains(&field.name) {
            let help = format!("add {}", example(field));
            report.add(
                &rules::REQUIRED,
                &row.place(&row.header),
                format!("{} needs {}", table.header(), field.name),
                Some(help),
            );
        }
    }
    row
}

/// A line as it could be written for a field.
fn example(field: &Field) -> String {
    let value = match field.holds {
        Holds::Id => "\"an-id\"".to_string(),
        Holds::Date => "\"2025-11-20\"".to_string(),
        Holds::Texts => "[\"…\"]".to_string(),
        Holds::Refs(_) => "[\"an-id\", \"another-id\"]".to_string(),
        Holds::Cites => "[\"source-id#p4\"]".to_string(),
        Holds::Word(words) => format!("\"{}\"", words.first().copied().unwrap_or("…")),
        Holds::Paragraphs => "12".to_string(),
        Holds::Category | Holds::Ref(_) => "\"an-id\"".to_string(),
        _ => "\"…\"".to_string(),
    };
    format!("`{} = {value}`", field.name)
}

struct Check<'c, 'r> {
    field: &'static Field,
    file: u32,
    key: String,
    report: &'c mut Report<'r>,
}

impl Check<'_, '_> {
    fn add(&mut self, rule: &'static rules::Rule, span: Range<usize>, message: String, help: Option<String>) {
        self.report.add(rule, &At { file: self.file, span }, message, help);
    }

    fn value<'a>(&mut self, value: Spanned<DeValue<'a>>) -> Option<Value<'a>> {
        let span = value.span();
        match (self.field.holds, value.into_inner()) {
            (Holds::Date, value) => self.date(value, span),
            (Holds::Paragraphs, DeValue::Integer(number)) => match number.as_str().parse() {
                Ok(count) => Some(Value::Count(count)),
                Err(_) => self.wrong_type(span, "this number"),
            },
            (Holds::Number, DeValue::Integer(number)) => Some(Value::Text((Cow::Owned(number.to_string()), span))),
            (Holds::Number, DeValue::Float(number)) => Some(Value::Text((Cow::Owned(number.to_string()), span))),
            (holds, DeValue::Array(items)) if holds.is_list() || holds == Holds::Paragraphs => {
                self.list(items.into_iter(), span)
            }
            (holds, DeValue::String(text)) if !holds.is_list() && holds != Holds::Paragraphs => self.text(text, span),
            (holds, DeValue::String(text)) if holds.is_list() => {
                let help = format!("write `{} = [{}]`", self.key, quoted(&text));
                self.add(&rules::TYPE, span, format!("{} takes {}", self.key, holds.describe()), Some(help));
                None
            }
            (_, other) => self.wrong_type(span, kind_of(&other)),
        }
    }

    fn wrong_type<'a>(&mut self, span: Range<usize>, given: &str) -> Option<Value<'a>> {
        let help = format!("write {}", example(self.field));
        let message = format!("{} takes {}, not {given}", self.key, self.field.holds.describe());
        self.add(&rules::TYPE, span, message, Some(help));
        None
    }

    fn list<'a>(&mut self, items: impl Iterator<Item = Spanned<DeValue<'a>>>, span: Range<usize>) -> Option<Value<'a>> {
        let mut list = Vec::new();
        for item in items {
            let at = item.span();
            match item.into_inner() {
                DeValue::String(text) if text.trim().is_empty() => {
                    self.add(&rules::REQUIRED, at, format!("{} has an empty text", self.key), None);
                }
                DeValue::String(text) => {
                    self.hidden(&text, &at);
                    list.push((text, at));
                }
                other => {
                    let _: Option<Value> = self.wrong_type(at, kind_of(&other));
                }
            }
        }
        if list.is_empty() && self.field.required {
            self.add(
                &rules::REQUIRED,
                span,
                format!("{} is empty", self.key),
                Some(format!("write {}", example(self.field))),
            );
            return None;
        }
        Some(Value::List(list))
    }

    fn text<'a>(&mut self, text: DeString<'a>, span: Range<usize>) -> Option<Value<'a>> {
        if text.trim().is_empty() {
            let help = if self.field.required { "write something" } else { "leave the field out" };
            self.add(&rules::REQUIRED, span, format!("{} is empty", self.key), Some(help.into()));
            return None;
        }
        self.hidden(&text, &span);
        let fault = match self.field.holds {
            Holds::Id if !is_id(&text) => {
                let id = suggest_id(&text);
                let help = (!id.is_empty()).then(|| format!("write `id = \"{id}\"`"));
                Some((&rules::BAD_ID, format!("{} is no id; ids are made of a-z, 0-9 and -", quoted(&text)), help))
            }
            Holds::Word(words) if !words.contains(&&*text) => {
                let help = did_you_mean(&text, words.iter().copied())
                    .unwrap_or_else(|| format!("{} is {}", self.key, self.field.holds.describe()));
                Some((&rules::WORD, format!("{} is no {}", quoted(&text), self.key), Some(help)))
            }
            Holds::Colour if !is_colour(&text) => {
                let help = did_you_mean(&text, super::schema::COLOURS.into_iter())
                    .unwrap_or_else(|| self.field.holds.describe());
                Some((&rules::WORD, format!("{} is no colour", quoted(&text)), Some(help)))
            }
            Holds::Url if !is_url(&text) => {
                Some((&rules::TYPE, format!("{} is no http or https address", quoted(&text)), None))
            }
            Holds::Digest if !is_digest(&text) => {
                Some((&rules::TYPE, "a sha256 digest has 64 hexadecimal digits".to_string(), None))
            }
            _ => None,
        };
        match fault {
            Some((rule, message, help)) => {
                self.add(rule, span, message, help);
                None
            }
            None => Some(Value::Text((text, span))),
        }
    }

    fn date<'a>(&mut self, value: DeValue<'a>, span: Range<usize>) -> Option<Value<'a>> {
        let text = match value {
            DeValue::String(text) => text.into_owned(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(year) => match year.as_str().parse().ok().and_then(Date::year) {
                Some(date) => return Some(Value::Date(date)),
                None => year.as_str().to_string(),
            },
            other => return self.wrong_type(span, kind_of(&other)),
        };
        match text.parse::<Date>() {
            Ok(date) => Some(Value::Date(date)),
            Err(error) => {
                // The place inside the quotes, where the literal is written without escapes.
                let plain = span.len() == text.len() + 2;
                let within = span.start + 1 + error.range.start..span.start + 1 + error.range.end;
                let span = if plain && !error.range.is_empty() { within } else { span };
                self.add(&rules::DATE, span, format!("{}: {}", self.key, error.message), error.help);
                None
            }
        }
    }

    /// Control, bidi-override and invisible characters are shown by a mark, and told here.
    fn hidden(&mut self, text: &str, span: &Range<usize>) {
        if matches!(clean(text), Cow::Borrowed(_)) || clean(text) == text.replace("\r\n", "\n").replace('\t', " ") {
            return;
        }
        let found = text.chars().find(|c| is_suspect(*c) && !matches!(c, '\t' | '\r'));
        if let Some(c) = found {
            let message = format!("{} has the character U+{:04X}, which is shown as a mark", self.key, c as u32);
            self.add(&rules::HIDDEN, span.clone(), message, Some("take it out if it is not meant".into()));
        }
    }
}

fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("\"{short}{more}\"")
}

fn suggest_id(text: &str) -> String {
    let id: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").chars().take(60).collect()
}

fn is_colour(text: &str) -> bool {
    let hex = |digits: &str| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    super::schema::COLOURS.contains(&text) || text.strip_prefix('#').is_some_and(hex)
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
