//! From a page or the model to text.

pub mod copied;
mod csv;
pub mod diff;
mod document;
mod findings;
mod html;
mod json;
mod markdown;
mod plain;
mod schema;
mod shares;
mod verify;
mod written;

pub use csv::csv;
pub use document::Document;
pub use findings::{Checked, findings_json, sarif};
pub use html::html;
pub use json::{json, whole_json};
pub use markdown::markdown;
pub use plain::{WIDTH, filter_line, gone_line, list, plain};
pub use schema::schema;
pub use verify::verification;
pub use written::write;
