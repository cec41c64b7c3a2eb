//! What an entry is about: the meaning of `about:` and `category:`.

use super::Selection;
use crate::model::{Entry, Kind, Library, Link, Relation};

/// Adds what is about an entry: itself, what it is made of, and what names any of these other than as its speaker or its
/// source.
///
/// A proposal is made of its terms, a dispute and an event of their claims; a party stands for the terms that bind it.
pub(super) fn add_about(library: &Library, entry: Entry, into: &mut Selection) {
    into.insert(entry);
    add_naming(library, entry, into);
    match entry.kind {
        Kind::Proposal => add_terms(library, &library.naming(entry, Relation::Proposal), into),
        Kind::Party => add_terms(library, &library.naming(entry, Relation::Binds), into),
        Kind::Dispute => {
            library.dispute(entry).into_iter().flat_map(|row| &row.claims).for_each(|claim| into.insert(*claim));
        }
        Kind::Event => {
            library.event(entry).into_iter().flat_map(|row| &row.claims).for_each(|claim| into.insert(*claim));
        }
        _ => {}
    }
}

/// Adds terms and what is about them.
pub(super) fn add_terms(library: &Library, terms: &[Entry], into: &mut Selection) {
    for term in terms {
        into.insert(*term);
        add_naming(library, *term, into);
    }
}

fn add_naming(library: &Library, topic: Entry, into: &mut Selection) {
    for link in library.incoming(topic).iter().filter(|link| is_subject(link)) {
        into.insert(link.from);
        if link.relation == Relation::Term && link.from.kind.is_claim() {
            library.disputes_with(link.from).into_iter().for_each(|dispute| into.insert(dispute));
        }
    }
}

/// Whether the one that names is about the one that is named.
fn is_subject(link: &Link) -> bool {
    match link.relation {
        Relation::Term | Relation::Plan | Relation::Binds | Relation::Proposal | Relation::Replaces => true,
        Relation::RespondsTo | Relation::Supports | Relation::Disputes | Relation::Claim => true,
        Relation::After | Relation::Before | Relation::About => true,
        Relation::Party | Relation::Actor => link.from.kind == Kind::Event,
        Relation::Cites | Relation::OnBehalf | Relation::By => false,
    }
}
