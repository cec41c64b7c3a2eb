//! The matrix: disputes, proposals and terms by parties.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::standing::Position;
use crate::model::{Entry, Stance};
use crate::page::Span;

use super::place::{Fold, Subject};

/// The widest that a party's name may make its column. A wider cell makes it wider.
pub(in crate::app) const NAME: usize = 20;

/// The widest that the names of rows are beside the cells, in columns.
pub(in crate::app) const WIDE: usize = 60;
/// How wide they are at least where the parties do not all fit.
pub(in crate::app) const NARROW: usize = 24;
/// How wide the pane is at least, for text across the columns.
pub(in crate::app) const TEXT: usize = 52;

/// A row of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixRow {
    /// A dispute, a proposal as a whole, or a term.
    Of(Entry),
    /// Several in one.
    Folded(Fold),
}

/// A column of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixColumn {
    /// The party; `None` for speakers of no party.
    pub party: Option<Entry>,
    /// Its shape and short name.
    pub label: String,
    /// How many columns of the screen it has for its cells and its name.
    pub width: usize,
    /// How many its widest cell takes.
    pub(in crate::app) cells: usize,
    /// Its place by how much the party said.
    pub(in crate::app) rank: usize,
    /// Whether it has a visible claim.
    pub spoke: bool,
}

impl MatrixColumn {
    /// What it takes with the cursor's sign before it and a blank after it.
    pub fn span(&self) -> usize {
        self.width + 2
    }
}

/// A line of the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixLine {
    /// The row that it belongs to.
    pub row: usize,
    /// Whether it is the row's first line.
    pub first: bool,
    /// The row's name, or text across all columns where there are no cells.
    pub text: Vec<Span>,
    /// A cell for each column in sight.
    pub cells: Vec<Vec<Span>>,
}

/// The matrix: its rows and columns, the cell under the cursor, and what of it is in sight.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// The columns, those first that said most.
    pub columns: Vec<MatrixColumn>,
    /// The cursor's row.
    pub row: usize,
    /// The cursor's column.
    pub column: usize,
    /// The first row on the screen.
    pub top: usize,
    /// The first column on the screen.
    pub left: usize,
    /// The lines on the screen below the parties' names.
    pub lines: Vec<MatrixLine>,
    /// How many columns of the screen the names of the rows take, the cursor's sign included.
    pub heads: usize,
    /// The columns in sight.
    pub shown: Range<usize>,
    /// What the signs mean; empty where there is no room.
    pub legend: Vec<String>,
    /// The entries of the rows that are folded.
    pub(in crate::app) media: Vec<Entry>,
    pub(in crate::app) silent: Vec<Entry>,
    pub(in crate::app) derived: Derived,
}

/// What was found out when the rows were made, and since.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Derived {
    /// What rows and columns were made from.
    pub(in crate::app) made: Option<(u64, usize)>,
    /// How wide the widest name of a row is.
    pub(in crate::app) widest: usize,
    /// The texts of the rows that came near the window, by column, silence left out.
    pub(in crate::app) cells: HashMap<usize, Vec<(usize, Vec<Span>)>>,
    /// How many texts that are.
    pub(in crate::app) kept: usize,
    pub(in crate::app) signs: Signs,
    /// The column of each party; the last is that of no party.
    pub(in crate::app) places: Vec<Option<usize>>,
    /// Whether the columns that hold nothing stand last, because not all fit.
    pub(in crate::app) tight: bool,
}

impl Matrix {
    /// A matrix of one cell, which stands for it until it is made.
    pub(in crate::app) fn of_cell(subject: Entry, party: Option<Entry>) -> Matrix {
        let column = MatrixColumn { party, label: String::new(), width: 0, cells: 0, rank: 0, spoke: true };
        Matrix { rows: vec![MatrixRow::Of(subject)], columns: vec![column], ..Matrix::default() }
    }

    /// What the cursor is on.
    pub(in crate::app) fn subject(&self) -> Option<Subject> {
        let column = self.columns.get(self.column);
        Some(match (*self.rows.get(self.row)?, column) {
            (MatrixRow::Folded(fold), _) => Subject::Folded(fold),
            (MatrixRow::Of(subject), Some(column)) => Subject::Cell { subject, party: column.party },
            (MatrixRow::Of(subject), None) => Subject::Entry(subject),
        })
    }

    /// The entries of a row that stands for several.
    pub fn folded(&self, fold: Fold) -> &[Entry] {
        match fold {
            Fold::Media => &self.media,
            Fold::Silent => &self.silent,
        }
    }

    /// How wide the pane has to be so that all parties that spoke fit, its frame included.
    pub(in crate::app) fn least_width(&self) -> usize {
        let spoke = self.columns.iter().filter(|column| column.spoke);
        self.derived.widest.min(NARROW) + spoke.map(MatrixColumn::span).sum::<usize>() + 4
    }

    /// How wide the pane would be if nothing were cut.
    pub(in crate::app) fn full_width(&self) -> usize {
        let all = self.derived.widest.min(WIDE) + self.columns.iter().map(MatrixColumn::span).sum::<usize>() + 4;
        all.max(TEXT)
    }

    /// Where a column in sight begins, from the left of the pane.
    pub fn column_at(&self, column: usize) -> usize {
        let before = self.columns.get(self.shown.start..column).unwrap_or_default();
        self.heads + before.iter().map(MatrixColumn::span).sum::<usize>()
    }

    /// What the frame says: the columns that are out of sight, and the cursor's row.
    pub fn note(&self) -> String {
        let (left, right) = (self.shown.start, self.columns.len() - self.shown.end.min(self.columns.len()));
        let mut parts = vec![format!("{}/{}", (self.row + 1).min(self.rows.len()), self.rows.len())];
        if left > 0 {
            parts.push(format!("‹ {left} more"));
        }
        if right > 0 {
            parts.push(format!("{right} more ›"));
        }
        parts.join(" · ")
    }
}

/// The signs that stand in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Signs {
    pub(in crate::app) positions: [bool; Position::ALL.len()],
    pub(in crate::app) answers: bool,
    pub(in crate::app) changed: bool,
    pub(in crate::app) bound: bool,
}

impl Signs {
    /// What they mean, a sign each.
    pub(in crate::app) fn meanings(&self) -> Vec<&'static str> {
        let of = |position: Position| match position {
            Position::Takes(Stance::Supports) => "S supports",
            Position::Takes(Stance::Conditional) => "C conditional",
            Position::Takes(Stance::Opposes) => "O opposes",
            Position::Takes(Stance::Neutral) => "N neutral",
            Position::Takes(Stance::Unclear) => "? unclear",
            Position::Mixed => "M mixed",
            Position::Withdrawn => "W withdrawn",
        };
        let answers = self.answers.then_some("a b answers");
        let positions = Position::ALL.into_iter().zip(self.positions).filter(|(_, used)| *used);
        let counts = match (self.positions.contains(&true), self.answers) {
            (true, _) => Some("numbers: speakers, each by the newest stance"),
            (false, true) => Some("numbers: speakers"),
            (false, false) => None,
        };
        let signs = answers.into_iter().chain(positions.map(|(position, _)| of(position)));
        let rest = [(self.changed, "↺ changed"), (self.bound, "⊢ would bind it"), (true, "· silent")];
        signs.chain(rest.into_iter().filter(|(used, _)| *used).map(|(_, sign)| sign)).chain(counts).collect()
    }
}
