//! What begins before settings and keys are read and the terminal is taken: the reading of the briefing.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::Effect;
use crate::model::Location;

use super::guard;
use super::program::{Incoming, Program, TuiError};
use super::watch::{Reading, Reloader};

/// How long the first frame waits for the briefing: one that is there at once needs no frame that says it is read.
const AT_ONCE: Duration = Duration::from_millis(3);

/// A folder with more bytes than this is not read within that time, and nothing waits for it.
const SOON: u64 = 256 << 10;

/// A briefing that is being read, or none where the shelf is shown first.
pub struct Begun {
    pub(super) sender: Sender<Incoming>,
    pub(super) receiver: Receiver<Incoming>,
    pub(super) reloader: Option<Reloader>,
    /// A large one: its reading takes every core, and would delay the first frame by more than it gains.
    later: Option<Reading>,
    is_soon: bool,
}

impl Begun {
    /// Begins to read a briefing that is small; `piped` are the bytes of one that came by standard input.
    pub fn new(location: Option<&Location>, piped: Option<&[u8]>) -> Result<Begun, TuiError> {
        let (sender, receiver) = channel();
        guard::restore_on_panic();
        let is_soon = match piped {
            Some(bytes) => bytes.len() as u64 <= SOON,
            None => location.is_some_and(is_soon),
        };
        let reading = location.cloned().map(|location| {
            let piped = piped.map(<[u8]>::to_vec);
            Reading { number: 0, location, piped, is_soon }
        });
        let (soon, later) = if is_soon { (reading, None) } else { (None, reading) };
        let reloader = soon.map(|reading| Reloader::start(reading, sender.clone())).transpose()?;
        Ok(Begun { sender, receiver, reloader, later, is_soon })
    }

    /// Begins to read a large briefing, too.
    pub(super) fn begin_all(&mut self) -> std::io::Result<()> {
        if let Some(reading) = self.later.take() {
            self.reloader = Some(Reloader::start(reading, self.sender.clone())?);
        }
        Ok(())
    }

    /// Takes the briefing in, if it is there within a moment, so that the first frame shows it. What cannot be read at
    /// all is reported without taking the terminal.
    pub(super) fn read_at_once(&self, program: &mut dyn Program) -> Result<Vec<Effect>, TuiError> {
        if !self.is_soon {
            return Ok(Vec::new());
        }
        let end = Instant::now() + AT_ONCE;
        while let Ok(incoming) = self.receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
            match incoming {
                Incoming::Store(_, store) => program.keep_in(*store),
                Incoming::Msg(msg) | Incoming::Of(_, msg) => {
                    let effects = program.update(msg);
                    let why = effects.iter().find_map(|effect| match effect {
                        Effect::Fail(why) => Some(why.clone()),
                        _ => None,
                    });
                    return why.map_or(Ok(effects), |why| Err(TuiError(why)));
                }
                signal => {
                    let _ = self.sender.send(signal);
                    return Ok(Vec::new());
                }
            }
        }
        Ok(Vec::new())
    }
}

/// Whether a folder, or a briefing that is in none, can be read within a moment.
fn is_soon(location: &Location) -> bool {
    let items = location.folder().and_then(|folder| folder.read_dir().ok()).into_iter().flatten().flatten();
    let mut bytes = items.filter_map(|item| item.metadata().ok()).scan(0, |sum, item| {
        *sum += item.len();
        Some(*sum)
    });
    !bytes.any(|bytes| bytes > SOON)
}
