//! Markdown that GitHub renders: headings, lists, tables, links within the document, and no more HTML than the addresses
//! of entries and line ends within the cells of tables.

mod block;
pub(super) mod escape;

use std::io::{self, Write};

use crate::model::Entry;

use super::document::{Document, Part, Section, Table, anchor};
use super::shares::in_shares;
use block::Writer;
use escape::{on_one_line, text};

/// Writes the document. Errors are those of the writer.
pub fn markdown(document: &Document, to: &mut dyn Write) -> io::Result<()> {
    let sections = document.sections();
    write!(to, "{}", head(document, &sections))?;
    let writer = Writer { document };
    for section in &sections {
        write!(to, "\n## <a id=\"{}\"></a>{}\n", section.chapter.id(), on_one_line(&section.title))?;
        for part in &section.parts {
            write_part(writer, part, to)?;
        }
    }
    Ok(())
}

/// The title, what it is about, the filter in force, and the contents.
fn head(document: &Document, sections: &[Section]) -> String {
    let head = document.library.head();
    let mut parts = vec![format!("# {}", on_one_line(head.title.shown()))];
    parts.extend(head.summary.as_ref().map(|summary| text(summary.shown())));
    parts.extend(Some(document.facts().join(" · ")).filter(|facts| !facts.is_empty()).map(|facts| on_one_line(&facts)));
    parts.extend(head.note.as_ref().map(|note| format!("Editor's remark: {}", text(note.shown()))));
    parts.extend(document.filter.map(|filter| format!("**{}**", on_one_line(filter).trim())));
    let contents = sections.iter().map(|section| contents(document, section));
    let contents: String = contents.collect();
    parts.push(match contents.is_empty() {
        true => "Nothing passes the filter.".to_string(),
        false => format!("## Contents\n\n{}", contents.trim_end()),
    });
    parts.join("\n\n") + "\n"
}

/// A section in the contents, with its questions.
fn contents(document: &Document, section: &Section) -> String {
    let mut text = format!("- [{}](#{})\n", on_one_line(&section.title), section.chapter.id());
    for dispute in section.questions() {
        let question = crate::page::short_title(document.library, dispute);
        text.push_str(&format!("  - [{}](#{})\n", on_one_line(&question), anchor(document.library, dispute)));
    }
    text
}

fn write_part(writer: Writer, part: &Part, to: &mut dyn Write) -> io::Result<()> {
    match part {
        Part::Heading(words) => write!(to, "\n### {}\n", on_one_line(words)),
        Part::Paragraph(spans) => write!(to, "\n{}\n", writer.lines(spans)),
        Part::Items(items) => {
            writeln!(to)?;
            items.iter().try_for_each(|item| writeln!(to, "- {}", escape::begun(&writer.line(item))))
        }
        Part::Table(table) => write!(to, "\n{}", self::table(writer, table)),
        // What the picture shows stands in the lists after it.
        Part::Timeline(_) => Ok(()),
        Part::Entries(level, entries) => {
            let set = |entry: &Entry| writer.article(*entry, *level);
            in_shares(entries, set, |text| write!(to, "\n{text}"))
        }
    }
}

fn table(writer: Writer, table: &Table) -> String {
    let row = |cells: &Vec<Vec<crate::page::Span>>| {
        let cells: Vec<String> = cells.iter().map(|cell| writer.line(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule = format!("|{}\n", " --- |".repeat(table.heads.len()));
    let rows: String = table.rows.iter().map(row).collect();
    format!("{}\n\n{}{rule}{rows}", text(&table.caption), row(&table.heads))
}

#[cfg(test)]
#[path = "markdown_test.rs"]
mod tests;
