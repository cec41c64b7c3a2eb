//! Where the reader is, and where they were.

use crate::model::{Entry, Reference};
use crate::page::Target;

use super::layout::Pane;
use super::order::Within;
use super::section::Section;

/// Rows that are shown as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The disputes to which only media speak.
    Media,
    /// The terms on which nobody took a position.
    Silent,
}

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
    /// What a party says to a dispute, of a proposal as a whole, or of a term.
    Cell {
        /// The dispute, the proposal or the term.
        subject: Entry,
        /// The party; `None` for speakers of no party.
        party: Option<Entry>,
    },
    /// The rows that the matrix folds into one.
    Folded(Fold),
    /// Two parties, or two claims that contradict each other, side by side.
    Compare(Entry, Entry),
    /// An entry that is gone.
    Gone(Reference),
}

impl Subject {
    /// The entry that the subject is, or is part of.
    pub fn entry(&self) -> Option<Entry> {
        match self {
            Subject::Entry(entry) | Subject::Paragraph { source: entry, .. } | Subject::Compare(entry, _) => {
                Some(*entry)
            }
            Subject::Cell { subject, .. } => Some(*subject),
            Subject::Nothing | Subject::Overview | Subject::Gone(_) | Subject::Folded(_) => None,
        }
    }
}

/// What of a page is in sight: enough to find it again when the page was made again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The first line on the screen, from 0.
    pub top: usize,
    /// Of how many lines.
    pub of: usize,
    /// The link under the cursor: where it leads, and which it is, from 0, of the links that lead there.
    pub link: Option<(Target, usize)>,
}

/// A page of a section that was left, and what of it was in sight.
#[derive(Clone, Debug)]
pub(in crate::app) struct Spot {
    pub subject: Subject,
    pub sight: Sight,
}

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The section.
    pub section: Section,
    /// The selected entry of its list.
    pub entry: Option<Entry>,
    /// The group in which it stands there, where an entry may stand in several.
    pub within: Option<Within>,
    /// What the reading pane shows instead of that entry, if anything.
    pub pinned: Option<Subject>,
    /// Which pane has the focus.
    pub focus: Pane,
    /// What of the page is in sight.
    pub sight: Sight,
    /// Whether the page was reached by a link, and not from its list.
    pub by_link: bool,
}

impl Place {
    /// Whether another place is this one, whatever of its page is in sight.
    pub(in crate::app) fn is_same_as(&self, other: &Place) -> bool {
        let sight = Sight::default();
        Place { sight: sight.clone(), ..self.clone() } == Place { sight, ..other.clone() }
    }
}

/// Places to go back and forward to, the latest last.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct History {
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
