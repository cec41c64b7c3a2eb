//! How far a reading is, for those who wait for it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// A mebibyte.
const MIB: u64 = 1 << 20;

/// What a reading does first, and then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// It has not begun.
    #[default]
    Before,
    /// The text of the files is parsed, byte by byte.
    Parsing,
    /// Rows become entries, are linked, and the rules are asked that speak of all of them.
    Linking,
}

/// How far a reading is. One thread reads, or several, and another one looks.
#[derive(Debug, Default)]
pub struct Progress {
    /// What is done now, and of how much.
    stage: Mutex<(Stage, u64)>,
    done: AtomicU64,
}

impl Progress {
    pub(super) fn begin(&self, stage: Stage, total: usize) {
        if let Ok(mut now) = self.stage.lock() {
            *now = (stage, total as u64);
            self.done.store(0, Ordering::Relaxed);
        }
    }

    pub(super) fn add(&self, count: usize) {
        self.done.fetch_add(count as u64, Ordering::Relaxed);
    }

    /// How far it is, in words; empty where that is not known.
    pub fn words(&self) -> String {
        let Ok(now) = self.stage.lock() else { return String::new() };
        let (stage, total) = *now;
        let done = self.done.load(Ordering::Relaxed).min(total);
        match stage {
            Stage::Before => String::new(),
            Stage::Parsing => format!("{} of {} MiB", done / MIB, total.div_ceil(MIB)),
            Stage::Linking => format!("linking {total} entries"),
        }
    }

    /// Does work, and meanwhile says how far it is, as [`observed`] does.
    pub fn watched<T>(&self, waits: (Duration, Duration), say: impl Fn(String) + Send, work: impl FnOnce() -> T) -> T {
        observed(waits, || self.words(), say, work)
    }
}

/// Does work, and meanwhile says how far it is: first after a while, then as often as that. Nothing wakes up once the work
/// is done, and `say` is not called after that.
pub fn observed<T>(
    (first, then): (Duration, Duration),
    words: impl Fn() -> String + Send,
    say: impl Fn(String) + Send,
    work: impl FnOnce() -> T,
) -> T {
    let (done, is_done) = channel::<()>();
    std::thread::scope(|scope| {
        let look = move || {
            let (mut wait, mut said) = (first, None);
            while is_done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let words = words();
                if said.as_ref() != Some(&words) {
                    say(words.clone());
                    said = Some(words);
                }
                wait = then;
            }
        };
        // Where there can be no thread, nothing is said.
        let looking = std::thread::Builder::new().name("progress".into()).spawn_scoped(scope, look);
        let result = work();
        drop(done);
        drop(looking);
        result
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_what_is_done_and_of_how_much() {
        let progress = Progress::default();
        assert_eq!(progress.words(), "");
        progress.begin(Stage::Parsing, 54 << 20);
        progress.add(13 << 20);
        assert_eq!(progress.words(), "13 of 54 MiB");
        progress.begin(Stage::Linking, 100);
        assert_eq!(progress.words(), "linking 100 entries");
    }

    #[test]
    fn it_is_said_while_the_work_goes_on_and_not_after() {
        let (said, heard) = channel();
        let progress = Progress::default();
        let short = Duration::from_millis(1);
        let result = progress.watched(
            (short, short),
            move |words| drop(said.send(words)),
            || {
                progress.begin(Stage::Linking, 2);
                // The work lasts until somebody has seen its progress.
                (1, heard.iter().find(|words| words == "linking 2 entries"))
            },
        );
        assert_eq!(result, (1, Some("linking 2 entries".to_string())));
    }
}
