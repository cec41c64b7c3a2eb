//! Where parties stand on a term or a proposal: the newest stance of each of their speakers, counted by stance.
//!
//! Speakers are counted, never claims. Of an actor the newest stance counts; dates that overlap are not ordered, so an
//! actor with two stances that may be of one time counts once, as mixed. Claims without a date count only where the actor
//! has none with one. A wording of `attributed_to` counts once for each stance, and so do all claims together that name
//! nobody. A claim that another one replaces never counts.

use std::collections::HashSet;

use super::census::NONE;
use super::{Claim, Entry, Kind, Library, Stance};

/// What a speaker counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// One stance.
    Takes(Stance),
    /// Several stances, of which none is known to be the newest.
    Mixed,
    /// None any more: a later claim replaced the one that had a stance, and takes none here.
    Withdrawn,
}

impl Position {
    /// Every position, in the order in which they are counted.
    pub const ALL: [Position; 7] = [
        Position::Takes(Stance::Supports),
        Position::Takes(Stance::Conditional),
        Position::Takes(Stance::Opposes),
        Position::Takes(Stance::Neutral),
        Position::Takes(Stance::Unclear),
        Position::Mixed,
        Position::Withdrawn,
    ];

    /// One letter for narrow cells, so that nothing depends on colour alone.
    pub fn letter(self) -> char {
        match self {
            Position::Takes(stance) => stance.letter(),
            Position::Mixed => 'M',
            Position::Withdrawn => 'W',
        }
    }

    /// What one speaker does who holds it: `opposes`.
    pub fn word(self) -> &'static str {
        match self {
            Position::Takes(stance) => stance.name(),
            Position::Mixed => "mixed",
            Position::Withdrawn => "withdrawn",
        }
    }

    /// So many speakers in words: `2 oppose`, `1 conditional`.
    pub fn counted(self, count: usize) -> String {
        let word = match (self, count) {
            (Position::Takes(Stance::Supports), 2..) => "support",
            (Position::Takes(Stance::Opposes), 2..) => "oppose",
            _ => self.word(),
        };
        format!("{count} {word}")
    }
}

/// Whose stance is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// A named actor.
    Actor(Entry),
    /// Somebody described but not named, by the wording.
    Described(Box<str>),
    /// All claims together that name nobody.
    Nobody,
}

/// What one speaker said on a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Who.
    pub speaker: Speaker,
    /// What they count as: one position for an actor; for others, one for each stance.
    pub positions: Vec<Position>,
    /// Whether an actor took another position before, or took one back.
    pub changed: bool,
    /// The claims behind it, newest first; those that no longer count are among them.
    pub claims: Vec<Entry>,
}

/// Where a party stands on a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its speakers, in the order of their newest claims, newest first.
    pub voices: Vec<Voice>,
}

impl Standing {
    /// Whether nobody took a position.
    pub fn is_silent(&self) -> bool {
        self.voices.is_empty()
    }

    /// How many speakers hold each position, those that nobody holds left out.
    pub fn counts(&self) -> Vec<(Position, usize)> {
        let of = |position: Position| {
            self.voices.iter().flat_map(|voice| &voice.positions).filter(|held| **held == position).count()
        };
        Position::ALL.into_iter().map(|position| (position, of(position))).filter(|(_, count)| *count > 0).collect()
    }

    /// How many actors changed their position; one that was withdrawn is counted as that.
    pub fn changed(&self) -> usize {
        let withdrew = |voice: &&Voice| voice.positions.contains(&Position::Withdrawn);
        self.voices.iter().filter(|voice| voice.changed && !withdrew(voice)).count()
    }

    /// The counts in letters, `S8 C1 O5`; empty for silence.
    pub fn short(&self) -> String {
        let counts: Vec<String> =
            self.counts().into_iter().map(|(position, count)| format!("{}{count}", position.letter())).collect();
        counts.join(" ")
    }

    /// The claims behind it, speaker by speaker, newest first.
    pub fn claims(&self) -> impl Iterator<Item = Entry> + '_ {
        self.voices.iter().flat_map(|voice| voice.claims.iter().copied())
    }

    /// The only position that its speakers hold, if it is one.
    pub fn only(&self) -> Option<Position> {
        match self.counts().as_slice() {
            [(position, _)] => Some(*position),
            _ => None,
        }
    }
}

/// Where every party that said something stands on a term or a proposal (`None`: on any proposal as a whole), in file
/// order; claims of no party come last, under `None`. Only claims that pass `visible` count.
pub fn standings(
    library: &Library,
    subject: Option<Entry>,
    visible: &dyn Fn(Entry) -> bool,
) -> Vec<(Option<Entry>, Standing)> {
    let claims = claims_on(library, subject, visible);
    let context = Context { library, subject, replaced: replaced(library, &claims) };
    let mut columns = columns(library, &claims);
    columns.sort_unstable();
    let mut found = Vec::new();
    let mut own = Vec::new();
    for column in columns.chunk_by(|one, other| one.party() == other.party()) {
        let party = column[0].party();
        let mut voices: Vec<Voice> = Vec::new();
        for said in column.chunk_by(|one, other| one.said_by() == other.said_by()) {
            own.clear();
            own.extend(said.iter().map(|said| context.said(claims[said.place()])));
            voices.extend(voice(&context, &own));
        }
        voices.sort_by_key(|voice| {
            voice.claims.first().map(|newest| std::cmp::Reverse(library.chronology_rank(*newest)))
        });
        if !voices.is_empty() {
            found.push((party, Standing { voices }));
        }
    }
    found
}

/// Where one party stands (`None`: speakers of no party).
pub fn standing(
    library: &Library,
    subject: Option<Entry>,
    party: Option<Entry>,
    visible: &dyn Fn(Entry) -> bool,
) -> Standing {
    let census = library.census();
    let own = |entry: Entry| {
        let speaking = census.parties(census.voice(library.ordinal(entry)));
        party.map_or(speaking.is_empty(), |party| speaking.contains(&party)) && visible(entry)
    };
    let found = standings(library, subject, &own).into_iter().find(|(column, _)| *column == party);
    found.map_or_else(Standing::default, |(_, standing)| standing)
}

/// The visible claims that take a position on a subject, or replace one that did.
fn claims_on(library: &Library, subject: Option<Entry>, visible: &dyn Fn(Entry) -> bool) -> Vec<Entry> {
    let of = |subject: Entry| library.stances_on(subject).iter().copied().filter(|entry| visible(*entry));
    let Some(subject) = subject else {
        let mut claims: Vec<Entry> = library.entries(Kind::Proposal).flat_map(of).collect();
        claims.sort_unstable();
        claims.dedup();
        return claims;
    };
    of(subject).collect()
}

/// Whether a claim itself takes a position on a subject (`None`: on any proposal as a whole): one that replaces another
/// may be about something else.
pub fn takes_position(library: &Library, entry: Entry, subject: Option<Entry>) -> bool {
    let Some(claim) = library.claim(entry).filter(|claim| claim.stance.is_some()) else { return false };
    let named = claim.terms.iter().chain(&claim.proposals);
    let is_alone = || claim.terms.is_empty() && claim.proposals.is_empty() && library.count(Kind::Proposal) == 1;
    match subject {
        Some(subject) => named.copied().any(|target| target == subject) || subject.kind == Kind::Proposal && is_alone(),
        None => named.copied().any(|target| target.kind == Kind::Proposal) || is_alone(),
    }
}

fn replaced(library: &Library, claims: &[Entry]) -> HashSet<Entry> {
    let replacing = claims.iter().filter(|entry| library.census().replaces(library.ordinal(**entry)));
    replacing.filter_map(|entry| library.claim(*entry)).flat_map(|claim| claim.replaces.iter().copied()).collect()
}

/// A claim in a column: the party, the speaker, how new it is, and its place among the claims, as one number to sort by.
/// What is of no party comes last; of a speaker the newest comes first, and what has no date last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Counted(u128);

impl Counted {
    fn party(self) -> Option<Entry> {
        let at = (self.0 >> 96) as u32;
        (at != NONE).then(|| Entry::new(Kind::Party, at as usize))
    }

    /// What claims of one speaker in one column have in common.
    fn said_by(self) -> u64 {
        (self.0 >> 64) as u64
    }

    fn place(self) -> usize {
        self.0 as u32 as usize
    }
}

/// The claims in the column of each party that they are counted for.
fn columns(library: &Library, claims: &[Entry]) -> Vec<Counted> {
    let census = library.census();
    let mut columns = Vec::with_capacity(claims.len());
    for (at, claim) in (0..).zip(claims) {
        let ordinal = library.ordinal(*claim);
        let undated = u32::from(census.dated(ordinal).is_none()) << 31;
        let oldness = undated | (u32::MAX >> 1).saturating_sub(library.chronology_rank(*claim) as u32);
        let rest = u128::from(census.speaker(ordinal)) << 64 | u128::from(oldness) << 32 | u128::from(at as u32);
        let said = |party: u32| Counted(u128::from(party) << 96 | rest);
        let parties = census.parties(census.voice(ordinal));
        columns.extend(parties.iter().map(|party| said(party.at() as u32)));
        if parties.is_empty() {
            columns.push(said(NONE));
        }
    }
    columns
}

pub(super) fn speaker(claim: &Claim) -> Speaker {
    match (claim.actor, &claim.attributed_to) {
        (Some(actor), _) => Speaker::Actor(actor),
        (None, Some(wording)) => Speaker::Described(wording.shown().into()),
        (None, None) => Speaker::Nobody,
    }
}

/// What counting depends on.
struct Context<'l> {
    library: &'l Library,
    subject: Option<Entry>,
    replaced: HashSet<Entry>,
}

impl Context<'_> {
    /// The stance that a claim takes on the subject, whether it still counts or not.
    fn stance(&self, entry: Entry) -> Option<Stance> {
        let ordinal = self.library.ordinal(entry);
        let stance = self.library.census().stance(ordinal)?;
        // What replaces nothing is here for its own stance.
        (!self.library.census().replaces(ordinal) || takes_position(self.library, entry, self.subject))
            .then_some(stance)
    }

    fn is_replaced(&self, entry: Entry) -> bool {
        !self.replaced.is_empty() && self.replaced.contains(&entry)
    }

    fn said(&self, claim: Entry) -> Said {
        let dated = self.library.census().dated(self.library.ordinal(claim));
        let (stance, replaced) = (self.stance(claim), self.is_replaced(claim));
        Said { claim, stance, replaced, span: dated.map(|dated| dated.span) }
    }
}

/// A claim as counting sees it.
struct Said {
    claim: Entry,
    /// The stance that it takes on the subject, whether it still counts or not.
    stance: Option<Stance>,
    replaced: bool,
    /// First and last minute of its date.
    span: Option<(i64, i64)>,
}

impl Said {
    fn stands(&self) -> bool {
        !self.replaced && self.stance.is_some()
    }
}

/// What a speaker counts as, by claims that take a position or replace one that did, the newest first.
fn voice(context: &Context, said: &[Said]) -> Option<Voice> {
    let speaker = speaker(context.library.claim(said.first()?.claim)?);
    let is_actor = matches!(speaker, Speaker::Actor(_));
    // Of an actor those count that no other is known to be newer than; without a date only where none has one.
    let begins = |said: &Said| said.span.map(|(first, _)| first).filter(|_| said.stands());
    let last = if is_actor { said.iter().filter_map(begins).max() } else { None };
    let is_newest = |said: &Said| last.is_none_or(|last| said.span.is_some_and(|(_, end)| end >= last));
    let counts = |said: &&Said| said.stands() && is_newest(said);
    let taken: Vec<Stance> = distinct(said.iter().filter(counts).filter_map(|said| said.stance));
    // Of a claim without a date nobody knows whether it is earlier, unless another one replaces it.
    let is_earlier = |said: &&Said| !counts(said) && (said.replaced || said.span.is_some());
    let mut earlier = said.iter().filter(is_earlier).filter_map(|said| said.stance);
    let changed = is_actor && earlier.any(|stance| !taken.contains(&stance));
    let positions: Vec<Position> = match taken.as_slice() {
        [_, _, ..] if is_actor => vec![Position::Mixed],
        [] if changed => vec![Position::Withdrawn],
        taken => taken.iter().map(|stance| Position::Takes(*stance)).collect(),
    };
    let claims = said.iter().filter(|said| changed || said.stance.is_some()).map(|said| said.claim);
    (!positions.is_empty()).then(|| Voice { speaker, positions, changed, claims: claims.collect() })
}

fn distinct(stances: impl Iterator<Item = Stance>) -> Vec<Stance> {
    let mut found = Vec::new();
    for stance in stances {
        if !found.contains(&stance) {
            found.push(stance);
        }
    }
    found
}

#[cfg(test)]
#[path = "standing_test.rs"]
mod tests;
