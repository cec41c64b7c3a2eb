//! The rows and the headings of a list.

use std::num::NonZeroU32;

use crate::model::Entry;
use crate::page::Heading;

use super::order::Within;

/// The place of a heading among those of its list. That there is none takes no room of its own: of a large briefing there
/// are as many rows as entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadAt(NonZeroU32);

impl HeadAt {
    /// The place of the `at`th heading.
    pub(in crate::app) fn new(at: usize) -> HeadAt {
        HeadAt(NonZeroU32::MIN.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// Which it is, from 0.
    pub fn at(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// One row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading, as an index into the list's headings. It cannot be selected.
    Group(HeadAt),
    /// An entry, and the heading right above it, if there is one.
    Entry(Entry, Option<HeadAt>),
    /// An entry that is gone, by its place among the news.
    Gone(u32),
    /// The words under a piece of news, by its place. They cannot be selected.
    Words(u32),
    /// Two claims that contradict each other without a question, under the last heading. It is not an entry: its address is
    /// the claims.
    Pair(Entry, Entry),
}

impl Row {
    /// The row's entry, if it is one.
    pub fn entry(&self) -> Option<Entry> {
        match self {
            Row::Entry(entry, _) => Some(*entry),
            Row::Group(_) | Row::Gone(_) | Row::Words(_) | Row::Pair(..) => None,
        }
    }

    /// The entry by which the row is found again: of a pair its first claim.
    pub(in crate::app) fn place(&self) -> Option<Entry> {
        match self {
            Row::Pair(one, _) => Some(*one),
            Row::Entry(..) | Row::Group(_) | Row::Gone(_) | Row::Words(_) => self.entry(),
        }
    }

    /// Whether the cursor can stand on the row.
    pub(in crate::app) fn is_selectable(&self) -> bool {
        match self {
            Row::Entry(..) | Row::Gone(_) | Row::Pair(..) => true,
            Row::Group(_) | Row::Words(_) => false,
        }
    }
}

/// How far a heading reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Over the whole list. It is not a group.
    List,
    /// Over a group.
    Group,
    /// Over a run of rows in a group.
    Run,
}

/// A heading of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The row where it stands.
    pub row: u32,
    /// How far it reaches.
    pub level: Level,
    /// The heading of the group that it stands in, for runs.
    pub above: Option<HeadAt>,
    /// What it says.
    pub heading: Heading,
}

impl Head {
    /// The group, where an entry may stand in several.
    pub(in crate::app) fn within(&self) -> Option<Within> {
        match self.heading {
            Heading::Party(party) => party.map(Within::Entry),
            Heading::Question(question) => question.map(Within::Entry),
            Heading::Category(category) => category.map(Within::Category),
            Heading::Day { .. } | Heading::Speaker { .. } | Heading::Events | Heading::Words(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_headings_take_little_room() {
        assert_eq!((size_of::<Row>(), size_of::<Head>()), (16, 40));
    }

    #[test]
    fn a_place_is_what_it_was_made_of() {
        for at in [0, 1, 7, 100_000] {
            assert_eq!(HeadAt::new(at).at(), at);
        }
    }
}
