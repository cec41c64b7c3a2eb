//! What the picture of the timeline is made of.

use crate::model::{Entry, Library};
use crate::timeline::Chart;
use crate::timeline::axis::Axis;
use crate::timeline::events::stone;
use crate::timeline::stones::Stone;

use super::super::fit::width;
use super::super::{Role, shape};

/// How many lanes are made at most; the rest is counted.
pub(super) const LANES: usize = 40;

/// Some words or signs at a place of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bit {
    /// Its first column.
    pub column: usize,
    /// The words or signs.
    pub text: String,
    /// What they are for.
    pub role: Role,
    /// The event or party that they stand for.
    pub entry: Option<Entry>,
    /// Whether they belong to the selected event.
    pub selected: bool,
}

/// A row: its bits from left to right, a later one over an earlier one.
pub type Row = Vec<Bit>;

/// The whole picture, from which the rows that fit are taken.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    pub(super) axis: Row,
    pub(super) events: Vec<Row>,
    pub(super) undated: Option<Row>,
    pub(super) lanes: Vec<Row>,
    pub(super) more_lanes: usize,
    pub(super) heading: Option<Row>,
    pub(super) chains: Vec<Row>,
    /// How many rows at the end of the chains are the claims that no event has, and in which of all rows each party is.
    pub(super) alone: (usize, Vec<(Option<Entry>, usize)>),
    pub(super) legend: Legend,
    /// For each event its number, and where it stands.
    pub(super) places: Vec<Spots>,
    pub(super) numbered: bool,
    /// Whether distances on it can be compared.
    pub to_scale: bool,
    pub(super) width: usize,
    /// The columns before the axis.
    pub(super) gutter: usize,
}

impl Spots {
    /// The event at a place, not laid out yet.
    pub(super) fn of(stones: &[Stone], at: usize) -> Spots {
        let event = stones.get(at).map(|stone| stone.event);
        Spots { event, sign: Some(stone(stones, at)), ..Spots::default() }
    }
}

/// Where an event stands: row and column among the events' rows, and the first row of the chains that has it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spots {
    /// Its sign.
    pub(super) sign: Option<char>,
    pub(super) event: Option<Entry>,
    pub(super) lane: Option<(usize, usize)>,
    /// How many columns say of it only that it is one of several; none where its stone stands there.
    pub(super) counted: usize,
    pub(super) chain: Option<usize>,
}

/// The signs in use and what they mean; at the right the parties that say nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Legend {
    pub(super) words: Vec<Meaning>,
    pub(super) silent: Row,
}

/// What a sign means.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    /// The sign, where only chains have it: it is explained beside those.
    pub(super) chained: Option<char>,
    /// Sign and meaning.
    pub(super) text: String,
    /// The same for where not all meanings fit.
    pub(super) short: String,
}

impl Meaning {
    pub(super) fn new(text: &str, short: &str) -> Meaning {
        Meaning { chained: None, text: text.into(), short: short.into() }
    }
}

impl Legend {
    /// The legend beside these rows of chains.
    pub(super) fn row(&self, chains: &[Row], columns: usize) -> Row {
        let drawn = |sign: char| chains.iter().flatten().any(|bit| bit.text.contains(sign));
        let words: Vec<&Meaning> = self.words.iter().filter(|word| word.chained.is_none_or(&drawn)).collect();
        let whole = 1 + words.iter().map(|word| width(&word.text) + 2).sum::<usize>();
        // Signs that are in sight go before parties that are not.
        let first = self.silent.first().map_or(columns, |bit| bit.column);
        let short = whole > first;
        let (mut row, mut column) = (Row::new(), 1);
        for word in words {
            let text = if short { &word.short } else { &word.text };
            if column + width(text) > columns.max(first) {
                break;
            }
            row.push(bit(column, text, Role::Muted));
            column += width(text) + 2;
        }
        row.extend(self.silent.iter().filter(|_| column <= first).cloned());
        row
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.silent.is_empty()
    }
}

/// What the parts are made from.
pub(super) struct Maker<'a> {
    pub(super) library: &'a Library,
    pub(super) chart: &'a Chart,
    pub(super) axis: &'a Axis,
    /// The columns before the axis.
    pub(super) gutter: usize,
    pub(super) width: usize,
}

/// A party's short name.
pub(super) fn name(library: &Library, party: Option<Entry>) -> String {
    party.and_then(|party| library.party(party)).map_or("no party".into(), |row| row.label().to_string())
}

/// A party's shape.
pub(super) fn sign(party: Option<Entry>) -> char {
    party.map_or('·', |party| shape(party.at()))
}

/// A party's role.
pub(super) fn role(party: Option<Entry>) -> Role {
    party.map_or(Role::Muted, |party| Role::Party(u16::try_from(party.at()).unwrap_or(u16::MAX)))
}

pub(super) fn bit(column: usize, text: &str, role: Role) -> Bit {
    Bit { column, text: text.to_string(), role, entry: None, selected: false }
}
