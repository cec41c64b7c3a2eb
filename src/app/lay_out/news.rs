//! The section News: its rows, what counts as read, and the way from one piece to the next.

use jiff::Timestamp;

use crate::memory::{Piece, Sign};
use crate::model::content::{Field, snapshot, title};
use crate::model::{Date, Entry, Kind, Library, Reference};
use crate::page::{self, Block, Heading, Page, Role, Span, Target};
use crate::text::clean;

use crate::app::go::{follow, motion};
use crate::app::lay_out;
use crate::app::select::rows;
use crate::app::state::{App, Head, Level, List, Pane, Row, Section, Shown, Subject};

/// Runs when the page is laid out to be drawn.
pub(in crate::app) fn look(app: &mut App) {
    let height = usize::from(app.layout().page_text().height);
    if app.hurried || height == 0 || app.overlay.is_open() {
        return;
    }
    let (top, of) = (app.reading.top, app.reading.wrapped.lines.len());
    let same = app.shown.subject.as_ref() == Some(&app.reading.subject);
    if !same {
        app.shown = Shown { subject: Some(app.reading.subject.clone()), ..Shown::default() };
    }
    let until = if app.shown.lines.1 == of { app.shown.lines.0 } else { 0 };
    app.shown.lines = (if top <= until { until.max(top + height) } else { until }, of);
}

/// Where the reader was, and what was shown whole there, before they did something.
pub(in crate::app) struct Before {
    subject: Subject,
    section: Section,
    focus: Pane,
    generation: u64,
}

pub(in crate::app) fn sight(app: &App) -> Option<Before> {
    let Shown { subject, lines: (until, of), decided } = &app.shown;
    let whole = subject.as_ref() == Some(&app.reading.subject) && until >= of && *of > 0 && !decided;
    whole.then(|| Before {
        subject: app.reading.subject.clone(),
        section: app.section,
        focus: app.focus,
        generation: app.generation,
    })
}

/// An entry is read once its page was shown whole to somebody who is in it, or the cursor moved on from it.
pub(in crate::app) fn read(app: &mut App, before: Before) {
    // A filter that takes an entry out of sight is not the cursor moving on.
    let same_list = app.section == before.section && app.generation == before.generation;
    let moved_on = app.reading.subject != before.subject && same_list;
    let is_page = before.focus == Pane::Page;
    if !(moved_on || is_page) || (app.reading.subject == before.subject && app.shown.decided) {
        return;
    }
    match before.subject {
        Subject::Entry(entry) => app.memory.mark_read(&app.library, entry),
        Subject::Gone(reference) => app.memory.mark_gone_read(&app.library, &reference),
        Subject::Nothing
        | Subject::Overview
        | Subject::Paragraph { .. }
        | Subject::Cell { .. }
        | Subject::Folded(_)
        | Subject::Compare(..) => {}
    }
}

/// The news that the filter leaves: new, changed, gone, each with its words under it.
pub(in crate::app) fn rows(app: &App) -> List {
    let mut list = List::default();
    if app.memory.is_too_large() {
        head(&mut list, Level::List, "Of more than 64 MiB no old words are kept");
    }
    if app.memory.is_partial() {
        head(&mut list, Level::List, "Rows have errors: what is gone is not known");
    }
    let mut group = None;
    for (at, piece) in app.memory.pieces().iter().enumerate().filter(|(_, piece)| is_shown(app, piece)) {
        if group != Some(piece.sign) {
            group = Some(piece.sign);
            let heading = match piece.sign {
                Sign::New => "New",
                Sign::Changed => "Changed",
                Sign::Gone => "Gone",
            };
            head(&mut list, Level::Group, heading);
        }
        list.rows.push(piece.entry.map_or(Row::Gone(at), |entry| Row::Entry(entry, None)));
        // The words belong to the row above: they are no piece of their own.
        list.again.push(list.rows.len());
        list.rows.push(Row::Words(at));
    }
    list
}

fn head(list: &mut List, level: Level, words: &str) {
    list.rows.push(Row::Group(list.heads.len() as u32));
    let heading = Heading::Words(words.into());
    list.heads.push(Head { row: list.rows.len() - 1, level, above: None, heading });
}

fn is_shown(app: &App, piece: &Piece) -> bool {
    match piece.entry {
        Some(entry) => app.is_visible(entry),
        None if !app.is_filtered() => true,
        None => {
            let words = app.memory.words_of_gone(&piece.reference).unwrap_or_default();
            let texts: Vec<&str> = words.iter().map(|field| &*field.text).collect();
            crate::find::passes_gone(&app.filter, piece.reference.kind, &texts)
        }
    }
}

impl App {
    /// The head of a row of News: sign, tick, shape, who or what, and when. None for other rows.
    pub fn news_head(&self, row: &Row) -> Vec<Span> {
        let piece = match row {
            Row::Gone(at) => self.memory.pieces().get(*at),
            Row::Entry(entry, _) => return self.present_head(*entry),
            Row::Group(_) | Row::Words(_) | Row::Pair(..) => None,
        };
        let Some(piece) = piece else { return Vec::new() };
        let words = self.memory.words_of_gone(&piece.reference).unwrap_or_default();
        let said = |label: &str| words.iter().find(|field| field.label == label).map(|field| &*field.text);
        let actor = said("actor").and_then(|id| self.library.by_id(id));
        let party = actor.and_then(|actor| self.library.actor(actor)?.party);
        let name = match piece.reference.kind {
            Kind::Statement | Kind::Criticism => {
                said("actor").map(|id| self.name(id)).or(said("attributed_to").map(str::to_string))
            }
            Kind::Term | Kind::Event | Kind::Dispute | Kind::Party | Kind::Actor | Kind::Source | Kind::Proposal => {
                title(words).map(str::to_string)
            }
        };
        let date = said("date").map(|date| date.parse::<Date>().map_or(date.to_string(), |date| date.short_label()));
        let name = name.unwrap_or_else(|| piece.reference.to_string());
        head_spans(Sign::Gone, self.memory.is_seen(piece), (party, None), (name, date))
    }

    fn present_head(&self, entry: Entry) -> Vec<Span> {
        let sign = if self.memory.is_new(entry) { Sign::New } else { Sign::Changed };
        let label = page::list_label(&self.library, entry);
        let name = label.speaker.unwrap_or(label.text);
        let date = self.library.date(entry).map(Date::short_label);
        head_spans(
            sign,
            self.memory.is_known(entry),
            (label.parties.first().copied(), Some(label.marker)),
            (name, date),
        )
    }

    /// The words of a piece of news: what is new, old and new words of what changed, old words of what is gone.
    pub fn news_words(&self, at: usize) -> Vec<Span> {
        let Some(piece) = self.memory.pieces().get(at) else { return Vec::new() };
        match piece.entry {
            None => match self.memory.words_of_gone(&piece.reference) {
                Some(words) => vec![Span::new(clean(&said(words)), Role::Gone)],
                None => vec![Span::new("its words were not kept", Role::Muted)],
            },
            Some(entry) if piece.sign == Sign::Changed => self
                .memory
                .changes_of(&self.library, entry)
                .map(|change| page::changed_line(&change))
                .unwrap_or_default(),
            Some(entry) => {
                let words = snapshot(&self.library, entry);
                let text = words.iter().find(|field| field.label == "text").map(|field| field.text.to_string());
                let text = if entry.kind.is_claim() { said(&words) } else { text.unwrap_or_default() };
                vec![Span::new(clean(&text), Role::Body)]
            }
        }
    }

    /// What an id in old words is called: by the briefing, or by what was kept of an entry that is gone.
    fn name(&self, id: &str) -> String {
        if let Some(entry) = self.library.by_id(id) {
            return page::short_title(&self.library, entry);
        }
        let kept = Kind::ALL.iter().find_map(|kind| {
            let words = self.memory.words_of_gone(&Reference { kind: *kind, id: id.into() })?;
            Some(clean(title(words)?).into_owned())
        });
        kept.unwrap_or_else(|| id.to_string())
    }

    /// The day and time since when there is news, as the reader's clock has it.
    pub fn news_since(&self) -> Option<String> {
        let zoned = |millis: u64| {
            let stamp = Timestamp::from_millisecond(i64::try_from(millis).ok()?).ok()?;
            Some(stamp.to_zoned_datetime((self.zone)()))
        };
        let since = zoned(self.memory.news().since?)?;
        let this_year = zoned(self.memory.kept().visit.now).is_none_or(|now| now.year() == since.year());
        Some(since.strftime(if this_year { "%-d %b %H:%M" } else { "%-d %b %Y %H:%M" }).to_string())
    }
}

/// What an entry says, in one line.
fn said(words: &[Field]) -> String {
    let part = |label: &str| words.iter().find(|field| field.label == label).map(|field| field.text.to_string());
    let quote = part("quote").map(|quote| format!("“{quote}”"));
    let parts: Vec<String> = quote.into_iter().chain(part("text")).collect();
    match parts.is_empty() {
        true => title(words).unwrap_or_default().to_string(),
        false => parts.join(" "),
    }
}

fn head_spans(
    sign: Sign,
    seen: bool,
    (party, marker): (Option<Entry>, Option<char>),
    (name, date): (String, Option<String>),
) -> Vec<Span> {
    let role = match sign {
        Sign::New => Role::New,
        Sign::Changed => Role::Warning,
        Sign::Gone => Role::Gone,
    };
    let marker = marker.unwrap_or_else(|| party.map_or('·', |party| page::shape(party.at())));
    let voice = party.map_or(Role::Body, |party| Role::Party(party.at() as u16));
    let mut spans = vec![
        Span::new(format!("{}{} ", sign.glyph(), if seen { "✓" } else { " " }), role),
        Span::new(format!("{marker} {}", clean(&name)), voice),
    ];
    spans.extend(date.map(|date| Span::new(format!(" · {}", clean(&date)), Role::Date)));
    spans
}

/// The page of an entry that is gone: what it was.
pub(in crate::app) fn gone_page(app: &App, reference: &Reference) -> Page {
    let words = app.memory.words_of_gone(reference);
    let name = words.and_then(title).map_or_else(|| reference.to_string(), |title| clean(title).into_owned());
    Page {
        title: vec![Span::new(name, Role::Title)],
        blocks: page::gone(reference, words, &|id| app.name(id)),
        ..Page::default()
    }
}

/// What stands on top of the overview, where there is news.
pub(in crate::app) fn summary(app: &App) -> Vec<Block> {
    let news = app.memory.news();
    if news.total() == 0 {
        return Vec::new();
    }
    let mut spans = vec![Span::link(news.words(), Role::New, Target::Section(Section::News.title()))];
    spans.extend(app.news_since().map(|since| Span::new(format!(" since {since}"), Role::Date)));
    vec![Block::Paragraph(spans), Block::Blank]
}

/// Takes the old words from the briefing as it was.
pub(in crate::app) fn learn(app: &mut App, old: &Library) {
    app.memory.learn(old);
    anew(app);
}

fn anew(app: &mut App) {
    app.generation += 1;
    app.stale.rows |= app.section == Section::News;
}

/// Read or unread: the entry or the gone one that is being looked at.
pub(in crate::app) fn toggle_read(app: &mut App) {
    let reference = match &app.reading.subject {
        Subject::Gone(reference) => Some(reference.clone()),
        _ => app.current().map(|entry| app.library.reference(entry)),
    };
    let Some(reference) = reference else { return app.tell("no entry is selected") };
    let read = app.memory.toggle_read(&app.library, &reference);
    app.shown.decided = true;
    app.tell(if read { "marked as read" } else { "marked as unread" });
}

/// Everything that is news was read; News is empty then.
pub(in crate::app) fn mark_all_read(app: &mut App) {
    if app.memory.pieces().is_empty() {
        return app.tell("there is no news");
    }
    let count = app.memory.mark_all_read(&app.library);
    app.stale.visible = true;
    anew(app);
    app.tell(format!("{count} marked as read; `:undo` takes it back"));
}

/// Takes back what the reader did last to stars, marks, filters and what is read.
pub(in crate::app) fn undo(app: &mut App) {
    match app.memory.undo(&app.library) {
        Some(said) => {
            app.shown.decided = true;
            app.stale.visible = true;
            anew(app);
            app.tell(format!("taken back: {said}"));
        }
        None => app.tell("nothing to take back"),
    }
}

/// The next piece of news (`by` is 1) or the previous one (-1), read or not: in this list, or else in the sections after
/// it.
pub(in crate::app) fn step(app: &mut App, by: isize) {
    if app.memory.pieces().is_empty() {
        return app.tell("there is no news");
    }
    let count = app.list.rows.len() as isize;
    let from = app.list.cursor.map_or(if by > 0 { -1 } else { count }, |cursor| cursor as isize);
    let mut at = from + by;
    while (0..count).contains(&at) {
        if is_news(app, &app.list.rows[at as usize]) {
            return motion::select_row(app, at as usize);
        }
        at += by;
    }
    match app.section {
        Section::News => {
            app.tell(if by > 0 { "that was the last piece of news" } else { "that was the first piece of news" })
        }
        _ => other_section(app, by),
    }
}

fn is_news(app: &App, row: &Row) -> bool {
    match row {
        Row::Entry(entry, _) => app.memory.is_new(*entry) || app.memory.is_changed(*entry),
        Row::Gone(_) => true,
        Row::Group(_) | Row::Words(_) | Row::Pair(..) => false,
    }
}

/// Whether a section has a row to stop at that no other section has.
fn stops(app: &App, section: Section, row: &Row) -> bool {
    match (section, row) {
        (Section::Timeline, Row::Entry(entry, _)) => entry.kind == Kind::Event && is_news(app, row),
        (Section::News, Row::Entry(..)) => false,
        _ => is_news(app, row),
    }
}

fn other_section(app: &mut App, by: isize) {
    let (here, mut section) = (app.section, app.section);
    for _ in 1..Section::ALL.len() {
        section = section.step(by);
        let rows = match section {
            Section::News => self::rows(app),
            _ => rows::rows(section, &app.library, app.orders[section.index()], &app.visibility()),
        };
        if rows.rows.iter().any(|row| stops(app, section, row)) {
            break;
        }
    }
    if section == here {
        return app.tell("no other news; 0 lists all");
    }
    follow::remember(app);
    app.go_to_section(section);
    if app.focus == Pane::Page && section.has_list() {
        app.focus = Pane::List;
    }
    lay_out::settle(app);
    let mut rows = app.list.rows.iter();
    let stop = |row: &Row| stops(app, section, row);
    let found = if by > 0 { rows.position(stop) } else { rows.rposition(stop) };
    if let Some(row) = found {
        motion::select_row(app, row);
    }
}
