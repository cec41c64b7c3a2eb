//! Blocks and spans of pages as HTML.

use maud::{Markup, html};

use crate::model::Entry;
use crate::page::{Block, Role, Span};

use super::super::document::{Destination, Document, NOT_HERE, anchor, destination, paragraph_anchor};

/// Writes parts of a document.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub document: &'a Document<'a>,
}

/// A heading of a level; below the sixth there is none.
pub(super) fn heading(level: u8, words: &Markup) -> Markup {
    match level {
        0..=2 => html! { h2 dir="auto" { (words) } },
        3 => html! { h3 dir="auto" { (words) } },
        4 => html! { h4 dir="auto" { (words) } },
        5 => html! { h5 dir="auto" { (words) } },
        6.. => html! { h6 dir="auto" { (words) } },
    }
}

impl Writer<'_> {
    /// An entry: its heading, what its page says, and where it was read.
    pub fn article(self, entry: Entry, level: u8) -> Markup {
        let article = self.document.article(entry);
        html! {
            article id=(anchor(self.document.library, entry)) {
                (heading(level, &self.spans(&article.title)))
                (self.blocks(&article.blocks, level + 1))
                @if !article.citations.is_empty() {
                    div.cite {
                        @for cite in &article.citations {
                            p dir="auto" { "Source: " (self.spans(cite)) }
                        }
                    }
                }
            }
        }
    }

    /// Blocks in order: items in a row are one list, and so are fields.
    fn blocks(self, blocks: &[Block], level: u8) -> Markup {
        let sort = |block: &Block| match block {
            Block::Item(_) => 1,
            Block::Field(..) => 2,
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Quote(_)
            | Block::Hanging(..)
            | Block::Line(..)
            | Block::Columns(_)
            | Block::Blank
            | Block::Rule
            | Block::Anchor(..) => 0,
        };
        html! {
            @for group in blocks.chunk_by(|one, other| sort(one) != 0 && sort(one) == sort(other)) {
                @match sort(&group[0]) {
                    1 => ul { @for block in group { (self.block(block, level)) } }
                    2 => dl { @for block in group { (self.block(block, level)) } }
                    _ => @for block in group { (self.block(block, level)) }
                }
            }
        }
    }

    fn block(self, block: &Block, level: u8) -> Markup {
        match block {
            Block::Heading(spans) => heading(level, &self.spans(spans)),
            Block::Paragraph(spans) | Block::Hanging(_, spans) | Block::Line(_, spans) if spans.is_empty() => html! {},
            Block::Paragraph(spans) | Block::Hanging(_, spans) | Block::Line(_, spans) => {
                html! { p dir="auto" { (self.spans(spans)) } }
            }
            Block::Quote(spans) => html! { blockquote dir="auto" { (self.spans(spans)) } },
            Block::Item(spans) => html! { li dir="auto" { (self.spans(spans)) } },
            Block::Field(label, spans) => {
                html! { div { dt { (label) } dd dir="auto" { (self.spans(spans)) } } }
            }
            Block::Columns(columns) => html! {
                div.sides { @for column in columns { (self.column(column, level)) } }
            },
            Block::Blank => html! {},
            Block::Rule => html! { hr; },
            Block::Anchor(source, number) => {
                html! { div id=(paragraph_anchor(self.document.library, *source, *number)) {} }
            }
        }
    }

    /// A column: what stands first is its head; what stands between empty lines belongs together.
    fn column(self, column: &[Block], level: u8) -> Markup {
        let (head, rest) = match column.split_first() {
            Some((head @ Block::Heading(_), rest)) => (Some(head), rest),
            Some(_) | None => (None, column),
        };
        html! {
            div.side {
                @if let Some(head) = head { (self.block(head, level)) }
                @for group in rest.split(|block| *block == Block::Blank).filter(|group| !group.is_empty()) {
                    div.claim { (self.blocks(group, level + 1)) }
                }
            }
        }
    }

    pub fn spans(self, spans: &[Span]) -> Markup {
        let next = spans.iter().skip(1).map(Some).chain([None]);
        html! { @for (span, next) in spans.iter().zip(next) { (self.span(span, next)) } }
    }

    fn span(self, span: &Span, next: Option<&Span>) -> Markup {
        let class = class(span.role);
        let class = class.as_deref();
        let words = span.text.as_str();
        match destination(self.document.library, self.document.visible, (span, next)) {
            Destination::Here(id) => html! { a class=[class] href={ "#" (id) } { (words) } },
            Destination::Web(url) => html! { a class=[class] rel="noopener noreferrer" href=(url) { (words) } },
            Destination::NotHere => html! { span class=[class] { (words) } (NOT_HERE) },
            Destination::Nowhere if class.is_some() => html! { span class=[class] { (words) } },
            Destination::Nowhere => html! { (words) },
        }
    }
}

/// The class of a role; running text has none, and headings and links have elements.
fn class(role: Role) -> Option<String> {
    match role {
        Role::Body | Role::Title | Role::Heading | Role::Link | Role::Bar | Role::Axis | Role::Gap | Role::Gone => None,
        Role::Party(at) => Some(format!("p{at}")),
        Role::Muted
        | Role::Label
        | Role::Quote
        | Role::Figure
        | Role::Date
        | Role::Warning
        | Role::Good
        | Role::New
        | Role::Code
        | Role::Supports
        | Role::Conditional
        | Role::Neutral
        | Role::Opposes
        | Role::Unclear
        | Role::Mixed => Some(role.name().to_string()),
    }
}
