//! A paragraph of a source, whose words can be selected, and the new row that is made from it.

use crate::keys::{Code, Key, Lookup};
use crate::model::kind::id_of;
use crate::model::quote::Excerpt;
use crate::model::{Entry, Kind, SourceKind};
use crate::page::{self, Wrapped};

use crate::app::action::Action;
use crate::app::msg::{Effect, NewRow};
use crate::app::state::{App, Choice, Overlay, Picker, PickerKind, Subject, Words, item};

/// What can be made from a paragraph, by its first letter, and what that is.
const KINDS: [(Kind, &str); 4] = [
    (Kind::Statement, "something said"),
    (Kind::Criticism, "said against a proposal, a term or a claim"),
    (Kind::Term, "one provision of a proposal"),
    (Kind::Event, "something that happened"),
];

/// How many words of a quote an id is made of.
const NAMING: usize = 4;

/// How wide the paragraph is set at most, in columns.
const WIDE: u16 = page::MEASURE as u16;

impl Words {
    /// What is known of the paragraph, and whether that is the source's own text.
    pub fn text<'a>(&self, app: &'a App) -> Option<(&'a str, bool)> {
        let source = app.library.source(self.source)?;
        let at = self.number as usize - 1;
        let own = source.original().get(at).map(|text| (text.shown(), true));
        own.or_else(|| source.reports().get(at).map(|text| (text.shown(), false)))
    }

    /// The paragraph as lines, on which each word is a link.
    pub fn lines(&self, app: &App) -> Wrapped {
        let text = self.text(app).map_or("", |(text, _)| text);
        page::wrap(&page::phrase(text, self.source), app.size.0.saturating_sub(4).clamp(10, WIDE))
    }

    /// The words that are selected, as they stand in the source's own text.
    pub fn excerpt(&self, app: &App) -> Option<Excerpt> {
        let (text, _) = self.text(app).filter(|(_, own)| *own)?;
        let (selected, words) = (self.selected()?, page::words(text));
        let selected = words.get(*selected.start())?.start..words.get(*selected.end())?.end;
        let kind = app.library.source(self.source)?.kind;
        let is_speech = match kind {
            Some(SourceKind::Speech | SourceKind::Interview | SourceKind::Post | SourceKind::Transcript) => true,
            Some(SourceKind::Article | SourceKind::Document | SourceKind::Report | SourceKind::Other) | None => false,
        };
        Excerpt::new(text, selected, is_speech)
    }

    /// How many paragraphs the source has, as far as that is known.
    pub fn count(&self, app: &App) -> u32 {
        let known = app.library.source(self.source).and_then(|source| source.paragraph_count());
        known.unwrap_or(0).max(self.number)
    }
}

/// The paragraph that the reader looks at on the page of a source: where the cursor is, or else the first in sight.
fn here(app: &App) -> Option<Words> {
    let (source, pinned) = match app.reading.subject {
        Subject::Paragraph { source, number } => (source, Some(number)),
        Subject::Entry(entry) if entry.kind == Kind::Source => (entry, None),
        _ => return None,
    };
    let height = usize::from(app.layout().page_text().height).max(1);
    let in_sight = |line: &usize| (app.reading.top..app.reading.top + height).contains(line);
    let link = app.reading.link.and_then(|link| app.reading.wrapped.links.get(link)).map(|link| link.line);
    let line = link.filter(in_sight).unwrap_or(app.reading.top);
    let number = pinned.or_else(|| app.reading.wrapped.paragraph_at(source, line)).unwrap_or(1);
    Some(Words { source, number, at: 0, from: None })
}

/// `v`: the paragraph word by word.
pub(in crate::app) fn open(app: &mut App) {
    match here(app) {
        Some(words) => app.overlay = Overlay::Words(words),
        None => nowhere(app),
    }
}

/// `i`: what shall be made from the paragraph.
pub(in crate::app) fn new_row(app: &mut App) {
    match here(app) {
        Some(words) => pick(app, &words),
        None => nowhere(app),
    }
}

fn nowhere(app: &mut App) {
    app.say(format!(
        "a row is made from a paragraph of a source: {} lists the sources, {} opens one",
        app.key(Action::Sources),
        app.key(Action::Open)
    ));
}

fn pick(app: &mut App, words: &Words) {
    let excerpt = words.excerpt(app);
    match excerpt.as_ref().and_then(|excerpt| excerpt.quoted.as_deref()) {
        Some([]) => {
            app.say("these words are in no quotation marks, and so the reporter's: the row has a text to write")
        }
        Some(_) => app.say("some of these words are the reporter's: the row has each quotation, to keep one"),
        None => {}
    }
    let choice = |kind| Choice::NewRow { source: words.source, number: words.number, excerpt: excerpt.clone(), kind };
    let items = KINDS.iter().map(|(kind, hint)| item(choice(*kind), kind.name(), hint));
    app.overlay = Overlay::Picker(Picker::new(PickerKind::NewRow, items.collect()));
}

/// The row that was asked for, with what is known of it already.
pub(in crate::app) fn picked(
    app: &App,
    (source, number): (Entry, u32),
    excerpt: Option<Excerpt>,
    kind: Kind,
) -> Effect {
    let library = &app.library;
    let date = library.source(source).and_then(|source| source.published.as_ref()).map(ToString::to_string);
    let first = |excerpt: &Excerpt| excerpt.words.split_whitespace().take(NAMING).collect::<Vec<_>>().join(" ");
    let named = excerpt.as_ref().map(first).map(|words| id_of(&words)).filter(|id| !id.is_empty());
    let id = named.unwrap_or_else(|| format!("{}-p{number}", library.id(source)));
    let taken = |id: &str| {
        let withheld = library.withheld_claims().iter().any(|claim| *claim.id == *id);
        withheld || library.by_id(id).is_some() || library.categories().iter().any(|row| *row.id == *id)
    };
    let numbered = (2..).map(|more| format!("{id}-{more}"));
    let id = std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or_default();
    Effect::NewRow(NewRow {
        kind,
        id,
        source: library.reference(source),
        paragraph: number,
        date,
        excerpt,
        category: library.categories().first().map(|category| category.id.to_string()),
    })
}

/// A key while a paragraph is looked at.
pub(in crate::app) fn key(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    let Overlay::Words(mut words) = app.overlay else { return };
    if let Some(motion) = by_word(key) {
        words.at = moved(app, &words, motion);
        app.overlay = Overlay::Words(words);
        return;
    }
    let action = match app.keymap.lookup(&[key]) {
        Lookup::Found(action) => Some(action),
        Lookup::Pending | Lookup::None => None,
    };
    match action {
        Some(Action::SelectWords) => select(app, &mut words),
        Some(Action::NewRow | Action::Open) => return pick(app, &words),
        Some(Action::NextGroup) => step(app, &mut words, 1),
        Some(Action::PreviousGroup) => step(app, &mut words, -1),
        Some(Action::QuitNow) => return effects.push(Effect::Quit(0)),
        Some(Action::Quit | Action::Cancel | Action::Leave) => return close(app, words),
        _ if key.code() == Code::Esc => return close(app, words),
        Some(action) => words.at = moved(app, &words, action),
        None => {}
    }
    app.overlay = Overlay::Words(words);
}

/// The motions of vim that go by words and lines, whatever else their keys do.
fn by_word(key: Key) -> Option<Action> {
    match key.text() {
        Some('w' | 'e') => Some(Action::Right),
        Some('b') => Some(Action::Left),
        Some('^') => Some(Action::First),
        Some('$') => Some(Action::Last),
        Some(_) | None => None,
    }
}

/// The first time it puts the selection away, then the paragraph.
fn close(app: &mut App, words: Words) {
    app.overlay = match words.from {
        Some(_) => Overlay::Words(Words { from: None, ..words }),
        None => Overlay::None,
    };
}

fn select(app: &mut App, words: &mut Words) {
    match words.text(app) {
        Some((_, true)) => words.from = if words.from.is_some() { None } else { Some(words.at) },
        Some((_, false)) => app.say("this is a summary in the briefing's words: only a source's own text is quoted"),
        None => app.say("the text of this paragraph is not in the folder"),
    }
}

/// Another paragraph, and the page beneath with it.
fn step(app: &mut App, words: &mut Words, by: i64) {
    let number = (i64::from(words.number) + by).clamp(1, i64::from(words.count(app).max(1)));
    let number = u32::try_from(number).unwrap_or(1);
    if number != words.number {
        *words = Words { number, at: 0, from: None, ..*words };
        if let Some(line) = app.reading.wrapped.line_of(words.source, number) {
            app.reading.top = line;
            app.reading.link = app.reading.wrapped.links.iter().position(|link| link.line >= line);
        }
    }
}

/// The word to which an action moves the cursor.
fn moved(app: &App, words: &Words, action: Action) -> usize {
    let lines = words.lines(app);
    let last = lines.links.len().saturating_sub(1);
    match action {
        Action::Left => words.at.saturating_sub(1),
        Action::Right => (words.at + 1).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::Down => beside(&lines, words.at, 1),
        Action::Up => beside(&lines, words.at, -1),
        _ => words.at,
    }
}

/// The word in the next line, or the one before, that stands nearest below or above.
fn beside(lines: &Wrapped, at: usize, by: i64) -> usize {
    let place =
        |at: usize| lines.links.get(at).and_then(|link| link.places.first()).map(|(line, of)| (*line, of.start));
    let Some((line, column)) = place(at) else { return at };
    let further = |other: &usize| place(*other).is_some_and(|(to, _)| (to as i64 - line as i64) * by > 0);
    let words = (0..lines.links.len()).filter(further);
    let near = |other: &usize| place(*other).map(|(to, start)| (to.abs_diff(line), start.abs_diff(column)));
    words.min_by_key(near).unwrap_or(at)
}
