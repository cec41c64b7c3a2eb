//! What is wrong with a filter, and where.

use std::fmt;
use std::ops::Range;

use crate::text::clean_line;

/// Why a text is not a filter, or why a filter cannot find what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// What is wrong, in one line that may go to a terminal.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Which bytes of the text are wrong; always on character boundaries, and empty where something is missing.
    pub range: Range<usize>,
}

impl FilterError {
    /// What was written is quoted in messages, and may come from anywhere: it is cleaned.
    pub(super) fn new(message: impl AsRef<str>, range: Range<usize>) -> FilterError {
        FilterError { message: clean_line(message.as_ref()).into_owned(), help: None, range }
    }

    pub(super) fn help(self, help: impl AsRef<str>) -> FilterError {
        FilterError { help: Some(clean_line(help.as_ref()).into_owned()), ..self }
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
