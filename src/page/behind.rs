//! What stands behind something that can be selected: its name, its address, and the claims that it is about.

use crate::model::answers::{self, letter};
use crate::model::standing::{standing, takes_position};
use crate::model::{Entry, Kind, Library, Relation};

use super::answer::answer;

use super::label::short_title;
use super::{Target, cell, party, term};

/// The name of what a target leads to, in one line.
pub fn target_title(library: &Library, target: &Target) -> String {
    let label = |entry: Entry| match library.party(entry) {
        Some(party) => party.label().to_string(),
        None => short_title(library, entry),
    };
    let of = |party: &Option<Entry>| party.map_or_else(|| cell::NO_PARTY.to_string(), label);
    match target {
        Target::Entry(entry) => short_title(library, *entry),
        Target::Paragraph { source, number } => format!("{} ¶{number}", short_title(library, *source)),
        Target::Cell { subject, party } => format!("{}: {}", of(party), cell::subject_title(library, *subject)),
        Target::Compare(one, other) => format!("{} beside {}", label(*one), label(*other)),
        Target::Section(name) => (*name).to_string(),
        Target::Url(url) => url.to_string(),
    }
}

/// The addresses of what a target leads to: `term:army-cap`, and `report#p4` for a paragraph.
pub fn target_references(library: &Library, target: &Target) -> Vec<String> {
    let reference = |entry: Entry| library.reference(entry).to_string();
    match target {
        Target::Entry(entry) => vec![reference(*entry)],
        Target::Paragraph { source, number } => vec![format!("{}#p{number}", library.id(*source))],
        Target::Cell { subject, party } => [*subject].iter().chain(party).map(|entry| reference(*entry)).collect(),
        Target::Compare(one, other) => vec![reference(*one), reference(*other)],
        Target::Section(name) => vec![(*name).to_string()],
        Target::Url(url) => vec![url.to_string()],
    }
}

/// The claims that a target is about, whatever the filter: of a claim itself, of a party and an actor what it said, of a
/// term, an event, a dispute and a source those that belong to it, of a cell those behind its standing.
pub fn target_claims(library: &Library, target: &Target) -> Vec<Entry> {
    match target {
        Target::Entry(entry) => entry_claims(library, *entry),
        Target::Paragraph { source, number } => citing(library, *source, Some(*number)),
        Target::Cell { subject, party } => cell_claims(library, *subject, *party),
        Target::Compare(one, other) => {
            [*one, *other].into_iter().flat_map(|side| entry_claims(library, side)).collect()
        }
        Target::Section(_) | Target::Url(_) => Vec::new(),
    }
}

/// The claims behind a cell of the matrix.
fn cell_claims(library: &Library, subject: Entry, party: Option<Entry>) -> Vec<Entry> {
    if subject.kind == Kind::Dispute {
        return answers::claims_of(library, subject, party).into_iter().flat_map(|(_, claims)| claims).collect();
    }
    standing(library, Some(subject), party, &|_| true).claims().collect()
}

fn entry_claims(library: &Library, entry: Entry) -> Vec<Entry> {
    let newest_first = |relation| {
        let mut claims = library.naming(entry, relation);
        claims.retain(|entry| entry.kind.is_claim());
        claims.sort_by_key(|entry| std::cmp::Reverse(library.chronology_rank(*entry)));
        claims
    };
    match entry.kind {
        Kind::Statement | Kind::Criticism => vec![entry],
        Kind::Term => newest_first(Relation::Term),
        Kind::Proposal => {
            let takes = |claim: &Entry| takes_position(library, *claim, Some(entry));
            library.stances_on(entry).iter().copied().filter(takes).collect()
        }
        Kind::Event => library.event(entry).map_or(Vec::new(), |event| event.claims.clone()),
        Kind::Dispute => library.sides(entry).iter().flat_map(|side| side.claims.iter().copied()).collect(),
        Kind::Party => party::claims_of(library, entry).into_iter().rev().collect(),
        Kind::Actor => newest_first(Relation::Actor),
        Kind::Source => citing(library, entry, None),
    }
}

/// The claims that cite a source, or one paragraph of it, in the order of its paragraphs.
fn citing(library: &Library, source: Entry, paragraph: Option<u32>) -> Vec<Entry> {
    let links = library.incoming(source).iter().filter(|link| link.relation == Relation::Cites);
    let mut cites: Vec<(Option<u32>, Entry)> = links
        .filter(|link| link.from.kind.is_claim() && (paragraph.is_none() || link.paragraph() == paragraph))
        .map(|link| (link.paragraph(), link.from))
        .collect();
    cites.sort();
    let mut seen = std::collections::HashSet::new();
    cites.into_iter().map(|(_, claim)| claim).filter(|claim| seen.insert(*claim)).collect()
}

/// The sources that can be opened for a target: a source itself, those that an entry cites, or else those of its claims.
pub fn target_sources(library: &Library, target: &Target) -> Vec<Entry> {
    let cited = |entry: &Entry| library.cites(*entry).iter().map(|cite| cite.source).collect::<Vec<Entry>>();
    let own = match target {
        Target::Entry(entry) if entry.kind == Kind::Source => vec![*entry],
        Target::Entry(entry) => cited(entry),
        Target::Paragraph { source, .. } => vec![*source],
        Target::Cell { .. } | Target::Compare(..) | Target::Section(_) | Target::Url(_) => Vec::new(),
    };
    let all = if own.is_empty() { target_claims(library, target).iter().flat_map(cited).collect() } else { own };
    let mut seen = std::collections::HashSet::new();
    all.into_iter().filter(|source| seen.insert(*source)).collect()
}

/// How far a term or a proposal has come, in words that say whose word it is; `None` for what has no status.
pub fn status_words(library: &Library, entry: Entry) -> Option<String> {
    let status = match entry.kind {
        Kind::Term => library.term(entry)?.status,
        Kind::Proposal => library.proposal(entry)?.status,
        Kind::Statement | Kind::Criticism | Kind::Event | Kind::Dispute | Kind::Party | Kind::Actor | Kind::Source => {
            return None;
        }
    };
    Some(term::status(status).0)
}

/// What a party answers to a dispute, or where it stands on a proposal or a term, by its visible claims.
pub fn cell_words(library: &Library, subject: Entry, party: Option<Entry>, visible: &dyn Fn(Entry) -> bool) -> String {
    if subject.kind == Kind::Dispute {
        let own = |entry: &Entry| visible(*entry);
        let sides = answers::claims_of(library, subject, party);
        let sides = sides.iter().filter(|(_, claims)| claims.iter().any(own)).filter_map(|(at, _)| {
            Some(format!("{} {}", letter(*at), answer(library, library.sides(subject).get(*at)?)))
        });
        let sides: Vec<String> = sides.collect();
        return if sides.is_empty() { cell::SILENT_HERE.into() } else { format!("answers: {}", sides.join(" · ")) };
    }
    let standing = standing(library, Some(subject), party, visible);
    if standing.is_silent() {
        return "silent: no claim by this party takes a position here".into();
    }
    format!("speakers by their newest position: {}", term::standing_in_words(&standing).0)
}
