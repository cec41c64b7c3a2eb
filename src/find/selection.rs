//! A set of entries as bits, one per entry, in the order of the library.

use crate::model::{Entry, Kind, Library};

/// Where the entries of each kind begin among all entries: what turns an entry into an ordinal and back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ordinals([u32; Kind::ALL.len() + 1]);

impl Ordinals {
    pub(super) fn new(library: &Library) -> Ordinals {
        let mut bases = [0; Kind::ALL.len() + 1];
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            bases[at + 1] = bases[at] + u32::try_from(library.count(kind)).unwrap_or(0);
        }
        Ordinals(bases)
    }

    pub(super) fn len(self) -> usize {
        self.0[Kind::ALL.len()] as usize
    }

    #[inline]
    pub(super) fn span(self, kind: Kind) -> std::ops::Range<usize> {
        self.0[kind as usize] as usize..self.0[kind as usize + 1] as usize
    }

    #[inline]
    pub(super) fn of(self, entry: Entry) -> Option<usize> {
        let span = self.span(entry.kind);
        (entry.at() < span.len()).then(|| span.start + entry.at())
    }
}

/// A set of entries of one library: the visible set, or any other. It is as short-lived as the handles in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ordinals: Ordinals,
    bits: Vec<u64>,
}

impl Selection {
    /// Every entry of the library.
    pub fn all(library: &Library) -> Selection {
        Selection::none(library).complement()
    }

    /// No entry of the library.
    pub fn none(library: &Library) -> Selection {
        Selection::empty(Ordinals::new(library))
    }

    pub(super) fn empty(ordinals: Ordinals) -> Selection {
        Selection { ordinals, bits: vec![0; ordinals.len().div_ceil(64)] }
    }

    /// The entries whose bits are set in these words, as far as there are such entries.
    pub(super) fn of_words(ordinals: Ordinals, mut bits: Vec<u64>) -> Selection {
        bits.resize(ordinals.len().div_ceil(64), 0);
        Selection { ordinals, bits }
    }

    /// Its bits from an ordinal on, which is a multiple of 64.
    pub(super) fn words_from(&self, ordinal: usize) -> &[u64] {
        self.bits.get(ordinal / 64..).unwrap_or_default()
    }

    /// Whether the entry is in it.
    #[inline]
    pub fn contains(&self, entry: Entry) -> bool {
        self.ordinals.of(entry).is_some_and(|ordinal| self.has(ordinal))
    }

    #[inline]
    pub(super) fn has(&self, ordinal: usize) -> bool {
        self.bits.get(ordinal / 64).is_some_and(|word| word >> (ordinal % 64) & 1 == 1)
    }

    /// Puts the entry into it. Handles of another library are passed over.
    pub fn insert(&mut self, entry: Entry) {
        if let Some(ordinal) = self.ordinals.of(entry) {
            self.set(ordinal);
        }
    }

    pub(super) fn set(&mut self, ordinal: usize) {
        if let Some(word) = self.bits.get_mut(ordinal / 64) {
            *word |= 1 << (ordinal % 64);
        }
    }

    /// Takes the entry out of it.
    pub fn remove(&mut self, entry: Entry) {
        if let Some(ordinal) = self.ordinals.of(entry) {
            self.bits[ordinal / 64] &= !(1 << (ordinal % 64));
        }
    }

    /// How many entries are in it.
    pub fn len(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no entry is in it.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// How many entries of a kind are in it.
    pub fn count(&self, kind: Kind) -> usize {
        let span = self.ordinals.span(kind);
        if span.is_empty() {
            return 0;
        }
        let (first, last) = (span.start / 64, (span.end - 1) / 64);
        let word = |at: usize| {
            let from = if at == first { u64::MAX << (span.start % 64) } else { u64::MAX };
            let to = if at == last { u64::MAX >> (63 - (span.end - 1) % 64) } else { u64::MAX };
            (self.bits[at] & from & to).count_ones() as usize
        };
        (first..=last).map(word).sum()
    }

    /// The entries in it, by kind and file order.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        Kind::ALL.into_iter().flat_map(|kind| self.entries(kind))
    }

    /// The entries of a kind in it, in file order.
    pub fn entries(&self, kind: Kind) -> impl Iterator<Item = Entry> + '_ {
        let span = self.ordinals.span(kind);
        let start = span.start;
        span.filter(|ordinal| self.has(*ordinal)).map(move |ordinal| Entry::new(kind, ordinal - start))
    }

    /// What is in both, which are of one library.
    pub fn intersection(mut self, other: &Selection) -> Selection {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word &= other);
        self
    }

    /// What is in either, which are of one library.
    pub fn union(mut self, other: &Selection) -> Selection {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word |= other);
        self
    }

    /// What is not in it.
    pub fn complement(mut self) -> Selection {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        let unused = self.bits.len() * 64 - self.ordinals.len();
        if let Some(last) = self.bits.last_mut() {
            *last &= u64::MAX >> unused;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::fixture;

    #[test]
    fn a_selection_counts_what_it_lists() {
        let library = fixture::library();
        let mut selection = Selection::all(&library);
        assert_eq!(selection.len(), library.len());
        assert!(selection.iter().eq(library.all()));
        let gone = Entry::new(Kind::Term, 0);
        selection.remove(gone);
        assert!(!selection.contains(gone));
        for kind in Kind::ALL {
            assert_eq!(selection.count(kind), selection.entries(kind).count());
            assert_eq!(selection.count(kind), selection.iter().filter(|entry| entry.kind == kind).count());
        }
        assert_eq!(selection.clone().complement().iter().collect::<Vec<_>>(), [gone]);
        selection.insert(gone);
        assert_eq!(selection, Selection::all(&library));
    }

    #[test]
    fn handles_from_elsewhere_are_never_in_it() {
        let mut selection = Selection::all(&Library::default());
        selection.insert(Entry::new(Kind::Source, 7));
        assert!(selection.is_empty() && !selection.contains(Entry::new(Kind::Source, 7)));
        assert_eq!(selection.complement().len(), 0);
    }
}
