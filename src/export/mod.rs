//! From a page or the model to text.

pub mod copied;
pub mod diff;
pub mod escape;
mod json;
mod plain;

pub use json::json;
pub use plain::{filter_line, list, plain};
