//! What reaches the update, and what the update asks the edge to do.

use std::sync::Arc;

use crate::find::{TextIndex, Titles};
use crate::keys::Key;
use crate::memory::{Base, Compared, State};
use crate::model::format::ExportFormat;
use crate::model::quote::Excerpt;
use crate::model::{Kind, Library, Location, Reference};
use crate::page::Target;

use crate::app::state::shelf::{Facts, ShelfHit, Shelved};
use crate::app::state::themes::Background;

/// A briefing as it was read: what is sound of it, and what was found wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Briefing {
    /// What is sound.
    pub library: Arc<Library>,
    /// What was found, in the order of files and lines.
    pub notices: Vec<Notice>,
    /// What is kept of this reader; it comes with the first reading only.
    pub state: Option<State>,
    /// The library beside what the reader found, where that is known: the update need not make it then.
    pub compared: Option<Arc<Compared>>,
    /// What has to be reported of that.
    pub reports: Vec<String>,
}

/// A finding, ready to be shown. The text has been cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Whether it is an error, and not a warning.
    pub error: bool,
    /// The finding as `briefing check` prints it, line by line.
    pub lines: Vec<String>,
    /// The file, relative to the folder.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// Everything that can happen to the reader's program.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key was pressed or repeats.
    Key(Key),
    /// Text was pasted. It is never read as keys.
    Paste(String),
    /// The mouse was clicked at a column and row, from 0.
    Click {
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
    },
    /// The mouse was moved with its button held down, to a column and row, from 0.
    Drag {
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
    },
    /// The wheel was turned over a column and row; `lines` is negative upwards.
    Wheel {
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
        /// How far, in lines.
        lines: i32,
    },
    /// The terminal has this size, in columns and rows.
    Resize(u16, u16),
    /// How far the first reading is, in words.
    Progress(String),
    /// The briefing was read: the first time, or again. Boxed, because it is far larger than the other messages.
    Loaded(Box<Briefing>),
    /// The folder could not be read. If it was read before, the last good view stays.
    LoadFailed(String),
    /// Another briefing is about to be read, in the place of the one before.
    Opening(Location),
    /// The briefing that is open was written to another place, and is read from there.
    Moved(Location),
    /// What stands on the shelf.
    Shelf(Vec<Shelved>),
    /// A briefing of the shelf was looked at.
    LookedAt {
        /// Which.
        location: Location,
        /// What it is, or why it cannot be read.
        facts: Result<Facts, String>,
    },
    /// A briefing of the shelf was searched.
    ShelfFound {
        /// What was looked for.
        needle: String,
        /// In which briefing.
        location: Location,
        /// What was found, the first of them.
        hits: Vec<ShelfHit>,
        /// How much was found in all.
        total: usize,
    },
    /// The briefing as it was read last, for the words of what changed since.
    Recalled(Box<Library>),
    /// On a first visit, what the reader finds.
    Compared(u64, Arc<Compared>),
    /// The texts of the library of this number were folded.
    TextIndexed(u64, Box<TextIndex>),
    /// What the entries of the library of this number are called was folded.
    TitlesIndexed(u64, Box<Titles>),
    /// The files were kept, as they were last read.
    Kept(Base),
    /// A row was written that the reader wants to see as soon as it is read: its address, and its file and line.
    Written(RowPlace),
    /// A message for the last line.
    Said(String),
    /// Something that went wrong; it stays on the last line until the next key, whatever is read again meanwhile.
    Failed(String),
    /// A file of this name is there, and the export was not written.
    Taken {
        /// The format of the export.
        format: ExportFormat,
        /// The file's name as it was typed.
        file: String,
    },
    /// The terminal was asked, and said whether it is dark or light.
    Background(Background),
    /// The program was resumed after a suspension or returned from the editor.
    Resumed,
}

/// A row that is to be written from a paragraph of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    /// What it is.
    pub kind: Kind,
    /// An id that the briefing does not have yet.
    pub id: String,
    /// The source.
    pub source: Reference,
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// The day on which the source was published.
    pub date: Option<String>,
    /// Words of the source's own text.
    pub excerpt: Option<Excerpt>,
    /// The first category, for a term.
    pub category: Option<String>,
}

/// Where a row was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// Its address, unless the reader gave it another id.
    pub reference: Reference,
    /// The file, relative to the folder.
    pub file: String,
    /// The line of its header, from 1.
    pub line: u32,
}

/// What can be copied of what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyPart {
    /// Who or what it is, and its claims, a line each.
    Text,
    /// Who, the words, when, and where it was read.
    Citation,
    /// The same as Markdown.
    Markdown,
    /// Its address.
    Reference,
}

/// What only the edge can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave, with this exit status.
    Quit(u8),
    /// Leave, as there is nothing to show, and say why.
    Fail(String),
    /// Stop the program until the shell continues it (SIGTSTP).
    Suspend,
    /// Draw everything again from nothing.
    Redraw,
    /// Listen to the mouse, or no longer.
    Mouse(bool),
    /// Make a text of what is selected, put it on the clipboard, then report what was done.
    Copy {
        /// What is selected.
        what: Target,
        /// What is wanted of it.
        part: CopyPart,
    },
    /// Write what passes the filter to a file, and report where it went or why not.
    Export {
        /// In which format.
        format: ExportFormat,
        /// The file's name as it was typed.
        file: String,
        /// Whether a file that is there is replaced; else the answer is [`Msg::Taken`].
        replace: bool,
    },
    /// Open a URL outside, never through a shell.
    OpenUrl(String),
    /// Open a file of the briefing's folder in `$EDITOR` at a line.
    Edit {
        /// The file, relative to the folder.
        file: String,
        /// The line, from 1.
        line: u32,
    },
    /// Put a row into the briefing's files, open it in `$EDITOR`, and take it out again if it was left as it was.
    NewRow(NewRow),
    /// Write a briefing that is in no folder into this one, and read it from there.
    SaveAs(String),
    /// Read the folder again.
    Reload,
    /// List the briefings of the shelf and look at each, beside the reader.
    LookAtShelf,
    /// Search these briefings, beside the reader.
    SearchShelf {
        /// What for.
        needle: String,
        /// Which, in the order of the shelf.
        locations: Vec<Location>,
    },
    /// Keep what was read of the briefing that is open, and read this one in its place.
    OpenBriefing(Location),
    /// Make the briefing of the files that were kept when it was read last, and answer with [`Msg::Recalled`].
    Recall,
    /// Find out what there is on a first visit, in the library of this number, keep that beside the state, and answer with [`Msg::Compared`].
    Compare(u64),
    /// Fold the texts of the library of this number beside the reader, and answer with [`Msg::TextIndexed`].
    IndexText(u64),
    /// Fold what its entries are called, and answer with [`Msg::TitlesIndexed`].
    IndexTitles(u64),
    /// Keep the briefing's files beside the state, and answer with [`Msg::Kept`].
    Keep,
    /// Write what the reader has read, starred and where they are.
    Save,
}
