//! Where parties stand on a term or a proposal: the newest stance of each of their speakers, counted by stance.
//!
//! Speakers are counted, never claims. Of an actor the newest stance counts; dates that overlap are not ordered, so an
//! actor with two stances that may be of one time counts once, as mixed. Claims without a date count only where the actor
//! has none with one. A wording of `attributed_to` counts once for each stance, and so do all claims together that name
//! nobody. A claim that another one replaces never counts.

use std::collections::{BTreeMap, HashSet};

use super::{Claim, Date, Entry, Kind, Library, Stance};

/// What a speaker counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Position {
    /// One stance.
    Takes(Stance),
    /// Several stances, of which none is known to be the newest.
    Mixed,
}

impl Position {
    /// Every position, in the order in which they are counted.
    pub const ALL: [Position; 6] = [
        Position::Takes(Stance::Supports),
        Position::Takes(Stance::Conditional),
        Position::Takes(Stance::Opposes),
        Position::Takes(Stance::Neutral),
        Position::Takes(Stance::Unclear),
        Position::Mixed,
    ];

    /// One letter for narrow cells, so that nothing depends on colour alone.
    pub fn letter(self) -> char {
        match self {
            Position::Takes(stance) => stance.letter(),
            Position::Mixed => 'M',
        }
    }

    /// So many speakers in words: `2 oppose`, `1 conditional`.
    pub fn counted(self, count: usize) -> String {
        let word = match (self, count) {
            (Position::Takes(Stance::Supports), 2..) => "support",
            (Position::Takes(Stance::Opposes), 2..) => "oppose",
            (Position::Takes(stance), _) => stance.name(),
            (Position::Mixed, _) => "mixed",
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
    /// What they count as: one position for an actor, none where it was withdrawn; for others, one for each stance.
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

    /// How many actors changed their position.
    pub fn changed(&self) -> usize {
        self.voices.iter().filter(|voice| voice.changed).count()
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
    let mut parties: BTreeMap<(bool, Option<Entry>), BTreeMap<Speaker, Vec<Entry>>> = BTreeMap::new();
    for entry in claims {
        let Some(claim) = library.claim(entry) else { continue };
        let speaking = library.speaking_parties(claim);
        let columns = speaking.iter().map(|party| Some(*party)).chain(speaking.is_empty().then_some(None));
        for party in columns {
            let voices = parties.entry((party.is_none(), party)).or_default();
            voices.entry(speaker(claim)).or_default().push(entry);
        }
    }
    let standing = |voices: BTreeMap<Speaker, Vec<Entry>>| {
        let mut voices: Vec<Voice> =
            voices.into_iter().filter_map(|(speaker, claims)| voice(&context, speaker, claims)).collect();
        voices.sort_by_key(|voice| {
            voice.claims.first().map(|newest| std::cmp::Reverse(library.chronology_rank(*newest)))
        });
        Standing { voices }
    };
    let parties = parties.into_iter().map(|((_, party), voices)| (party, standing(voices)));
    parties.filter(|(_, standing)| !standing.is_silent()).collect()
}

/// Where one party stands (`None`: speakers of no party).
pub fn standing(
    library: &Library,
    subject: Option<Entry>,
    party: Option<Entry>,
    visible: &dyn Fn(Entry) -> bool,
) -> Standing {
    let own = |entry: Entry| {
        let speaking = library.claim(entry).map_or(Vec::new(), |claim| library.speaking_parties(claim));
        visible(entry) && party.map_or(speaking.is_empty(), |party| speaking.contains(&party))
    };
    let found = standings(library, subject, &own).into_iter().find(|(column, _)| *column == party);
    found.map_or_else(Standing::default, |(_, standing)| standing)
}

/// The visible claims that take a position on a subject, or replace one that did.
fn claims_on(library: &Library, subject: Option<Entry>, visible: &dyn Fn(Entry) -> bool) -> Vec<Entry> {
    let mut claims: Vec<Entry> = match subject {
        Some(subject) => library.stances_on(subject).to_vec(),
        None => library.entries(Kind::Proposal).flat_map(|proposal| library.stances_on(proposal).to_vec()).collect(),
    };
    claims.sort_unstable();
    claims.dedup();
    claims.retain(|entry| visible(*entry));
    claims
}

fn replaced(library: &Library, claims: &[Entry]) -> HashSet<Entry> {
    claims.iter().filter_map(|entry| library.claim(*entry)).flat_map(|claim| claim.replaces.iter().copied()).collect()
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
        let claim = self.library.claim(entry)?;
        let targets = self.library.stance_targets(claim);
        let on_it = match self.subject {
            Some(subject) => targets.contains(&subject),
            None => targets.iter().any(|target| target.kind == Kind::Proposal),
        };
        claim.stance.filter(|_| on_it)
    }
}

/// What a speaker counts as, by claims that take a position or replace one that did.
fn voice(context: &Context, speaker: Speaker, mut claims: Vec<Entry>) -> Option<Voice> {
    let library = context.library;
    claims.sort_by_key(|entry| std::cmp::Reverse((library.date(*entry).is_some(), library.chronology_rank(*entry))));
    let stance = |entry: &Entry| context.stance(*entry);
    let counts = |entry: &Entry| !context.replaced.contains(entry) && stance(entry).is_some();
    let standing: Vec<Entry> = claims.iter().copied().filter(counts).collect();
    let counting = if matches!(speaker, Speaker::Actor(_)) { newest(library, &standing) } else { standing };
    let taken: Vec<Stance> = distinct(counting.iter().filter_map(stance));
    // Of a claim without a date nobody knows whether it is earlier, unless another one replaces it.
    let is_earlier = |entry: &&Entry| {
        !counting.contains(entry) && (context.replaced.contains(entry) || library.date(**entry).is_some())
    };
    let mut earlier = claims.iter().filter(is_earlier).filter_map(stance);
    let changed = matches!(speaker, Speaker::Actor(_)) && earlier.any(|stance| !taken.contains(&stance));
    let positions = match (&speaker, taken.as_slice()) {
        (Speaker::Actor(_), [_, _, ..]) => vec![Position::Mixed],
        (_, taken) => taken.iter().map(|stance| Position::Takes(*stance)).collect(),
    };
    claims.retain(|entry| stance(entry).is_some() || changed);
    (!positions.is_empty() || changed).then_some(Voice { speaker, positions, changed, claims })
}

/// The claims that no other is known to be newer than. Those without a date are the newest only where none has one.
fn newest(library: &Library, claims: &[Entry]) -> Vec<Entry> {
    let begins = |entry: &Entry| library.date(*entry).map(|date| date.span().0);
    let Some(last) = claims.iter().filter_map(begins).max() else { return claims.to_vec() };
    let ends_after = |date: &Date| date.span().1 >= last;
    claims.iter().copied().filter(|entry| library.date(*entry).is_some_and(ends_after)).collect()
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
