//! Where an export goes: a file that the reader names.

use std::io::ErrorKind;
use std::path::Path;

use crate::text::clean_line;

use super::program::Outcome;
use super::write;

/// Whether there is something under this name.
pub(super) fn is_taken(file: &str) -> bool {
    write::path(file).symlink_metadata().is_ok()
}

/// Writes a file as a whole, or leaves what is there. `~/` stands for the reader's own folder. Returns the file in words
/// for the screen.
///
/// # Errors
///
/// Why it was not written, as a whole sentence.
pub(super) fn save(file: &str, bytes: &[u8], replace: bool) -> Outcome {
    let path = write::path(file);
    let path = std::path::absolute(&path).unwrap_or(path);
    let shown = clean_line(&path.to_string_lossy()).into_owned();
    let fault = |why: &str| Err(format!("not exported: {shown} {why}"));
    let name = path.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|_| !file.ends_with('/')) else { return fault("is no name of a file") };
    let folder = path.parent().unwrap_or(Path::new("/"));
    let written = if replace { write::replace(folder, name, bytes) } else { write::create(folder, name, bytes) };
    match written {
        Ok(()) => Ok(shown),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fault("is there already"),
        Err(error) => fault(&format!("cannot be written: {error}")),
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
        assert!(!is_taken(name));
        assert_eq!(save(name, b"one", false), Ok(name.to_string()));
        assert!(is_taken(name));
        assert!(save(name, b"two", false).is_err_and(|why| why.ends_with("is there already")));
        assert_eq!(std::fs::read(&file).unwrap(), b"one");
        assert_eq!(save(name, b"two", true), Ok(name.to_string()));
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        for none in ["/", "", "/nowhere/at/all/a.md", folder.path().to_str().unwrap()] {
            assert!(save(none, b"x", true).is_err(), "{none}");
        }
    }
}
