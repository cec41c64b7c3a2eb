//! Conditions on dates: what happened since or until a day, and the story as of it.
//!
//! A date that is known as a span passes where it overlaps what the condition asks for. Claims, events, proposals and
//! sources have dates of their own. A term passes with its proposal or with a claim on it, a dispute where claims of two
//! sides pass, parties and actors always. What has no date passes `until:` only, unless an event says
//! itself that it came after or before one of later.

use super::{FieldName, Selection};
use crate::date::{DISTANT_FUTURE, DISTANT_PAST};
use crate::model::{Date, Entry, Event, Kind, Library, Relation, Side};

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
    let disputes = library.entries(Kind::Dispute).filter(|entry| two_sides_pass(library, *entry, condition, &passing));
    let disputes: Vec<Entry> = disputes.collect();
    let always = library.entries(Kind::Party).chain(library.entries(Kind::Actor));
    let derived = terms.into_iter().chain(disputes).chain(always);
    derived.for_each(|entry| passing.insert(entry));
    if condition.undated {
        let from = shown_from(library);
        let later = library.entries(Kind::Event).filter(|event| from[event.at()] > condition.span.1);
        later.for_each(|event| passing.remove(event));
    }
    passing.iter().for_each(|entry| into.insert(entry));
}

/// The first minute from which each event is shown: its own date's, or that of the event which it came after, or else
/// before, as far as that is known. One that came before another may be far older; but nothing says so before the other is
/// there.
fn shown_from(library: &Library) -> Vec<i64> {
    let date =
        |event| library.event(event).and_then(|row| row.date.as_ref()).map_or(DISTANT_PAST, |date| date.span().0);
    let mut from: Vec<i64> = library.entries(Kind::Event).map(date).collect();
    // What came after one that came before another is known in the third round.
    along(library, &mut from, |row| row.after);
    along(library, &mut from, |row| row.before);
    along(library, &mut from, |row| row.after);
    from
}

/// Gives each event from which nothing is known what is known of the event that it is linked to, over any number of links.
fn along(library: &Library, from: &mut [i64], link: fn(&Event) -> Option<Entry>) {
    let mut seen = vec![false; from.len()];
    for event in library.entries(Kind::Event) {
        let (mut path, mut next) = (Vec::new(), Some(event));
        let mut first = DISTANT_PAST;
        while let Some(at) = next {
            first = from[at.at()];
            // Should events come after each other in a circle, the path ends where it comes back.
            if first > DISTANT_PAST || std::mem::replace(&mut seen[at.at()], true) {
                break;
            }
            path.push(at);
            next = library.event(at).and_then(link);
        }
        path.into_iter().for_each(|at| from[at.at()] = first);
    }
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

/// Whether claims of two sides of a dispute pass. A claim that is left out because of an error has no date that is known.
fn two_sides_pass(library: &Library, dispute: Entry, condition: Condition, passing: &Selection) -> bool {
    let passes = |side: &&Side| {
        side.claims.iter().any(|claim| passing.contains(*claim)) || side.withheld > 0 && condition.undated
    };
    library.sides(dispute).iter().filter(passes).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture::{builder, claim};
    use crate::model::Dispute;

    /// A dispute of four claims on four days, of which the first three back each other.
    fn library() -> Library {
        let at = |at| Entry::new(Kind::Statement, at);
        let mut builder = builder();
        builder.statements =
            [0, 1, 2, 3].map(|at| claim(&format!("x{at}"), None, Some(&format!("2025-11-2{at}")))).into();
        builder.statements[0].supports = vec![at(2)].into();
        builder.statements[2].supports = vec![at(1)].into();
        builder.criticisms.clear();
        let listed = (0..4).map(at).collect();
        builder.disputes = vec![Dispute { id: "q".into(), question: "Q?".into(), listed, ..Dispute::default() }];
        builder.build()
    }

    #[test]
    fn a_dispute_passes_when_claims_of_two_sides_do() {
        let library = library();
        for (field, date, expected) in [
            (FieldName::Until, "2025-11-22", false),
            (FieldName::Until, "2025-11-23", true),
            (FieldName::Before, "2025-11-23", false),
            (FieldName::Since, "2025-11-22", true),
            (FieldName::After, "2025-11-22", false),
            (FieldName::Date, "2025-11-23", false),
            (FieldName::Date, "2025-11-22/2025-11-23", true),
        ] {
            let mut found = Selection::none(&library);
            add(&library, Condition::new(field, &date.parse().unwrap()).unwrap(), &mut found);
            assert_eq!(found.contains(Entry::new(Kind::Dispute, 0)), expected, "{field:?} {date}");
        }
    }

    #[test]
    fn an_event_that_came_after_one_of_later_does_not_pass_though_it_has_no_date() {
        let at = |at| Some(Entry::new(Kind::Event, at));
        let mut builder = builder();
        let event = |id: &str, date: Option<&str>, after, before| Event {
            id: id.into(),
            date: date.map(|date| date.parse().unwrap()),
            after,
            before,
            ..Event::default()
        };
        builder.events = vec![
            event("late", Some("2025-11-20"), None, None),
            event("then", None, at(3), None),
            event("earlier", None, None, at(0)),
            event("next", None, at(0), None),
            // No file can say this, and nothing hangs on it.
            event("circle", None, at(4), None),
            event("early", None, None, None),
            event("between", None, at(5), at(0)),
            event("after that", None, at(6), None),
        ];
        let library = builder.build();
        let found = |date: &str| {
            let mut found = Selection::none(&library);
            add(&library, Condition::new(FieldName::Until, &date.parse().unwrap()).unwrap(), &mut found);
            library.entries(Kind::Event).filter(|event| found.contains(*event)).map(Entry::at).collect::<Vec<_>>()
        };
        assert_eq!(found("2025-11-19"), [4, 5]);
        assert_eq!(found("2025-11-20"), [0, 1, 2, 3, 4, 5, 6, 7]);
    }
}
