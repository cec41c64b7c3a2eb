//! The matrix: where a party stands on a term, computed from what it said.

use crate::model::{Entry, Kind, Library, Relation, Stance};

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
    let mut claims: Vec<Entry> = match term {
        Some(term) => library.naming(term, Relation::Term),
        None => [Kind::Statement, Kind::Criticism].into_iter().flat_map(|kind| library.entries(kind)).collect(),
    };
    claims.retain(|entry| {
        library.claim(*entry).is_some_and(|claim| {
            claim.stance.is_some()
                && (term.is_some() || claim.terms.is_empty())
                && library.speaking_parties(claim).contains(&party)
        }) && visible(*entry)
    });
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
    let standing = match stances.as_slice() {
        [] => Standing::Silent,
        [one] => Standing::One(*one),
        _ => Standing::Mixed(stances),
    };
    (standing, claims)
}
