//! From a filter to the entries that pass it.
//!
//! Each condition becomes the set of its entries, by resolving what it names once; `AND`, `OR` and `NOT` are then sets'
//! intersection, union and complement, 64 entries at a time.

use super::filter::{Filter, Part};
use super::fold::folds_to;
use super::names::{self, Named};
use super::{FieldName, STATES, Selection, State, TextIndex, fold};
use super::{dates, silence, topic};
use crate::model::{Attribution, Claim, Entry, Kind, Library, Relation};

/// What the reader knows beyond the briefing.
pub trait Memory {
    /// Whether the entry was not there at the last visit.
    fn is_new(&self, entry: Entry) -> bool;
    /// Whether the entry has other words than at the last visit.
    fn is_changed(&self, entry: Entry) -> bool;
    /// Whether the reader has starred it.
    fn is_starred(&self, entry: Entry) -> bool;
    /// Whether the reader has written a note beside it.
    fn is_noted(&self, entry: Entry) -> bool;
    /// Whether the reader has read it.
    fn is_read(&self, entry: Entry) -> bool;
}

/// A reader who is here for the first time and has read nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMemory;

impl Memory for NoMemory {
    fn is_new(&self, _: Entry) -> bool {
        false
    }

    fn is_changed(&self, _: Entry) -> bool {
        false
    }

    fn is_starred(&self, _: Entry) -> bool {
        false
    }

    fn is_noted(&self, _: Entry) -> bool {
        false
    }

    fn is_read(&self, _: Entry) -> bool {
        false
    }
}

/// The entries that pass the filter. What the filter names and the briefing does not have selects nothing;
/// [`check`](super::check) reports it.
///
/// The index may be an empty one where the filter [has no words](Filter::has_words).
pub fn select(filter: &Filter, library: &Library, index: &TextIndex, memory: &dyn Memory) -> Selection {
    Query { library, index, memory }.all(filter)
}

struct Query<'a> {
    library: &'a Library,
    index: &'a TextIndex,
    memory: &'a dyn Memory,
}

impl Query<'_> {
    /// Words come last: they are looked for in what the rest leaves, and texts are the most that there is to read.
    fn all(&self, filter: &Filter) -> Selection {
        let every = Selection::all(self.library);
        let (words, rest): (Vec<&Part>, Vec<&Part>) =
            filter.parts().iter().partition(|part| matches!(part, Part::Words(_)));
        rest.into_iter().chain(words).fold(every, |found, part| self.part(part, found))
    }

    /// Those of these entries for which a part of the filter holds.
    fn part(&self, part: &Part, within: Selection) -> Selection {
        match part {
            // An index that is left empty finds nothing.
            Part::Words(words) => self.none().union(&self.index.find_within(words, &within)),
            Part::Has(field, values) => within.intersection(&self.has(*field, values)),
            Part::Not(inner) => within.intersection(&self.all(inner).complement()),
            Part::Any(alternatives) => {
                let any = alternatives.iter().fold(self.none(), |found, one| found.union(&self.all(one)));
                within.intersection(&any)
            }
        }
    }

    fn none(&self) -> Selection {
        Selection::none(self.library)
    }

    fn has(&self, field: FieldName, values: &[Box<str>]) -> Selection {
        let mut found = self.none();
        for value in values {
            self.add(field, value, &mut found);
        }
        found
    }

    fn add(&self, field: FieldName, value: &str, found: &mut Selection) {
        match field {
            FieldName::Party
            | FieldName::By
            | FieldName::About
            | FieldName::Binds
            | FieldName::Silent
            | FieldName::Category
            | FieldName::Source => self.add_named(field, value, found),
            FieldName::Id => {
                if let Named::Entry(entry) = names::resolve(self.library, field, value) {
                    found.insert(entry);
                }
            }
            FieldName::Kind => {
                let kind = Kind::from_name(value);
                kind.into_iter().flat_map(|kind| self.library.entries(kind)).for_each(|entry| found.insert(entry));
            }
            FieldName::Stance => {
                self.add_claims(found, |row| row.stance.map_or("none", |stance| stance.name()) == value)
            }
            FieldName::Act => self.add_claims(found, |row| row.act.is_some_and(|act| act.name() == value)),
            FieldName::Attribution => self.add_claims(found, |row| row.attribution.name() == value),
            FieldName::Tag => {
                let (folded, mut buffer) = (fold(value), String::new());
                self.add_claims(found, |row| row.tags.iter().any(|tag| folds_to(tag.shown(), &folded, &mut buffer)));
            }
            FieldName::Status => self.add_status(value, found),
            FieldName::Role => {
                self.add_parties(found, |at| self.library.parties()[at].role.is_some_and(|role| role.name() == value))
            }
            FieldName::Bloc => {
                let folded = fold(value);
                self.add_parties(found, |at| {
                    self.library.parties()[at].bloc.as_ref().is_some_and(|bloc| fold(bloc.shown()) == folded)
                });
            }
            FieldName::Is => self.add_state(value, found),
            FieldName::Since | FieldName::Until | FieldName::After | FieldName::Before | FieldName::Date => {
                if let Some(condition) = value.parse().ok().and_then(|date| dates::Condition::new(field, &date)) {
                    dates::add(self.library, condition, found);
                }
            }
        }
    }

    fn add_named(&self, field: FieldName, value: &str, found: &mut Selection) {
        match (names::resolve(self.library, field, value), field) {
            (Named::Entry(party), FieldName::Party) => self.add_parties(found, |at| at == party.at()),
            (Named::Entry(speaker), FieldName::By) => self.add_heard(speaker, found),
            (Named::Entry(source), FieldName::Source) => self.add_cited(source, names::paragraph(value).1, found),
            (Named::Entry(party), FieldName::Binds) => {
                self.library.naming(party, Relation::Binds).into_iter().for_each(|term| found.insert(term));
            }
            (Named::Entry(party), FieldName::Silent) => self.add_silent(party, found),
            (Named::Entry(entry), FieldName::About) => topic::add_about(self.library, entry, found),
            (Named::Category(at), _) => topic::add_terms(self.library, self.library.terms_of(at as usize), found),
            (Named::Described, _) => {
                let folded = fold(value.trim());
                self.add_claims(found, |row| {
                    row.attributed_to.as_ref().is_some_and(|text| fold(text.shown()) == folded)
                });
            }
            _ => {}
        }
    }

    fn add_claims(&self, found: &mut Selection, mut passes: impl FnMut(&Claim) -> bool) {
        for (kind, rows) in [(Kind::Statement, self.library.statements()), (Kind::Criticism, self.library.criticisms())]
        {
            let passing = rows.iter().enumerate().filter(|(_, row)| passes(row));
            passing.for_each(|(at, _)| found.insert(Entry::new(kind, at)));
        }
    }

    /// The entries in which a party plays a part for whose index `wanted` holds.
    fn add_parties(&self, found: &mut Selection, wanted: impl Fn(usize) -> bool) {
        let wanted: Vec<bool> = (0..self.library.count(Kind::Party)).map(wanted).collect();
        if !wanted.contains(&true) {
            return;
        }
        for (ordinal, entry) in self.library.all().enumerate() {
            if self.library.parties_of(entry).iter().any(|party| wanted[party.at()]) {
                found.set(ordinal);
            }
        }
    }

    /// What a speaker says, and what is said to: the questions that it answers, and what it takes a position on.
    fn add_heard(&self, speaker: Entry, found: &mut Selection) {
        let mut spoken = self.none();
        self.add_spoken(speaker, &mut spoken);
        found.insert(speaker);
        for entry in spoken.iter() {
            found.insert(entry);
            let Some(claim) = self.library.claim(entry) else { continue };
            self.library.disputes_with(entry).iter().for_each(|dispute| found.insert(*dispute));
            if claim.stance.is_some() {
                self.library.stance_targets(claim).into_iter().for_each(|subject| found.insert(subject));
            }
        }
    }

    /// Claims of a speaker, or of those who speak for a party; proposals that either has put forward.
    fn add_spoken(&self, speaker: Entry, found: &mut Selection) {
        let spoken = self.library.incoming(speaker).iter().filter(|link| match link.relation {
            Relation::Actor | Relation::OnBehalf => link.from.kind.is_claim(),
            Relation::By => true,
            _ => false,
        });
        spoken.for_each(|link| found.insert(link.from));
        if speaker.kind == Kind::Party {
            let named = self.library.naming(speaker, Relation::Party).into_iter();
            for actor in named.filter(|entry| entry.kind == Kind::Actor) {
                self.add_spoken_for_own(actor, found);
            }
        }
    }

    /// What an actor says for its own party, and the proposals that it put forward.
    fn add_spoken_for_own(&self, actor: Entry, found: &mut Selection) {
        for link in self.library.incoming(actor) {
            let own = self.library.claim(link.from).is_some_and(|row| row.on_behalf.is_empty());
            if link.relation == Relation::By || link.relation == Relation::Actor && own {
                found.insert(link.from);
            }
        }
    }

    /// What the party says nothing to: what none of its claims is about.
    fn add_silent(&self, party: Entry, found: &mut Selection) {
        let mut spoken = self.none();
        self.add_spoken(party, &mut spoken);
        silence::add_without(self.library, spoken.iter().filter(|entry| entry.kind.is_claim()), found);
    }

    fn add_cited(&self, source: Entry, paragraph: Option<u32>, found: &mut Selection) {
        if paragraph.is_none() {
            found.insert(source);
        }
        let cites = self.library.incoming(source).iter().filter(|link| link.relation == Relation::Cites);
        cites
            .filter(|link| paragraph.is_none() || link.paragraph() == paragraph)
            .for_each(|link| found.insert(link.from));
    }

    fn add_status(&self, value: &str, found: &mut Selection) {
        let terms = self.library.terms().iter().map(|row| row.status).enumerate();
        let proposals = self.library.proposals().iter().map(|row| row.status).enumerate();
        let terms = terms.map(|(at, status)| (Entry::new(Kind::Term, at), status));
        let proposals = proposals.map(|(at, status)| (Entry::new(Kind::Proposal, at), status));
        let passing = terms.chain(proposals).filter(|(_, status)| status.is_some_and(|status| status.name() == value));
        passing.for_each(|(entry, _)| found.insert(entry));
    }

    fn add_state(&self, value: &str, found: &mut Selection) {
        let Some(word) = STATES.iter().find(|word| word.name == value) else { return };
        match word.state {
            State::New => self.add_remembered(found, |entry| self.memory.is_new(entry)),
            State::Changed => self.add_remembered(found, |entry| self.memory.is_changed(entry)),
            State::Gone => {}
            State::Read => self.add_remembered(found, |entry| self.memory.is_read(entry)),
            State::Unread => self.add_remembered(found, |entry| !self.memory.is_read(entry)),
            State::Starred => self.add_remembered(found, |entry| self.memory.is_starred(entry)),
            State::Noted => self.add_remembered(found, |entry| self.memory.is_noted(entry)),
            State::Disputed => self.add_disputed(found),
            State::Unnamed => self.add_claims(found, |row| row.attribution == Attribution::Unnamed),
            State::Unattributed => self.add_claims(found, |row| row.attribution == Attribution::Unattributed),
            State::Reported => self.add_claims(found, |row| row.attribution == Attribution::Reported),
            State::Quoted => self.add_claims(found, |row| row.quote.is_some()),
            State::Single => silence::add_single(self.library, found),
            State::Silent => silence::add_silent(self.library, found),
        }
    }

    fn add_remembered(&self, found: &mut Selection, passes: impl Fn(Entry) -> bool) {
        let passing = self.library.all().enumerate().filter(|(_, entry)| passes(*entry));
        passing.for_each(|(ordinal, _)| found.set(ordinal));
    }

    /// A contradiction that a claim names holds for both ends; those that a dispute implies are the library's to find.
    /// Claims that somebody contradicts, and the questions in which they do.
    fn add_disputed(&self, found: &mut Selection) {
        self.library.entries(Kind::Dispute).for_each(|dispute| found.insert(dispute));
        let claims = self.library.entries(Kind::Statement).chain(self.library.entries(Kind::Criticism));
        claims.filter(|claim| self.library.is_disputed(*claim)).for_each(|claim| found.insert(claim));
    }
}
