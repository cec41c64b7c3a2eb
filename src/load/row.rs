//! A row of a file, of which every field has been checked.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::model::schema::{Field, Holds, Table};
use crate::model::{Date, Text};

use super::plain;
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

/// A field of a row with its place and what it has.
pub(super) type Kept<'a> = (&'static Field, Span, Value<'a>);

/// The fields of a row that are sound.
enum Values<'a> {
    Here(Box<[Kept<'a>]>),
    /// Those of a row as nearly all are written (see `plain`): the text of the file, and of each field its place in the
    /// table and in that text. What it has is read there again: there are very many rows, all of them at once.
    InFile(&'a str, Box<[FieldPlace]>),
}

/// Where a field is.
#[derive(Clone, Copy)]
struct FieldPlace {
    at: u8,
    /// The first letter of its name, and how long that is: enough to pass over nearly all that are not asked for.
    begins: (u8, u8),
    span: Span,
}

/// How a name begins, and how long it is.
fn begins(name: &str) -> (u8, u8) {
    (name.as_bytes().first().copied().unwrap_or(0), name.len() as u8)
}

/// A row of a file: what is sound of it.
pub(super) struct Row<'a> {
    pub table: &'static Table,
    pub file: u32,
    pub header: Span,
    values: Values<'a>,
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
            values: Values::Here(Box::default()),
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

    /// Takes its sound fields.
    pub fn keep(&mut self, fields: Vec<Kept<'a>>) {
        self.values = Values::Here(fields.into());
    }

    /// Keeps only the places of its fields where all that it has stands in the text of its file just so. It is a row that
    /// was read plainly.
    pub fn keep_places(&mut self, text: &'a str) {
        let Values::Here(fields) = &self.values else { return };
        let place = |(field, span, value): &Kept| {
            let is_there = match value {
                Value::Text(text) => matches!(text, Cow::Borrowed(_)),
                Value::List(list) => plain::texts(text, *span).count() == list.len(),
                Value::Date(_) => true,
                Value::Count(_) | Value::Rows(_) => false,
            };
            let at = self.table.fields.iter().position(|one| std::ptr::eq(one, *field)).filter(|_| is_there)?;
            Some(FieldPlace { at: u8::try_from(at).ok()?, begins: begins(field.name), span: *span })
        };
        if let Some(places) = fields.iter().map(place).collect() {
            self.values = Values::InFile(text, places);
        }
    }

    fn find(&self, name: &str) -> Option<Span> {
        match &self.values {
            Values::Here(fields) => fields.iter().find(|(field, ..)| is(field, name)).map(|(_, span, _)| *span),
            Values::InFile(..) => self.in_file(name).map(|(_, span, _)| span),
        }
    }

    fn get(&self, name: &str) -> Option<&Value<'a>> {
        let Values::Here(fields) = &self.values else { return None };
        fields.iter().find(|(field, ..)| is(field, name)).map(|(.., value)| value)
    }

    /// A field that stands in the file: its text, its place there, and what it holds.
    fn in_file(&self, name: &str) -> Option<(&'a str, Span, Holds)> {
        let Values::InFile(text, places) = &self.values else { return None };
        let begins = begins(name);
        let near = places.iter().filter(|place| place.begins == begins);
        let mut found = near.filter_map(|place| Some((self.table.fields.get(usize::from(place.at))?, place.span)));
        let (field, span) = found.find(|(field, _)| field.name == name)?;
        Some((text, span, field.holds))
    }

    /// Where a field stands, or else where the row does.
    pub fn at(&self, name: &str) -> At {
        self.place(self.find(name).unwrap_or(self.header))
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

    /// Whether a field is there and not sound.
    pub fn lost(&self, name: &str) -> bool {
        self.is_refused(name) && !self.has(name)
    }

    /// Whether every item of a list of tables is sound.
    pub fn whole(&self, name: &str) -> bool {
        !self.rare.as_ref().is_some_and(|rare| rare.partly.contains(&name))
    }

    /// Whether a list names something, or was refused.
    pub fn names(&self, name: &str) -> bool {
        self.list(name).next().is_some() || self.is_refused(name)
    }

    /// A text as the file has it.
    pub fn exact(&self, name: &str) -> Option<&str> {
        match self.in_file(name) {
            Some((_, _, Holds::Date)) => None,
            Some((text, span, _)) => plain::text(text, span),
            None => match self.get(name)? {
                Value::Text(text) => Some(text),
                Value::List(_) | Value::Date(_) | Value::Count(_) | Value::Rows(_) => None,
            },
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
    pub fn list(&self, name: &str) -> impl Iterator<Item = (&str, Span)> {
        let kept: &[Word] = match self.get(name) {
            Some(Value::List(list)) => list,
            Some(Value::Text(_) | Value::Date(_) | Value::Count(_) | Value::Rows(_)) | None => &[],
        };
        let there = self.in_file(name).map(|(text, span, _)| plain::texts(text, span));
        kept.iter().map(|(text, span)| (&**text, *span)).chain(there.into_iter().flatten())
    }

    /// The texts of a list for the model.
    pub fn texts(&self, name: &str, whole: &Arc<String>) -> Vec<Text> {
        self.list(name).map(|(text, _)| self.shown(name, text, whole)).collect()
    }

    /// A date.
    pub fn date(&self, name: &str) -> Option<Date> {
        match self.in_file(name) {
            Some((text, span, Holds::Date)) => plain::text(text, span)?.parse().ok(),
            Some(_) => None,
            None => match self.get(name)? {
                Value::Date(date) => Some(date.clone()),
                Value::Text(_) | Value::List(_) | Value::Count(_) | Value::Rows(_) => None,
            },
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
        self.exact(name).into_iter().chain(self.list(name).map(|(id, _)| id))
    }

    /// The row's id; empty where it has none.
    pub fn id(&self) -> &str {
        self.exact("id").unwrap_or("")
    }
}

/// Whether a field has this name. It is asked very often, and nearly always answers no.
fn is(field: &Field, name: &str) -> bool {
    field.name.as_bytes().first() == name.as_bytes().first() && field.name == name
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::finding::Lines;
    use crate::load::parse::Parsed;
    use crate::load::report::{File, Report};

    const ROW: &str = "[[statement]]\nid = \"a\"\ntext = \"It’s so # not\"\nactor = \"b\"\ndate = \"2025-11-2X\"\n\
                       terms = [\"a\", \"é\" ]\nsupports=[]\ncites = [\"s#p1\"]\nnot-a-field = \"x\"\ndisputes = [\"c\", \"\"]";

    /// The one row of a text, and whether it let go of its fields.
    fn read(text: &str, see: impl FnOnce(&Row, bool)) {
        let whole = Arc::new(text.to_string());
        let files = [File { name: "a".into(), lines: Lines::new(&whole), pieces: vec![0], whole: whole.clone() }];
        let mut parsed = Parsed::new(Report::new(&files));
        parsed.read(0, &whole, 0..whole.len());
        let row = &parsed.rows[0];
        see(row, matches!(row.values, Values::InFile(..)));
    }

    fn shown(row: &Row) -> Vec<String> {
        let one = |field: &Field| {
            let (name, list) = (field.name, row.list(field.name).collect::<Vec<_>>());
            format!("{name} {:?} {:?} {list:?} {:?} {:?}", row.at(name), row.exact(name), row.date(name), row.has(name))
        };
        row.table.fields.iter().map(one).collect()
    }

    #[test]
    fn what_was_keep_places_is_what_was_there() {
        for text in [ROW, &ROW[..ROW.rfind('\n').unwrap()], &ROW.replace("2X", "20"), &ROW.replace(", \"\"", "")] {
            // With a remark after its last field it is not read plainly, and has its fields.
            let mut kept = Vec::new();
            read(&format!("{text} # x"), |row, is_keep_places| {
                assert!(!is_keep_places);
                kept = shown(row);
            });
            read(text, |row, is_keep_places| {
                // An empty text is left out of its list, which then is not what the file has.
                assert_eq!(is_keep_places, !text.contains("\"\""), "{text}");
                assert_eq!(shown(row), kept);
            });
        }
    }
}
