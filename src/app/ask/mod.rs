//! What to ask: the filter, the search, lines that are typed, and lists to pick from.

pub(super) mod commands;
pub(super) mod comparing;
pub(super) mod exporting;
pub(super) mod filtering;
pub(super) mod indexing;
pub(super) mod noting;
pub(super) mod outside;
pub(super) mod palette;
pub(super) mod party_picker;
pub(super) mod prompting;
pub(super) mod searching;
pub(super) mod words;
