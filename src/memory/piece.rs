//! Pieces of news, and their counts.

use crate::model::{Entry, Reference};

/// What happened to an entry since the reader knew it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// It was not there.
    New,
    /// It says something else.
    Changed,
    /// It is no longer there.
    Gone,
}

impl Sign {
    /// All, in the order in which they are listed.
    pub const ALL: [Sign; 3] = [Sign::New, Sign::Changed, Sign::Gone];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Sign::New => "new",
            Sign::Changed => "changed",
            Sign::Gone => "gone",
        }
    }

    /// The sign that stands before a row.
    pub fn glyph(self) -> &'static str {
        match self {
            Sign::New => "+",
            Sign::Changed => "Δ",
            Sign::Gone => "−",
        }
    }
}

/// One piece of news: an entry, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The entry's address.
    pub reference: Reference,
    /// The entry, unless it is gone.
    pub entry: Option<Entry>,
    /// What happened to it.
    pub sign: Sign,
}

/// How many pieces of news this visit has, read or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Entries that appeared.
    pub new: usize,
    /// Entries whose content changed.
    pub changed: usize,
    /// Entries that went.
    pub gone: usize,
    /// When the reader was last here before the oldest of them (milliseconds since 1970), where that is known.
    pub since: Option<u64>,
}

impl News {
    /// All together.
    pub fn total(&self) -> usize {
        self.new + self.changed + self.gone
    }

    /// `2 new · 2 changed · 1 gone`, without what there is none of.
    pub fn words(&self) -> String {
        self.counts().map(|(count, sign)| format!("{count} {}", sign.name())).collect::<Vec<_>>().join(" · ")
    }

    /// `2+ 2Δ 1−`, for where there is little room.
    pub fn signs(&self) -> String {
        self.counts().map(|(count, sign)| format!("{count}{}", sign.glyph())).collect::<Vec<_>>().join(" ")
    }

    fn counts(&self) -> impl Iterator<Item = (usize, Sign)> {
        [self.new, self.changed, self.gone].into_iter().zip(Sign::ALL).filter(|(count, _)| *count > 0)
    }
}
