//! The tables of a document: who stands where, the questions, the terms, and the matrix.

use crate::model::answers::{answers, is_among_media};
use crate::model::standing::{Standing, standings};
use crate::model::{Entry, Kind, Library};
use crate::page::{self, Role, Span, Target};

use super::part::{Part, Table};

/// A row of the matrix: what it is about, and the cells of the parties that say something there.
struct Row {
    subject: Entry,
    cells: Vec<(Option<Entry>, Vec<Span>)>,
}

/// What a table is made from.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    pub library: &'a Library,
    pub keep: &'a (dyn Fn(Entry) -> bool + Sync),
}

/// Where each party stands that took a position, with its newest claim; then the parties that took none.
pub(super) fn stands(maker: Maker) -> Vec<Part> {
    let library = maker.library;
    let standings = standings(library, None, &|entry| (maker.keep)(entry));
    let rows = standings.iter().map(|(party, standing)| {
        let newest = standing.claims().next();
        vec![
            vec![party_span(library, *party)],
            vec![words(standing)],
            newest.map_or(Vec::new(), |claim| said(library, claim)),
        ]
    });
    let table = Table {
        caption: "Where the parties stand: their speakers, each by the newest stance".into(),
        heads: heads(&["Party", "Stands", "Newest claim"]),
        rows: rows.collect(),
    };
    let mut parts = if table.rows.is_empty() { Vec::new() } else { vec![Part::Table(table)] };
    parts.extend(quiet(maker, &standings));
    parts
}

/// The parties that took no position on what is proposed as a whole, by what else they say.
fn quiet(maker: Maker, standings: &[(Option<Entry>, Standing)]) -> Vec<Part> {
    let groups = page::quiet_parties(maker.library, standings, &|entry| (maker.keep)(entry));
    let line = |page::Group { parties, words, only }: page::Group| {
        let parties: Vec<Entry> = parties.into_iter().filter(|party| (maker.keep)(*party)).collect();
        let first = words.chars().next().map(|first| first.to_uppercase().chain(words.chars().skip(1)).collect());
        let mut spans = vec![Span::new(first.unwrap_or(String::new()), Role::Body)];
        for (at, party) in parties.iter().enumerate() {
            spans.push(Span::new(if at == 0 { ": " } else { ", " }, Role::Body));
            spans.push(party_span(maker.library, Some(*party)));
        }
        if let Some(only) = only {
            spans.push(Span::new("; its only claim: ", Role::Body));
            spans.extend(said(maker.library, only));
        }
        (!parties.is_empty()).then_some(Part::Paragraph(spans))
    };
    groups.into_iter().filter_map(line).collect()
}

/// The questions with what each side answers.
pub(super) fn questions(maker: Maker, disputes: &[Entry]) -> Table {
    let row = |dispute: &Entry| {
        let mut sides = Vec::new();
        for (at, side) in maker.library.sides(*dispute).iter().enumerate() {
            if at > 0 {
                sides.push(Span::new(" ⚔ ", Role::Warning));
            }
            let claims = side.claims.iter().filter_map(|claim| maker.library.claim(*claim));
            if let Some(party) = claims.flat_map(|claim| maker.library.speaking_parties(claim)).next() {
                sides.push(party_span(maker.library, Some(party)));
                sides.push(Span::new(": ", Role::Body));
            }
            sides.push(Span::new(page::answer_in_full(maker.library, side), Role::Body));
        }
        vec![vec![entry_span(maker.library, *dispute)], sides]
    };
    Table {
        caption: "The questions, and what the sides answer".into(),
        heads: heads(&["Question", "Answers"]),
        rows: disputes.iter().map(row).collect(),
    }
}

/// The terms of a proposal by category, with where the parties stand on each.
pub(super) fn terms(maker: Maker, caption: String, terms: &[Entry]) -> Table {
    let library = maker.library;
    let row = |entry: &Entry| {
        let Some(term) = library.term(*entry) else { return Vec::new() };
        let text = |text: Option<&str>, role| text.map(|text| Span::new(text, role)).into_iter().collect::<Vec<Span>>();
        let number = term.number.as_ref().map_or(String::new(), |number| format!("{}. ", number.shown()));
        let category = library.categories().get(term.category as usize).map(|category| category.title.shown());
        vec![
            vec![Span::new(number, Role::Muted), entry_span(library, *entry)],
            text(category, Role::Body),
            text(term.figure.as_ref().map(|figure| figure.shown()), Role::Figure),
            listed(term.binds.iter().map(|party| vec![party_span(library, Some(*party))])),
            positions(maker, *entry),
        ]
    };
    Table {
        caption,
        heads: heads(&["Term", "Category", "Figure", "Binds", "Where the parties stand"]),
        rows: terms.iter().map(row).collect(),
    }
}

fn positions(maker: Maker, subject: Entry) -> Vec<Span> {
    let standings = standings(maker.library, Some(subject), &|entry| (maker.keep)(entry));
    let of = |(party, standing): &(Option<Entry>, Standing)| {
        vec![party_span(maker.library, *party), Span::new(": ", Role::Body), words(standing)]
    };
    let spans = listed(standings.iter().map(of));
    if spans.is_empty() { vec![Span::new("nobody takes a position", Role::Muted)] } else { spans }
}

/// Disputes, proposals as a whole and terms with a position against the parties that say something there.
pub(super) fn matrix(maker: Maker) -> Option<(Table, usize)> {
    let library = maker.library;
    let keep = |entry: Entry| (maker.keep)(entry);
    let shown = |kind: Kind| library.entries(kind).filter(move |entry| keep(*entry));
    let mut rows: Vec<Row> = Vec::new();
    for dispute in shown(Kind::Dispute).filter(|dispute| !is_among_media(library, *dispute)) {
        let answers = answers(library, dispute, &keep).into_iter();
        let cells = answers.map(|(party, sides)| (party, answer_cell(library, dispute, &sides))).collect();
        rows.push(Row { subject: dispute, cells });
    }
    let terms = (0..library.categories().len()).flat_map(|at| library.terms_of(at).iter().copied());
    let mut silent = 0;
    let proposals = library.proposals_in_order().iter().copied().filter(|proposal| keep(*proposal));
    for subject in proposals.chain(terms.filter(|term| keep(*term))) {
        let standings = standings(library, Some(subject), &keep);
        silent += usize::from(standings.is_empty() && subject.kind == Kind::Term);
        if !standings.is_empty() {
            let cells = standings.iter().map(|(party, standing)| (*party, vec![words(standing)])).collect();
            rows.push(Row { subject, cells });
        }
    }
    let columns = columns(&rows);
    let heads = [vec![Span::new("On", Role::Body)]].into_iter();
    let heads = heads.chain(columns.iter().map(|party| vec![party_span(library, *party)])).collect();
    let row = |row: &Row| {
        let of =
            |party: &Option<Entry>| row.cells.iter().find(|(column, _)| column == party).map(|(_, cell)| cell.clone());
        let head = Span::link(page::subject_title(library, row.subject), Role::Link, Target::Entry(row.subject));
        let cells = columns.iter().map(|party| of(party).unwrap_or_else(|| vec![Span::new("silent", Role::Muted)]));
        [vec![head]].into_iter().chain(cells).collect()
    };
    let caption = "What each party says: speakers, each by the newest stance, or their answers to a question".into();
    let table = Table { caption, heads, rows: rows.iter().map(row).collect() };
    (!table.rows.is_empty() && !columns.is_empty()).then_some((table, silent))
}

/// The parties that have a cell, those that say most first, and no party last.
fn columns(rows: &[Row]) -> Vec<Option<Entry>> {
    let mut counts: std::collections::BTreeMap<Option<Entry>, usize> = std::collections::BTreeMap::new();
    rows.iter().flat_map(|row| &row.cells).for_each(|(party, _)| *counts.entry(*party).or_default() += 1);
    let mut columns: Vec<(Option<Entry>, usize)> = counts.into_iter().collect();
    columns.sort_by_key(|(party, count)| (party.is_none(), std::cmp::Reverse(*count)));
    columns.into_iter().map(|(party, _)| party).collect()
}

fn answer_cell(library: &Library, dispute: Entry, sides: &[(usize, usize)]) -> Vec<Span> {
    listed(sides.iter().filter_map(|(at, speakers)| {
        let answer = page::answer(library, library.sides(dispute).get(*at)?);
        let times = if *speakers > 1 { format!(" ({speakers})") } else { String::new() };
        Some(vec![Span::new(format!("{answer}{times}"), Role::Body)])
    }))
}

/// A standing in words: how many speakers hold each position.
fn words(standing: &Standing) -> Span {
    let (words, role) = page::standing_in_words(standing);
    Span::new(words, role)
}

/// A claim in one line, with its day.
fn said(library: &Library, claim: Entry) -> Vec<Span> {
    let mut spans = vec![entry_span(library, claim)];
    spans.extend(library.date(claim).map(|date| Span::new(format!(" · {}", date.label()), Role::Date)));
    spans
}

/// An entry's title, leading to it.
pub(super) fn entry_span(library: &Library, entry: Entry) -> Span {
    Span::link(page::short_title(library, entry), Role::Link, Target::Entry(entry))
}

/// A party's shape and name, leading to it.
pub(super) fn party_span(library: &Library, party: Option<Entry>) -> Span {
    let Some((entry, row)) = party.and_then(|party| Some((party, library.party(party)?))) else {
        return Span::new("· no party", Role::Body);
    };
    let text = format!("{} {}", page::shape(entry.at()), row.label());
    Span::link(text, Role::Party(entry.at() as u16), Target::Entry(entry))
}

fn heads(words: &[&str]) -> Vec<Vec<Span>> {
    words.iter().map(|word| vec![Span::new(*word, Role::Body)]).collect()
}

/// Groups of spans with semicolons between them.
fn listed(groups: impl Iterator<Item = Vec<Span>>) -> Vec<Span> {
    let mut spans = Vec::new();
    for group in groups {
        if !spans.is_empty() {
            spans.push(Span::new("; ", Role::Body));
        }
        spans.extend(group);
    }
    spans
}
