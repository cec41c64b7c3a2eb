//! The briefing read: at the start, when asked for, and when its files changed and then rest.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::{Briefing, Msg};
use crate::load;
use crate::store::Store;

use super::program::{Incoming, Options};
use super::reader;

/// How long files must rest, so that half of a file is seldom read.
const REST: Duration = Duration::from_millis(300);

/// How long is waited for a rest where files change without end.
const PATIENCE: Duration = Duration::from_secs(3);

/// When the folder is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Now,
    AtRest,
}

/// Reads a briefing in a thread of its own: one reading at a time, so that an older one never comes after a newer one.
/// The thread sleeps until something happens.
pub(super) struct Reloader {
    ask: Sender<When>,
    /// Watches until it is dropped; `None` where the system cannot, and the reader reloads by key.
    _watcher: Option<RecommendedWatcher>,
}

impl Reloader {
    /// Reads a folder and watches it from then on, or reads what came by standard input, or the briefing in the program.
    pub fn start(options: &Options, to: Sender<Incoming>) -> std::io::Result<Reloader> {
        let (ask, asked) = channel();
        let _ = ask.send(When::Now);
        let (own, folder) = (options.clone(), options.folder.as_deref());
        std::thread::Builder::new().name("folder".into()).spawn(move || serve(&own, &asked, &to))?;
        Ok(Reloader { _watcher: folder.and_then(|folder| watch(folder, ask.clone())), ask })
    }

    /// Reads the folder again at once.
    pub fn reload(&self) {
        let _ = self.ask.send(When::Now);
    }
}

fn serve(options: &Options, asked: &Receiver<When>, to: &Sender<Incoming>) {
    let folder = options.folder.as_deref();
    let mut opened = false;
    while let Ok(first) = asked.recv() {
        if first == When::AtRest {
            rest(asked);
        }
        // Whatever was asked for up to here is answered by the reading that begins now.
        asked.try_iter().for_each(drop);
        let loaded = match (folder, &options.piped) {
            (Some(folder), _) => load::folder(folder),
            (None, Some(bytes)) => Ok(load::files(vec![load::piped(bytes.clone())])),
            (None, None) => Ok(load::embedded()),
        };
        let msg = match loaded.map(reader::briefing) {
            Ok(briefing) if !std::mem::replace(&mut opened, true) => {
                let (store, state, reports) = Store::open(&briefing.library, folder);
                let _ = to.send(Incoming::Store(Box::new(store)));
                Msg::Loaded(Box::new(Briefing { state: Some(state), reports, ..briefing }))
            }
            Ok(briefing) => Msg::Loaded(Box::new(briefing)),
            Err(error) => Msg::LoadFailed(error.to_string()),
        };
        if to.send(Incoming::Msg(msg)).is_err() {
            return;
        }
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
        let reloader =
            Reloader::start(&Options { folder: Some(folder.path().into()), ..Options::default() }, to).unwrap();
        for number in 0..50 {
            std::fs::write(&file, format!("[briefing]\ntitle = \"Number {number}\"\n")).unwrap();
            reloader.reload();
        }
        let mut readings = 0;
        loop {
            let incoming = from.recv_timeout(Duration::from_secs(20)).unwrap();
            let Incoming::Msg(Msg::Loaded(briefing)) = incoming else { continue };
            readings += 1;
            if format!("{:?}", briefing.library).contains("Number 49") {
                break;
            }
        }
        assert!(readings <= 51, "{readings}");
    }
}
