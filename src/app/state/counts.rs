//! What has to be made again, and the numbers that the bars show.

use crate::model::Entry;

use super::section::Section;

/// What is being made beside the reader of a large briefing.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::app) struct Awaited {
    /// The text index.
    pub text: bool,
    /// What the entries are called.
    pub titles: bool,
}

/// What has to be made again by `select` and `lay_out`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::app) struct Stale {
    pub visible: bool,
    pub rows: bool,
    pub hits: bool,
    /// The reading pane has to bring the link or the first hit into view.
    pub reveal: bool,
}

/// Numbers shown in the bars, made with the visible set.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Counts {
    pub sections: [usize; Section::ALL.len()],
    pub hits: [usize; Section::ALL.len()],
    /// What each party says, and at the end what no party says.
    pub said: Vec<Said>,
    /// The parties that the filter shows by name.
    pub picked: Vec<Entry>,
}

/// How many claims somebody speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Those in the visible set.
    pub visible: usize,
    /// Those in the briefing.
    pub all: usize,
}
