//! Where a briefing is.

use std::path::{Path, PathBuf};

/// Where a briefing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the program, under this name.
    Program(&'static str),
    /// In a folder.
    Folder(PathBuf),
    /// It came by standard input.
    Pipe,
}

impl Location {
    /// The name of the briefing that is opened where none is named.
    pub const DEFAULT: &'static str = "report";

    /// The folder, where it is in one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Location::Folder(folder) => Some(folder),
            Location::Program(_) | Location::Pipe => None,
        }
    }

    /// What it is called among others: the name of its folder, or the one that it has in the program.
    pub fn name(&self) -> String {
        match self {
            Location::Program(name) => (*name).into(),
            Location::Folder(folder) => {
                folder.file_name().map_or_else(|| folder.to_string_lossy(), |name| name.to_string_lossy()).into_owned()
            }
            Location::Pipe => "standard input".into(),
        }
    }

    /// What is read, in words.
    pub fn words(&self) -> String {
        match self {
            Location::Program(Location::DEFAULT) => "the default briefing".into(),
            Location::Program(name) => format!("the briefing {name} of the program"),
            Location::Folder(folder) => folder.to_string_lossy().into_owned(),
            Location::Pipe => "standard input".into(),
        }
    }
}

impl Default for Location {
    fn default() -> Location {
        Location::Program(Location::DEFAULT)
    }
}

impl From<Option<&Path>> for Location {
    fn from(folder: Option<&Path>) -> Location {
        folder.map_or_else(Location::default, |folder| Location::Folder(folder.to_path_buf()))
    }
}
