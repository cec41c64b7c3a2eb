//! From a page or the model to text.

pub mod copied;
mod csv;
pub mod diff;
pub use crate::text::escape;
mod json;
mod plain;
mod verify;

pub use csv::csv;
pub use json::{json, whole_json};
pub use plain::{filter_line, gone_line, list, plain};
pub use verify::verification;
