//! What is asked of every claim and event at once, in flat tables of numbers: equal numbers mean equal things. Counting,
//! grouping and the timeline read these few bytes an entry, and not the entries.

use super::lists::Lists;
use super::{Attribution, Entry, Stance};

/// The number of what is not there.
pub const NONE: u32 = u32::MAX;

/// A date that entries have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The first entry that has it.
    pub of: Entry,
    /// The number of the day, or the longer stretch of time, under whose heading it stands: how sure a date is, and its
    /// time of day, make no difference there.
    pub day: u32,
    /// The number of its place in the order of dates: of those with equal numbers nothing says which came first.
    pub moment: u32,
    /// Its first and its last minute, as [`Date::span`](super::Date::span) has them.
    pub span: (i64, i64),
    /// Whether it is uncertain.
    pub uncertain: bool,
    /// Whether it is approximate.
    pub approximate: bool,
}

/// The tables of one library.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// By ordinal, up to the last event.
    pub(super) date_of: Vec<u32>,
    pub(super) dates: Vec<Dated>,
    /// By ordinal, up to the last claim; so the other tables of claims.
    pub(super) voice_of: Vec<u32>,
    pub(super) reached: Vec<u32>,
    /// By the numbers of `reached`.
    pub(super) words: Vec<Attribution>,
    pub(super) stances: Vec<Option<Stance>>,
    pub(super) replaces: Vec<bool>,
    /// A claim of each voice.
    pub(super) voices: Vec<Entry>,
    pub(super) parties: Lists<Entry>,
    /// By voice, who speaks, whomever for.
    pub(super) speakers: Vec<u32>,
    pub(super) speaker_count: usize,
    pub(super) bytes: usize,
}

impl Census {
    /// The number of an entry's date; [`NONE`] where it has none, or is neither claim nor event.
    #[inline]
    pub fn date(&self, ordinal: usize) -> u32 {
        self.date_of.get(ordinal).copied().unwrap_or(NONE)
    }

    /// The dates by their numbers.
    pub fn dates(&self) -> &[Dated] {
        &self.dates
    }

    /// The date of a claim or an event, if it has one.
    #[inline]
    pub fn dated(&self, ordinal: usize) -> Option<&Dated> {
        self.dates.get(self.date(ordinal) as usize)
    }

    /// The number of the place of an entry's date in the order of dates; [`NONE`] where it has none.
    #[inline]
    pub fn moment(&self, ordinal: usize) -> u32 {
        self.dated(ordinal).map_or(NONE, |date| date.moment)
    }

    /// The number of the heading under which an entry's date stands; [`NONE`] where it has none.
    #[inline]
    pub fn day(&self, ordinal: usize) -> u32 {
        self.dated(ordinal).map_or(NONE, |date| date.day)
    }

    /// The number of who speaks in a claim, and for whom: named, described, or nobody. [`NONE`] for what is not a claim.
    #[inline]
    pub fn voice(&self, ordinal: usize) -> u32 {
        self.voice_of.get(ordinal).copied().unwrap_or(NONE)
    }

    /// A claim of each voice, by their numbers.
    pub fn voices(&self) -> &[Entry] {
        &self.voices
    }

    /// The parties on whose side a voice speaks: those it speaks for, or else its actor's.
    #[inline]
    pub fn parties(&self, voice: u32) -> &[Entry] {
        self.parties.of(voice as usize)
    }

    /// The number of who speaks in a claim, whomever for.
    pub fn speaker(&self, ordinal: usize) -> u32 {
        self.speakers.get(self.voice(ordinal) as usize).copied().unwrap_or(NONE)
    }

    /// How many speakers there are.
    pub fn speakers(&self) -> usize {
        self.speaker_count
    }

    /// The number of how a claim reached us: on whose word, and through whom where that is said.
    #[inline]
    pub fn reached(&self, ordinal: usize) -> u32 {
        self.reached.get(ordinal).copied().unwrap_or(NONE)
    }

    /// On whose word a claim reached us.
    pub fn attribution(&self, ordinal: usize) -> Option<Attribution> {
        self.words.get(self.reached(ordinal) as usize).copied()
    }

    /// The stance that a claim takes, on whatever it names.
    pub fn stance(&self, ordinal: usize) -> Option<Stance> {
        self.stances.get(ordinal).copied().flatten()
    }

    /// Whether a claim takes the place of earlier ones.
    pub fn replaces(&self, ordinal: usize) -> bool {
        self.replaces.get(ordinal).is_some_and(|replaces| *replaces)
    }

    /// How many bytes the words of the claims have.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}
