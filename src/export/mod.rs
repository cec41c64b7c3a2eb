//! From a page or the model to text.

pub mod copied;
pub mod diff;
pub use crate::text::escape;
mod json;
mod plain;
mod verify;

pub use json::json;
pub use plain::{filter_line, list, plain};
pub use verify::verification;
