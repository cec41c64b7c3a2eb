//! What was typed, clicked or pasted, and the actions that it means.

pub(super) mod act;
pub(super) mod command;
pub(super) mod keyboard;
pub(super) mod mouse;
