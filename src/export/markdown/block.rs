//! Blocks and spans of pages as Markdown.

use crate::model::Entry;
use crate::page::{Block, Role, Span};

use super::super::document::{Destination, Document, NOT_HERE, anchor, destination, paragraph_anchor};
use super::escape::{address, begun, escaped, on_one_line, paragraph};

/// Writes parts of a document.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub document: &'a Document<'a>,
}

impl Writer<'_> {
    /// An entry: its heading, what its page says, and where it was read.
    pub fn article(self, entry: Entry, level: u8) -> String {
        let article = self.document.article(entry);
        let marks = "#".repeat(usize::from(level));
        let id = anchor(self.document.library, entry);
        let mut parts = vec![format!("{marks} <a id=\"{id}\"></a>{}\n", self.line(&article.title).trim())];
        let mut list = String::new();
        for block in &article.blocks {
            match self.list_line(block) {
                Some(line) => list.push_str(&line),
                None if *block == Block::Blank => {}
                None => {
                    parts.extend((!list.is_empty()).then(|| std::mem::take(&mut list)));
                    parts.extend(self.block(block));
                }
            }
        }
        parts.extend((!list.is_empty()).then_some(list));
        parts.extend(self.citations(&article.citations));
        parts.join("\n")
    }

    fn citations(self, citations: &[Vec<Span>]) -> Option<String> {
        match citations {
            [] => None,
            [one] => Some(format!("Source: {}\n", self.line(one))),
            several => {
                let lines: String = several.iter().map(|cite| format!("- {}\n", self.line(cite))).collect();
                Some(format!("Sources:\n\n{lines}"))
            }
        }
    }

    /// A block that is one of a list.
    fn list_line(self, block: &Block) -> Option<String> {
        match block {
            Block::Item(spans) => Some(format!("- {}\n", begun(self.line(spans).trim()))),
            Block::Field(label, spans) => Some(format!("- **{}:** {}\n", on_one_line(label), self.line(spans).trim())),
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Quote(_)
            | Block::Hanging(..)
            | Block::Line(..)
            | Block::Columns(_)
            | Block::Blank
            | Block::Rule
            | Block::Anchor(..) => None,
        }
    }

    fn block(self, block: &Block) -> Option<String> {
        let paragraph = |spans: &[Span]| Some(self.lines(spans)).filter(|text| !text.is_empty());
        match block {
            Block::Heading(spans) => paragraph(spans).map(|text| format!("**{}**\n", text.trim())),
            Block::Paragraph(spans) | Block::Hanging(_, spans) | Block::Line(_, spans) => {
                paragraph(spans).map(|text| text + "\n")
            }
            Block::Quote(spans) => {
                paragraph(spans).map(|text| text.lines().map(|line| format!("> {line}\n")).collect())
            }
            Block::Item(_) | Block::Field(..) => self.list_line(block),
            Block::Columns(columns) => Some(self.columns(columns)),
            Block::Rule => Some("---\n".into()),
            Block::Anchor(source, number) => {
                let id = paragraph_anchor(self.document.library, *source, *number);
                Some(format!("<a id=\"{id}\"></a>\n"))
            }
            Block::Blank => None,
        }
    }

    /// Columns as a table of one row, headed by what stands first in each.
    fn columns(self, columns: &[Vec<Block>]) -> String {
        let (mut heads, mut cells) = (Vec::new(), Vec::new());
        for column in columns {
            let (head, rest) = match column.split_first() {
                Some((Block::Heading(spans), rest)) => (self.line(spans), rest),
                Some(_) | None => (String::new(), column.as_slice()),
            };
            heads.push(head);
            let lines: Vec<String> = rest.iter().map(|block| self.cell_line(block)).collect();
            cells.push(lines.join("<br>").trim_start_matches("<br>").trim_end_matches("<br>").to_string());
        }
        let rule = " --- |".repeat(columns.len());
        format!("| {} |\n|{rule}\n| {} |\n", heads.join(" | "), cells.join(" | "))
    }

    fn cell_line(self, block: &Block) -> String {
        match block {
            Block::Heading(spans) => format!("**{}**", self.line(spans).trim()),
            Block::Paragraph(spans) | Block::Quote(spans) | Block::Hanging(_, spans) | Block::Line(_, spans) => {
                self.line(spans)
            }
            Block::Item(spans) => format!("• {}", self.line(spans)),
            Block::Field(label, spans) => format!("{}: {}", on_one_line(label), self.line(spans)),
            Block::Columns(columns) => {
                let lines = columns.iter().flatten().map(|block| self.cell_line(block));
                lines.collect::<Vec<_>>().join("<br>")
            }
            Block::Blank | Block::Rule | Block::Anchor(..) => String::new(),
        }
    }

    /// Spans as lines of a paragraph.
    pub fn lines(self, spans: &[Span]) -> String {
        paragraph(&self.joined(spans, escaped))
    }

    /// Spans on one line, for lists, headings and tables.
    pub fn line(self, spans: &[Span]) -> String {
        self.joined(spans, on_one_line)
    }

    fn joined(self, spans: &[Span], escape: impl Fn(&str) -> String) -> String {
        let next = spans.iter().skip(1).map(Some).chain([None]);
        spans.iter().zip(next).map(|(span, next)| self.span(span, next, &escape)).collect()
    }

    fn span(self, span: &Span, next: Option<&Span>, escape: &impl Fn(&str) -> String) -> String {
        let words = escape(&span.text);
        let words = if span.role == Role::Figure {
            around(&words, "**")
        } else if span.role == Role::Title {
            around(&words, "*")
        } else {
            words
        };
        let here = |to: &str| format!("[{}]({to}){}", words.trim(), &words[words.trim_end().len()..]);
        match destination(self.document.library, self.document.visible, (span, next)) {
            Destination::Here(_) | Destination::Web(_) if words.trim().is_empty() => words,
            Destination::Here(id) => here(&format!("#{id}")),
            Destination::Web(url) => here(&format!("<{}>", address(url))),
            Destination::NotHere => words + NOT_HERE,
            Destination::Nowhere => words,
        }
    }
}

/// Puts marks around the words of a text, its blanks left outside.
fn around(words: &str, mark: &str) -> String {
    let inner = words.trim();
    let start = words.len() - words.trim_start().len();
    match inner.is_empty() {
        true => words.to_string(),
        false => format!("{}{mark}{inner}{mark}{}", &words[..start], &words[start + inner.len()..]),
    }
}
