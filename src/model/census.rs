//! What is asked of every claim and event at once, in flat tables of numbers: equal numbers mean equal things. Counting,
//! grouping and the timeline read these few bytes an entry, and not the entries.

use std::collections::HashMap;

use super::lists::Lists;
use super::{Attribution, Claim, Date, Entry, Kind, Library, Stance};

/// The number of what is not there.
pub const NONE: u32 = u32::MAX;

type Numbers<K> = HashMap<K, u32>;

/// A date that entries have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The first entry that has it.
    pub of: Entry,
    /// The number of the day, or the longer stretch of time, under whose heading it stands: how sure a date is, and its
    /// time of day, make no difference there.
    pub day: u32,
    /// Whether it is uncertain.
    pub uncertain: bool,
    /// Whether it is approximate.
    pub approximate: bool,
}

/// The tables of one library.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// By ordinal, up to the last event.
    date_of: Vec<u32>,
    dates: Vec<Dated>,
    /// By ordinal, up to the last claim; so the three after it.
    voice_of: Vec<u32>,
    reached: Vec<u32>,
    stances: Vec<Option<Stance>>,
    replaces: Vec<bool>,
    /// A claim of each voice.
    voices: Vec<Entry>,
    parties: Lists<Entry>,
    /// By voice, who speaks, whomever for.
    speakers: Vec<u32>,
    speaker_count: usize,
    bytes: usize,
}

impl Census {
    pub(super) fn new(library: &Library) -> Census {
        let mut census = Census::default();
        census.count_claims(library);
        census.count_dates(library);
        census
    }

    /// The number of an entry's date; [`NONE`] where it has none, or is neither claim nor event.
    pub fn date(&self, ordinal: usize) -> u32 {
        self.date_of.get(ordinal).copied().unwrap_or(NONE)
    }

    /// The dates by their numbers.
    pub fn dates(&self) -> &[Dated] {
        &self.dates
    }

    /// The number of the heading under which an entry's date stands; [`NONE`] where it has none.
    pub fn day(&self, ordinal: usize) -> u32 {
        self.dates.get(self.date(ordinal) as usize).map_or(NONE, |date| date.day)
    }

    /// The number of who speaks in a claim, and for whom: named, described, or nobody. [`NONE`] for what is no claim.
    pub fn voice(&self, ordinal: usize) -> u32 {
        self.voice_of.get(ordinal).copied().unwrap_or(NONE)
    }

    /// A claim of each voice, by their numbers.
    pub fn voices(&self) -> &[Entry] {
        &self.voices
    }

    /// The parties on whose side a voice speaks, as [`Library::speaking_parties`] has them.
    pub fn parties(&self, voice: u32) -> &[Entry] {
        self.parties.of(voice as usize)
    }

    /// The number of who speaks in a claim, whomever for.
    pub fn speaker(&self, ordinal: usize) -> u32 {
        self.speakers.get(self.voice(ordinal) as usize).copied().unwrap_or(NONE)
    }

    /// How many speakers there are.
    pub fn speakers(&self) -> usize {
        self.speaker_count
    }

    /// The number of how a claim reached us: on whose word, and through whom where that is said.
    pub fn reached(&self, ordinal: usize) -> u32 {
        self.reached.get(ordinal).copied().unwrap_or(NONE)
    }

    /// The stance that a claim takes, on whatever it names.
    pub fn stance(&self, ordinal: usize) -> Option<Stance> {
        self.stances.get(ordinal).copied().flatten()
    }

    /// Whether a claim takes the place of earlier ones.
    pub fn replaces(&self, ordinal: usize) -> bool {
        self.replaces.get(ordinal).is_some_and(|replaces| *replaces)
    }

    /// How many bytes the words of the claims have.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    fn count_claims(&mut self, library: &Library) {
        let claims = library.count(Kind::Statement) + library.count(Kind::Criticism);
        self.voice_of.reserve(claims);
        self.reached.reserve(claims);
        self.stances.reserve(claims);
        self.replaces.reserve(claims);
        let mut who = Who { actors: vec![NONE; library.count(Kind::Actor)], ..Who::default() };
        let mut ways: Numbers<(Attribution, Option<&str>)> = Numbers::default();
        let mut parties: Vec<(u32, Entry)> = Vec::new();
        for entry in library.entries(Kind::Statement).chain(library.entries(Kind::Criticism)) {
            let Some(claim) = library.claim(entry) else { continue };
            let (voice, speaker) = who.number(claim);
            if voice as usize == self.voices.len() {
                self.voices.push(entry);
                self.speakers.push(speaker);
                parties.extend(library.speaking_parties(claim).into_iter().map(|party| (voice, party)));
            }
            self.voice_of.push(voice);
            // Of what names nobody, the one through whom it came is not said.
            let via = claim.via.as_ref().map(|via| via.shown());
            let via = via.filter(|_| claim.attribution != Attribution::Unattributed);
            let count = ways.len() as u32;
            self.reached.push(*ways.entry((claim.attribution, via)).or_insert(count));
            self.stances.push(claim.stance);
            self.replaces.push(!claim.replaces.is_empty());
            self.bytes +=
                [&claim.text, &claim.quote].into_iter().flatten().map(|text| text.shown().len()).sum::<usize>();
        }
        self.parties = Lists::collect(self.voices.len(), parties);
        self.speaker_count = who.speakers as usize;
    }

    fn count_dates(&mut self, library: &Library) {
        let mut numbers: Numbers<&Date> = Numbers::default();
        let mut days: Numbers<_> = Numbers::default();
        let end = library.ordinal(Entry::new(Kind::Event, library.count(Kind::Event)));
        self.date_of = vec![NONE; end];
        for entry in super::CLAIMS.iter().chain(&[Kind::Event]).flat_map(|kind| library.entries(*kind)) {
            let Some(date) = library.date(entry) else { continue };
            let count = numbers.len() as u32;
            let number = *numbers.entry(date).or_insert(count);
            if number == count {
                let day = (date.days(), date.is_interval(), date.is_ongoing(), date.has_unknown_end());
                let count = days.len() as u32;
                let day = *days.entry(day).or_insert(count);
                let (uncertain, approximate) = (date.is_uncertain(), date.is_approximate());
                self.dates.push(Dated { of: entry, day, uncertain, approximate });
            }
            self.date_of[library.ordinal(entry)] = number;
        }
    }
}

/// The numbers of voices and of speakers, given as they are met.
#[derive(Default)]
struct Who<'l> {
    voices: Numbers<(Named<'l>, &'l [Entry])>,
    described: Numbers<&'l str>,
    /// By actor, the number of the speaker, and of the voice that speaks for nobody else.
    actors: Vec<u32>,
    alone: Vec<u32>,
    nobody: Option<u32>,
    speakers: u32,
    count: u32,
}

/// Who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Named<'l> {
    Actor(Entry),
    Described(&'l str),
    Nobody,
}

impl<'l> Who<'l> {
    /// The number of a claim's voice, and of its speaker.
    fn number(&mut self, claim: &'l Claim) -> (u32, u32) {
        let named = match (claim.actor, &claim.attributed_to) {
            (Some(actor), _) => Named::Actor(actor),
            (None, Some(wording)) => Named::Described(wording.shown()),
            (None, None) => Named::Nobody,
        };
        let speaker = self.speaker(named);
        // Nearly every claim is of an actor who speaks for nobody else: those need no look into a table.
        if let (Named::Actor(actor), true) = (named, claim.on_behalf.is_empty()) {
            self.alone.resize(self.actors.len(), NONE);
            if let Some(voice) = self.alone.get_mut(actor.at()) {
                if *voice == NONE {
                    *voice = self.count;
                    self.count += 1;
                }
                return (*voice, speaker);
            }
        }
        let count = self.count;
        let voice = *self.voices.entry((named, &claim.on_behalf)).or_insert(count);
        self.count += u32::from(voice == count);
        (voice, speaker)
    }

    fn speaker(&mut self, named: Named<'l>) -> u32 {
        let count = self.speakers;
        let speaker = match named {
            Named::Actor(actor) => match self.actors.get_mut(actor.at()) {
                Some(speaker) if *speaker != NONE => *speaker,
                Some(speaker) => {
                    *speaker = count;
                    count
                }
                None => NONE,
            },
            Named::Described(wording) => *self.described.entry(wording).or_insert(count),
            Named::Nobody => *self.nobody.get_or_insert(count),
        };
        self.speakers += u32::from(speaker == count);
        speaker
    }
}

#[cfg(test)]
#[path = "census_test.rs"]
mod tests;
