//! The command line, declared once: help, man page and completions come from here.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::model::SourceKind;
pub use crate::model::format::ExportFormat;
use crate::model::schema::TABLES;
use crate::ui::theme::ColourChoice;

/// A terminal reader for contested stories.
///
/// Without a folder it reads the briefing that comes with it. Where the output is not a terminal, it prints the briefing
/// as plain text.
#[derive(Debug, Parser)]
#[command(name = "briefing", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 all well; 1 the briefing has errors, or verify did not find a quote; 2 wrong usage, or a file that cannot be read.\n\
    Environment: NO_COLOR, COLORTERM, TERM, COLUMNS, VISUAL, EDITOR, BROWSER, XDG_CONFIG_HOME, XDG_STATE_HOME, BRIEFING_STATE.\n\
    Manual: briefing man | man -l -"
)]
pub struct Args {
    /// What to do instead of reading.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The folder of the briefing: its *.toml files; `-` reads one such file from standard input. Several folders, or one
    /// whose subfolders are briefings, are a shelf to choose from.
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// How to look and what to show.
    #[command(flatten)]
    pub options: Options,
}

/// Options of the reader.
#[derive(Debug, Default, clap::Args)]
pub struct Options {
    /// Show only what passes the filter, such as 'party:ukraine -is:reported'.
    #[arg(long, short, value_name = "QUERY", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Print plain text in reading order, without escapes, and leave.
    #[arg(long)]
    pub plain: bool,
    /// How many colours to use.
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = colour)]
    pub color: ColourChoice,
    /// dark, light, colour-blind, colour-blind-light, or a file; where not given, the terminal decides.
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// The keys to begin from: vim, less or newsboat; vim where not given.
    #[arg(long, value_name = "PRESET")]
    pub keys: Option<String>,
    /// Draw with ASCII only, as under a locale that is not UTF-8.
    #[arg(long)]
    pub ascii: bool,
    /// Listen to the mouse. The terminal's own selection then needs Shift.
    #[arg(long)]
    pub mouse: bool,
}

/// A part of the briefing.
#[derive(Debug, clap::Args)]
pub struct Only {
    /// Only what passes the filter.
    #[arg(
        long,
        short,
        value_name = "QUERY",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub filter: String,
}

/// What to do instead of reading.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a small commented briefing into a folder, as a beginning.
    New {
        /// The folder, which is made where it is not there; one that has *.toml files is left alone.
        folder: PathBuf,
    },
    /// Add documents to a briefing.
    Source {
        /// What to do.
        #[command(subcommand)]
        command: SourceCommand,
    },
    /// Say what is wrong with a briefing's files.
    ///
    /// Exit status: 0 no errors; 1 errors, or with --strict warnings; 2 wrong usage, or a folder that cannot be read.
    Check {
        /// The folder; the briefing that comes with the program where not given.
        folder: Option<PathBuf>,
        /// How to print what was found.
        #[arg(long, value_enum, default_value_t)]
        format: CheckFormat,
        /// Warnings count as errors do: the exit status is 1.
        #[arg(long)]
        strict: bool,
        /// How many colours to use.
        #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = colour)]
        color: ColourChoice,
    },
    /// Print the entries that pass a filter, a line each, or as JSON.
    List {
        /// The folder; the briefing that comes with the program where not given.
        folder: Option<PathBuf>,
        /// What to print.
        #[command(flatten)]
        only: Only,
        /// How to print them.
        #[arg(long, value_enum, default_value_t)]
        format: ListFormat,
    },
    /// Take the rows of a spreadsheet (CSV), or of JSON that export or list wrote, into a briefing.
    ///
    /// The first row of a sheet has the names of the fields; lists are split at `;`. Each row goes after the last of its
    /// kind. Mistakes are findings with row and column, and then nothing is written: exit status 1.
    Import {
        /// The file; `-` is standard input.
        file: PathBuf,
        /// What the rows are, where no column `kind` says it.
        #[arg(long = "as", value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(tables()))]
        kind: Option<String>,
        /// The folder of the briefing.
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
    },
    /// Write the visible set in another format: Markdown, HTML, plain text, JSON or CSV.
    ///
    /// JSON and CSV have every field, and `briefing import` reads them back. A cell that a spreadsheet would run (one that
    /// begins with =, +, - or @) begins with an apostrophe.
    Export {
        /// The folder; the briefing that comes with the program where not given.
        folder: Option<PathBuf>,
        /// What to export.
        #[command(flatten)]
        only: Only,
        /// The format; from the ending of the file's name where not given, else plain.
        #[arg(long, value_enum)]
        format: Option<ExportFormat>,
        /// The file to write to, which is replaced if it is there; standard output where not given.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Add your own notes (Markdown and HTML).
        #[arg(long)]
        notes: bool,
    },
    /// Print what is new, changed and gone between two folders, or in one since a revision.
    ///
    /// `briefing diff OLD NEW` compares two folders; `briefing diff FOLDER --since REV` compares a folder with what it was
    /// at a revision of its git repository, such as HEAD~1 or a tag.
    Diff {
        /// The folder as it was; with --since the folder.
        old: PathBuf,
        /// The folder as it is.
        #[arg(conflicts_with = "since")]
        new: Option<PathBuf>,
        /// Compare the folder with what it was at this git revision.
        #[arg(long, value_name = "REV", allow_hyphen_values = true)]
        since: Option<String>,
        /// How to print it.
        #[arg(long, value_enum, default_value_t)]
        format: DiffFormat,
    },
    /// Look for every quote in the document that it cites.
    ///
    /// A source's document is the file in the briefing's folder that its `text` names, or the file of DIR, whatever its
    /// name, that has the source's `sha256`. White space and quotation marks are made equal, nothing else. Exit status: 0
    /// every quote that could be looked for was found; 1 one was not, a document in the folder has another digest than its
    /// source gives, or the briefing has errors; 2 wrong usage, or a folder that cannot be read.
    Verify {
        /// The folder; the briefing that comes with the program where not given.
        folder: Option<PathBuf>,
        /// The folder that has the documents, in it or in folders below it.
        #[arg(long, value_name = "DIR")]
        originals: Option<PathBuf>,
        /// Write what was found out into the briefing's folder, as verified.toml.
        #[arg(long)]
        stamp: bool,
    },
    /// Print the keys in force, and where those come from that are not the default.
    Keys {
        /// The keys to begin from, instead of those that config.toml names.
        #[arg(long, value_name = "PRESET")]
        keys: Option<String>,
    },
    /// Print the themes that come with the program, and the one that a start would take.
    Themes {
        /// The theme, instead of the one that config.toml names.
        #[arg(long, value_name = "NAME")]
        theme: Option<String>,
    },
    /// Print the JSON Schema of the format, for editors.
    Schema,
    /// Print the completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print a manual page (roff): `briefing man check | man -l -`.
    Man {
        /// The command whose page it is, such as `check` or `source add`; the program's own where not given.
        command: Vec<String>,
    },
}

/// What to do with sources.
#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    /// Add the texts of documents as sources, and number their paragraphs.
    ///
    /// A text is copied into the briefing's folder, where quotes are looked for in it, unless it may not be shared
    /// (--outside): its digest is kept then, and `verify --originals` finds it by that.
    Add(NewSource),
}

/// Documents that are to be sources.
#[derive(Debug, clap::Args)]
pub struct NewSource {
    /// The folder of the briefing.
    pub folder: PathBuf,
    /// The document: a text in UTF-8. What is said of it holds for each, where there are several.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Its title; from the file's name where not given. For one document only.
    #[arg(long)]
    pub title: Option<String>,
    /// Its id; from its title where not given. For one document only.
    #[arg(long)]
    pub id: Option<String>,
    /// What it is.
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(SourceKind::NAMES))]
    pub kind: Option<String>,
    /// The day on which it was published.
    #[arg(long)]
    pub date: Option<String>,
    /// Who published it.
    #[arg(long)]
    pub publisher: Option<String>,
    /// Its address, http or https. For one document only.
    #[arg(long)]
    pub url: Option<String>,
    /// The day on which it was retrieved.
    #[arg(long, value_name = "DATE")]
    pub retrieved: Option<String>,
    /// Its language (BCP 47).
    #[arg(long)]
    pub lang: Option<String>,
    /// Each line is a paragraph, instead of each run of lines between blank ones.
    #[arg(long)]
    pub by_line: bool,
    /// Leave the text where it is, and keep its digest only.
    #[arg(long)]
    pub outside: bool,
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    #[default]
    Text,
    /// JSON, exact and escaped.
    Json,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    #[default]
    Text,
    /// JSON: the counts, and the findings.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// How differences are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    #[default]
    Text,
    /// A digest to send, with citations.
    Markdown,
    /// JSON, exact and escaped.
    Json,
}

impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [ExportFormat] {
        ExportFormat::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.about()))
    }
}

/// The names of the tables.
fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

fn colour(text: &str) -> Result<ColourChoice, String> {
    text.parse()
}
