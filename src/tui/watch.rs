//! Watching the folder: when its files change and then rest, they are read again.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use super::{Incoming, effects};

/// How long files must rest, so that half of a file is seldom read.
const REST: Duration = Duration::from_millis(300);

/// A folder being watched, until it is dropped.
pub(super) type Watch = Debouncer<RecommendedWatcher, RecommendedCache>;

/// Watches a folder. `None` where the system cannot: the reader then reloads by key.
pub(super) fn start(folder: &Path, to: Sender<Incoming>) -> Option<Watch> {
    let own = folder.to_path_buf();
    let changed = move |events: DebounceEventResult| {
        let toml = |path: &Path| path.extension().is_some_and(|extension| extension == "toml");
        let relevant = events.is_ok_and(|events| {
            events.iter().any(|event| !event.kind.is_access() && event.paths.iter().any(|path| toml(path)))
        });
        if relevant {
            effects::reload(Some(own.clone()), to.clone());
        }
    };
    let mut watch = new_debouncer(REST, None, changed).ok()?;
    watch.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(watch)
}
