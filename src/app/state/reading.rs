//! The reading pane.

use crate::page::Wrapped;

use super::place::{Sight, Subject};

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
    /// What the lines were made from; they are made anew when it changes.
    pub(in crate::app) key: Option<(Subject, u16, u64, String)>,
}
