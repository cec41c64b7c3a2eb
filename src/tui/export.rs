//! Where an export goes: a file that the reader names.

use std::io::ErrorKind;
use std::path::Path;

use crate::app::Msg;
use crate::text::clean_line;

use super::program::Incoming;
use super::write;

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Saved {
    /// It was written to this file, in words for the screen.
    To(String),
    /// A file is there already, and was left alone.
    Taken,
    /// It could not be written, and why.
    Not(String),
}

/// Writes a file as a whole, or leaves what is there. `~/` stands for the reader's own folder.
pub(super) fn save(file: &str, bytes: &[u8], replace: bool) -> Saved {
    let path = write::path(file);
    let path = std::path::absolute(&path).unwrap_or(path);
    let shown = clean_line(&path.to_string_lossy()).into_owned();
    let fault = |why: &str| Saved::Not(format!("not exported: {shown} {why}"));
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|_| !file.ends_with('/')) else { return fault("is no name of a file") };
    let folder = path.parent().unwrap_or(Path::new("/"));
    let written = if replace { write::replace(folder, name, bytes) } else { write::create(folder, name, bytes) };
    match written {
        Ok(()) => Saved::To(shown),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Saved::Taken,
        Err(error) => fault(&format!("cannot be written: {error}")),
    }
}

/// What a message says of an export that was not written, for a reader who has left already.
pub(super) fn fault(incoming: Incoming) -> Option<String> {
    match incoming {
        Incoming::Msg(Msg::Failed(why)) => Some(why),
        Incoming::Msg(Msg::Taken { file, .. }) => Some(format!("not exported: {} is there already", clean_line(&file))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        let name = file.to_str().unwrap();
        assert_eq!(save(name, b"one", false), Saved::To(name.to_string()));
        assert_eq!(save(name, b"two", false), Saved::Taken);
        assert_eq!(std::fs::read(&file).unwrap(), b"one");
        assert_eq!(save(name, b"two", true), Saved::To(name.to_string()));
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        for none in ["/", "", "/nowhere/at/all/a.md", folder.path().to_str().unwrap()] {
            assert!(matches!(save(none, b"x", true), Saved::Not(_)), "{none}");
        }
    }
}
