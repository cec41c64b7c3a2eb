//! What the reader writes into a briefing's folder: a new row, and a briefing that was in no folder.

use std::path::{Path, PathBuf};

use crate::app::{NewRow, RowPlace};
use crate::author::{self, Beginning};
use crate::load;
use crate::model::{Location, Reference};
use crate::text::clean_line;

use super::files::Files;
use super::write;

/// A row that was put into a file, and what the file was before.
pub(super) struct Begun {
    pub place: RowPlace,
    before: Option<String>,
    after: String,
}

/// Puts a new row into the briefing's files.
pub(super) fn begin(folder: &Path, new: &NewRow) -> Result<Begun, String> {
    let mut files = Files::read(folder)?;
    let cite = format!("{}#p{}", new.source.id, new.paragraph);
    let beginning = Beginning {
        kind: new.kind,
        id: &new.id,
        cite: &cite,
        date: new.date.as_deref(),
        excerpt: new.excerpt.as_ref(),
        category: new.category.as_deref(),
    };
    let inserted = author::begin(&mut files.after, &beginning)?;
    let file = files.after.get(inserted.file).cloned().ok_or("there is no file to write into")?;
    let before = files.was(&file.name).map(|file| file.text.clone());
    files.write(folder)?;
    let reference = Reference { kind: new.kind, id: new.id.as_str().into() };
    Ok(Begun { place: RowPlace { reference, file: file.name, line: inserted.line }, before, after: file.text })
}

/// Takes the row out again, if the file is as it was written. Returns whether it stays.
pub(super) fn stays(folder: &Path, begun: &Begun) -> Result<bool, String> {
    let name = &begun.place.file;
    let now = load::file(folder, name).map_err(|why| format!("{} {why}", clean_line(name)))?;
    if now.as_deref() != Some(begun.after.as_bytes()) {
        return Ok(true);
    }
    let taken = match &begun.before {
        Some(before) => write::replace(folder, name, before.as_bytes()),
        None => std::fs::remove_file(folder.join(name)),
    };
    taken.map(|()| false).map_err(|error| format!("{} cannot be written: {error}", clean_line(name)))
}

/// Writes a briefing that is in no folder into one.
pub(super) fn save_as(location: &Location, piped: Option<&[u8]>, name: &str) -> Result<PathBuf, String> {
    if location.folder().is_some() {
        return Err("this briefing is in a folder already; copy that".into());
    }
    let folder = write::path(name);
    let shown = clean_line(&folder.to_string_lossy()).into_owned();
    std::fs::create_dir_all(&folder).map_err(|error| format!("{shown} cannot be made: {error}"))?;
    if !load::sources(Some(&folder)).is_empty() {
        return Err(format!("{shown} has a briefing; name a new folder"));
    }
    let files = match piped {
        Some(bytes) if *location == Location::Pipe => vec![("briefing.toml".to_string(), bytes.to_vec())],
        Some(_) | None => load::sources_at(location),
    };
    for (name, bytes) in files {
        let written = write::create(&folder, &name, &bytes);
        written.map_err(|error| format!("{shown}/{name} cannot be written: {error}"))?;
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::quote::Excerpt;

    fn new(kind: Kind, quote: Option<&str>) -> NewRow {
        NewRow {
            kind,
            id: "new".into(),
            source: Reference { kind: Kind::Source, id: "minutes".into() },
            paragraph: 2,
            date: Some("2025-11-20".into()),
            excerpt: quote.and_then(|quote| Excerpt::new(quote, 0..quote.len(), false)),
            category: None,
        }
    }

    #[test]
    fn a_row_that_is_left_as_it_was_goes_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let text = "[briefing]\ntitle = \"A\"\n\n# said\n[[statement]]\nid = \"a\"\ntext = \"b\"\n";
        std::fs::write(&path, text).unwrap();
        let begun = begin(folder.path(), &new(Kind::Statement, Some("It is so"))).unwrap();
        assert_eq!((begun.place.file.as_str(), begun.place.line), ("a.toml", 9));
        assert!(std::fs::read_to_string(&path).unwrap().contains("quote = \"It is so\""));
        assert_eq!(stays(folder.path(), &begun), Ok(false));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        // A file that was made for it goes as a whole; what was edited stays.
        let begun = begin(folder.path(), &new(Kind::Event, None)).unwrap();
        assert_eq!((begun.place.file.as_str(), stays(folder.path(), &begun)), ("events.toml", Ok(false)));
        assert!(!folder.path().join("events.toml").exists());
        let begun = begin(folder.path(), &new(Kind::Event, None)).unwrap();
        std::fs::write(folder.path().join("events.toml"), "# mine").unwrap();
        assert_eq!(stays(folder.path(), &begun), Ok(true));
    }

    #[test]
    fn the_briefing_in_the_program_is_copied_into_a_new_folder_only() {
        let folder = tempfile::tempdir().unwrap();
        let new = folder.path().join("copy");
        let made = save_as(&Location::default(), None, new.to_str().unwrap()).unwrap();
        assert_eq!(load::folder(&made).unwrap().library.len(), load::embedded().library.len());
        assert!(save_as(&Location::default(), None, new.to_str().unwrap()).unwrap_err().contains("has a briefing"));
        assert!(save_as(&Location::Folder(new), None, "x").is_err());
    }
}
