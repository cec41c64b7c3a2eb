//! Conditions on dates: what happened since or until a day, and the story as of it.
//!
//! A date that is known as a span passes where it overlaps what the condition asks for. Claims, events, proposals and
//! sources have dates of their own. A term passes with its proposal or with a claim on it, a dispute where claims of two
//! sides pass, parties and actors always. What has no date passes `until:` only: nothing says that it came later.

use std::collections::HashMap;

use super::{FieldName, Selection};
use crate::model::date::{DISTANT_FUTURE, DISTANT_PAST};
use crate::model::{Date, Entry, Kind, Library, Relation};

/// What a date must overlap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    /// The minutes that count, both inclusive.
    span: (i64, i64),
    /// Whether what has no date passes.
    undated: bool,
}

impl Condition {
    /// `None` for a field that takes no date.
    pub(super) fn new(field: FieldName, date: &Date) -> Option<Condition> {
        let (first, last) = date.span();
        let span = match field {
            FieldName::Since => (first, DISTANT_FUTURE),
            FieldName::Until => (DISTANT_PAST, last),
            FieldName::After => (last.saturating_add(1), DISTANT_FUTURE),
            FieldName::Before => (DISTANT_PAST, first.saturating_sub(1)),
            FieldName::Date => (first, last),
            _ => return None,
        };
        Some(Condition { span, undated: field == FieldName::Until })
    }

    fn holds(self, date: Option<&Date>) -> bool {
        date.map_or(self.undated, |date| {
            let (from, to) = date.span();
            from <= self.span.1 && to >= self.span.0
        })
    }
}

/// Adds what passes a condition on dates.
pub(super) fn add(library: &Library, condition: Condition, into: &mut Selection) {
    let mut passing = Selection::none(library);
    for kind in [Kind::Statement, Kind::Criticism, Kind::Event, Kind::Source, Kind::Proposal] {
        let own = library.entries(kind).filter(|entry| condition.holds(library.date(*entry)));
        own.for_each(|entry| passing.insert(entry));
    }
    let terms = library.entries(Kind::Term).filter(|term| term_passes(library, *term, condition, &passing));
    let terms: Vec<Entry> = terms.collect();
    let disputes = library.entries(Kind::Dispute).filter(|entry| {
        let claims = library.dispute(*entry).map_or(&[][..], |row| &row.claims);
        two_sides_pass(library, claims, &|claim| passing.contains(claim))
    });
    let disputes: Vec<Entry> = disputes.collect();
    let always = library.entries(Kind::Party).chain(library.entries(Kind::Actor));
    let derived = terms.into_iter().chain(disputes).chain(always);
    derived.for_each(|entry| passing.insert(entry));
    passing.iter().for_each(|entry| into.insert(entry));
}

/// A term passes with its proposal or with a claim on it; one that has neither has no date.
fn term_passes(library: &Library, term: Entry, condition: Condition, passing: &Selection) -> bool {
    let mut claims = library.incoming(term).iter().filter(|link| link.relation == Relation::Term).map(|link| link.from);
    let proposal = library.term(term).and_then(|row| row.proposal);
    let mut dated = proposal.into_iter().chain(claims.by_ref().filter(|entry| entry.kind.is_claim())).peekable();
    match dated.peek() {
        None => condition.undated,
        Some(_) => dated.any(|entry| passing.contains(entry)),
    }
}

/// Whether claims of two sides of a dispute pass. Sides are the groups that `supports` connects.
fn two_sides_pass(library: &Library, claims: &[Entry], passes: &dyn Fn(Entry) -> bool) -> bool {
    let places: HashMap<Entry, usize> = claims.iter().enumerate().map(|(at, claim)| (*claim, at)).collect();
    let mut side: Vec<usize> = (0..claims.len()).collect();
    for (at, claim) in claims.iter().enumerate() {
        for backed in library.claim(*claim).map_or(&[][..], |row| &row.supports) {
            if let Some(other) = places.get(backed) {
                let (one, other) = (root(&mut side, at), root(&mut side, *other));
                side[one] = other;
            }
        }
    }
    let mut sides = claims.iter().enumerate().filter(|(_, claim)| passes(**claim)).map(|(at, _)| root(&mut side, at));
    sides.next().is_some_and(|first| sides.any(|other| other != first))
}

/// The claim that stands for the side of the claim at a place. The way there is halved, so that chains stay short.
fn root(side: &mut [usize], mut at: usize) -> usize {
    while side[at] != at {
        side[at] = side[side[at]];
        at = side[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture::{builder, claim};
    use crate::model::{Dispute, Origin};

    /// A dispute of four claims, of which the first two back each other through a third.
    fn library() -> Library {
        let at = |at| Entry::new(Kind::Statement, at);
        let mut builder = builder();
        builder.statements = ["a", "b", "c", "d"].map(|id| claim(id, Some(0), None)).into();
        builder.statements[0].supports = vec![at(2)];
        builder.statements[2].supports = vec![at(1)];
        builder.criticisms.clear();
        builder.disputes = vec![Dispute {
            id: "q".into(),
            question: "Q?".into(),
            claims: (0..4).map(at).collect(),
            text: None,
            cites: Vec::new(),
            origin: Origin::default(),
        }];
        builder.build()
    }

    #[test]
    fn claims_that_back_each_other_are_one_side() {
        let library = library();
        let claims: Vec<Entry> = library.entries(Kind::Statement).collect();
        for (passing, expected) in
            [("abc", false), ("ab", false), ("d", false), ("", false), ("ad", true), ("bd", true), ("abcd", true)]
        {
            let passes = |claim: Entry| passing.contains(library.id(claim));
            assert_eq!(two_sides_pass(&library, &claims, &passes), expected, "{passing}");
        }
    }
}
