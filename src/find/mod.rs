//! From a question to references: the filter language, the selection and text search. Pure.
//!
//! ```text
//! text ──lex──▶ tokens ──parse──▶ Filter ──matcher──▶ Selection
//!                                   │ print               ▲
//!                                   ▼                     │ words
//!                                 text                TextIndex ◀── fold ── Library
//! ```
//!
//! A filter is words and conditions. Conditions side by side (or joined by `AND`) must all hold, `OR` separates
//! alternatives, `-x` or `NOT x` turns a condition round, and round brackets group. `NOT` binds tighter than `AND`, and
//! `AND` tighter than `OR`. A comma inside a condition means 'any of'. [`FIELDS`] lists the conditions.

mod complete;
mod dates;
mod error;
mod fields;
mod filter;
mod fold;
mod fuzzy;
mod gone;
mod lex;
mod matcher;
mod names;
mod numbers;
mod parse;
mod print;
mod quoting;
mod selection;
mod silence;
mod text;
mod titles;
mod topic;
mod unknown;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;

pub use complete::{Completion, complete};
pub use error::FilterError;
pub use fields::{FIELDS, Field, FieldName, STATES, State, StateWord};
pub use filter::{Filter, PartyChoice};
pub use fold::{fold, matches_in};
pub use fuzzy::fuzzy;
pub use gone::passes_gone;
pub use matcher::{Memory, NoMemory, select};
pub use names::{check, parse_checked, party_choices, speaker_choices, with_ids};
pub use selection::Selection;
pub use text::{TextIndex, search_few};
pub use titles::{FOUND_FIRST, Fit, Found, Titles, Typed};
