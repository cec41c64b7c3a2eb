//! What lies over the panes: one enum, so that two things are never open at once.

use tui_input::Input;

use crate::find::{Filter, PartyChoice};
use crate::model::format::ExportFormat;
use crate::model::quote::Excerpt;
use crate::model::{Entry, Kind, Reference};
use crate::page::Target;

use crate::app::action::Action;
use crate::app::msg::CopyPart;

use super::order::Within;
use super::place::Place;
use super::search::Search;
use super::section::Section;
use super::words::Words;

/// What lies over the panes.
// There is one overlay in the whole program: its size costs nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// A line being typed.
    Prompt(Prompt),
    /// A list to pick from.
    Picker(Picker),
    /// How to begin: four lines on the very first start, until the first key.
    Card,
    /// The keys and the signs.
    Help {
        /// What the lines must contain; `None` until something is typed or a search is begun.
        needle: Option<String>,
        /// The first line on the screen.
        top: usize,
    },
    /// What is wrong with the briefing's files.
    Findings {
        /// The selected finding.
        row: usize,
    },
    /// A paragraph of a source, word by word.
    Words(Words),
}

impl Overlay {
    /// Whether anything lies over the panes.
    pub fn is_open(&self) -> bool {
        !matches!(self, Overlay::None)
    }

    /// Whether a letter is typed into it, and means nothing else: a line is open, or something was typed already.
    pub(in crate::app) fn takes_letters(&self) -> bool {
        match self {
            Overlay::None | Overlay::Card | Overlay::Findings { .. } | Overlay::Words(_) => false,
            Overlay::Prompt(_) => true,
            Overlay::Help { needle, .. } => needle.is_some(),
            Overlay::Picker(picker) => picker.kind.is_long() || picker.is_typed(),
        }
    }

    /// The findings, from the first.
    pub fn findings() -> Overlay {
        Overlay::Findings { row: 0 }
    }
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromptKind {
    /// A search.
    Search,
    /// A filter.
    Filter,
    /// A command.
    Command,
    /// The name of the file for an export.
    Export(ExportFormat),
    /// A note beside an entry.
    Note,
    /// A search over all briefings of the shelf.
    Shelf,
}

impl PromptKind {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            PromptKind::Search => "Search",
            PromptKind::Filter => "Filter",
            PromptKind::Command => "Command",
            PromptKind::Export(_) => "Export to",
            PromptKind::Note => "Your note beside the entry",
            PromptKind::Shelf => "Search in every briefing",
        }
    }

    /// What stands before the line.
    pub fn sign(self) -> &'static str {
        match self {
            PromptKind::Search => "/",
            PromptKind::Filter => "filter: ",
            PromptKind::Command => ":",
            PromptKind::Export(_) => "file: ",
            PromptKind::Note => "note: ",
            PromptKind::Shelf => "/",
        }
    }
}

/// A line being typed, and what it was before.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// The entry that it is about, for a note.
    pub(in crate::app) about: Option<Reference>,
    /// The line and its cursor.
    pub input: Input,
    /// What is wrong with the line so far, if it was tried.
    pub error: Option<String>,
    /// The bytes of the line that are wrong; empty where something is missing.
    pub error_at: Option<std::ops::Range<usize>>,
    /// What the line could be completed to; shown above it.
    pub options: Vec<(String, String)>,
    /// The option that was taken last by Tab.
    pub option: Option<usize>,
    /// The bytes of the line that an option takes the place of.
    pub(in crate::app) replace: std::ops::Range<usize>,
    /// How far back in the typed lines.
    pub(in crate::app) recalled: Option<usize>,
    /// Where to go back to.
    pub(in crate::app) place: Place,
    /// The filter before.
    pub(in crate::app) filter: (Filter, bool),
    /// The search before.
    pub(in crate::app) search: Option<Search>,
}

impl Prompt {
    /// The column of the cursor on a line of `width` columns, from 0.
    pub fn column(&self, width: u16) -> u16 {
        let sign = crate::page::width(self.kind.sign());
        let room = usize::from(width).saturating_sub(sign + 1);
        let at = self.input.visual_cursor() - self.input.visual_scroll(room).min(self.input.visual_cursor());
        u16::try_from(sign + at).unwrap_or(u16::MAX).min(width.saturating_sub(1))
    }
}

/// What a list is picked from for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickerKind {
    /// The parties to show.
    Parties,
    /// An action, an entry or a section by name.
    Palette,
    /// What to copy.
    Copy,
    /// The source to open.
    Sources,
    /// The second party of a comparison.
    Compare,
    /// The part of the filter to take out.
    Parts,
    /// A saved filter.
    Filters,
    /// The format of an export.
    Export,
    /// What to make from a paragraph.
    NewRow,
    /// The entries beside which there is a note.
    Notes,
    /// The entries that are marked with a letter.
    Marks,
}

impl PickerKind {
    /// Whether it lists so much that letters narrow it from the first one on.
    pub(in crate::app) fn is_long(self) -> bool {
        matches!(self, PickerKind::Palette | PickerKind::Parties)
    }

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            PickerKind::Parties => "Show only · parties and their people",
            PickerKind::Palette => "Go to or do",
            PickerKind::Copy => "Copy",
            PickerKind::Sources => "Open in the browser",
            PickerKind::Compare => "Compare with",
            PickerKind::Parts => "Take out of the filter",
            PickerKind::Filters => "Saved filters",
            PickerKind::Export => "Export what you see, as",
            PickerKind::NewRow => "A new row from this paragraph",
            PickerKind::Notes => "Your notes",
            PickerKind::Marks => "Marks",
        }
    }
}

/// Something to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// No party and no person: everything again.
    Everybody,
    /// A party.
    Party(Entry),
    /// A person, an office or a body.
    Actor(Entry),
    /// An action.
    Action(Action),
    /// An entry.
    Entry(Entry),
    /// A section.
    Section(Section),
    /// A group of a section's list, by its first entry.
    Group {
        /// Whose list.
        section: Section,
        /// The first entry under its heading.
        first: Entry,
        /// The group, where an entry may stand in several.
        within: Option<Within>,
    },
    /// What to copy, and what of it.
    Copy(Target, CopyPart),
    /// An address to open.
    Url(String),
    /// A part of the filter, by its place.
    Part(usize),
    /// A filter that was saved under a name.
    Filter(String),
    /// A format to export in.
    Export(ExportFormat),
    /// A row to be made from a paragraph.
    NewRow {
        /// The source.
        source: Entry,
        /// The paragraph, from 1.
        number: u32,
        /// The words that were selected.
        excerpt: Option<Excerpt>,
        /// What it shall be.
        kind: Kind,
    },
}

impl Choice {
    /// The party or the person that it is, where it is one.
    pub fn who(&self) -> Option<Entry> {
        match self {
            Choice::Party(entry) | Choice::Actor(entry) => Some(*entry),
            Choice::Everybody
            | Choice::Action(_)
            | Choice::Entry(_)
            | Choice::Section(_)
            | Choice::Group { .. }
            | Choice::Copy(..)
            | Choice::Url(_)
            | Choice::Part(_)
            | Choice::Filter(_)
            | Choice::Export(_)
            | Choice::NewRow { .. } => None,
        }
    }
}

/// One line of a picker.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it stands for.
    pub choice: Choice,
    /// What it says.
    pub label: String,
    /// What stands at its right end.
    pub hint: String,
    /// Whether it is ticked (parties), excluded, or neither.
    pub tick: Tick,
    /// Whether the reader has changed the tick.
    pub(in crate::app) touched: bool,
    /// Whether it is an entry that the filter hides.
    pub outside: bool,
}

/// The state of a line that can be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tick {
    /// Neither.
    #[default]
    None,
    /// Shown.
    In,
    /// Hidden.
    Out,
}

impl Tick {
    /// The tick of a party that the filter names.
    pub(in crate::app) fn of(choice: &PartyChoice) -> Tick {
        if choice.excluded { Tick::Out } else { Tick::In }
    }
}

/// A list to pick from, narrowed by what is typed.
#[derive(Clone, Debug)]
pub struct Picker {
    /// What for.
    pub kind: PickerKind,
    /// What was typed.
    pub input: Input,
    /// Every line.
    pub items: Vec<Item>,
    /// The lines that fit what was typed, best first, as indexes into `items`.
    pub shown: Vec<usize>,
    /// The selected line, as an index into `shown`.
    pub row: usize,
}

impl Picker {
    /// A picker over these lines, with nothing typed.
    pub fn new(kind: PickerKind, items: Vec<Item>) -> Picker {
        let shown = (0..items.len()).collect();
        Picker { kind, input: Input::default(), items, shown, row: 0 }
    }

    /// Whether a line is ticked here, and not only taken.
    pub fn ticks(&self) -> bool {
        self.kind == PickerKind::Parties
    }

    /// Whether a letter picks a line at once, and which: the one that begins with it, where each has another.
    pub(in crate::app) fn begins(&mut self, letter: char) -> bool {
        if self.kind != PickerKind::NewRow || self.is_typed() {
            return false;
        }
        let found = self.shown.iter().position(|at| self.items[*at].label.starts_with(letter));
        self.row = found.unwrap_or(self.row);
        found.is_some()
    }

    /// Whether `j`, `k` and the keys that tick act: nothing was typed, and this is no place where every letter types.
    pub(in crate::app) fn takes_keys(&self) -> bool {
        !self.is_typed() && self.kind != PickerKind::Palette
    }

    /// Whether something was typed.
    pub(in crate::app) fn is_typed(&self) -> bool {
        !self.input.value().is_empty()
    }

    /// The selected line.
    pub fn selected(&self) -> Option<&Item> {
        self.items.get(*self.shown.get(self.row)?)
    }

    /// How many columns and rows it takes with its frame, where there is room. What is listed changes with each letter; the
    /// frame does not.
    pub fn size(&self) -> (u16, u16) {
        let rows = u16::try_from(self.items.len() + 3).unwrap_or(u16::MAX);
        match self.kind {
            PickerKind::Parties => (60, rows.clamp(6, 26)),
            PickerKind::Palette => (90, 26),
            PickerKind::Copy
            | PickerKind::Sources
            | PickerKind::Compare
            | PickerKind::Parts
            | PickerKind::Filters
            | PickerKind::Export
            | PickerKind::NewRow
            | PickerKind::Notes
            | PickerKind::Marks => (76, rows.clamp(6, 26)),
        }
    }

    /// The first line on the screen where this many rows show lines: the selected one is in sight.
    pub fn top(&self, rows: usize) -> usize {
        (self.row + 1).saturating_sub(rows)
    }

    /// Narrows the lines to those that fit what was typed.
    pub(in crate::app) fn narrow(&mut self) {
        let items = self.items.iter().enumerate().map(|(at, item)| (at, item.label.as_str()));
        self.shown = if self.input.value().is_empty() {
            (0..self.items.len()).collect()
        } else {
            crate::find::fuzzy(self.input.value(), items)
        };
        self.row = 0;
    }

    /// Moves the selection, around the ends.
    pub(in crate::app) fn step(&mut self, by: isize) {
        let count = self.shown.len() as isize;
        if count > 0 {
            self.row = (self.row as isize + by).rem_euclid(count) as usize;
        }
    }
}

/// A line of a picker that cannot be ticked.
pub(in crate::app) fn item(choice: Choice, label: &str, hint: &str) -> Item {
    Item { choice, label: label.to_string(), hint: hint.to_string(), tick: Tick::None, touched: false, outside: false }
}
