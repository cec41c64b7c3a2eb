//! The matrix: disputes, proposals and terms by parties. Its rows and columns are made when the visible set or the library
//! changes; the texts of cells when their row first comes near the window.

mod cells;
mod window;

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Entry, Kind, Library, answers};
use crate::page::{self, Span};

use crate::app::briefing::carry::nearest;
use crate::app::state::{App, Section, Subject};
use cells::Signs;

/// How many rows are asked how wide they are; reading on shows what the others need.
const MEASURED: usize = 2000;
/// What is spent on cells that are out of sight, to know how wide the columns are: claims and cells together.
const AHEAD: usize = 20_000;
/// How many cells are kept.
const KEPT: usize = 200_000;
/// How wide the pane is at least, for text across the columns.
const TEXT: usize = 52;
/// The widest that a party's name may make its column. A wider cell makes it wider.
const NAME: usize = 20;
/// The same on a narrow pane where not all columns fit.
const NARROW_NAME: usize = 6;

/// Rows that are shown as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The disputes to which only media speak.
    Media,
    /// The terms on which nobody took a position.
    Silent,
}

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
    made: Option<(u64, usize)>,
    /// How wide the widest name of a row is.
    widest: usize,
    /// The texts of the rows that came near the window, by column, silence left out.
    cells: HashMap<usize, Vec<(usize, Vec<Span>)>>,
    /// How many texts that are.
    kept: usize,
    signs: Signs,
    /// The column of each party; the last is that of no party.
    places: Vec<Option<usize>>,
    /// Whether the columns that hold nothing stand last, because not all fit.
    tight: bool,
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
        self.derived.widest.min(window::NARROW) + spoke.map(MatrixColumn::span).sum::<usize>() + 4
    }

    /// How wide the pane would be if nothing were cut.
    pub(in crate::app) fn full_width(&self) -> usize {
        let all =
            self.derived.widest.min(window::WIDE) + self.columns.iter().map(MatrixColumn::span).sum::<usize>() + 4;
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
        let mut parts = Vec::new();
        if left > 0 {
            parts.push(format!("‹ {left} more"));
        }
        if right > 0 {
            parts.push(format!("{right} more ›"));
        }
        parts.push(format!("{}/{}", (self.row + 1).min(self.rows.len()), self.rows.len()));
        parts.join(" · ")
    }
}

/// How a fold is headed.
pub(in crate::app) fn heading(fold: Fold, count: usize) -> String {
    match (fold, count) {
        (Fold::Media, 1) => "1 dispute to which only media speak".into(),
        (Fold::Media, count) => format!("{count} disputes to which only media speak"),
        (Fold::Silent, 1) => "1 term on which nobody has taken a position".into(),
        (Fold::Silent, count) => format!("{count} terms on which nobody has taken a position"),
    }
}

/// Makes the matrix anew where what it is made from changed, and brings the cursor's cell into sight.
pub(in crate::app) fn settle(app: &mut App) {
    if app.section != Section::Matrix {
        return;
    }
    let from = (app.generation, app.library.len());
    if app.matrix.derived.made != Some(from) {
        let mut made = make(app);
        let before = &app.matrix;
        // The cell is a subject and a party, whatever their numbers are now.
        let row = nearest(&before.rows, before.row, |row| made.rows.iter().position(|other| other == row));
        let of = |column: &MatrixColumn| made.columns.iter().position(|other| other.party == column.party);
        let column = nearest(&before.columns, before.column, of);
        (made.row, made.column) = (row.unwrap_or(before.row), column.unwrap_or(before.column));
        (made.top, made.left, made.derived.made) = (before.top, before.left, Some(from));
        app.matrix = made;
    }
    window::lay_out(app);
}

fn make(app: &App) -> Matrix {
    let library = &app.library;
    let visible = |entry: &Entry| app.visible.contains(*entry);
    let disputes = library.entries(Kind::Dispute).filter(visible);
    let (media, disputes): (Vec<Entry>, Vec<Entry>) =
        disputes.partition(|dispute| answers::is_among_media(library, *dispute));
    let terms = library.categories().iter().enumerate().flat_map(|(at, _)| library.terms_of(at)).copied();
    let (taken, silent): (Vec<Entry>, Vec<Entry>) =
        terms.filter(visible).partition(|term| has_position(library, *term, &app.visibility()));
    let mut rows: Vec<MatrixRow> = disputes.into_iter().map(MatrixRow::Of).collect();
    rows.extend((!media.is_empty()).then_some(MatrixRow::Folded(Fold::Media)));
    rows.extend(library.entries(Kind::Proposal).filter(visible).chain(taken).map(MatrixRow::Of));
    rows.extend((!silent.is_empty()).then_some(MatrixRow::Folded(Fold::Silent)));
    let mut matrix = Matrix { rows, columns: columns(app), media, silent, ..Matrix::default() };
    matrix.derived.places = matrix.places(library);
    matrix.derived.widest = matrix.widest_name(library);
    matrix.look_ahead(app);
    matrix
}

/// Whether a visible claim takes a position on a term.
fn has_position(library: &Library, term: Entry, visible: &dyn Fn(Entry) -> bool) -> bool {
    library.stances_on(term).iter().any(|entry| {
        let claim = library.claim(*entry).filter(|claim| claim.stance.is_some() && visible(*entry));
        // A claim that replaces others may be here for what those said.
        claim.is_some_and(|claim| claim.replaces.is_empty() || library.stance_targets(claim).contains(&term))
    })
}

/// The parties, those first that said most. Under a filter those that it leaves nothing to say are left out, if no term
/// in sight would bind them.
fn columns(app: &App) -> Vec<MatrixColumn> {
    let library = &app.library;
    let mut bound = vec![false; library.count(Kind::Party)];
    let terms = library.entries(Kind::Term).filter(|term| app.visible.contains(*term));
    for party in terms.filter_map(|term| library.term(term)).flat_map(|term| &term.binds) {
        bound[party.at()] = true;
    }
    let shown = |party: &Entry| app.said(Some(*party)).visible > 0 || bound[party.at()] || !app.is_filtered();
    let mut parties: Vec<Entry> = library.entries(Kind::Party).filter(shown).collect();
    parties.sort_by_key(|party| {
        let said = app.said(Some(*party));
        std::cmp::Reverse((said.visible, said.all))
    });
    let column = |party: Option<Entry>| {
        let name =
            party.and_then(|party| Some(format!("{} {}", page::shape(party.at()), library.party(party)?.label())));
        let label = name.unwrap_or_else(|| "· no party".to_string());
        let width = page::width(&label).min(NAME);
        MatrixColumn { party, label, width, cells: 0, rank: 0, spoke: app.said(party).visible > 0 }
    };
    let nobody = (app.said(None).visible > 0).then_some(None);
    let parties = parties.into_iter().map(Some).chain(nobody).enumerate();
    parties.map(|(rank, party)| MatrixColumn { rank, ..column(party) }).collect()
}
