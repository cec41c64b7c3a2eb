//! The state of the reader and its update: one `App`, one table of actions, no I/O.

pub mod action;
