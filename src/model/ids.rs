//! Which entry has an id.

use std::hash::{BuildHasher, RandomState};

/// The ordinals of entries by their ids, which stay where they are: a number of each id, and the ordinal of its entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    /// Nobody can write ids that come to one number: it begins elsewhere each time.
    hasher: RandomState,
    numbers: Vec<(u32, u32)>,
}

impl Ids {
    /// Takes the ids in the order of the entries.
    pub fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Ids {
        let hasher = RandomState::new();
        let mut numbers: Vec<(u32, u32)> = (0..).zip(ids).map(|(at, id)| (number(&hasher, id), at)).collect();
        numbers.sort_unstable();
        Ids { hasher, numbers }
    }

    /// The ordinals of the entries that may have this id: hardly ever more than one, and the one that has it.
    pub fn maybe(&self, id: &str) -> impl Iterator<Item = usize> {
        let number = number(&self.hasher, id);
        let from = self.numbers.partition_point(|(other, _)| *other < number);
        let alike = self.numbers[from..].iter().take_while(move |(other, _)| *other == number);
        alike.map(|(_, ordinal)| *ordinal as usize)
    }
}

fn number(hasher: &RandomState, id: &str) -> u32 {
    hasher.hash_one(id) as u32
}
