//! Pages, blocks and spans.

use std::ops::Range;

use crate::model::Entry;

use super::Role;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an entry.
    Entry(Entry),
    /// To a paragraph of a source.
    Paragraph {
        /// The source.
        source: Entry,
        /// The paragraph, from 1.
        number: u32,
    },
    /// To the section of this title.
    Section(&'static str),
    /// To what a party says to a dispute, of a proposal as a whole, or of a term.
    Cell {
        /// The dispute, the proposal or the term.
        subject: Entry,
        /// The party; `None` for speakers of no party.
        party: Option<Entry>,
    },
    /// To two parties, or two claims that contradict each other, side by side.
    Compare(Entry, Entry),
    /// Out of the briefing.
    Url(Box<str>),
}

/// A piece of text with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text. It has been cleaned.
    pub text: String,
    /// What it is for.
    pub role: Role,
    /// Where it leads.
    pub link: Option<Target>,
    /// Whether the search found it.
    pub hit: bool,
}

impl Span {
    /// A text with a role.
    pub fn new(text: impl Into<String>, role: Role) -> Span {
        Span { text: text.into(), role, link: None, hit: false }
    }

    /// A text that leads somewhere.
    pub fn link(text: impl Into<String>, role: Role, target: Target) -> Span {
        Span { link: Some(target), ..Span::new(text, role) }
    }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Vec<Span>),
    /// Running text. A line end in it begins a new line.
    Paragraph(Vec<Span>),
    /// A speaker's own words, set in.
    Quote(Vec<Span>),
    /// One of a list.
    Item(Vec<Span>),
    /// A named value.
    Field(&'static str, Vec<Span>),
    /// Running text whose later lines are set in by this many columns.
    Hanging(usize, Vec<Span>),
    /// The same, but on one line, cut at its end, where that is wide enough to say something.
    Line(usize, Vec<Span>),
    /// Blocks side by side where there is room, one above the other where there is not.
    Columns(Vec<Vec<Block>>),
    /// An empty line; several are one.
    Blank,
    /// A line across.
    Rule,
    /// The place of a paragraph of a source, for links to it.
    Anchor(Entry, u32),
}

/// Something to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its title.
    pub title: Vec<Span>,
    /// Its parts.
    pub blocks: Vec<Block>,
    /// What the frame says beside the title, if anything.
    pub aside: String,
    /// The first block whose list names fewer entries than there are, because of [`Context::most`](super::Context::most).
    pub cut: Option<usize>,
}

impl Page {
    /// The title as text.
    pub fn title_text(&self) -> String {
        self.title.iter().map(|span| span.text.as_str()).collect()
    }

    /// Puts blocks before all others.
    pub fn put_first(&mut self, blocks: Vec<Block>) {
        self.cut = self.cut.map(|cut| cut + blocks.len());
        self.blocks.splice(0..0, blocks);
    }

    /// Marks what `find` finds in each block, across its spans.
    pub fn mark(&mut self, find: &dyn Fn(&str) -> Vec<Range<usize>>) {
        mark_spans(&mut self.title, find);
        mark_blocks(&mut self.blocks, find);
    }
}

fn mark_blocks(blocks: &mut [Block], find: &dyn Fn(&str) -> Vec<Range<usize>>) {
    for block in blocks {
        match block {
            Block::Heading(spans) | Block::Paragraph(spans) | Block::Quote(spans) | Block::Item(spans) => {
                mark_spans(spans, find)
            }
            Block::Field(_, spans) => mark_spans(spans, find),
            Block::Hanging(_, spans) | Block::Line(_, spans) => mark_spans(spans, find),
            Block::Columns(columns) => columns.iter_mut().for_each(|column| mark_blocks(column, find)),
            Block::Blank | Block::Rule | Block::Anchor(..) => {}
        }
    }
}

/// Splits spans where a hit begins or ends. A hit may reach over several spans.
pub(super) fn mark_spans(spans: &mut Vec<Span>, find: &dyn Fn(&str) -> Vec<Range<usize>>) {
    let whole: String = spans.iter().map(|span| span.text.as_str()).collect();
    let hits = find(&whole);
    if hits.is_empty() {
        return;
    }
    let mut marked = Vec::with_capacity(spans.len() + hits.len() * 2);
    let (mut start, mut next) = (0, 0);
    for span in spans.drain(..) {
        let end = start + span.text.len();
        let mut at = start;
        while at < end {
            while hits.get(next).is_some_and(|hit| hit.end <= at) {
                next += 1;
            }
            let (to, hit) = match hits.get(next) {
                Some(hit) if hit.start <= at => (hit.end.min(end), true),
                Some(hit) => (hit.start.min(end), false),
                None => (end, false),
            };
            let text = span.text[at - start..to - start].to_string();
            marked.push(Span { text, role: span.role, link: span.link.clone(), hit });
            at = to;
        }
        start = end;
    }
    *spans = marked;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_reach_over_spans_and_lose_nothing() {
        let spans = vec![Span::new("one tw", Role::Body), Span::new("o three", Role::Quote)];
        let mut page = Page { blocks: vec![Block::Paragraph(spans)], ..Page::default() };
        page.mark(&|text| text.find("two").map(|at| at..at + 3).into_iter().collect());
        let Block::Paragraph(spans) = &page.blocks[0] else { panic!("a paragraph stays one") };
        let pieces: Vec<(&str, bool)> = spans.iter().map(|span| (span.text.as_str(), span.hit)).collect();
        assert_eq!(pieces, [("one ", false), ("tw", true), ("o", true), (" three", false)]);
    }
}
