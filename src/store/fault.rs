//! What can be wrong with a state file.

use std::path::Path;

use crate::text::clean_line;

/// Why a file is no state that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Not what this program writes.
    Corrupt(String),
    /// Written by a later version of the program.
    Newer(u32),
    /// Nothing that could be read.
    Unreadable(String),
}

impl Fault {
    /// The fault in words, with the file's name.
    pub(super) fn message(&self, path: &Path) -> String {
        let shown = path.to_string_lossy();
        let file = clean_line(&shown);
        match self {
            Fault::Corrupt(why) => format!("{file} is damaged ({})", clean_line(why)),
            Fault::Newer(version) => format!("{file} is of a newer program (version {version})"),
            Fault::Unreadable(why) => format!("{file} {why}"),
        }
    }
}
