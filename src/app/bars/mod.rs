//! The bars and the help: what they say at a width, and the keys as the screen names them.

pub(super) mod filter_note;
pub(super) mod help;
pub(super) mod hints;
pub(super) mod key_names;
pub(super) mod party_bar;
pub(super) mod tabs;
