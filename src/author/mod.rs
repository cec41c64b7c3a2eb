//! From the model to TOML. Pure: text in, text out; the edge writes it.

mod stamps;

pub use stamps::{FILE, Stamp, print, replaceable, stamps};
