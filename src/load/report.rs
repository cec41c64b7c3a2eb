//! Collecting findings: a rule, a place and words become a `Finding` with the line quoted.

use std::ops::Range;

use crate::model::text::clean_line;

use super::finding::{Finding, Lines};
use super::rules::Rule;

/// A file that is being checked.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// Its name, relative to the folder; cleaned.
    pub name: Box<str>,
    /// Its lines.
    pub lines: Lines<'a>,
}

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    /// The file, by its place among the files.
    pub file: u32,
    /// The bytes.
    pub span: Range<usize>,
}

/// The findings so far.
pub(super) struct Report<'a> {
    pub files: &'a [File<'a>],
    pub findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub fn new(files: &'a [File<'a>]) -> Report<'a> {
        Report { files, findings: Vec::new() }
    }

    /// Adds a finding. The words may hold text of the file: they are cleaned here.
    pub fn add(&mut self, rule: &'static Rule, at: &At, message: impl AsRef<str>, help: Option<String>) {
        let Some(file) = self.files.get(at.file as usize) else { return };
        let (line, column, excerpt) = file.lines.place(at.span.clone());
        self.findings.push(Finding {
            rule,
            file: file.name.clone(),
            line,
            column,
            message: clean_line(message.as_ref()).into_owned(),
            help: help.map(|help| clean_line(&help).into_owned()),
            excerpt: Some(excerpt),
        });
    }

    /// `file:line` of a place, for findings that name a second one.
    pub fn where_is(&self, at: &At) -> String {
        let file = &self.files[at.file as usize];
        format!("{}:{}", file.name, file.lines.line(at.span.start) + 1)
    }
}

/// The word of a list that a wrong one was probably meant to be.
pub(super) fn nearest<'w>(wrong: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    if wrong.len() > 64 {
        return None;
    }
    let scored = words.map(|word| (strsim::damerau_levenshtein(wrong, word), word));
    let best = scored.min_by_key(|(distance, _)| *distance)?;
    let allowed = (wrong.chars().count() / 3).clamp(1, 3);
    (best.0 <= allowed).then_some(best.1)
}

/// `did you mean "rubio"?`, where a word is near.
pub(super) fn did_you_mean<'w>(wrong: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
    nearest(wrong, words).map(|word| format!("did you mean \"{word}\"?"))
}
