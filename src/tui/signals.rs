//! Signals: those that end the program give the terminal back first, the others become messages.

use std::io;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::Sender;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::program::{self, Incoming};

/// What the program is doing, as far as signals are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Doing {
    /// It has the terminal.
    Reading,
    /// It gave the terminal back, in order to be stopped.
    Stopping,
    /// It waits for an editor, which has the terminal.
    Waiting,
}

static DOING: AtomicU8 = AtomicU8::new(Doing::Reading as u8);

/// Says what the program is doing.
pub(super) fn set_doing(doing: Doing) {
    DOING.store(doing as u8, Ordering::SeqCst);
}

fn is(doing: Doing) -> bool {
    DOING.load(Ordering::SeqCst) == doing as u8
}

/// Starts the thread that waits for signals. This comes before the terminal is taken.
pub(super) fn start(to: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let Some(incoming) = answer(signal, &to) else { continue };
            if to.send(incoming).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

fn answer(signal: i32, to: &Sender<Incoming>) -> Option<Incoming> {
    match signal {
        SIGTSTP if is(Doing::Reading) => Some(Incoming::Stop),
        // The terminal is not ours: nothing has to be given back.
        SIGTSTP => {
            stop();
            None
        }
        // The editor goes on, and so does the waiting for it.
        SIGCONT if is(Doing::Waiting) => None,
        SIGCONT => Some(Incoming::Continue),
        SIGWINCH => Some(Incoming::Resized),
        // Keys that are meant for the editor reach the whole job; git ignores these two likewise.
        SIGINT | SIGQUIT if is(Doing::Waiting) => None,
        ending => {
            // Here and not in the main thread, which may be waiting for a terminal that does not read.
            program::end(to);
            let _ = emulate_default_handler(ending);
            None
        }
    }
}

/// Stops this process until it is continued.
pub(super) fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}

/// Ends this process as the signal does that a shell would have sent, so that the exit status is the same with and
/// without it.
pub(super) fn hang_up() {
    let _ = emulate_default_handler(SIGHUP);
}

/// Asks the whole job to stop, as the terminal's own Ctrl-Z does: a shell takes over only when all of it has stopped.
/// The signal comes back to the thread above.
pub(super) fn stop_job() {
    let _ = kill_current_process_group(Signal::TSTP);
}

/// Whether a shell with job control can continue what is stopped. Where the terminal runs the program itself, nobody
/// would, and the window would be dead.
pub(super) fn has_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}
