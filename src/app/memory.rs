//! What this reader has read, starred and marked.

use std::collections::{BTreeMap, BTreeSet};

use crate::find;
use crate::model::{Entry, Library, Reference};

/// What the reader knows beyond the briefing. Kept by reference, so that it outlives a reload.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Entries that are not read yet though there was an earlier visit.
    pub new: BTreeSet<Reference>,
    /// Entries that were read.
    pub read: BTreeSet<Reference>,
    /// Entries with a star.
    pub starred: BTreeSet<Reference>,
    /// Entries marked with a letter.
    pub marks: BTreeMap<char, Reference>,
    flags: Vec<Flags>,
    base: Vec<usize>,
}

/// What is known of one entry, by ordinal: looking it up costs no string.
#[derive(Clone, Copy, Debug, Default)]
struct Flags {
    new: bool,
    read: bool,
    starred: bool,
}

impl Memory {
    /// Fits the memory to a library: everything that is asked of it speaks of that library's entries.
    pub fn attach(&mut self, library: &Library) {
        self.flags = vec![Flags::default(); library.len()];
        self.base = crate::model::Kind::ALL.iter().map(|kind| library.ordinal(Entry::new(*kind, 0))).collect();
        let mut set = |references: &BTreeSet<Reference>, flag: fn(&mut Flags)| {
            for entry in references.iter().filter_map(|reference| library.find(reference)) {
                flag(&mut self.flags[library.ordinal(entry)]);
            }
        };
        set(&self.new, |flags| flags.new = true);
        set(&self.read, |flags| flags.read = true);
        set(&self.starred, |flags| flags.starred = true);
    }

    fn flags(&self, entry: Entry) -> Flags {
        let base = self.base.get(entry.kind as usize).copied().unwrap_or(0);
        self.flags.get(base + entry.at()).copied().unwrap_or_default()
    }

    /// The entry was read.
    pub fn mark_read(&mut self, library: &Library, entry: Entry) {
        self.change(library, entry, |flags| {
            flags.read = true;
            flags.new = false;
        });
    }

    /// A read entry counts as new again, a new one as read.
    pub fn toggle_read(&mut self, library: &Library, entry: Entry) -> bool {
        let read = !self.flags(entry).read;
        self.change(library, entry, |flags| {
            flags.read = read;
            flags.new = !read;
        });
        read
    }

    /// Gives the entry a star or takes it away. Returns whether it has one now.
    pub fn toggle_star(&mut self, library: &Library, entry: Entry) -> bool {
        let starred = !self.flags(entry).starred;
        self.change(library, entry, |flags| flags.starred = starred);
        starred
    }

    fn change(&mut self, library: &Library, entry: Entry, change: impl Fn(&mut Flags)) {
        if self.flags.len() != library.len() {
            self.attach(library);
        }
        let Some(flags) = self.flags.get_mut(library.ordinal(entry)) else { return };
        change(flags);
        let flags = *flags;
        let reference = library.reference(entry);
        keep(&mut self.new, &reference, flags.new);
        keep(&mut self.read, &reference, flags.read);
        keep(&mut self.starred, &reference, flags.starred);
    }
}

fn keep(set: &mut BTreeSet<Reference>, reference: &Reference, kept: bool) {
    if kept {
        set.insert(reference.clone());
    } else {
        set.remove(reference);
    }
}

impl find::Memory for Memory {
    fn is_new(&self, entry: Entry) -> bool {
        self.flags(entry).new
    }

    fn is_changed(&self, _entry: Entry) -> bool {
        false
    }

    fn is_starred(&self, entry: Entry) -> bool {
        self.flags(entry).starred
    }

    fn is_read(&self, entry: Entry) -> bool {
        self.flags(entry).read
    }
}
