//! The kinds of entries, the handle on an entry, and the reference that outlives a reload.

use std::fmt;
use std::str::FromStr;

/// What an entry is. The order is the one in which kinds are listed where nothing else decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something said.
    Statement,
    /// A claim against a proposal, a term or a claim.
    Criticism,
    /// One provision of a proposal.
    Term,
    /// Something that happened.
    Event,
    /// A question on which claims contradict each other.
    Dispute,
    /// A side of the story.
    Party,
    /// A person, office or body that acts.
    Actor,
    /// The document a claim was read in.
    Source,
    /// A plan, bill or offer made of terms.
    Proposal,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 9] = [
        Kind::Statement,
        Kind::Criticism,
        Kind::Term,
        Kind::Event,
        Kind::Dispute,
        Kind::Party,
        Kind::Actor,
        Kind::Source,
        Kind::Proposal,
    ];

    /// The names of all kinds, in the same order.
    pub const NAMES: &'static [&'static str] =
        &["statement", "criticism", "term", "event", "dispute", "party", "actor", "source", "proposal"];

    /// The kind's table name in TOML, which is also the first half of a reference.
    pub fn name(self) -> &'static str {
        Kind::NAMES[self as usize]
    }

    /// The word for several entries of the kind.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Statement => "statements",
            Kind::Criticism => "criticisms",
            Kind::Term => "terms",
            Kind::Event => "events",
            Kind::Dispute => "disputes",
            Kind::Party => "parties",
            Kind::Actor => "actors",
            Kind::Source => "sources",
            Kind::Proposal => "proposals",
        }
    }

    /// The kind with this table name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether entries of the kind are claims.
    pub fn is_claim(self) -> bool {
        matches!(self, Kind::Statement | Kind::Criticism)
    }
}

/// A handle on an entry: its kind and its place among the entries of that kind.
///
/// It is valid for the [`Library`](super::Library) that gave it, and no longer. What has to outlive a reload is kept as
/// a [`Reference`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// What the entry is.
    pub kind: Kind,
    /// Its place among the entries of its kind, in file order, from 0.
    pub index: u32,
}

impl Entry {
    /// The handle on the `index`th entry of a kind.
    #[inline]
    pub fn new(kind: Kind, index: usize) -> Entry {
        Entry { kind, index: u32::try_from(index).unwrap_or(u32::MAX) }
    }

    /// The index as a `usize`.
    #[inline]
    pub fn at(self) -> usize {
        self.index as usize
    }
}

/// The only address of an entry: kind and id, written `statement:leavitt-equally`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What the entry is.
    pub kind: Kind,
    /// Its id, unique in the briefing.
    pub id: Box<str>,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.name(), self.id)
    }
}

/// Why a text is not a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceError(String);

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReferenceError {}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Reference, ReferenceError> {
        let (kind, id) = text.split_once(':').ok_or_else(|| {
            ReferenceError(format!("{text:?} has no colon; write kind:id, such as statement:leavitt-equally"))
        })?;
        let kind = Kind::from_name(kind).ok_or_else(|| ReferenceError(format!("{kind:?} is no kind of entry")))?;
        if !is_id(id) {
            return Err(ReferenceError(format!("{id:?} is no id; ids are made of a-z, 0-9 and -")));
        }
        Ok(Reference { kind, id: id.into() })
    }
}

/// Whether a text can be an id: one or more of `a-z`, `0-9` and `-`.
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The id that looks most like a text that may be none; empty where the text has no such letter.
pub fn id_of(text: &str) -> String {
    let id: String = text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_as_written() {
        for kind in Kind::ALL {
            let reference = Reference { kind, id: "a-1".into() };
            assert_eq!(reference.to_string().parse(), Ok(reference));
        }
    }

    #[test]
    fn what_is_no_reference_is_refused() {
        for text in ["", "x", "statement", "statement:", "statement:A", "word:a", ":a"] {
            assert!(text.parse::<Reference>().is_err(), "{text}");
        }
    }
}
