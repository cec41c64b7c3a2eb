//! The search over the visible set.

use crate::find::Selection;
use crate::model::Entry;

use super::section::Section;

/// A search over the visible set.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What is searched for.
    pub needle: String,
    /// The visible entries that have it, in the order of ordinals.
    pub hits: Vec<Entry>,
    /// How many more the filter hides.
    pub hidden: usize,
    /// Whether all hits are known. While the texts of a large briefing are being folded, those near the cursor are.
    pub counted: bool,
    /// The hits as a set.
    pub(in crate::app) found: Selection,
    /// Section and cursor where Enter was struck before all hits were known: the first one from there on is gone to then.
    pub(in crate::app) waits: Option<(Section, Option<usize>)>,
    /// The rows of the section's list that are hits.
    pub rows: Vec<usize>,
}

impl Search {
    /// The cursor's place among the hits of the list, from 1; 0 where the cursor is on none.
    pub fn position(&self, cursor: Option<usize>) -> usize {
        cursor.and_then(|cursor| self.rows.binary_search(&cursor).ok()).map_or(0, |at| at + 1)
    }

    /// The first row from this one on that is a hit; round the end to the first of all, once all are known.
    pub(in crate::app) fn from(&self, row: usize) -> Option<usize> {
        let next = self.rows.iter().copied().find(|hit| *hit >= row);
        next.or_else(|| self.rows.first().copied().filter(|_| self.counted))
    }

    /// Whether the entry is a hit.
    pub fn hits(&self, entry: Entry) -> bool {
        self.found.contains(entry)
    }
}
