//! The sides of a dispute: as written, or concluded from who supports whom and who speaks.

use std::collections::{HashMap, HashSet};

use super::{Claim, Dispute, Entry, Library, Side};

/// The sides of a dispute. Those that are written down stand as they are. Of a list of claims, those that support each
/// other are one side, and so are the claims of one speaker, unless some of them dispute each other. Costs time in
/// proportion to the claims and their links.
pub(super) fn sides(library: &Library, dispute: &Dispute) -> Vec<Side> {
    if !dispute.sides.is_empty() {
        return dispute.sides.clone();
    }
    let mut groups = Groups::new(&dispute.claims);
    for (at, claim) in dispute.claims.iter().enumerate() {
        let Some(row) = library.claim(*claim) else { continue };
        for other in &row.supports {
            if let Some(other) = groups.places.get(other).copied() {
                groups.join(at, other);
            }
        }
    }
    groups.part(library);
    let mut spoke: HashMap<Speaker, Vec<usize>> = HashMap::new();
    for (at, claim) in dispute.claims.iter().enumerate() {
        let Some(speaker) = library.claim(*claim).and_then(speaker) else { continue };
        let before = spoke.entry(speaker).or_default();
        match before.iter().find(|other| !groups.apart(at, **other)) {
            Some(other) => groups.join(at, *other),
            None => before.push(at),
        }
    }
    let mut sides = groups.sides();
    if dispute.withheld > 0 {
        // Whose side a claim is on that was left out is not known.
        sides.push(Side { withheld: dispute.withheld, ..Side::default() });
    }
    sides
}

/// Who spoke, as far as claims of one speaker are known to be that.
#[derive(PartialEq, Eq, Hash)]
enum Speaker<'c> {
    Actor(Entry),
    Described(&'c str),
}

fn speaker(claim: &Claim) -> Option<Speaker<'_>> {
    let described = claim.attributed_to.as_ref().map(|wording| Speaker::Described(wording.shown()));
    claim.actor.map(Speaker::Actor).or(described)
}

/// Claims in groups that can be joined.
struct Groups<'d> {
    claims: &'d [Entry],
    places: HashMap<Entry, usize>,
    /// The group of each claim, as a tree whose root stands for the group.
    parents: Vec<usize>,
    /// For each root, the roots that its claims dispute.
    foes: Vec<HashSet<usize>>,
}

impl<'d> Groups<'d> {
    fn new(claims: &'d [Entry]) -> Groups<'d> {
        let places = claims.iter().enumerate().map(|(at, claim)| (*claim, at)).collect();
        let foes = vec![HashSet::new(); claims.len()];
        Groups { claims, places, parents: (0..claims.len()).collect(), foes }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }

    /// Writes down which groups dispute each other.
    fn part(&mut self, library: &Library) {
        for at in 0..self.claims.len() {
            let Some(claim) = library.claim(self.claims[at]) else { continue };
            for other in &claim.disputes {
                let Some(other) = self.places.get(other).copied() else { continue };
                let (one, other) = (self.root(at), self.root(other));
                self.foes[one].insert(other);
                self.foes[other].insert(one);
            }
        }
    }

    fn apart(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.root(one), self.root(other));
        self.foes[one].contains(&other)
    }

    /// Joins two groups; the one with fewer foes moves, so that all joins together cost little more than their foes.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one == other {
            return;
        }
        let (into, from) = if self.foes[one].len() >= self.foes[other].len() { (one, other) } else { (other, one) };
        self.parents[from] = into;
        for foe in std::mem::take(&mut self.foes[from]) {
            self.foes[foe].remove(&from);
            self.foes[foe].insert(into);
            self.foes[into].insert(foe);
        }
    }

    /// The groups, each in the order of the file, by their first claims.
    fn sides(mut self) -> Vec<Side> {
        let mut order: Vec<Side> = Vec::new();
        let mut side_of: HashMap<usize, usize> = HashMap::new();
        for at in 0..self.claims.len() {
            let root = self.root(at);
            let side = *side_of.entry(root).or_insert(order.len());
            if side == order.len() {
                order.push(Side::default());
            }
            order[side].claims.push(self.claims[at]);
        }
        order
    }
}
