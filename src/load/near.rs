//! The id that a wrong one was probably meant to be, among very many.

use std::collections::HashMap;

use super::report::{nearest, tolerance};

/// How many wrong ids are looked up. A folder with more has one mistake in it, not thousands.
const LOOKED_UP: usize = 1000;

/// The ids of each kind with the letters that they are made of, gathered when the first one is asked for.
#[derive(Default)]
pub(super) struct Near {
    ids: HashMap<String, Vec<(u64, Box<str>)>>,
    known: HashMap<(String, Box<str>), Option<Box<str>>>,
}

impl Near {
    /// The nearest id of a kind, if one is near enough.
    pub fn find(&mut self, wrong: &str, kind: &str, gather: impl FnOnce() -> Vec<Box<str>>) -> Option<Box<str>> {
        let question = (kind.to_string(), Box::from(wrong));
        if let Some(known) = self.known.get(&question) {
            return known.clone();
        }
        if self.known.len() >= LOOKED_UP || wrong.len() > 64 {
            return None;
        }
        let ids = self.ids.entry(kind.to_string()).or_insert_with(|| {
            let mut ids: Vec<(u64, Box<str>)> = gather().into_iter().map(|id| (letters(&id), id)).collect();
            // Sorted, so that of two ids that are as near the same one is named in each run.
            ids.sort_unstable_by(|a, b| a.1.cmp(&b.1));
            ids
        });
        let (own, allowed) = (letters(wrong), tolerance(wrong) as u32);
        // A letter put in place of another changes two bits at most: most ids need no closer look.
        let close = ids.iter().filter(|(bits, _)| (bits ^ own).count_ones() <= 2 * allowed).map(|(_, id)| &**id);
        let found = nearest(wrong, close).map(Box::from);
        self.known.insert(question, found.clone());
        found
    }
}

/// Which letters a word has, a bit for each.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_remembered() {
        let mut near = Near::default();
        let ids = || vec![Box::from("rubio"), Box::from("zelenskyy"), Box::from("rubin")];
        assert_eq!(near.find("rubbio", "actor", ids).as_deref(), Some("rubio"));
        assert_eq!(near.find("rubbio", "actor", Vec::new).as_deref(), Some("rubio"));
        assert_eq!(near.find("zelensky", "actor", Vec::new).as_deref(), Some("zelenskyy"));
        assert_eq!(near.find("putin", "actor", Vec::new), None);
    }
}
