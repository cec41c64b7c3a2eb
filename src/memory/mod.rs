//! What this reader has read, starred and marked, and what is news to them.
//!
//! Of each entry the hash of the content that the reader knows is kept. An entry that says something else is
//! **changed**, one that the reader knows nothing of is **new**, one that is known and no longer there is **gone**; each
//! keeps its own word, and stays what it is until it is read, over as many visits as that takes. Leaving the program
//! settles nothing. What was read in this visit stays among the news until all is marked as read, or the visit ends.
//!
//! On the first visit everything is as it was found: nothing is new, and nothing counts as read either.

mod compared;
mod found;
mod news;
mod piece;
mod state;
mod step;
mod undo;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

pub use compared::Compared;
pub use found::Found;
pub use piece::{News, Piece, Sign};
#[cfg(test)]
pub(crate) use state::state_test;
pub use state::{Base, Known, LINES_LIMIT, Record, Seen, Session, Stamped, State, Visit};

use crate::model::content::{Field, content_hash, snapshot};
use crate::model::{Entry, Library, Reference};
use step::{STEPS, Undo, Was};

/// The time of an act that was not saved yet. It is later than any other.
const PENDING: u64 = u64::MAX;

/// What the reader knows beyond the briefing. Kept by reference, so that it outlives a reload.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Entries marked with a letter.
    pub marks: BTreeMap<char, Reference>,
    /// Filters that the reader gave a name.
    pub filters: BTreeMap<String, String>,
    /// What the reader wrote beside entries.
    pub notes: BTreeMap<Reference, String>,
    /// What was read from the file, and what happened to entries since. Its marks, filters and notes are those last saved.
    state: State,
    /// Whether it is known what the reader found on the first visit. Until something asks for it, it costs no time.
    based: bool,
    /// Whether something is to be kept that was not there when the state was read.
    dirty: bool,
    /// Whether rows of the briefing could not be read: what is missing may be one of them.
    partial: bool,
    /// Whether news was looked for already: what is found later appeared in this visit.
    opened: bool,
    /// What was known, before this visit, of news that was read in it.
    before: BTreeMap<Reference, Known>,
    pieces: Vec<Piece>,
    news: News,
    /// The library beside what was found.
    compared: Arc<Compared>,
    /// The same of the next library that is attached, made beside the reader.
    expected: Option<Arc<Compared>>,
    flags: Vec<Flags>,
    base: Vec<usize>,
    undo: Vec<Undo>,
    /// The entries of the library that have a note.
    noted: HashSet<Entry>,
}

/// What is known of one entry, by ordinal: looking it up costs no string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Flags {
    sign: Option<Sign>,
    /// The reader knows it as it is.
    known: bool,
    read: bool,
    starred: bool,
}

impl Flags {
    fn of(record: &Record, present: u128, sign: Option<Sign>) -> Flags {
        let known = record.known.value.is(Some(present));
        Flags { sign, known, read: known && record.known.value.read, starred: record.star.value }
    }
}

impl Memory {
    /// The memory of a reader who left the briefing in this state.
    pub fn from_state(state: State, library: &Library) -> Memory {
        Memory::from_compared(state, library, None)
    }

    /// The same, with the library compared already with what was found.
    pub fn from_compared(state: State, library: &Library, expected: Option<Arc<Compared>>) -> Memory {
        let marks = state.marks.iter().filter_map(|(letter, mark)| Some((*letter, mark.value.clone()?)));
        let filters = state.filters.iter().filter_map(|(name, filter)| Some((name.clone(), filter.value.clone()?)));
        let notes = state.notes.iter().filter_map(|(entry, note)| Some((entry.clone(), note.value.clone()?)));
        let mut memory = Memory {
            marks: marks.collect(),
            filters: filters.collect(),
            notes: notes.collect(),
            based: !state.is_blank(),
            dirty: state.visit.is_older,
            state,
            expected,
            ..Memory::default()
        };
        memory.attach(library);
        memory
    }

    /// Takes what a library says beside what was found, before that library takes the place of the one before.
    pub fn expect(&mut self, compared: Option<Arc<Compared>>) {
        self.expected = compared;
    }

    /// Whether it is not known yet what the reader found.
    pub fn is_first(&self) -> bool {
        !self.based
    }

    /// What the reader found.
    pub fn found(&self) -> &Arc<Found> {
        &self.state.found
    }

    /// On a first visit, everything is found as it is in this library.
    pub fn find_all(&mut self, library: &Library, compared: Arc<Compared>) {
        if self.based || !compared.is_of(library, compared.found()) {
            return;
        }
        (self.based, self.dirty) = (true, true);
        self.state.found = compared.found().clone();
        self.expected = Some(compared);
        self.attach(library);
    }

    /// Fits the memory to a library: everything that is asked of it speaks of that library's entries.
    pub fn attach(&mut self, library: &Library) {
        self.base = crate::model::Kind::ALL.iter().map(|kind| library.ordinal(Entry::new(*kind, 0))).collect();
        let found = &self.state.found;
        let expected = self.expected.take().filter(|compared| compared.is_of(library, found));
        self.compared = match expected {
            _ if !self.based => Arc::default(),
            Some(compared) => compared,
            None => Arc::new(Compared::new(library, found.clone())),
        };
        self.find_notes(library);
        self.find_news(library);
    }

    /// Says whether rows of the briefing had to be left out. Nothing is said to be gone then: it may be one of them.
    pub fn set_partial(&mut self, library: &Library, partial: bool) {
        if self.partial != partial {
            self.partial = partial;
            self.find_news(library);
        }
    }

    /// Fits the memory to a library that was read again, and keeps the words of entries that changed with it.
    pub fn reload(&mut self, old: &Library, new: &Library) {
        if old.is_empty() && !self.based {
            // Nothing was seen yet.
            return self.attach(new);
        }
        self.record_all(old);
        self.attach(new);
        self.learn(old);
    }

    /// On a first visit, everything is found as it is.
    fn record_all(&mut self, library: &Library) {
        if !self.based {
            self.find_all(library, Arc::new(Compared::first(library)));
        }
    }

    fn flags(&self, entry: Entry) -> Flags {
        let base = self.base.get(entry.kind as usize).copied().unwrap_or(0);
        self.flags.get(base + entry.at()).copied().unwrap_or_default()
    }

    /// The hash of an entry of the library that the memory is attached to.
    fn present(&self, library: &Library, entry: Entry) -> u128 {
        self.compared.present(library.ordinal(entry)).unwrap_or_else(|| content_hash(library, entry))
    }

    /// Whether the entry is news in this visit, and was not there when the reader knew the briefing last.
    pub fn is_new(&self, entry: Entry) -> bool {
        self.flags(entry).sign == Some(Sign::New)
    }

    /// Whether the entry is news in this visit, and says something else than the reader knew.
    pub fn is_changed(&self, entry: Entry) -> bool {
        self.flags(entry).sign == Some(Sign::Changed)
    }

    /// Whether the reader has starred the entry.
    pub fn is_starred(&self, entry: Entry) -> bool {
        self.flags(entry).starred
    }

    fn find_notes(&mut self, library: &Library) {
        self.noted = self.notes.keys().filter_map(|reference| library.find(reference)).collect();
    }

    /// Whether the reader wrote a note beside the entry.
    pub fn is_noted(&self, entry: Entry) -> bool {
        self.noted.contains(&entry)
    }

    /// What the reader wrote beside the entry.
    pub fn note(&self, library: &Library, entry: Entry) -> Option<&str> {
        let note = self.is_noted(entry).then(|| self.notes.get(&library.reference(entry)))?;
        note.map(String::as_str)
    }

    /// Whether the reader knows the entry as it is: it is no news, or was read in this visit.
    pub fn is_known(&self, entry: Entry) -> bool {
        self.flags(entry).known
    }

    /// Whether rows of the briefing had to be left out, so that nobody knows what is gone.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether the reader has read the entry as it is.
    pub fn is_read(&self, entry: Entry) -> bool {
        self.flags(entry).read
    }

    /// The entry was read, as it is now.
    pub fn mark_read(&mut self, library: &Library, entry: Entry) {
        if !self.flags(entry).read {
            self.change(library, &library.reference(entry), know);
        }
    }

    /// It was seen that the entry is gone.
    pub fn mark_gone_read(&mut self, library: &Library, reference: &Reference) {
        if library.find(reference).is_none() && !self.before.contains_key(reference) {
            self.change(library, reference, know);
        }
    }

    /// All news was read, and none is left. Returns how many pieces were not read before.
    pub fn mark_all_read(&mut self, library: &Library) -> usize {
        let pieces = std::mem::take(&mut self.pieces);
        let unread: Vec<Reference> =
            pieces.iter().filter(|piece| !self.is_seen(piece)).map(|piece| piece.reference.clone()).collect();
        let said = match unread.len() {
            1 => "1 piece of news marked as read".to_string(),
            count => format!("{count} pieces of news marked as read"),
        };
        if !pieces.is_empty() {
            self.remember(said, &unread);
        }
        unread.iter().for_each(|reference| self.change(library, reference, know));
        self.before.clear();
        self.find_news(library);
        unread.len()
    }

    /// A piece of news that was read is not read any more, and the other way round; so is any other entry. Returns
    /// whether it is read now.
    pub fn toggle_read(&mut self, library: &Library, reference: &Reference) -> bool {
        let entry = library.find(reference);
        let read = match entry {
            Some(entry) => self.flags(entry).read,
            None => self.before.contains_key(reference),
        };
        let said = format!("{reference} marked as {}", if read { "unread" } else { "read" });
        self.remember(said, std::slice::from_ref(reference));
        self.change(library, reference, if read { forget } else { know });
        !read
    }

    /// Gives the entry a star or takes it away. Returns whether it has one now.
    pub fn toggle_star(&mut self, library: &Library, entry: Entry) -> bool {
        let (starred, reference) = (!self.flags(entry).starred, library.reference(entry));
        let said = format!("the star on {reference} was {}", if starred { "set" } else { "taken away" });
        self.remember(said, std::slice::from_ref(&reference));
        self.change(library, &reference, |act| act.record.star = Stamped::new(PENDING, !act.record.star.value));
        starred
    }

    fn change(&mut self, library: &Library, reference: &Reference, change: impl Fn(&mut Act)) {
        if self.flags.len() != library.len() {
            self.attach(library);
        }
        let entry = library.find(reference);
        let present = entry.map(|entry| self.present(library, entry));
        let found = if self.based { self.state.found.get(reference) } else { present };
        let records = &mut self.state.records;
        let record = records.entry(reference.clone()).or_insert_with(|| Record::as_found(found));
        change(&mut Act { record, reference, present, before: &mut self.before });
        self.dirty = true;
        if let (Some(entry), Some(present)) = (entry, present)
            && let Some(flags) = self.flags.get_mut(library.ordinal(entry))
        {
            *flags = Flags::of(record, present, flags.sign);
        }
    }

    /// Whether a piece of news was read.
    pub fn is_seen(&self, piece: &Piece) -> bool {
        match piece.entry {
            Some(entry) => self.flags(entry).known,
            None => self.before.contains_key(&piece.reference),
        }
    }

    /// Takes the old words of what changed or went from the briefing as it was. Only what the reader knew is taken: the
    /// hash decides.
    pub fn learn(&mut self, old: &Library) {
        let missing: Vec<Reference> = self
            .pieces
            .iter()
            .filter(|piece| piece.sign != Sign::New && self.old_words(piece).is_none())
            .map(|piece| piece.reference.clone())
            .collect();
        for reference in missing {
            let Some(entry) = old.find(&reference) else { continue };
            let known = match self.before.get_mut(&reference) {
                Some(known) => known,
                None => match self.state.records.get_mut(&reference) {
                    Some(record) => &mut record.known.value,
                    None => continue,
                },
            };
            if known.is(Some(content_hash(old, entry))) {
                known.words = Some(snapshot(old, entry).into());
                self.dirty = true;
            }
        }
    }

    fn baseline(&self, reference: &Reference) -> Option<&Known> {
        self.before.get(reference).or_else(|| Some(&self.state.records.get(reference)?.known.value))
    }

    fn old_words(&self, piece: &Piece) -> Option<&[Field]> {
        self.baseline(&piece.reference)?.words.as_deref()
    }

    /// Remembers how entries are before something is done to them.
    fn remember(&mut self, said: String, references: &[Reference]) {
        let records =
            references.iter().map(|reference| (reference.clone(), self.state.records.get(reference).cloned()));
        let was = Was::Entries(records.collect(), self.before.clone());
        self.push(said, was);
    }

    fn push(&mut self, said: String, was: Was) {
        if self.undo.len() >= STEPS {
            self.undo.remove(0);
        }
        self.undo.push(Undo { said, was });
    }

    /// Finds what is news: of each entry that has a record, whether that is what is there, then of every other one.
    fn find_news(&mut self, library: &Library) {
        self.flags = vec![Flags::default(); library.len()];
        let mut found = Vec::new();
        let mut recorded = vec![false; library.len()];
        let mut records = std::mem::take(&mut self.state.records);
        for (reference, record) in &mut records {
            let entry = library.find(reference);
            if let Some(entry) = entry {
                recorded[library.ordinal(entry)] = true;
            } else if library.is_empty() || self.partial {
                // What cannot be read is not known to be gone.
                continue;
            }
            found.extend(self.look_at(library, reference, record, entry));
        }
        if self.based {
            self.find_others(library, &recorded, (&mut records, &mut found));
        }
        self.state.records = records;
        self.opened = true;
        self.list(library, found);
    }

    /// Finds what is news of the entries that have no record: what is not as it was found.
    fn find_others(
        &mut self,
        library: &Library,
        recorded: &[bool],
        (records, found): (&mut BTreeMap<Reference, Record>, &mut Vec<Piece>),
    ) {
        let compared = self.compared.clone();
        for (ordinal, _) in recorded.iter().enumerate().filter(|(_, recorded)| !**recorded) {
            let (present, was) = (compared.present(ordinal), compared.found_at(ordinal));
            if was.is_some() && present == was {
                self.flags[ordinal].known = true;
            } else if let Some(entry) = library.at_ordinal(ordinal) {
                self.note_change((library, library.reference(entry)), was, (records, found));
            }
        }
        let missing = if library.is_empty() || self.partial { &[] } else { compared.missing() };
        for place in missing {
            let (reference, was) = compared.found().at(*place as usize);
            if !records.contains_key(&reference) {
                self.note_change((library, reference), was, (records, found));
            }
        }
    }

    /// Gives a record to an entry that is not as it was found.
    fn note_change(
        &mut self,
        (library, reference): (&Library, Reference),
        was: Option<u128>,
        (records, found): (&mut BTreeMap<Reference, Record>, &mut Vec<Piece>),
    ) {
        let mut record = Record::as_found(was);
        found.extend(self.look_at(library, &reference, &mut record, library.find(&reference)));
        records.insert(reference, record);
    }

    /// What became of one entry since the reader knew it; its record and its flags are brought in line with that.
    fn look_at(
        &mut self,
        library: &Library,
        reference: &Reference,
        record: &mut Record,
        entry: Option<Entry>,
    ) -> Option<Piece> {
        let present = entry.map(|entry| self.present(library, entry));
        if !record.known.value.is(present) {
            // It was read in this visit, and is news again.
            self.before.remove(reference);
        }
        let baseline = self.before.get(reference).unwrap_or(&record.known.value);
        let sign = match (baseline.hash, present) {
            _ if baseline.is(present) => None,
            (None, _) => Some(Sign::New),
            (Some(_), Some(_)) => Some(Sign::Changed),
            (Some(_), None) => Some(Sign::Gone),
        };
        let known = &mut record.known.value;
        if sign.is_none() {
            self.before.remove(reference);
            self.dirty |= known.since.take().is_some() | known.words.take().is_some();
            known.hash = present;
        } else if !known.is(present) && known.since.is_none() {
            let visit = self.state.visit;
            known.since = Some(if self.opened { visit.now } else { visit.last });
            self.dirty = true;
        }
        if let Some((entry, present)) = entry.zip(present) {
            self.flags[library.ordinal(entry)] = Flags::of(record, present, sign);
        }
        Some(Piece { reference: reference.clone(), entry, sign: sign? })
    }

    fn list(&mut self, library: &Library, mut found: Vec<Piece>) {
        found.sort_by_key(|piece| (piece.sign, piece.entry.map_or(0, |entry| library.ordinal(entry))));
        let count = |sign| found.iter().filter(|piece| piece.sign == sign).count();
        let since = found.iter().map(|piece| self.baseline(&piece.reference)?.since.filter(|since| *since > 0));
        let since = since.reduce(|one, two| one.zip(two).map(|(one, two)| one.min(two))).flatten();
        self.news = News { new: count(Sign::New), changed: count(Sign::Changed), gone: count(Sign::Gone), since };
        self.pieces = found;
    }

    /// Whether there is something to keep that the file does not have.
    pub fn is_dirty(&self, library: &Library) -> bool {
        self.dirty
            || !self.based
            || differ(&self.state.marks, &self.marks)
            || differ(&self.state.filters, &self.filters)
            || differ(&self.state.notes, &self.notes)
            || self.state.title != library.head().title.exact()
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
        self.state.title = library.head().title.exact().to_string();
        let mut state = self.state.clone();
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
        stamp_items(&mut self.state.notes, &self.notes, now);
        self.state.saved = now;
    }

    /// What was read from the file, and what was kept since.
    pub fn kept(&self) -> &State {
        &self.state
    }

    /// Keeps the lines that were typed and where the reader is, which `to_state` gives back from now on.
    pub fn keep_session(&mut self, history: BTreeMap<String, Vec<Stamped<String>>>, session: Option<Stamped<Session>>) {
        (self.state.history, self.state.session) = (history, session);
    }

    /// Keeps which files were read last. Nothing happens where these are known.
    pub fn keep_base(&mut self, base: Base) {
        if self.state.base.as_ref().map(|kept| &kept.value) != Some(&base) {
            self.state.base = Some(Stamped::new(self.state.visit.now.max(self.state.saved), base));
            self.dirty = true;
        }
    }
}

/// One entry while something is done to it.
struct Act<'m> {
    record: &'m mut Record,
    reference: &'m Reference,
    present: Option<u128>,
    before: &'m mut BTreeMap<Reference, Known>,
}

fn know(act: &mut Act) {
    let known = Known { hash: act.present, read: act.present.is_some(), ..Known::default() };
    let old = std::mem::replace(&mut act.record.known, Stamped::new(PENDING, known)).value;
    if !old.is(act.present) {
        act.before.entry(act.reference.clone()).or_insert(old);
    }
}

/// Of news it is forgotten that it was read; what is no news stays known, and only counts as unread.
fn forget(act: &mut Act) {
    let known = act.before.remove(act.reference);
    let known = known.unwrap_or_else(|| Known { read: false, ..act.record.known.value.clone() });
    act.record.known = Stamped::new(PENDING, known);
}

/// Whether something was set or taken away since the items were kept.
fn differ<K: Ord, V: PartialEq>(kept: &BTreeMap<K, Stamped<Option<V>>>, items: &BTreeMap<K, V>) -> bool {
    kept.iter().any(|(key, item)| item.value.as_ref() != items.get(key))
        || items.keys().any(|key| !kept.contains_key(key))
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
