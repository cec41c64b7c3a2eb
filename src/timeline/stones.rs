//! The events of the timeline, and what was said at them.

use super::extent::Extent;
use crate::model::{Entry, Kind};

/// An event on the timeline.
#[derive(Clone, Debug)]
pub struct Stone {
    /// The event.
    pub event: Entry,
    /// Its date, where it has one.
    pub extent: Option<Extent>,
    /// What was said at it, most first.
    pub said: Vec<Said>,
}

/// Claims of one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The party; `None` for claims of no party.
    pub party: Option<Entry>,
    /// How many claims.
    pub claims: usize,
    /// How many of them are disputed.
    pub disputed: usize,
}

/// The events, in order, and where each entry belongs among them.
#[derive(Clone, Debug, Default)]
pub struct Stones {
    /// The events; their numbers begin at 1.
    pub all: Vec<Stone>,
    pub(super) places: Places,
}

/// The place of each event, and of the claims made there, by kind and number.
#[derive(Clone, Debug, Default)]
pub(super) struct Places([Vec<Option<u32>>; 3]);

impl Places {
    fn table(kind: Kind) -> Option<usize> {
        match kind {
            Kind::Statement => Some(0),
            Kind::Criticism => Some(1),
            Kind::Event => Some(2),
            Kind::Term | Kind::Dispute | Kind::Party | Kind::Actor | Kind::Source | Kind::Proposal => None,
        }
    }

    pub(super) fn of(&self, entry: Entry) -> Option<usize> {
        let place = self.0[Places::table(entry.kind)?].get(entry.at()).copied().flatten();
        place.map(|place| place as usize)
    }

    pub(super) fn put(&mut self, entry: Entry, place: usize) {
        let Some(table) = Places::table(entry.kind) else { return };
        let table = &mut self.0[table];
        if table.len() <= entry.at() {
            table.resize(entry.at() + 1, None);
        }
        table[entry.at()] = u32::try_from(place).ok();
    }
}

impl Stones {
    /// The event's place among the stones, or that of the event at which a claim was made.
    pub fn of(&self, entry: Entry) -> Option<usize> {
        self.places.of(entry)
    }
}
