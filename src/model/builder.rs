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
    /// How many other rows of each kind are left out because of an error.
    pub left_out: [u32; Kind::ALL.len()],
    /// The ids of entries whose date has an error.
    pub misdated: Vec<Box<str>>,
}

impl Builder {
    /// Makes room for this many more entries of each kind.
    pub fn reserve(&mut self, counts: [u32; Kind::ALL.len()]) {
        for (kind, count) in Kind::ALL.into_iter().zip(counts) {
            let count = count as usize;
            match kind {
                Kind::Statement => self.statements.reserve_exact(count),
                Kind::Criticism => self.criticisms.reserve_exact(count),
                Kind::Term => self.terms.reserve_exact(count),
                Kind::Event => self.events.reserve_exact(count),
                Kind::Dispute => self.disputes.reserve_exact(count),
                Kind::Party => self.parties.reserve_exact(count),
                Kind::Actor => self.actors.reserve_exact(count),
                Kind::Source => self.sources.reserve_exact(count),
                Kind::Proposal => self.proposals.reserve_exact(count),
            }
        }
    }

    /// Adds the rows of what comes after. Its head and its files are left out: they are known before any row is.
    pub fn append(&mut self, later: Builder) {
        let Builder {
            head: _,
            files: _,
            mut categories,
            mut statements,
            mut criticisms,
            mut terms,
            mut events,
            mut disputes,
            mut parties,
            mut actors,
            mut sources,
            mut proposals,
            mut verified,
            mut sought,
            mut withheld,
            left_out,
            mut misdated,
        } = later;
        self.categories.append(&mut categories);
        self.statements.append(&mut statements);
        self.criticisms.append(&mut criticisms);
        self.terms.append(&mut terms);
        self.events.append(&mut events);
        self.disputes.append(&mut disputes);
        self.parties.append(&mut parties);
        self.actors.append(&mut actors);
        self.sources.append(&mut sources);
        self.proposals.append(&mut proposals);
        self.verified.append(&mut verified);
        self.sought.append(&mut sought);
        self.withheld.append(&mut withheld);
        self.left_out.iter_mut().zip(left_out).for_each(|(all, more)| *all += more);
        self.misdated.append(&mut misdated);
    }
}
