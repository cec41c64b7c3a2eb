//! A library beside what the reader found: the part of a start and a reload that is in proportion to the briefing, so
//! that it can be made beside the reader.

use std::sync::Arc;

use rayon::prelude::*;

use super::found::Found;
use crate::model::content::{content_hash, content_hashes};
use crate::model::{Entry, Library};

/// Stands for an entry that was not found before.
const NOWHERE: u32 = u32::MAX;

/// What a library says, in hashes, and where its entries stand among those that the reader found.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    found: Arc<Found>,
    hashes: Vec<u128>,
    places: Vec<u32>,
    missing: Vec<u32>,
}

impl Compared {
    /// A library beside what was found before it.
    pub fn new(library: &Library, found: Arc<Found>) -> Compared {
        Compared::with(library, found, content_hashes(library))
    }

    fn with(library: &Library, found: Arc<Found>, hashes: Vec<u128>) -> Compared {
        let entries: Vec<Option<Entry>> =
            (0..found.len()).into_par_iter().with_min_len(1024).map(|place| found.entry(place, library)).collect();
        let (mut places, mut missing) = (vec![NOWHERE; library.len()], Vec::new());
        for (place, entry) in (0..).zip(entries) {
            match entry.and_then(|entry| places.get_mut(library.ordinal(entry))) {
                Some(at) => *at = place,
                None => missing.push(place),
            }
        }
        Compared { found, hashes, places, missing }
    }

    /// The library after this one beside the same. Whatever its unchanged files say is taken over; `from` says where an
    /// entry of theirs was in the old library, and nothing of any other.
    pub fn renewed(
        &self,
        (old, library): (&Library, &Library),
        from: impl Fn(Entry) -> Option<Entry> + Sync,
    ) -> Compared {
        let one = |ordinal: usize| {
            let Some(entry) = library.at_ordinal(ordinal) else { return (0, NOWHERE) };
            let was = from(entry).map(|was| old.ordinal(was));
            let known = was.and_then(|was| Some((*self.hashes.get(was)?, *self.places.get(was)?)));
            known.unwrap_or_else(|| {
                let place = self.found.place(entry.kind, library.id(entry));
                (content_hash(library, entry), place.map_or(NOWHERE, |place| place as u32))
            })
        };
        let (hashes, places): (Vec<u128>, Vec<u32>) =
            (0..library.len()).into_par_iter().with_min_len(1024).map(one).unzip();
        let mut is_there = vec![false; self.found.len()];
        for place in &places {
            if let Some(is_there) = is_there.get_mut(*place as usize) {
                *is_there = true;
            }
        }
        let missing = (0..).zip(is_there).filter(|(_, is_there)| !is_there).map(|(place, _)| place).collect();
        Compared { found: self.found.clone(), hashes, places, missing }
    }

    /// A library that is all found now, on a first visit.
    pub fn first(library: &Library) -> Compared {
        let hashes = content_hashes(library);
        let found = Arc::new(Found::of(library, &hashes));
        Compared::with(library, found, hashes)
    }

    /// What the reader found.
    pub fn found(&self) -> &Arc<Found> {
        &self.found
    }

    /// Whether it speaks of this library and of what was found.
    pub fn is_of(&self, library: &Library, found: &Arc<Found>) -> bool {
        let same = Arc::ptr_eq(&self.found, found) || self.found.digest() == found.digest();
        same && self.hashes.len() == library.len()
    }

    /// The hash of what is there now, by ordinal.
    pub fn present(&self, ordinal: usize) -> Option<u128> {
        self.hashes.get(ordinal).copied()
    }

    /// The hash of what was found, by ordinal.
    pub fn found_at(&self, ordinal: usize) -> Option<u128> {
        self.found.hash(*self.places.get(ordinal)? as usize)
    }

    /// The places of what was found and is not there now.
    pub fn missing(&self) -> &[u32] {
        &self.missing
    }
}
