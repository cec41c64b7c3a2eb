//! A set of entries of one library, as bits.

use crate::model::{Entry, Kind, Library};

/// The entries that pass a filter. Valid for the library it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    bits: Vec<u64>,
    bases: [u32; 10],
}

impl Selection {
    /// No entry.
    pub fn none(library: &Library) -> Selection {
        let mut bases = [0; 10];
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            bases[at + 1] = bases[at] + library.count(kind) as u32;
        }
        Selection { bits: vec![0; library.len().div_ceil(64)], bases }
    }

    /// Every entry.
    pub fn all(library: &Library) -> Selection {
        Selection::none(library).not()
    }

    /// The entries for which `keep` holds.
    pub fn of(library: &Library, mut keep: impl FnMut(Entry) -> bool) -> Selection {
        let mut selection = Selection::none(library);
        for entry in library.all().filter(|entry| keep(*entry)) {
            selection.insert(entry);
        }
        selection
    }

    fn size(&self) -> usize {
        self.bases[9] as usize
    }

    fn ordinal(&self, entry: Entry) -> usize {
        self.bases[entry.kind as usize] as usize + entry.at()
    }

    /// Adds an entry.
    pub fn insert(&mut self, entry: Entry) {
        let at = self.ordinal(entry);
        self.insert_ordinal(at);
    }

    pub(super) fn insert_ordinal(&mut self, at: usize) {
        if at < self.size() {
            self.bits[at / 64] |= 1 << (at % 64);
        }
    }

    /// Whether the entry is in it.
    pub fn contains(&self, entry: Entry) -> bool {
        self.contains_ordinal(self.ordinal(entry))
    }

    pub(super) fn contains_ordinal(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
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
        let (from, to) = (self.bases[kind as usize] as usize, self.bases[kind as usize + 1] as usize);
        (from..to).filter(|at| self.contains_ordinal(*at)).count()
    }

    /// Its entries, by kind and file order.
    pub fn iter(&self) -> impl Iterator<Item = Entry> + '_ {
        Kind::ALL.into_iter().flat_map(move |kind| {
            let (from, to) = (self.bases[kind as usize] as usize, self.bases[kind as usize + 1] as usize);
            (from..to).filter(|at| self.contains_ordinal(*at)).map(move |at| Entry::new(kind, at - from))
        })
    }

    /// The entries that are in both.
    pub fn and(mut self, other: &Selection) -> Selection {
        self.bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one &= other);
        self
    }

    /// The entries that are in either.
    pub fn or(mut self, other: &Selection) -> Selection {
        self.bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one |= other);
        self
    }

    /// The entries that are not in it.
    #[allow(clippy::should_implement_trait)]
    pub fn not(mut self) -> Selection {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        let rest = self.size() % 64;
        if let (Some(last), true) = (self.bits.last_mut(), rest > 0) {
            *last &= (1 << rest) - 1;
        }
        self
    }
}
