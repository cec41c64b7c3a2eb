//! The visible entries sorted into lanes: made once when they change, so that drawing is a matter of columns.

use crate::model::date::Precision;
use crate::model::{Date, Entry, Kind, Library};
use crate::timeline::axis::Profile;
use crate::timeline::axis::calendar::{EARLIEST, LATEST};

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// As it is written.
    #[default]
    None,
    /// Approximate: `~`.
    About,
    /// Uncertain: `?`.
    Unsure,
    /// Both: `%`.
    Both,
}

/// What a date says of time, whatever it was written like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A minute or an hour of a day.
    Time,
    /// A day; when in it is not known.
    Day,
    /// A month, a year or more; when in it is not known.
    Coarse,
    /// From one date to another.
    Interval,
    /// From one date, and still so.
    Ongoing,
    /// From one date, until nobody knows when.
    UnknownEnd,
}

/// A date as a part of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The first minute that it may be in.
    pub from: i64,
    /// The last.
    pub to: i64,
    /// What it says.
    pub form: Form,
    /// How sure it is.
    pub doubt: Doubt,
    /// How much of its beginning, and of its end, is one imprecise date, in minutes: a year for `2022/..`.
    pub edges: (i64, i64),
}

impl From<&Date> for Extent {
    fn from(date: &Date) -> Extent {
        let (from, to) = date.span();
        let form = match date.precision() {
            _ if date.is_ongoing() => Form::Ongoing,
            _ if date.has_unknown_end() => Form::UnknownEnd,
            _ if date.is_interval() => Form::Interval,
            Precision::Minute => Form::Time,
            Precision::Day => Form::Day,
            _ => Form::Coarse,
        };
        let doubt = match (date.is_approximate(), date.is_uncertain()) {
            (false, false) => Doubt::None,
            (true, false) => Doubt::About,
            (false, true) => Doubt::Unsure,
            (true, true) => Doubt::Both,
        };
        // Of an interval with two known ends, the date tells only the coarser precision: each end counts as a day.
        let coarse =
            if date.is_interval() && !matches!(form, Form::Interval) { date.precision() } else { Precision::Day };
        let edge = match coarse {
            Precision::Minute | Precision::Day => 1440,
            Precision::Month => 30 * 1440,
            Precision::Year => 365 * 1440,
            Precision::Decade | Precision::Century => 3653 * 1440,
        };
        Extent { from, to, form, doubt, edges: (edge, edge) }
    }
}

/// The chart of the entries of a library that are visible, with a lane for each party that stands in any of them.
pub fn chart(library: &Library, visible: &dyn Fn(Entry) -> bool, shape: fn(usize) -> char) -> Chart {
    let entries: Vec<Entry> = library.chronology().iter().copied().filter(|entry| visible(*entry)).collect();
    let items = entries.iter().map(|entry| Item {
        entry: *entry,
        extent: library.date(*entry).map(Extent::from),
        parties: library.parties_of(*entry),
    });
    let present = |party: &Entry| entries.iter().any(|entry| library.parties_of(*entry).contains(party));
    let lanes = library.entries(Kind::Party).filter(present).map(|party| Lane {
        party: Some(party),
        label: library.party(party).map_or(String::new(), |row| row.label().to_string()),
        shape: shape(party.at()),
    });
    Chart::new(items, lanes.collect())
}

impl Extent {
    /// Whether it lasts, and is drawn as a solid bar.
    pub fn lasts(&self) -> bool {
        matches!(self.form, Form::Interval | Form::Ongoing | Form::UnknownEnd)
    }

    /// Where its mark stands: an interval's where it begins, else in the middle of the time that it may be in.
    pub fn anchor(&self) -> i64 {
        let known = |minute: i64| (EARLIEST..=LATEST).contains(&minute);
        match (self.lasts(), known(self.from), known(self.to)) {
            (true, true, _) | (false, true, false) => self.from,
            (_, false, _) => self.to,
            (false, true, true) => self.from + (self.to - self.from) / 2,
        }
    }

    /// The times that the axis has to make room for: all of it, or its ends where it lasts too long or has none.
    fn presence(&self) -> impl Iterator<Item = (i64, i64)> + Clone + use<> {
        let begin = (self.from, self.from.saturating_add(self.edges.0 - 1).min(self.to));
        let end = (self.to.saturating_sub(self.edges.1 - 1).max(self.from), self.to);
        let (first, second) = match self.form {
            Form::Interval if self.to.saturating_sub(self.from) > 366 * 1440 => (begin, Some(end)),
            Form::Ongoing | Form::UnknownEnd => (begin, None),
            _ => ((self.from, self.to), None),
        };
        std::iter::once(first).chain(second)
    }
}

/// An entry with its date.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The entry.
    pub entry: Entry,
    /// Its date; undated entries are counted.
    pub extent: Option<Extent>,
    /// The parties that it stands with.
    pub parties: &'a [Entry],
}

/// The head of a lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The party; `None` for what stands with none of the others.
    pub party: Option<Entry>,
    /// Its name.
    pub label: String,
    /// Its shape.
    pub shape: char,
}

/// The entries of one lane, each list in the order of its anchors.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The ones with a time of day.
    pub times: Vec<u32>,
    /// The ones with a day.
    pub days: Vec<u32>,
    /// The longer ones.
    pub bars: Vec<u32>,
}

impl Row {
    fn lists(&self) -> [&Vec<u32>; 3] {
        [&self.times, &self.days, &self.bars]
    }

    /// Whether an item stands in the lane.
    pub fn has(&self, item: u32) -> bool {
        self.lists().iter().any(|list| list.contains(&item))
    }
}

/// The visible entries in their lanes.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    lanes: Vec<Lane>,
    rows: Vec<Row>,
    entries: Vec<Entry>,
    extents: Vec<Extent>,
    undated: usize,
    profile: Profile,
}

impl Chart {
    /// Sorts the visible entries into lanes. What stands with none of the parties gets a lane of its own, the last.
    pub fn new<'a>(items: impl Iterator<Item = Item<'a>>, lanes: Vec<Lane>) -> Chart {
        let rows = lanes.iter().map(|_| Row::default()).collect();
        let mut chart = Chart { lanes, rows, ..Chart::default() };
        let mut rest = Row::default();
        for item in items {
            let Some(extent) = item.extent else {
                chart.undated += 1;
                continue;
            };
            let at = u32::try_from(chart.extents.len()).unwrap_or(u32::MAX);
            chart.entries.push(item.entry);
            chart.extents.push(extent);
            let mut placed = false;
            for (lane, row) in chart.lanes.iter().zip(&mut chart.rows) {
                if lane.party.is_some_and(|party| item.parties.contains(&party)) {
                    push(row, at, extent);
                    placed = true;
                }
            }
            if !placed {
                push(&mut rest, at, extent);
            }
        }
        if rest.lists().iter().any(|list| !list.is_empty()) {
            chart.lanes.push(Lane { party: None, label: "no party".to_owned(), shape: '·' });
            chart.rows.push(rest);
        }
        let extents = &chart.extents;
        for list in chart.rows.iter_mut().flat_map(|row| [&mut row.times, &mut row.days, &mut row.bars]) {
            list.sort_by_key(|at| extents[*at as usize].anchor());
        }
        chart.profile = Profile::new(extents.iter().flat_map(Extent::presence));
        chart
    }

    /// The lanes.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// What stands in a lane.
    pub fn row(&self, lane: usize) -> Option<&Row> {
        self.rows.get(lane)
    }

    /// The extent of an item.
    pub fn extent(&self, item: u32) -> Option<&Extent> {
        self.extents.get(item as usize)
    }

    /// How many entries have no date.
    pub fn undated(&self) -> usize {
        self.undated
    }

    /// Where in time something is.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The item of an entry, if it has a date and is visible.
    pub fn item(&self, entry: Entry) -> Option<u32> {
        self.entries.iter().position(|other| *other == entry).and_then(|at| u32::try_from(at).ok())
    }

    /// How many entries lie wholly before a window of time, and how many wholly after.
    pub fn outside(&self, (from, to): (i64, i64)) -> (usize, usize) {
        let before = self.extents.iter().filter(|extent| extent.to < from).count();
        let after = self.extents.iter().filter(|extent| extent.from >= to).count();
        (before, after)
    }
}

fn push(row: &mut Row, at: u32, extent: Extent) {
    match extent.form {
        Form::Time => row.times.push(at),
        Form::Day => row.days.push(at),
        _ => row.bars.push(at),
    }
}
