//! The briefing read: at the start, when asked for, and when its files changed and then rest.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::{Briefing, Msg};
use crate::load::{self, LoadError, Loaded, Progress};
use crate::memory::{Compared, Found};
use crate::model::Location;
use crate::store::Store;

use super::program::Incoming;
use super::reader;

/// How long files must rest, so that half of a file is seldom read.
const REST: Duration = Duration::from_millis(300);

/// How long is waited for a rest where files change without end.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often it is said how far a reading is.
const SAID: Duration = Duration::from_millis(100);

/// What the reader found, as the threads share it.
type Slot = Mutex<Option<Arc<Found>>>;

/// When the folder is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Now,
    AtRest,
}

/// What is read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// As which one it was opened: what is said of another is not wanted any more.
    pub number: u64,
    /// The briefing.
    pub location: Location,
    /// Its one file, where that came by standard input.
    pub piped: Option<Vec<u8>>,
}

/// Reads a briefing in a thread of its own: one reading at a time, so that an older one never comes after a newer one.
/// The thread sleeps until something happens.
pub(super) struct Reloader {
    reading: Reading,
    /// What the reader found on the first visit, once that is known.
    found: Arc<Slot>,
    ask: Sender<When>,
    /// Watches until it is dropped; `None` where the system cannot, and the reader reloads by key.
    _watcher: Option<RecommendedWatcher>,
}

impl Reloader {
    /// Reads a folder and watches it from then on, or reads what came by standard input, or the briefing in the program.
    pub fn start(reading: Reading, to: Sender<Incoming>) -> std::io::Result<Reloader> {
        let (ask, asked) = channel();
        let _ = ask.send(When::Now);
        let (own, found) = (reading.clone(), Arc::<Slot>::default());
        let slot = Arc::clone(&found);
        std::thread::Builder::new().name("folder".into()).spawn(move || serve(own, &slot, &asked, &to))?;
        let watcher = reading.location.folder().and_then(|folder| watch(folder, ask.clone()));
        Ok(Reloader { reading, found, ask, _watcher: watcher })
    }

    /// The briefing that is read.
    pub fn location(&self) -> &Location {
        &self.reading.location
    }

    /// As which one it was opened.
    pub fn number(&self) -> u64 {
        self.reading.number
    }

    /// Says what the reader found, so that what is read from now on is compared with it before it is taken in.
    pub fn compare_with(&self, found: Arc<Found>) {
        set(&self.found, found);
    }

    /// Reads the folder again at once.
    pub fn reload(&self) {
        let _ = self.ask.send(When::Now);
    }
}

fn serve(reading: Reading, found: &Slot, asked: &Receiver<When>, to: &Sender<Incoming>) {
    let Reading { number, location, piped } = reading;
    let mut opened = false;
    while let Ok(first) = asked.recv() {
        if first == When::AtRest {
            rest(asked);
        }
        // Whatever was asked for up to here is answered by the reading that begins now.
        asked.try_iter().for_each(drop);
        let loaded = match (&piped, opened) {
            (Some(bytes), _) => Ok(load::files(vec![load::piped(bytes.clone())])),
            (None, false) => first_reading(number, &location, to),
            (None, true) => load::location(&location, &Progress::default()),
        };
        let msg = match loaded.map(reader::briefing) {
            Ok(briefing) if !std::mem::replace(&mut opened, true) => {
                let (store, state, reports) = Store::open(&briefing.library, &location);
                let _ = to.send(Incoming::Store(number, Box::new(store)));
                if !state.is_blank() {
                    set(found, state.found.clone());
                }
                Msg::Loaded(Box::new(Briefing { state: Some(state), reports, ..compared(briefing, found) }))
            }
            Ok(briefing) => Msg::Loaded(Box::new(compared(briefing, found))),
            Err(error) => Msg::LoadFailed(error.to_string()),
        };
        if to.send(Incoming::Of(number, msg)).is_err() {
            return;
        }
    }
}

/// With what it says beside what the reader found, where that is known.
fn compared(briefing: Briefing, found: &Slot) -> Briefing {
    let found = found.lock().ok().and_then(|found| found.clone());
    let compared = found.map(|found| Arc::new(Compared::new(&briefing.library, found)));
    Briefing { compared, ..briefing }
}

fn set(slot: &Slot, found: Arc<Found>) {
    if let Ok(mut slot) = slot.lock() {
        *slot = Some(found);
    }
}

/// Reads a briefing and says how far that is: there is nothing else to be seen yet.
fn first_reading(number: u64, location: &Location, to: &Sender<Incoming>) -> Result<Loaded, LoadError> {
    let (progress, to) = (Progress::default(), to.clone());
    let say = move |words| drop(to.send(Incoming::Of(number, Msg::Progress(words))));
    progress.watched((SAID, SAID), say, || load::location(location, &progress))
}

/// Waits until nothing changes, or somebody asks.
fn rest(asked: &Receiver<When>) {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        match asked.recv_timeout(REST) {
            Ok(When::AtRest) => {}
            Ok(When::Now) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn watch(folder: &Path, ask: Sender<When>) -> Option<RecommendedWatcher> {
    let changed = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(|path| is_read(path))) {
            let _ = ask.send(When::AtRest);
        }
    };
    let mut watcher = notify::recommended_watcher(changed).ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

/// Whether a briefing may read a file of this name: its TOML, or the text of a source. What editors leave is not.
fn is_read(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.extension().is_some() && !name.starts_with(['.', '#']) && !name.ends_with(['~', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_is_no_change() {
        for read in ["a.toml", "x/paper.txt", "b.md"] {
            assert!(is_read(Path::new(read)), "{read}");
        }
        for left in [".a.toml.swp", "4913", "a.toml~", "#a.toml#", ".#a.toml", ".git"] {
            assert!(!is_read(Path::new(left)), "{left}");
        }
    }

    #[test]
    fn many_requests_are_one_reading_and_the_last_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        std::fs::write(&file, "[briefing]\ntitle = \"One\"\n").unwrap();
        let (to, from) = channel();
        let location = Location::Folder(folder.path().into());
        let reloader = Reloader::start(Reading { number: 7, location, piped: None }, to).unwrap();
        for number in 0..50 {
            std::fs::write(&file, format!("[briefing]\ntitle = \"Number {number}\"\n")).unwrap();
            reloader.reload();
        }
        let mut readings = 0;
        loop {
            let incoming = from.recv_timeout(Duration::from_secs(20)).unwrap();
            let Incoming::Of(7, Msg::Loaded(briefing)) = incoming else { continue };
            readings += 1;
            if format!("{:?}", briefing.library).contains("Number 49") {
                break;
            }
        }
        assert!(readings <= 51, "{readings}");
    }
}
