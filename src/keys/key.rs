//! One key with its modifiers, its notation, and how it comes out of a terminal's event.
//!
//! This is the only file of the folder that knows crossterm.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// What was struck, apart from its modifiers.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Code {
    /// A key that writes a character; shift is part of the character.
    Char(char),
    /// Enter, also written `<enter>` and `<return>`.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// A function key, from 1 to 24.
    F(u8),
}

/// The names between `<` and `>`. The first one of a code is the one that is printed.
const NAMES: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("cr", Code::Enter),
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("tab", Code::Tab),
    ("bs", Code::Backspace),
    ("backspace", Code::Backspace),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("home", Code::Home),
    ("end", Code::End),
    ("ins", Code::Insert),
    ("insert", Code::Insert),
    ("del", Code::Delete),
    ("delete", Code::Delete),
];

/// One key as a reader strikes it: `j`, `G`, `<space>`, `<cr>`, `<s-tab>`, `<c-d>`, `<a-x>`, `<f1>`, `<lt>`.
///
/// Names and modifiers may be written in either case; `c`, `a` (or `m`) and `s` are control, alt and shift.
///
/// Two ways of striking one key are one value. Shift is folded into the character (`<s-g>` is `G`) and control takes
/// a letter without its case (`<C-D>` is `<c-d>`). Where a terminal sends the same byte for two keys, they are one key
/// here, so that a keymap cannot promise a difference that nobody can strike: `<c-i>` **is** `<tab>`, `<c-m>` **is**
/// `<cr>`, `<c-[>` **is** `<esc>`, `<c-@>` **is** `<c-space>`, and `<c-4>` to `<c-7>` are `<c-\>`, `<c-]>`, `<c-^>`
/// and `<c-_>`.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub struct Key {
    code: Code,
    control: bool,
    alt: bool,
    shift: bool,
}

impl Key {
    /// A key without modifiers. None for a character that no key writes, or a function key beyond 24.
    pub fn new(code: Code) -> Option<Key> {
        let sound = match code {
            Code::Char(c) => printable(c),
            Code::F(n) => (1..=24).contains(&n),
            _ => true,
        };
        let key = Key { code, control: false, alt: false, shift: false };
        sound.then_some(key)
    }

    /// The same key with control held.
    pub fn control(self) -> Key {
        Key { control: true, ..self }.normalised()
    }

    /// The same key with alt held.
    pub fn alt(self) -> Key {
        Key { alt: true, ..self }
    }

    /// The same key without alt.
    pub fn without_alt(self) -> Key {
        Key { alt: false, ..self }
    }

    /// The same key with shift held.
    pub fn shift(self) -> Key {
        Key { shift: true, ..self }.normalised()
    }

    /// The key of an event. None for a release, for a key that has no name here, and for a key struck with
    /// a modifier that has none (the command key must not turn `q` into quit).
    pub fn from_event(event: &KeyEvent) -> Option<Key> {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        if event.kind == KeyEventKind::Release || !known.contains(event.modifiers) {
            return None;
        }
        let key = Key::new(code_of(event.code)?)?;
        let shift = event.modifiers.contains(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab;
        let modified = Key {
            control: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
            shift,
            ..key
        };
        Some(modified.normalised())
    }

    /// What was struck, apart from control and alt.
    pub fn code(self) -> Code {
        self.code
    }

    /// The character it writes into a line of text, if it writes one.
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.control && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Whether control was held.
    pub fn has_control(self) -> bool {
        self.control
    }

    /// Whether alt was held.
    pub fn has_alt(self) -> bool {
        self.alt
    }

    /// Whether shift was held with a key that writes no character.
    pub fn has_shift(self) -> bool {
        self.shift
    }

    fn normalised(mut self) -> Key {
        if let Code::Char(c) = self.code {
            self.code = match (self.control, self.shift) {
                (true, _) => Code::Char(c.to_ascii_lowercase()),
                (false, true) => Code::Char(single(c.to_uppercase()).unwrap_or(c)),
                (false, false) => Code::Char(c),
            };
            self.shift = false;
        }
        if self.control {
            let (code, control) = same_byte(self.code);
            self.code = code;
            self.control = control;
        }
        self
    }
}

/// What a control key arrives as, for those whose byte belongs to another key too.
fn same_byte(code: Code) -> (Code, bool) {
    match code {
        Code::Char('i') => (Code::Tab, false),
        Code::Char('m') => (Code::Enter, false),
        Code::Char('[') => (Code::Esc, false),
        Code::Char('@') => (Code::Char(' '), true),
        Code::Char('4') => (Code::Char('\\'), true),
        Code::Char('5') => (Code::Char(']'), true),
        Code::Char('6') => (Code::Char('^'), true),
        Code::Char('7') => (Code::Char('_'), true),
        other => (other, true),
    }
}

/// The upper case of a character where that is one character: `ß` stays what it is.
fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

/// Whether a key may write this character. Names of keys are shown in help, so what would be invisible there, or turn
/// the line around, is no key.
pub(super) fn printable(c: char) -> bool {
    let hidden = matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}');
    c == ' ' || !(c.is_control() || c.is_whitespace() || hidden)
}

fn code_of(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::Insert => Code::Insert,
        KeyCode::Delete => Code::Delete,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers = [("c-", self.control), ("a-", self.alt), ("s-", self.shift)];
        let prefix: String = modifiers.iter().filter(|(_, held)| *held).map(|(name, _)| *name).collect();
        let name = NAMES.iter().find(|(_, code)| *code == self.code);
        let text = match (self.code, name) {
            (_, Some((name, _))) => format!("<{prefix}{name}>"),
            (Code::F(n), None) => format!("<{prefix}f{n}>"),
            (Code::Char(c), None) if prefix.is_empty() => c.to_string(),
            (Code::Char(c), None) => format!("<{prefix}{c}>"),
            // Every other code has a name, which a test holds.
            (_, None) => String::new(),
        };
        f.pad(&text)
    }
}

/// Why a text is no key.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct KeyError {
    /// What is wrong.
    pub message: String,
    /// What to write instead, where that is known.
    pub help: Option<String>,
}

impl KeyError {
    pub(super) fn new(message: impl Into<String>, help: Option<&str>) -> KeyError {
        KeyError { message: message.into(), help: help.map(str::to_owned) }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for KeyError {}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Key, KeyError> {
        match Key::take(text)? {
            (key, "") => Ok(key),
            _ => Err(KeyError::new(format!("`{text}` is more than one key"), None)),
        }
    }
}

impl Key {
    /// The first key of a text, and the rest of the text.
    pub(super) fn take(text: &str) -> Result<(Key, &str), KeyError> {
        let Some(first) = text.chars().next() else {
            return Err(KeyError::new("no key is written here", None));
        };
        if first == '<' {
            return Key::take_named(&text[1..]);
        }
        if first == ' ' {
            let help = Some("write `<space>` for the space bar, and nothing between two keys");
            return Err(KeyError::new("a bare space is not a key", help));
        }
        match Key::new(Code::Char(first)) {
            Some(key) => Ok((key, &text[first.len_utf8()..])),
            None => Err(no_such_character(first)),
        }
    }

    fn take_named(text: &str) -> Result<(Key, &str), KeyError> {
        let (mut control, mut alt, mut shift) = (false, false, false);
        let mut name = text;
        while let Some((held, after)) = modifier(name) {
            match held {
                'c' => control = true,
                's' => shift = true,
                _ => alt = true,
            }
            name = after;
        }
        // The key may itself be `>`, as in `<a->>`: its bracket is then the second one.
        let end = match name.find('>') {
            Some(0) if name.starts_with(">>") => 1,
            Some(at) => at,
            None => {
                let help = Some("write `<lt>` for the character itself");
                return Err(KeyError::new("`<` begins a name that no `>` ends", help));
            }
        };
        let (name, rest) = (&name[..end], &name[end + 1..]);
        let key = Key { control, alt, shift, ..named(name)? };
        Ok((key.normalised(), rest))
    }
}

/// A modifier at the head of a name, and what follows it.
fn modifier(name: &str) -> Option<(char, &str)> {
    let held = name.chars().next()?.to_ascii_lowercase();
    let after = name.get(1..)?.strip_prefix('-')?;
    matches!(held, 'c' | 'a' | 'm' | 's').then_some((held, after))
}

fn named(name: &str) -> Result<Key, KeyError> {
    let mut letters = name.chars();
    if let (Some(c), None) = (letters.next(), letters.next()) {
        return match c {
            ' ' => Err(KeyError::new("a bare space is not a key", Some("write `space`"))),
            c => Key::new(Code::Char(c)).ok_or_else(|| no_such_character(c)),
        };
    }
    let lower = name.to_lowercase();
    let function = lower.strip_prefix('f').and_then(|n| n.parse().ok());
    let code = NAMES.iter().find(|(known, _)| *known == lower).map(|(_, code)| *code).or(function.map(Code::F));
    code.and_then(Key::new).ok_or_else(|| unknown(name, &lower))
}

fn unknown(name: &str, lower: &str) -> KeyError {
    let names = NAMES.iter().map(|(known, _)| *known);
    let best = names.min_by_key(|known| strsim::damerau_levenshtein(lower, known));
    let near = best.filter(|known| strsim::damerau_levenshtein(lower, known) <= 2);
    let help = near.map(|known| format!("did you mean `<{known}>`?"));
    KeyError::new(format!("`<{name}>` is not a key"), help.as_deref())
}

fn no_such_character(c: char) -> KeyError {
    KeyError::new(format!("no key writes U+{:04X}", u32::from(c)), None)
}

#[cfg(test)]
#[path = "key_test.rs"]
mod tests;
