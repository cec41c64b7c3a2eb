//! Many short lists in little memory.

/// Takes an owner and an item.
pub(super) type See<'s, T> = dyn FnMut(u32, T) + 's;

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
    pub fn collect(owners: usize, pairs: Vec<(u32, T)>) -> Lists<T> {
        Lists::counted(owners, &|see| pairs.iter().for_each(|(owner, item)| see(*owner, *item)))
    }

    /// The same of pairs that are shown twice; they are never all there at once.
    pub fn counted(owners: usize, show: &dyn Fn(&mut See<T>)) -> Lists<T> {
        let mut starts = vec![0u32; owners + 1];
        let mut any = None;
        show(&mut |owner, item| {
            starts[owner as usize + 1] += 1;
            any = Some(item);
        });
        let Some(any) = any else { return Lists { starts, items: Vec::new() } };
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let (mut next, mut items) = (starts.clone(), vec![any; starts[owners] as usize]);
        show(&mut |owner, item| {
            let at = &mut next[owner as usize];
            items[*at as usize] = item;
            *at += 1;
        });
        Lists { starts, items }
    }

    /// The items of an owner; none for an owner that there is not.
    #[inline]
    pub fn of(&self, owner: usize) -> &[T] {
        match (self.starts.get(owner), self.starts.get(owner + 1)) {
            (Some(&from), Some(&to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}
