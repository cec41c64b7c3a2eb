//! Rows from a spreadsheet or from JSON, each with where it stands there, so that what is wrong with it is reported by row and
//! column.

mod imported;
mod objects;
mod sheet;

pub use imported::Imported;
pub use objects::objects;
pub use sheet::sheet;
