//! The list of a section: its rows, and their lines as far as they are near the window.

use std::collections::HashMap;

use crate::model::Entry;
use crate::page::Line;

use super::order::{Order, Within};
use super::rows::{Head, HeadAt, Level, Row};
use super::section::Section;

/// The list of a section.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The rows, of which only those near the window are laid out.
    pub rows: Vec<Row>,
    /// The headings, in the order of their rows.
    pub heads: Vec<Head>,
    /// The first row on the screen.
    pub top: usize,
    /// The selected row; `None` where nothing can be selected.
    pub cursor: Option<usize>,
    /// Whether each row says its date: no heading does.
    pub dated: bool,
    /// How many lines all rows take, where that is known: they are few, and the page does not stand beside them.
    pub(in crate::app) height: Option<u16>,
    /// The section that it is of, and its order; `None` for one that is not of the visible set alone.
    pub(in crate::app) of: Option<(Section, Order)>,
    /// The rows that are no entry of their own: its second place, or its words; in order.
    pub(in crate::app) again: Vec<usize>,
    pub(in crate::app) laid: Laid,
}

/// Rows as lines, and what they were made from.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Laid {
    pub(in crate::app) key: Option<(u64, u16, String)>,
    pub(in crate::app) rows: HashMap<usize, Vec<Line>>,
}

impl List {
    /// The entry under the cursor.
    pub fn entry(&self) -> Option<Entry> {
        self.rows.get(self.cursor?)?.entry()
    }

    /// The address of the row under the cursor: its entry, or the first claim of a pair.
    pub(in crate::app) fn place(&self) -> Option<Entry> {
        self.rows.get(self.cursor?)?.place()
    }

    /// How many pairs there are.
    pub fn pairs(&self) -> usize {
        // They stand at the end, under a heading of their own.
        match self.rows.last() {
            Some(Row::Pair(..)) => self.rows.len() - 1 - self.heads.last().map_or(0, |head| head.row as usize),
            Some(Row::Entry(..) | Row::Group(_) | Row::Gone(_) | Row::Words(_)) | None => 0,
        }
    }

    /// The cursor's place among the entries, from 1, and how many entries there are. An entry in several groups counts
    /// once, and a pair is not an entry.
    pub fn position(&self) -> (usize, usize) {
        let at = self.cursor.map_or(0, |cursor| self.entries_before(cursor + 1).max(1));
        (at, self.entries_before(self.rows.len()))
    }

    /// How many entries stand from a row on that do not stand before it.
    pub fn entries_from(&self, row: usize) -> usize {
        self.entries_before(self.rows.len()) - self.entries_before(row)
    }

    fn entries_before(&self, row: usize) -> usize {
        let rows = row.min(self.rows.len() - self.pairs());
        let heads = self.heads.partition_point(|head| (head.row as usize) < rows);
        rows - heads - self.again.partition_point(|row| *row < rows)
    }

    /// The lines of a row that is near the window.
    pub fn lines(&self, row: usize) -> &[Line] {
        self.laid.rows.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The headings over the first row on the screen that are not on the screen themselves, the outer one first.
    pub fn heads_out_of_sight(&self) -> impl Iterator<Item = &Head> {
        let (own, is_shown) = match self.rows.get(self.top) {
            Some(Row::Entry(_, Some(head))) => (Some(*head), false),
            Some(Row::Pair(..)) => (self.last_head(), false),
            Some(Row::Group(head)) => (Some(*head), true),
            Some(Row::Entry(_, None) | Row::Gone(_) | Row::Words(_)) | None => (None, false),
        };
        let group = self.group_of(own).filter(|group| Some(*group) != own);
        let heads = [group, own.filter(|_| !is_shown)].into_iter().flatten();
        heads.filter_map(|head| self.heads.get(head.at())).filter(|head| head.level != Level::List)
    }

    /// The last heading, if there is one.
    pub(in crate::app) fn last_head(&self) -> Option<HeadAt> {
        self.heads.len().checked_sub(1).map(HeadAt::new)
    }

    /// The group of a heading: itself, or the one that a run stands in.
    pub(in crate::app) fn group_of(&self, head: Option<HeadAt>) -> Option<HeadAt> {
        let at = head?;
        let head = self.heads.get(at.at())?;
        match head.level {
            Level::List => None,
            Level::Group => Some(at),
            Level::Run => head.above,
        }
    }

    /// The group in which a row's entry stands, where an entry may stand in several; of a pair its other claim.
    pub(in crate::app) fn within(&self, row: usize) -> Option<Within> {
        match self.rows.get(row)? {
            Row::Entry(_, head) => self.heads.get(self.group_of(*head)?.at())?.within(),
            Row::Pair(_, other) => Some(Within::Entry(*other)),
            Row::Group(_) | Row::Gone(_) | Row::Words(_) => None,
        }
    }

    /// Finds the rows whose entry stands in a row before.
    pub(in crate::app) fn find_again(&mut self, count: usize, ordinal: &dyn Fn(Entry) -> usize) {
        let mut seen = vec![false; count];
        let rows = self.rows.iter().enumerate().filter_map(|(at, row)| Some((at, ordinal(row.entry()?))));
        self.again = rows.filter(|(_, entry)| std::mem::replace(&mut seen[*entry], true)).map(|(at, _)| at).collect();
    }
}
