//! Bytes to the terminal: a frame is gathered and written in one go, and nothing is written once the terminal was
//! given back.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Whether the terminal is ours to write to.
static OURS: AtomicBool = AtomicBool::new(false);

/// Held while bytes are being written, so that the last words come after the frame that they interrupt.
static WRITING: Mutex<()> = Mutex::new(());

/// How much is written at once: little enough that an ending does not wait long for it.
const CHUNK: usize = 1024;

/// How long a terminal that does not read is waited for before the program looks whether it has to end.
const GLANCE: Duration = Duration::from_millis(100);

/// Says whether frames may be written.
pub(super) fn set_ours(ours: bool) {
    OURS.store(ours, Ordering::SeqCst);
}

fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A frame's bytes until they are flushed.
#[derive(Debug, Default)]
pub(super) struct Output {
    bytes: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.bytes);
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            // Waiting happens here, where it ends when the terminal is given back, and not inside of a write.
            if !is_writable(GLANCE) && OURS.load(Ordering::SeqCst) {
                continue;
            }
            let _order = writing();
            if !OURS.load(Ordering::SeqCst) {
                return Ok(());
            }
            rest = rest.get(write_some(rest)?..).unwrap_or(&[]);
        }
        Ok(())
    }
}

/// Writes what restores the terminal and waits for that for at most this long: a terminal that does not read must not
/// keep the program. The writing is done by a thread of its own, because a write cannot be given up once begun.
pub(super) fn last_words(words: Vec<u8>, patience: Duration) {
    let (done, written) = channel();
    let speak = move || {
        let _order = writing();
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            match write_some(rest) {
                Ok(0) => drop(is_writable(GLANCE)),
                Ok(count) => rest = rest.get(count..).unwrap_or(&[]),
                Err(_) => break,
            }
        }
        let _ = done.send(());
    };
    if std::thread::Builder::new().name("last words".into()).spawn(speak).is_ok() {
        let _ = written.recv_timeout(patience);
    }
}

/// Writes a little. Zero where it has to be tried again.
fn write_some(bytes: &[u8]) -> io::Result<usize> {
    let some = bytes.get(..bytes.len().min(CHUNK)).unwrap_or(bytes);
    match rustix::io::write(rustix::stdio::stdout(), some) {
        Err(Errno::INTR | Errno::AGAIN) => Ok(0),
        result => Ok(result?),
    }
}

/// Whether the terminal takes bytes within this long, or has gone, which writing then finds.
fn is_writable(patience: Duration) -> bool {
    let stdout = rustix::stdio::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    let timeout = Timespec { tv_sec: patience.as_secs() as i64, tv_nsec: patience.subsec_nanos().into() };
    poll(&mut fds, Some(&timeout)).is_ok_and(|ready| ready > 0)
}

/// Whether the terminal is gone for good.
pub(super) fn has_hung_up() -> bool {
    let stdout = rustix::stdio::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut fds, Some(&now)).is_ok() && fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
}
