//! The briefing as a whole: how it comes in and gives way to another one, and where in it the reader was.

pub(super) mod carry;
pub(super) mod opening;
pub(super) mod read;
pub(super) mod session;
pub(super) mod shelf;
pub(super) mod start;
