//! The reader as the edge runs it: state and themes, joined.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{self, App, Briefing, CopyPart, Effect, Msg, Notice};
use crate::export::copied::{Copy, Markup};
use crate::load::Loaded;
use crate::page::Target;
use crate::store::Store;
use crate::ui::{self, theme::Theme};

use super::Program;

/// The running reader.
pub struct Reader {
    app: App,
    themes: Vec<Theme>,
    /// Where what the reader has read is kept; it is known when the briefing is.
    store: Option<Store>,
    /// Whether drawing panics, so that a test can see what is left of the terminal.
    panics: bool,
}

impl Reader {
    /// Joins a state with the themes that it names, of which there must be at least one.
    pub fn new(app: App, themes: Vec<Theme>) -> Reader {
        let panics = std::env::var_os("BRIEFING_PANIC").is_some_and(|value| value == "draw");
        Reader { app, themes, store: None, panics }
    }
}

impl Program for Reader {
    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        app::update(&mut self.app, msg)
    }

    fn hurry(&mut self, more: bool) {
        self.app.hurried = more;
    }

    #[allow(clippy::panic)]
    fn draw(&self, area: Rect, buf: &mut Buffer) {
        if self.panics && self.app.overlay.is_open() {
            panic!("BRIEFING_PANIC asked for this");
        }
        if let Some(theme) = self.themes.get(self.app.themes.at()) {
            ui::draw(&self.app, theme, area, buf);
        }
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        self.app.cursor()
    }

    fn title(&self) -> String {
        self.app.title()
    }

    fn copied(&self, what: &Target, part: CopyPart) -> String {
        copied(&self.app, what, part)
    }

    fn keep_in(&mut self, store: Store) {
        self.store = Some(store);
    }

    fn save(&mut self) -> Option<String> {
        // Where nothing was read yet, nothing is known that could be kept.
        let store = self.store.as_mut().filter(|_| self.app.opening.is_none())?;
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let now = since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX));
        let state = self.app.to_state(now);
        store.save(state)
    }
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

/// What was loaded, as the state takes it.
pub fn briefing(loaded: Loaded) -> Briefing {
    let notice = |finding: &crate::load::Finding| Notice {
        error: finding.is_error(),
        lines: finding.lines(),
        file: finding.file.to_string(),
        line: finding.line,
    };
    let notices = loaded.findings.iter().map(notice).collect();
    Briefing { notices, library: loaded.library, ..Briefing::default() }
}
