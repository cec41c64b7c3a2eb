//! Keys from the terminal: a thread that waits for it, and can be told to leave it to somebody else.

mod csi;
mod decode;
mod part;

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::program::{self, Incoming};
use decode::Decoder;

/// How long the rest of a sequence is waited for before an escape is taken for the key.
const DOUBT: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };

/// How much is read at once.
const CHUNK: usize = 1 << 16;

/// The thread that reads keys.
pub(super) struct Input {
    waker: UnixStream,
    paused: Receiver<()>,
    resume: Sender<()>,
    is_paused: bool,
}

impl Input {
    /// Starts reading keys: from standard input if that is a terminal, or else from `/dev/tty`.
    pub fn start(to: Sender<Incoming>) -> io::Result<Input> {
        let terminal: OwnedFd = if io::stdin().is_terminal() {
            rustix::io::dup(rustix::stdio::stdin())?
        } else {
            File::open("/dev/tty")?.into()
        };
        let (waker, woken) = UnixStream::pair()?;
        let (pause_done, paused) = channel();
        let (resume, resumed) = channel();
        std::thread::Builder::new().name("input".into()).spawn(move || {
            Reader { terminal, woken, pause_done, resumed, to, decoder: Decoder::default() }.read();
        })?;
        Ok(Input { waker, paused, resume, is_paused: false })
    }

    /// Stops reading, so that an editor can. Returns when the thread no longer reads.
    pub fn pause(&mut self) {
        if !std::mem::replace(&mut self.is_paused, true) && self.waker.write_all(b"p").is_ok() {
            let _ = self.paused.recv_timeout(Duration::from_secs(1));
        }
    }

    /// Goes on reading.
    pub fn resume(&mut self) {
        if std::mem::take(&mut self.is_paused) {
            let _ = self.resume.send(());
        }
    }
}

struct Reader {
    terminal: OwnedFd,
    woken: UnixStream,
    pause_done: Sender<()>,
    resumed: Receiver<()>,
    to: Sender<Incoming>,
    decoder: Decoder,
}

/// What is there.
struct Ready {
    keys: bool,
    gone: bool,
    woken: bool,
}

impl Reader {
    fn read(mut self) {
        let mut bytes = vec![0; CHUNK];
        loop {
            let ready = self.wait();
            if ready.woken {
                let mut byte = [0];
                let _ = self.woken.read(&mut byte);
                if self.pause_done.send(()).is_err() || self.resumed.recv().is_err() {
                    return;
                }
                continue;
            }
            if ready.keys && self.take(&mut bytes).is_err() || ready.gone {
                return hung_up(&self.to);
            }
            if !ready.keys {
                self.decoder.decide(&mut |msg| drop(self.to.send(Incoming::Msg(msg))));
            }
        }
    }

    /// Waits until there are keys, or the terminal is gone, or somebody wants it; only while bytes are in doubt, not
    /// for ever.
    fn wait(&self) -> Ready {
        let (terminal, woken) = (self.terminal.as_fd(), self.woken.as_fd());
        let mut fds = [PollFd::new(&terminal, PollFlags::IN), PollFd::new(&woken, PollFlags::IN)];
        let limit = self.decoder.is_in_doubt().then_some(&DOUBT);
        loop {
            match poll(&mut fds, limit) {
                Err(Errno::INTR) => continue,
                Err(_) => return Ready { keys: false, gone: true, woken: false },
                Ok(_) => break,
            }
        }
        let (keys, wake) = (fds[0].revents(), fds[1].revents());
        Ready {
            keys: keys.contains(PollFlags::IN),
            gone: keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
            woken: wake.contains(PollFlags::IN),
        }
    }

    /// Takes what is there.
    fn take(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        let count = match rustix::io::read(&self.terminal, &mut *bytes) {
            Err(Errno::INTR | Errno::AGAIN) => return Ok(()),
            // The end of a terminal is the end of it.
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => count?,
        };
        let to = &self.to;
        self.decoder.feed(bytes.get(..count).unwrap_or(&[]), &mut |msg| drop(to.send(Incoming::Msg(msg))));
        Ok(())
    }
}

/// The terminal is gone: nothing can be shown and nobody can type.
fn hung_up(to: &Sender<Incoming>) {
    program::end(to);
    super::signals::hang_up();
}
