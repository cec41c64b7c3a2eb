//! The files of a briefing, to be written into: what they were, and what they become.

use std::path::Path;

use briefing::author::TextFile;
use briefing::load;
use briefing::text::clean_line;
use briefing::tui;

use super::outcome::{Trouble, trouble};

/// The files of a folder.
pub(super) struct Files {
    /// As they were read.
    pub before: Vec<TextFile>,
    /// As they are to be.
    pub after: Vec<TextFile>,
}

/// Reads a folder's files. One that is no text is nothing that a row could be put into.
pub(super) fn read(folder: &Path) -> Result<Files, Trouble> {
    if super::outcome::is_pipe(folder) {
        return Err(trouble("standard input cannot be written to; name a folder"));
    }
    let mut before = Vec::new();
    for (name, bytes) in load::sources(Some(folder)) {
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| trouble(format!("{} is not UTF-8; save it as UTF-8", clean_line(&name))))?;
        before.push(TextFile { name, text });
    }
    Ok(Files { after: before.clone(), before })
}

/// Writes what changed, unless somebody else changed a file meanwhile. Returns the names, cleaned, with the folder's.
pub(super) fn write(folder: &Path, files: &Files) -> Result<Vec<String>, Trouble> {
    let changed = || files.after.iter().filter(|file| !files.before.contains(file));
    for file in changed() {
        let now = load::file(folder, &file.name).map_err(|why| trouble(format!("{} {why}", clean_line(&file.name))))?;
        let then = files.before.iter().find(|before| before.name == file.name).map(|before| before.text.as_bytes());
        if now.as_deref() != then {
            return Err(trouble(format!("{} was changed meanwhile; nothing was written", clean_line(&file.name))));
        }
    }
    let mut names = Vec::new();
    for file in changed() {
        let shown = clean_line(&folder.join(&file.name).to_string_lossy()).into_owned();
        let written = tui::write::replace(folder, &file.name, file.text.as_bytes());
        written.map_err(|error| trouble(format!("{shown} cannot be written: {error}")))?;
        names.push(shown);
    }
    Ok(names)
}
