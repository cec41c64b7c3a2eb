//! What a briefing is: entries, ids and references, parties, dates, and the library with its indexes. No I/O.

pub mod answers;
mod builder;
pub mod cells;
pub mod content;
mod contradiction;
pub mod diff;
pub mod entries;
pub mod format;
mod index;
pub mod kind;
pub mod library;
mod links;
mod lists;
mod location;
pub mod quote;
mod quotes;
pub mod relation;
pub mod schema;
mod sides;
mod stamps;
pub mod standing;
pub mod table;
pub mod words;

pub use crate::date::Date;
pub use crate::text::Text;
pub use builder::Builder;
pub use entries::*;
pub use kind::{Entry, Kind, Reference, ReferenceError};
pub use library::Library;
pub use links::Link;
pub use location::Location;
pub use quotes::QuoteState;
pub use relation::{Cite, Relation};
pub use stamps::{Sought, place_digest};
pub use table::{Field, Fields, Given, Holds, Original, Paragraphs, Side, Value, Visitor};
pub use words::{Act, Attribution, Depth, ParagraphsBy, PartyKind, PartyRole, SourceKind, Stance, Status, Verdict};
