//! The folders that were read before, for the shelf: one file, one path a line, the latest first. It is written whole and
//! renamed; one that is damaged or gone costs the list and nothing else. A path with a line end in it is not kept.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::folder::{UNFINISHED, from_environment};

/// The file's name.
const FILE: &str = "recents";

/// How many folders are kept.
const MOST: usize = 20;

/// The most that is read of the file, in bytes.
const LIMIT: u64 = 1 << 20;

/// Where the folders are kept.
#[derive(Clone, Debug)]
pub struct Recents {
    states: PathBuf,
}

impl Recents {
    /// In the folder of the states that the environment names; `None` where there is none.
    pub fn from_environment() -> Option<Recents> {
        Some(Recents { states: from_environment().ok()? })
    }

    /// In a folder of states.
    pub fn in_folder(states: &Path) -> Recents {
        Recents { states: states.to_path_buf() }
    }

    /// The folders, the latest first.
    pub fn folders(&self) -> Vec<PathBuf> {
        let text = self.read().unwrap_or_default();
        text.lines().filter(|line| line.starts_with('/')).take(MOST).map(PathBuf::from).collect()
    }

    fn read(&self) -> io::Result<String> {
        let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW;
        let file = OpenOptions::new().read(true).custom_flags(flags).open(self.states.join(FILE))?;
        let mut text = String::new();
        if file.metadata()?.is_file() {
            file.take(LIMIT).read_to_string(&mut text)?;
        }
        Ok(text)
    }

    /// Puts a folder first. That it cannot be kept is no reason to disturb a reader.
    pub fn add(&self, folder: &Path) {
        let Ok(real) = folder.canonicalize() else { return };
        let Some(line) = real.to_str().filter(|line| !line.contains('\n')) else { return };
        let before = self.folders();
        if before.first() != Some(&real) {
            let others = before.iter().filter(|other| **other != real).filter_map(|other| other.to_str());
            let lines: Vec<&str> = std::iter::once(line).chain(others).take(MOST).collect();
            self.write(&(lines.join("\n") + "\n")).ok();
        }
    }

    fn write(&self, text: &str) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.states)?;
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.states)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(self.states.join(FILE)).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_folder_is_the_first_and_stands_once() {
        let states = tempfile::tempdir().unwrap();
        let root = states.path().canonicalize().unwrap();
        let (one, other) = (root.join("one"), root.join("other"));
        for folder in [&one, &other] {
            std::fs::create_dir(folder).unwrap();
        }
        let recents = Recents::in_folder(&root.join("state"));
        assert!(recents.folders().is_empty());
        for folder in [&one, &other, &one, &root.join("gone")] {
            recents.add(folder);
        }
        assert_eq!(recents.folders(), [one, other]);
    }

    #[test]
    fn a_file_that_is_none_costs_the_list_only() {
        let states = tempfile::tempdir().unwrap();
        std::fs::write(states.path().join(FILE), b"\xff\xfe nonsense").unwrap();
        assert!(Recents::in_folder(states.path()).folders().is_empty());
    }
}
