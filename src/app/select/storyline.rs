//! The order of the timeline's list: under each event the claims made there; other claims in their place by date.

use std::ops::Range;

use crate::find::Selection;
use crate::model::{Date, Entry, Kind, Library};

/// Which visible claims stand under which visible event.
pub(in crate::app) struct Under {
    /// By ordinal, whether an entry stands under an event.
    placed: Vec<bool>,
    /// By event, where its claims are.
    of: Vec<Range<usize>>,
    claims: Vec<Entry>,
}

impl Under {
    /// Each claim under its event: of several that have it, the one whose time is the shortest, and of those the first.
    pub(in crate::app) fn new(library: &Library, visible: &Selection) -> Under {
        let events = library.count(Kind::Event);
        let mut under = Under { placed: Vec::new(), of: vec![0..0; events], claims: Vec::new() };
        if library.entries(Kind::Event).all(|event| named(library, event).is_empty()) {
            return under;
        }
        let length = |event: Entry| {
            let dated = library.census().dated(library.ordinal(event));
            dated.map_or(i64::MAX, |dated| dated.span.1.saturating_sub(dated.span.0))
        };
        let mut places: Vec<Option<Entry>> = vec![None; library.len()];
        for event in library.chronology().iter().copied() {
            if event.kind == Kind::Event && visible.contains(event) {
                for claim in named(library, event).iter().filter(|claim| visible.contains(**claim)) {
                    let place = places[library.ordinal(*claim)].get_or_insert(event);
                    if length(event) < length(*place) {
                        *place = event;
                    }
                }
            }
        }
        for event in library.entries(Kind::Event) {
            let from = under.claims.len();
            let own = named(library, event).iter().filter(|claim| places[library.ordinal(**claim)] == Some(event));
            under.claims.extend(own);
            under.of[event.at()] = from..under.claims.len();
        }
        under.placed = places.iter().map(Option::is_some).collect();
        under
    }

    /// Whether an entry stands under an event.
    pub(in crate::app) fn has(&self, library: &Library, entry: Entry) -> bool {
        self.placed.get(library.ordinal(entry)).is_some_and(|placed| *placed)
    }

    /// The claims under an entry of the list, in the order in which the event names them.
    pub(in crate::app) fn claims(&self, top: Entry) -> &[Entry] {
        let of = if top.kind == Kind::Event { self.of.get(top.at()) } else { None };
        of.map_or(&[], |of| &self.claims[of.clone()])
    }
}

fn named(library: &Library, event: Entry) -> &[Entry] {
    library.event(event).map_or(&[][..], |row| &row.claims)
}

/// For each entry of the list, one whose date heads it. An event without a date stands under the day of the event that it
/// came after or before, or where both of its neighbours are of one day, under that.
pub(in crate::app) fn days(library: &Library, entries: &[Entry], reversed: bool) -> Vec<Option<Entry>> {
    let is_dated = |entry: &Entry| library.census().dated(library.ordinal(*entry)).is_some();
    let mut days: Vec<Option<Entry>> = entries.iter().map(|entry| Some(*entry).filter(is_dated)).collect();
    if days.iter().all(Option::is_some) {
        return days;
    }
    let mut last = None;
    let mut before: Vec<Option<Entry>> = Vec::with_capacity(entries.len());
    for day in &days {
        before.push(last);
        last = day.or(last);
    }
    let mut next = None;
    for (at, entry) in entries.iter().enumerate().rev() {
        let dated = days[at];
        let (earlier, later) = if reversed { (next, before[at]) } else { (before[at], next) };
        let anchored = || library.event(*entry).filter(|event| event.after.is_some() || event.before.is_some());
        days[at] = dated.or_else(|| {
            let event = anchored()?;
            let day = |entry: Option<Entry>| entry.and_then(|entry| library.date(entry)).map(Date::days);
            match event.after {
                _ if day(earlier) == day(later) => earlier,
                Some(_) => earlier,
                None => later,
            }
        });
        next = dated.or(next);
    }
    days
}
