//! Which entry has an id.

use std::hash::{BuildHasher, RandomState};

use super::{Entry, Library};

/// The entries of a library by their ids, which stay where they are: a number of each id, and the ordinal of its entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// Nobody can write ids that come to one number: it begins elsewhere each time.
    hasher: RandomState,
    numbers: Vec<(u32, u32)>,
}

impl Ids {
    pub fn new(library: &Library) -> Ids {
        let hasher = RandomState::new();
        let number = |entry| (number(&hasher, library.id(entry)), library.ordinal(entry) as u32);
        let mut numbers: Vec<(u32, u32)> = library.all().map(number).collect();
        numbers.sort_unstable();
        Ids { hasher, numbers }
    }

    /// The entry of a library, of which these are the ids, that has this one.
    pub fn find(&self, library: &Library, id: &str) -> Option<Entry> {
        let number = number(&self.hasher, id);
        let from = self.numbers.partition_point(|(other, _)| *other < number);
        let alike = self.numbers[from..].iter().take_while(|(other, _)| *other == number);
        let mut entries = alike.filter_map(|(_, ordinal)| library.at_ordinal(*ordinal as usize));
        entries.find(|entry| library.id(*entry) == id)
    }
}

fn number(hasher: &RandomState, id: &str) -> u32 {
    hasher.hash_one(id) as u32
}
