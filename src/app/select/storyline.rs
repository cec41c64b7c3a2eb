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
