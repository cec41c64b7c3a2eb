//! The matrix: where a party stands on a term, computed from what it said.

use std::collections::BTreeMap;

use crate::model::{Claim, Entry, Kind, Library, Relation, Stance};

/// Where a party stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It took no stance.
    Silent,
    /// One stance, on the newest day on which it took any.
    One(Stance),
    /// Several stances on that day.
    Mixed(Vec<Stance>),
}

/// A party's standing on a term (`None`: on the plan as a whole), and the claims behind it, newest first.
///
/// Only visible claims that take a stance count. The newest day decides; older claims are listed with it. Claims
/// without a date count as older than any with one.
pub fn standing(
    library: &Library,
    term: Option<Entry>,
    party: Entry,
    visible: &dyn Fn(Entry) -> bool,
) -> (Standing, Vec<Entry>) {
    let mut claims = with_stance(library, term, visible);
    claims.retain(|entry| library.claim(*entry).is_some_and(|claim| library.speaking_parties(claim).contains(&party)));
    let standing = judge(library, &mut claims);
    (standing, claims)
}

/// The same for every party that takes a stance, in the order of the parties.
pub(super) fn standings(
    library: &Library,
    term: Option<Entry>,
    visible: &dyn Fn(Entry) -> bool,
) -> Vec<(Entry, Standing, Vec<Entry>)> {
    let mut by_party = BTreeMap::<Entry, Vec<Entry>>::new();
    for entry in with_stance(library, term, visible) {
        for party in library.claim(entry).map_or(Vec::new(), |claim| library.speaking_parties(claim)) {
            by_party.entry(party).or_default().push(entry);
        }
    }
    let judged = by_party.into_iter().map(|(party, mut claims)| (party, judge(library, &mut claims), claims));
    judged.collect()
}

/// The visible claims that take a stance on a term, or on the plan as a whole.
fn with_stance(library: &Library, term: Option<Entry>, visible: &dyn Fn(Entry) -> bool) -> Vec<Entry> {
    let mut claims: Vec<Entry> = match term {
        Some(term) => library.naming(term, Relation::Term),
        None => [Kind::Statement, Kind::Criticism].into_iter().flat_map(|kind| library.entries(kind)).collect(),
    };
    claims.retain(|entry| {
        let takes = |claim: &Claim| claim.stance.is_some() && (term.is_some() || claim.terms.is_empty());
        library.claim(*entry).is_some_and(takes) && visible(*entry)
    });
    claims
}

/// Sorts the claims of a party, newest first, and says where it stands by them.
fn judge(library: &Library, claims: &mut [Entry]) -> Standing {
    let day = |entry: Entry| library.date(entry).map(|date| date.span().1.div_euclid(24 * 60));
    claims.sort_by_key(|entry| (std::cmp::Reverse(day(*entry)), std::cmp::Reverse(library.chronology_rank(*entry))));
    let newest = claims.first().map(|entry| day(*entry));
    let mut stances: Vec<Stance> = Vec::new();
    for entry in claims.iter().take_while(|entry| Some(day(**entry)) == newest) {
        if let Some(stance) = library.claim(*entry).and_then(|claim| claim.stance)
            && !stances.contains(&stance)
        {
            stances.push(stance);
        }
    }
    match stances.as_slice() {
        [] => Standing::Silent,
        [one] => Standing::One(*one),
        _ => Standing::Mixed(stances),
    }
}
