//! What was typed, clicked or pasted, and the actions that it means.

pub(super) mod accepting;
pub(super) mod act;
pub(super) mod command;
pub(super) mod help;
pub(super) mod keyboard;
pub(super) mod mouse;
pub(super) mod on_shelf;
pub(super) mod picking;
pub(super) mod program;
