//! The shelf, as the edge finds it: which briefings stand on it, and what each is. States are looked at and never written.

use std::path::PathBuf;

use crate::app::{Facts, ShelfHit, Shelved};
use crate::find::{Selection, TextIndex};
use crate::load::{self, EMBEDDED, Finding, Progress};
use crate::memory::Memory;
use crate::model::Location;
use crate::page;
use crate::store::{Recents, Store};
use crate::text::clean_line;

/// How many hits of one briefing are listed.
const MOST: usize = 200;

/// Whose briefings stand on the shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ShelfOf {
    /// Those in the program, and below them the folders that were read before.
    #[default]
    Program,
    /// These folders: briefings, or shelves of briefings.
    Folders(Vec<PathBuf>),
}

impl ShelfOf {
    /// What it is called. Cleaned.
    pub fn title(&self) -> String {
        let name = match self {
            ShelfOf::Program => return "Shelf".into(),
            ShelfOf::Folders(folders) => match folders.as_slice() {
                [folder] => Location::Folder(folder.canonicalize().unwrap_or_else(|_| folder.clone())).name(),
                folders => format!("{} folders", folders.len()),
            },
        };
        format!("Shelf · {}", clean_line(&name))
    }

    /// The briefings that stand on it now.
    pub fn briefings(&self) -> Vec<Shelved> {
        match self {
            ShelfOf::Program => {
                let own = EMBEDDED.iter().map(|(name, _)| Shelved::new(Location::Program(name), false));
                let recents = Recents::from_environment().map_or(Vec::new(), |recents| recents.folders());
                let there = recents.into_iter().filter(|folder| folder.is_dir());
                own.chain(there.map(|folder| Shelved::new(Location::Folder(folder), true))).collect()
            }
            ShelfOf::Folders(folders) => {
                let each = folders.iter().flat_map(|folder| match load::briefings_in(folder) {
                    briefings if briefings.is_empty() => vec![folder.clone()],
                    briefings => briefings,
                });
                each.map(|folder| Shelved::new(Location::Folder(folder), false)).collect()
            }
        }
    }
}

/// What there is to say of a briefing; the error says why it cannot be read.
pub fn look(location: &Location) -> Result<Facts, String> {
    let loaded = load::location(location, &Progress::default()).map_err(|error| error.to_string())?;
    let library = &loaded.library;
    let errors = loaded.findings.iter().filter(|finding| finding.is_error()).count();
    let (state, ..) = Store::look(library, location);
    let was_read = state.visit.last > 0;
    let mut memory = Memory::from_state(state, library);
    memory.set_partial(library, loaded.findings.iter().any(Finding::is_error));
    Ok(Facts {
        title: library.head().title.shown().to_string(),
        updated: library.head().updated.as_ref().map(|updated| updated.label().to_string()),
        entries: library.len(),
        news: was_read.then(|| memory.news().words()),
        errors,
    })
}

/// The entries of a briefing that have these words, the first of them, and how many there are.
pub(super) fn search(location: &Location, needle: &str) -> (Vec<ShelfHit>, usize) {
    let Ok(loaded) = load::location(location, &Progress::default()) else { return (Vec::new(), 0) };
    let library = &loaded.library;
    let hits = TextIndex::new(library).search(needle, &Selection::all(library));
    let first = hits.iter().take(MOST).map(|entry| ShelfHit {
        reference: library.reference(*entry),
        title: clean_line(&page::short_title(library, *entry)).into_owned(),
    });
    (first.collect(), hits.len())
}
