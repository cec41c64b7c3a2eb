//! What this reader has read, starred and marked, and what is new to them.
//!
//! Two questions are told apart. *What do I not know yet?* is asked of each entry: it is **new** from the day it
//! appears, and **changed** from the day its content does, until the reader opens it or strikes `x`, over as many visits
//! as that takes; leaving the program settles nothing. *What happened since I last looked?* is asked of the briefing,
//! and answered by [`News`]: what appeared, changed or went since the last visit ended, whether it was read or not.
//!
//! On the first visit everything is as it was found: nothing is new, and nothing counts as read either.

mod state;

use std::collections::BTreeMap;

#[cfg(test)]
pub(crate) use state::state_test;
pub use state::{Known, LINES_LIMIT, Record, Seen, Session, Stamped, State, WORDS_LIMIT};

use crate::model::content::{content_hash, content_hashes, snapshot, title};
use crate::model::diff::{Change, ChangeKind, field_changes};
use crate::model::{Entry, Library, Reference};

/// The time of an act that was not saved yet. It is later than any other.
const PENDING: u64 = u64::MAX;

/// What the reader knows beyond the briefing. Kept by reference, so that it outlives a reload.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Entries marked with a letter.
    pub marks: BTreeMap<char, Reference>,
    /// Filters that the reader gave a name.
    pub filters: BTreeMap<String, String>,
    /// What was read from the file, and what happened to entries since. Its marks and filters are those last saved.
    state: State,
    /// Whether every entry of the first visit has its record. Until something asks for them they cost no time.
    based: bool,
    /// What was known of changed entries before they were read in this session: their old words are still shown.
    before: BTreeMap<Reference, Known>,
    gone: Vec<Change>,
    news: News,
    hashes: Vec<u64>,
    flags: Vec<Flags>,
    base: Vec<usize>,
}

/// What happened since the last visit ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Entries that appeared.
    pub new: usize,
    /// Entries whose content changed.
    pub changed: usize,
    /// Entries that went.
    pub gone: usize,
}

/// What is known of one entry, by ordinal: looking it up costs no string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Flags {
    new: bool,
    changed: bool,
    read: bool,
    starred: bool,
}

impl Flags {
    /// Of an entry that appeared after the first visit.
    const NEW: Flags = Flags { new: true, changed: false, read: false, starred: false };

    fn of(record: &Record, present: u64) -> Flags {
        let known = &record.known.value;
        Flags {
            new: known.hash.is_none(),
            changed: known.hash.is_some_and(|hash| hash != present),
            read: known.read && known.hash == Some(present),
            starred: record.star.value,
        }
    }
}

impl Memory {
    /// The memory of a reader who left the briefing in this state.
    pub fn from_state(state: State, library: &Library) -> Memory {
        let marks = state.marks.iter().filter_map(|(letter, mark)| Some((*letter, mark.value.clone()?)));
        let filters = state.filters.iter().filter_map(|(name, filter)| Some((name.clone(), filter.value.clone()?)));
        let mut memory = Memory {
            marks: marks.collect(),
            filters: filters.collect(),
            based: !state.records.is_empty(),
            state,
            ..Memory::default()
        };
        memory.attach(library);
        memory.forget_present_words(library);
        memory
    }

    /// Fits the memory to a library: everything that is asked of it speaks of that library's entries.
    pub fn attach(&mut self, library: &Library) {
        self.base = crate::model::Kind::ALL.iter().map(|kind| library.ordinal(Entry::new(*kind, 0))).collect();
        self.hashes = if self.based { content_hashes(library) } else { Vec::new() };
        let unknown = if self.based { Flags::NEW } else { Flags::default() };
        self.flags = vec![unknown; library.len()];
        self.news = News { new: if self.based { library.len() } else { 0 }, ..News::default() };
        self.gone.clear();
        for (reference, record) in &self.state.records {
            let Some(entry) = library.find(reference) else {
                // Where nothing could be read, nothing is known to be gone.
                if !library.is_empty() && !record.was_absent() {
                    self.gone.push(gone(reference, record));
                }
                continue;
            };
            let ordinal = library.ordinal(entry);
            let present = self.hashes.get(ordinal).copied().unwrap_or_else(|| content_hash(library, entry));
            self.flags[ordinal] = Flags::of(record, present);
            if self.based {
                self.news.new -= usize::from(!record.was_absent());
                self.news.changed += usize::from(!record.was_absent() && record.met() != Some(present));
            }
        }
        self.news.gone = self.gone.len();
    }

    /// Fits the memory to a library that was read again, and keeps the words of entries that changed with it.
    pub fn reload(&mut self, old: &Library, new: &Library) {
        self.record_all(old);
        self.attach(new);
        for (reference, record) in &mut self.state.records {
            let known = &mut record.known.value;
            let unchanged =
                new.find(reference).is_some_and(|entry| self.hashes.get(new.ordinal(entry)).copied() == known.hash);
            let before = old.find(reference).filter(|_| !unchanged && known.words.is_none());
            if let Some(entry) = before.filter(|entry| Some(content_hash(old, *entry)) == known.hash) {
                known.words = Some(snapshot(old, entry).into());
            }
        }
    }

    /// What the reader has seen of everything on a first visit: it is there, and known as it is.
    fn record_all(&mut self, library: &Library) {
        if std::mem::replace(&mut self.based, true) {
            return;
        }
        let seen = library.all().zip(content_hashes(library)).map(|(entry, hash)| {
            let known = Known { hash: Some(hash), ..Known::default() };
            (library.reference(entry), Record { known: Stamped::new(0, known), ..Record::default() })
        });
        let touched = std::mem::replace(&mut self.state.records, seen.collect());
        self.state.records.extend(touched);
        self.attach(library);
    }

    /// The words of an entry that is as it was known can be had from the briefing at any time.
    fn forget_present_words(&mut self, library: &Library) {
        for (reference, record) in &mut self.state.records {
            let hash = library.find(reference).and_then(|entry| self.hashes.get(library.ordinal(entry)));
            if hash.is_some() && hash.copied() == record.known.value.hash {
                record.known.value.words = None;
            }
        }
    }

    fn flags(&self, entry: Entry) -> Flags {
        let base = self.base.get(entry.kind as usize).copied().unwrap_or(0);
        self.flags.get(base + entry.at()).copied().unwrap_or_default()
    }

    /// Whether the entry was not there when the reader knew the briefing last.
    pub fn is_new(&self, entry: Entry) -> bool {
        self.flags(entry).new
    }

    /// Whether the entry says something else than the reader knows.
    pub fn is_changed(&self, entry: Entry) -> bool {
        self.flags(entry).changed
    }

    /// Whether the reader has starred the entry.
    pub fn is_starred(&self, entry: Entry) -> bool {
        self.flags(entry).starred
    }

    /// Whether the reader has read the entry as it is.
    pub fn is_read(&self, entry: Entry) -> bool {
        self.flags(entry).read
    }

    /// Keeps the lines that were typed and where the reader is, which `to_state` gives back from now on.
    pub fn keep_session(&mut self, history: BTreeMap<String, Vec<Stamped<String>>>, session: Option<Stamped<Session>>) {
        (self.state.history, self.state.session) = (history, session);
    }

    /// What happened since the last visit ended.
    pub fn news(&self) -> News {
        self.news
    }

    /// The entries that were there on the last visit and are no more, with what they were called.
    pub fn gone(&self) -> &[Change] {
        &self.gone
    }

    /// How many entries are not known as they are: new or changed, and not read since.
    pub fn unknown_count(&self) -> usize {
        self.flags.iter().filter(|flags| flags.new || flags.changed).count()
    }

    /// The entry was read, as it is now.
    pub fn mark_read(&mut self, library: &Library, entry: Entry) {
        if !self.flags(entry).read {
            self.change(library, entry, know);
        }
    }

    /// Everything was read, as it is now.
    pub fn mark_all_read(&mut self, library: &Library) {
        library.all().for_each(|entry| self.mark_read(library, entry));
    }

    /// A read entry counts as new again, or as changed where that is what it was; a new or changed one as read.
    pub fn toggle_read(&mut self, library: &Library, entry: Entry) -> bool {
        let read = !self.flags(entry).read;
        self.change(library, entry, if read { know } else { forget });
        read
    }

    /// Gives the entry a star or takes it away. Returns whether it has one now.
    pub fn toggle_star(&mut self, library: &Library, entry: Entry) -> bool {
        let starred = !self.flags(entry).starred;
        self.change(library, entry, |act| act.record.star = Stamped::new(PENDING, !act.record.star.value));
        starred
    }

    fn change(&mut self, library: &Library, entry: Entry, change: impl Fn(&mut Act)) {
        if self.flags.len() != library.len() {
            self.attach(library);
        }
        let ordinal = library.ordinal(entry);
        let Some(flags) = self.flags.get_mut(ordinal) else { return };
        let present = self.hashes.get(ordinal).copied().unwrap_or_else(|| content_hash(library, entry));
        let reference = library.reference(entry);
        let record = self.state.records.entry(reference.clone()).or_insert_with(|| {
            let hash = (!self.based).then_some(present);
            let met = self.based.then_some(Stamped::new(0, None));
            Record { known: Stamped::new(0, Known { hash, ..Known::default() }), met, ..Record::default() }
        });
        change(&mut Act { record, reference, present, before: &mut self.before });
        *flags = Flags::of(record, present);
    }

    /// What changed in an entry since the reader knew it: its old and new words. An entry that was read in this session
    /// still tells what was new in it.
    ///
    /// It is made anew on each call, so that it costs nothing for entries nobody opens.
    pub fn changes_of(&self, library: &Library, entry: Entry) -> Option<Change> {
        let reference = library.reference(entry);
        let known = match self.before.get(&reference) {
            Some(known) => known,
            None if self.flags(entry).changed => &self.state.records.get(&reference)?.known.value,
            None => return None,
        };
        if known.hash == Some(content_hash(library, entry)) {
            return None;
        }
        let present = snapshot(library, entry);
        let fields = known.words.as_deref().map(|words| field_changes(words, &present)).unwrap_or_default();
        let title = title(&present).unwrap_or(&reference.id).to_string();
        Some(Change { title, reference, kind: ChangeKind::Changed { fields } })
    }

    /// What is to be kept, at this time (milliseconds since 1970).
    ///
    /// What the reader did since the last call is set at this time, so that of two programs the one that saves later
    /// has the last word on what its reader did, and on nothing else.
    pub fn to_state(&mut self, library: &Library, now: u64) -> State {
        self.record_all(library);
        if self.flags.len() != library.len() {
            self.attach(library);
        }
        // A clock that was set back must not make this reader's acts older than what they were done to.
        let now = now.max(self.state.saved + 1);
        self.stamp(now);
        let mut state = self.state.clone();
        state.title = library.head().title.exact().to_string();
        self.meet(library, &mut state);
        keep_words(library, &self.hashes, &mut state);
        state.bound();
        state
    }

    fn stamp(&mut self, now: u64) {
        for record in self.state.records.values_mut() {
            for at in [&mut record.known.at, &mut record.star.at] {
                *at = if *at == PENDING { now } else { *at };
            }
        }
        stamp_items(&mut self.state.marks, &self.marks, now);
        stamp_items(&mut self.state.filters, &self.filters, now);
        self.state.saved = now;
    }

    /// Writes down what was there at the end of this visit, where it is not what the reader knows.
    fn meet(&self, library: &Library, state: &mut State) {
        let now = state.saved;
        for (entry, hash) in library.all().zip(&self.hashes) {
            let met = || Some(Stamped::new(now, Some(*hash)));
            if self.flags(entry).new {
                state.records.entry(library.reference(entry)).or_default().met = met();
            } else if self.flags(entry).changed {
                state.records.entry(library.reference(entry)).and_modify(|record| record.met = met());
            }
        }
        for (reference, record) in &mut state.records {
            match library.find(reference) {
                None if !library.is_empty() && !record.was_absent() => record.met = Some(Stamped::new(now, None)),
                Some(_)
                    if record.met.as_ref().is_some_and(|met| met.at < now && met.value != record.known.value.hash) =>
                {
                    record.met = Some(Stamped::new(now, record.known.value.hash));
                }
                _ => {}
            }
        }
    }
}

/// One entry while something is done to it.
struct Act<'m> {
    record: &'m mut Record,
    reference: Reference,
    present: u64,
    before: &'m mut BTreeMap<Reference, Known>,
}

fn know(act: &mut Act) {
    let known = Known { hash: Some(act.present), read: true, words: None };
    let old = std::mem::replace(&mut act.record.known, Stamped::new(PENDING, known)).value;
    // What the last visit met stays what it is: reading an entry does not take it off the news.
    act.record.met.get_or_insert(Stamped::new(0, old.hash));
    if old.hash.is_some_and(|hash| hash != act.present) {
        act.before.entry(act.reference.clone()).or_insert(old);
    }
}

fn forget(act: &mut Act) {
    act.record.known = Stamped::new(PENDING, act.before.remove(&act.reference).unwrap_or_default());
}

fn gone(reference: &Reference, record: &Record) -> Change {
    let words = record.known.value.words.as_deref().unwrap_or_default();
    let title = title(words).unwrap_or(&reference.id).to_string();
    Change { title, reference: reference.clone(), kind: ChangeKind::Gone }
}

/// Fills in the words of what is as it was known, as far as there is room; what went or changed has its words already.
fn keep_words(library: &Library, hashes: &[u64], state: &mut State) {
    let mut room = WORDS_LIMIT;
    // Once something does not fit, no more words are made only to see whether they do.
    let mut full = false;
    let is_dear = |record: &Record| record.star.value || record.known.value.read;
    for dear in [true, false] {
        for (reference, record) in state.records.iter_mut().filter(|(_, record)| is_dear(record) == dear) {
            let known = &mut record.known.value;
            let present =
                library.find(reference).filter(|entry| hashes.get(library.ordinal(*entry)).copied() == known.hash);
            if let Some(entry) = present.filter(|_| !full && known.words.is_none()) {
                known.words = Some(snapshot(library, entry).into());
            }
            let size = known.words.as_deref().map_or(0, state::size);
            // Words that do not fit are dropped at once, so that a large briefing is never there twice.
            match room.checked_sub(size) {
                Some(left) => room = left,
                None => (known.words, full) = (None, true),
            }
        }
    }
}

/// What differs from the last time was set or taken away now.
fn stamp_items<K: Ord + Clone, V: Clone + PartialEq>(
    kept: &mut BTreeMap<K, Stamped<Option<V>>>,
    items: &BTreeMap<K, V>,
    now: u64,
) {
    for (key, item) in kept.iter_mut() {
        if item.value.as_ref() != items.get(key) {
            *item = Stamped::new(now, items.get(key).cloned());
        }
    }
    for (key, value) in items {
        kept.entry(key.clone()).or_insert_with(|| Stamped::new(now, Some(value.clone())));
    }
}

#[cfg(test)]
mod memory_test;
