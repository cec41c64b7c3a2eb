//! Collecting findings: a rule, a place and words become a `Finding` with the line quoted.

use std::ops::Range;
use std::sync::Arc;

use crate::text::clean_line;

use super::finding::{Finding, Lines};
use super::rules::{RULES, Rule, Severity};

/// The most findings of one rule that are kept. Beyond that they are counted: a file of a million mistakes is reported in a
/// moment, and one rule does not hide the others.
pub(super) const MOST: usize = 1000;

/// A file that is being checked.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// Its name, relative to the folder; cleaned.
    pub name: Box<str>,
    /// Its text.
    pub whole: Arc<String>,
    /// Its lines.
    pub lines: Lines<'a>,
    /// Where its pieces begin (see `chunk`).
    pub pieces: Vec<u32>,
}

impl File<'_> {
    /// The bytes of the piece that holds a byte.
    pub fn piece(&self, at: u32) -> Range<usize> {
        let next = self.pieces.partition_point(|start| *start <= at);
        let from = next.checked_sub(1).map_or(0, |piece| self.pieces[piece] as usize);
        from..self.pieces.get(next).map_or(self.lines.text().len(), |to| *to as usize)
    }
}

/// Some bytes of a file. Files are smaller than 4 GiB, and there are many spans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Span {
    /// The first byte.
    pub from: u32,
    /// The byte after the last.
    pub to: u32,
}

impl Span {
    pub fn new(range: Range<usize>) -> Span {
        let byte = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span { from: byte(range.start), to: byte(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    /// The part of it that is this far from its start.
    pub fn part(self, range: Range<usize>) -> Span {
        Span::new(self.from as usize + range.start..self.from as usize + range.end)
    }
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct At {
    /// The file, by its place among the files.
    pub file: u32,
    /// The bytes.
    pub span: Span,
}

/// The findings so far.
pub(super) struct Report<'a> {
    pub files: &'a [File<'a>],
    findings: Vec<Finding>,
    /// How many there were of each rule, in the order of the rules.
    counts: [usize; RULES.len()],
    /// Whether findings are left out, because they would only follow from what was reported already.
    pub quiet: bool,
    /// Whether none are kept at all.
    silent: bool,
}

impl<'a> Report<'a> {
    pub fn new(files: &'a [File<'a>]) -> Report<'a> {
        Report { files, findings: Vec::new(), counts: [0; RULES.len()], quiet: false, silent: false }
    }

    /// One that keeps nothing.
    pub fn silent(files: &'a [File<'a>]) -> Report<'a> {
        Report { silent: true, ..Report::new(files) }
    }

    /// Adds a finding. The words may hold text of the file: they are cleaned here.
    pub fn add(&mut self, rule: &'static Rule, at: At, message: impl AsRef<str>, help: Option<String>) {
        let Some(file) = self.files.get(at.file as usize).filter(|_| !self.quiet && !self.silent) else { return };
        if !self.count(rule) {
            return;
        }
        let (line, column, excerpt) = file.lines.place(at.span.range());
        self.findings.push(Finding {
            rule,
            file: file.name.clone(),
            line,
            column,
            message: clean_line(message.as_ref()).into_owned(),
            help: help.map(|help| clean_line(&help).into_owned()),
            excerpt: Some(excerpt),
            more: 0,
        });
    }

    /// Adds a finding that was made elsewhere.
    pub fn push(&mut self, finding: Finding) {
        if self.count(finding.rule) {
            self.findings.push(finding);
        }
    }

    /// Counts a finding and says whether it is kept.
    fn count(&mut self, rule: &Rule) -> bool {
        let Some(at) = RULES.iter().position(|one| one.code == rule.code) else { return true };
        self.counts[at] += 1;
        self.counts[at] <= MOST
    }

    /// Sets whether findings are left out, and returns what it was.
    pub fn set_quiet(&mut self, quiet: bool) -> bool {
        std::mem::replace(&mut self.quiet, quiet)
    }

    /// How many findings there are of a rule.
    pub fn count_of(&self, rule: &Rule) -> usize {
        RULES.iter().position(|one| one.code == rule.code).map_or(0, |at| self.counts[at])
    }

    /// How many findings there are of all rules, and how many of them are errors.
    pub fn total(&self) -> (usize, usize) {
        let counts = || RULES.iter().zip(self.counts);
        let errors = counts().filter(|(rule, _)| rule.severity == Severity::Error);
        (counts().map(|(_, count)| count).sum(), errors.map(|(_, count)| count).sum())
    }

    /// Whether of some rule there are so many that not all are kept.
    pub fn is_full(&self) -> bool {
        self.counts.iter().any(|count| *count > MOST)
    }

    /// Whether another finding of a rule would be kept, so that what it costs to make is worth it.
    pub fn wants(&self, rule: &Rule) -> bool {
        !self.quiet && !self.silent && self.count_of(rule) < MOST
    }

    /// With the findings of what comes after.
    pub fn and(mut self, later: Report) -> Report<'a> {
        self.append(later);
        self
    }

    /// Adds the findings of what comes after.
    pub fn append(&mut self, later: Report) {
        let counts = later.counts;
        let before = self.counts;
        for finding in later.findings {
            self.push(finding);
        }
        for (at, count) in counts.into_iter().enumerate() {
            self.counts[at] = before[at] + count;
        }
    }

    /// The findings, sorted by place. The last of each rule says how many more there were.
    pub fn finish(self) -> Vec<Finding> {
        fn key(finding: &Finding) -> (&str, u32, u32, &str, &str) {
            (&finding.file, finding.line, finding.column, finding.rule.code, &finding.message)
        }
        let mut findings = self.findings;
        findings.sort_by(|a, b| key(a).cmp(&key(b)));
        for (rule, count) in RULES.iter().zip(self.counts) {
            let kept = |finding: &&mut Finding| finding.rule.code == rule.code;
            if let Some(last) = findings.iter_mut().rev().find(kept) {
                last.more = count.saturating_sub(MOST);
            }
        }
        findings
    }

    /// `file:line` of a place, for findings that name a second one.
    pub fn where_is(&self, at: At) -> String {
        let Some(file) = self.files.get(at.file as usize) else { return String::new() };
        format!("{}:{}", file.name, file.lines.line(at.span.from as usize) + 1)
    }

    /// The text of a place as it is written.
    pub fn written(&self, at: At) -> &'a str {
        let text = self.files.get(at.file as usize).map_or("", |file| file.lines.text());
        text.get(at.span.range()).unwrap_or("")
    }

    /// The part of a literal that holds some bytes of its text; the whole literal where it is written with escapes.
    pub fn within(&self, at: At, text: &str, part: Range<usize>) -> At {
        let found = memchr::memmem::find(self.written(at).as_bytes(), text.as_bytes());
        let span = found.map_or(at.span, |start| at.span.part(start + part.start..start + part.end));
        At { span, ..at }
    }
}

/// A text of the file in quotation marks, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("\"{short}{more}\"")
}

/// How many letters may differ for a word to be taken for another.
pub(super) fn tolerance(wrong: &str) -> usize {
    (wrong.chars().count() / 3).clamp(1, 3)
}

/// The word of a list that a wrong one was probably meant to be.
pub(super) fn nearest<'w>(wrong: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    if wrong.len() > 64 {
        return None;
    }
    let allowed = tolerance(wrong);
    let close = words.filter(|word| word.len().abs_diff(wrong.len()) <= allowed * 4);
    let scored = close.map(|word| (strsim::damerau_levenshtein(wrong, word), word));
    let best = scored.min_by_key(|(distance, _)| *distance)?;
    (best.0 <= allowed).then_some(best.1)
}

/// `did you mean "rubio"?`, where a word is near.
pub fn did_you_mean<'w>(wrong: &str, words: impl Iterator<Item = &'w str>) -> Option<String> {
    nearest(wrong, words).map(|word| format!("did you mean \"{word}\"?"))
}
