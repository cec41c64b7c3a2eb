//! Taking the terminal and giving it back whole.

use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, queue};

use super::output::{self, Output};

/// Keeps the window's title and brings it back (xterm's `XTPUSHTITLE` and `XTPOPTITLE`).
const PUSH_TITLE: &[u8] = b"\x1b[22;2t";
const POP_TITLE: &[u8] = b"\x1b[23;2t";

/// How long a terminal that does not read is given to take in what restores it.
const PATIENCE: Duration = Duration::from_millis(200);

/// Whose the terminal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    /// The shell, or an editor.
    Others,
    /// This program.
    Us,
    /// The shell for good: the program is ending, and whatever another thread is about to do, it is not taken again.
    Ended,
}

/// Changed only together with the terminal's mode, under the lock, so that no thread undoes what another one decides.
static HOLDER: Mutex<Holder> = Mutex::new(Holder::Others);

fn holder() -> MutexGuard<'static, Holder> {
    HOLDER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Holds the terminal. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Guard {
    mouse: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, no cursor, pastes in brackets.
    pub fn enter(mouse: bool) -> io::Result<Guard> {
        let guard = Guard { mouse };
        guard.again()?;
        Ok(guard)
    }

    /// Takes the terminal again after somebody else had it, or may have had it, as after a SIGSTOP. Once the program
    /// is ending, it does nothing.
    pub fn again(&self) -> io::Result<()> {
        let mut out = Output::default();
        {
            let mut holder = holder();
            match *holder {
                Holder::Ended => return Ok(()),
                // The modes are known to be raw and may not be: they are set once more.
                Holder::Us => disable_raw_mode()?,
                Holder::Others => out.write_all(PUSH_TITLE)?,
            }
            enable_raw_mode()?;
            *holder = Holder::Us;
            output::set_ours(true);
        }
        // Long lines are cut by the terminal, not wrapped: a grapheme that it finds wider than we do stays in its line.
        queue!(out, EnterAlternateScreen, Hide, DisableLineWrap, EnableBracketedPaste)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()
    }

    /// Listens to the mouse, or no longer.
    pub fn listen(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        let mut out = Output::default();
        if mouse {
            queue!(out, EnableMouseCapture)?;
        } else {
            queue!(out, DisableMouseCapture)?;
        }
        out.flush()
    }

    /// Gives the terminal to somebody else, to be taken again later.
    pub fn leave(&self) {
        give_back(Holder::Others);
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Gives the terminal back for good, from any thread and at any moment; the second time it does nothing.
pub(super) fn restore() {
    give_back(Holder::Ended);
}

/// Everything that could be on is turned off, whether it was turned on or not.
fn give_back(to: Holder) {
    let mut holder = holder();
    let before = *holder;
    if before != Holder::Ended {
        *holder = to;
    }
    if before != Holder::Us {
        return;
    }
    output::set_ours(false);
    // The end of a string that a cut frame may have begun, and of a synchronised update (mode 2026).
    let mut words = b"\x1b\\\x1b[?2026l".to_vec();
    add(&mut words, &DisableMouseCapture);
    add(&mut words, &DisableBracketedPaste);
    add(&mut words, &EnableLineWrap);
    add(&mut words, &ResetColor);
    add(&mut words, &LeaveAlternateScreen);
    words.extend_from_slice(POP_TITLE);
    add(&mut words, &Show);
    output::last_words(words, PATIENCE);
    let _ = disable_raw_mode();
}

fn add(words: &mut Vec<u8>, command: &impl Command) {
    let mut text = String::new();
    if command.write_ansi(&mut text).is_ok() {
        words.extend_from_slice(text.as_bytes());
    }
}

/// A panic in any thread gives the terminal back before its report, and ends the program.
pub(super) fn restore_on_panic() {
    let default_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        default_hook(info);
        // A thread that only reads keys would otherwise leave a program that cannot be left.
        std::process::exit(101);
    }));
}
