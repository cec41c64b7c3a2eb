//! From the terminal's bytes to what they say: keys, pastes, the mouse, and the answer to what it was asked.
//!
//! Bytes come in pieces, and an answer comes late or never. A piece is kept until it is whole, so that no answer is ever
//! read as keys; crossterm's own reader knows no answers (`ESC ] 11 ; …` is a row of keys there).

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::{Background, Msg};

use super::csi;
use super::part::{Part, key};

/// What begins every sequence.
pub(super) const ESC: u8 = 0x1b;

/// How long an answer, or any other sequence but a paste, can be.
const LONGEST: usize = 512;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Bytes that are not understood yet.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    bytes: Vec<u8>,
    /// The text of a paste that has not ended.
    paste: Option<Vec<u8>>,
    /// Whether the escape key was just understood, which may have been the first byte of an answer in pieces.
    after_escape: bool,
    /// Whether the bytes begin with an escape that was given out as a key already.
    resumed: bool,
}

impl Decoder {
    /// Takes bytes in, and gives out what they say.
    pub fn feed(&mut self, bytes: &[u8], said: &mut dyn FnMut(Msg)) {
        if std::mem::take(&mut self.after_escape) && bytes.starts_with(b"]") {
            self.bytes.push(ESC);
            self.resumed = true;
        }
        self.bytes.extend_from_slice(bytes);
        if self.resumed {
            if self.bytes.len() < BACKGROUND.len() && BACKGROUND.starts_with(&self.bytes) {
                return;
            }
            self.resumed = false;
            if !self.bytes.starts_with(BACKGROUND) {
                self.bytes.remove(0);
            }
        }
        self.decode(said);
    }

    /// Whether it has to be decided soon what the bytes are, without any more of them.
    pub fn is_in_doubt(&self) -> bool {
        self.resumed || self.paste.is_none() && matches!(self.bytes.as_slice(), [ESC] | [ESC, b'O'])
    }

    /// No more bytes came for a while: an escape is the key, and what followed it was struck with Alt, or after it.
    pub fn decide(&mut self, said: &mut dyn FnMut(Msg)) {
        if !self.is_in_doubt() {
            return;
        }
        if std::mem::take(&mut self.resumed) {
            self.bytes.remove(0);
            return self.decode(said);
        }
        self.after_escape = self.bytes.len() == 1;
        let (code, modifiers) = match self.after_escape {
            true => (KeyCode::Esc, KeyModifiers::NONE),
            false => (KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT),
        };
        self.bytes.clear();
        key(code, modifiers).into_iter().for_each(said);
    }

    fn decode(&mut self, said: &mut dyn FnMut(Msg)) {
        let bytes = std::mem::take(&mut self.bytes);
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            if let Some(text) = &mut self.paste {
                rest = take_pasted(text, rest);
                if let Some(end) = text.len().checked_sub(PASTE_END.len()).filter(|_| text.ends_with(PASTE_END)) {
                    text.truncate(end);
                    said(Msg::Paste(String::from_utf8_lossy(text).into_owned()));
                    self.paste = None;
                }
                continue;
            }
            match part(rest) {
                Part::Whole(count, msg) => {
                    msg.into_iter().for_each(&mut *said);
                    rest = rest.get(count.max(1)..).unwrap_or(&[]);
                }
                Part::Paste(count) => {
                    self.paste = Some(Vec::new());
                    rest = rest.get(count..).unwrap_or(&[]);
                }
                Part::Begun => break,
            }
        }
        self.bytes = rest.to_vec();
    }
}

/// Adds what belongs to a paste to its text, its end included, which may come in pieces. Returns what follows.
fn take_pasted<'b>(text: &mut Vec<u8>, bytes: &'b [u8]) -> &'b [u8] {
    let before = text.len().saturating_sub(PASTE_END.len() - 1);
    let old = text.len();
    text.extend_from_slice(bytes);
    let found = text.get(before..).and_then(|tail| memchr::memmem::find(tail, PASTE_END));
    let Some(end) = found.map(|at| before + at + PASTE_END.len()) else { return &[] };
    text.truncate(end);
    bytes.get(end - old..).unwrap_or(&[])
}

/// What bytes, of which there is at least one, begin with.
fn part(bytes: &[u8]) -> Part {
    match bytes {
        [ESC] => Part::Begun,
        [ESC, ESC, ..] => Part::Whole(1, key(KeyCode::Esc, KeyModifiers::NONE)),
        [ESC, b'[', ..] => csi::part(bytes),
        [ESC, b']', ..] => match answer(bytes) {
            Part::Begun if bytes.len() > LONGEST => Part::Whole(bytes.len(), None),
            part => part,
        },
        [ESC, b'O'] => Part::Begun,
        [ESC, b'O', letter, ..] => match csi::letter(*letter) {
            Some(code) => Part::Whole(3, key(code, KeyModifiers::NONE)),
            None => Part::Whole(3, None),
        },
        [ESC, ..] => with_alt(bytes),
        _ => plain(bytes, KeyModifiers::NONE),
    }
}

/// A key that was struck with Alt comes after an escape.
fn with_alt(bytes: &[u8]) -> Part {
    match plain(bytes.get(1..).unwrap_or(&[]), KeyModifiers::ALT) {
        Part::Whole(count, msg) => Part::Whole(count + 1, msg),
        other => other,
    }
}

/// A key that is one character, control characters among them.
fn plain(bytes: &[u8], modifiers: KeyModifiers) -> Part {
    let Some(first) = bytes.first().copied() else { return Part::Begun };
    let control = |c: u8| key(KeyCode::Char(char::from(c)), modifiers | KeyModifiers::CONTROL);
    match first {
        b'\r' => Part::Whole(1, key(KeyCode::Enter, modifiers)),
        b'\t' => Part::Whole(1, key(KeyCode::Tab, modifiers)),
        0x7f => Part::Whole(1, key(KeyCode::Backspace, modifiers)),
        0 => Part::Whole(1, control(b' ')),
        1..=0x1a => Part::Whole(1, control(first - 1 + b'a')),
        ESC => Part::Whole(1, key(KeyCode::Esc, modifiers)),
        0x1c..=0x1f => Part::Whole(1, control(first - 0x1c + b'4')),
        _ => character(bytes, modifiers),
    }
}

fn character(bytes: &[u8], modifiers: KeyModifiers) -> Part {
    let some = bytes.get(..bytes.len().min(4)).unwrap_or(bytes);
    let valid = match std::str::from_utf8(some) {
        Ok(text) => text,
        Err(error) => match (error.valid_up_to(), error.error_len()) {
            (0, None) => return Part::Begun,
            (0, Some(wrong)) => return Part::Whole(wrong, None),
            (valid, _) => std::str::from_utf8(some.get(..valid).unwrap_or(&[])).unwrap_or(""),
        },
    };
    let Some(c) = valid.chars().next() else { return Part::Whole(1, None) };
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    Part::Whole(c.len_utf8(), key(KeyCode::Char(c), modifiers | shift))
}

/// How the answer to the question for the background begins.
const BACKGROUND: &[u8] = b"\x1b]11;";

/// An answer (`ESC ] number ; text`, ended by BEL or `ESC \`), or Alt and a key.
fn answer(bytes: &[u8]) -> Part {
    let text = bytes.get(2..).unwrap_or(&[]);
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match text.get(digits) {
        None if digits < 5 => return Part::Begun,
        Some(b';') if digits > 0 => {}
        None | Some(_) => return with_alt(bytes),
    }
    let Some(end) = text.iter().position(|byte| byte.is_ascii_control()) else { return Part::Begun };
    let after = match text.get(end..).unwrap_or(&[]) {
        [0x07, ..] => 1,
        [ESC, b'\\', ..] => 2,
        [ESC] => return Part::Begun,
        // It was broken off: what comes next is something else.
        _ => 0,
    };
    Part::Whole(2 + end + after, text.get(..end).and_then(background).map(Msg::Background))
}

/// The background of `11;rgb:RRRR/GGGG/BBBB`, each part having one to four digits.
fn background(text: &[u8]) -> Option<Background> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("11;")?;
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let digits = u32::try_from(part.len()).ok().filter(|digits| (1..=4).contains(digits))?;
        let value = u32::from_str_radix(part, 16).ok().filter(|_| !part.starts_with('+'))?;
        Some((f64::from(value) / f64::from(16_u32.pow(digits) - 1)).powf(2.2))
    });
    let (r, g, b) = (parts.next()??, parts.next()??, parts.next()??);
    // Where black text and white text can be read equally well.
    let light = 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18;
    Some(if light { Background::Light } else { Background::Dark })
}

#[cfg(test)]
#[path = "decode_test.rs"]
mod tests;
