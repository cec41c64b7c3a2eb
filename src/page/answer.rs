//! What a side of a dispute answers: its own words, or else what its first claim says.

use crate::model::{Claim, Library, Side, Text};

use super::draft::withheld;
use super::label::said;

/// What stands for a side's answer.
pub(super) enum Answer<'l> {
    /// The words that the briefing has for it.
    Written(&'l Text),
    /// The first claim of a side without such words.
    Said(&'l Claim),
    /// So many claims with errors: nothing of the side can be shown.
    Withheld(u32),
}

/// What stands for the answer in full.
pub(super) fn answer_of<'l>(library: &'l Library, side: &'l Side) -> Answer<'l> {
    let first = side.claims.first().and_then(|claim| library.claim(*claim));
    match (&side.answer, first) {
        (Some(answer), _) => Answer::Written(answer),
        (None, Some(claim)) => Answer::Said(claim),
        (None, None) => Answer::Withheld(side.withheld),
    }
}

/// The answer in full, as one text.
pub fn answer_in_full(library: &Library, side: &Side) -> String {
    match answer_of(library, side) {
        Answer::Written(answer) => answer.shown().to_string(),
        Answer::Said(claim) => said(claim),
        Answer::Withheld(count) => withheld(count),
    }
}

/// The answer in a word or two where the briefing has them, or else in full.
pub fn answer(library: &Library, side: &Side) -> String {
    side.short.as_ref().map_or_else(|| answer_in_full(library, side), |short| short.shown().to_string())
}
