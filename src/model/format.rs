//! The formats in which a briefing can be exported: one table for the command line and the reader.

/// A format of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportFormat {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
    /// One page of HTML.
    Html,
    /// JSON.
    Json,
    /// CSV.
    Csv,
}

impl ExportFormat {
    /// Every format, those for people first.
    pub const ALL: &[ExportFormat] =
        &[ExportFormat::Plain, ExportFormat::Markdown, ExportFormat::Html, ExportFormat::Json, ExportFormat::Csv];

    /// What the command line calls it.
    pub fn name(self) -> &'static str {
        match self {
            ExportFormat::Plain => "plain",
            ExportFormat::Markdown => "markdown",
            ExportFormat::Html => "html",
            ExportFormat::Json => "json",
            ExportFormat::Csv => "csv",
        }
    }

    /// What it is for, in one line.
    pub fn about(self) -> &'static str {
        match self {
            ExportFormat::Plain => "Plain text in reading order",
            ExportFormat::Markdown => "Markdown, as GitHub renders it",
            ExportFormat::Html => "One page of HTML that stands alone, without scripts",
            ExportFormat::Json => "JSON: a row a line, every field, exact and escaped",
            ExportFormat::Csv => "CSV: a row a line, a column for each field, lists joined by `;`",
        }
    }

    /// The endings of its files' names, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            ExportFormat::Plain => &["txt"],
            ExportFormat::Markdown => &["md", "markdown"],
            ExportFormat::Html => &["html", "htm"],
            ExportFormat::Json => &["json"],
            ExportFormat::Csv => &["csv"],
        }
    }

    /// The format that a file's name asks for by its ending.
    pub fn of(file: &std::path::Path) -> Option<ExportFormat> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        ExportFormat::ALL.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
    }
}
