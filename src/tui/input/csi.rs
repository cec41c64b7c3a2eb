//! Sequences that begin with `ESC [`: keys with names, modifiers, the mouse, pastes.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::app::Msg;

use super::part::{Part, key};

/// How many lines one notch of the wheel is.
const WHEEL: i32 = 3;

/// How long such a sequence can be.
const LONGEST: usize = 64;

/// The sequence that bytes begin with.
pub(super) fn part(bytes: &[u8]) -> Part {
    let body = bytes.get(2..).unwrap_or(&[]);
    match body {
        // The old reports of the mouse: three bytes, each from 32 on.
        [b'M', button, column, row, ..] => {
            let from = |byte: &u8| u16::from(*byte).saturating_sub(32);
            return Part::Whole(6, mouse(from(button), from(column), from(row), true));
        }
        [b'M', ..] => return Part::Begun,
        // The function keys of the Linux console.
        [b'[', letter @ b'A'..=b'E', ..] => {
            return Part::Whole(4, key(KeyCode::F(1 + letter - b'A'), KeyModifiers::NONE));
        }
        [b'['] => return Part::Begun,
        _ => {}
    }
    let Some(end) = body.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
        return if body.len() < LONGEST { Part::Begun } else { Part::Whole(bytes.len(), None) };
    };
    let parameters = body.get(..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("");
    match body.get(end).copied() {
        Some(b'~') if parameters == "200" => Part::Paste(2 + end + 1),
        Some(last @ 0x40..=0x7e) => Part::Whole(2 + end + 1, said(parameters, last)),
        // It was broken off: what comes next is something else.
        Some(_) | None => Part::Whole(2 + end, None),
    }
}

/// What a whole sequence says; answers to what was not asked say nothing.
fn said(parameters: &str, last: u8) -> Option<Msg> {
    if let Some(report) = parameters.strip_prefix('<') {
        let [button, column, row] = numbers(report)?;
        return mouse(button, column, row, last == b'M');
    }
    let mut fields = parameters.split(';');
    let first = number(fields.next().unwrap_or(""));
    let (modifiers, released) = fields.next().map_or((Some(KeyModifiers::NONE), false), held);
    let modifiers = modifiers.filter(|_| !released)?;
    match last {
        b'~' => key(numbered(first?)?, modifiers),
        b'u' => key(coded(first?)?, modifiers),
        b'Z' => key(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT),
        b'M' => {
            let [button, column, row] = numbers(parameters)?;
            mouse(button.checked_sub(32)?, column, row, true)
        }
        // `R` is where the cursor is, and has been asked for by nobody.
        b'R' => None,
        letter => key(self::letter(letter)?, modifiers),
    }
}

fn number(text: &str) -> Option<u16> {
    text.split(':').next()?.parse().ok()
}

fn numbers(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.split(';').map(number);
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// The modifiers of a parameter, one more than the sum of their bits, and whether the key was released.
fn held(text: &str) -> (Option<KeyModifiers>, bool) {
    let bits = match number(text) {
        Some(sum) => u8::try_from(sum.saturating_sub(1)).ok(),
        None => Some(0),
    };
    let known = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let modifiers = bits.map(|bits| {
        let on = known.iter().enumerate().filter(|(bit, _)| bits & (1 << bit) != 0);
        on.fold(KeyModifiers::NONE, |all, (_, one)| all | *one)
    });
    (modifiers, text.split(':').nth(1) == Some("3"))
}

/// The key of a letter that ends a sequence.
pub(super) fn letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(1 + letter - b'P'),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 13),
        31..=34 => KeyCode::F(number - 14),
        _ => return None,
    })
}

/// The key of a character's number, as some terminals send it with modifiers.
fn coded(number: u16) -> Option<KeyCode> {
    Some(match number {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        127 => KeyCode::Backspace,
        number => KeyCode::Char(char::from_u32(u32::from(number)).filter(|c| !c.is_control())?),
    })
}

/// A click with the left button, or a turn of the wheel. Columns and rows count from 1, and a terminal may well say 0.
fn mouse(button: u16, column: u16, row: u16, pressed: bool) -> Option<Msg> {
    let (column, row) = (column.saturating_sub(1), row.saturating_sub(1));
    // The bits for shift, alt and control say nothing here.
    match button & !0b1_1100 {
        0 if pressed => Some(Msg::Click { column, row }),
        // Moved with the left button held down.
        32 if pressed => Some(Msg::Drag { column, row }),
        64 => Some(Msg::Wheel { column, row, lines: -WHEEL }),
        65 => Some(Msg::Wheel { column, row, lines: WHEEL }),
        _ => None,
    }
}
