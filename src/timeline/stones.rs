//! The events of the timeline, and what was said at them.

use std::collections::HashMap;

use super::extent::Extent;
use crate::model::Entry;

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
    pub(super) places: HashMap<Entry, usize>,
}

impl Stones {
    /// The event's place among the stones, or that of the event at which a claim was made.
    pub fn of(&self, entry: Entry) -> Option<usize> {
        self.places.get(&entry).copied()
    }
}
