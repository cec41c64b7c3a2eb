//! The order of the timeline's list: under each event the claims made there; other claims in their place by date.

use std::collections::HashMap;

use crate::model::{Date, Entry, Kind, Library};

/// The event under which each claim stands: of several that have it, the one whose time is the shortest.
pub(in crate::app) fn places(library: &Library, keep: &dyn Fn(Entry) -> bool) -> HashMap<Entry, Entry> {
    let length = |event: Entry| {
        let span = library.date(event).map(Date::span);
        span.map_or(i64::MAX, |(from, to)| to.saturating_sub(from))
    };
    let mut places: HashMap<Entry, Entry> = HashMap::new();
    for event in library.chronology().iter().copied().filter(|entry| entry.kind == Kind::Event && keep(*entry)) {
        for claim in library.event(event).map_or(&[][..], |row| &row.claims).iter().filter(|claim| keep(**claim)) {
            let place = places.entry(*claim).or_insert(event);
            if length(event) < length(*place) {
                *place = event;
            }
        }
    }
    places
}

/// The claims under each event, in the order in which it names them.
pub(in crate::app) fn under(library: &Library, places: &HashMap<Entry, Entry>) -> HashMap<Entry, Vec<Entry>> {
    let mut under: HashMap<Entry, Vec<Entry>> = HashMap::new();
    for event in library.entries(Kind::Event) {
        let claims = library.event(event).map_or(&[][..], |row| &row.claims);
        let own: Vec<Entry> = claims.iter().copied().filter(|claim| places.get(claim) == Some(&event)).collect();
        if !own.is_empty() {
            under.insert(event, own);
        }
    }
    under
}

/// For each entry of the list, one whose date heads it. An event without a date stands under the day of the event that it
/// came after or before, or where both of its neighbours are of one day, under that.
pub(in crate::app) fn days(library: &Library, entries: &[Entry], reversed: bool) -> Vec<Option<Entry>> {
    let dated = |entry: Entry| library.date(entry).map(|_| entry);
    let mut last = None;
    let mut before: Vec<Option<Entry>> = Vec::with_capacity(entries.len());
    for entry in entries {
        before.push(last);
        last = dated(*entry).or(last);
    }
    let mut next = None;
    let mut days = vec![None; entries.len()];
    for (at, entry) in entries.iter().enumerate().rev() {
        let (earlier, later) = if reversed { (next, before[at]) } else { (before[at], next) };
        let anchored = || library.event(*entry).filter(|event| event.after.is_some() || event.before.is_some());
        days[at] = dated(*entry).or_else(|| {
            let event = anchored()?;
            let day = |entry: Option<Entry>| entry.and_then(|entry| library.date(entry)).map(Date::days);
            match event.after {
                _ if day(earlier) == day(later) => earlier,
                Some(_) => earlier,
                None => later,
            }
        });
        next = dated(*entry).or(next);
    }
    days
}
