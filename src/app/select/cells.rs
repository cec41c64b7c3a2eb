//! The texts of cells, made when their row first comes near the window, the names of rows, and which signs are in use.

use crate::model::standing::{Position, Standing, standings};
use crate::model::{Entry, Kind, Library, answers};
use crate::page::{self, Role, Span};
use crate::text::counted;

use crate::app::state::{App, Fold, Matrix, MatrixRow};

/// How many rows are asked how wide they are; reading on shows what the others need.
const MEASURED: usize = 2000;

/// What is spent on cells that are out of sight, to know how wide the columns are: claims and cells together.
const AHEAD: usize = 20_000;

/// How many cells are kept.
const KEPT: usize = 200_000;

/// The name of a row: a term with its number, and with its proposal where its category has terms of several.
pub(in crate::app) fn name(library: &Library, entry: Entry) -> String {
    with_draft(library, entry, numbered(library, entry))
}

fn numbered(library: &Library, entry: Entry) -> String {
    with_number(library, entry, &page::subject_title(library, entry))
}

/// A name of a term with its number, where it has one.
fn with_number(library: &Library, entry: Entry, name: &str) -> String {
    let number = library.term(entry).and_then(|term| term.number.as_ref());
    number.map_or_else(|| name.to_string(), |number| format!("{}. {name}", number.shown()))
}

fn with_draft(library: &Library, entry: Entry, name: String) -> String {
    page::draft_of_term(library, entry).map_or(name.clone(), |draft| format!("{name} · {draft}"))
}

/// The name in this many columns: whole, or else the short one, first with the proposal and then without, or else cut.
pub(in crate::app) fn name_within(library: &Library, entry: Entry, columns: usize) -> String {
    let whole = numbered(library, entry);
    let short = match entry.kind {
        Kind::Term => library.term(entry).and_then(|term| term.short.as_ref()),
        Kind::Dispute => library.dispute(entry).and_then(|dispute| dispute.short.as_ref()),
        Kind::Proposal => library.proposal(entry).and_then(|proposal| proposal.short.as_ref()),
        Kind::Statement | Kind::Criticism | Kind::Event | Kind::Party | Kind::Actor | Kind::Source => None,
    };
    let short = short.map(|short| with_number(library, entry, short.shown()));
    let names = [Some(whole.clone()), short.clone()];
    let drafted = names.iter().flatten().map(|name| with_draft(library, entry, name.clone()));
    let found = drafted.chain(names.iter().flatten().cloned()).find(|name| page::width(name) <= columns);
    found.unwrap_or_else(|| page::fit(&short.unwrap_or(whole), columns).into_owned())
}

/// What a folded row says, as far as this many columns show it.
pub(in crate::app) fn fold_text(app: &App, matrix: &Matrix, fold: Fold, columns: usize) -> String {
    let (library, entries) = (&app.library, matrix.folded(fold));
    let mut text = format!("{}: ", heading(fold, entries.len(), app.is_filtered()));
    // Numbers alone say which term it is only where one proposal has them.
    let alone = library.count(Kind::Proposal) < 2;
    let mut numbered = true;
    for (at, entry) in entries.iter().enumerate() {
        if text.len() > columns * 4 {
            break;
        }
        let number = library.term(*entry).and_then(|term| term.number.as_ref()).filter(|_| alone);
        // Numbers stand by themselves; a name needs a sign between it and the next one.
        let space = if number.is_some() && numbered { " " } else { " · " };
        text.push_str(if at == 0 { "" } else { space });
        numbered = number.is_some();
        text.push_str(&number.map_or_else(
            || with_number(library, *entry, &short_name(library, *entry)),
            |number| number.shown().to_string(),
        ));
    }
    text
}

fn short_name(library: &Library, entry: Entry) -> String {
    let term = library.term(entry).and_then(|term| term.short.as_ref());
    let short = term.or_else(|| library.dispute(entry).and_then(|dispute| dispute.short.as_ref()));
    short.map_or_else(|| page::short_title(library, entry), |short| short.shown().to_string())
}

impl Matrix {
    /// How wide the widest name of a row is, of those that are looked at.
    pub(in crate::app) fn widest_name(&self, library: &Library) -> usize {
        let names = self.rows.iter().take(MEASURED).filter_map(|row| match row {
            MatrixRow::Of(entry) => Some(page::width(&name(library, *entry))),
            MatrixRow::Folded(_) => None,
        });
        names.max().unwrap_or(0)
    }

    /// Makes the cells of as many rows as cost little, so that the columns have their widths from the start.
    pub(in crate::app) fn look_ahead(&mut self, app: &App) {
        let mut spent = 0;
        for row in 0..self.rows.len() {
            if spent >= AHEAD {
                return;
            }
            if let MatrixRow::Of(entry) = self.rows[row] {
                spent += 1 + app.library.stances_on(entry).len();
                spent += app.library.dispute(entry).map_or(0, |dispute| dispute.claims.len());
            }
            self.fill(app, row);
            spent += self.derived.cells.get(&row).map_or(0, Vec::len);
        }
    }

    /// Makes the cells of a row, if they are not there. Columns grow with them.
    pub(in crate::app) fn fill(&mut self, app: &App, row: usize) {
        let Some(MatrixRow::Of(entry)) = self.rows.get(row) else { return };
        if self.derived.cells.contains_key(&row) {
            return;
        }
        if self.derived.kept > KEPT {
            self.derived.cells.clear();
            self.derived.kept = 0;
        }
        let cells = match entry.kind {
            Kind::Dispute => self.answers(app, *entry),
            Kind::Statement
            | Kind::Criticism
            | Kind::Term
            | Kind::Event
            | Kind::Party
            | Kind::Actor
            | Kind::Source
            | Kind::Proposal => self.stands(app, *entry),
        };
        for (column, spans) in &cells {
            let width = spans.iter().map(|span| page::width(&span.text)).sum();
            let column = &mut self.columns[*column];
            (column.width, column.cells) = (column.width.max(width), column.cells.max(width));
        }
        self.derived.kept += cells.len();
        self.derived.cells.insert(row, cells);
    }

    /// The cell of a row and a column, once the row is filled.
    pub(in crate::app) fn cell(&self, row: usize, column: usize) -> Vec<Span> {
        let cells = self.derived.cells.get(&row).map_or(&[][..], |cells| cells);
        match cells.binary_search_by_key(&column, |(at, _)| *at) {
            Ok(at) => cells[at].1.clone(),
            Err(_) => vec![silence()],
        }
    }

    /// The place of each party among the columns; that of no party comes last.
    pub(in crate::app) fn places(&self, library: &Library) -> Vec<Option<usize>> {
        let mut places = vec![None; library.count(Kind::Party) + 1];
        for (at, column) in self.columns.iter().enumerate() {
            places[column.party.map_or(library.count(Kind::Party), |party| party.at())] = Some(at);
        }
        places
    }

    fn place(&self, library: &Library, party: Option<Entry>) -> Option<usize> {
        let at = party.map_or(library.count(Kind::Party), |party| party.at());
        self.derived.places.get(at).copied().flatten()
    }

    fn answers(&mut self, app: &App, dispute: Entry) -> Vec<(usize, Vec<Span>)> {
        let library = &app.library;
        let found = answers::answers(library, dispute, &app.visibility());
        self.derived.signs.answers |= !found.is_empty();
        let cells = found.into_iter().filter_map(|(party, answers)| {
            let at = self.place(library, party)?;
            Some((at, vec![Span::new(answers::short(&answers), Role::Body)]))
        });
        let mut cells: Vec<(usize, Vec<Span>)> = cells.collect();
        cells.sort_by_key(|(at, _)| *at);
        cells
    }

    fn stands(&mut self, app: &App, subject: Entry) -> Vec<(usize, Vec<Span>)> {
        let library = &app.library;
        let found = standings(library, Some(subject), &app.visibility());
        let mut cells: Vec<(usize, Vec<Span>)> = found
            .into_iter()
            .filter_map(|(party, standing)| Some((self.place(library, party)?, self.standing(&standing))))
            .collect();
        cells.sort_by_key(|(at, _)| *at);
        let mut bound: Vec<usize> = library
            .term(subject)
            .into_iter()
            .flat_map(|term| &term.binds)
            .filter_map(|party| self.place(library, Some(*party)))
            .collect();
        bound.sort_unstable();
        bound.dedup();
        self.derived.signs.bound |= !bound.is_empty();
        let spoke = cells.len();
        for column in bound {
            match cells[..spoke].binary_search_by_key(&column, |(at, _)| *at) {
                Ok(at) => cells[at].1.push(Span::new(" ⊢", Role::Figure)),
                Err(_) => cells.push((column, vec![silence(), Span::new(" ⊢", Role::Figure)])),
            }
        }
        cells.sort_by_key(|(at, _)| *at);
        cells
    }

    fn standing(&mut self, standing: &Standing) -> Vec<Span> {
        let mut spans = Vec::new();
        for (position, count) in standing.counts() {
            let role = match position {
                Position::Takes(stance) => Role::of(stance),
                Position::Mixed => Role::Mixed,
                Position::Withdrawn => Role::Muted,
            };
            let at = Position::ALL.iter().position(|other| *other == position);
            at.into_iter().for_each(|at| self.derived.signs.positions[at] = true);
            let space = if spans.is_empty() { "" } else { " " };
            spans.push(Span::new(format!("{space}{}{count}", position.letter()), role));
        }
        if standing.changed() > 0 {
            self.derived.signs.changed = true;
            let space = if spans.is_empty() { "" } else { " " };
            spans.push(Span::new(format!("{space}↺{}", standing.changed()), Role::Mixed));
        }
        spans
    }
}

fn silence() -> Span {
    Span::new("·", Role::Muted)
}

/// How a fold is headed.
pub(in crate::app) fn heading(fold: Fold, count: usize, filtered: bool) -> String {
    let terms = || counted(count, "term", "terms");
    match (fold, count) {
        // What a filter hides may be a position.
        (Fold::Silent, _) if filtered => format!("{} without a position in what passes the filter", terms()),
        (Fold::Media, 1) => "1 dispute to which only media speak".into(),
        (Fold::Media, count) => format!("{count} disputes to which only media speak"),
        (Fold::Silent, _) => format!("{} on which nobody has taken a position", terms()),
    }
}
