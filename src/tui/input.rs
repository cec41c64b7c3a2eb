//! Keys from the terminal: a thread that waits for it, and can be told to leave it to somebody else.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event::{self, Event, MouseButton, MouseEventKind};
use rustix::event::{PollFd, PollFlags, poll};

use crate::app::Msg;
use crate::keys::Key;

use super::Incoming;

/// How many lines one notch of the wheel is.
const WHEEL: i32 = 3;

/// How often, and for how long, it is looked for more keys than were read.
const LOOKS: u32 = 4;
const LOOK: Duration = Duration::from_millis(3);

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
            Reader { terminal, woken, pause_done, resumed, to }.read();
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
}

impl Reader {
    fn read(mut self) {
        loop {
            let (ready, gone, woken) = self.wait();
            if woken {
                let mut byte = [0];
                let _ = self.woken.read(&mut byte);
                if self.pause_done.send(()).is_err() || self.resumed.recv().is_err() {
                    return;
                }
                continue;
            }
            if ready && self.drain().is_err() || gone {
                return hung_up(&self.to);
            }
        }
    }

    /// Waits until there are keys, or the terminal is gone, or somebody wants it.
    fn wait(&self) -> (bool, bool, bool) {
        let (terminal, woken) = (self.terminal.as_fd(), self.woken.as_fd());
        let mut fds = [PollFd::new(&terminal, PollFlags::IN), PollFd::new(&woken, PollFlags::IN)];
        if let Err(error) = poll(&mut fds, None) {
            return (false, error != rustix::io::Errno::INTR, false);
        }
        let (keys, wake) = (fds[0].revents(), fds[1].revents());
        let ready = keys.contains(PollFlags::IN);
        let gone = keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        (ready, gone, wake.contains(PollFlags::IN))
    }

    /// Takes everything that is there.
    fn drain(&self) -> io::Result<()> {
        while self.is_more()? {
            if let Some(msg) = message(event::read()?)
                && self.to.send(Incoming::Msg(msg)).is_err()
            {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether there is another event.
    ///
    /// Where the time for looking is over before crossterm begins to look, as on a busy machine, it says no although it
    /// holds keys; the terminal would not tell of these again. So no is believed only when it is said several times.
    fn is_more(&self) -> io::Result<bool> {
        for _ in 0..LOOKS {
            if event::poll(LOOK)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The terminal is gone: nothing can be shown and nobody can type.
fn hung_up(to: &Sender<Incoming>) {
    super::end(to);
    super::signals::hang_up();
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) => Key::from_event(&event).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Mouse(mouse) => {
            let (column, row) = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click { column, row }),
                MouseEventKind::ScrollDown => Some(Msg::Wheel { column, row, lines: WHEEL }),
                MouseEventKind::ScrollUp => Some(Msg::Wheel { column, row, lines: -WHEEL }),
                _ => None,
            }
        }
        // The size is asked for at SIGWINCH.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}
