//! How entries name each other, as one list of directed links.

use super::{Entry, Field, Value, Visitor};

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
pub(super) struct Links<'f>(pub &'f mut dyn FnMut(Relation, Entry, Option<u32>));

impl Visitor for Links<'_> {
    fn field(&mut self, field: &'static Field, value: Value<'_>) {
        let Some(relation) = field.relation else { return };
        match value {
            Value::Entries(entries) => entries.iter().for_each(|entry| (self.0)(relation, *entry, None)),
            Value::Cites(cites) => cites.iter().for_each(|cite| (self.0)(relation, cite.source, cite.paragraph)),
            Value::Sides(sides) => {
                sides.iter().flat_map(|side| &side.claims).for_each(|claim| (self.0)(relation, *claim, None));
            }
            Value::Id(_) | Value::Text(_) | Value::Texts(_) | Value::Word(_) | Value::Date(_) => {}
            Value::Category(_) | Value::Count(_) | Value::Paragraphs(_) | Value::Original(_) => {}
        }
    }
}
