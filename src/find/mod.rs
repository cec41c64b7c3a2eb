//! From a question to references: the filter language, the selection and text search. Pure.

mod complete;
mod fields;
mod filter;
mod fold;
mod fuzzy;
mod matcher;
mod parse;
mod selection;
mod text;

use crate::model::Entry;

pub use complete::{Completion, complete};
pub use fields::{FIELDS, Field, IS, Takes};
pub use filter::{Filter, PartyChoice};
pub use fold::{fold, matches_in};
pub use fuzzy::fuzzy;
pub use matcher::{check, select};
pub use parse::FilterError;
pub use selection::Selection;
pub use text::TextIndex;

/// What the reader knows of entries beyond the briefing.
pub trait Memory {
    /// The entry was not there at the last visit, or was not read since.
    fn is_new(&self, entry: Entry) -> bool;
    /// The entry's content is not what it was at the last visit.
    fn is_changed(&self, entry: Entry) -> bool;
    /// The entry has a star.
    fn is_starred(&self, entry: Entry) -> bool;
    /// The entry was read.
    fn is_read(&self, entry: Entry) -> bool;
}

/// The memory of nobody, for commands that know no reader.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMemory;

impl Memory for NoMemory {
    fn is_new(&self, _entry: Entry) -> bool {
        false
    }

    fn is_changed(&self, _entry: Entry) -> bool {
        false
    }

    fn is_starred(&self, _entry: Entry) -> bool {
        false
    }

    fn is_read(&self, _entry: Entry) -> bool {
        false
    }
}
