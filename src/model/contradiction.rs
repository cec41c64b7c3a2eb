//! Who contradicts whom: the sides of disputes, and claims that dispute each other outside them.

use super::library::Contradictions;
use super::lists::Lists;
use super::{Entry, Kind, Library, Relation, Side, sides};

/// What there is of contradictions. Costs time in proportion to disputes, their claims and links.
pub(super) fn contradictions(library: &Library) -> Contradictions {
    let sides: Vec<Vec<Side>> = library.disputes().iter().map(|dispute| sides::sides(library, dispute)).collect();
    let mut disputed = vec![false; library.len()];
    let mut pairs = Vec::new();
    let mut contradict = |one: Entry, other: Entry| {
        disputed[library.ordinal(one)] = true;
        disputed[library.ordinal(other)] = true;
    };
    for entry in library.entries(Kind::Statement).chain(library.entries(Kind::Criticism)) {
        for other in library.claim(entry).map_or(&[][..], |claim| &claim.disputes) {
            contradict(entry, *other);
            let of_other = library.disputes_with(*other);
            if !library.disputes_with(entry).iter().any(|dispute| of_other.contains(dispute)) {
                pairs.push((entry.min(*other), entry.max(*other)));
            }
        }
    }
    for sides in &sides {
        let full = sides.iter().filter(|side| !side.claims.is_empty() || side.withheld > 0).count();
        sides.iter().flat_map(|side| &side.claims).filter(|_| full > 1).for_each(|claim| contradict(*claim, *claim));
    }
    let withheld = withheld(library, &mut |entry| contradict(entry, entry));
    pairs.sort_unstable();
    pairs.dedup();
    Contradictions { sides, disputed, pairs, withheld }
}

fn withheld(library: &Library, contradicted: &mut dyn FnMut(Entry)) -> Lists<Relation> {
    let mut links: Vec<(u32, Relation)> = Vec::new();
    for withheld in library.withheld_claims() {
        for (relation, entry) in withheld.names.iter().chain(&withheld.named_by) {
            links.push((library.ordinal(*entry) as u32, *relation));
            if *relation == Relation::Disputes {
                contradicted(*entry);
            }
        }
    }
    Lists::collect(library.len(), links)
}
