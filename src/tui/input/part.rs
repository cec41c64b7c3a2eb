//! What some bytes of the terminal are.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::Msg;
use crate::keys::Key;

/// What the bytes at the beginning are.
pub(super) enum Part {
    /// So many bytes, which say something or nothing.
    Whole(usize, Option<Msg>),
    /// Text in brackets begins after this many bytes.
    Paste(usize),
    /// More is needed to know.
    Begun,
}

/// A key's message, where it is a key that has a name.
pub(super) fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Msg> {
    Key::from_event(&KeyEvent::new(code, modifiers)).map(Msg::Key)
}
