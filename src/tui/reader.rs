//! The reader as the edge runs it: state and themes, joined.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{self, App, Briefing, CopyPart, Effect, Msg, Notice};
use crate::export::copied::{Copy, Markup};
use crate::export::{self, Document};
use crate::find::{TextIndex, Titles};
use crate::load::{self, Reloaded};
use crate::memory::{Base, Compared};
use crate::model::format::ExportFormat;
use crate::model::{Library, Location};
use crate::page::Target;
use crate::store::Store;
use crate::ui::{self, Address, Looks};

use super::program::{Job, Program, Writing};

/// A library of at most this many entries is dropped in a moment.
const FEW: usize = 1000;

/// How long the end of a visit waits for the files that are being kept: without them words may be missing, never news.
const WORDS: Duration = Duration::from_millis(500);

/// The running reader.
pub struct Reader {
    app: App,
    themes: Looks,
    /// Where what the reader has read is kept; it is known when the briefing is.
    store: Option<Store>,
    /// The files of the briefing that are being kept.
    keeping: Option<Receiver<Base>>,
    /// What is being found on a first visit.
    comparing: Option<Receiver<Arc<Compared>>>,
    /// Whether the briefing was read again in this visit.
    reread: bool,
    /// Whether it said when it was taken in what it did when its files were kept last.
    is_as_kept: bool,
    /// Whether the files as they were last are being read.
    recalling: bool,
    /// Whether drawing panics, so that a test can see what is left of the terminal.
    panics: bool,
}

impl Reader {
    /// Joins a state with the themes that it names.
    pub fn new(app: App, themes: Looks) -> Reader {
        let panics = std::env::var_os("BRIEFING_PANIC").is_some_and(|value| value == "draw");
        let (store, keeping, comparing) = (None, None, None);
        let (reread, is_as_kept, recalling) = (false, false, false);
        Reader { app, themes, store, keeping, comparing, reread, is_as_kept, recalling, panics }
    }

    /// Keeps the briefing's files as they are now. What differs from what was read costs words, and makes none up.
    /// Its folder is one that was read.
    fn keep(&self, location: Location) -> impl FnOnce() -> Option<Base> + Send + 'static {
        let files = self.store.as_ref().and_then(Store::base_files);
        let recents = self.store.as_ref().and_then(Store::recents);
        move || {
            if let (Some(recents), Some(folder)) = (recents, location.folder()) {
                recents.add(folder);
            }
            files?.keep(load::each_source(&location)?)
        }
    }
}

impl Program for Reader {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match &msg {
            Msg::Recalled(_) => self.recalling = false,
            Msg::Kept(_) if self.recalling => return Vec::new(),
            // Only what was kept last counts: its base came by its own channel before.
            Msg::Kept(_) => match self.keeping.take_if(|kept| kept.try_recv().is_ok()) {
                Some(_) => {}
                None => return Vec::new(),
            },
            Msg::Compared(..) => self.comparing = None,
            Msg::Opening(_) => {
                (self.store, self.keeping, self.comparing, self.recalling) = (None, None, None, false);
                self.reread = false;
            }
            Msg::Loaded(_) => (self.reread, self.comparing) = (self.app.opening.is_none(), None),
            _ => {}
        }
        let old = matches!(msg, Msg::Loaded(_)).then(|| self.app.library.clone());
        let effects = app::update(&mut self.app, msg);
        if old.is_some() {
            self.is_as_kept = !self.reread && self.app.memory.is_as_kept();
        }
        forget(old);
        effects
    }

    fn hurry(&mut self, more: bool) {
        self.app.hurried = more;
    }

    #[allow(clippy::panic)]
    fn draw(&self, area: Rect, buf: &mut Buffer) {
        if self.panics && matches!(self.app.overlay, app::Overlay::Help { .. }) {
            panic!("BRIEFING_PANIC asked for this");
        }
        if let Some(theme) = self.themes.get(self.app.themes.at()) {
            ui::draw(&self.app, theme, area, buf);
        }
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        self.app.cursor()
    }

    fn addresses(&self) -> Vec<Address> {
        ui::addresses(&self.app)
    }

    fn title(&self) -> String {
        self.app.title()
    }

    fn copied(&self, what: &Target, part: CopyPart) -> String {
        copied(&self.app, what, part)
    }

    fn export_job(&self, format: ExportFormat) -> Writing {
        writing(&self.app, format)
    }

    fn keep_in(&mut self, store: Store) {
        self.store = Some(store);
    }

    fn recall_job(&mut self, location: Location) -> Job {
        self.recalling = true;
        let files = self.store.as_ref().and_then(Store::base_files);
        let base = self.app.memory.kept().base.clone();
        let recall = move || Some(load::as_it_was(files?.recall(&base?.value), location.folder()));
        Box::new(move || Some(Msg::Recalled(Box::new(recall().unwrap_or_default()))))
    }

    fn text_job(&self, edition: u64) -> Job {
        let library = self.app.library.clone();
        Box::new(move || Some(Msg::TextIndexed(edition, Box::new(TextIndex::new(&library)))))
    }

    fn titles_job(&self, edition: u64) -> Job {
        let library = self.app.library.clone();
        Box::new(move || Some(Msg::TitlesIndexed(edition, Box::new(Titles::new(&library)))))
    }

    fn keep_job(&mut self, location: Location) -> Job {
        let files = self.store.as_ref().and_then(Store::base_files);
        let keep = self.keep(location);
        let (to, kept) = channel();
        self.keeping = Some(kept);
        Box::new(move || {
            let base = keep()?;
            let _ = to.send(base.clone());
            files?.settle(&base);
            Some(Msg::Kept(base))
        })
    }

    fn compare_job(&mut self, edition: u64) -> Job {
        let (library, files) = (self.app.library.clone(), self.store.as_ref().and_then(Store::base_files));
        let (to, compared) = channel();
        self.comparing = Some(compared);
        Box::new(move || {
            let compared = Arc::new(Compared::first(&library));
            let _ = to.send(compared.clone());
            // What cannot be written now is written with the state, or reported then.
            files.map(|files| files.keep_found(compared.found()));
            Some(Msg::Compared(edition, compared))
        })
    }

    fn save(&mut self, leaves: bool) -> Option<String> {
        // Whoever leaves at once must find the words again; but files whose words are still wanted stay. What says the
        // same as at the last visit is kept since then.
        let patience = if leaves && !self.is_as_kept { WORDS } else { Duration::ZERO };
        let kept = self.keeping.as_ref().filter(|_| !self.recalling);
        if let Some(base) = kept.and_then(|kept| kept.recv_timeout(patience).ok()) {
            self.keeping = None;
            self.app.memory.keep_base(base);
        }
        let compared = self.comparing.as_ref().and_then(|compared| compared.recv_timeout(WORDS).ok());
        if let Some(compared) = compared {
            self.comparing = None;
            self.app.memory.find_all(&self.app.library, compared);
        }
        // Where nothing was read yet, nothing is known that could be kept.
        let store = self.store.as_mut().filter(|_| self.app.opening.is_none())?;
        if !self.app.has_to_keep() {
            store.touch();
            return None;
        }
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let now = since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
        let state = self.app.to_state(now);
        store.save(state)
    }
}

/// Lets go of what is needed no longer, beside the reader: there are a million texts in a large library.
fn forget(old: Option<Arc<Library>>) {
    let Some(old) = old.filter(|old| old.len() > FEW) else { return };
    let _ = std::thread::Builder::new().name("forget".into()).spawn(move || drop(old));
}

/// The text to copy of what is selected.
pub fn copied(app: &App, what: &Target, part: CopyPart) -> String {
    let visible = app.visibility();
    let copy = Copy { library: &app.library, what, visible: &visible };
    match part {
        CopyPart::Text => copy.text(),
        CopyPart::Citation => copy.citation(Markup::Plain),
        CopyPart::Markdown => copy.citation(Markup::Markdown),
        CopyPart::Reference => copy.reference(),
    }
}

/// The work of writing what passes the filter in a format, with how much that is in words.
pub fn writing(app: &App, format: ExportFormat) -> Writing {
    let filter = app.filter_on.then(|| export::filter_line(&app.filter, &app.library, &app.visible)).flatten();
    let (library, visible) = (app.library.clone(), app.visible.clone());
    Box::new(move || {
        let document = Document { library: &library, visible: &visible, filter: filter.as_deref(), notes: None };
        let mut bytes = Vec::new();
        // Writing to memory does not fail.
        let _ = export::write(&document, format, &mut bytes);
        (bytes, format!("{} of {} entries", visible.len(), library.len()))
    })
}

/// What was loaded, as the state takes it.
pub fn briefing(loaded: impl Into<Reloaded>) -> Briefing {
    let Reloaded { library, findings, moves: _ } = loaded.into();
    let notice = |finding: &crate::load::Finding| Notice {
        error: finding.is_error(),
        lines: finding.lines(),
        file: finding.file.to_string(),
        line: finding.line,
    };
    let notices = findings.iter().map(notice).collect();
    Briefing { notices, library, ..Briefing::default() }
}
