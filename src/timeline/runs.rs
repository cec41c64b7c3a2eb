//! Runs: events whose order is known, by what they say they came after or before, or by times of the same day.

use std::collections::{HashMap, HashSet, VecDeque};

use super::extent::Form;
use super::stones::Stones;
use crate::model::Library;

/// A line of events, each of which came before the next.
pub type Run = Vec<Link>;

/// One event of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The event's place among the stones.
    pub stone: usize,
    /// Whether it stands there to say what the others came after or before, and has a place of its own elsewhere.
    pub again: bool,
}

/// What comes before what, each pair once.
fn pairs(library: &Library, all: &Stones, stones: &[usize], times: bool) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for &at in stones {
        let Some(event) = library.event(all.all[at].event) else { continue };
        let stone = |other: Option<crate::model::Entry>| other.and_then(|other| all.of(other));
        pairs.extend(stone(event.after).map(|before| (before, at)));
        pairs.extend(stone(event.before).map(|after| (at, after)));
    }
    if times {
        let extent = |at: usize| all.all[at].extent.filter(|extent| extent.form == Form::Time);
        let mut timed: Vec<usize> = stones.iter().copied().filter(|at| extent(*at).is_some()).collect();
        timed.sort_by_key(|at| extent(*at).map(|extent| (extent.from, extent.to)));
        let apart =
            |pair: &&[usize]| extent(pair[0]).map(|extent| extent.to) < extent(pair[1]).map(|extent| extent.from);
        pairs.extend(timed.windows(2).filter(apart).map(|pair| (pair[0], pair[1])));
    }
    let mut seen = HashSet::new();
    pairs.retain(|pair| pair.0 != pair.1 && seen.insert(*pair));
    pairs
}

/// The undated stones that are linked to dated ones, in whatever number of steps, together with these; and the rest.
pub fn reached(library: &Library, stones: &Stones, dated: &[usize], undated: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut near: HashMap<usize, Vec<usize>> = HashMap::new();
    let all: Vec<usize> = dated.iter().chain(undated).copied().collect();
    for (one, other) in pairs(library, stones, &all, false) {
        near.entry(one).or_default().push(other);
        near.entry(other).or_default().push(one);
    }
    let open: HashSet<usize> = undated.iter().copied().collect();
    let mut found: HashSet<usize> = dated.iter().copied().collect();
    let mut waiting: Vec<usize> = dated.to_vec();
    while let Some(at) = waiting.pop() {
        for other in near.get(&at).into_iter().flatten() {
            if open.contains(other) && found.insert(*other) {
                waiting.push(*other);
            }
        }
    }
    let mut of_day: Vec<usize> = found.iter().copied().collect();
    of_day.sort_unstable();
    (of_day, undated.iter().copied().filter(|at| !found.contains(at)).collect())
}

/// Sorts stones into lines, each stone once and each known pair in one of them. With `times`, times of day order too.
pub fn runs(library: &Library, all: &Stones, stones: &[usize], times: bool) -> Vec<Run> {
    lines(stones, &unimplied(&pairs(library, all, stones, times)))
}

/// How many steps are made to find out which pairs others imply; beyond them pairs are left as they are.
const STEPS: usize = 50_000;

/// The pairs that do not follow from others: of 1 before 2 before 3 the third, 1 before 3, says nothing more.
fn unimplied(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut after: HashMap<usize, Vec<usize>> = HashMap::new();
    pairs.iter().for_each(|(one, other)| after.entry(*one).or_default().push(*other));
    let mut steps = STEPS;
    let mut implied = |one: usize, other: usize| {
        // What has one successor has one way.
        if after[&one].len() < 2 {
            return false;
        }
        let mut seen = HashSet::from([one]);
        let mut waiting: Vec<usize> = after[&one].iter().copied().filter(|next| *next != other).collect();
        while let Some(at) = waiting.pop() {
            steps = steps.saturating_sub(1);
            if at == other || steps == 0 {
                return steps > 0;
            }
            if seen.insert(at) {
                waiting.extend(after.get(&at).into_iter().flatten());
            }
        }
        false
    };
    pairs.iter().copied().filter(|(one, other)| !implied(*one, *other)).collect()
}

fn lines(stones: &[usize], pairs: &[(usize, usize)]) -> Vec<Run> {
    let mut graph = Graph::new(stones, pairs);
    let mut lines: Vec<Run> = Vec::new();
    for at in graph.order(stones) {
        if !graph.placed.contains(&at) {
            lines.push(graph.line(at));
        }
    }
    // A pair that no line says is a line of its own.
    let mut places: HashMap<usize, (usize, usize)> = HashMap::new();
    for (line, run) in lines.iter().enumerate() {
        let own = run.iter().enumerate().filter(|(_, link)| !link.again);
        places.extend(own.map(|(at, link)| (link.stone, (line, at))));
    }
    let said = |(one, other): (usize, usize)| match (places.get(&one), places.get(&other)) {
        (Some(one), Some(other)) => one.0 == other.0 && one.1 < other.1,
        _ => false,
    };
    let rest: Vec<_> = pairs.iter().filter(|pair| !graph.drawn.contains(*pair) && !said(**pair)).collect();
    lines.extend(rest.into_iter().map(|(one, other)| [*one, *other].map(|stone| Link { stone, again: true }).to_vec()));
    lines
}

struct Graph {
    after: HashMap<usize, Vec<usize>>,
    before: HashMap<usize, Vec<usize>>,
    own: HashSet<usize>,
    placed: HashSet<usize>,
    drawn: HashSet<(usize, usize)>,
}

impl Graph {
    fn new(stones: &[usize], pairs: &[(usize, usize)]) -> Graph {
        let (mut after, mut before): (HashMap<usize, Vec<usize>>, HashMap<usize, Vec<usize>>) = Default::default();
        for (one, other) in pairs {
            after.entry(*one).or_default().push(*other);
            before.entry(*other).or_default().push(*one);
        }
        let own = stones.iter().copied().collect();
        Graph { after, before, own, placed: HashSet::new(), drawn: HashSet::new() }
    }

    /// The stones with each after those that it came after.
    fn order(&self, stones: &[usize]) -> Vec<usize> {
        let count =
            |at: &usize| self.before.get(at).map_or(0, |all| all.iter().filter(|at| self.own.contains(at)).count());
        let mut open: HashMap<usize, usize> = stones.iter().map(|at| (*at, count(at))).collect();
        let mut ready: VecDeque<usize> = stones.iter().copied().filter(|at| open[at] == 0).collect();
        let mut order = Vec::with_capacity(stones.len());
        while let Some(at) = ready.pop_front() {
            order.push(at);
            for next in self.after.get(&at).into_iter().flatten() {
                if let Some(left) = open.get_mut(next) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        ready.push_back(*next);
                    }
                }
            }
        }
        // A circle is an error of the briefing; its events are shown all the same.
        let seen: HashSet<usize> = order.iter().copied().collect();
        order.extend(stones.iter().copied().filter(|at| !seen.contains(at)));
        order
    }

    /// The line that begins with a stone: what it came after, where that stands elsewhere, then what follows.
    fn line(&mut self, at: usize) -> Run {
        let mut line = Vec::new();
        if let Some(first) = self.before.get(&at).and_then(|all| all.first()).copied() {
            line.push(Link { stone: first, again: true });
            self.drawn.insert((first, at));
        }
        let mut here = at;
        loop {
            self.placed.insert(here);
            line.push(Link { stone: here, again: false });
            let next = self.after.get(&here).into_iter().flatten();
            let free = next.clone().find(|next| self.own.contains(next) && !self.placed.contains(next)).copied();
            match (free, next.clone().find(|next| !self.drawn.contains(&(here, **next))).copied()) {
                (Some(next), _) => {
                    self.drawn.insert((here, next));
                    here = next;
                }
                (None, Some(last)) => {
                    self.drawn.insert((here, last));
                    line.push(Link { stone: last, again: true });
                    return line;
                }
                (None, None) => return line,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_follows_from_other_pairs_is_not_drawn() {
        assert_eq!(unimplied(&[(0, 2), (0, 1), (1, 2)]), [(0, 1), (1, 2)]);
        assert_eq!(unimplied(&[(0, 1), (0, 2)]), [(0, 1), (0, 2)]);
        let line = lines(&[0, 1, 2], &unimplied(&[(0, 2), (0, 1), (1, 2)]));
        assert_eq!(line.len(), 1, "{line:?}");
        // In a circle each pair follows from the others' going round, and none from a way that does not.
        assert_eq!(unimplied(&[(0, 1), (1, 0)]), [(0, 1), (1, 0)]);
    }

    proptest! {
        #[test]
        fn each_stone_stands_once_and_each_pair_is_said(count in 0usize..30, links in prop::collection::vec((0usize..30, 0usize..30), 0..40)) {
            let stones: Vec<usize> = (0..count).collect();
            let mut seen = HashSet::new();
            let pairs: Vec<(usize, usize)> = links.into_iter().filter(|(one, other)| one < other && *other < count).filter(|pair| seen.insert(*pair)).collect();
            let lines = lines(&stones, &pairs);
            let mut own: Vec<usize> = lines.iter().flatten().filter(|link| !link.again).map(|link| link.stone).collect();
            own.sort_unstable();
            prop_assert_eq!(own, stones);
            let said = |one: usize, other: usize| lines.iter().any(|line| {
                let at = |stone: usize| line.iter().position(|link| link.stone == stone);
                at(one).zip(at(other)).is_some_and(|(one, other)| one < other)
            });
            for (one, other) in &pairs {
                prop_assert!(said(*one, *other), "{} before {}: {:?}", one, other, lines);
            }
            // Nothing is said that was not known: neighbours are pairs.
            for pair in lines.iter().flat_map(|line| line.windows(2)) {
                prop_assert!(pairs.contains(&(pair[0].stone, pair[1].stone)), "{:?}", pair);
            }
        }
    }
}
