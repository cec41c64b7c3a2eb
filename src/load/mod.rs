//! From files to the model: the schema, the rules, and the findings.
//!
//! Files are parsed side by side into rows of sound fields; then ids are given their places, rows become entries, and
//! rules that speak of the whole folder are asked. Nothing stops at the first finding.

mod build;
mod embedded;
mod fields;
mod finding;
mod names;
mod parse;
mod read;
mod report;
pub mod rules;
pub mod schema;
mod whole;

use std::path::Path;

use rayon::prelude::*;

use crate::model::{Builder, Category, Entry, Kind, Library, Text};

pub use embedded::{FILES, embedded};
pub use finding::{Finding, summary};
pub use read::{FILE_LIMIT, FOLDER_LIMIT, LoadError, SourceFile};
pub use rules::{RULES, Rule, Severity};

use build::Build;
use fields::Row;
use finding::Lines;
use names::Names;
use report::{At, File, Report};

/// A briefing as it was read: what is sound of it, and everything that is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// What is sound.
    pub library: Library,
    /// What is wrong, sorted by file, line and column.
    pub findings: Vec<Finding>,
}

/// Reads the briefing in a folder. The error is for a folder that cannot be read at all.
pub fn folder(path: &Path) -> Result<Loaded, LoadError> {
    let files = read::files(path)?;
    let root = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    Ok(load(files, &|name| read::file(&root.join(name), &root)))
}

/// Makes a briefing of files that are already in memory. A source's `text` cannot be read then.
pub fn files(files: Vec<SourceFile>) -> Loaded {
    load(files, &|_| Err("cannot be read: there is no folder".into()))
}

type ReadText<'r> = &'r dyn Fn(&str) -> Result<Vec<u8>, String>;

fn load(sources: Vec<SourceFile>, read_text: ReadText) -> Loaded {
    let mut unread = Vec::new();
    let mut texts: Vec<(Box<str>, String)> = Vec::new();
    for source in sources {
        let name: Box<str> = crate::model::text::clean_line(&source.name).into();
        let read = source.bytes.map_err(|why| (why, 0)).and_then(read::text);
        let text = read.unwrap_or_else(|(message, line)| {
            unread.push(cannot_read(&name, message, line));
            String::new()
        });
        texts.push((name, text));
    }
    let files: Vec<File> =
        texts.iter().map(|(name, text)| File { name: name.clone(), lines: Lines::new(text) }).collect();
    let mut loaded = build(&files, &texts, read_text);
    loaded.findings.extend(unread);
    loaded
        .findings
        .sort_by(|a, b| (&a.file, a.line, a.column, a.rule.code).cmp(&(&b.file, b.line, b.column, b.rule.code)));
    loaded
}

fn cannot_read(name: &str, message: String, line: usize) -> Finding {
    let message = crate::model::text::clean_line(&message).into_owned();
    Finding {
        rule: &rules::SYNTAX,
        file: name.into(),
        line: line.max(1) as u32,
        column: 1,
        message,
        help: None,
        excerpt: None,
    }
}

fn build(files: &[File], texts: &[(Box<str>, String)], read_text: ReadText) -> Loaded {
    let parsed: Vec<(Vec<Row>, Vec<Finding>)> = texts
        .par_iter()
        .enumerate()
        .map(|(at, (_, text))| {
            let mut report = Report::new(files);
            let rows = parse::rows(at as u32, text, &mut report);
            (rows, report.findings)
        })
        .collect();
    let mut report = Report::new(files);
    let mut rows = Vec::with_capacity(parsed.iter().map(|(rows, _)| rows.len()).sum());
    for (own, findings) in parsed {
        rows.extend(own);
        report.findings.extend(findings);
    }
    let mut builder = Builder { files: files.iter().map(|file| file.name.clone()).collect(), ..Builder::default() };
    head(&rows, &mut builder, &mut report);
    let names = Names::new(&mut rows, &mut report);
    entries(&rows, &names, (&mut builder, read_text), &mut report);
    let library = builder.build();
    let places = whole::Places::new(&rows, &report);
    whole::cycles(&library, &places, &mut report);
    whole::older_replies(&library, &places, &mut report);
    whole::twice(&library, &places, &mut report);
    whole::quotes(&library, &places, &mut report);
    whole::never_named(&rows, &names, &mut report);
    Loaded { library, findings: report.findings }
}

/// The one `[briefing]`: none and a second one are told.
fn head(rows: &[Row], builder: &mut Builder, report: &mut Report) {
    let mut heads = rows.iter().filter(|row| row.table.single);
    match heads.next() {
        Some(row) => builder.head = build::head(row),
        None => {
            let help = "add `[briefing]` and `title = \"…\"` to one of the files";
            report.add(&rules::ONE_BRIEFING, &At::default(), "no file has [briefing]", Some(help.into()));
        }
    }
    let first = rows.iter().find(|row| row.table.single).map(|row| report.where_is(&row.place(&row.header)));
    for row in heads {
        let message = format!("a second [briefing]; the first is at {}", first.clone().unwrap_or_default());
        report.add(&rules::ONE_BRIEFING, &row.place(&row.header), message, None);
    }
}

fn entries(rows: &[Row], names: &Names, (builder, read_text): (&mut Builder, ReadText), report: &mut Report) {
    let proposals = rows.iter().filter(|row| row.sound && row.table.kind == Some(Kind::Proposal)).count();
    let mut originals = Vec::new();
    for row in rows.iter().filter(|row| row.table.kind == Some(Kind::Source)) {
        originals.push((row.header.clone(), row.file, original(row, read_text, report)));
    }
    let original = |row: &Row| {
        let found = originals.iter().find(|(header, file, _)| *header == row.header && *file == row.file);
        found.map_or(Vec::new(), |(_, _, text)| text.clone())
    };
    let mut build = Build {
        names,
        report,
        several: proposals > 1,
        only: (proposals == 1).then(|| Entry::new(Kind::Proposal, 0)),
        originals: &original,
    };
    for row in rows {
        build.add(row, builder);
    }
    loose_terms(builder);
}

/// Terms whose category is not defined are kept, under a heading that says so.
fn loose_terms(builder: &mut Builder) {
    let loose = builder.categories.len() as u32;
    let mut found = None;
    for term in builder.terms.iter_mut().filter(|term| term.category >= loose) {
        term.category = loose;
        found.get_or_insert(term.origin);
    }
    if let Some(origin) = found {
        builder.categories.push(Category { id: "".into(), title: Text::new("Without a category"), text: None, origin });
    }
}

/// The paragraphs of the file that a source's `text` names.
fn original(row: &Row, read_text: ReadText, report: &mut Report) -> Vec<Text> {
    let Some(path) = row.exact("text") else { return Vec::new() };
    let leaves = Path::new(path).components().any(|part| !matches!(part, std::path::Component::Normal(_)));
    let read = if leaves { Err("leads out of the folder".into()) } else { read_text(path) };
    let read = read.and_then(|bytes| read::text(bytes).map_err(|(why, _)| why));
    match read {
        Ok(text) => read::paragraphs(&text).iter().map(|paragraph| Text::new(paragraph)).collect(),
        Err(why) => {
            let help = "write the path of a file in the folder, relative to it";
            report.add(&rules::PATH, &row.at("text"), format!("\"{path}\" {why}"), Some(help.into()));
            Vec::new()
        }
    }
}
