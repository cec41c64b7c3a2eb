//! How entries name each other.

use super::Entry;

/// How one entry names another. The direction is the one that is written in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// A claim, an event or a term names the source it was read in.
    Cites,
    /// A claim's or an event's actor.
    Actor,
    /// An actor's party; an event's parties.
    Party,
    /// A claim speaks for a party.
    OnBehalf,
    /// A claim or an event is about a term.
    Term,
    /// A claim is about a proposal as a whole.
    Plan,
    /// A claim answers a claim.
    RespondsTo,
    /// A claim backs a claim.
    Supports,
    /// A claim contradicts a claim.
    Disputes,
    /// A dispute holds a claim; a claim was made at an event.
    Claim,
    /// A claim concerns an event.
    About,
    /// A term would bind a party.
    Binds,
    /// A proposal was put forward by a party or an actor.
    By,
    /// A term belongs to a proposal.
    Proposal,
    /// A term, a proposal or a claim takes the place of another.
    Replaces,
    /// An event came after another.
    After,
    /// An event came before another.
    Before,
}

/// A place in a source: a paragraph, or the document as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    /// The source.
    pub source: Entry,
    /// The paragraph, from 1; `None` cites the whole document.
    pub paragraph: Option<u32>,
}
