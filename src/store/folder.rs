//! The folder of the states, and which of its files belongs to a briefing.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use sha2::{Digest, Sha256};

use crate::model::{Library, Location};
use crate::text::clean_line;

/// What a file is called until it is whole.
pub(super) const UNFINISHED: &str = ".briefing-";

/// How many files of the same title or folder are looked into.
const CANDIDATES: usize = 16;

/// The folder that the environment names.
pub(super) fn from_environment() -> Result<PathBuf, String> {
    let home = etcetera::base_strategy::Xdg::new().ok().and_then(|base| base.state_dir());
    given(std::env::var_os("BRIEFING_STATE"), home)
}

/// The folder of `BRIEFING_STATE`, or `briefing` in the folder where programs keep their state.
fn given(named: Option<OsString>, states: Option<PathBuf>) -> Result<PathBuf, String> {
    let named = named.filter(|named| !named.is_empty()).map(PathBuf::from);
    let folder = named.or_else(|| Some(states?.join("briefing")));
    folder.ok_or_else(|| "nothing is kept of this session: HOME is not set, nor BRIEFING_STATE".into())
}

/// What a briefing's state is found by.
pub(super) struct Key {
    title: String,
    folder: String,
}

impl Key {
    /// The key of a briefing.
    pub(super) fn new(library: &Library, location: &Location) -> Key {
        let words: Vec<&str> = library.head().title.exact().split_whitespace().collect();
        let path = match location {
            Location::Folder(folder) => {
                let real = folder.canonicalize().unwrap_or_else(|_| folder.clone());
                real.into_os_string().into_encoded_bytes()
            }
            Location::Program(Location::DEFAULT) | Location::Pipe => b"the briefing in the program".to_vec(),
            Location::Program(name) => format!("the briefing {name} in the program").into_bytes(),
        };
        Key { title: hash(words.join(" ").to_lowercase().as_bytes()), folder: hash(&path) }
    }

    /// How well a file's name fits: 0 for title and folder, 1 for the title, 2 for the folder. `None` if not at all.
    fn rank(&self, name: &str) -> Option<u8> {
        let stem = name.strip_suffix(".json")?;
        let mut parts = stem.split('-');
        let (title, folder) = (parts.next()?, parts.next()?);
        let numbered = parts.next().is_none_or(|number| number.parse::<u32>().is_ok());
        match (title == self.title, folder == self.folder) {
            _ if !numbered || parts.next().is_some() => None,
            (true, true) => Some(0),
            (true, false) => Some(1),
            (false, true) => Some(2),
            (false, false) => None,
        }
    }

    /// Whether the name is that of the briefing's first file: title and folder, no number.
    pub(super) fn is_exactly(&self, name: &str) -> bool {
        name == self.name()
    }

    fn name(&self) -> String {
        format!("{}-{}.json", self.title, self.folder)
    }

    /// The name of a new file; another story under this title and in this folder keeps its own.
    pub(super) fn free_name(&self, taken: &[String]) -> String {
        let numbered = (2..).map(|number| format!("{}-{}-{number}.json", self.title, self.folder));
        let mut names = std::iter::once(self.name()).chain(numbered);
        names.find(|name| !taken.contains(name)).unwrap_or_default()
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The names of the files that could be a briefing's, the best first. None where the folder is not there yet.
pub(super) fn candidates(states: &Path, key: &Key) -> Result<Vec<String>, String> {
    let listing = match std::fs::read_dir(states) {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let shown = states.to_string_lossy();
            return Err(format!("nothing is kept of this session: {}: {error}", clean_line(&shown)));
        }
    };
    let names = listing.filter_map(|item| item.ok()?.file_name().into_string().ok());
    let mut ranked: Vec<(u8, String)> = names.filter_map(|name| Some((key.rank(&name)?, name))).collect();
    ranked.sort();
    Ok(ranked.into_iter().map(|(_, name)| name).take(CANDIDATES).collect())
}

/// Whether no state is there, of whatever briefing. Where that cannot be found out, there may be one.
pub(super) fn is_empty(states: &Path) -> bool {
    match std::fs::read_dir(states) {
        Ok(mut listing) => !listing
            .any(|item| item.map_or(true, |item| item.path().extension().is_some_and(|extension| extension == "json"))),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diff::tests::library;

    #[test]
    fn the_environment_names_the_folder() {
        let (named, states) = (Some(OsString::from("/x")), Some(PathBuf::from("/home/.local/state")));
        assert_eq!(given(named.clone(), states.clone()), Ok("/x".into()));
        assert_eq!(given(None, states.clone()), Ok("/home/.local/state/briefing".into()));
        assert_eq!(given(Some(OsString::new()), states), Ok("/home/.local/state/briefing".into()));
        assert_eq!(given(named, None), Ok("/x".into()));
        assert!(given(None, None).unwrap_err().contains("HOME"));
    }

    #[test]
    fn files_are_ranked_by_title_and_folder() {
        let (here, there) =
            (Key::new(&library(&[]), &Location::Folder("/a".into())), Key::new(&library(&[]), &Location::default()));
        assert_eq!(here.rank(&here.name()), Some(0));
        assert_eq!(here.rank(&here.free_name(&[here.name()])), Some(0));
        assert_eq!(here.rank(&there.name()), Some(1));
        assert_eq!(here.rank(&format!("{}-{}.json", "0".repeat(16), here.folder)), Some(2));
        for other in ["", "x.json", "a-b.json", ".briefing-x"] {
            assert_eq!(here.rank(other), None, "{other}");
        }
        assert_eq!(here.rank(&format!("{}.corrupt-1", here.name())), None);
        assert_eq!(here.rank(&here.name().replace(".json", "-x.json")), None);
    }
}
