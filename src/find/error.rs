//! What is wrong with a filter, and where.

use std::fmt;
use std::ops::Range;

/// Why a text is no filter, or why a filter cannot find what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Which bytes of the text are wrong; always on character boundaries, and empty where something is missing.
    pub range: Range<usize>,
}

impl FilterError {
    pub(super) fn new(message: impl Into<String>, range: Range<usize>) -> FilterError {
        FilterError { message: message.into(), help: None, range }
    }

    pub(super) fn help(self, help: impl Into<String>) -> FilterError {
        FilterError { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for FilterError {}

/// Candidates beyond these are not compared, so that a keystroke in a huge briefing stays one.
pub(super) const COMPARED: usize = 10_000;

/// The candidate that is most like what was written, if any is like it at all.
pub(super) fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = super::fold(written);
    let limit = (written.chars().count() / 3).max(1);
    let near = candidates.into_iter().take(COMPARED).filter_map(|candidate| {
        let folded = super::fold(candidate);
        if folded.chars().count().abs_diff(written.chars().count()) > limit {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&written, &folded);
        (distance <= limit && distance < folded.chars().count()).then_some((distance, candidate))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}
