//! Why a text is not a date.

use std::fmt;
use std::ops::Range;

/// Why a text is not a date of the subset, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Which bytes of the text are wrong; always on character boundaries, and empty where something is missing.
    pub range: Range<usize>,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.help {
            Some(help) => write!(f, "{} ({help})", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for DateError {}
