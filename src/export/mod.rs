//! From a page or the model to text.

pub mod copied;
mod csv;
pub mod diff;
pub use crate::text::escape;
mod findings;
mod json;
mod plain;
mod schema;
mod verify;

pub use csv::csv;
pub use findings::{Checked, findings_json, sarif};
pub use json::{json, whole_json};
pub use plain::{filter_line, gone_line, list, plain};
pub use schema::schema;
pub use verify::verification;
