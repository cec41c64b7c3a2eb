//! What was read of a file that is imported, and what is wrong with it.

use std::ops::Range;

use serde_json::Value as Json;

use crate::load::rules::{REQUIRED, SYNTAX, WORD};
use crate::load::{Finding, Rule, did_you_mean};
use crate::model::Field;
use crate::model::schema::{TABLES, Table};
use crate::text::clean_line;

use crate::author::row::Row;
use crate::author::trial::Fault;

/// The most of a cell that a finding quotes, in characters.
const QUOTED: usize = 100;

/// What was read of a file.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where each of them stands.
    places: Vec<Place>,
    /// What is wrong with the file itself.
    pub findings: Vec<Finding>,
    /// The file's name; cleaned.
    file: Box<str>,
}

/// Where a row stands.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The row of the sheet, or the line of the JSON that export writes; from 1.
    row: usize,
    /// The cells of its fields: column from 1, name, and text.
    cells: Vec<(&'static Field, Cell)>,
}

/// A cell, or a value of an object.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub column: usize,
    pub name: String,
    pub text: String,
}

impl Imported {
    pub(super) fn of(file: &str) -> Imported {
        Imported { file: clean_line(file).into(), ..Imported::default() }
    }

    /// Adds what is wrong with the file itself.
    pub(super) fn add(
        &mut self,
        rule: &'static Rule,
        row: usize,
        cell: &Cell,
        (message, help): (String, Option<String>),
    ) {
        self.findings.push(Finding {
            rule,
            file: self.file.clone(),
            line: number(row),
            column: number(cell.column),
            message: clean_line(&message).into_owned(),
            help: help.map(|help| clean_line(&help).into_owned()),
            excerpt: cell.excerpt(),
            more: 0,
        });
    }

    /// Adds what keeps the file from being read on.
    pub(super) fn broken(&mut self, row: usize, column: usize, message: String) {
        self.add(&SYNTAX, row, &Cell { column, ..Cell::default() }, (message, None));
    }

    /// Adds that a row, or every row, does not say what it is.
    pub(super) fn unsaid(&mut self, row: usize, message: &str, help: &str) {
        self.add(&REQUIRED, row, &Cell::default(), (message.into(), Some(help.into())));
    }

    /// The table of this name; that there is none is reported.
    pub(super) fn table(&mut self, row: usize, cell: &Cell) -> Option<&'static Table> {
        let found = TABLES.iter().find(|table| table.name == cell.text);
        if found.is_none() {
            let help = did_you_mean(&cell.text, TABLES.iter().map(|table| table.name));
            let known =
                || format!("it is one of {}", TABLES.iter().map(|table| table.name).collect::<Vec<_>>().join(", "));
            let message = format!("\"{}\" is no kind of row", short(&cell.text));
            self.add(&WORD, row, cell, (message, help.or_else(|| Some(known()))));
        }
        found
    }

    /// Adds a row.
    pub(super) fn row(&mut self, table: &'static Table, row: usize, values: Vec<(&'static Field, Json, Cell)>) {
        let mut values = values;
        // Files have the fields in the order of the format, whatever that of the columns is.
        values.sort_by_key(|(field, _, _)| table.fields.iter().position(|one| one.name == field.name));
        let (mut fields, mut cells) = (Vec::new(), Vec::new());
        for (field, value, cell) in values {
            fields.push((field, value));
            cells.push((field, cell));
        }
        self.rows.push(Row { table, fields });
        self.places.push(Place { row, cells });
    }

    /// Leaves out rows, and says how many those were.
    pub fn leave_out(&mut self, of: impl Fn(&Row) -> bool) -> usize {
        let before = self.rows.len();
        let mut places = std::mem::take(&mut self.places).into_iter();
        let rows = std::mem::take(&mut self.rows).into_iter();
        for (row, place) in rows.zip(places.by_ref()).filter(|(row, _)| !of(row)) {
            self.rows.push(row);
            self.places.push(place);
        }
        before - self.rows.len()
    }

    /// What was found on trial, by row and column.
    pub fn findings_of(&self, faults: &[Fault]) -> Vec<Finding> {
        let nowhere = Place::default();
        let finding = |fault: &Fault| {
            let place = self.places.get(fault.row).unwrap_or(&nowhere);
            let named = |(field, _): &&(&Field, Cell)| fault.field.is_some_and(|wanted| wanted.name == field.name);
            let cell = place.cells.iter().find(named).map(|(_, cell)| cell.clone()).unwrap_or_default();
            Finding {
                file: self.file.clone(),
                line: number(place.row),
                column: number(cell.column),
                excerpt: cell.excerpt(),
                ..fault.finding.clone()
            }
        };
        faults.iter().map(finding).collect()
    }
}

impl Cell {
    /// The cell's name and text, and where the text is in that.
    fn excerpt(&self) -> Option<(String, Range<usize>)> {
        let mut text = format!("{}: ", clean_line(&self.name));
        let from = text.len();
        text.push_str(&short(&self.text));
        (!self.name.is_empty()).then(|| (text.clone(), from..text.len()))
    }
}

fn short(text: &str) -> String {
    let cut: String = text.chars().take(QUOTED).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("{}{more}", clean_line(&cut))
}

fn number(at: usize) -> u32 {
    u32::try_from(at.max(1)).unwrap_or(u32::MAX)
}
