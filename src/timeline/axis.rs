//! Time to columns. Pure: dates, zoom, width and the selected minute decide everything.
//!
//! At [`Zoom::Fit`] the axis is no ruler. What happens gets room and silence does not: a long silence folds to a gap that
//! tells its length, and the rest is stretched where dates begin and end. At the other zooms it is a ruler, and a window
//! of it shows around the selected minute.

pub mod calendar;
pub mod profile;
mod ticks;

use std::ops::Range;

use profile::Atom;
pub use profile::Profile;
pub use ticks::Tick;

/// How much of time shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zoom {
    /// Everything, with folded gaps.
    #[default]
    Fit,
    /// A month to a column.
    Years,
    /// Three days to a column.
    Months,
    /// Half a day to a column.
    Weeks,
    /// Two hours to a column.
    Days,
    /// Ten minutes to a column.
    Hours,
}

impl Zoom {
    /// Every zoom, the widest first.
    pub const ALL: [Zoom; 6] = [Zoom::Fit, Zoom::Years, Zoom::Months, Zoom::Weeks, Zoom::Days, Zoom::Hours];

    /// The scales that show less than everything, after [`Zoom::Fit`]; hours only where something has a time.
    pub fn scales(profile: &Profile, width: usize) -> Vec<Zoom> {
        let length = profile.range().map_or(0, |(from, to)| to - from);
        let columns = i64::try_from(width).unwrap_or(0);
        let narrower = |zoom: &Zoom| match zoom.minutes() {
            None => true,
            Some(minutes) => {
                (profile.timed || *zoom != Zoom::Hours) && columns > 0 && minutes.saturating_mul(columns) < length
            }
        };
        Zoom::ALL.into_iter().filter(narrower).collect()
    }

    /// This scale where it is one of those, or else everything.
    pub fn among(self, scales: &[Zoom]) -> Zoom {
        if scales.contains(&self) { self } else { Zoom::Fit }
    }

    /// The next scale that shows less.
    pub fn closer(self, scales: &[Zoom]) -> Option<Zoom> {
        scales.iter().copied().find(|zoom| *zoom > self)
    }

    /// The next scale that shows more.
    pub fn wider(self, scales: &[Zoom]) -> Option<Zoom> {
        scales.iter().rev().copied().find(|zoom| *zoom < self)
    }

    /// Its name in the key map and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Zoom::Fit => "fit",
            Zoom::Years => "years",
            Zoom::Months => "months",
            Zoom::Weeks => "weeks",
            Zoom::Days => "days",
            Zoom::Hours => "hours",
        }
    }

    /// The zoom with this name.
    pub fn from_name(name: &str) -> Option<Zoom> {
        Zoom::ALL.into_iter().find(|zoom| zoom.name() == name)
    }

    /// How many minutes a column stands for; `None` where that depends on the dates.
    fn minutes(self) -> Option<i64> {
        match self {
            Zoom::Fit => None,
            Zoom::Years => Some(43_830),
            Zoom::Months => Some(4_320),
            Zoom::Weeks => Some(720),
            Zoom::Days => Some(120),
            Zoom::Hours => Some(10),
        }
    }
}

/// A part of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Time in which something is.
    Stretch {
        /// The first minute.
        from: i64,
        /// The first minute after it.
        to: i64,
        /// Its columns.
        columns: Range<usize>,
    },
    /// Time in which no date begins or ends, folded.
    Gap {
        /// The first minute.
        from: i64,
        /// The first minute after it.
        to: i64,
        /// Its columns.
        columns: Range<usize>,
        /// The part of them that no label reaches into.
        room: Range<usize>,
        /// Its length in words, as long as there is room for beside the labels.
        label: String,
    },
}

impl Segment {
    /// The columns of the segment.
    pub fn columns(&self) -> Range<usize> {
        match self {
            Segment::Stretch { columns, .. } | Segment::Gap { columns, .. } => columns.clone(),
        }
    }
}

/// An atom with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    atom: Atom,
    column: usize,
    columns: usize,
}

/// Time laid out over columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    width: usize,
    pieces: Vec<Piece>,
    segments: Vec<Segment>,
    ticks: Vec<Tick>,
    /// The most columns that a day with a place of its own takes.
    widest: usize,
    /// Whether it is to scale.
    ruler: bool,
}

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
            (Some(range), Some(minutes)) => axis.rule(window(range, minutes, width, focus)),
            (None, _) => axis.rule((0, 0)),
        }
        axis.ticks = ticks::place(&axis, zoom, profile);
        ticks::label_gaps(&mut axis);
        axis
    }

    /// The window that a ruler shows, without laying it out: what a picture depends on besides its entries and size.
    pub fn window_at(profile: &Profile, zoom: Zoom, width: usize, focus: Option<i64>) -> (i64, i64) {
        match (profile.range(), zoom.minutes()) {
            (Some(range), Some(minutes)) => window(range, minutes, width, focus),
            (Some(range), None) => range,
            (None, _) => (0, 0),
        }
    }

    /// Whether it is to scale, in one piece.
    pub fn is_ruler(&self) -> bool {
        self.ruler
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The parts, from left to right, without holes.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The labelled places, from left to right.
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// The first minute that shows, and the first after the last.
    pub fn window(&self) -> (i64, i64) {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => (first.atom.from, last.atom.to),
            _ => (0, 0),
        }
    }

    /// The column of a minute; what does not show is at the nearer end.
    pub fn column_of(&self, minute: i64) -> usize {
        let at = self.pieces.partition_point(|piece| piece.atom.from <= minute).saturating_sub(1);
        let Some(piece) = self.pieces.get(at) else { return 0 };
        let (length, columns) = (i128::from(piece.atom.to - piece.atom.from), piece.columns as i128);
        let past = (i128::from(minute) - i128::from(piece.atom.from)).clamp(0, length);
        let offset = if length == 0 { 0 } else { (past * columns / length).clamp(0, (columns - 1).max(0)) };
        (piece.column + usize::try_from(offset).unwrap_or(0)).min(self.width.saturating_sub(1))
    }

    /// The columns of the day that has a place of its own.
    pub fn panel(&self, profile: &Profile) -> Option<Range<usize>> {
        let day = profile.panel.as_ref()?.0;
        let piece = self.pieces.iter().find(|piece| piece.atom.from == day && piece.atom.to == day + calendar::DAY)?;
        (piece.columns < self.width || self.pieces.len() == 1).then(|| piece.column..piece.column + piece.columns)
    }

    /// One stretch to scale.
    fn rule(&mut self, (from, to): (i64, i64)) {
        let atom = Atom { from, to, count: 0, covered: true, least: 0 };
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
        let least: Vec<usize> =
            stretches.iter().map(|atoms| atoms.iter().map(|atom| self.least(atom, profile)).sum()).collect();
        // Room for each stone comes first, where there is that much.
        let least = if least.iter().sum::<usize>() + stretches.len() <= spare { least } else { vec![0; least.len()] };
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

    /// The columns that an atom needs; a day's own place takes no more than half of all.
    fn least(&self, atom: &Atom, profile: &Profile) -> usize {
        match &profile.panel {
            Some((day, columns)) if *day == atom.from => (*columns).min(self.widest),
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

/// The atoms to fold, in order: the longest silences, at most so many.
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

#[cfg(test)]
mod tests;
