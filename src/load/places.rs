//! Where the fields of an entry stand, for findings about entries that are already built.

use std::collections::{BTreeSet, HashMap};

use crate::model::{Builder, Entry, Kind, Origin};

use super::parse;
use super::report::{At, Report};

/// The places of fields, read once more from the file, piece by piece, when they are asked for.
pub(super) struct Places<'a> {
    reader: Report<'a>,
    /// The piece that was read last, and the fields of its rows by id.
    piece: Option<(u32, usize)>,
    rows: HashMap<Box<str>, super::row::Row<'a>>,
    /// The files in which places were asked for.
    pub asked: BTreeSet<u32>,
}

impl<'a> Places<'a> {
    /// Nothing read yet.
    pub fn new(report: &Report<'a>) -> Places<'a> {
        Places { reader: Report::new(report.files), piece: None, rows: HashMap::new(), asked: BTreeSet::new() }
    }

    /// Where an entry's field stands, or else where its row does.
    pub fn at(&mut self, rows: &Builder, entry: Entry, field: &str) -> At {
        name(rows, entry).map_or(At::default(), |row| self.of(row, field))
    }

    /// Where a field of the row stands that has an id and was written down there.
    pub fn of(&mut self, (id, origin): (&str, Origin), field: &str) -> At {
        self.asked.insert(origin.file);
        let Some(file) = self.reader.files.get(origin.file as usize) else { return At::default() };
        let line = file.lines.start(origin.line.saturating_sub(1) as usize);
        let piece = file.piece(line as u32);
        if self.piece != Some((origin.file, piece.start)) {
            self.piece = Some((origin.file, piece.start));
            let read = parse::again(&self.reader, origin.file, piece.start as u32);
            self.rows = read.into_iter().map(|row| (row.id().into(), row)).collect();
        }
        let header = At { file: origin.file, span: super::report::Span::new(line..line) };
        self.rows.get(id).map_or(header, |row| row.at(field))
    }
}

/// An entry's id, and where it was written down.
pub(super) fn name(rows: &Builder, entry: Entry) -> Option<(&str, Origin)> {
    macro_rules! of {
        ($table:ident) => {
            rows.$table.get(entry.at()).map(|row| (&*row.id, row.origin))
        };
    }
    match entry.kind {
        Kind::Statement => of!(statements),
        Kind::Criticism => of!(criticisms),
        Kind::Term => of!(terms),
        Kind::Event => of!(events),
        Kind::Dispute => of!(disputes),
        Kind::Party => of!(parties),
        Kind::Actor => of!(actors),
        Kind::Source => of!(sources),
        Kind::Proposal => of!(proposals),
    }
}
