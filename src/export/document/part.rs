//! What a document is made of: sections with headings, tables, the timeline, and entries.

use crate::model::Entry;
use crate::page::Span;
use crate::timeline::Chart;

/// What a section of a document is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chapter {
    /// Where each party stands.
    Standings,
    /// The questions.
    Disputes,
    /// Proposals and their terms.
    Plan,
    /// Questions and terms by parties.
    Matrix,
    /// Events, and how much was said when.
    Timeline,
    /// Statements and criticisms.
    Claims,
    /// Parties and their people.
    Parties,
    /// The documents.
    Sources,
}

impl Chapter {
    const ALL: [Chapter; 8] = [
        Chapter::Standings,
        Chapter::Disputes,
        Chapter::Plan,
        Chapter::Matrix,
        Chapter::Timeline,
        Chapter::Claims,
        Chapter::Parties,
        Chapter::Sources,
    ];

    /// Its address in the document.
    pub fn id(self) -> &'static str {
        match self {
            Chapter::Standings => "standings",
            Chapter::Disputes => "disputes",
            Chapter::Plan => "plan",
            Chapter::Matrix => "matrix",
            Chapter::Timeline => "timeline",
            Chapter::Claims => "claims",
            Chapter::Parties => "parties",
            Chapter::Sources => "sources",
        }
    }

    /// The sections of the screen that have what it has, by their titles.
    fn on_screen(self) -> &'static [&'static str] {
        match self {
            Chapter::Standings => &["Overview"],
            Chapter::Disputes => &["Disputes"],
            Chapter::Plan => &["Proposal"],
            Chapter::Matrix => &["Matrix"],
            Chapter::Timeline => &["Timeline"],
            Chapter::Claims => &["Statements", "Criticisms"],
            Chapter::Parties => &["Parties"],
            Chapter::Sources => &["Sources"],
        }
    }

    /// The one that has what a section of the screen has.
    pub fn of_screen(title: &str) -> Option<Chapter> {
        Chapter::ALL.into_iter().find(|chapter| chapter.on_screen().contains(&title))
    }
}

/// A section, which the contents name.
pub(crate) struct Section {
    /// What it is about.
    pub chapter: Chapter,
    /// Its heading.
    pub title: String,
    /// What stands in it, in order.
    pub parts: Vec<Part>,
}

impl Section {
    pub fn new(chapter: Chapter, title: impl Into<String>) -> Section {
        Section { chapter, title: title.into(), parts: Vec::new() }
    }

    /// The questions that it has, if it is the section of them.
    pub fn questions(&self) -> impl Iterator<Item = Entry> {
        let entries = self.parts.iter().filter_map(|part| match (self.chapter, part) {
            (Chapter::Disputes, Part::Entries(_, entries)) => Some(entries),
            _ => None,
        });
        entries.flatten().copied()
    }
}

/// A part of a section.
pub(crate) enum Part {
    /// A heading below that of the section.
    Heading(String),
    /// Running text.
    Paragraph(Vec<Span>),
    /// A list.
    Items(Vec<Vec<Span>>),
    /// A table.
    Table(Table),
    /// The picture of the timeline.
    Timeline(Box<Chart>),
    /// Entries, each with a heading of this level, from 3.
    Entries(u8, Vec<Entry>),
}

/// A table. The first cell of each row is its head.
#[derive(Default)]
pub(crate) struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub heads: Vec<Vec<Span>>,
    /// Its rows, each as long as the heads.
    pub rows: Vec<Vec<Vec<Span>>>,
}
