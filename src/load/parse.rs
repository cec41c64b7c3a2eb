//! One piece of a file to rows: syntax, tables, brackets.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::chunk;
use super::fields;
use super::plain;
use super::report::{At, Report, did_you_mean, quoted};
use super::row::{Doubt, Piece, Raw, Row};
use super::{rules, syntax};
use crate::model::schema::{self, Table};

/// How many times its length may be read of a piece, in order to find out where its texts end.
const PATIENCE: usize = 8;

/// What may always be read, in bytes.
const LITTLE: usize = 1 << 16;

/// What was read of some pieces.
pub(super) struct Parsed<'a, 'r> {
    pub rows: Vec<Row<'a>>,
    pub report: Report<'r>,
    /// Every word that could be an id in what could not be read for certain.
    pub doubtful: Vec<(Doubt, &'a str)>,
}

impl<'a, 'r> Parsed<'a, 'r> {
    /// Nothing read so far.
    pub fn new(report: Report<'r>) -> Parsed<'a, 'r> {
        Parsed { rows: Vec::new(), report, doubtful: Vec::new() }
    }

    /// With what was read of the pieces after these.
    pub fn and(mut self, mut later: Parsed<'a, 'r>) -> Parsed<'a, 'r> {
        self.rows.append(&mut later.rows);
        self.report = self.report.and(later.report);
        self.doubtful.append(&mut later.doubtful);
        self
    }

    /// Reads a piece of a file.
    ///
    /// A text that is not closed runs on over the headers below it. Such a piece is read again from the next header on,
    /// as what it looks like; where that comes to more than a few times its length, each header is taken for one.
    pub fn read(&mut self, file: u32, text: &'a str, piece: std::ops::Range<usize>) {
        let text = &text[..piece.end];
        if self.plain(file, text, piece.start) {
            return;
        }
        let (mut from, mut to) = (piece.start, piece.end);
        let mut patience = piece.len().saturating_mul(PATIENCE).max(LITTLE);
        while from < piece.end {
            let parsed = DeTable::parse_recoverable(&text[from..to]);
            patience = patience.saturating_sub(to - from);
            let inner = if parsed.1.is_empty() { None } else { chunk::next_header(text, from) };
            match inner.filter(|header| *header < to) {
                Some(header) => {
                    self.piece(file, &text[from..header], from, DeTable::parse_recoverable(&text[from..header]));
                    from = header;
                    to = match patience {
                        0 => chunk::next_header(text, from).unwrap_or(text.len()),
                        _ => chunk::end(text, from),
                    };
                }
                None => {
                    self.piece(file, &text[from..to], from, parsed);
                    from = to;
                    to = match patience {
                        0 => chunk::next_header(text, from).unwrap_or(text.len()),
                        _ => text.len(),
                    };
                }
            }
        }
    }

    /// Reads a piece that is a row as nearly all are written. False for any other.
    fn plain(&mut self, file: u32, text: &'a str, base: usize) -> bool {
        let Some(row) = plain::read(&text[base..]) else { return false };
        let Some(table) = schema::table(row.name).filter(|table| row.is_double != table.single()) else { return false };
        let piece = Piece { base, broken: Vec::new() };
        let raw = Raw { table, file, header: piece.span(row.header), fields: row.fields };
        let mut row = fields::row(raw, &piece, &mut self.report);
        row.keep_places(text);
        self.rows.push(row);
        true
    }

    fn piece(
        &mut self,
        file: u32,
        text: &'a str,
        base: usize,
        (document, errors): (Spanned<DeTable<'a>>, Vec<toml::de::Error>),
    ) {
        let mut piece = Piece { base, broken: Vec::new() };
        piece.broken = errors.iter().map(|error| piece.span(error.span().unwrap_or(0..0))).collect();
        syntax::report_errors(file, &errors, &piece.broken, &mut self.report);
        if !errors.is_empty() {
            self.doubtful.extend(ids(text));
        }
        // What a row lacks or holds cannot be known before its syntax is right.
        let quiet = self.report.quiet;
        self.report.quiet |= !errors.is_empty();
        let first = self.rows.len();
        for (key, value) in document.into_inner() {
            let at = At { file, span: piece.span(value.span()) };
            match schema::table(key.get_ref()) {
                Some(table) => self.table(table, at, value.into_inner(), &piece),
                None => self.unknown(At { file, span: piece.span(key.span()) }, key.get_ref(), value.get_ref()),
            }
        }
        // Tables are kept by name; what is wanted is the order of the file.
        self.rows[first..].sort_by_key(|row| row.header.from);
        self.report.quiet = quiet;
    }

    fn unknown(&mut self, at: At, name: &str, value: &DeValue) {
        let of_briefing = schema::table("briefing").is_some_and(|table| table.field(name).is_some());
        let help = if matches!(value, DeValue::Table(_) | DeValue::Array(_)) {
            did_you_mean(name, schema::TABLES.iter().map(|table| table.name))
        } else if of_briefing {
            Some("put it below `[briefing]`".to_string())
        } else {
            Some("put it below the header of a table".to_string())
        };
        self.report.add(&rules::UNKNOWN_TABLE, at, format!("the format has no table {}", quoted(name)), help);
    }

    fn table(&mut self, table: &'static Table, at: At, value: DeValue<'a>, piece: &Piece) {
        match value {
            DeValue::Table(fields) => {
                let message = format!("[{}] needs two brackets", table.name);
                self.row((table, at), fields, (!table.single()).then_some(message), piece);
            }
            DeValue::Array(items) => {
                for item in items {
                    let at = At { span: piece.span(item.span()), ..at };
                    let message = table.single().then(|| format!("[[{}]] needs one bracket", table.name));
                    match item.into_inner() {
                        DeValue::Table(fields) => self.row((table, at), fields, message, piece),
                        _ => self.no_table(table, at),
                    }
                }
            }
            _ => self.no_table(table, at),
        }
    }

    fn row(&mut self, (table, at): (&'static Table, At), fields: DeTable<'a>, brackets: Option<String>, piece: &Piece) {
        if let Some(message) = brackets {
            self.report.add(&rules::BRACKETS, at, message, Some(format!("write `{}`", table.header())));
        }
        let raw = Raw { table, file: at.file, header: at.span, fields };
        self.rows.push(fields::row(raw, piece, &mut self.report));
    }

    fn no_table(&mut self, table: &Table, at: At) {
        let help = format!("write `{}` on a line of its own, and the fields below it", table.header());
        self.report.add(&rules::TYPE, at, format!("{} is a table", table.name), Some(help));
    }
}

/// Every word of a text that could be an id: it may be named there, and given to a row where the line's `id` is before it.
fn ids(text: &str) -> impl Iterator<Item = (Doubt, &str)> {
    text.lines().flat_map(|line| {
        let words = line.split(|c: char| !matches!(c, 'a'..='z' | '0'..='9' | '-')).filter(|word| !word.is_empty());
        let given = words.clone().skip_while(|word| *word != "id").skip(1).map(|word| (Doubt::Given, word));
        words.map(|word| (Doubt::Named, word)).chain(given)
    })
}

/// The rows of the piece that holds a byte, read once more for the places of their fields: what a rule for the whole
/// folder finds is rare, and keeping every place until then would not be.
pub(super) fn again<'a>(report: &Report<'a>, file: u32, at: u32) -> Vec<Row<'a>> {
    let Some(source) = report.files.get(file as usize) else { return Vec::new() };
    let mut parsed = Parsed::new(Report::silent(report.files));
    parsed.read(file, source.lines.text(), source.piece(at));
    parsed.rows
}
