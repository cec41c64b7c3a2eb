//! A briefing in any of the formats.

use std::io::{self, Write};

use crate::model::format::ExportFormat;

use super::csv::csv;
use super::document::Document;
use super::html::html;
use super::json::whole_json;
use super::markdown::markdown;
use super::plain::{WIDTH, plain};

/// Writes what the document has in a format. Errors are those of the writer.
pub fn write(document: &Document, format: ExportFormat, to: &mut dyn Write) -> io::Result<()> {
    let Document { library, visible, filter, notes: _ } = *document;
    match format {
        ExportFormat::Plain => {
            filter.map_or(Ok(()), |filter| writeln!(to, "{filter}\n"))?;
            plain(library, visible, WIDTH, to)
        }
        ExportFormat::Markdown => markdown(document, to),
        ExportFormat::Html => html(document, to),
        ExportFormat::Json => whole_json(library, visible, to),
        ExportFormat::Csv => csv(library, visible, to),
    }
}
