//! What can be taken back.

use std::collections::BTreeMap;

use super::state::{Known, Record};
use crate::model::Reference;

/// How many steps can be taken back.
pub(super) const STEPS: usize = 100;

/// What an act changed, as it was before.
#[derive(Clone, Debug)]
pub(super) struct Undo {
    /// What was done.
    pub said: String,
    pub was: Was,
}

#[derive(Clone, Debug)]
pub(super) enum Was {
    /// The records of entries, and what was known of the news of this visit.
    Entries(Vec<(Reference, Option<Record>)>, BTreeMap<Reference, Known>),
    /// An entry with a letter.
    Mark(char, Option<Reference>),
    /// A filter with a name.
    Filter(String, Option<String>),
    /// A note beside an entry.
    Note(Reference, Option<String>),
}
