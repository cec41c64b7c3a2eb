//! What this reader has read, starred and marked, and where they were: the only thing that reading writes.
//!
//! **Where.** One file for each briefing, in the folder that `BRIEFING_STATE` names, or else in `briefing` below
//! `XDG_STATE_HOME` (`~/.local/state`). Nothing is ever written into the briefing's own folder.
//!
//! **Which file.** A briefing has no id of its own, and both its title and its folder may change. So the file's name
//! holds a hash of each, and a file belongs to a briefing if its name has the same title or the same folder, *and* its
//! entries are those of the briefing (a quarter of the smaller of the two sets at the least): a briefing keeps its
//! state when it is moved or when its title is edited, and two stories under one title have a file each. Limits: one
//! that is moved and renamed at once begins again, and two copies of one briefing share a file.
//!
//! **How.** Reading never writes. Saving locks the folder, reads what is there, merges it with what this program has
//! (see [`State::merge`]), writes a new file beside the old one, syncs it, renames it over the old one and syncs the
//! folder. So a kill at any moment leaves the old file or the new one, and at worst a file `.briefing-…` that the next
//! save sweeps away; and of two programs neither undoes what the other saved.
//!
//! **What was found.** Of a large briefing, nearly every entry is as it was when the reader found it. These lie in a file
//! of their own that is written once, beside the reader, so that a save is small (see `memory::Found`).
//!
//! **Old words.** Beside the state lie the briefing's files as they were last read (see `base`), without which only
//! what changed would be known, and not from what.
//!
//! **Recents.** One small file, `recents`, has the folders that were read, the latest first (see `recents`).
//!
//! **Versions.** A state of an older version is read, copied to `….v1` when something is saved, and written again.
//!
//! **What if not.** A damaged file is renamed to `….corrupt-1` (2, …) when something is saved. A file of a newer
//! version, a link, a folder, a FIFO, or a file that cannot be read stays as it is, and nothing is saved in this
//! session. Either is reported once and is never an error.

mod base;
mod fault;
mod file;
mod folder;
mod format;
mod recents;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use crate::memory::{Session, State};
pub use base::{BASE_LIMIT, BaseFiles};
pub use format::VERSION;
pub use recents::Recents;

use crate::model::{Library, Location};
use crate::text::clean_line;
use fault::Fault;

/// The place of a briefing's state. Kept for the session, as it knows what was reported already.
#[derive(Debug)]
pub struct Store {
    /// The file; `None` where nothing can be kept.
    file: Option<PathBuf>,
    reported: Option<String>,
    /// How long a save waits for that of another program.
    patience: Duration,
}

impl Store {
    /// Finds and reads the state of a briefing. Also returns what the reader should know.
    pub fn open(library: &Library, briefing: &Location) -> (Store, State, Vec<String>) {
        match folder::from_environment() {
            Ok(states) => Store::open_at(&states, library, briefing),
            Err(why) => (Store::of(None), State::default(), vec![why]),
        }
    }

    /// The state of a briefing, and where its old words are, only to be looked at: nothing is locked or written, now or
    /// later.
    pub fn look(library: &Library, briefing: &Location) -> (State, Option<BaseFiles>, Vec<String>) {
        let (store, state, reports) = Store::open(library, briefing);
        (state, store.base_files(), reports)
    }

    /// The same as [`Store::open`], with the folder of the states given. The briefing is in a folder or, where `None`, the
    /// default one.
    pub fn open_in(states: &Path, library: &Library, briefing: Option<&Path>) -> (Store, State, Vec<String>) {
        Store::open_at(states, library, &briefing.into())
    }

    fn open_at(states: &Path, library: &Library, briefing: &Location) -> (Store, State, Vec<String>) {
        let (store, mut state, reports) = Store::find(states, library, briefing);
        state.visit.now = file::millis(std::time::SystemTime::now());
        state.visit.is_first = folder::is_empty(states);
        (store, state, reports)
    }

    fn find(states: &Path, library: &Library, briefing: &Location) -> (Store, State, Vec<String>) {
        let key = folder::Key::new(library, briefing);
        let mut reports = Vec::new();
        let names = match folder::candidates(states, &key) {
            Ok(names) => names,
            Err(why) => return (Store::of(None), State::default(), vec![why]),
        };
        for name in names.iter().map(String::as_str) {
            let path = states.join(name);
            match file::read(&path, &Arc::default()) {
                Ok(Some(state)) if state.fits(library) => {
                    reports.extend(state.visit.is_cut.then(|| cut(&path)));
                    return (Store::at(path), state, reports);
                }
                Ok(_) => {}
                Err(fault) if key.is_exactly(name) => return Store::faulty(path, &fault),
                Err(fault) => reports.push(format!("{}; it may be this briefing's", fault.message(&path))),
            }
        }
        (Store::at(states.join(key.free_name(&names))), State::default(), reports)
    }

    fn of(file: Option<PathBuf>) -> Store {
        Store { file, reported: None, patience: file::PATIENCE }
    }

    fn at(file: PathBuf) -> Store {
        Store::of(Some(file))
    }

    fn faulty(path: PathBuf, fault: &Fault) -> (Store, State, Vec<String>) {
        let report = match fault {
            Fault::Corrupt(_) => format!("{}; it will be set aside and begun anew", fault.message(&path)),
            _ => format!("{}; it stays as it is, and nothing is kept of this session", fault.message(&path)),
        };
        let file = matches!(fault, Fault::Corrupt(_)).then_some(path);
        (Store::of(file), State::default(), vec![report])
    }

    /// Keeps a state, merged with what other programs kept since. Returns what the reader should know, each thing
    /// once; a save that failed leaves the file as it was, and can be tried again.
    pub fn save(&mut self, state: State) -> Option<String> {
        let path = self.file.as_ref()?;
        let report = file::save(path, state, self.patience, &|_| ()).err()?;
        (self.reported.as_ref() != Some(&report)).then(|| self.reported.insert(report).clone())
    }

    /// Says that a visit ended in which there was nothing to keep.
    pub fn touch(&self) {
        if let Some(path) = &self.file {
            file::touch(path).ok();
        }
    }

    /// Where the briefing's files are kept as they were last read; `None` where nothing is kept.
    pub fn base_files(&self) -> Option<BaseFiles> {
        Some(BaseFiles::beside(self.file.as_ref()?))
    }

    /// Where the folders are kept that were read before; `None` where nothing is kept.
    pub fn recents(&self) -> Option<Recents> {
        Some(Recents::in_folder(self.file.as_ref()?.parent()?))
    }

    /// The file that the state is kept in; `None` where nothing is kept.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// What to say where the file of what the reader found is gone or damaged.
fn cut(path: &Path) -> String {
    let folder = path.with_extension("base");
    let shown = folder.to_string_lossy();
    format!("in {} a file is missing or damaged: what is new since the last visit is not known", clean_line(&shown))
}

#[cfg(test)]
#[path = "store/store_test.rs"]
mod store_test;
