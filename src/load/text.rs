//! Bytes to text: encodings, and the paragraphs of a document.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::ParagraphsBy;
use crate::text::clean_line;

use super::finding::Finding;
use super::read::{FILE_LIMIT, SourceFile};
use super::report::{At, Report, Span};
use super::rules;

/// A file as text.
pub(super) struct Decoded {
    /// Its name; cleaned.
    pub name: Box<str>,
    /// Its text; what is not text is U+FFFD in it.
    pub text: Arc<String>,
    /// What is wrong with its bytes.
    pub fault: Option<Fault>,
}

/// What is wrong with a file's bytes.
pub(super) struct Fault {
    message: String,
    help: Option<String>,
    /// Where, in the decoded text.
    span: Span,
    /// Whether nothing of the file could be read.
    pub whole: bool,
}

impl Decoded {
    /// Reports what is wrong with the file's bytes.
    pub fn report(&self, file: u32, report: &mut Report) {
        let Some(fault) = &self.fault else { return };
        if !fault.whole {
            report.add(&rules::SYNTAX, At { file, span: fault.span }, &fault.message, fault.help.clone());
            return;
        }
        report.push(Finding {
            rule: &rules::SYNTAX,
            file: self.name.clone(),
            line: 1,
            column: 1,
            message: clean_line(&fault.message).into_owned(),
            help: fault.help.clone(),
            excerpt: None,
            more: 0,
        });
    }
}

/// A file's bytes as text. Bytes that are no UTF-8 do not hide the rest of the file.
pub(super) fn decode(file: SourceFile) -> Decoded {
    let name = clean_line(&file.name).into();
    let limited = file.bytes.and_then(|bytes| match bytes.len() as u64 > FILE_LIMIT {
        true => Err(format!("is larger than {} MiB", FILE_LIMIT >> 20)),
        false => Ok(bytes),
    });
    let bytes = match limited {
        Ok(bytes) => bytes,
        Err(why) => {
            let message = format!("the file {why}");
            let fault = Fault { message, help: None, span: Span::default(), whole: true };
            return Decoded { name, text: Arc::default(), fault: Some(fault) };
        }
    };
    let fault = |message: &str, span| {
        let (message, help) = (message.to_string(), Some("save it as UTF-8".to_string()));
        Some(Fault { message, help, span, whole: false })
    };
    if let Some(text) = utf16(&bytes) {
        return Decoded { name, text: text.into(), fault: fault("the file is in UTF-16", Span::default()) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { name, text: plain_ends(without_mark(text)).into(), fault: None },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let mut text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let long = text.len();
            text = without_mark(text);
            let at = at.saturating_sub(long - text.len());
            let span = Span::new(at..at + '\u{fffd}'.len_utf8());
            Decoded { name, text: text.into(), fault: fault("the file is not UTF-8 here", span) }
        }
    }
}

/// The text of a document that a source names.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map(without_mark).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = memchr::memchr_iter(b'\n', &error.as_bytes()[..at]).count() + 1;
        format!("is not UTF-8 in line {line}; save it as UTF-8")
    })
}

/// Without the mark that some editors put before UTF-8.
fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

/// Line ends as `\n`, so that a file saved with CRLF reads the same. A `\r` that a text writes out stays.
fn plain_ends(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n") } else { text }
}

/// The text of bytes that are UTF-16: they begin with its mark, or with a character below U+0100 in two bytes.
fn utf16(bytes: &[u8]) -> Option<String> {
    let little = match bytes {
        [0xff, 0xfe, ..] => true,
        [0xfe, 0xff, ..] => false,
        [first, 0, _, 0, ..] if *first != 0 => true,
        [0, first, 0, _, ..] if *first != 0 => false,
        _ => return None,
    };
    let pair = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    let units = bytes.chunks_exact(2).map(pair);
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    Some(without_mark(text))
}

/// The paragraphs of a document, by what makes one.
pub(super) fn split(text: &str, by: Option<ParagraphsBy>) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    match by {
        Some(ParagraphsBy::Line) => Box::new(lines(text).map(Cow::Borrowed)),
        Some(ParagraphsBy::Blank) | None => Box::new(paragraphs(text).map(Cow::Owned)),
    }
}

/// The lines of a document that are not blank, trimmed.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The paragraphs of a document: blocks of lines between blank ones.
fn paragraphs(text: &str) -> impl Iterator<Item = String> {
    let mut lines = text.lines().map(str::trim_end);
    std::iter::from_fn(move || {
        let mut block = lines.by_ref().find(|line| !line.is_empty())?.to_string();
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            block.push('\n');
            block.push_str(line);
        }
        Some(block)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, Option<(String, Span)>) {
        let decoded = decode(SourceFile { name: "a.toml".into(), bytes: Ok(bytes.to_vec()) });
        (decoded.text.to_string(), decoded.fault.map(|fault| (fault.message, fault.span)))
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(decoded("\u{feff}a = 1".as_bytes()), ("a = 1".into(), None));
        let (text, fault) = decoded(b"\xef\xbb\xbfab\xffc");
        assert_eq!((text.as_str(), fault.unwrap().1), ("ab\u{fffd}c", Span::new(2..5)));
        for bytes in [&b"\xff\xfea\0b\0"[..], b"\xfe\xff\0a\0b", b"a\0b\0", b"\0a\0b"] {
            let (text, fault) = decoded(bytes);
            assert_eq!((text.as_str(), fault.unwrap().0.as_str()), ("ab", "the file is in UTF-16"));
        }
        assert_eq!(decoded(b"").1, None);
    }

    #[test]
    fn paragraphs_stand_between_blank_lines() {
        let blocks: Vec<String> = paragraphs("\n\na\r\nb\n \n\nc").collect();
        assert_eq!(blocks, ["a\nb", "c"]);
        assert_eq!(paragraphs("\n \n").count(), 0);
    }
}
