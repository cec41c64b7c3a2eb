//! `briefing new`: the first files of a briefing.

use std::fs;
use std::path::Path;

use briefing::author;
use briefing::load;
use briefing::text::clean_line;
use briefing::tui;

use super::outcome::{Status, print, trouble};

pub(super) fn new(folder: &Path) -> Status {
    let shown = clean_line(&folder.to_string_lossy()).into_owned();
    fs::create_dir_all(folder).map_err(|error| trouble(format!("{shown} cannot be made: {error}")))?;
    if let Some((name, _)) = load::sources(Some(folder)).first() {
        let help = "name a new folder";
        return Err(trouble(format!("{shown} has a briefing, {}; {help}", clean_line(name))));
    }
    for (name, _) in author::FIRST {
        if folder.join(name).symlink_metadata().is_ok() {
            return Err(trouble(format!("{shown}/{name} is there already; name a new folder")));
        }
    }
    for (name, text) in author::FIRST {
        let written = tui::write::create(folder, name, text.as_bytes());
        written.map_err(|error| trouble(format!("{shown}/{name} cannot be written: {error}")))?;
    }
    let files: Vec<String> = author::FIRST.iter().map(|(name, _)| format!("{shown}/{name}\n")).collect();
    print(format!("{}\n{}", files.concat(), next(&shown)).as_bytes())
}

/// What to do with it.
fn next(folder: &str) -> String {
    let lines = [
        (format!("briefing {folder}"), "reads it; `e` opens an entry in your editor"),
        (format!("briefing check {folder}"), "says what is wrong, and what to write instead"),
        (format!("briefing source add {folder} FILE"), "adds a document, with its paragraphs numbered"),
    ];
    let wide = lines.iter().map(|(command, _)| briefing::page::width(command)).max().unwrap_or_default();
    let pad = |command: &str| " ".repeat(wide - briefing::page::width(command));
    lines.iter().map(|(command, what)| format!("  {command}{}  {what}\n", pad(command))).collect()
}
