//! The keymap: a trie for what the reader strikes, and a list by action for what help shows.

use std::collections::HashMap;

use super::key::Key;
use super::parse::{self, KeymapProblem};
use super::sequence::Sequence;

/// What keys lead to.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum Lookup<A> {
    /// An action: the keys are complete.
    Found(A),
    /// The beginning of at least one sequence: wait for the next key.
    Pending,
    /// Nothing: forget the keys.
    None,
}

/// Which keys ask for which action.
#[derive(Clone, Debug)]
pub struct Keymap<A> {
    /// Every action that was named, in the order of the file, even those that have no key: laid over another keymap,
    /// such a one takes the keys away.
    bindings: Vec<(A, Vec<Sequence>)>,
    /// The root is the first node.
    nodes: Vec<Node<A>>,
}

#[derive(Clone, Debug)]
struct Node<A> {
    action: Option<A>,
    next: HashMap<Key, usize>,
}

impl<A: Copy + Eq> Keymap<A> {
    /// Reads a keymap file. What is wrong in it is left out and reported; the rest holds.
    ///
    /// `resolve` says which action a name means, or what to tell the reader about it.
    pub fn parse(text: &str, resolve: &dyn Fn(&str) -> Result<A, String>) -> (Keymap<A>, Vec<KeymapProblem>) {
        let (bindings, problems) = parse::parse(text, resolve);
        (Keymap::build(bindings), problems)
    }

    /// Lays another keymap over this one. An action named there has the keys given there and no others, so an empty
    /// list unbinds it; and a key given there is taken from whichever action had it here, together with any sequence
    /// that it begins or that begins it, for these could never be struck any more.
    pub fn overlay(mut self, other: Keymap<A>) -> Keymap<A> {
        for (_, kept) in &mut self.bindings {
            kept.retain(|mine| {
                let theirs = other.bindings.iter().flat_map(|(_, sequences)| sequences);
                !theirs.into_iter().any(|taken| taken.conflicts(mine))
            });
        }
        for (action, sequences) in other.bindings {
            match self.bindings.iter_mut().find(|(known, _)| *known == action) {
                Some((_, mine)) => *mine = sequences,
                None => self.bindings.push((action, sequences)),
            }
        }
        Keymap::build(self.bindings)
    }

    /// What these keys lead to. No keys at all are pending.
    pub fn lookup(&self, keys: &[Key]) -> Lookup<A> {
        let mut at = 0;
        for key in keys {
            match self.nodes.get(at).and_then(|node| node.next.get(key)) {
                Some(next) => at = *next,
                None => return Lookup::None,
            }
        }
        match self.nodes.get(at) {
            Some(node) => node.action.map_or(Lookup::Pending, Lookup::Found),
            None => Lookup::None,
        }
    }

    /// The keys of an action, the one to show first at the front; empty if it has none.
    pub fn keys_of(&self, action: A) -> &[Sequence] {
        let found = self.bindings.iter().find(|(known, _)| *known == action);
        found.map_or(&[], |(_, sequences)| sequences)
    }

    /// Every action that was named with its keys, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (A, &[Sequence])> {
        self.bindings.iter().map(|(action, sequences)| (*action, sequences.as_slice()))
    }

    /// Builds the trie. The caller has seen to it that no sequence begins another.
    fn build(bindings: Vec<(A, Vec<Sequence>)>) -> Keymap<A> {
        let mut nodes = vec![Node::new()];
        for (action, sequences) in &bindings {
            for sequence in sequences {
                let end = grow(&mut nodes, sequence);
                if let Some(node) = nodes.get_mut(end) {
                    node.action = Some(*action);
                }
            }
        }
        Keymap { bindings, nodes }
    }
}

impl<A> Node<A> {
    fn new() -> Node<A> {
        Node { action: None, next: HashMap::new() }
    }
}

/// Makes the path of a sequence and returns its last node.
fn grow<A>(nodes: &mut Vec<Node<A>>, sequence: &Sequence) -> usize {
    let mut at = 0;
    for key in sequence.keys() {
        let fresh = nodes.len();
        let Some(node) = nodes.get_mut(at) else {
            return at;
        };
        at = *node.next.entry(*key).or_insert(fresh);
        if at == fresh {
            nodes.push(Node::new());
        }
    }
    at
}

#[cfg(test)]
#[path = "map_test.rs"]
mod tests;
