//! Taking the terminal and giving it back whole.

use std::io::{self, Write};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, queue};

use super::output::{self, Output};

/// Keeps the window's title and brings it back (xterm's `XTPUSHTITLE` and `XTPOPTITLE`).
const PUSH_TITLE: &[u8] = b"\x1b[22;2t";
const POP_TITLE: &[u8] = b"\x1b[23;2t";

/// Holds the terminal. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Guard {
    held: bool,
}

impl Guard {
    /// Takes the terminal: raw mode, the alternate screen, no cursor, pastes in brackets.
    pub fn enter(mouse: bool) -> io::Result<Guard> {
        enable_raw_mode()?;
        output::give_back(false);
        let guard = Guard { held: true };
        let mut out = Output::default();
        out.write_all(PUSH_TITLE)?;
        take_screen(&mut out, mouse)?;
        out.flush()?;
        Ok(guard)
    }

    /// Takes the terminal again after somebody else may have had it, as when the program was stopped by SIGSTOP.
    pub fn again(&mut self, mouse: bool) -> io::Result<()> {
        if !self.held {
            *self = Guard::enter(mouse)?;
            return Ok(());
        }
        // The modes are known to be raw and may not be: they are set once more.
        disable_raw_mode()?;
        enable_raw_mode()?;
        let mut out = Output::default();
        take_screen(&mut out, mouse)?;
        out.flush()
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        if std::mem::take(&mut self.held) {
            restore();
        }
    }
}

fn take_screen(out: &mut Output, mouse: bool) -> io::Result<()> {
    queue!(out, EnterAlternateScreen, Hide, EnableBracketedPaste)?;
    if mouse {
        queue!(out, EnableMouseCapture)?;
    }
    Ok(())
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Gives the terminal back whole, from any thread and at any moment; the second time it does nothing.
///
/// Everything that could be on is turned off, whether it was turned on or not.
pub(super) fn restore() {
    if output::give_back(true) {
        return;
    }
    let mut words = Vec::new();
    add(&mut words, &DisableMouseCapture);
    add(&mut words, &DisableBracketedPaste);
    add(&mut words, &ResetColor);
    // The end of a synchronised update that a frame may have begun (mode 2026).
    words.extend_from_slice(b"\x1b[?2026l");
    add(&mut words, &LeaveAlternateScreen);
    words.extend_from_slice(POP_TITLE);
    add(&mut words, &Show);
    output::last_words(&words, Duration::from_millis(300));
    let _ = disable_raw_mode();
}

fn add(words: &mut Vec<u8>, command: &impl Command) {
    let mut text = String::new();
    if command.write_ansi(&mut text).is_ok() {
        words.extend_from_slice(text.as_bytes());
    }
}

/// A panic in any thread gives the terminal back before it is told, and ends the program.
pub(super) fn restore_on_panic() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        told(info);
        // A thread that only reads keys would otherwise leave a program that cannot be left.
        std::process::exit(101);
    }));
}
