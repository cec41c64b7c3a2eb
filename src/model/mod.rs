//! What a briefing is: entries, ids and references, parties, dates, and the library with its indexes. No I/O.

pub mod date;
