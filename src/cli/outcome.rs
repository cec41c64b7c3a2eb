//! What the commands share: how they load and select, how they print, and how they end.

use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use briefing::app;
use briefing::find::{self, Filter, NoMemory, Selection, TextIndex};
use briefing::load::{self, LoadError, Loaded, Progress};
use briefing::memory::Memory;
use briefing::model::{Library, Location};
use briefing::page;
use briefing::store::{BaseFiles, Store};
use briefing::text::clean_line;
use briefing::tui::files::Files;

/// All well.
pub const WELL: u8 = 0;
/// The briefing has errors.
pub const ERRORS: u8 = 1;
/// Wrong usage, or something that cannot be read or written.
pub const TROUBLE: u8 = 2;

/// From when on work is long.
const LONG: Duration = Duration::from_millis(500);
/// How often it is said how far long work is.
const OFTEN: Duration = Duration::from_millis(100);
/// How wide the line is that says it: less than any terminal has.
const LINE: usize = 60;
/// How much of that has the name of what is worked on.
pub(super) const NAMED: usize = LINE / 2;

/// The message, and the exit status.
pub struct Trouble(pub String, pub u8);

/// The exit status, or why there is nothing.
pub type Status = Result<u8, Trouble>;

pub(super) fn trouble(error: impl std::fmt::Display) -> Trouble {
    Trouble(error.to_string(), TROUBLE)
}

/// Writes to standard output. A reader that closed the pipe has seen enough; anything else is reported.
pub(super) fn print(bytes: &[u8]) -> Status {
    written(io::stdout().lock().write_all(bytes).and_then(|()| io::stdout().flush()))
}

pub(super) fn written(result: io::Result<()>) -> Status {
    match result {
        Ok(()) => Ok(WELL),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(WELL),
        Err(error) => Err(Trouble(format!("standard output cannot be written: {error}"), TROUBLE)),
    }
}

pub(super) fn load(folder: Option<&Path>) -> Result<Loaded, Trouble> {
    match folder {
        Some(folder) if is_pipe(folder) => Ok(load::files(vec![load::piped(standard_input()?)])),
        Some(folder) => on_terminal(folder).map_err(trouble),
        None => Ok(load::embedded()),
    }
}

/// Reads a folder. Where that takes long, a terminal shows how far it is.
fn on_terminal(folder: &Path) -> Result<Loaded, LoadError> {
    let (progress, location) = (Progress::default(), Location::Folder(folder.to_path_buf()));
    let name = clean_line(&location.name()).into_owned();
    let doing = format!("reading {}", page::fit(&name, NAMED));
    waited(&doing, || progress.words(), || load::location(&location, &progress))
}

/// Does work. Where it takes long and somebody sits at a terminal, one line there says how far it is, and goes again.
pub(super) fn waited<T>(doing: &str, words: impl Fn() -> String + Send, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let said = AtomicBool::new(false);
    let say = |words: String| {
        said.store(true, Ordering::Relaxed);
        // What was there is written over; a line of blanks takes no escapes.
        let line = format!("{doing} … {words}");
        let line = line.trim_end();
        let _ = write!(io::stderr(), "\r{}{}", line, " ".repeat(LINE.saturating_sub(page::width(line))));
    };
    let result = load::observed((LONG, OFTEN), words, say, work);
    if said.load(Ordering::Relaxed) {
        let _ = write!(io::stderr(), "\r{}\r", " ".repeat(LINE));
    }
    result
}

/// Whether the briefing is one file, which comes by standard input.
pub(super) fn is_pipe(folder: &Path) -> bool {
    folder == Path::new("-")
}

/// What standard input has; of more than a file may have, enough to find that out.
pub(super) fn standard_input() -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let limited = &mut io::stdin().lock().take(load::FILE_LIMIT + 1);
    limited.read_to_end(&mut bytes).map_err(|error| trouble(format!("standard input cannot be read: {error}")))?;
    Ok(bytes)
}

/// The files of a folder, to be written into.
pub(super) fn files(folder: &Path) -> Result<Files, Trouble> {
    if is_pipe(folder) {
        return Err(trouble("standard input cannot be written to; name a folder"));
    }
    Files::read(folder).map_err(trouble)
}

pub(super) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether nothing was left out. A script that reads what was printed has to learn that not all of it is there.
pub(super) fn complete(loaded: &Loaded, folder: Option<&Path>) -> Status {
    whole(loaded, "the briefing", folder)
}

/// The same of what has another name than 'the briefing'.
pub(super) fn whole(loaded: &Loaded, what: &str, folder: Option<&Path>) -> Status {
    if !loaded.findings.iter().any(load::Finding::is_error) {
        return Ok(WELL);
    }
    let summary = load::summary(&loaded.findings);
    let lists = folder.map_or(String::new(), |folder| format!("; {} lists them", check(folder)));
    Err(Trouble(format!("{what} has {summary}{lists}"), ERRORS))
}

/// The command that lists what is wrong with a folder, as it is typed.
pub(super) fn check(folder: &Path) -> String {
    let folder = clean_line(&folder.to_string_lossy()).into_owned();
    let plain = |c: char| c.is_alphanumeric() || "/.-_~+:@".contains(c);
    match folder.chars().all(plain) {
        true => format!("`briefing check {folder}`"),
        false => format!("`briefing check '{folder}'`"),
    }
}

/// A filter of the command line, with the place of an error marked.
pub(super) fn filter(line: &str, library: &Library) -> Result<Filter, Trouble> {
    find::parse_checked(line, library).map_err(|error| trouble(app::fault(line, &error)))
}

/// What passes a filter. What this reader has read and starred is looked up, and never written, where the filter asks.
pub(super) fn select(filter: &Filter, library: &Library, folder: Option<&Path>) -> Selection {
    let index = if filter.has_words() { TextIndex::new(library) } else { TextIndex::default() };
    if !filter.asks_memory() {
        return find::select(filter, library, &index, &NoMemory);
    }
    let (memory, _) = memory(library, folder);
    find::select(filter, library, &index, &memory)
}

/// What this reader has read and starred, and where the briefing is as it was. It is looked at, and never written.
pub(super) fn memory(library: &Library, folder: Option<&Path>) -> (Memory, Option<BaseFiles>) {
    let (state, files, reports) = Store::look(library, &folder.filter(|folder| !is_pipe(folder)).into());
    for report in reports {
        let _ = writeln!(io::stderr(), "briefing: {report}");
    }
    (Memory::from_state(state, library), files)
}
