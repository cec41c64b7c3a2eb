//! Many short lists in little memory.

/// A list of lists in two vectors: `items[starts[i]..starts[i + 1]]` belongs to `i`.
#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Lists<T> {
        Lists { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// Sorts pairs of owner and item into lists, keeping the order of items of one owner.
    pub fn collect(owners: usize, mut pairs: Vec<(u32, T)>) -> Lists<T> {
        pairs.sort_by_key(|(owner, _)| *owner);
        let mut starts = vec![0u32; owners + 1];
        for (owner, _) in &pairs {
            starts[*owner as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Lists { starts, items: pairs.into_iter().map(|(_, item)| item).collect() }
    }

    /// The items of an owner; none for an owner that there is not.
    pub fn of(&self, owner: usize) -> &[T] {
        match (self.starts.get(owner), self.starts.get(owner + 1)) {
            (Some(&from), Some(&to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}
