//! What is kept of a reader between two visits, and how two of them become one.
//!
//! Two programs may show the same briefing at once, and each saves on its own. So every item carries the time of the
//! act that set it, and merging takes the later of two, item by item; where both have one time, the greater value, so
//! that the result does not depend on who merges. Merging is commutative, associative and idempotent.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::found::Found;
use crate::model::Reference;
use crate::model::content::Field;

/// How many bytes of old words are kept until they are read. Entries beyond it have their hash only: that they changed
/// is then known, but not from what.
pub const WORDS_LIMIT: usize = 8 << 20;

/// How many entries that are gone from the briefing are kept, so that a star comes back with the entry.
pub const GONE_LIMIT: usize = 10_000;

/// How many typed lines are kept of each kind.
pub const LINES_LIMIT: usize = 100;

/// A value and when it was set, in milliseconds since 1970; 0 where nobody set it. The later one is the greater one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamped<T> {
    /// When.
    pub at: u64,
    /// What.
    pub value: T,
}

impl<T> Stamped<T> {
    /// A value that was set at a time.
    pub fn new(at: u64, value: T) -> Stamped<T> {
        Stamped { at, value }
    }
}

/// The content of an entry that the reader knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The content's hash; `None` where the reader knows of none: the entry is new, or is gone and was seen to be.
    pub hash: Option<u128>,
    /// Whether it was read, and not only there on the first visit.
    pub read: bool,
    /// Where the entry is news: when the reader was here last before it became so, 0 where that is not known.
    pub since: Option<u64>,
    /// The content in words, where the entry says something else now or is gone, and there is room for it.
    pub words: Option<Box<[Field]>>,
}

impl Known {
    /// Whether this is what is there; `None` is for an entry that is not.
    pub fn is(&self, present: Option<u128>) -> bool {
        match (self.hash, present) {
            (None, None) => true,
            (Some(known), Some(present)) => same(known, present),
            _ => false,
        }
    }
}

/// Version 1 kept the first half of a hash only; the other half is then zero.
fn same(known: u128, present: u128) -> bool {
    known == present || (known as u64 == 0 && known >> 64 == present >> 64)
}

/// What is kept of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// What the reader knows of it.
    pub known: Stamped<Known>,
    /// Whether it has a star.
    pub star: Stamped<bool>,
}

impl Record {
    /// The record of an entry with which nothing happened since it was found.
    pub fn as_found(hash: Option<u128>) -> Record {
        Record { known: Stamped::new(0, Known { hash, ..Known::default() }), ..Record::default() }
    }

    /// The hash of an entry with which nothing happened since it was found; not that of version 1, which is half a hash.
    fn is_as_found(&self) -> Option<u128> {
        let hash = self.known.value.hash.filter(|hash| *hash as u64 != 0)?;
        (*self == Record::as_found(Some(hash))).then_some(hash)
    }

    /// Whether the entry is gone, and was seen to be.
    pub fn is_past(&self) -> bool {
        self.known.value.hash.is_none() && self.known.value.since.is_none()
    }

    fn merge(self, other: Record) -> Record {
        Record { known: self.known.max(other.known), star: self.star.max(other.star) }
    }
}

/// What of a page was in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// The first line on the screen, from 0.
    pub top: u32,
    /// Of how many lines.
    pub of: u32,
    /// Where the link under the cursor leads, and which it is, from 0, of those that lead there.
    pub link: Option<(String, u32)>,
}

/// The files of the briefing as they were last read. Their bytes are kept beside the state.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Base {
    /// The sha256 of each file, in hexadecimal, by its name.
    pub files: BTreeMap<String, String>,
    /// Whether they were too large to be kept. There are no files then.
    pub too_large: bool,
}

/// When the reader was here, in milliseconds since 1970; 0 where that is not known. It is not a part of what is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// When the last visit ended.
    pub last: u64,
    /// When this one began.
    pub now: u64,
    /// Whether nothing was ever kept of this reader, of whatever briefing.
    pub is_first: bool,
    /// Whether the state was read from a file of an older version.
    pub is_older: bool,
    /// The version of that older file; 0 where it is not older.
    pub version: u32,
    /// Whether the file of what was found cannot be read, so that nobody knows what was there.
    pub is_cut: bool,
}

/// Where the reader was, and how they had set up the screen. Names that a later version does not know are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    /// The section's title.
    pub section: String,
    /// The selected entry of each section, by the section's title.
    pub places: BTreeMap<String, Reference>,
    /// How each list was ordered, in words, by the section's title.
    pub lists: BTreeMap<String, String>,
    /// What of the page of each place was in sight, by the section's title.
    pub seen: BTreeMap<String, Seen>,
    /// The cell of the matrix: its row's entry (none: the plan as a whole, in older files) and its party, if it has one.
    pub cell: Option<(Option<Reference>, Option<Reference>)>,
    /// The pane with the focus.
    pub focus: String,
    /// The filter.
    pub filter: String,
    /// Whether the filter was on.
    pub filter_on: bool,
    /// Whether the timeline strip was shown.
    pub strip: bool,
    /// Whether it was a pane, and not one line.
    pub tall: bool,
    /// The list's share of the width, in hundredths.
    pub split: u16,
    /// The theme; `None` leaves the one that the terminal asks for.
    pub theme: Option<String>,
    /// How much time the timeline showed.
    pub zoom: String,
    /// Whether the focused pane took the whole screen.
    pub zoomed: bool,
}

/// Everything that is kept of a reader for one briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The briefing's title, for whoever looks at the file.
    pub title: String,
    /// When it was saved last; 0 before that. No stamp is later.
    pub saved: u64,
    /// The entries as the reader found them. One that has a record too is what that says.
    pub found: Arc<Found>,
    /// The entries with which something happened since they were found.
    pub records: BTreeMap<Reference, Record>,
    /// Marks, by letter; `None` where one was taken away.
    pub marks: BTreeMap<char, Stamped<Option<Reference>>>,
    /// Named filters; `None` where one was taken away.
    pub filters: BTreeMap<String, Stamped<Option<String>>>,
    /// Notes, by the entry that they are beside; `None` where one was taken away.
    pub notes: BTreeMap<Reference, Stamped<Option<String>>>,
    /// Typed lines by what they were typed for, the latest last.
    pub history: BTreeMap<String, Vec<Stamped<String>>>,
    /// Where the reader was.
    pub session: Option<Stamped<Session>>,
    /// The briefing's files as they were last read.
    pub base: Option<Stamped<Base>>,
    /// When the reader was here.
    pub visit: Visit,
}

impl State {
    /// Both in one: of each item the one that was set later.
    pub fn merge(mut self, mut other: State) -> State {
        if (other.saved, &other.title) > (self.saved, &self.title) {
            std::mem::swap(&mut self, &mut other);
        }
        self.merge_records(&mut other);
        join(&mut self.marks, other.marks, Ord::max);
        join(&mut self.filters, other.filters, Ord::max);
        join(&mut self.notes, other.notes, Ord::max);
        join(&mut self.history, other.history, merge_lines);
        self.session = self.session.max(other.session);
        self.base = self.base.max(other.base);
        self
    }

    /// Whether nothing is known of any entry: it is a first visit, or what was found is lost.
    pub fn is_blank(&self) -> bool {
        self.visit.is_cut || self.records.is_empty() && self.found.is_empty()
    }

    fn merge_records(&mut self, other: &mut State) {
        let (mine, theirs) = (std::mem::take(&mut self.records), std::mem::take(&mut other.records));
        // What has a record in one only may be as it was found in the other.
        let beside = |one: &BTreeMap<Reference, Record>, two: &BTreeMap<Reference, Record>, found: &Found| {
            let as_found = |of: &Reference| Some((of.clone(), Record::as_found(Some(found.get(of)?))));
            one.keys().filter(|of| !two.contains_key(*of)).filter_map(as_found).collect::<BTreeMap<_, _>>()
        };
        let found = (beside(&theirs, &mine, &self.found), beside(&mine, &theirs, &other.found));
        self.records = mine;
        for records in [theirs, found.0, found.1] {
            join(&mut self.records, records, Record::merge);
        }
        let theirs = std::mem::take(&mut other.found);
        if self.found.is_empty() {
            self.found = theirs;
        } else if self.found.digest() != theirs.digest() && !theirs.is_empty() {
            self.found = Arc::new(self.found.join(&theirs));
        }
    }

    /// Takes away the records of entries with which nothing happened. Where it is not known yet what the reader found,
    /// they say it: that takes far less room.
    pub fn pack(&mut self) {
        let (is_known, mut packed) = (!self.found.is_empty(), Vec::new());
        let found = &self.found;
        self.records.retain(|reference, record| {
            let Some(hash) = record.is_as_found() else { return true };
            if !is_known {
                packed.push((reference.clone(), hash));
            }
            is_known && found.get(reference) != Some(hash)
        });
        if !packed.is_empty() {
            // Records come sorted by kind and id.
            let packed = packed.iter().map(|(reference, hash)| (reference.kind, &*reference.id, *hash));
            self.found = Arc::new(Found::sorted(packed));
        }
    }

    /// Keeps within the limits. What goes first: the words of entries that are neither starred nor read, the entries
    /// that were seen to be gone longest ago, the lines typed longest ago.
    pub fn bound(&mut self) {
        let is_dear = |record: &Record| record.star.value || record.known.value.read;
        let mut room = WORDS_LIMIT;
        for dear in [true, false] {
            for record in self.records.values_mut().filter(|record| is_dear(record) == dear) {
                let size = record.known.value.words.as_deref().map_or(0, size);
                match room.checked_sub(size) {
                    Some(left) => room = left,
                    None => record.known.value.words = None,
                }
            }
        }
        self.bound_gone();
        for lines in self.history.values_mut() {
            lines.drain(..lines.len().saturating_sub(LINES_LIMIT));
        }
    }

    fn bound_gone(&mut self) {
        // What was found and has no record comes back as news.
        let is_over = |reference: &Reference, record: &Record| {
            record.is_past() && !record.star.value && self.found.get(reference).is_none()
        };
        let gone = self.records.iter().filter(|(reference, record)| is_over(reference, record));
        let mut gone: Vec<(u64, Reference)> =
            gone.map(|(reference, record)| (record.known.at, reference.clone())).collect();
        gone.sort_unstable();
        let over = gone.len().saturating_sub(GONE_LIMIT);
        gone.drain(..over).for_each(|(_, reference)| drop(self.records.remove(&reference)));
    }

    /// Whether this is likely the state of a briefing with such entries: titles alone may be the same in two stories.
    ///
    /// At least a quarter of the smaller set has to be in the other. Where either is empty, nothing speaks against it.
    pub fn fits(&self, library: &crate::model::Library) -> bool {
        let found = (0..self.found.len()).map(|place| self.found.entry(place, library));
        let shared = self.records.keys().map(|reference| library.find(reference)).chain(found).flatten();
        let wanted = (self.records.len() + self.found.len()).min(library.len()).div_ceil(4);
        shared.take(wanted).count() >= wanted
    }
}

/// How much room words take in the file, escapes not counted.
fn size(words: &[Field]) -> usize {
    words.iter().map(|field| field.text.len() + field.label.len() + 8).sum()
}

fn join<K: Ord, V>(into: &mut BTreeMap<K, V>, other: BTreeMap<K, V>, merge: impl Fn(V, V) -> V) {
    let mut one = std::mem::take(into).into_iter().peekable();
    let mut two = other.into_iter().peekable();
    // Both are sorted already; building the map from a sorted row is much faster than looking each key up.
    let mut joined = Vec::with_capacity(one.len().max(two.len()));
    loop {
        let order = match (one.peek(), two.peek()) {
            (Some((a, _)), Some((b, _))) => a.cmp(b),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => break,
        };
        match order {
            std::cmp::Ordering::Less => joined.extend(one.next()),
            std::cmp::Ordering::Greater => joined.extend(two.next()),
            std::cmp::Ordering::Equal => {
                let pair = one.next().zip(two.next());
                joined.extend(pair.map(|((key, a), (_, b))| (key, merge(a, b))));
            }
        }
    }
    *into = joined.into_iter().collect();
}

/// Each line once, at the time when it was typed last, the latest last.
fn merge_lines(one: Vec<Stamped<String>>, two: Vec<Stamped<String>>) -> Vec<Stamped<String>> {
    let mut latest: BTreeMap<String, u64> = BTreeMap::new();
    for line in one.into_iter().chain(two) {
        let at = latest.entry(line.value).or_default();
        *at = line.at.max(*at);
    }
    let sorted: BTreeSet<Stamped<String>> = latest.into_iter().map(|(line, at)| Stamped::new(at, line)).collect();
    let over = sorted.len().saturating_sub(LINES_LIMIT);
    sorted.into_iter().skip(over).collect()
}

#[cfg(test)]
#[path = "state_test.rs"]
pub(crate) mod state_test;
