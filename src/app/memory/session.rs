//! The session in the state that is kept: where the reader was, and what they typed.

use std::collections::BTreeMap;

use crate::find::Filter;
use crate::model::text::clean_line;

use crate::page::axis::Zoom;

use super::super::{App, Pane, PromptKind, Section, settle};
use super::{LINES_LIMIT, Memory, Session, Stamped, State};

const PANES: [(Pane, &str); 3] = [(Pane::List, "list"), (Pane::Page, "page"), (Pane::Strip, "timeline")];

const PROMPTS: [(PromptKind, &str); 3] =
    [(PromptKind::Search, "search"), (PromptKind::Filter, "filter"), (PromptKind::Command, "command")];

impl App {
    /// Takes up where the reader was. A filter that is in force already, from the command line, stays.
    pub(in crate::app) fn remember(&mut self, state: State) {
        let history = PROMPTS.iter().filter_map(|(kind, name)| {
            let lines = state.history.get(*name)?.iter().map(|line| clean_line(&line.value).into_owned());
            Some((*kind, lines.collect()))
        });
        self.typed = history.collect();
        let session = state.session.as_ref().map(|session| session.value.clone());
        self.memory = Memory::from_state(state, &self.library);
        self.stale.visible = true;
        if let Some(session) = session {
            self.resume(&session);
        }
        settle::settle(self);
    }

    fn resume(&mut self, session: &Session) {
        self.strip = session.strip;
        self.zoomed = session.zoomed;
        self.split = session.split.clamp(16, 84);
        self.zoom = Zoom::from_name(&session.zoom).unwrap_or_default();
        let theme = session.theme.as_ref().filter(|_| !self.theme_chosen);
        let theme = theme.and_then(|name| self.themes.iter().position(|theme| theme == name));
        self.theme = theme.unwrap_or(self.theme);
        if self.filter.is_empty() {
            self.resume_filter(session);
        }
        for (section, reference) in &session.places {
            if let Some(section) = Section::from_name(section) {
                self.places[section.index()] = self.library.find(reference);
            }
        }
        if let Some(section) = Section::from_name(&session.section) {
            self.go_to_section(section);
        }
        let focus = PANES.iter().find(|(_, name)| *name == session.focus);
        self.focus = focus.map_or(self.focus, |(pane, _)| *pane);
    }

    /// A filter that the briefing no longer has the names for would hide everything without a reason to be seen.
    fn resume_filter(&mut self, session: &Session) {
        let Ok(filter) = session.filter.parse::<Filter>() else { return };
        if crate::find::check(&filter, &self.library).is_ok() {
            self.filter = filter;
            self.filter_on = session.filter_on;
        }
    }

    /// Where the reader is now.
    pub fn session(&self) -> Session {
        let named = |section: Section, place: &Option<crate::model::Entry>| {
            Some((section.title().to_string(), self.library.reference((*place)?)))
        };
        let focus = PANES.iter().find(|(pane, _)| *pane == self.focus);
        Session {
            section: self.section.title().to_string(),
            places: Section::ALL
                .iter()
                .zip(&self.places)
                .filter_map(|(section, place)| named(*section, place))
                .collect(),
            focus: focus.map_or("", |(_, name)| name).to_string(),
            filter: self.filter.to_string(),
            filter_on: self.filter_on,
            strip: self.strip,
            split: self.split,
            theme: self.themes.get(self.theme).cloned(),
            zoom: self.zoom.name().to_string(),
            zoomed: self.zoomed,
        }
    }

    /// What is to be kept of the reader, at this time (milliseconds since 1970).
    pub fn to_state(&mut self, now: u64) -> State {
        let mut state = self.memory.to_state(&self.library, now);
        let now = state.saved;
        for (kind, name) in PROMPTS {
            if let Some(typed) = self.typed.get(&kind) {
                let lines = state.history.remove(name).unwrap_or_default();
                state.history.insert(name.to_string(), stamp_lines(typed, lines, now));
            }
        }
        self.memory.state.history.clone_from(&state.history);
        let session = self.session();
        // Looking is no act: a program that was only looked at does not move the place of another one.
        if state.session.as_ref().is_none_or(|kept| kept.value != session) {
            state.session = Some(Stamped::new(now, session));
            self.memory.state.session.clone_from(&state.session);
        }
        state
    }
}

/// Gives typed lines their times: those that were kept in this order keep theirs, the others were typed just now.
fn stamp_lines(typed: &[String], kept: Vec<Stamped<String>>, now: u64) -> Vec<Stamped<String>> {
    let kept: BTreeMap<String, u64> = kept.into_iter().map(|line| (line.value, line.at)).collect();
    let mut last = 0;
    let skipped = typed.len().saturating_sub(LINES_LIMIT);
    let stamped = typed.iter().skip(skipped).map(|line| {
        last = kept.get(line).copied().filter(|at| *at > last).unwrap_or(now.max(last + 1));
        Stamped::new(last, line.clone())
    });
    stamped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Briefing, Msg, Settings, update};
    use crate::model::diff::tests::library;
    use crate::model::{Entry, Kind};

    fn app(state: State, settings: Settings) -> App {
        let library = library(&["a", "b", "c"]);
        let mut app = App::new(settings);
        let briefing = Briefing { library, state: Some(state), ..Briefing::default() };
        update(&mut app, Msg::Loaded(Box::new(briefing)));
        app
    }

    fn left(state: State, act: impl FnOnce(&mut App)) -> State {
        let mut app = app(state, Settings::default());
        act(&mut app);
        app.to_state(100)
    }

    #[test]
    fn the_next_start_is_where_the_last_one_ended() {
        let state = left(State::default(), |app| {
            app.go_to_section(Section::Statements);
            app.places[Section::Statements.index()] = Some(Entry::new(Kind::Statement, 2));
            app.focus = Pane::List;
            (app.split, app.strip, app.zoom) = (50, false, Zoom::Days);
            app.filter = "is:starred".parse().unwrap();
            app.filter_on = false;
            app.typed.insert(PromptKind::Search, vec!["one".into(), "two\u{1b}".into()]);
        });
        let app = app(state.clone(), Settings::default());
        assert_eq!(
            (app.section, app.focus, app.list.entry()),
            (Section::Statements, Pane::List, Some(Entry::new(Kind::Statement, 2)))
        );
        assert_eq!((app.split, app.strip, app.zoom, app.filter_on), (50, false, Zoom::Days, false));
        assert_eq!(app.filter.to_string(), "is:starred");
        assert_eq!(app.typed[&PromptKind::Search], ["one", "two␛"]);
        // Looking again is no act: place and lines keep their times.
        let again = left(state.clone(), |_| ());
        assert_eq!(again.session, state.session);
        assert_eq!(again.history["search"][0], state.history["search"][0]);
    }

    #[test]
    fn what_the_file_says_is_not_believed_blindly() {
        let session = Session {
            section: "No such".into(),
            focus: "nowhere".into(),
            filter: "party:nobody (".into(),
            split: 9999,
            theme: Some("../x".into()),
            zoom: "\u{1b}".into(),
            places: [("Statements".to_string(), "statement:gone".parse().unwrap())].into(),
            ..Session::default()
        };
        let state = State { session: Some(Stamped::new(1, session)), ..State::default() };
        let app = app(state, Settings::default());
        assert_eq!((app.section, app.split, app.theme, app.zoom), (Section::Overview, 84, 0, Zoom::Fit));
        assert!(app.filter.is_empty());
    }

    #[test]
    fn a_filter_from_the_command_line_stays() {
        let state = left(State::default(), |app| app.filter = "is:new".parse().unwrap());
        let app = app(state, Settings { filter: "is:starred".into(), ..Settings::default() });
        assert_eq!(app.filter.to_string(), "is:starred");
    }

    #[test]
    fn lines_keep_their_times_until_they_are_typed_again() {
        let typed = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect::<Vec<_>>();
        let first = stamp_lines(&typed(&["a", "b"]), Vec::new(), 100);
        assert_eq!(first, [Stamped::new(100, "a".into()), Stamped::new(101, "b".into())]);
        let second = stamp_lines(&typed(&["b", "a", "c"]), first, 200);
        assert_eq!(second, [(101, "b"), (200, "a"), (201, "c")].map(|(at, line)| Stamped::new(at, line.to_string())));
    }
}
