//! One page of HTML that stands alone: no script, no request to anywhere, escaped by construction.

mod block;
mod picture;
mod style;

use std::io::{self, Write};

use base64::Engine;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::model::Entry;
use crate::page;

use super::document::{Document, Part, Section, Table, anchor};
use super::shares::in_shares;
use block::{Writer, heading};

/// Writes the document. Errors are those of the writer.
pub fn html(document: &Document, to: &mut dyn Write) -> io::Result<()> {
    let sections = document.sections();
    let css = style::sheet(document.library);
    let title = document.library.head().title.shown();
    write!(to, "{}<html lang=\"{}\">\n{}\n<body>\n", DOCTYPE.0, language(document), head(title, &css).0)?;
    writeln!(to, "{}\n<main id=\"main\">", top(document, &sections).0)?;
    for section in &sections {
        write!(to, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">", id = section.chapter.id())?;
        writeln!(to, "{}</h2>", html! { (section.title) }.0)?;
        for (at, part) in section.parts.iter().enumerate() {
            write_part(Writer { document }, part, &format!("{}_{at}", section.chapter.id()), to)?;
        }
        writeln!(to, "</section>")?;
    }
    let by = concat!("Written by briefing ", env!("CARGO_PKG_VERSION"), ".");
    writeln!(to, "</main>\n{}\n</body>\n</html>", html! { footer { p { (by) } } }.0)
}

/// The briefing's language, where it is written as one.
fn language<'d>(document: &Document<'d>) -> &'d str {
    let lang = document.library.head().lang.as_ref().map_or("en", |lang| lang.shown());
    let is_tag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if lang.split('-').all(is_tag) { lang } else { "en" }
}

/// The head. The policy lets the page have its own style sheet, by its digest, and nothing else.
fn head(title: &str, css: &str) -> Markup {
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()));
    let policy = format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { (title) }
            // Nothing in it comes from the briefing but colours, which were read as colours.
            style { (PreEscaped(css)) }
        }
    }
}

/// What stands before the sections: the title, what it is about, the filter in force, and the contents.
fn top(document: &Document, sections: &[Section]) -> Markup {
    let head = document.library.head();
    html! {
        a.skip href="#main" { "Go to the text" }
        header {
            h1 dir="auto" { (head.title.shown()) }
            @if let Some(summary) = &head.summary { p.summary dir="auto" { (summary.shown()) } }
            p.muted { (document.facts().join(" · ")) }
            @if let Some(filter) = document.filter { p.filter dir="auto" { (filter) } }
            @if let Some(note) = &head.note { p dir="auto" { "Editor’s remark: " (note.shown()) } }
        }
        @if sections.is_empty() { p { "Nothing passes the filter." } }
        nav aria-labelledby="contents" {
            h2 id="contents" { "Contents" }
            ul { @for section in sections { (contents(document, section)) } }
        }
    }
}

/// A section in the contents, with its questions.
fn contents(document: &Document, section: &Section) -> Markup {
    let entries: Vec<Entry> = section.questions().collect();
    html! {
        li {
            a href={ "#" (section.chapter.id()) } { (section.title) }
            @if !entries.is_empty() {
                ul {
                    @for entry in entries {
                        @let id = anchor(document.library, entry);
                        li { a href={ "#" (id) } { (page::short_title(document.library, entry)) } }
                    }
                }
            }
        }
    }
}

fn write_part(writer: Writer, part: &Part, id: &str, to: &mut dyn Write) -> io::Result<()> {
    let markup = match part {
        Part::Heading(words) => heading(3, &html! { (words) }),
        Part::Paragraph(spans) => html! { p dir="auto" { (writer.spans(spans)) } },
        Part::Items(items) => html! { ul { @for item in items { li dir="auto" { (writer.spans(item)) } } } },
        Part::Table(table) => self::table(writer, table, id),
        Part::Timeline(chart) => picture::picture(writer.document.library, chart),
        Part::Entries(level, entries) => {
            let set = |entry: &Entry| writer.article(*entry, *level).0;
            return in_shares(entries, set, |text| writeln!(to, "{text}"));
        }
    };
    writeln!(to, "{}", markup.0)
}

fn table(writer: Writer, table: &Table, id: &str) -> Markup {
    html! {
        section.scroll tabindex="0" aria-labelledby=(id) {
            table.wide[table.heads.len() > 3] {
                caption id=(id) dir="auto" { (table.caption) }
                thead { tr { @for head in &table.heads { th scope="col" dir="auto" { (writer.spans(head)) } } } }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th scope="row" dir="auto" { (writer.spans(cell)) } }
                                @else { td dir="auto" { (writer.spans(cell)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "html_test.rs"]
mod tests;
