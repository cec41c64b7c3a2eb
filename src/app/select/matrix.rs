//! The rows and columns of the matrix, made when the visible set or the library changes.

use crate::model::{Entry, Kind, Library, answers};
use crate::page;

use crate::app::state::matrix::NAME;
use crate::app::state::{App, Fold, Matrix, MatrixColumn, MatrixRow, Section, nearest};

/// Makes the matrix anew where what it is made from changed; the cursor stays on its cell, or on the nearest.
pub(in crate::app) fn refresh(app: &mut App) {
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
    let matrix = &mut app.matrix;
    matrix.row = matrix.row.min(matrix.rows.len().saturating_sub(1));
    matrix.column = matrix.column.min(matrix.columns.len().saturating_sub(1));
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
    let proposals = library.proposals_in_order().iter().copied().filter(visible);
    rows.extend(proposals.chain(taken).map(MatrixRow::Of));
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
