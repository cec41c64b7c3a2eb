//! Keys and their names, and the keymap that turns keys into actions.
//!
//! The keymap knows nothing of the program: an action is any `Copy + Eq` type, and the caller says what a name means.
//! A keymap file is TOML, `action = ["key", "other key"]`; the tables it is grouped in are for people. The notation of
//! keys is described at [`Key`].

mod key;
mod map;
mod parse;
mod sequence;

pub use key::{Code, Key, KeyError};
pub use map::{Keymap, Lookup};
pub use parse::KeymapProblem;
pub use sequence::Sequence;

/// The default keymap: the same file that a reader would write, embedded.
pub const DEFAULT: &str = include_str!("../../assets/keys.toml");

/// The presets by name. Each is laid over [`DEFAULT`]; `vim` is the default itself and so changes nothing.
pub const PRESETS: &[(&str, &str)] = &[
    ("vim", ""),
    ("less", include_str!("../../assets/keys-less.toml")),
    ("newsboat", include_str!("../../assets/keys-newsboat.toml")),
];

/// The text of a preset, to be parsed and laid over the default.
pub fn preset(name: &str) -> Option<&'static str> {
    let found = PRESETS.iter().find(|(preset, _)| *preset == name);
    found.map(|(_, text)| *text)
}
