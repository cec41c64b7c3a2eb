//! What is done with a program, and what is measured of it.
//!
//! When is it there? These conditions hold for whole frames only (a program that does not mark its frames is taken to
//! have written one with each piece that arrives):
//! - *first frame*: something other than blanks is on the screen;
//! - *entries listed*: three rows or more show an entry, by its subject, its topic or a party's name (`is_entry`);
//! - *all counted*: the screen says how many entries there are in all.
//! - `less` shows text, so the last two are not asked of it: what it shows first is all that it has to show.
//! - *first key answered*: from the start; the key is struck as soon as the first frame is there. In `briefing` it is
//!   `?`, and the help is on the screen; in the others `j`, and something was written.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::process::{cpu, peak};
use crate::pty::{Terminal, says_count};
use crate::sheet::{Sheet, Unit};
use crate::story::is_entry;

/// What the help says in its first lines.
const HELP: &str = "half a page down";

/// Whether a key is answered is seen by its first frame; what else a key starts has ended after so long a rest.
const SHORT: Duration = Duration::from_millis(15);
const LONG: Duration = Duration::from_millis(200);
/// Nothing goes on in the background any more.
const IDLE: Duration = Duration::from_millis(700);

/// How often `j` is struck.
const KEYS: usize = 50;

/// What kind of program it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Briefing,
    Floor,
    Less,
}

/// A program in the comparison.
#[derive(Clone, Debug)]
pub struct Program {
    pub name: String,
    pub what: What,
    pub path: PathBuf,
}

impl Program {
    fn start(&self, folder: &Folder, state: &Path) -> Terminal {
        let args: &[&OsStr] = match self.what {
            What::Briefing => &[folder.path.as_ref()],
            What::Floor => &["floor".as_ref(), folder.path.as_ref()],
            What::Less => &[folder.text.as_ref()],
        };
        Terminal::start(&self.path, args, state)
    }

    fn quit_key(&self) -> &'static [u8] {
        match self.what {
            What::Briefing => b"Q",
            What::Floor | What::Less => b"q",
        }
    }

    /// Starts it once, so that files and programs come from memory from then on.
    pub fn warm_up(&self, folder: &Folder) {
        let state = tempfile::tempdir().unwrap();
        self.first_key("", folder, state.path(), &mut Sheet::default());
    }

    /// A first visit and a return, with a new state.
    pub fn visits(&self, folder: &Folder, sheet: &mut Sheet) {
        // A state of its own for each first visit.
        self.first_key("first visit", folder, tempfile::tempdir().unwrap().path(), sheet);
        self.quits_at_once("first visit", folder, tempfile::tempdir().unwrap().path(), sheet);
        let state = tempfile::tempdir().unwrap();
        self.visit("first visit", folder, state.path(), sheet);
        self.visit("return visit", folder, state.path(), sheet);
        self.first_key("return visit", folder, state.path(), sheet);
        self.quits_at_once("return visit", folder, state.path(), sheet);
    }

    /// How soon it can be used. It is killed then.
    fn first_key(&self, visit: &str, folder: &Folder, state: &Path, sheet: &mut Sheet) {
        let mut terminal = self.start(folder, state);
        terminal.shows("a first frame", is_something);
        let answered = match self.what {
            What::Briefing => {
                terminal.send(b"?");
                terminal.shows("the help", |rows| rows.iter().any(|row| row.contains(HELP)))
            }
            What::Floor | What::Less => {
                let struck = Instant::now();
                let drawn = terminal.strike(b"j", Duration::ZERO).map(|struck| struck.drawn);
                terminal.age_at(struck) + drawn.unwrap_or_default()
            }
        };
        sheet.time(&format!("{visit}: first key answered"), answered);
    }

    /// How soon it is gone if the first key that is struck quits.
    fn quits_at_once(&self, visit: &str, folder: &Folder, state: &Path, sheet: &mut Sheet) {
        let mut terminal = self.start(folder, state);
        terminal.shows("a first frame", is_something);
        sheet.time(&format!("{visit}: quitting by the first key"), terminal.quit(self.quit_key()));
    }

    fn visit(&self, visit: &str, folder: &Folder, state: &Path, sheet: &mut Sheet) {
        let mut terminal = self.start(folder, state);
        let first = terminal.shows("a first frame", is_something);
        sheet.time(&format!("{visit}: first frame"), first);
        if self.what != What::Less {
            let listed = terminal.shows("entries", |rows| rows.iter().filter(|row| is_entry(row)).count() >= 3);
            sheet.time(&format!("{visit}: entries listed"), listed);
            let counted = terminal.shows("the count of all", |rows| says_count(rows, folder.entries));
            sheet.time(&format!("{visit}: all counted"), counted);
        }
        terminal.rest(IDLE);
        sheet.put(&format!("{visit}: peak memory when idle"), Unit::Megabytes, peak(terminal.pid()));
        if self.what == What::Briefing {
            terminal.strike(b"2", LONG);
        }
        down(&mut terminal, visit, sheet);
        if self.what == What::Briefing && visit == "first visit" {
            crate::keys::sections(&mut terminal, sheet);
            crate::keys::asking(&mut terminal, sheet);
            sheet.put("peak memory after searching", Unit::Megabytes, peak(terminal.pid()));
            crate::keys::reloads(&mut terminal, folder, sheet);
            sheet.put("peak memory after reloads", Unit::Megabytes, peak(terminal.pid()));
            terminal.strike(b"2", LONG);
        }
        sheet.time(&format!("{visit}: quitting"), terminal.quit(self.quit_key()));
    }
}

/// Whether there is anything on the screen.
fn is_something(rows: &[String]) -> bool {
    rows.iter().any(|row| !row.trim().is_empty())
}

/// Many `j`, each struck when the one before was drawn, and then two hundred at once.
fn down(terminal: &mut Terminal, visit: &str, sheet: &mut Sheet) {
    let before = cpu(terminal.pid());
    let struck: Vec<_> = (0..KEYS).filter_map(|_| terminal.strike(b"j", SHORT)).collect();
    let used = cpu(terminal.pid()).saturating_sub(before);
    let mut drawn: Vec<Duration> = struck.iter().map(|struck| struck.drawn).collect();
    drawn.sort();
    sheet.time(&format!("{visit}: j, median of {KEYS}"), drawn[drawn.len() / 2]);
    sheet.time(&format!("{visit}: j, slowest of {KEYS}"), drawn[drawn.len() - 1]);
    sheet.time(&format!("{visit}: j, CPU a key"), used / KEYS as u32);
    let before = cpu(terminal.pid());
    if let Some(struck) = terminal.strike(&[b'j'; 200], LONG) {
        sheet.time(&format!("{visit}: 200 j at once, settled"), struck.settled);
        sheet.time(&format!("{visit}: 200 j at once, CPU in all"), cpu(terminal.pid()).saturating_sub(before));
        if struck.frames > 0 {
            sheet.put(&format!("{visit}: 200 j at once, frames"), Unit::Count, struck.frames as f64);
        }
    }
}
