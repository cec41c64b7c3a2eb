//! Syntax errors in plain words. The parser's own messages speak of its grammar; a writer wants to know what to type.

use toml::de::Error;

use super::report::{At, Report, Span, quoted};
use super::rules;

/// The report of an error: what is wrong, and what to do.
type Words = (String, Option<String>);

/// Reports the syntax errors of a piece: the first of each line, and none that only follow from one.
pub(super) fn report_errors(file: u32, errors: &[Error], spans: &[Span], report: &mut Report) {
    let mut found: Vec<(Span, &str)> = spans.iter().copied().zip(errors.iter().map(Error::message)).collect();
    found.sort_by_key(|(span, _)| span.from);
    let Some(lines) = report.files.get(file as usize).map(|file| &file.lines) else { return };
    let mut last = None;
    for (span, message) in found {
        let line = lines.line(span.from as usize);
        if last == Some(line) {
            continue;
        }
        last = Some(line);
        let at = At { file, span };
        let before = &lines.text()[lines.start(line)..(span.from as usize).min(lines.text().len())];
        let (message, help) = words(message, report.written(at).trim(), before);
        report.add(&rules::SYNTAX, at, &message, help);
        // What was meant to close it is missing, so that everything after it looks wrong.
        if is_open(&message) {
            break;
        }
    }
}

fn is_open(message: &str) -> bool {
    message.starts_with("the list") || message.starts_with("the inline table") || message == UNCLOSED
}

const UNCLOSED: &str = "the text over several lines is not closed";

fn words(message: &str, written: &str, before: &str) -> Words {
    let (what, _) = message.split_once(", expected").unwrap_or((message, ""));
    let say = |text: &str, help: &str| (text.to_string(), Some(help.to_string()));
    match what {
        "string values must be quoted" if written.is_empty() => say("the value is missing", "write it after the `=`"),
        "string values must be quoted" => bare(written),
        "invalid date" | "invalid time" | "invalid date-time" | "invalid integer" | "invalid float" => {
            (format!("{} is no date or number that TOML knows", quoted(written)), in_quotes(written))
        }
        "invalid boolean" => (format!("{} is neither `true` nor `false`", quoted(written)), in_quotes(written)),
        "unexpected key or value" if before.contains(['"', '\'']) => {
            say("there is something left after the text", "write a quotation mark within a text as `\\\"`")
        }
        "unexpected key or value" => say("there is something left on the line", "put it on a line of its own"),
        "key with no value" => say("a name without a value", "write `name = \"…\"`"),
        "duplicate key" => (format!("{} is given twice in one row", quoted(written)), Some("keep one of them".into())),
        "invalid basic string" | "invalid literal string" if written.is_empty() => {
            say("the text is not closed", "end it with the quotation mark that it begins with")
        }
        "invalid multi-line basic string" | "invalid multi-line literal string" if written.is_empty() => {
            say(UNCLOSED, "end it with the three quotation marks that it begins with")
        }
        what if what.ends_with("string") => (
            "the text has a control character, written as such".into(),
            written.chars().next().map(|c| format!("write it as `\\u{:04X}`, or take it out", c as u32)),
        ),
        "missing escaped value" | "invalid escape sequence" => say(
            "a backslash that begins nothing TOML knows",
            "write a backslash as `\\\\`, or put the text in single quotation marks",
        ),
        what if what.ends_with("array table") || what.ends_with("table header") => {
            say("the brackets of the header do not match", "write two brackets on either side: `[[statement]]`")
        }
        what if what.contains("array") => {
            say("the list has no comma between two values, or is not closed", "write `[\"one\", \"two\"]`")
        }
        what if what.contains("inline table") => {
            say("the inline table is not closed or has no comma between two fields", "write `{ a = \"…\", b = \"…\" }`")
        }
        "cannot recurse further; max recursion depth met" | "recursion limit" => {
            say("lists or tables lie too deep in each other", "the format needs a depth of two at most")
        }
        _ => (message.to_string(), None),
    }
}

/// A text that stands without quotation marks, or in those that a word processor makes.
fn bare(written: &str) -> Words {
    let inner = written.trim_matches(|c| "“”„‟«»‘’‚‛‹›".contains(c));
    if inner.len() == written.len() {
        return ("text stands in quotation marks".into(), in_quotes(written));
    }
    ("the quotation marks are not straight ones".into(), in_quotes(inner))
}

fn in_quotes(text: &str) -> Option<String> {
    let plain = !text.is_empty() && text.len() <= 60 && !text.contains(['"', '\\', '\n', '\r']);
    plain.then(|| format!("write `\"{text}\"`"))
}
