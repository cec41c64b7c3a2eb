//! What the edge runs, and what its threads say to the one that owns the state.

use std::fmt;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{CopyPart, Effect, Msg};
use crate::model::Location;
use crate::model::format::ExportFormat;
use crate::page::Target;
use crate::store::Store;
use crate::ui::Address;

use super::guard;
use super::shelf::ShelfOf;

/// What the edge runs: a state that is updated and drawn.
pub trait Program {
    /// Takes a message in and says what the edge has to do.
    fn update(&mut self, msg: Msg) -> Vec<Effect>;
    /// Says whether more messages wait, so that what only drawing needs can wait too.
    fn hurry(&mut self, more: bool);
    /// Draws the state.
    fn draw(&self, area: Rect, buf: &mut Buffer);
    /// Where the terminal's cursor belongs, if it is to be seen.
    fn cursor(&self) -> Option<(u16, u16)>;
    /// The addresses that the drawn state shows.
    fn addresses(&self) -> Vec<Address>;
    /// The window's title; cleaned.
    fn title(&self) -> String;
    /// The text to copy of what is selected.
    fn copied(&self, what: &Target, part: CopyPart) -> String;
    /// Makes the bytes of what passes the filter, in a format, and says how much that is; for a thread of its own.
    fn export_job(&self, format: ExportFormat) -> Writing;
    /// Takes the place where the reader's state is kept. It comes before the briefing.
    fn keep_in(&mut self, store: Store);
    /// The work of [`Effect::Recall`], for a thread of its own.
    fn recall_job(&mut self, location: Location) -> Job;
    /// The work of [`Effect::Compare`], for a thread of its own.
    fn compare_job(&mut self, edition: u64) -> Job;
    /// The work of [`Effect::IndexText`], for a thread of its own.
    fn text_job(&self, edition: u64) -> Job;
    /// The work of [`Effect::IndexTitles`], for a thread of its own.
    fn titles_job(&self, edition: u64) -> Job;
    /// The work of [`Effect::Keep`], for a thread of its own.
    fn keep_job(&mut self, location: Location) -> Job;
    /// Keeps what the reader has read; called when asked for and before leaving, when there is a moment for what is still
    /// being kept. Returns what has to be reported of that.
    fn save(&mut self, leaves: bool) -> Option<String>;
}

/// Work for a thread of its own that ends with the bytes of a file, and what is in it in words.
pub type Writing = Box<dyn FnOnce() -> (Vec<u8>, String) + Send>;

/// Work for a thread of its own, and the message that it ends with.
pub type Job = Box<dyn FnOnce() -> Option<Msg> + Send>;

/// What the edge must know besides the program.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether to listen to the mouse.
    pub mouse: bool,
    /// Whether to ask the terminal for its background. Nothing waits for the answer.
    pub ask: bool,
    /// Whether the terminal is told which words are addresses (OSC 8), so that it can open them.
    pub link: bool,
    /// The briefing to begin with; `None` where the shelf is shown first.
    pub location: Option<Location>,
    /// The one file of a briefing that came by standard input.
    pub piped: Option<Vec<u8>>,
    /// The shelf.
    pub shelf: ShelfOf,
}

/// Why the terminal could not be used.
#[derive(Debug)]
pub struct TuiError(pub(super) String);

impl fmt::Display for TuiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TuiError {}

impl From<std::io::Error> for TuiError {
    fn from(error: std::io::Error) -> TuiError {
        TuiError(format!("the terminal cannot be used: {error}"))
    }
}

/// What was done, or why it was not.
pub(super) type Outcome = Result<String, String>;

/// What the threads report to the one that owns the state.
pub(super) enum Incoming {
    /// Something for the update.
    Msg(Msg),
    /// Something for the update about the briefing that was opened as so manieth; of one that was left, nothing is wanted.
    Of(u64, Msg),
    /// What became of an export, by its number.
    Exported(u64, Outcome),
    /// Where the reader's state of that briefing is kept.
    Store(u64, Box<Store>),
    /// The shell asks to stop (SIGTSTP).
    Stop,
    /// The shell lets the program go on (SIGCONT).
    Continue,
    /// The window has another size (SIGWINCH).
    Resized,
    /// A signal ends the program: what the reader has read is kept, and the sender waits for a moment for that.
    Ending(Sender<()>),
}

/// How long an ending waits for the reader's state to be kept: with the last words, less than a second.
const LAST_MOMENT: Duration = Duration::from_millis(750);

/// Gives the terminal back and lets the state be kept, before a signal's default action ends the program.
pub(super) fn end(to: &Sender<Incoming>) {
    guard::restore();
    let (done, kept) = channel();
    if to.send(Incoming::Ending(done)).is_ok() {
        let _ = kept.recv_timeout(LAST_MOMENT);
    }
}
