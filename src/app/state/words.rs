//! A paragraph of a source, whose words can be selected.

use std::ops::RangeInclusive;

use crate::model::Entry;

/// A paragraph that is looked at word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The source.
    pub source: Entry,
    /// The paragraph, from 1.
    pub number: u32,
    /// The word under the cursor, from 0.
    pub at: usize,
    /// The word at which the selection began, if one did.
    pub from: Option<usize>,
}

impl Words {
    /// The words that are selected; none where no selection began.
    pub fn selected(&self) -> Option<RangeInclusive<usize>> {
        self.from.map(|from| from.min(self.at)..=from.max(self.at))
    }
}
