//! The files of a briefing, to be written into: what they were, and what they become.

use std::path::Path;

use crate::author::TextFile;
use crate::load::{self, SourceFile};
use crate::text::clean_line;

use super::write;

/// The files of a folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// As they were read.
    before: Vec<TextFile>,
    /// As they are to be.
    pub after: Vec<TextFile>,
}

impl Files {
    /// Reads a folder's files. A row cannot be put into one that is not text.
    pub fn read(folder: &Path) -> Result<Files, String> {
        let mut before = Vec::new();
        for (name, bytes) in load::sources(Some(folder)) {
            let text = String::from_utf8(bytes);
            let text = text.map_err(|_| format!("{} is not UTF-8; save it as UTF-8", clean_line(&name)))?;
            before.push(TextFile { name, text });
        }
        Ok(Files { after: before.clone(), before })
    }

    /// The files as they were, to be loaded.
    pub fn sources(&self) -> Vec<SourceFile> {
        let file = |file: &TextFile| SourceFile { name: file.name.clone(), bytes: Ok(file.text.clone().into_bytes()) };
        self.before.iter().map(file).collect()
    }

    /// A file as it was, by its name.
    pub fn was(&self, name: &str) -> Option<&TextFile> {
        self.before.iter().find(|file| file.name == name)
    }

    /// Writes what changed, unless somebody else changed a file meanwhile. Returns the paths; cleaned.
    pub fn write(&self, folder: &Path) -> Result<Vec<String>, String> {
        let changed = || self.after.iter().filter(|file| !self.before.contains(file));
        for file in changed() {
            let now = load::file(folder, &file.name).map_err(|why| format!("{} {why}", clean_line(&file.name)))?;
            if now.as_deref() != self.was(&file.name).map(|file| file.text.as_bytes()) {
                return Err(format!("{} was changed meanwhile; nothing was written", clean_line(&file.name)));
            }
        }
        let mut paths = Vec::new();
        for file in changed() {
            let shown = clean_line(&folder.join(&file.name).to_string_lossy()).into_owned();
            let written = write::replace(folder, &file.name, file.text.as_bytes());
            written.map_err(|error| format!("{shown} cannot be written: {error}"))?;
            paths.push(shown);
        }
        Ok(paths)
    }
}
