//! The session in the state that is kept: where the reader was, and what they typed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::find::{self, Filter};
use crate::memory::{Compared, LINES_LIMIT, Memory, Seen, Session, Stamped, State};
use crate::model::{Entry, Kind, Library, Reference};
use crate::page::Target;
use crate::text::clean_line;
use crate::timeline::axis::Zoom;

use crate::app::ask::indexing;
use crate::app::lay_out;
use crate::app::state::{App, Matrix, Pane, PromptKind, Section, Sight, Spot, Strip, Subject, Within, order};

const PANES: [(Pane, &str); 3] = [(Pane::List, "list"), (Pane::Page, "page"), (Pane::Strip, "timeline")];

const PROMPTS: [(PromptKind, &str); 3] =
    [(PromptKind::Search, "search"), (PromptKind::Filter, "filter"), (PromptKind::Command, "command")];

impl App {
    /// Takes up where the reader was. A filter that is in force already, from the command line, stays.
    pub(in crate::app) fn remember(&mut self, state: State, compared: Option<Arc<Compared>>) {
        let history = PROMPTS.iter().filter_map(|(kind, name)| {
            let lines = state.history.get(*name)?.iter().map(|line| clean_line(&line.value).into_owned());
            Some((*kind, lines.collect()))
        });
        self.typed = history.collect();
        let session = state.session.as_ref().map(|session| session.value.clone());
        self.memory = Memory::from_compared(state, &self.library, compared);
        let broken = self.notices.iter().any(|notice| notice.error);
        self.memory.set_partial(&self.library, broken);
        self.fresh = true;
        self.stale.visible = true;
        if let Some(session) = session {
            self.resume(&session);
        }
        indexing::make_at_once(self);
        lay_out::settle(self);
    }

    fn resume(&mut self, session: &Session) {
        self.strip = match (session.strip, session.tall) {
            (false, _) => Strip::Off,
            (true, false) => Strip::Line,
            (true, true) => Strip::Tall,
        };
        self.zoomed = session.zoomed;
        self.split = session.split.clamp(16, 84);
        self.zoom = Zoom::from_name(&session.zoom).unwrap_or_default();
        if let Some(name) = &session.theme {
            self.themes.remember(name);
        }
        if self.filter.is_empty() {
            self.resume_filter(session);
        }
        for (section, reference) in &session.places {
            if let Some(section) = Section::from_name(section) {
                self.places[section.index()] = self.library.find(reference);
            }
        }
        for (section, words) in &session.lists {
            if let Some(section) = Section::from_name(section) {
                (self.orders[section.index()], self.withins[section.index()]) = order::read(words, &self.library);
            }
        }
        self.resume_cell(session);
        for (section, seen) in &session.seen {
            if let Some(section) = Section::from_name(section) {
                self.spots[section.index()] = self.spot(section, seen);
            }
        }
        if let Some(section) = Section::from_name(&session.section) {
            self.go_to_section(section);
        }
        let focus = PANES.iter().find(|(_, name)| *name == session.focus);
        self.focus = focus.map_or(self.focus, |(pane, _)| *pane);
    }

    /// The matrix is made when it is opened; until then it is this cell.
    fn resume_cell(&mut self, session: &Session) {
        let Some((subject, party)) = &session.cell else { return };
        let subject = match subject {
            Some(subject) => self.library.find(subject),
            // Before there were rows for disputes and for each proposal, no subject was the plan as a whole.
            None => self.library.entries(Kind::Proposal).next(),
        };
        let party = party.as_ref().map(|party| self.library.find(party));
        if let (Some(subject), false) = (subject, party == Some(None)) {
            self.matrix = Matrix::of_cell(subject, party.flatten());
        }
    }

    /// The page of a section's place.
    fn subject(&self, section: Section) -> Option<Subject> {
        Some(match section {
            Section::Overview => Subject::Overview,
            Section::Matrix => self.matrix.subject()?,
            section => match (self.places[section.index()]?, self.withins[section.index()]) {
                // The place of a pair is its claims.
                (one, Some(Within::Entry(other))) if section == Section::Disputes && one.kind.is_claim() => {
                    Subject::Compare(one, other)
                }
                (place, Some(_) | None) => Subject::Entry(place),
            },
        })
    }

    fn spot(&self, section: Section, seen: &Seen) -> Option<Spot> {
        let link = seen.link.as_ref().and_then(|(link, number)| Some((target(link, &self.library)?, *number as usize)));
        let sight = Sight { top: seen.top as usize, of: seen.of as usize, link };
        Some(Spot { subject: self.subject(section)?, sight })
    }

    /// What of the page of a section's place is in sight, if anything but its beginning.
    fn seen(&self, section: Section) -> Option<Seen> {
        let here = (section == self.section).then(|| (self.reading.subject.clone(), self.reading.sight()));
        let spot = self.spots[section.index()].as_ref().map(|spot| (spot.subject.clone(), spot.sight.clone()));
        let (subject, sight) = here.or(spot)?;
        if Some(&subject) != self.subject(section).as_ref() || (sight.top == 0 && sight.link.is_none()) {
            return None;
        }
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let link = sight.link.map(|(target, number)| (address(&target, &self.library), count(number)));
        Some(Seen { top: count(sight.top), of: count(sight.of), link })
    }

    fn cell(&self) -> Option<(Option<Reference>, Option<Reference>)> {
        let Some(Subject::Cell { subject, party }) = self.subject(Section::Matrix) else { return None };
        Some((Some(self.library.reference(subject)), party.map(|party| self.library.reference(party))))
    }

    /// A filter that the briefing no longer has the names for would hide everything without a reason to be seen.
    fn resume_filter(&mut self, session: &Session) {
        let Ok(filter) = session.filter.parse::<Filter>() else { return };
        if crate::find::check(&filter, &self.library).is_ok() {
            self.filter = filter;
            self.filter_on = session.filter_on;
        }
    }

    /// How the list of a section is ordered, and in which group its place stands, if there is anything to say.
    fn list_words(&self, section: Section) -> Option<(String, String)> {
        let words = order::words(self.orders[section.index()], self.withins[section.index()], &self.library);
        (!words.is_empty()).then(|| (section.title().to_string(), words))
    }

    /// Where the reader is now.
    pub fn session(&self) -> Session {
        let named = |section: Section, place: &Option<Entry>| {
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
            seen: Section::ALL
                .iter()
                .filter_map(|section| Some((section.title().to_string(), self.seen(*section)?)))
                .collect(),
            lists: Section::ALL.iter().filter_map(|section| self.list_words(*section)).collect(),
            cell: self.cell(),
            focus: focus.map_or("", |(_, name)| name).to_string(),
            filter: self.filter.to_string(),
            filter_on: self.filter_on,
            strip: self.strip != Strip::Off,
            tall: self.strip == Strip::Tall,
            split: self.split,
            theme: self.themes.chosen().map(str::to_string),
            zoom: self.zoom.name().to_string(),
            zoomed: self.zoomed,
        }
    }

    /// Whether there is something to keep of the reader that the file does not have.
    pub fn has_to_keep(&self) -> bool {
        let kept = self.memory.kept();
        let lines = PROMPTS.iter().any(|(kind, name)| {
            let typed = self.typed.get(kind).into_iter().flatten();
            let known = kept.history.get(*name).into_iter().flatten();
            typed.ne(known.map(|line| &line.value))
        });
        lines
            || self.memory.is_dirty(&self.library)
            || kept.session.as_ref().is_none_or(|kept| kept.value != self.session())
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
        let session = self.session();
        // Looking is not an act: a program that was only looked at does not move the place of another one.
        if state.session.as_ref().is_none_or(|kept| kept.value != session) {
            state.session = Some(Stamped::new(now, session));
        }
        self.memory.keep_session(state.history.clone(), state.session.clone());
        state
    }
}

/// Where a link leads, in words that a later start understands.
fn address(target: &Target, library: &Library) -> String {
    let name = |entry: Entry| library.reference(entry).to_string();
    match target {
        Target::Entry(entry) => name(*entry),
        Target::Paragraph { source, number } => format!("{}#p{number}", name(*source)),
        Target::Section(title) => format!("section {title}"),
        Target::Cell { subject, party } => format!("cell {} {}", name(*subject), party.map_or("-".into(), name)),
        Target::Compare(one, other) => format!("compare {} {}", name(*one), name(*other)),
        Target::Url(url) => format!("url {url}"),
    }
}

/// Where the words lead, if that is still there.
fn target(address: &str, library: &Library) -> Option<Target> {
    let entry = |name: &str| library.find(&name.parse().ok()?);
    Some(match address.split_once(' ') {
        None => match address.rsplit_once("#p") {
            None => Target::Entry(entry(address)?),
            Some((source, number)) => Target::Paragraph { source: entry(source)?, number: number.parse().ok()? },
        },
        Some(("section", title)) => Target::Section(Section::from_name(title)?.title()),
        Some(("cell", names)) => match names.split_once(' ')? {
            (subject, "-") => Target::Cell { subject: entry(subject)?, party: None },
            // As it was written before each proposal had a row.
            ("plan", party) => {
                Target::Cell { subject: library.entries(Kind::Proposal).next()?, party: Some(entry(party)?) }
            }
            (subject, party) => Target::Cell { subject: entry(subject)?, party: Some(entry(party)?) },
        },
        Some(("compare", names)) => {
            let (one, other) = names.split_once(' ')?;
            Target::Compare(entry(one)?, entry(other)?)
        }
        Some(("url", url)) => Target::Url(url.into()),
        Some(_) => return None,
    })
}

impl find::Memory for Memory {
    fn is_new(&self, entry: Entry) -> bool {
        Memory::is_new(self, entry)
    }

    fn is_changed(&self, entry: Entry) -> bool {
        Memory::is_changed(self, entry)
    }

    fn is_starred(&self, entry: Entry) -> bool {
        Memory::is_starred(self, entry)
    }

    fn is_noted(&self, entry: Entry) -> bool {
        Memory::is_noted(self, entry)
    }

    fn is_read(&self, entry: Entry) -> bool {
        Memory::is_read(self, entry)
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

    fn app(state: State, settings: Settings) -> App {
        let library = library(&["a", "b", "c"]);
        let mut app = App::new(settings);
        let briefing = Briefing { library: library.into(), state: Some(state), ..Briefing::default() };
        update(&mut app, Msg::Loaded(Box::new(briefing)));
        app
    }

    fn left(state: State, act: impl FnOnce(&mut App)) -> State {
        let mut app = app(state, Settings::default());
        act(&mut app);
        app.to_state(100)
    }

    #[test]
    fn the_strip_is_as_tall_as_it_was() {
        for strip in [Strip::Line, Strip::Tall, Strip::Off] {
            let state = left(State::default(), |app| app.strip = strip);
            assert_eq!(app(state, Settings::default()).strip, strip);
        }
    }

    #[test]
    fn the_next_start_is_where_the_last_one_ended() {
        let state = left(State::default(), |app| {
            app.go_to_section(Section::Statements);
            app.places[Section::Statements.index()] = Some(Entry::new(Kind::Statement, 2));
            app.focus = Pane::List;
            (app.split, app.strip, app.zoom) = (50, Strip::Off, Zoom::Days);
            app.filter = "is:starred".parse().unwrap();
            app.filter_on = false;
            app.typed.insert(PromptKind::Search, vec!["one".into(), "two\u{1b}".into()]);
        });
        let app = app(state.clone(), Settings::default());
        assert_eq!(
            (app.section, app.focus, app.list.entry()),
            (Section::Statements, Pane::List, Some(Entry::new(Kind::Statement, 2)))
        );
        assert_eq!((app.split, app.strip, app.zoom, app.filter_on), (50, Strip::Off, Zoom::Days, false));
        assert_eq!(app.filter.to_string(), "is:starred");
        assert_eq!(app.typed[&PromptKind::Search], ["one", "two␛"]);
        // Looking again is not an act: place and lines keep their times.
        let again = left(state.clone(), |_| ());
        assert_eq!(again.session, state.session);
        assert_eq!(again.history["search"][0], state.history["search"][0]);
    }

    #[test]
    fn a_link_is_written_so_that_it_is_found_again() {
        let library = library(&["a", "b"]);
        let (one, other) = (Entry::new(Kind::Statement, 0), Entry::new(Kind::Statement, 1));
        for link in [
            Target::Entry(one),
            Target::Paragraph { source: one, number: 7 },
            Target::Section("Parties"),
            Target::Cell { subject: one, party: None },
            Target::Cell { subject: one, party: Some(other) },
            Target::Compare(one, other),
            Target::Url("https://example.org/a b".into()),
        ] {
            assert_eq!(target(&address(&link, &library), &library), Some(link));
        }
        for wrong in
            ["", " ", "statement:z", "statement:a#p", "cell a", "cell plan", "compare statement:a", "x y", "section x"]
        {
            assert_eq!(target(wrong, &library), None, "{wrong}");
        }
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
        assert_eq!((app.section, app.split, app.zoom), (Section::Overview, 84, Zoom::Fit));
        assert_eq!(app.themes.chosen(), None);
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
