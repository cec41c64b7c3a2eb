//! Bytes to the terminal: a frame is gathered and written in one go, and nothing is written once the terminal was
//! given back.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// Whether the terminal belongs to the shell again.
static GIVEN_BACK: AtomicBool = AtomicBool::new(true);

/// Says whether the terminal is ours.
pub(super) fn give_back(given: bool) -> bool {
    GIVEN_BACK.swap(given, Ordering::SeqCst)
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
        let mut rest = self.bytes.as_slice();
        while !rest.is_empty() && !GIVEN_BACK.load(Ordering::SeqCst) {
            match rustix::io::write(rustix::stdio::stdout(), &rest[..rest.len().min(4096)]) {
                Ok(written) => rest = &rest[written..],
                Err(rustix::io::Errno::INTR) => {}
                Err(rustix::io::Errno::AGAIN) => wait_writable(Duration::from_secs(1)),
                Err(error) => {
                    self.bytes.clear();
                    return Err(error.into());
                }
            }
        }
        self.bytes.clear();
        Ok(())
    }
}

/// Writes what restores the terminal, for at most so long: a terminal that does not read must not keep the program.
pub(super) fn last_words(bytes: &[u8], patience: Duration) {
    let end = Instant::now() + patience;
    let mut rest = bytes;
    while !rest.is_empty() && Instant::now() < end {
        wait_writable(end.saturating_duration_since(Instant::now()));
        match rustix::io::write(rustix::stdio::stdout(), &rest[..rest.len().min(256)]) {
            Ok(written) => rest = &rest[written..],
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(_) => return,
        }
    }
}

fn wait_writable(patience: Duration) {
    let stdout = rustix::stdio::stdout();
    let mut fds = [PollFd::new(&stdout, PollFlags::OUT)];
    let timeout = Timespec { tv_sec: patience.as_secs() as i64, tv_nsec: patience.subsec_nanos().into() };
    let _ = poll(&mut fds, Some(&timeout));
}
