//! From a page or the model to text.

pub mod diff;
pub mod escape;
