//! A program in a pseudo-terminal of 120x40, and when it wrote what.
//!
//! A thread reads what the program writes and notes the time of each piece as it comes; looking at the screen happens
//! afterwards, so that this program's own work does not count. Questions to the terminal stay unanswered.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::process::cpu;

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// How long a condition is waited for before the run gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that has not run for this long, and has written nothing, has nothing to answer to a key.
const NO_ANSWER: Duration = Duration::from_secs(1);

/// A frame stands between these marks where a program sets them.
const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// A running program.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    into: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// What it wrote since the last key.
    raw: Vec<u8>,
    /// When the last piece of it came.
    last: Instant,
    spawned: Instant,
    /// Whether it has ended and was waited for.
    gone: bool,
}

/// What came of a key.
#[derive(Clone, Copy, Debug)]
pub struct Struck {
    /// Until the first frame after it was there in full.
    pub drawn: Duration,
    /// Until nothing more was written.
    pub settled: Duration,
    /// How many frames there were, of a program that marks them.
    pub frames: usize,
}

impl Terminal {
    /// Starts a program, with the folder for its state.
    pub fn start(program: &Path, args: &[&OsStr], state: &Path) -> Terminal {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        for name in ["BRIEFING_PANIC", "NO_COLOR", "LESS", "LESSOPEN", "COLORFGBG"] {
            command.env_remove(name);
        }
        command.env("LESSHISTFILE", "-");
        command.env("BRIEFING_STATE", state);
        command.env("XDG_CONFIG_HOME", state);
        let mut from = pty.master.try_clone_reader().unwrap();
        let into = pty.master.take_writer().unwrap();
        let (to, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if to.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let spawned = Instant::now();
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let cells = |count| NonZeroU16::new(count).unwrap();
        Terminal {
            child,
            _master: pty.master,
            into,
            output,
            screen: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
            raw: Vec::new(),
            last: spawned,
            spawned,
            gone: false,
        }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The rows of the screen.
    pub fn rows(&self) -> Vec<String> {
        self.screen.screen().rows(0, COLUMNS).collect()
    }

    /// Writes keys.
    pub fn send(&mut self, keys: &[u8]) -> Instant {
        self.raw.clear();
        let now = Instant::now();
        self.into.write_all(keys).unwrap();
        self.into.flush().unwrap();
        now
    }

    /// Whether the last frame is there in full; a program that does not mark its frames is always taken to be done.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| memchr::memmem::rfind(&self.raw, mark);
        !self.raw.is_empty() && last(FRAME.0) <= last(FRAME.1)
    }

    /// Takes in the next piece that is written. Says whether one came.
    fn take(&mut self, patience: Duration) -> bool {
        let Ok((when, bytes)) = self.output.recv_timeout(patience) else { return false };
        self.screen.process(&bytes);
        self.raw.extend(bytes);
        self.last = when;
        true
    }

    /// Waits for a whole frame on which the condition holds. Returns the time since the start of the program.
    pub fn shows(&mut self, what: &str, condition: impl Fn(&[String]) -> bool) -> Duration {
        let end = Instant::now() + PATIENCE;
        while !(self.is_whole() && condition(&self.rows())) {
            let left = end.saturating_duration_since(Instant::now());
            if !self.take(left) {
                panic!("waited for {what} in vain:\n{}", self.rows().join("\n"));
            }
        }
        self.last - self.spawned
    }

    /// Waits until nothing was written for this long.
    pub fn rest(&mut self, quiet: Duration) {
        while self.take(quiet) {}
    }

    /// Strikes keys at once; they are answered when nothing more comes for this long. `None` if nothing is drawn.
    pub fn strike(&mut self, keys: &[u8], quiet: Duration) -> Option<Struck> {
        let struck = self.send(keys);
        let mut before = None;
        while !self.is_whole() {
            if !self.take(NO_ANSWER) {
                let used = cpu(self.pid());
                if before.replace(used) == Some(used) {
                    return None;
                }
                assert!(struck.elapsed() < PATIENCE, "a key has no answer:\n{}", self.rows().join("\n"));
            }
        }
        let drawn = self.last - struck;
        self.rest(quiet);
        let frames = memchr::memmem::find_iter(&self.raw, FRAME.1).count();
        Some(Struck { drawn, settled: self.last - struck, frames })
    }

    /// Strikes the key that quits. Returns how long it took until the process was gone.
    pub fn quit(mut self, key: &[u8]) -> Duration {
        let struck = self.send(key);
        while self.child.try_wait().unwrap().is_none() {
            assert!(struck.elapsed() < PATIENCE, "it does not quit:\n{}", self.rows().join("\n"));
            std::thread::sleep(Duration::from_micros(100));
        }
        self.gone = true;
        struck.elapsed()
    }

    /// The time since the program was started.
    pub fn age_at(&self, when: Instant) -> Duration {
        when - self.spawned
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if !self.gone {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Whether the screen says that there are this many entries in all, however the number is grouped.
pub fn says_count(rows: &[String], entries: usize) -> bool {
    let said = format!("{entries}entries");
    rows.iter().any(|row| {
        let row: String = row.chars().filter(|c| c.is_alphanumeric() || *c == '·').collect();
        row.match_indices(&said).any(|(at, _)| !row[..at].ends_with(|c: char| c.is_ascii_digit()))
    })
}
