//! Signals: those that end the program give the terminal back first, the others become messages.

use std::io;
use std::sync::mpsc::Sender;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::Incoming;

/// Starts the thread that waits for signals.
pub(super) fn start(to: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let incoming = match signal {
                SIGTSTP => Incoming::Stop,
                SIGCONT => Incoming::Continue,
                SIGWINCH => Incoming::Resized,
                ending => {
                    // Here and not in the main thread, which may be waiting for a terminal that does not read.
                    super::end(&to);
                    let _ = emulate_default_handler(ending);
                    return;
                }
            };
            if to.send(incoming).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Stops the program as the shell expects it, until it is continued.
pub(super) fn stop() {
    let _ = emulate_default_handler(SIGTSTP);
}
