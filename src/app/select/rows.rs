//! The rows of a section's list: the visible entries in reading order, under their headings.

use crate::find::Selection;
use crate::model::{CLAIMS, Entry, Kind, Library, Relation};
use crate::page::{self, Heading, Surely};

use crate::app::state::{Grouping, Head, HeadAt, Level, List, Order, Row, Section};

use super::storyline::{self, Under};

/// The rows of a section, of the visible entries. Those of News come from the memory.
pub fn rows(section: Section, library: &Library, order: Order, visible: &Selection) -> List {
    rows_in(Room::default(), section, order, (library, visible))
}

/// Where rows and headings are put: the memory of a list that is no longer needed, or none yet.
#[derive(Default)]
pub struct Room {
    rows: Vec<Row>,
    heads: Vec<Head>,
}

impl Room {
    /// That of a list, which is empty afterwards.
    pub fn of(list: &mut List) -> Room {
        let mut room = Room { rows: std::mem::take(&mut list.rows), heads: std::mem::take(&mut list.heads) };
        room.rows.clear();
        room.heads.clear();
        room
    }
}

/// The same, in room that there is.
pub fn rows_in(room: Room, section: Section, order: Order, (library, visible): (&Library, &Selection)) -> List {
    let list = List { rows: room.rows, heads: room.heads, of: Some((section, order)), ..List::default() };
    let mut lister = Lister { library, reversed: order.reversed, visible, groups: Groups::new(library), list };
    match section {
        Section::Overview | Section::Matrix | Section::News => {}
        Section::Statements => lister.claims(Kind::Statement, order.grouping(section)),
        Section::Criticisms => lister.claims(Kind::Criticism, order.grouping(section)),
        Section::Timeline => lister.timeline(),
        Section::Proposal => lister.terms(),
        Section::Parties => lister.parties(),
        Section::Disputes => lister.disputes(),
        Section::Sources => lister.flat(Kind::Source),
    }
    lister.list
}

struct Lister<'l> {
    library: &'l Library,
    reversed: bool,
    visible: &'l Selection,
    groups: Groups,
    list: List,
}

/// A speaker's claims of one moment.
struct Voice {
    voice: u32,
    /// The place of the party among those that were met.
    party: u32,
    /// How many claims, and then where the next one goes.
    claims: usize,
}

/// Places of groups by number, empty between two uses: one of many small lists costs no more than its length.
struct Groups {
    voices: Vec<Option<u32>>,
    parties: Vec<Option<u32>>,
    /// How many parties were met.
    met: u32,
    /// Those who were met, and the place among them of the speaker of each claim.
    met_voices: Vec<Voice>,
    places: Vec<u32>,
    /// Those who were met, with those of one party together.
    order: Vec<usize>,
}

impl Groups {
    fn new(library: &Library) -> Groups {
        let voices = library.census().voices().len();
        let parties = vec![None; library.count(Kind::Party) + 1];
        let (met_voices, places, order) = (Vec::new(), Vec::new(), Vec::new());
        Groups { voices: vec![None; voices], parties, met: 0, met_voices, places, order }
    }

    /// Is empty again.
    fn forget(&mut self, library: &Library) {
        for met in self.met_voices.drain(..) {
            self.voices[met.voice as usize] = None;
            self.parties[first_party(library, met.voice)] = None;
        }
        self.places.clear();
        self.order.clear();
        self.met = 0;
    }
}

impl<'l> Lister<'l> {
    /// The entries in the order of the list.
    fn ordered(&self, entries: impl DoubleEndedIterator<Item = Entry>) -> Vec<Entry> {
        let kept = entries.filter(|entry| self.visible.contains(*entry));
        if self.reversed { kept.rev().collect() } else { kept.collect() }
    }

    fn chronology(&self, kinds: &[Kind]) -> Vec<Entry> {
        self.ordered(self.library.chronology().iter().copied().filter(|entry| kinds.contains(&entry.kind)))
    }

    fn flat(&mut self, kind: Kind) {
        let entries = self.ordered(self.library.entries(kind));
        self.list.rows.extend(entries.into_iter().map(|entry| Row::Entry(entry, None)));
    }

    /// The questions, and after them the pairs. A pair is there as long as one of its claims passes the filter.
    fn disputes(&mut self) {
        self.flat(Kind::Dispute);
        let shown = |pair: &&(Entry, Entry)| self.visible.contains(pair.0) || self.visible.contains(pair.1);
        let mut pairs: Vec<(Entry, Entry)> = self.library.pairs().iter().filter(shown).copied().collect();
        if pairs.is_empty() {
            return;
        }
        if self.reversed {
            pairs.reverse();
        }
        self.head(Level::Group, Heading::Words("Without a question".into()));
        self.list.rows.extend(pairs.into_iter().map(|(one, other)| Row::Pair(one, other)));
    }

    fn head(&mut self, level: Level, heading: Heading) -> HeadAt {
        let (row, at) = (self.list.rows.len() as u32, HeadAt::new(self.list.heads.len()));
        let above = if level == Level::Run { self.list.group_of(self.list.last_head()) } else { None };
        self.list.heads.push(Head { row, level, above, heading });
        self.list.rows.push(Row::Group(at));
        at
    }

    fn put(&mut self, entries: &[Entry], head: Option<HeadAt>) {
        self.list.rows.extend(entries.iter().map(|entry| Row::Entry(*entry, head)));
    }

    fn claims(&mut self, kind: Kind, by: Option<Grouping>) {
        let entries = self.chronology(&[kind]);
        self.list.rows.reserve(entries.len() + entries.len() / 2);
        if by == Some(Grouping::Day) {
            return self.days(&entries);
        }
        // Where all are of one day, it stands once above them all.
        if let Some(first) = entries.first().copied()
            && entries.iter().all(|entry| is_same_day(self.library, first, *entry))
        {
            let heading = self.day(first, &entries);
            self.head(Level::List, heading);
        } else {
            self.list.dated = true;
        }
        match by {
            Some(Grouping::Party) => {
                let census = self.library.census();
                let of = |entry: Entry, into: &mut Vec<usize>| {
                    let parties = census.parties(census.voice(self.library.ordinal(entry)));
                    into.extend(parties.iter().map(|party| party.at()));
                };
                let heading = |at| Heading::Party(Some(Entry::new(Kind::Party, at)));
                self.buckets(&entries, &of, (self.library.parties().len(), &heading, Heading::Party(None)));
            }
            Some(Grouping::Question) => {
                let of = |entry: Entry, into: &mut Vec<usize>| {
                    let links = self.library.incoming(entry).iter();
                    let named = links.filter(|link| link.relation == Relation::Claim);
                    into.extend(named.filter(|link| link.from.kind == Kind::Dispute).map(|link| link.from.at()));
                };
                let heading = |at| Heading::Question(Some(Entry::new(Kind::Dispute, at)));
                self.buckets(&entries, &of, (self.library.disputes().len(), &heading, Heading::Question(None)));
            }
            Some(Grouping::Category) => {
                let of = |entry: Entry, into: &mut Vec<usize>| {
                    let terms = self.library.claim(entry).map_or(&[][..], |claim| &claim.terms);
                    let terms = terms.iter().filter_map(|term| self.library.term(*term));
                    into.extend(terms.map(|term| term.category as usize));
                };
                let heading = |at| Heading::Category(Some(at as u32));
                self.buckets(&entries, &of, (self.library.categories().len(), &heading, Heading::Category(None)));
            }
            Some(Grouping::Evidence) => {
                let census = self.library.census();
                let way = |entry: &Entry| census.attribution(self.library.ordinal(*entry)).map(page::way);
                let other = if kind == Kind::Statement { Section::Criticisms } else { Section::Statements };
                let mut counts = [(0, 0); page::WAYS];
                for entry in CLAIMS.iter().flat_map(|kind| self.visible.entries(*kind)) {
                    let counts = way(&entry).and_then(|way| counts.get_mut(way));
                    counts.into_iter().for_each(|(own, others)| *(if entry.kind == kind { own } else { others }) += 1);
                }
                let counts = |at: usize| counts.get(at).copied().unwrap_or_default();
                let of = |entry: Entry, into: &mut Vec<usize>| into.extend(way(&entry));
                let heading = |at| {
                    let (own, others) = counts(at);
                    Heading::Words(page::way_heading(at, own, (others, other.title())).into())
                };
                self.buckets(&entries, &of, (page::WAYS, &heading, Heading::Words("No claims".into())));
            }
            Some(Grouping::Speaker | Grouping::Day) | None => self.speakers(&entries, Level::Group, false),
        }
    }

    /// The entries in groups of which one may be in several; `groups` says how many there are, what their headings are, and
    /// the heading of what is in none.
    fn buckets(
        &mut self,
        entries: &[Entry],
        of: &dyn Fn(Entry, &mut Vec<usize>),
        (count, heading, rest): (usize, &dyn Fn(usize) -> Heading, Heading),
    ) {
        let mut buckets: Vec<Vec<Entry>> = vec![Vec::new(); count + 1];
        let mut own = Vec::new();
        for entry in entries {
            own.clear();
            of(*entry, &mut own);
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|at| buckets[*at].push(*entry));
            if own.is_empty() {
                buckets[count].push(*entry);
            }
        }
        let mut order: Vec<usize> = (0..=count).filter(|at| !buckets[*at].is_empty()).collect();
        if self.reversed {
            order.reverse();
        }
        for at in order {
            let heading = if at == count { rest.clone() } else { heading(at) };
            let under_party = matches!(heading, Heading::Party(_));
            self.head(Level::Group, heading);
            let bucket = std::mem::take(&mut buckets[at]);
            self.speakers(&bucket, Level::Run, under_party);
        }
        self.list.find_again(self.library.len(), &|entry| self.library.ordinal(entry));
    }

    /// The claims by speaker; those of one party stay together, and otherwise who comes first stands first.
    fn speakers(&mut self, entries: &[Entry], level: Level, under_party: bool) {
        let mut ordered = Vec::with_capacity(entries.len());
        self.by_speaker(entries, &mut ordered);
        let (library, census) = (self.library, self.library.census());
        let voice = |entry: &Entry| census.voice(library.ordinal(*entry));
        for group in ordered.chunk_by(|one, other| voice(one) == voice(other)) {
            self.run(group, level, under_party);
        }
    }

    fn by_speaker(&mut self, entries: &[Entry], ordered: &mut Vec<Entry>) {
        let first = ordered.len();
        ordered.extend(entries);
        if entries.len() < 2 {
            return;
        }
        for entry in entries {
            self.place(*entry);
        }
        let groups = &mut self.groups;
        groups.order.extend(0..groups.met_voices.len());
        groups.order.sort_by_key(|at| groups.met_voices[*at].party);
        let mut start = first;
        for at in &groups.order {
            start += std::mem::replace(&mut groups.met_voices[*at].claims, start);
        }
        for (entry, place) in entries.iter().zip(&groups.places) {
            let at = &mut groups.met_voices[*place as usize].claims;
            ordered[*at] = *entry;
            *at += 1;
        }
        groups.forget(self.library);
    }

    /// Puts a claim to its speaker, who is a new one where it is met first.
    fn place(&mut self, claim: Entry) {
        let voice = self.library.census().voice(self.library.ordinal(claim));
        let groups = &mut self.groups;
        let new = groups.met_voices.len() as u32;
        let at = *groups.voices[voice as usize].get_or_insert(new);
        if at == new {
            let party = *groups.parties[first_party(self.library, voice)].get_or_insert(groups.met);
            groups.met += u32::from(party == groups.met);
            groups.met_voices.push(Voice { voice, party, claims: 0 });
        }
        groups.met_voices[at as usize].claims += 1;
        groups.places.push(at);
    }

    /// The rows of one speaker, or of events, under their heading.
    fn run(&mut self, entries: &[Entry], level: Level, under_party: bool) {
        let Some(first) = entries.first() else { return };
        let (library, census) = (self.library, self.library.census());
        let reached = |entry: &Entry| census.reached(library.ordinal(*entry));
        let shared = || entries.iter().all(|entry| reached(entry) == reached(first));
        let one_day = || entries.iter().all(|entry| is_same_day(library, *first, *entry));
        let day = (self.list.dated && one_day()).then(|| self.surely(entries).into());
        let heading = match first.kind {
            Kind::Event => Heading::Events,
            _ => Heading::Speaker { claim: *first, shared: shared(), under_party, day },
        };
        let head = self.head(level, heading);
        self.put(entries, Some(head));
    }

    fn timeline(&mut self) {
        let (library, visible) = (self.library, self.visible);
        let under = Under::new(library, visible);
        let is_top = |entry: &Entry| !under.has(library, *entry);
        let tops = self.ordered(library.chronology().iter().copied().filter(is_top));
        let days = storyline::days(library, &tops, self.reversed);
        let mut from = 0;
        for day in days.chunk_by(|one, other| match (one, other) {
            (Some(one), Some(other)) => is_same_day(library, *one, *other),
            (one, other) => one.is_none() && other.is_none(),
        }) {
            let of = day[0];
            let day = &tops[from..from + day.len()];
            from += day.len();
            let all = day.iter().flat_map(|top| std::iter::once(top).chain(under.claims(*top)));
            let heading = Heading::Day { of, surely: self.surely(all).into() };
            let head = self.head(Level::Group, heading);
            for block in day.chunk_by(|one, other| one.kind != Kind::Event && other.kind != Kind::Event) {
                match block {
                    [event] if event.kind == Kind::Event => {
                        self.put(&[*event], Some(head));
                        self.runs(under.claims(*event));
                    }
                    claims => self.runs(claims),
                }
            }
        }
    }

    /// Day by day. Where nothing says which of two claims came first, those of one speaker are brought together.
    fn days(&mut self, entries: &[Entry]) {
        let library = self.library;
        let mut ordered = Vec::new();
        for day in entries.chunk_by(|one, other| is_same_day(library, *one, *other)) {
            let heading = self.day(day[0], day);
            self.head(Level::Group, heading);
            ordered.clear();
            for same in day.chunk_by(|one, other| is_same_moment(library, *one, *other)) {
                self.by_speaker(same, &mut ordered);
            }
            self.runs(&ordered);
        }
    }

    fn runs(&mut self, entries: &[Entry]) {
        let library = self.library;
        let voice = |entry: &Entry| library.census().voice(library.ordinal(*entry));
        for run in entries.chunk_by(|one, other| voice(one) == voice(other)) {
            self.run(run, Level::Run, false);
        }
    }

    fn day(&self, of: Entry, entries: &[Entry]) -> Heading {
        Heading::Day { of: self.library.date(of).map(|_| of), surely: self.surely(entries).into() }
    }

    fn surely<'e>(&self, entries: impl IntoIterator<Item = &'e Entry>) -> Surely {
        let census = self.library.census();
        let mut surely = Surely::default();
        for entry in entries {
            if let Some(date) = census.dated(self.library.ordinal(*entry)) {
                surely.count(date.uncertain, date.approximate);
            } else {
                let unreadable = self.library.is_misdated(*entry);
                surely.unreadable += u32::from(unreadable);
                surely.missing += u32::from(!unreadable);
            }
        }
        surely
    }

    fn terms(&mut self) {
        let proposals = self.ordered(self.library.proposals_in_order().iter().copied());
        self.list.rows.extend(proposals.into_iter().map(|entry| Row::Entry(entry, None)));
        let mut order: Vec<usize> = (0..self.library.categories().len()).collect();
        if self.reversed {
            order.reverse();
        }
        for at in order {
            let terms = self.ordered(self.library.terms_of(at).iter().copied());
            if !terms.is_empty() {
                let head = self.head(Level::Group, Heading::Category(Some(at as u32)));
                self.put(&terms, Some(head));
            }
        }
    }

    fn parties(&mut self) {
        let none = self.library.parties().len();
        let mut members: Vec<Vec<Entry>> = vec![Vec::new(); none + 1];
        for actor in self.ordered(self.library.entries(Kind::Actor)) {
            let party = self.library.actor(actor).and_then(|row| row.party);
            members[party.map_or(none, |party| party.at())].push(actor);
        }
        let mut order: Vec<Entry> = self.library.entries(Kind::Party).collect();
        if self.reversed {
            order.reverse();
        }
        for party in order {
            if self.visible.contains(party) {
                self.put(&[party], None);
            }
            let own = std::mem::take(&mut members[party.at()]);
            self.put(&own, None);
        }
        let loose = std::mem::take(&mut members[none]);
        if !loose.is_empty() {
            let head = self.head(Level::Group, Heading::Party(None));
            self.put(&loose, Some(head));
        }
    }
}

/// Whether two dates share a heading: how sure they are is counted there, and their time of day stands on the page.
fn is_same_day(library: &Library, one: Entry, other: Entry) -> bool {
    let (census, one, other) = (library.census(), library.ordinal(one), library.ordinal(other));
    census.date(one) == census.date(other) || census.day(one) == census.day(other)
}

/// Whether nothing says which of two dates came first.
fn is_same_moment(library: &Library, one: Entry, other: Entry) -> bool {
    let (census, one, other) = (library.census(), library.ordinal(one), library.ordinal(other));
    census.date(one) == census.date(other) || census.moment(one) == census.moment(other)
}

/// The place of the party of a voice, the first of several; after the last for none.
fn first_party(library: &Library, voice: u32) -> usize {
    library.census().parties(voice).first().map_or(library.count(Kind::Party), |party| party.at())
}
