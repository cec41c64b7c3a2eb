//! The session in the state that is kept: where the reader was, and what they typed.

use std::collections::BTreeMap;

use crate::find::Filter;
use crate::model::text::clean_line;

use super::super::{App, Pane, PromptKind, Section, Zoom, settle};
use super::{LINES_LIMIT, Memory, Session, Stamped, State};

const PANES: [(Pane, &str); 3] = [(Pane::List, "list"), (Pane::Page, "page"), (Pane::Strip, "timeline")];

const PROMPTS: [(PromptKind, &str); 3] =
    [(PromptKind::Search, "search"), (PromptKind::Filter, "filter"), (PromptKind::Command, "command")];

const ZOOMS: [Zoom; 6] = [Zoom::Fit, Zoom::Years, Zoom::Months, Zoom::Weeks, Zoom::Days, Zoom::Hours];

impl App {
    /// Takes up where the reader was. A filter that is in force already, from the command line, stays.
    pub fn remember(&mut self, state: State) {
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
        self.zoom = ZOOMS.into_iter().find(|zoom| zoom.name() == session.zoom).unwrap_or_default();
        let theme = session.theme.as_ref().and_then(|name| self.themes.iter().position(|theme| theme == name));
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

    #[test]
    fn lines_keep_their_times_until_they_are_typed_again() {
        let typed = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect::<Vec<_>>();
        let first = stamp_lines(&typed(&["a", "b"]), Vec::new(), 100);
        assert_eq!(first, [Stamped::new(100, "a".into()), Stamped::new(101, "b".into())]);
        let second = stamp_lines(&typed(&["b", "a", "c"]), first, 200);
        assert_eq!(second, [(101, "b"), (200, "a"), (201, "c")].map(|(at, line)| Stamped::new(at, line.to_string())));
    }
}
