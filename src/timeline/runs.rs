//! Runs: events whose order is known, by what they say they came after or before, or by times of the same day.

use std::collections::HashSet;

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
    // Without a dated one, none is reached.
    if dated.is_empty() {
        return (Vec::new(), undated.to_vec());
    }
    let all: Vec<usize> = dated.iter().chain(undated).copied().collect();
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); stones.all.len()];
    for (one, other) in pairs(library, stones, &all, false) {
        near[one].push(other);
        near[other].push(one);
    }
    let (mut open, mut of_day) = (vec![false; stones.all.len()], dated.to_vec());
    undated.iter().for_each(|at| open[*at] = true);
    let mut next = 0;
    while let Some(at) = of_day.get(next).copied() {
        next += 1;
        of_day.extend(near[at].iter().filter(|other| std::mem::take(&mut open[**other])));
    }
    of_day.sort_unstable();
    (of_day, undated.iter().copied().filter(|at| open[*at]).collect())
}

/// Sorts stones into lines, each stone once and each known pair in one of them. With `times`, times of day order too.
pub fn runs(library: &Library, all: &Stones, stones: &[usize], times: bool) -> Vec<Run> {
    lines(stones, &unimplied(&pairs(library, all, stones, times)))
}

/// How many steps are made to find out which pairs others imply; beyond them pairs are left as they are.
const STEPS: usize = 50_000;

/// The pairs that do not follow from others: of 1 before 2 before 3 the third, 1 before 3, says nothing more.
fn unimplied(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); past_last(&[], pairs)];
    pairs.iter().for_each(|(one, other)| after[*one].push(*other));
    let mut steps = STEPS;
    let mut kept = Vec::with_capacity(pairs.len());
    for pair in pairs {
        match follows(&after, *pair, &mut steps) {
            // What was left out says nothing of others any more: in a circle each pair would follow from the rest.
            true => after[pair.0].retain(|next| *next != pair.1),
            false => kept.push(*pair),
        }
    }
    kept
}

/// Whether another way leads from one to the other. Where the steps are used up, nobody looks.
fn follows(after: &[Vec<usize>], (one, other): (usize, usize), steps: &mut usize) -> bool {
    let next = &after[one];
    // What has one successor has one way.
    if next.len() < 2 || *steps == 0 {
        return false;
    }
    *steps = steps.saturating_sub(next.len());
    let mut seen = HashSet::from([one]);
    let mut waiting: Vec<usize> = next.iter().copied().filter(|next| *next != other).collect();
    while let Some(at) = waiting.pop() {
        *steps = steps.saturating_sub(1);
        if at == other || *steps == 0 {
            return *steps > 0;
        }
        if seen.insert(at) {
            waiting.extend(&after[at]);
        }
    }
    false
}

fn lines(stones: &[usize], pairs: &[(usize, usize)]) -> Vec<Run> {
    let mut graph = Graph::new(stones, pairs);
    let mut lines: Vec<Run> = Vec::new();
    for at in graph.order(stones) {
        if !graph.placed[at] {
            lines.push(graph.line(at));
        }
    }
    // A pair that no line says is a line of its own.
    let mut places: Vec<Option<(usize, usize)>> = vec![None; graph.own.len()];
    for (line, run) in lines.iter().enumerate() {
        let own = run.iter().enumerate().filter(|(_, link)| !link.again);
        own.for_each(|(at, link)| places[link.stone] = Some((line, at)));
    }
    let said = |(one, other): (usize, usize)| match (places[one], places[other]) {
        (Some(one), Some(other)) => one.0 == other.0 && one.1 < other.1,
        _ => false,
    };
    let rest: Vec<_> = pairs.iter().zip(&graph.drawn).filter(|(pair, drawn)| !**drawn && !said(**pair)).collect();
    let alone = |(one, other): (usize, usize)| [one, other].map(|stone| Link { stone, again: true }).to_vec();
    lines.extend(rest.into_iter().map(|(pair, _)| alone(*pair)));
    lines
}

/// The number after the last of these stones.
fn past_last(stones: &[usize], pairs: &[(usize, usize)]) -> usize {
    let ends = pairs.iter().map(|(one, other)| *one.max(other));
    stones.iter().copied().chain(ends).max().map_or(0, |last| last + 1)
}

/// The stones and what is known of their order, by their numbers.
struct Graph {
    /// What came after each stone, with the number of the pair that says so.
    after: Vec<Vec<(usize, usize)>>,
    before: Vec<Vec<(usize, usize)>>,
    /// Those that are to be put into lines.
    own: Vec<bool>,
    placed: Vec<bool>,
    /// The pairs that a line says.
    drawn: Vec<bool>,
}

impl Graph {
    fn new(stones: &[usize], pairs: &[(usize, usize)]) -> Graph {
        let count = past_last(stones, pairs);
        let (mut after, mut before) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (pair, (one, other)) in pairs.iter().enumerate() {
            after[*one].push((*other, pair));
            before[*other].push((*one, pair));
        }
        let mut own = vec![false; count];
        stones.iter().for_each(|at| own[*at] = true);
        Graph { after, before, own, placed: vec![false; count], drawn: vec![false; pairs.len()] }
    }

    /// The stones with each after those that it came after.
    fn order(&self, stones: &[usize]) -> Vec<usize> {
        let open = |at: usize| self.before[at].iter().filter(|(at, _)| self.own[*at]).count();
        let mut left: Vec<usize> = (0..self.own.len()).map(open).collect();
        let mut order: Vec<usize> = stones.iter().copied().filter(|at| left[*at] == 0).collect();
        let mut seen = vec![false; self.own.len()];
        let mut here = 0;
        while let Some(at) = order.get(here).copied() {
            here += 1;
            seen[at] = true;
            for (next, _) in self.after[at].iter().filter(|(next, _)| self.own[*next]) {
                left[*next] = left[*next].saturating_sub(1);
                if left[*next] == 0 {
                    order.push(*next);
                }
            }
        }
        // A circle is an error of the briefing; its events are shown all the same.
        order.extend(stones.iter().copied().filter(|at| !seen[*at]));
        order
    }

    /// The line that begins with a stone: what it came after, where that stands elsewhere, then what follows.
    fn line(&mut self, at: usize) -> Run {
        let mut line = Vec::new();
        if let Some((first, pair)) = self.before[at].first().copied() {
            line.push(Link { stone: first, again: true });
            self.drawn[pair] = true;
        }
        let mut here = at;
        loop {
            self.placed[here] = true;
            line.push(Link { stone: here, again: false });
            let next = self.after[here].iter().copied();
            let free = next.clone().find(|(next, _)| self.own[*next] && !self.placed[*next]);
            let undrawn = next.clone().find(|(_, pair)| !self.drawn[*pair]);
            match (free, undrawn) {
                (Some((next, pair)), _) => {
                    self.drawn[pair] = true;
                    here = next;
                }
                (None, Some((last, pair))) => {
                    self.drawn[pair] = true;
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
        // In a circle too, one of what leads into it stays.
        assert_eq!(unimplied(&[(0, 1), (1, 0)]), [(0, 1), (1, 0)]);
        assert_eq!(unimplied(&[(0, 1), (0, 2), (1, 2), (2, 1)]), [(0, 2), (1, 2), (2, 1)]);
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
