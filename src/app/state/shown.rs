//! What of the page was in sight, for what counts as read.

use super::place::Subject;

/// How far down the page was in sight, from its top on.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Shown {
    pub(in crate::app) subject: Option<Subject>,
    /// The lines that were in sight, and how many there are.
    pub(in crate::app) lines: (usize, usize),
    /// The reader has said themselves whether it is read.
    pub(in crate::app) decided: bool,
}
