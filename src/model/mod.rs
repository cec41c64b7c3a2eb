//! What a briefing is: entries, ids and references, parties, dates, and the library with its indexes. No I/O.

pub mod answers;
pub mod content;
mod contradiction;
pub mod date;
pub mod diff;
pub mod entries;
pub mod escape;
pub mod kind;
pub mod library;
mod lists;
pub mod quote;
mod quotes;
pub mod relation;
pub mod schema;
mod sides;
pub mod standing;
pub mod table;
pub mod text;
pub mod words;

pub use date::Date;
pub use entries::*;
pub use kind::{Entry, Kind, Reference, ReferenceError};
pub use library::{Builder, Library};
pub use quotes::{QuoteState, Sought, place_digest};
pub use relation::{Link, Relation};
pub use table::{Field, Fields, Given, Holds, Original, Paragraphs, Side, Value, Visitor};
pub use text::Text;
pub use words::{Act, Attribution, Depth, ParagraphsBy, PartyKind, PartyRole, SourceKind, Stance, Status, Verdict};
