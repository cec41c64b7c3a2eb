//! A row of a file, of which every field has been checked.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::model::schema::{Field, Table};
use crate::model::{Date, Text};

use super::report::{At, Span};

/// A text of the file with its place.
pub(super) type Word<'a> = (Cow<'a, str>, Span);

/// A sound value.
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    List(Vec<Word<'a>>),
    Date(Date),
    Count(u32),
    /// Tables within the row.
    Rows(Vec<Row<'a>>),
}

/// A row of a file: what is sound of it.
pub(super) struct Row<'a> {
    pub table: &'static Table,
    pub file: u32,
    pub header: Span,
    pub fields: Box<[(&'static Field, Span, Value<'a>)]>,
    /// A bit for each field of the table that is there and sound.
    pub sound_fields: u64,
    /// What few rows have.
    rare: Option<Box<Rare>>,
    /// Whether every required field is there and sound, and nothing else speaks against the row.
    pub sound: bool,
    /// Whether another row has its id.
    pub twice: bool,
    /// Whether it is a claim that is left out, and its place kept.
    pub withheld: bool,
    /// Whether there are syntax errors in it or near it, so that what it lacks may only look so.
    pub broken: bool,
}

/// What may be meant by an id in what could not be read, or was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// A row may have it, so that it is not reported as undefined.
    Given,
    /// A row may name it, so that it is not reported as named by nothing.
    Named,
}

/// What few rows have: there are very many rows, all of them at once.
#[derive(Default)]
pub(super) struct Rare {
    /// Fields that are there and not sound: what is wrong with them was reported.
    pub refused: Vec<&'static str>,
    /// Fields of which something was left out.
    pub partly: Vec<&'static str>,
    /// Ids of fields that were refused: something was meant by them.
    pub doubtful: Vec<(Doubt, Box<str>)>,
    /// A source's own paragraphs and the digest of its bytes, once they were read.
    pub original: Option<Own>,
}

/// A source's own paragraphs and the digest of its bytes.
type Own = (Vec<Text>, Box<str>);

impl<'a> Row<'a> {
    /// A row without fields.
    pub fn new(table: &'static Table, file: u32, header: Span) -> Row<'a> {
        Row {
            table,
            file,
            header,
            fields: Box::default(),
            sound_fields: 0,
            rare: None,
            sound: true,
            twice: false,
            withheld: false,
            broken: false,
        }
    }

    /// What few rows have, to be written into.
    pub fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Takes the ids that were meant by what was refused.
    pub fn take_doubtful(&mut self) -> Vec<(Doubt, Box<str>)> {
        self.rare.as_mut().map(|rare| std::mem::take(&mut rare.doubtful)).unwrap_or_default()
    }

    /// A source's own paragraphs and the digest of its bytes, if they were read.
    pub fn original(&self) -> Option<&Own> {
        self.rare.as_ref()?.original.as_ref()
    }

    /// Takes the same, as they are needed no longer.
    pub fn take_original(&mut self) -> Option<Own> {
        self.rare.as_mut()?.original.take()
    }

    fn is_refused(&self, name: &str) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.refused.contains(&name))
    }

    fn find(&self, name: &str) -> Option<&(&'static Field, Span, Value<'a>)> {
        self.fields.iter().find(|(field, _, _)| field.name == name)
    }

    fn get(&self, name: &str) -> Option<&Value<'a>> {
        self.find(name).map(|(_, _, value)| value)
    }

    /// Where a field stands, or else where the row does.
    pub fn at(&self, name: &str) -> At {
        self.place(self.find(name).map_or(self.header, |(_, span, _)| *span))
    }

    /// Where the row's header stands.
    pub fn here(&self) -> At {
        self.place(self.header)
    }

    /// A place of the row's file.
    pub fn place(&self, span: Span) -> At {
        At { file: self.file, span }
    }

    /// Whether a sound field is there.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Whether a field is there, sound or not: a field that is only wrong is not reported as missing.
    pub fn given(&self, name: &str) -> bool {
        self.has(name) || self.is_refused(name)
    }

    /// Whether every item of a list of tables is sound.
    pub fn whole(&self, name: &str) -> bool {
        !self.rare.as_ref().is_some_and(|rare| rare.partly.contains(&name))
    }

    /// Whether a list names something, or was refused.
    pub fn names(&self, name: &str) -> bool {
        !self.list(name).is_empty() || self.is_refused(name)
    }

    /// A text as the file has it.
    pub fn exact(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A text for the model. `whole` is the text of the file: what stands in it as it is shown is not copied.
    pub fn text(&self, name: &str, whole: &Arc<String>) -> Option<Text> {
        self.exact(name).map(|text| self.shown(name, text, whole))
    }

    /// A text as the schema wants it shown.
    fn shown(&self, name: &str, text: &str, whole: &Arc<String>) -> Text {
        let line = self.table.field(name).is_some_and(|field| field.holds.is_line());
        let text = Text::part(whole, text);
        if line { text.on_one_line() } else { text }
    }

    /// The texts of a list, with their places.
    pub fn list(&self, name: &str) -> &[Word<'a>] {
        match self.get(name) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The texts of a list for the model.
    pub fn texts(&self, name: &str, whole: &Arc<String>) -> Vec<Text> {
        self.list(name).iter().map(|(text, _)| self.shown(name, text, whole)).collect()
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

    /// The tables within the row.
    pub fn rows(&self, name: &str) -> &[Row<'a>] {
        match self.get(name) {
            Some(Value::Rows(rows)) => rows,
            _ => &[],
        }
    }

    /// The ids that a field names, one or several.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.exact(name).into_iter().chain(self.list(name).iter().map(|(id, _)| &**id))
    }

    /// The row's id; empty where it has none.
    pub fn id(&self) -> &str {
        self.exact("id").unwrap_or("")
    }
}

/// A table of a file, as it was parsed: its fields are the parser's, or those of a plain row.
pub(super) struct Raw<F> {
    pub table: &'static Table,
    pub file: u32,
    pub header: Span,
    pub fields: F,
}

/// The piece of a file that is being read: how far its spans are from the start, and what is broken in it.
#[derive(Default)]
pub(super) struct Piece {
    pub base: usize,
    /// The places of syntax errors.
    pub broken: Vec<Span>,
}

impl Piece {
    /// A span of the piece, as a span of the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start + self.base..range.end + self.base)
    }

    /// Whether a value touches a syntax error: the parser's guess at it is not what was meant.
    pub fn breaks(&self, span: Span) -> bool {
        self.broken.iter().any(|broken| broken.from <= span.to && span.from <= broken.to)
    }
}
