//! Putting a file in the place of another in a briefing's folder.

use std::fs::{File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What a file is called until it is whole. The loader passes over hidden files.
const UNFINISHED: &str = ".briefing-";

/// The mode of a file that was not there before, less what the user's mask takes.
const MODE: u32 = 0o666;

/// A path as a reader types it: `~/` stands for their own folder.
pub(super) fn path(typed: &str) -> PathBuf {
    match (typed.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        (Some(_), None) | (None, _) => PathBuf::from(typed),
    }
}

/// Writes a new file beside the old one, syncs it and renames it over the old one, whose mode it keeps. A link is not
/// followed, and not replaced: the rename would cut it from what it leads to.
pub fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(name);
    let old = match path.symlink_metadata() {
        Ok(meta) if meta.is_file() => Some(meta.permissions()),
        Ok(_) => return Err(io::Error::new(ErrorKind::InvalidInput, "it is no regular file")),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let file = unfinished(folder, bytes)?;
    if let Some(mode) = old {
        file.as_file().set_permissions(mode)?;
    }
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    settle(folder)
}

/// Writes a file that is not there yet; one that is there stays, and is the error.
pub fn create(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let file = unfinished(folder, bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(folder.join(name)).map_err(|error| error.error)?;
    settle(folder)
}

fn unfinished(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let made = builder.prefix(UNFINISHED).permissions(Permissions::from_mode(MODE)).tempfile_in(folder);
    // The error would name a file that nobody asked for.
    let mut file = made.map_err(|error| match error.kind() {
        ErrorKind::NotFound => io::Error::new(ErrorKind::NotFound, "its folder is not there"),
        kind => io::Error::from(kind),
    })?;
    file.write_all(bytes)?;
    Ok(file)
}

fn settle(folder: &Path) -> io::Result<()> {
    // The rename holds once the folder itself is on the disk. It is done already, so a failure here loses nothing now.
    File::open(folder)?.sync_all().ok();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_is_kept_and_a_link_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        replace(folder.path(), "a.toml", b"one").unwrap();
        assert_eq!(mode(&path) & 0o600, 0o600);
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        replace(folder.path(), "a.toml", b"two").unwrap();
        assert_eq!((std::fs::read(&path).unwrap(), mode(&path)), (b"two".to_vec(), 0o640));
        std::os::unix::fs::symlink("a.toml", folder.path().join("b.toml")).unwrap();
        assert!(replace(folder.path(), "b.toml", b"three").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
