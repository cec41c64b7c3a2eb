//! What nobody speaks of, and what rests on one source.

use super::Selection;
use crate::model::{Entry, Kind, Library, Relation};

/// Adds the terms and disputes that none of the claims is about.
pub(super) fn add_without(library: &Library, claims: impl Iterator<Item = Entry>, into: &mut Selection) {
    let mut spoken = Selection::none(library);
    for claim in claims {
        library.claim(claim).into_iter().flat_map(|row| &row.terms).for_each(|term| spoken.insert(*term));
        let disputes = library.incoming(claim).iter().filter(|link| link.relation == Relation::Claim);
        disputes.for_each(|link| spoken.insert(link.from));
    }
    let topics = library.entries(Kind::Term).chain(library.entries(Kind::Dispute));
    topics.filter(|topic| !spoken.contains(*topic)).for_each(|topic| into.insert(topic));
}

/// Adds the terms and disputes to which nobody says anything. A claim that is left out because of an error was said.
pub(super) fn add_silent(library: &Library, into: &mut Selection) {
    let mut silent = Selection::none(library);
    add_without(library, library.entries(Kind::Statement).chain(library.entries(Kind::Criticism)), &mut silent);
    silent.iter().filter(|topic| library.withheld(*topic).is_empty()).for_each(|topic| into.insert(topic));
}

/// Adds the claims, terms and events whose cites all name the same source.
pub(super) fn add_single(library: &Library, into: &mut Selection) {
    for kind in [Kind::Statement, Kind::Criticism, Kind::Term, Kind::Event] {
        let single = library.entries(kind).filter(|entry| rests_on_one(library, *entry));
        single.for_each(|entry| into.insert(entry));
    }
}

fn rests_on_one(library: &Library, entry: Entry) -> bool {
    match library.cites(entry) {
        [] => false,
        [first, rest @ ..] => rest.iter().all(|cite| cite.source == first.source),
    }
}
