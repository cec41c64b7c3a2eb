//! The whole briefing in memory: flat vectors, and the indexes over them.

use std::collections::HashSet;

use super::builder::Builder;
use super::census::Census;
use super::ids::Ids;
use super::links::Link;
use super::lists::Lists;
use super::stamps::{Sought, Stamps};
use super::*;

/// A briefing, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub(super) rows: Builder,
    pub(super) bases: [u32; 10],
    pub(super) by_id: Ids,
    pub(super) incoming: Lists<Link>,
    pub(super) parties: Lists<Entry>,
    pub(super) chronology: Vec<Entry>,
    pub(super) chronology_rank: Vec<u32>,
    pub(super) terms_by_category: Vec<Vec<Entry>>,
    pub(super) contradictions: Contradictions,
    pub(super) stances: Lists<Entry>,
    /// Entries whose date has an error, sorted.
    pub(super) misdated: Vec<Entry>,
    /// The proposals in the order in which they are shown.
    pub(super) proposals: Vec<Entry>,
    pub(super) stamps: Stamps,
    pub(super) census: Census,
    /// Last words of names that several actors share.
    pub(super) namesakes: HashSet<Box<str>>,
}

/// What a library knows of contradictions, made once.
#[derive(Clone, Debug, Default)]
pub(super) struct Contradictions {
    /// The sides of each dispute.
    pub sides: Vec<Vec<Side>>,
    /// By ordinal, whether anybody contradicts the entry.
    pub disputed: Vec<bool>,
    /// Claims that dispute each other and are not of one dispute, each pair once, in file order.
    pub pairs: Vec<(Entry, Entry)>,
    /// By ordinal, how claims that are left out because of an error are linked to the entry.
    pub withheld: Lists<Relation>,
}

/// Does something with the row of an entry, of whatever kind it is; nothing for a handle from elsewhere.
macro_rules! with_row {
    ($library:ident, $entry:ident, $row:ident => $does:expr) => {
        let (rows, at) = (&$library.rows, $entry.at());
        let done = match $entry.kind {
            Kind::Statement => rows.statements.get(at).map(|$row| $does),
            Kind::Criticism => rows.criticisms.get(at).map(|$row| $does),
            Kind::Term => rows.terms.get(at).map(|$row| $does),
            Kind::Event => rows.events.get(at).map(|$row| $does),
            Kind::Dispute => rows.disputes.get(at).map(|$row| $does),
            Kind::Party => rows.parties.get(at).map(|$row| $does),
            Kind::Actor => rows.actors.get(at).map(|$row| $does),
            Kind::Source => rows.sources.get(at).map(|$row| $does),
            Kind::Proposal => rows.proposals.get(at).map(|$row| $does),
        };
        debug_assert!(done.is_some() || $library.ordinal($entry) >= $library.len(), "a row for each entry");
    };
}

impl Library {
    /// The rows, before anything is known of how they hang together.
    pub fn rows(&self) -> &Builder {
        &self.rows
    }

    /// What the story is.
    pub fn head(&self) -> &Head {
        &self.rows.head
    }

    /// The names of the files, relative to the folder.
    pub fn files(&self) -> &[Box<str>] {
        &self.rows.files
    }

    /// The categories, in file order.
    pub fn categories(&self) -> &[Category] {
        &self.rows.categories
    }

    /// The statements, in file order.
    pub fn statements(&self) -> &[Claim] {
        &self.rows.statements
    }

    /// The criticisms, in file order.
    pub fn criticisms(&self) -> &[Claim] {
        &self.rows.criticisms
    }

    /// The terms, in file order.
    pub fn terms(&self) -> &[Term] {
        &self.rows.terms
    }

    /// The events, in file order.
    pub fn events(&self) -> &[Event] {
        &self.rows.events
    }

    /// The disputes, in file order.
    pub fn disputes(&self) -> &[Dispute] {
        &self.rows.disputes
    }

    /// The parties, in file order.
    pub fn parties(&self) -> &[Party] {
        &self.rows.parties
    }

    /// The actors, in file order.
    pub fn actors(&self) -> &[Actor] {
        &self.rows.actors
    }

    /// The sources, in file order.
    pub fn sources(&self) -> &[Source] {
        &self.rows.sources
    }

    /// The proposals, in file order.
    pub fn proposals(&self) -> &[Proposal] {
        &self.rows.proposals
    }

    /// What checking quotes found, as the author stamped it, in file order.
    pub fn verified(&self) -> &[Verified] {
        &self.rows.verified
    }

    /// Where a claim's quote was looked for in the texts that the folder has.
    pub(super) fn sought(&self, claim: Entry) -> &[Sought] {
        let sought = &self.rows.sought;
        let from = sought.partition_point(|one| one.claim < claim);
        let count = sought[from..].partition_point(|one| one.claim == claim);
        &sought[from..from + count]
    }

    /// The stamps of a claim's quote, in file order.
    pub(super) fn stamps(&self, claim: Entry) -> impl Iterator<Item = &Verified> {
        self.stamps.of(claim).filter_map(|at| self.rows.verified.get(at))
    }

    /// Whether the text in which a stamp's quote was looked for is still the same, as far as it is here.
    pub(super) fn text_fits(&self, stamp: &Verified) -> bool {
        let whole = stamp.cite.filter(|cite| cite.paragraph.is_none());
        let document = whole.and_then(|cite| self.source(cite.source)?.sha256.as_ref());
        document.is_none_or(|sha256| *sha256 == stamp.paragraph_sha256) && self.stamps.fits(stamp)
    }

    /// The claims that are left out because of an error, in file order.
    pub fn withheld_claims(&self) -> &[Withheld] {
        &self.rows.withheld
    }

    /// How many entries of a kind are left out because of an error.
    pub fn left_out(&self, kind: Kind) -> usize {
        let claims = self.rows.withheld.iter().filter(|claim| claim.kind == kind).count();
        claims + self.rows.left_out[kind as usize] as usize
    }

    /// Whether the entry has a date that could not be read: it is not that none was given.
    pub fn is_misdated(&self, entry: Entry) -> bool {
        self.misdated.binary_search(&entry).is_ok()
    }

    /// How many entries of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        (self.bases[kind as usize + 1] - self.bases[kind as usize]) as usize
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.bases[Kind::ALL.len()] as usize
    }

    /// Whether there are not entries at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries of a kind, in file order.
    pub fn entries(&self, kind: Kind) -> impl ExactSizeIterator<Item = Entry> + DoubleEndedIterator + use<> {
        (0..self.count(kind)).map(move |index| Entry::new(kind, index))
    }

    /// Every entry, by kind and file order: the order of [`Library::ordinal`].
    pub fn all(&self) -> impl Iterator<Item = Entry> + '_ {
        Kind::ALL.into_iter().flat_map(|kind| self.entries(kind))
    }

    /// The entry's place among all entries, from 0, for flat side tables and bit sets.
    #[inline]
    pub fn ordinal(&self, entry: Entry) -> usize {
        self.bases[entry.kind as usize] as usize + entry.at()
    }

    /// The entry at this place among all entries.
    pub fn at_ordinal(&self, ordinal: usize) -> Option<Entry> {
        let kind = Kind::ALL.into_iter().rev().find(|kind| self.bases[*kind as usize] as usize <= ordinal)?;
        let index = ordinal - self.bases[kind as usize] as usize;
        (index < self.count(kind)).then(|| Entry::new(kind, index))
    }

    /// The entry with this id.
    pub fn by_id(&self, id: &str) -> Option<Entry> {
        self.by_id.maybe(id).filter_map(|ordinal| self.at_ordinal(ordinal)).find(|entry| self.id(*entry) == id)
    }

    /// The entry at this address, if the briefing has it.
    pub fn find(&self, reference: &Reference) -> Option<Entry> {
        self.by_id(&reference.id).filter(|entry| entry.kind == reference.kind)
    }

    /// The entry's address.
    pub fn reference(&self, entry: Entry) -> Reference {
        Reference { kind: entry.kind, id: self.id(entry).into() }
    }

    /// The entry's id; empty for a handle from another library.
    pub fn id(&self, entry: Entry) -> &str {
        self.rows.id(entry)
    }

    /// Where the entry was written down.
    pub fn origin(&self, entry: Entry) -> Origin {
        let at = entry.at();
        let rows = &self.rows;
        let origin = match entry.kind {
            Kind::Statement => rows.statements.get(at).map(|row| row.origin),
            Kind::Criticism => rows.criticisms.get(at).map(|row| row.origin),
            Kind::Term => rows.terms.get(at).map(|row| row.origin),
            Kind::Event => rows.events.get(at).map(|row| row.origin),
            Kind::Dispute => rows.disputes.get(at).map(|row| row.origin),
            Kind::Party => rows.parties.get(at).map(|row| row.origin),
            Kind::Actor => rows.actors.get(at).map(|row| row.origin),
            Kind::Source => rows.sources.get(at).map(|row| row.origin),
            Kind::Proposal => rows.proposals.get(at).map(|row| row.origin),
        };
        origin.unwrap_or_default()
    }

    /// Whether the names of several actors end in this word, so that it alone does not say who is meant.
    pub fn has_namesakes(&self, last_name: &str) -> bool {
        self.namesakes.contains(last_name)
    }

    /// The claim behind a statement or criticism; `None` for any other kind.
    #[inline]
    pub fn claim(&self, entry: Entry) -> Option<&Claim> {
        match entry.kind {
            Kind::Statement => self.rows.statements.get(entry.at()),
            Kind::Criticism => self.rows.criticisms.get(entry.at()),
            _ => None,
        }
    }

    /// The term behind a handle.
    pub fn term(&self, entry: Entry) -> Option<&Term> {
        self.rows.terms.get(entry.at()).filter(|_| entry.kind == Kind::Term)
    }

    /// The event behind a handle.
    pub fn event(&self, entry: Entry) -> Option<&Event> {
        self.rows.events.get(entry.at()).filter(|_| entry.kind == Kind::Event)
    }

    /// The dispute behind a handle.
    pub fn dispute(&self, entry: Entry) -> Option<&Dispute> {
        self.rows.disputes.get(entry.at()).filter(|_| entry.kind == Kind::Dispute)
    }

    /// The party behind a handle.
    pub fn party(&self, entry: Entry) -> Option<&Party> {
        self.rows.parties.get(entry.at()).filter(|_| entry.kind == Kind::Party)
    }

    /// The actor behind a handle.
    pub fn actor(&self, entry: Entry) -> Option<&Actor> {
        self.rows.actors.get(entry.at()).filter(|_| entry.kind == Kind::Actor)
    }

    /// The source behind a handle.
    pub fn source(&self, entry: Entry) -> Option<&Source> {
        self.rows.sources.get(entry.at()).filter(|_| entry.kind == Kind::Source)
    }

    /// The proposal behind a handle.
    pub fn proposal(&self, entry: Entry) -> Option<&Proposal> {
        self.rows.proposals.get(entry.at()).filter(|_| entry.kind == Kind::Proposal)
    }

    /// Shows each field that the entry has to a visitor, in the order of the format; none for a handle from elsewhere.
    pub fn visit(&self, entry: Entry, visitor: &mut dyn Visitor) {
        with_row!(self, entry, row => row.visit(visitor));
    }

    /// Shows what the entry has in each field that names entries, and how it names them.
    pub(super) fn each_link(&self, entry: Entry, see: &mut dyn FnMut(Relation, Value<'_>)) {
        with_row!(self, entry, row => row.each_link(see));
    }

    /// The entry's date, where it has one.
    #[inline]
    pub fn date(&self, entry: Entry) -> Option<&Date> {
        match entry.kind {
            Kind::Statement | Kind::Criticism => self.claim(entry)?.date.as_ref(),
            Kind::Event => self.event(entry)?.date.as_ref(),
            Kind::Proposal => self.proposal(entry)?.date.as_ref(),
            Kind::Source => self.source(entry)?.published.as_ref(),
            _ => None,
        }
    }

    /// Whether the entry could have a date and has none.
    pub fn is_undated(&self, entry: Entry) -> bool {
        let dated = match entry.kind {
            Kind::Statement | Kind::Criticism | Kind::Event | Kind::Source | Kind::Proposal => true,
            Kind::Term | Kind::Dispute | Kind::Party | Kind::Actor => false,
        };
        dated && self.date(entry).is_none()
    }

    /// Where the entry was read.
    pub fn cites(&self, entry: Entry) -> &[Cite] {
        match entry.kind {
            Kind::Statement | Kind::Criticism => self.claim(entry).map_or(&[], |row| &row.cites),
            Kind::Term => self.term(entry).map_or(&[], |row| &row.cites),
            Kind::Event => self.event(entry).map_or(&[], |row| &row.cites),
            Kind::Dispute => self.dispute(entry).map_or(&[], |row| &row.cites),
            Kind::Proposal => self.proposal(entry).map_or(&[], |row| &row.cites),
            Kind::Party | Kind::Actor | Kind::Source => &[],
        }
    }

    /// The links that end at an entry, in the order in which they are written.
    pub fn incoming(&self, entry: Entry) -> &[Link] {
        self.incoming.of(self.ordinal(entry))
    }

    /// The entries that name this one in a certain way, each once.
    pub fn naming(&self, entry: Entry, relation: Relation) -> Vec<Entry> {
        let mut found: Vec<Entry> = Vec::new();
        for link in self.incoming(entry) {
            if link.relation == relation && found.last() != Some(&link.from) {
                found.push(link.from);
            }
        }
        found
    }

    /// The parties that play any part in an entry, each once, in file order.
    ///
    /// A claim's are its speaker's and those it speaks for; a term's are those it binds and those that speak of it; an
    /// event's are its own, its actors' and its claims'; a dispute's and a source's are those of their claims.
    pub fn parties_of(&self, entry: Entry) -> &[Entry] {
        self.parties.of(self.ordinal(entry))
    }

    /// The parties on whose side a claim speaks: those it speaks for, or else its actor's.
    pub fn speaking_parties(&self, claim: &Claim) -> Vec<Entry> {
        if !claim.on_behalf.is_empty() {
            return claim.on_behalf.to_vec();
        }
        let actor = claim.actor.and_then(|actor| self.actor(actor));
        actor.and_then(|actor| actor.party).into_iter().collect()
    }

    /// The first party on whose side a claim speaks; `None` for what is not a claim.
    pub fn speaking_party(&self, entry: Entry) -> Option<Entry> {
        self.speaking_parties(self.claim(entry)?).first().copied()
    }

    /// The disputes that hold a claim, in file order.
    pub fn disputes_with(&self, claim: Entry) -> Vec<Entry> {
        let mut found = self.naming(claim, Relation::Claim);
        found.retain(|entry| entry.kind == Kind::Dispute);
        found
    }

    /// The sides of a dispute, at least one: the claims of different sides contradict each other.
    pub fn sides(&self, dispute: Entry) -> &[Side] {
        let sides = self.contradictions.sides.get(dispute.at()).filter(|_| dispute.kind == Kind::Dispute);
        sides.map_or(&[], |sides| sides)
    }

    /// The side of a dispute on which a claim is, as an index into [`Library::sides`].
    pub fn side_of(&self, dispute: Entry, claim: Entry) -> Option<usize> {
        self.sides(dispute).iter().position(|side| side.claims.contains(&claim))
    }

    /// The claims that contradict a claim, each once, in file order: written at either end, or on another side of a
    /// dispute.
    pub fn disputed_by(&self, entry: Entry) -> Vec<Entry> {
        let Some(claim) = self.claim(entry) else { return Vec::new() };
        let mut found = self.naming(entry, Relation::Disputes);
        found.extend(&claim.disputes);
        for dispute in self.disputes_with(entry) {
            let others = self.sides(dispute).iter().filter(|side| !side.claims.contains(&entry));
            found.extend(others.flat_map(|side| &side.claims));
        }
        found.retain(|other| *other != entry);
        found.sort();
        found.dedup();
        found
    }

    /// Whether anybody contradicts the claim; a claim that is left out because of an error does so too.
    pub fn is_disputed(&self, entry: Entry) -> bool {
        self.contradictions.disputed.get(self.ordinal(entry)).is_some_and(|disputed| *disputed)
    }

    /// Claims that contradict each other without being claims of one dispute, each pair once, in file order.
    pub fn pairs(&self) -> &[(Entry, Entry)] {
        &self.contradictions.pairs
    }

    /// The tables of what is asked of every claim and event at once.
    pub fn census(&self) -> &Census {
        &self.census
    }

    /// How the claims that are left out because of an error are linked to an entry: from them, or to them.
    pub fn withheld(&self, entry: Entry) -> &[Relation] {
        self.contradictions.withheld.of(self.ordinal(entry))
    }

    /// Every dated or placed claim and event, earliest first; those without a date last, in file order.
    pub fn chronology(&self) -> &[Entry] {
        &self.chronology
    }

    /// The entry's place in [`Library::chronology`], from 0; the end for what is not in it.
    pub fn chronology_rank(&self, entry: Entry) -> usize {
        let rank = self.chronology_rank.get(self.ordinal(entry)).copied().unwrap_or(u32::MAX);
        if rank == u32::MAX { usize::MAX } else { rank as usize }
    }

    /// The terms and proposals that a claim's stance goes to: those that it names, or else the proposal, where there is one.
    pub fn stance_targets(&self, claim: &Claim) -> Vec<Entry> {
        if claim.terms.is_empty() && claim.proposals.is_empty() {
            return (self.count(Kind::Proposal) == 1).then(|| Entry::new(Kind::Proposal, 0)).into_iter().collect();
        }
        claim.terms.iter().chain(&claim.proposals).copied().collect()
    }

    /// The claims that take a stance on a term or a proposal, and those that replace such a claim, in file order.
    pub fn stances_on(&self, subject: Entry) -> &[Entry] {
        self.stances.of(self.ordinal(subject))
    }

    /// The proposals in file order, but each after those that replace it.
    pub fn proposals_in_order(&self) -> &[Entry] {
        &self.proposals
    }

    /// Whether a category has terms of several proposals, so that a term in it does not say by itself whose it is.
    pub fn has_terms_of_several(&self, category: usize) -> bool {
        let terms = self.terms_of(category);
        let of = |term: Option<&Entry>| term.and_then(|term| self.term(*term)).and_then(|term| term.proposal);
        // They are in the order of their proposals.
        of(terms.first()) != of(terms.last())
    }

    /// The terms of a category (an index into [`Library::categories`]), by proposal and then in file order.
    pub fn terms_of(&self, category: usize) -> &[Entry] {
        self.terms_by_category.get(category).map_or(&[], |terms| terms)
    }
}
