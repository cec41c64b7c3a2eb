//! The edge: the terminal, its events and signals, and the effects that `app` asks for.
//!
//! One thread owns the state: it waits for a message, takes all others that are waiting, and draws once. The other
//! threads only wait for the terminal, for signals and for the folder, so an idle reader uses no CPU.

mod begun;
mod browser;
mod clipboard;
mod editor;
mod export;
pub mod files;
mod guard;
mod input;
mod output;
mod outside;
mod program;
pub mod reader;
mod screen;
pub mod shelf;
mod shelving;
mod signals;
mod tmux;
mod watch;
pub mod write;
mod writing;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::app::{Effect, Msg, NewRow};
use crate::model::Location;
use crate::model::format::ExportFormat;
use crate::text::clean_line;

use clipboard::Between;
use guard::Guard;
use output::Output;
use program::{Incoming, Outcome};
use screen::Screen;
use shelving::Work;
use signals::Doing;
use watch::{Reading, Reloader};

pub use begun::Begun;
pub use program::{Job, Options, Program, TuiError};

/// The question for the background (OSC 11); the answer comes through the input, or never.
const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// How long after its question an answer is taken in by a reader that quits, so that it does not reach the shell.
const ANSWER: Duration = Duration::from_millis(15);

/// How long messages are taken in without a frame, however many there are.
const LONGEST_BATCH: Duration = Duration::from_millis(100);

/// Runs the program in the terminal until it asks to quit. Returns the exit status. The terminal is restored on every
/// way out; signals that end the program do not return, and neither does a terminal that is gone.
pub fn run(program: &mut dyn Program, options: &Options, begun: Begun) -> Result<u8, TuiError> {
    let status = run_until_left(program, options, begun);
    // Writing may meet the end of the terminal before the signal arrives.
    if status.is_err() && output::has_hung_up() {
        signals::hang_up();
    }
    status
}

fn run_until_left(program: &mut dyn Program, options: &Options, mut begun: Begun) -> Result<u8, TuiError> {
    // Before the terminal is taken: a signal at any moment after that gives it back.
    signals::start(begun.sender.clone())?;
    begun.begin_all()?;
    // Before the briefing is taken in: what it opens with depends on what there is room for.
    if let Ok((width, height)) = crossterm::terminal::size() {
        let _ = program.update(Msg::Resize(width, height));
    }
    let effects = match begun.reloader {
        None => vec![Effect::LookAtShelf],
        Some(_) => begun.read_at_once(program)?,
    };
    let guard = Guard::enter(options.mouse)?;
    let Begun { sender, receiver, reloader, .. } = begun;
    let input = input::Input::start(sender.clone())?;
    let screen = Screen::new(Output::default(), options.link);
    let title = String::new();
    let options = options.clone();
    let mut edge = Edge {
        program,
        options,
        guard,
        input,
        reloader,
        screen,
        sender,
        title,
        asked: None,
        looking: None,
        searching: None,
        exports: BTreeMap::new(),
        exported: 0,
    };
    let status = edge.serve(effects, &receiver);
    edge.hear_out(&receiver);
    // What is typed from here on is the shell's.
    edge.input.pause();
    edge.guard.leave();
    print_last(edge.program.save(true));
    print_last(edge.finish_exports());
    status
}

/// Prints what can be shown nowhere else any more.
fn print_last(report: Option<String>) {
    if let Some(report) = report {
        let _ = writeln!(std::io::stderr(), "briefing: {report}");
    }
}

struct Edge<'p> {
    program: &'p mut dyn Program,
    options: Options,
    guard: Guard,
    input: input::Input,
    /// Reads and watches the open briefing; `None` while there is none.
    reloader: Option<Reloader>,
    screen: Screen<Output>,
    sender: Sender<Incoming>,
    title: String,
    /// When the terminal was asked for its background, until it has answered.
    asked: Option<Instant>,
    /// What is being found out for the shelf.
    looking: Option<Work>,
    /// A search through the briefings of the shelf.
    searching: Option<Work>,
    /// Exports that are being written, and of which nothing was reported yet, by number.
    exports: BTreeMap<u64, JoinHandle<Outcome>>,
    /// The number of the last one.
    exported: u64,
}

impl Edge<'_> {
    fn serve(&mut self, asked: Vec<Effect>, receiver: &Receiver<Incoming>) -> Result<u8, TuiError> {
        self.ask()?;
        self.resized();
        self.draw()?;
        for effect in asked {
            if let Some(status) = self.effect(effect)? {
                return Ok(status);
            }
        }
        let mut next = None;
        while let Some(mut incoming) = next.take().or_else(|| receiver.recv().ok()) {
            // Input is drained before drawing: a held key costs one frame. But one that never ends is seen to be read.
            let end = Instant::now() + LONGEST_BATCH;
            loop {
                next = receiver.try_recv().ok();
                let more = next.is_some() && Instant::now() < end;
                self.program.hurry(more);
                if let Some(status) = self.take(incoming)? {
                    return Ok(status);
                }
                match next.take_if(|_| more) {
                    Some(following) => incoming = following,
                    None => break,
                }
            }
            self.draw()?;
        }
        Ok(0)
    }

    fn take(&mut self, incoming: Incoming) -> Result<Option<u8>, TuiError> {
        match incoming {
            Incoming::Msg(msg) => return self.update(msg),
            // What was on its way when another briefing was opened is not about that one.
            Incoming::Of(number, msg) if self.number() == Some(number) => return self.update(msg),
            Incoming::Store(number, store) if self.number() == Some(number) => self.program.keep_in(*store),
            Incoming::Of(..) | Incoming::Store(..) => {}
            Incoming::Stop => {
                self.step_aside(Doing::Stopping);
                signals::stop();
                self.resume()?;
            }
            Incoming::Exported(number, outcome) => {
                self.exports.remove(&number);
                self.report(outcome);
            }
            Incoming::Continue => self.resume()?,
            Incoming::Resized => self.resized(),
            Incoming::Ending(done) => {
                print_last(self.program.save(false));
                print_last(self.finish_exports());
                let _ = done.send(());
            }
        }
        Ok(None)
    }

    /// Asks the terminal whether it is dark or light.
    fn ask(&mut self) -> Result<(), TuiError> {
        if self.options.ask {
            self.screen.send(ASK_BACKGROUND)?;
            self.asked = Some(Instant::now());
        }
        Ok(())
    }

    /// Takes in the answer to a question that was asked just now.
    fn hear_out(&mut self, receiver: &Receiver<Incoming>) {
        while let Some(left) = self.asked.and_then(|asked| ANSWER.checked_sub(asked.elapsed())) {
            match receiver.recv_timeout(left) {
                Ok(Incoming::Msg(Msg::Background(_))) | Err(_) => self.asked = None,
                Ok(_) => {}
            }
        }
    }

    fn update(&mut self, msg: Msg) -> Result<Option<u8>, TuiError> {
        if matches!(msg, Msg::Background(_)) {
            self.asked = None;
        }
        if let (Msg::Compared(_, compared), Some(reloader)) = (&msg, &self.reloader) {
            reloader.compare_with(compared.found().clone());
        }
        for effect in self.program.update(msg) {
            if let Some(status) = self.effect(effect)? {
                return Ok(Some(status));
            }
        }
        Ok(None)
    }

    fn effect(&mut self, effect: Effect) -> Result<Option<u8>, TuiError> {
        match effect {
            Effect::Quit(status) => return Ok(Some(status)),
            Effect::Fail(why) => return Err(TuiError(why)),
            Effect::Suspend => self.suspend(),
            Effect::Redraw => self.screen.forget(),
            Effect::Mouse(on) => self.guard.listen(on)?,
            Effect::Save => self.save(),
            Effect::Copy { what, part } => {
                let text = self.program.copied(&what, part);
                let copied = clipboard::copy(&text, Between::from_environment(), "tmux");
                self.screen.send(&copied.sequence)?;
                self.report(copied.report);
            }
            Effect::Recall => self.beside(|program, location| program.recall_job(location))?,
            Effect::Compare(edition) => self.beside(|program, _| program.compare_job(edition))?,
            Effect::IndexText(edition) => self.start(self.program.text_job(edition))?,
            Effect::IndexTitles(edition) => self.start(self.program.titles_job(edition))?,
            Effect::Keep => self.beside(|program, location| program.keep_job(location))?,
            Effect::OpenUrl(url) => self.open(&url),
            Effect::Export { format, file, replace } => self.export(format, file, replace)?,
            Effect::Edit { file, line } => self.edit(&file, line)?,
            Effect::NewRow(new) => self.new_row(&new)?,
            Effect::SaveAs(folder) => self.save_as(&folder)?,
            Effect::Reload => match &self.reloader {
                Some(reloader) if reloader.location().folder().is_some() => reloader.reload(),
                Some(_) | None => self.say(self.no_folder("does not change")),
            },
            Effect::LookAtShelf => {
                let briefings = self.options.shelf.briefings();
                self.looking = Some(Work::look(&briefings, self.sender.clone())?);
                let _ = self.program.update(Msg::Shelf(briefings));
            }
            Effect::SearchShelf { needle, locations } => {
                self.searching = Some(Work::search(needle, locations, self.sender.clone())?);
            }
            Effect::OpenBriefing(location) => self.open_briefing(location)?,
        }
        Ok(None)
    }

    /// As which one the open briefing was opened.
    fn number(&self) -> Option<u64> {
        self.reloader.as_ref().map(Reloader::number)
    }

    /// Why the briefing cannot be read again or edited, where it is in no folder.
    fn no_folder(&self, has: &str) -> String {
        let whence = match self.reloader.as_ref().map(Reloader::location) {
            Some(Location::Pipe) => "came by standard input",
            Some(Location::Program(_) | Location::Folder(_)) | None => "is in the program",
        };
        format!("this briefing {whence} and {has}")
    }

    /// Leaves the briefing that is open, whose state is kept, and reads another one in its place.
    fn open_briefing(&mut self, location: Location) -> Result<(), TuiError> {
        self.save();
        (self.looking, self.searching) = (None, None);
        let _ = self.program.update(Msg::Opening(location.clone()));
        self.read(location)
    }

    /// Reads and watches a briefing in the place of the one before.
    fn read(&mut self, location: Location) -> Result<(), TuiError> {
        let number = self.number().map_or(0, |number| number + 1);
        let piped = self.options.piped.clone().filter(|_| location == Location::Pipe);
        self.reloader =
            Some(Reloader::start(Reading { number, location, piped, is_soon: false }, self.sender.clone())?);
        Ok(())
    }

    /// The folder of the open briefing.
    fn folder(&self) -> Option<PathBuf> {
        self.reloader.as_ref().and_then(|reloader| reloader.location().folder()).map(Path::to_path_buf)
    }

    /// Does work on the files of the open briefing, if it has any.
    fn beside(&mut self, job: impl FnOnce(&mut dyn Program, Location) -> Job) -> Result<(), TuiError> {
        let Some(location) = self.reloader.as_ref().map(|reloader| reloader.location().clone()) else { return Ok(()) };
        // Nothing is kept of what came by a pipe but what the reader did with it.
        if location == Location::Pipe {
            return Ok(());
        }
        let job = job(self.program, location);
        self.start(job)
    }

    /// Does work for the open briefing beside the reader.
    fn start(&self, job: Job) -> Result<(), TuiError> {
        let (to, number) = (self.sender.clone(), self.number().unwrap_or(0));
        let work = move || {
            if let Some(msg) = job() {
                let _ = to.send(Incoming::Of(number, msg));
            }
        };
        std::thread::Builder::new().name("files".into()).spawn(work)?;
        Ok(())
    }

    fn save(&mut self) {
        if let Some(report) = self.program.save(false) {
            self.say(report);
        }
    }

    fn say(&mut self, text: String) {
        let _ = self.program.update(Msg::Said(text));
    }

    fn report(&mut self, outcome: Result<String, String>) {
        let _ = self.program.update(outcome.map_or_else(Msg::Failed, Msg::Said));
    }

    /// Writes what passes the filter to a file. One that is there is replaced only where that was asked for.
    /// The reader goes on meanwhile, and leaving waits for it.
    fn export(&mut self, format: ExportFormat, file: String, replace: bool) -> Result<(), TuiError> {
        if !replace && export::is_taken(&file) {
            let _ = self.program.update(Msg::Taken { format, file });
            return Ok(());
        }
        let (job, to) = (self.program.export_job(format), self.sender.clone());
        self.say(format!("writing {} …", clean_line(&file)));
        self.exported += 1;
        let number = self.exported;
        let work = move || {
            let (bytes, counted) = job();
            let outcome = export::save(&file, &bytes, replace).map(|path| format!("{counted} written to {path}"));
            let _ = to.send(Incoming::Exported(number, outcome.clone()));
            outcome
        };
        self.exports.insert(number, std::thread::Builder::new().name("export".into()).spawn(work)?);
        Ok(())
    }

    /// Waits for exports that are being written. Returns why some were not, as far as that was not reported.
    fn finish_exports(&mut self) -> Option<String> {
        let exports = std::mem::take(&mut self.exports).into_values();
        let faults: Vec<String> = exports.filter_map(|export| export.join().ok()?.err()).collect();
        (!faults.is_empty()).then(|| faults.join("; "))
    }

    /// Asks the browser to open an address. That it did not is known later, and then reported.
    fn open(&mut self, url: &str) {
        let to = self.sender.clone();
        let fail = move |why| {
            let _ = to.send(Incoming::Msg(Msg::Failed(why)));
        };
        self.report(browser::open(url, fail));
    }

    fn resized(&mut self) {
        if let Ok((width, height)) = crossterm::terminal::size() {
            self.screen.forget();
            let _ = self.program.update(Msg::Resize(width, height));
            self.screen.resize(width, height);
        }
    }

    /// Lets somebody else have the terminal. What was read is kept first: the program may not come back.
    fn step_aside(&mut self, doing: Doing) {
        self.save();
        self.input.pause();
        self.guard.leave();
        signals::set_doing(doing);
    }

    /// Stops the job until the shell continues it with SIGCONT.
    fn suspend(&mut self) {
        if !signals::has_shell() {
            return self.say("not suspended: there is no shell to go back to".into());
        }
        self.step_aside(Doing::Stopping);
        signals::stop_job();
    }

    fn resume(&mut self) -> Result<(), TuiError> {
        signals::set_doing(Doing::Reading);
        self.guard.again()?;
        self.input.resume();
        self.title.clear();
        // While others had the terminal it may have become another one.
        self.ask()?;
        self.resized();
        let _ = self.program.update(Msg::Resumed);
        Ok(())
    }

    fn edit(&mut self, file: &str, line: u32) -> Result<(), TuiError> {
        // A file of settings is named with its whole path, wherever the briefing is.
        let path = match (self.folder(), Path::new(file).is_absolute()) {
            (_, true) => file.into(),
            (Some(folder), false) => folder.join(file),
            (None, false) => {
                self.say(self.no_folder("has no file to edit"));
                return Ok(());
            }
        };
        if let Some(why) = self.edited(&path, line)? {
            self.report(Err(why));
        }
        if let Some(reloader) = &self.reloader {
            reloader.reload();
        }
        Ok(())
    }

    /// Lets the editor have the terminal until it ends. Returns what went wrong.
    fn edited(&mut self, path: &Path, line: u32) -> Result<Option<String>, TuiError> {
        self.step_aside(Doing::Waiting);
        let failed = editor::edit(path, line);
        self.resume()?;
        Ok(failed)
    }

    /// Writes a row and opens it in the editor.
    fn new_row(&mut self, new: &NewRow) -> Result<(), TuiError> {
        let Some(folder) = self.folder() else {
            let help = "`:save-as FOLDER` copies it into one, and goes on from there";
            self.report(Err(format!("{}; {help}", self.no_folder("has no file to write into"))));
            return Ok(());
        };
        let begun = match writing::begin(&folder, new) {
            Ok(begun) => begun,
            Err(why) => {
                self.report(Err(why));
                return Ok(());
            }
        };
        let failed = self.edited(&folder.join(&begun.place.file), begun.place.line)?;
        match (writing::stays(&folder, &begun), failed) {
            (Err(why), _) | (Ok(true), Some(why)) => self.report(Err(why)),
            (Ok(true), None) => drop(self.program.update(Msg::Written(begun.place))),
            (Ok(false), Some(why)) => self.report(Err(format!("{why}; the new row was taken out again"))),
            (Ok(false), None) => self.report(Err("the new row was left as it was, and taken out again".into())),
        }
        if let Some(reloader) = &self.reloader {
            reloader.reload();
        }
        Ok(())
    }

    /// Writes a briefing that is in no folder into one, and goes on there.
    fn save_as(&mut self, folder: &str) -> Result<(), TuiError> {
        let Some(reloader) = &self.reloader else { return Ok(()) };
        match writing::save_as(reloader.location(), self.options.piped.as_deref(), folder) {
            Err(why) => self.report(Err(why)),
            Ok(folder) => {
                let shown = clean_line(&folder.to_string_lossy()).into_owned();
                let location = Location::Folder(folder);
                let _ = self.program.update(Msg::Moved(location.clone()));
                self.read(location)?;
                self.report(Err(format!("written to {shown}; what is changed from now on is changed there")));
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), TuiError> {
        let title = self.program.title();
        if title != self.title {
            self.screen.title(&title)?;
            self.title = title;
        }
        self.screen.draw(self.program)?;
        Ok(())
    }
}
