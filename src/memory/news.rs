//! What is new, changed and gone, piece by piece, with the old words.

use super::*;
use crate::model::content::{Field, title};
use crate::model::diff::{Change, ChangeKind, field_changes};

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

impl Memory {
    /// How much news this visit has, by what happened.
    pub fn news(&self) -> News {
        self.news
    }

    /// The news of this visit, read or not: new and changed entries in the order of the briefing, then those gone.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether a piece of news was read.
    pub fn is_seen(&self, piece: &Piece) -> bool {
        match piece.entry {
            Some(entry) => self.flags(entry).known,
            None => self.before.contains_key(&piece.reference),
        }
    }

    /// Whether old words can be had from the files as they were last read: there are such files, and words are missing.
    pub fn lacks_words(&self) -> bool {
        let has_files = self.state.base.as_ref().is_some_and(|base| !base.value.files.is_empty());
        has_files && self.pieces.iter().any(|piece| piece.sign != Sign::New && self.old_words(piece).is_none())
    }

    /// Whether the briefing is too large for its old words to be kept.
    pub fn is_too_large(&self) -> bool {
        self.state.base.as_ref().is_some_and(|base| base.value.too_large)
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

    /// The words of an entry that is gone, where they are kept.
    pub fn words_of_gone(&self, reference: &Reference) -> Option<&[Field]> {
        self.baseline(reference)?.words.as_deref()
    }

    /// What changed in an entry since the reader knew it: its old and new words. An entry that was read in this visit
    /// still tells what was new in it.
    ///
    /// It is made anew on each call, so that it costs nothing for entries nobody opens.
    pub fn changes_of(&self, library: &Library, entry: Entry) -> Option<Change> {
        if !self.is_changed(entry) {
            return None;
        }
        let reference = library.reference(entry);
        let present = snapshot(library, entry);
        let old = self.baseline(&reference)?.words.as_deref();
        let fields = old.map(|words| field_changes(words, &present)).unwrap_or_default();
        let title = title(&present).unwrap_or(&reference.id).to_string();
        Some(Change { title, reference, kind: ChangeKind::Changed { fields } })
    }

    /// Finds what is news: of each entry that has a record, whether that is what is there, and every entry without one.
    pub(super) fn find_news(&mut self, library: &Library) {
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
            let fresh = recorded.iter().enumerate().filter(|(_, recorded)| !**recorded);
            for entry in fresh.filter_map(|(ordinal, _)| library.at_ordinal(ordinal)) {
                let (reference, mut record) = (library.reference(entry), Record::default());
                found.extend(self.look_at(library, &reference, &mut record, Some(entry)));
                records.insert(reference, record);
            }
        }
        self.state.records = records;
        self.opened = true;
        self.list(library, found);
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
}
