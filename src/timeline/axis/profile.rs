//! Where in time something is: the dates of the visible entries, cut where one begins or ends.

use super::calendar::{self, DAY, EARLIEST, LATEST, Unit};

/// From how many days on the ends of a story are said by their years, and by their months.
const YEARS: i64 = 20 * 366;
const MONTHS: i64 = 2 * 366;

/// A part of time in which nothing begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Its first minute.
    pub from: i64,
    /// The first minute after it.
    pub to: i64,
    /// How many dates lie wholly in it and are as short as the grain.
    pub count: usize,
    /// Whether some date covers it.
    pub covered: bool,
    /// Whether some date begins with it; else one ended before it.
    pub begins: bool,
    /// How many columns it needs at least, where there is room.
    pub least: usize,
}

/// Time cut into atoms, without holes, in order. It costs a sort of the dates, and is kept until they change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The atoms.
    pub atoms: Vec<Atom>,
    /// The shortest length that is distinguished: a day, or an hour where all is on one day and something has a time.
    pub grain: i64,
    /// Whether some entry has a time of day.
    pub timed: bool,
    /// The day that has a place of its own, by its first minute, and how many columns that takes.
    pub panel: Option<(i64, usize)>,
    last_begin: i64,
}

/// A date rounded out to the grain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Block {
    from: i64,
    to: i64,
    /// How many dates it stands for.
    count: usize,
}

impl Profile {
    /// Cuts time at the beginnings and ends of dates: first and last minute each, in any order, and how often it is there.
    ///
    /// A date with an open end counts with the end that it has, and one far longer than most with its two ends: else a
    /// war that lasts the whole story would leave no silence to fold.
    pub fn new(spans: impl Iterator<Item = ((i64, i64), usize)> + Clone, timed: bool) -> Profile {
        let Some((first, last)) = bounds(spans.clone().map(|(span, _)| span)) else {
            return Profile { grain: DAY, ..Profile::default() };
        };
        let one_day = first.div_euclid(DAY) == last.div_euclid(DAY);
        let grain = if one_day && timed { 60 } else { DAY };
        let long = (366 * DAY).max((last - first) / 4);
        let mut blocks = Vec::new();
        for (span, count) in spans {
            round_out((span, count), grain, long, &mut blocks);
        }
        blocks.sort_unstable();
        let last_begin = blocks.last().map_or(i64::MIN, |block| block.from);
        Profile { atoms: sweep(&blocks, grain), grain, timed, panel: None, last_begin }
    }

    /// Asks for columns for each stone, at the minute at which it stands.
    pub fn make_room(&mut self, minutes: impl Iterator<Item = i64>) {
        for minute in minutes {
            let at = self.atoms.partition_point(|atom| atom.from <= minute);
            if let Some(atom) = at.checked_sub(1).and_then(|at| self.atoms.get_mut(at)) {
                atom.least = if atom.least == 0 { 3 } else { atom.least + 1 };
            }
        }
    }

    /// Gives a day a place of its own of this many columns. Where nothing begins after the day, the axis ends with it.
    pub fn set_panel(&mut self, day: i64, columns: usize) {
        if self.last_begin <= day {
            self.atoms.retain(|atom| atom.from <= day);
        }
        if let Some(atom) = self.atoms.iter_mut().find(|atom| atom.from == day && atom.to == day + DAY) {
            atom.least = columns;
            self.panel = Some((day, columns));
        }
    }

    /// The first minute and the first minute after the last.
    pub fn range(&self) -> Option<(i64, i64)> {
        Some((self.atoms.first()?.from, self.atoms.last()?.to))
    }

    /// The labels of its ends: the first one with its year, the second one empty where that says it all.
    pub fn ends(&self) -> Option<(String, String)> {
        let (from, to) = self.range().map(|(from, to)| (from, to.saturating_sub(1)))?;
        let unit = match (to - from) / DAY {
            YEARS.. => Unit::Year,
            MONTHS.. => Unit::Month,
            _ => Unit::Day,
        };
        let first = calendar::label(unit, from, true);
        let other_year = calendar::year(from) != calendar::year(to);
        let last = calendar::label(unit, to, other_year);
        Some((first, if calendar::label(unit, from, other_year) == last { String::new() } else { last }))
    }

    /// How long a silence must be to be folded.
    pub fn fold(&self) -> i64 {
        let length = self.range().map_or(0, |(from, to)| to - from);
        (length / 20).max(7 * self.grain)
    }
}

/// Puts a date the right way round; an end that is open is `None`.
fn ends((from, to): (i64, i64)) -> (Option<i64>, Option<i64>) {
    let (from, to) = (from.min(to), from.max(to));
    let known = |minute: &i64| (EARLIEST..=LATEST).contains(minute);
    (Some(from).filter(known), Some(to).filter(known))
}

fn bounds(spans: impl Iterator<Item = (i64, i64)>) -> Option<(i64, i64)> {
    spans.fold(None, |bounds, span| {
        let (from, to) = ends(span);
        let (low, high) = match (from.or(to), to.or(from)) {
            (Some(low), Some(high)) => (low, high),
            _ => return bounds,
        };
        Some(bounds.map_or((low, high), |(first, last): (i64, i64)| (first.min(low), last.max(high))))
    })
}

fn round_out((span, count): ((i64, i64), usize), grain: i64, long: i64, blocks: &mut Vec<Block>) {
    let floor = |minute: i64| minute.div_euclid(grain) * grain;
    let around = |minute: i64| Block { from: floor(minute), to: floor(minute) + grain, count };
    match ends(span) {
        (Some(from), Some(to)) if to - from <= long => {
            blocks.push(Block { from: floor(from), to: floor(to) + grain, count })
        }
        (from, to) => blocks.extend(from.into_iter().chain(to).map(around)),
    }
}

fn sweep(blocks: &[Block], grain: i64) -> Vec<Atom> {
    let mut ends: Vec<i64> = blocks.iter().map(|block| block.to).collect();
    ends.sort_unstable();
    let mut cuts: Vec<i64> = blocks.iter().map(|block| block.from).chain(ends.iter().copied()).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let (mut begun, mut ended) = (0, 0);
    let mut atoms = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (mut count, first) = (0, begun);
        while let Some(block) = blocks.get(begun).filter(|block| block.from <= from) {
            count += if block.to - block.from == grain && block.from == from { block.count } else { 0 };
            begun += 1;
        }
        while ends.get(ended).is_some_and(|end| *end <= from) {
            ended += 1;
        }
        atoms.push(Atom { from, to, count, covered: begun > ended, begins: begun > first, least: 0 });
    }
    atoms
}
