//! How entries name each other, as one list of directed links.

use super::{Claim, Dispute, Entry, Event, Proposal, Term};

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
    /// A claim answers a claim.
    RespondsTo,
    /// A claim backs a claim.
    Supports,
    /// A claim contradicts a claim.
    Disputes,
    /// A dispute holds a claim; a claim was made at an event.
    Claim,
    /// A term would bind a party.
    Binds,
    /// A proposal was put forward by a party or an actor.
    By,
    /// A term belongs to a proposal.
    Proposal,
    /// A term or a proposal takes the place of another.
    Replaces,
    /// An event came after another.
    After,
    /// An event came before another.
    Before,
}

/// A directed link between two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// How.
    pub relation: Relation,
    /// Who names.
    pub from: Entry,
    /// Who is named.
    pub to: Entry,
    /// For [`Relation::Cites`], the paragraph.
    pub paragraph: Option<u32>,
}

/// Calls `link` for each entry that a row names, in the order of its fields.
pub(super) trait Names {
    fn names(&self, link: &mut dyn FnMut(Relation, Entry, Option<u32>));
}

fn each(relation: Relation, entries: &[Entry], link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
    for &entry in entries {
        link(relation, entry, None);
    }
}

fn cites(cites: &[super::Cite], link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
    for cite in cites {
        link(Relation::Cites, cite.source, cite.paragraph);
    }
}

impl Names for Claim {
    fn names(&self, link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
        each(Relation::Actor, self.actor.as_slice(), link);
        each(Relation::OnBehalf, &self.on_behalf, link);
        each(Relation::Term, &self.terms, link);
        each(Relation::RespondsTo, &self.responds_to, link);
        each(Relation::Supports, &self.supports, link);
        each(Relation::Disputes, &self.disputes, link);
        cites(&self.cites, link);
    }
}

impl Names for Term {
    fn names(&self, link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
        each(Relation::Proposal, self.proposal.as_slice(), link);
        each(Relation::Binds, &self.binds, link);
        each(Relation::Replaces, self.replaces.as_slice(), link);
        cites(&self.cites, link);
    }
}

impl Names for Event {
    fn names(&self, link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
        each(Relation::After, self.after.as_slice(), link);
        each(Relation::Before, self.before.as_slice(), link);
        each(Relation::Party, &self.parties, link);
        each(Relation::Actor, &self.actors, link);
        each(Relation::Term, &self.terms, link);
        each(Relation::Claim, &self.claims, link);
        cites(&self.cites, link);
    }
}

impl Names for Dispute {
    fn names(&self, link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
        each(Relation::Claim, &self.claims, link);
        cites(&self.cites, link);
    }
}

impl Names for Proposal {
    fn names(&self, link: &mut dyn FnMut(Relation, Entry, Option<u32>)) {
        each(Relation::By, &self.by, link);
        each(Relation::Replaces, self.replaces.as_slice(), link);
        cites(&self.cites, link);
    }
}
