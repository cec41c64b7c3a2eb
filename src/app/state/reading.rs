//! The reading pane.

use crate::page::Wrapped;

use super::place::{Sight, Subject};
use super::section::Section;

/// How many entries a list on a page names at first: more than a screen shows, and few enough for every keystroke.
const FIRST: usize = 60;

/// How many it names at most, so that a page is laid out at once whatever it is about.
const MOST: usize = 1000;

/// What the reading pane shows.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it is about.
    pub subject: Subject,
    /// Its lines.
    pub wrapped: Wrapped,
    /// The title for the pane's border.
    pub title: String,
    /// What the border says beside it, if anything.
    pub aside: String,
    /// The first line on the screen, from 0.
    pub top: usize,
    /// The link under the cursor, as an index into `wrapped.links`.
    pub link: Option<usize>,
    /// What shall be in sight as soon as the lines are made.
    pub(in crate::app) wanted: Option<Sight>,
    /// How many entries a list of the page shall name, and as how many were made; more as the reader comes near its end.
    pub(in crate::app) most: usize,
    pub(in crate::app) made: usize,
    /// Whether a list names fewer than there are.
    pub(in crate::app) cut: bool,
    /// The columns and rows on which it was seen last.
    pub(in crate::app) size: (u16, u16),
    /// What the lines were made from; they are made again when it changes.
    pub(in crate::app) key: Option<Key>,
}

/// Subject, columns, the number of what is in sight, what is searched for; the section, and whether all hits are known.
pub(in crate::app) type Key = (Subject, u16, u64, String, (Section, bool));

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            subject: Subject::Nothing,
            wrapped: Wrapped::default(),
            title: String::new(),
            aside: String::new(),
            top: 0,
            link: None,
            wanted: None,
            most: FIRST,
            made: FIRST,
            cut: false,
            size: (0, 0),
            key: None,
        }
    }
}

impl Reading {
    /// Shows another page, from its beginning or as it was left.
    pub(in crate::app) fn turn_to(&mut self, subject: Subject, wanted: Option<Sight>) {
        (self.subject, self.top, self.link, self.wanted) = (subject, 0, None, wanted);
        self.most = FIRST;
    }

    /// Brings the selected link into sight, on a page of this many lines.
    pub(in crate::app) fn reveal_link(&mut self, height: usize) {
        let Some(link) = self.link.and_then(|link| self.wrapped.links.get(link)) else { return };
        if !(self.top..self.top + height).contains(&link.line) {
            self.top = link.line.saturating_sub(height / 3);
        }
    }

    /// Has all named that may be, where that is not so yet.
    pub(in crate::app) fn want_all(&mut self) -> bool {
        let more = self.cut && self.most < MOST;
        self.most = if more { MOST } else { self.most };
        more
    }

    /// Has more named where a screen of this many lines comes near the end of a list that is cut.
    pub(in crate::app) fn want_more(&mut self, height: usize) -> bool {
        let near = self.wrapped.cut.is_some_and(|line| self.top + 2 * height >= line);
        let more = near && self.cut && self.most < MOST;
        self.most = if more { (self.most * 4).min(MOST) } else { self.most };
        more
    }
}
