//! Where the reader is, and where they were.

use crate::model::{Entry, Library, Reference};

use super::{Pane, Section};

/// What the reading pane shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Nothing: the list is empty.
    Nothing,
    /// What the briefing is about.
    Overview,
    /// An entry.
    Entry(Entry),
    /// A paragraph of a source.
    Paragraph {
        /// The source.
        source: Entry,
        /// The paragraph, from 1.
        number: u32,
    },
    /// What a party says of a term, or of the plan as a whole.
    Cell {
        /// The term; `None` is the plan as a whole.
        term: Option<Entry>,
        /// The party.
        party: Entry,
    },
    /// Two parties side by side.
    Compare(Entry, Entry),
}

impl Subject {
    /// The entry that the subject is, or is part of.
    pub fn entry(&self) -> Option<Entry> {
        match self {
            Subject::Entry(entry) | Subject::Paragraph { source: entry, .. } | Subject::Compare(entry, _) => {
                Some(*entry)
            }
            Subject::Cell { term, party } => Some(term.unwrap_or(*party)),
            Subject::Nothing | Subject::Overview => None,
        }
    }

    /// The same subject in another library, if that has its entries.
    pub fn moved(&self, old: &Library, new: &Library) -> Option<Subject> {
        let to = |entry: &Entry| moved(*entry, old, new);
        Some(match self {
            Subject::Nothing => Subject::Nothing,
            Subject::Overview => Subject::Overview,
            Subject::Entry(entry) => Subject::Entry(to(entry)?),
            Subject::Paragraph { source, number } => Subject::Paragraph { source: to(source)?, number: *number },
            Subject::Cell { term, party } => {
                let term = match term {
                    Some(term) => Some(to(term)?),
                    None => None,
                };
                Subject::Cell { term, party: to(party)? }
            }
            Subject::Compare(one, other) => Subject::Compare(to(one)?, to(other)?),
        })
    }
}

/// The same entry in another library, found by its reference.
pub fn moved(entry: Entry, old: &Library, new: &Library) -> Option<Entry> {
    let reference: Reference = old.reference(entry);
    new.find(&reference)
}

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The section.
    pub section: Section,
    /// The selected entry of its list.
    pub entry: Option<Entry>,
    /// What the reading pane shows instead of that entry, if anything.
    pub pinned: Option<Subject>,
    /// Which pane has the focus.
    pub focus: Pane,
    /// The first line of the reading pane that is on the screen, from 0.
    pub top: usize,
    /// The link under the cursor.
    pub link: Option<usize>,
}

/// Places to go back and forward to, the latest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Places before this one.
    pub back: Vec<Place>,
    /// Places after this one, once the reader went back.
    pub forward: Vec<Place>,
}

/// How many places are kept.
const DEPTH: usize = 500;

impl History {
    /// Remembers a place that is being left for a new one.
    pub fn push(&mut self, place: Place) {
        self.forward.clear();
        if self.back.last() != Some(&place) {
            self.back.push(place);
        }
        if self.back.len() > DEPTH {
            self.back.remove(0);
        }
    }
}
