//! The events of the timeline, and what was said at them.

use super::extent::Extent;
use crate::model::{Entry, Kind, Library};

/// How many events have a number on their stone.
pub const NUMBERED: usize = 20;

/// An event on the timeline.
#[derive(Clone, Debug)]
pub struct Stone {
    /// The event.
    pub event: Entry,
    /// Its number, from 1: among all events, so that a filter does not change it, where all of them have one; else among
    /// those in sight.
    pub number: u8,
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
    /// The events, in order.
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
    /// Gives each its number.
    pub(super) fn number(&mut self, library: &Library) {
        if library.count(Kind::Event) > NUMBERED {
            (1..=u8::MAX).zip(&mut self.all).for_each(|(number, stone)| stone.number = number);
            return;
        }
        let events = library.chronology().iter().filter(|entry| entry.kind == Kind::Event);
        let mut stones = self.all.iter_mut().peekable();
        for (number, event) in (1..).zip(events) {
            if let Some(stone) = stones.next_if(|stone| stone.event == *event) {
                stone.number = number;
            }
        }
    }

    /// The event's place among the stones, or that of the event at which a claim was made.
    pub fn of(&self, entry: Entry) -> Option<usize> {
        self.places.of(entry)
    }
}
