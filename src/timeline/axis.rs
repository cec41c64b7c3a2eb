//! Time to columns. Pure: dates, zoom, width and the selected minute decide everything.
//!
//! At [`Zoom::Fit`] the axis is not a ruler. What happens gets room and silence does not: a long silence folds to a gap that
//! gives its length, and the rest is stretched where dates begin and end. At the other zooms it is a ruler, and a window
//! of it shows around the selected minute.

pub mod calendar;
pub mod profile;
mod scale;
mod ticks;

use profile::Atom;
pub use profile::Profile;
use scale::Piece;
pub use scale::{Axis, Segment, Tick, Zoom};

/// How many columns the label of a day with its own place asks for: `│ 20 Nov 2025`.
const LABEL: usize = 13;

impl Axis {
    /// Lays out the dates over `width` columns. Where not everything shows, the minute in `focus` does.
    pub fn new(profile: &Profile, zoom: Zoom, width: usize, focus: Option<i64>) -> Axis {
        Axis::with(profile, (zoom, focus), width, width / 2)
    }

    /// Everything, with no more columns than others for the day that has a place of its own.
    pub fn compact(profile: &Profile, width: usize) -> Axis {
        Axis::with(profile, (Zoom::Fit, None), width, (width / 3).min(14))
    }

    fn with(profile: &Profile, (zoom, focus): (Zoom, Option<i64>), width: usize, widest: usize) -> Axis {
        let mut axis = Axis { width, widest, ruler: zoom != Zoom::Fit, ..Axis::default() };
        match (profile.range(), zoom.minutes()) {
            (Some(_), None) => axis.fit(profile),
            (_, Some(_)) | (None, None) => axis.rule(Axis::window_at(profile, zoom, width, focus)),
        }
        axis.ticks = ticks::place(&axis, zoom, profile);
        ticks::label_gaps(&mut axis);
        axis
    }

    /// The window that a ruler shows, without laying it out: what a picture depends on besides its entries and size.
    pub fn window_at(profile: &Profile, zoom: Zoom, width: usize, focus: Option<i64>) -> (i64, i64) {
        match (profile.range(), zoom.minutes()) {
            (Some(range), Some(minutes)) => clipped(profile, window(range, minutes, width, focus), focus),
            (Some(range), None) => range,
            (None, _) => (0, 0),
        }
    }

    /// One stretch to scale.
    fn rule(&mut self, (from, to): (i64, i64)) {
        let atom = Atom { from, to, count: 0, covered: true, begins: true, least: 0 };
        self.pieces.push(Piece { atom, column: 0, columns: self.width });
        self.segments.push(Segment::Stretch { from, to, columns: 0..self.width });
    }

    /// Everything, with gaps.
    fn fit(&mut self, profile: &Profile) {
        let folded = folds(profile, self.width / 10);
        let gaps = gap_columns(&profile.atoms, &folded, self.width);
        let mut stretches: Vec<&[Atom]> = Vec::new();
        let mut begin = 0;
        for at in folded.iter().copied().chain([profile.atoms.len()]) {
            stretches.push(&profile.atoms[begin..at]);
            begin = at + 1;
        }
        let spare = self.width.saturating_sub(gaps.iter().sum());
        let least = self.least_of(&stretches, profile, spare);
        let weights: Vec<u64> = stretches.iter().map(|atoms| atoms.iter().map(|a| weight(a, profile)).sum()).collect();
        let shared = share(&weights, spare - least.iter().sum::<usize>());
        let columns: Vec<usize> = shared.iter().zip(&least).map(|(shared, least)| shared + least).collect();
        let mut column = 0;
        for (nth, atoms) in stretches.iter().enumerate() {
            column = self.stretch(atoms, profile, column, columns[nth]);
            if let (Some(at), Some(&wide)) = (folded.get(nth), gaps.get(nth)) {
                let Atom { from, to, .. } = profile.atoms[*at];
                self.pieces.push(Piece { atom: profile.atoms[*at], column, columns: wide });
                let columns = column..column + wide;
                self.segments.push(Segment::Gap { from, to, room: columns.clone(), columns, label: String::new() });
                column += wide;
            }
        }
    }

    /// The columns that stretches need, where there are that many: for each stone, or else for the day with its own place,
    /// as far as its label asks for, or else for none.
    fn least_of(&mut self, stretches: &[&[Atom]], profile: &Profile, spare: usize) -> Vec<usize> {
        for (crowded, widest) in [(false, self.widest), (true, self.widest.min(LABEL))] {
            (self.crowded, self.widest) = (crowded, widest);
            let each = |atoms: &&[Atom]| atoms.iter().map(|atom| self.least(atom, profile)).sum();
            let least: Vec<usize> = stretches.iter().map(each).collect();
            if least.iter().sum::<usize>() + stretches.len() <= spare {
                return least;
            }
        }
        vec![0; stretches.len()]
    }

    /// The columns that an atom needs; a day's own place takes no more than half of all.
    fn least(&self, atom: &Atom, profile: &Profile) -> usize {
        match &profile.panel {
            Some((day, columns)) if *day == atom.from => (*columns).min(self.widest),
            _ if self.crowded => 0,
            _ => atom.least,
        }
    }

    fn stretch(&mut self, atoms: &[Atom], profile: &Profile, column: usize, columns: usize) -> usize {
        let end = column + columns;
        let least: usize = atoms.iter().map(|atom| self.least(atom, profile)).sum();
        let roomy = least + usize::from(atoms.iter().any(|atom| atom.least == 0)) <= columns;
        let spare = if roomy { columns - least } else { columns };
        let weights: Vec<u64> = atoms.iter().map(|atom| weight(atom, profile)).collect();
        let mut next = column;
        for (atom, shared) in atoms.iter().zip(share(&weights, spare)) {
            let columns = shared + if roomy { self.least(atom, profile) } else { 0 };
            self.pieces.push(Piece { atom: *atom, column: next.min(end.saturating_sub(1)), columns });
            next += columns;
        }
        if let (Some(first), Some(last)) = (atoms.first(), atoms.last()) {
            self.segments.push(Segment::Stretch { from: first.from, to: last.to, columns: column..end });
        }
        end
    }
}

/// The atoms to fold, in order: the longest silences, at most this many.
fn folds(profile: &Profile, most: usize) -> Vec<usize> {
    let length = |at: &usize| profile.atoms[*at].to - profile.atoms[*at].from;
    let mut silent: Vec<usize> =
        (0..profile.atoms.len()).filter(|at| !profile.atoms[*at].covered && length(at) >= profile.fold()).collect();
    silent.sort_by_key(|at| std::cmp::Reverse(length(at)));
    silent.truncate(most);
    silent.sort_unstable();
    silent
}

/// How wide each gap is: as its length in words asks for, all of them at most a third of the width.
fn gap_columns(atoms: &[Atom], folded: &[usize], width: usize) -> Vec<usize> {
    let budget = width / 3 / folded.len().max(1);
    let wide = |at: &usize| {
        let labels = calendar::lengths(atoms[*at].from, atoms[*at].to);
        let fits = labels.iter().map(String::len).find(|length| length + 4 <= budget);
        fits.map_or(budget.min(3), |length| budget.min(length + 6)).max(1)
    };
    folded.iter().map(wide).collect()
}

/// What an atom asks for: more where more happens, a little more where it is longer. A day with a place of its own has it.
fn weight(atom: &Atom, profile: &Profile) -> u64 {
    let log = |number: i64| (10.0 * ((number + 1) as f64).log2()) as u64;
    match atom.count {
        _ if profile.panel.as_ref().is_some_and(|(day, _)| *day == atom.from) => 1,
        0 => 16 + log((atom.to - atom.from) / profile.grain) / 4,
        count => 28 + log(i64::try_from(count).unwrap_or(i64::MAX - 1)),
    }
}

/// Shares columns out by weight; each gets one before any gets two.
fn share(weights: &[u64], columns: usize) -> Vec<usize> {
    let total = weights.iter().sum::<u64>().max(1);
    let each = usize::from(columns >= weights.len());
    let spare = (columns - each * weights.len()) as u128;
    let at = |sum: u64| ((u128::from(sum) * spare * 2 + u128::from(total)) / (u128::from(total) * 2)) as usize;
    let mut sum = 0;
    weights
        .iter()
        .map(|weight| {
            let begin = at(sum);
            sum += weight;
            each + at(sum) - begin
        })
        .collect()
}

/// The window of a ruler. It moves by half its width, so that a step within it does not move everything, and never
/// shows more than the dates fill.
fn window((first, last): (i64, i64), minutes: i64, width: usize, focus: Option<i64>) -> (i64, i64) {
    let length = minutes.saturating_mul(i64::try_from(width).unwrap_or(i64::MAX).max(1)).min(last - first).max(1);
    let half = (length / 2 / minutes * minutes).max(1);
    let focus = focus.unwrap_or(last - 1).clamp(first, last - 1);
    let from = (focus.div_euclid(half) * half - half / 2).clamp(first, last - length);
    let from = from.min(focus).max(focus - length + 1);
    (from, from + length)
}

/// A window without the silence at its ends; the minute in focus and a week stay in it in any case.
fn clipped(profile: &Profile, (from, to): (i64, i64), focus: Option<i64>) -> (i64, i64) {
    let begin = profile.atoms.partition_point(|atom| atom.to <= from);
    let end = profile.atoms.partition_point(|atom| atom.from < to);
    let inside = || profile.atoms[begin..end].iter().filter(|atom| atom.covered);
    let (Some(first), Some(last)) = (inside().next(), inside().next_back()) else { return (from, to) };
    let focus = focus.map(|focus| focus.clamp(from, to - 1));
    let begin = first.from.max(from).min(focus.unwrap_or(to));
    let end = last.to.min(to).max(focus.map_or(from, |focus| focus + 1));
    let least = (7 * profile.grain).min(to - from);
    let end = end.max(begin + least).min(to);
    (begin.min(end - least), end)
}

#[cfg(test)]
mod tests;
