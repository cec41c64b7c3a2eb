//! From the model to TOML. Pure: text in, text out; the edge writes it.

mod begin;
mod first;
mod import;
mod insert;
mod row;
mod source;
mod stamps;
mod trial;

pub use begin::{Beginning, begin};
pub use first::FIRST;
pub use import::{Imported, objects, sheet};
pub use insert::{Inserted, TextFile, insert, insert_all};
pub use row::Row;
pub use source::{Document, free_id, source_row, title_of};
pub use stamps::{FILE, Stamp, print, replaceable, stamps};
pub use trial::{Fault, Trial};
