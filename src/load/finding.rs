//! Findings: what is wrong, where, and what to do.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use crate::text::clean_line;

use super::rules::{Rule, Severity};

/// The most of a line that a finding quotes, in characters.
const QUOTED: usize = 160;

/// A problem with the files.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// The file, relative to the folder; cleaned.
    pub file: Box<str>,
    /// The line, from 1.
    pub line: u32,
    /// The column, in characters from 1.
    pub column: u32,
    /// What is wrong; cleaned.
    pub message: String,
    /// What to do; cleaned.
    pub help: Option<String>,
    /// The line itself, cleaned and cut, and the marked columns of it.
    pub excerpt: Option<(String, Range<usize>)>,
    /// How many more break the same rule and are not listed.
    pub more: usize,
}

impl Finding {
    /// Whether something is left out because of it.
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }

    /// `file:line:column: error[E10]: actor "rubbio" is not defined`.
    pub fn headline(&self) -> String {
        let severity = if self.is_error() { "error" } else { "warning" };
        format!("{}:{}:{}: {severity}[{}]: {}", self.file, self.line, self.column, self.rule.code, self.message)
    }

    /// The finding for people: the headline, the line with the place marked, and help.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.headline()];
        if let Some((text, mark)) = &self.excerpt {
            let number = self.line.to_string();
            let gutter = " ".repeat(number.len());
            let before = unicode_width::UnicodeWidthStr::width(&text[..mark.start]);
            let marked = unicode_width::UnicodeWidthStr::width(&text[mark.clone()]).max(1);
            lines.push(format!("{number} | {text}"));
            lines.push(format!("{gutter} | {}{}", " ".repeat(before), "^".repeat(marked)));
        }
        if let Some(help) = &self.help {
            lines.push(format!("  = help: {help}"));
        }
        if self.more > 0 {
            lines.push(format!("  = note: {} more like this one ({}) are not listed", self.more, self.rule.code));
        }
        lines
    }

    /// The same with colours for a terminal, if so asked.
    pub fn render(&self, colour: bool) -> String {
        let mut lines = self.lines();
        if colour {
            let code = if self.is_error() { "31" } else { "33" };
            lines[0] = format!("\x1b[1;{code}m{}\x1b[0m", lines[0]);
            if self.excerpt.is_some() {
                lines[2] = format!("\x1b[{code}m{}\x1b[0m", lines[2]);
            }
        }
        lines.join("\n")
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

/// `3 errors, 1 warning`, or `no findings`.
pub fn summary(findings: &[Finding]) -> String {
    let all: usize = findings.iter().map(|finding| 1 + finding.more).sum();
    let errors: usize = findings.iter().filter(|finding| finding.is_error()).map(|finding| 1 + finding.more).sum();
    let count = |count: usize, word: &str| match count {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{count} {word}s")),
    };
    let parts: Vec<String> = [count(errors, "error"), count(all - errors, "warning")].into_iter().flatten().collect();
    if parts.is_empty() { "no findings".into() } else { parts.join(", ") }
}

/// How many bytes lie between two places for which the characters before them are known.
const STEP: usize = 4096;

/// A file's text with the starts of its lines, so that a byte's place is found without reading the file again.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
    /// The characters before every `STEP`th byte: a file may be one line of megabytes with a finding at every word.
    characters: OnceLock<Vec<u32>>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        Lines { text, starts: std::iter::once(0).chain(ends).collect(), characters: OnceLock::new() }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The line of a byte, from 0.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= at).saturating_sub(1)
    }

    /// The first byte of a line, counted from 0.
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line).map_or(0, |start| *start as usize)
    }

    fn bounds(&self, line: usize) -> Range<usize> {
        let from = self.start(line);
        let to = self.starts.get(line + 1).map_or(self.text.len(), |next| *next as usize - 1);
        from..to.max(from)
    }

    fn characters_before(&self, at: usize) -> usize {
        let firsts = |bytes: &[u8]| bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count();
        let steps = self.characters.get_or_init(|| {
            let mut sum = 0;
            let step = |bytes: &[u8]| {
                let before = sum;
                sum += firsts(bytes) as u32;
                before
            };
            self.text.as_bytes().chunks(STEP).map(step).collect()
        });
        let Some(step) = (at / STEP).checked_sub(usize::from(at / STEP >= steps.len())) else { return 0 };
        steps[step] as usize + firsts(&self.text.as_bytes()[step * STEP..at])
    }

    /// The line from 1, the column in characters from 1, and the quoted line with the marked part.
    pub fn place(&self, span: Range<usize>) -> (u32, u32, (String, Range<usize>)) {
        let start = floor(self.text, span.start);
        let line = self.line(start);
        let bounds = self.bounds(line);
        let end = floor(self.text, span.end).clamp(start, bounds.end.max(start));
        let column = self.characters_before(start) - self.characters_before(bounds.start);
        // A long line is cut around the place, so that the place shows.
        let from = self.text[bounds.start..start]
            .char_indices()
            .rev()
            .nth(QUOTED / 2)
            .map_or(bounds.start, |(at, _)| bounds.start + at);
        let to = self.text[start..bounds.end.max(start)]
            .char_indices()
            .nth(QUOTED / 2)
            .map_or(bounds.end.max(start), |(at, _)| start + at);
        let mut text = String::new();
        if from > bounds.start {
            text.push('…');
        }
        text.push_str(&clean_line(&self.text[from..start]));
        let marked = text.len();
        text.push_str(&clean_line(&self.text[start..end.min(to)]));
        let mark = marked..text.len();
        text.push_str(clean_line(self.text[end.min(to)..to].trim_end_matches('\r')).as_ref());
        if to < bounds.end {
            text.push('…');
        }
        (line as u32 + 1, column as u32 + 1, (text, mark))
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_reported_in_characters_and_marked() {
        let lines = Lines::new("a = 1\nname = \"Зе\u{1b}\"\n");
        let (line, column, (text, mark)) = lines.place(13..20);
        assert_eq!((line, column, text.as_str(), &text[mark]), (2, 8, "name = \"Зе␛\"", "\"Зе␛\""));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let (_, column, (text, mark)) = Lines::new(&text).place(500..501);
        assert_eq!((column, &text[mark]), (501, "X"));
        assert!(text.chars().count() < 170 && text.starts_with('…') && text.ends_with('…'));
    }
}
