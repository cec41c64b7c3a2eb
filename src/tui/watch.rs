//! The briefing read: at the start, when asked for, and when its files changed and then rest.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::{Briefing, Msg};
use crate::load::{self, LoadError, Progress, Reload, Reloaded};
use crate::memory::{Compared, Found};
use crate::model::{Library, Location};
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
    /// Whether it is so small that it is read within a moment.
    pub is_soon: bool,
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
        let found = Arc::<Slot>::default();
        let folder = Folder {
            reading: reading.clone(),
            found: found.clone(),
            asked,
            to,
            is_opened: false,
            reload: Reload::default(),
            last: None,
        };
        thread().spawn(move || folder.first())?;
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

fn thread() -> std::thread::Builder {
    std::thread::Builder::new().name("folder".into())
}

/// What the thread that reads has.
struct Folder {
    reading: Reading,
    found: Arc<Slot>,
    asked: Receiver<When>,
    to: Sender<Incoming>,
    /// Whether the briefing was read.
    is_opened: bool,
    reload: Reload,
    /// What was read last, beside what the reader found.
    last: Option<(Arc<Library>, Arc<Compared>)>,
}

impl Folder {
    /// The first reading. Those that follow have a thread of their own, for this one may do all its work alone.
    fn first(mut self) {
        if self.reading.is_soon {
            // To start other threads for a part of what takes a moment takes as long. Where this fails, it is only slower.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
        }
        if self.serve() {
            let _ = thread().spawn(move || while self.serve() {});
        }
    }

    /// Waits until a reading is asked for, and does it. Returns whether another one may be wanted.
    fn serve(&mut self) -> bool {
        let Ok(first) = self.asked.recv() else { return false };
        if first == When::AtRest {
            rest(&self.asked);
        }
        // Whatever was asked for up to here is answered by the reading that begins now.
        self.asked.try_iter().for_each(drop);
        let msg = match self.read() {
            Ok(read) => self.read_in(read),
            Err(error) => Msg::LoadFailed(error.to_string()),
        };
        self.to.send(Incoming::Of(self.reading.number, msg)).is_ok()
    }

    /// What was read, for the reader: with what it says beside what the reader found, where that is known.
    fn read_in(&mut self, read: Reloaded) -> Msg {
        let last = self.last.take();
        let Reloaded { library, findings, moves } = read;
        let briefing = reader::briefing(Reloaded { library, findings, moves: None });
        if !std::mem::replace(&mut self.is_opened, true) {
            return self.opened(briefing);
        }
        let found = self.found.lock().ok().and_then(|found| found.clone());
        let compared = found.map(|found| {
            let compared = match (moves, last) {
                (Some((old, moves)), Some((of, compared)))
                    if Arc::ptr_eq(&old, &of) && Arc::ptr_eq(compared.found(), &found) =>
                {
                    compared.renewed((&old, &briefing.library), |entry| moves.from(entry))
                }
                (Some(_) | None, _) => Compared::new(&briefing.library, found),
            };
            Arc::new(compared)
        });
        self.last = compared.clone().map(|compared| (briefing.library.clone(), compared));
        Msg::Loaded(Box::new(Briefing { compared, ..briefing }))
    }

    /// A briefing that was read for the first time, with the reader's state.
    fn opened(&mut self, briefing: Briefing) -> Msg {
        let (store, state, reports) = Store::open(&briefing.library, &self.reading.location);
        let _ = self.to.send(Incoming::Store(self.reading.number, Box::new(store)));
        if !state.is_blank() {
            set(&self.found, state.found.clone());
        }
        let found = self.found.lock().ok().and_then(|found| found.clone());
        let compared = found.map(|found| Arc::new(Compared::new(&briefing.library, found)));
        self.last = compared.clone().map(|compared| (briefing.library.clone(), compared));
        Msg::Loaded(Box::new(Briefing { state: Some(state), reports, compared, ..briefing }))
    }

    fn read(&mut self) -> Result<Reloaded, LoadError> {
        let Reading { number, location, piped, is_soon } = &self.reading;
        if let Some(bytes) = piped {
            return Ok(load::files(vec![load::piped(bytes.clone())]).into());
        }
        let progress = Progress::default();
        if self.is_opened || *is_soon {
            return self.reload.read(location, &progress);
        }
        // There is nothing else to be seen yet than how far it is.
        let (number, to) = (*number, self.to.clone());
        let say = move |words| drop(to.send(Incoming::Of(number, Msg::Progress(words))));
        progress.watched((SAID, SAID), say, || self.reload.read(location, &progress))
    }
}

fn set(slot: &Slot, found: Arc<Found>) {
    if let Ok(mut slot) = slot.lock() {
        *slot = Some(found);
    }
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
        let reloader = Reloader::start(Reading { number: 7, location, piped: None, is_soon: true }, to).unwrap();
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
