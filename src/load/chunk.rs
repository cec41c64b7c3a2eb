//! Where one row ends and the next begins, so that rows are parsed one by one.
//!
//! A row's tree is small and gone before the next one is made, however large the file; rows are parsed side by side;
//! and a mistake in one row cannot swallow the rows after it.

use memchr::{memchr, memchr2, memchr3};

/// The starts of the pieces of a file: the first byte, and every table header that does not stand within a text.
pub(super) fn starts(text: &str) -> Vec<u32> {
    let mut starts = vec![0];
    let mut at = end(text, 0);
    while at < text.len() {
        starts.push(at as u32);
        at = end(text, at);
    }
    starts
}

/// Where the piece that begins at a byte ends: at the next header, or with the file.
pub(super) fn end(text: &str, from: usize) -> usize {
    let mut open = None;
    for (at, line) in lines(text, from) {
        if open.is_none() && at > from && is_header(line) {
            return at;
        }
        open = open_after(line.as_bytes(), open);
    }
    text.len()
}

/// The next line after a byte that looks like a header, even within a text: where a text that was never closed has
/// probably run on too far.
pub(super) fn next_header(text: &str, from: usize) -> Option<usize> {
    lines(text, from).find(|(at, line)| *at > from && is_header(line)).map(|(at, _)| at)
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let line = memchr(b'\n', rest.as_bytes()).map_or(rest, |end| &rest[..=end]);
        at += line.len();
        Some((at - line.len(), line))
    })
}

/// Whether a line is a table header with a plain name. A bare word in brackets is never a value, so that no line of an
/// array is taken for one. Brackets that do not match count: the parser reports what is wrong with them.
fn is_header(line: &str) -> bool {
    let line = line.trim_ascii();
    let Some(rest) = line.strip_prefix('[') else { return false };
    let rest = rest.strip_prefix('[').unwrap_or(rest).trim_ascii_start();
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    let (name, rest) = rest.split_at(length);
    let Some(rest) = rest.trim_ascii_start().strip_prefix(']') else { return false };
    let rest = rest.strip_prefix(']').unwrap_or(rest).trim_ascii_start();
    let word = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !matches!(name, "true" | "false" | "inf" | "nan");
    word && (rest.is_empty() || rest.starts_with('#'))
}

/// The quotation mark of the text over several lines that is still open at the end of a line.
fn open_after(mut line: &[u8], mut open: Option<u8>) -> Option<u8> {
    loop {
        if let Some(mark) = open {
            let Some(rest) = after_closing(line, mark, 3) else { return open };
            (line, open) = (rest, None);
            continue;
        }
        let at = memchr3(b'"', b'\'', b'#', line)?;
        let (mark, rest) = (line[at], &line[at + 1..]);
        if mark == b'#' {
            return None;
        } else if rest.starts_with(&[mark, mark]) {
            (line, open) = (&rest[2..], Some(mark));
        } else {
            // A text on one line that is not closed ends with the line.
            line = after_closing(rest, mark, 1)?;
        }
    }
}

/// What follows the marks that close a text, if they stand on the line. Up to two more marks still belong to a text
/// over several lines.
fn after_closing(line: &[u8], mark: u8, marks: usize) -> Option<&[u8]> {
    let most = if marks == 3 { 5 } else { 1 };
    let mut at = 0;
    loop {
        let rest = line.get(at..)?;
        let found = at + if mark == b'"' { memchr2(mark, b'\\', rest) } else { memchr(mark, rest) }?;
        if line[found] == b'\\' {
            at = found + 2;
            continue;
        }
        let run = line[found..].iter().take(most).take_while(|byte| **byte == mark).count();
        if run >= marks {
            return Some(&line[found + run..]);
        }
        at = found + run;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let starts = starts(text);
        let ends = starts.iter().skip(1).map(|at| *at as usize).chain([text.len()]);
        starts.iter().zip(ends).map(|(from, to)| &text[*from as usize..to]).collect()
    }

    #[test]
    fn rows_are_told_apart() {
        assert_eq!(
            pieces("# top\n[briefing]\na = 1\n\n  [[ party ]] # x\nb = 2\n[x.y]\n"),
            ["# top\n", "[briefing]\na = 1\n\n", "  [[ party ]] # x\nb = 2\n[x.y]\n"]
        );
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("[party]"), ["[party]"]);
        assert_eq!(pieces("a = 1\n[[party]\nb = 1\n[event]]"), ["a = 1\n", "[[party]\nb = 1\n", "[event]]"]);
    }

    #[test]
    fn values_are_not_taken_for_headers() {
        for text in [
            "a = [\n[1],\n[[2]],\n[true]\n]\n",
            "a = \"\"\"\n[party]\n\"\"\"\n",
            "a = \'\'\'\n[party]\n\'\'\'\n",
            "a = \"\"\"x \\\"\"\"\n[party]\n\"\"\"\"\"\n",
            "a = \"it\'\'\'s\" # \"\"\"\nb = \"\"\"\n[party]\n\"\"\"",
        ] {
            assert_eq!(pieces(text).len(), 1, "{text}");
        }
        assert_eq!(pieces("a = \"\" # \'\'\'\n[party]\n").len(), 2);
        assert_eq!(pieces("a = \"not closed\n[party]\n").len(), 2);
        assert_eq!(pieces("a = \"\"\"\"x\"\"\"\"\n[party]\n").len(), 2);
    }
}
