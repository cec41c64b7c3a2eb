//! What a document is made of: sections with headings, tables, the timeline, and entries.

use crate::model::Entry;
use crate::page::Span;
use crate::timeline::Chart;

/// A section, which the contents name.
pub(crate) struct Section {
    /// Its address in the document.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands in it, in order.
    pub parts: Vec<Part>,
}

impl Section {
    pub fn new(id: &'static str, title: impl Into<String>) -> Section {
        Section { id, title: title.into(), parts: Vec::new() }
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
