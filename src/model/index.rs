//! The indexes over the rows, built once.

use std::collections::{HashMap, HashSet};

use super::contradiction::contradictions;
use super::counting::census;
use super::ids::Ids;
use super::links::{self, Link};
use super::lists::Lists;
use super::stamps::Stamps;
use super::*;

impl Builder {
    /// Builds the indexes. Costs time and memory in proportion to entries and links.
    pub fn build(mut self) -> Library {
        for dispute in &mut self.disputes {
            let mut seen = HashSet::new();
            let named = dispute.sides.iter().flat_map(|side| &side.claims).chain(&dispute.listed);
            dispute.claims = named.copied().filter(|claim| seen.insert(*claim)).collect();
        }
        let mut library = Library { rows: self, ..Library::default() };
        library.index();
        library
    }
}

impl Library {
    /// What does not need the other is made side by side.
    fn index(&mut self) {
        self.index_bases();
        self.proposals = self.proposals_by_replacement();
        let library = &*self;
        let ((by_id, namesakes, census), incoming) = rayon::join(
            || (Ids::new(library.all().map(|entry| library.id(entry))), library.namesakes(), census(library)),
            || library.links(),
        );
        (self.by_id, self.namesakes, self.census, self.incoming) = (by_id, namesakes, census, incoming);
        self.misdated = self.rows.misdated.iter().filter_map(|id| self.by_id(id)).collect();
        self.misdated.sort_unstable();
        let library = &*self;
        let ((parties, contradictions), ((chronology, ranks), categories, stances)) = rayon::join(
            || (library.parties_by_entry(), contradictions(library)),
            || (library.in_time(), library.terms_by_category(), library.stances_by_target()),
        );
        (self.parties, self.contradictions, self.stances) = (parties, contradictions, stances);
        (self.chronology, self.chronology_rank, self.terms_by_category) = (chronology, ranks, categories);
        self.stamps = Stamps::new(&self.rows.verified, &self.rows.sought, &self.rows.sources);
    }

    fn index_bases(&mut self) {
        let rows = &self.rows;
        let counts = [
            rows.statements.len(),
            rows.criticisms.len(),
            rows.terms.len(),
            rows.events.len(),
            rows.disputes.len(),
            rows.parties.len(),
            rows.actors.len(),
            rows.sources.len(),
            rows.proposals.len(),
        ];
        for (at, count) in counts.into_iter().enumerate() {
            self.bases[at + 1] = self.bases[at] + u32::try_from(count).unwrap_or(0);
        }
    }

    fn namesakes(&self) -> HashSet<Box<str>> {
        let mut seen = HashSet::new();
        let last_names = self.rows.actors.iter().filter_map(|actor| actor.name.shown().split_whitespace().last());
        last_names.filter(|name| !seen.insert(*name)).map(Box::from).collect()
    }

    fn links(&self) -> Lists<Link> {
        Lists::counted(self.len(), &|see| {
            for from in self.all() {
                self.each_link(from, &mut |relation, value| {
                    links::each(value, &mut |to, paragraph| {
                        see(self.ordinal(to) as u32, Link::new(relation, from, paragraph));
                    });
                });
            }
        })
    }

    fn parties_by_entry(&self) -> Lists<Entry> {
        let mut pairs: Vec<(u32, Entry)> = Vec::new();
        let mut own: Vec<Entry> = Vec::new();
        for entry in self.all() {
            own.clear();
            self.collect_parties(entry, &mut own);
            own.sort();
            own.dedup();
            let owner = self.ordinal(entry) as u32;
            pairs.extend(own.iter().map(|party| (owner, *party)));
        }
        Lists::collect(self.len(), pairs)
    }

    fn collect_parties(&self, entry: Entry, into: &mut Vec<Entry>) {
        match entry.kind {
            Kind::Statement | Kind::Criticism => self.collect_claim_parties(entry, into),
            Kind::Party => into.push(entry),
            Kind::Actor => into.extend(self.rows.actors[entry.at()].party),
            Kind::Term => {
                into.extend(&self.rows.terms[entry.at()].binds);
                self.collect_naming_claims(entry, into);
            }
            Kind::Event => {
                let event = &self.rows.events[entry.at()];
                into.extend(&event.parties);
                into.extend(event.actors.iter().filter_map(|actor| self.actor(*actor)?.party));
                event.claims.iter().for_each(|claim| self.collect_claim_parties(*claim, into));
            }
            Kind::Dispute => {
                let claims = &self.rows.disputes[entry.at()].claims;
                claims.iter().for_each(|claim| self.collect_claim_parties(*claim, into));
            }
            Kind::Source => self.collect_naming_claims(entry, into),
            Kind::Proposal => {
                for by in &self.rows.proposals[entry.at()].by {
                    self.collect_parties(*by, into);
                }
                self.collect_naming_claims(entry, into);
                self.collect_stances_without_a_target(into);
            }
        }
    }

    fn collect_naming_claims(&self, entry: Entry, into: &mut Vec<Entry>) {
        for link in self.incoming(entry) {
            self.collect_claim_parties(link.from, into);
        }
    }

    /// The parties whose stances name neither term nor proposal: those go to the only proposal, where there is one.
    fn collect_stances_without_a_target(&self, into: &mut Vec<Entry>) {
        if self.count(Kind::Proposal) != 1 {
            return;
        }
        let claims = self.rows.statements.iter().chain(&self.rows.criticisms);
        for claim in claims.filter(|row| row.stance.is_some() && row.terms.is_empty() && row.proposals.is_empty()) {
            into.extend(&claim.on_behalf);
            into.extend(claim.actor.and_then(|actor| self.actor(actor)?.party));
        }
    }

    fn collect_claim_parties(&self, entry: Entry, into: &mut Vec<Entry>) {
        if let Some(claim) = self.claim(entry) {
            into.extend(&claim.on_behalf);
            into.extend(claim.actor.and_then(|actor| self.actor(actor)?.party));
        }
    }

    /// What has a date, in the order of time, and the rank of every entry in it.
    fn in_time(&self) -> (Vec<Entry>, Vec<u32>) {
        let kinds = [Kind::Statement, Kind::Criticism, Kind::Event];
        let mut order: Vec<Entry> = kinds.into_iter().flat_map(|kind| self.entries(kind)).collect();
        order.sort_by_cached_key(|entry| match self.date(*entry) {
            Some(date) => (false, Some(date.sort_key()), self.origin(*entry)),
            None => (true, None, self.origin(*entry)),
        });
        self.place_undated(&mut order);
        let mut ranks = vec![u32::MAX; self.len()];
        for (rank, entry) in order.iter().enumerate() {
            let ordinal = self.ordinal(*entry);
            ranks[ordinal] = rank as u32;
        }
        (order, ranks)
    }

    /// Moves events without a date next to the event that they came after or before, which is moved first.
    fn place_undated(&self, order: &mut Vec<Entry>) {
        let mut chain = Chain::new(order);
        let mut placed = vec![false; self.rows.events.len()];
        for entry in self.entries(Kind::Event) {
            let mut waiting = vec![entry];
            while let Some((anchor, _)) = waiting.last().and_then(|last| self.anchor(*last)) {
                if std::mem::replace(&mut placed[waiting[waiting.len() - 1].at()], true) {
                    waiting.pop();
                    break;
                }
                waiting.push(anchor);
            }
            for entry in waiting.into_iter().rev() {
                if let Some((anchor, before)) = self.anchor(entry) {
                    chain.put(entry, anchor, before);
                }
            }
        }
        *order = chain.entries().collect();
    }

    /// What an event without a date is next to, and whether it comes before that.
    fn anchor(&self, event: Entry) -> Option<(Entry, bool)> {
        let event = self.event(event).filter(|event| event.date.is_none())?;
        event.after.map(|after| (after, false)).or(event.before.map(|before| (before, true)))
    }

    /// Versions stand before what they replace, in the place of the first of them: whoever reads on comes to what is no
    /// longer put forward.
    fn proposals_by_replacement(&self) -> Vec<Entry> {
        let mut later = vec![Vec::new(); self.count(Kind::Proposal)];
        for entry in self.entries(Kind::Proposal) {
            let replaced = self.proposal(entry).and_then(|row| row.replaces);
            replaced.into_iter().for_each(|replaced| later[replaced.at()].push(entry));
        }
        let mut order = Vec::with_capacity(later.len());
        let mut met = vec![false; later.len()];
        // Each is put after its later versions, which may have later ones; the second time it is met, they are there.
        for first in self.entries(Kind::Proposal) {
            let mut waiting = vec![first];
            while let Some(entry) = waiting.last().copied() {
                let next = later[entry.at()].iter().find(|next| !met[next.at()]).copied();
                match next.filter(|_| !met[entry.at()]) {
                    Some(next) if !waiting.contains(&next) => waiting.push(next),
                    Some(_) | None => {
                        waiting.pop();
                        order.extend((!std::mem::replace(&mut met[entry.at()], true)).then_some(entry));
                    }
                }
            }
        }
        order
    }

    fn terms_by_category(&self) -> Vec<Vec<Entry>> {
        let mut lists = vec![Vec::new(); self.rows.categories.len()];
        for entry in self.entries(Kind::Term) {
            if let Some(list) = lists.get_mut(self.rows.terms[entry.at()].category as usize) {
                list.push(entry);
            }
        }
        if self.proposals.len() > 1 {
            let mut ranks = vec![0; self.proposals.len()];
            self.proposals.iter().enumerate().for_each(|(rank, proposal)| ranks[proposal.at()] = rank);
            let rank = |term: &Entry| self.rows.terms[term.at()].proposal.map_or(usize::MAX, |of| ranks[of.at()]);
            lists.iter_mut().for_each(|list| list.sort_by_key(rank));
        }
        lists
    }

    fn stances_by_target(&self) -> Lists<Entry> {
        let mut pairs: Vec<(u32, Entry)> = Vec::new();
        for entry in self.entries(Kind::Statement).chain(self.entries(Kind::Criticism)) {
            let Some(claim) = self.claim(entry) else { continue };
            let own = Some(claim).filter(|claim| claim.stance.is_some());
            let replaced = claim.replaces.iter().filter_map(|replaced| self.claim(*replaced));
            let mut targets: Vec<Entry> =
                own.into_iter().chain(replaced).flat_map(|claim| self.stance_targets(claim)).collect();
            targets.sort_unstable();
            targets.dedup();
            pairs.extend(targets.into_iter().map(|target| (self.ordinal(target) as u32, entry)));
        }
        Lists::collect(self.len(), pairs)
    }
}

/// Entries in an order in which one can be moved next to another without moving the rest.
struct Chain {
    entries: Vec<Entry>,
    places: HashMap<Entry, usize>,
    /// The places before and after each; the last place is that of the end, which holds no entry.
    links: Vec<(usize, usize)>,
}

impl Chain {
    fn new(order: &[Entry]) -> Chain {
        let end = order.len();
        let links = (0..=end).map(|at| (if at == 0 { end } else { at - 1 }, if at == end { 0 } else { at + 1 }));
        let places = order.iter().enumerate().map(|(at, entry)| (*entry, at)).collect();
        Chain { entries: order.to_vec(), places, links: links.collect() }
    }

    /// Moves an entry to the place after another, or before it.
    fn put(&mut self, entry: Entry, anchor: Entry, before: bool) {
        let (Some(&at), Some(&to)) = (self.places.get(&entry), self.places.get(&anchor)) else { return };
        if at == to {
            return;
        }
        let (left, right) = self.links[at];
        (self.links[left].1, self.links[right].0) = (right, left);
        let (left, right) = if before { (self.links[to].0, to) } else { (to, self.links[to].1) };
        self.links[at] = (left, right);
        (self.links[left].1, self.links[right].0) = (at, at);
    }

    fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        let end = self.entries.len();
        std::iter::successors(Some(self.links[end].1), |at| Some(self.links[*at].1))
            .take_while(move |at| *at != end)
            .map(|at| self.entries[at])
    }
}
