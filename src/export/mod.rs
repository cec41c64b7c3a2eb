//! From a page or the model to text.

mod json;
mod plain;

pub use json::json;
pub use plain::{list, plain};
