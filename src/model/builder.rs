//! The rows of a briefing, before anything is known of how they hang together.

use super::stamps::Sought;
use super::*;

/// The rows of a briefing as the loader collects them. Every handle in them must point at a row of the builder.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// `[briefing]`.
    pub head: Head,
    /// The names of the files, relative to the folder.
    pub files: Vec<Box<str>>,
    /// `[[category]]`, in file order.
    pub categories: Vec<Category>,
    /// `[[statement]]`, in file order.
    pub statements: Vec<Claim>,
    /// `[[criticism]]`, in file order.
    pub criticisms: Vec<Claim>,
    /// `[[term]]`, in file order.
    pub terms: Vec<Term>,
    /// `[[event]]`, in file order.
    pub events: Vec<Event>,
    /// `[[dispute]]`, in file order.
    pub disputes: Vec<Dispute>,
    /// `[[party]]`, in file order.
    pub parties: Vec<Party>,
    /// `[[actor]]`, in file order.
    pub actors: Vec<Actor>,
    /// `[[source]]`, in file order.
    pub sources: Vec<Source>,
    /// `[[proposal]]`, in file order.
    pub proposals: Vec<Proposal>,
    /// `[[verified]]`, in file order.
    pub verified: Vec<Verified>,
    /// Where quotes were looked for in the texts that the folder has, sorted by claim and place.
    pub sought: Vec<Sought>,
    /// Claims that are left out because of an error, in file order.
    pub withheld: Vec<Withheld>,
}
