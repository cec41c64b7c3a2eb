//! The census of a library, taken when its indexes are made.

use std::collections::HashMap;

use super::census::{Census, Dated, NONE};
use super::lists::Lists;
use super::{Attribution, Claim, Date, Entry, Kind, Library};

type Numbers<K> = HashMap<K, u32>;

/// Numbers who speaks, when, and how it reached us.
pub(super) fn census(library: &Library) -> Census {
    let mut census = Census::default();
    count_claims(&mut census, library);
    count_dates(&mut census, library);
    census
}

fn count_claims(census: &mut Census, library: &Library) {
    let claims = library.count(Kind::Statement) + library.count(Kind::Criticism);
    census.voice_of.reserve(claims);
    census.reached.reserve(claims);
    census.stances.reserve(claims);
    census.replaces.reserve(claims);
    let mut who = Who { actors: vec![NONE; library.count(Kind::Actor)], ..Who::default() };
    let mut ways: Numbers<(Attribution, Option<&str>)> = Numbers::default();
    let mut parties: Vec<(u32, Entry)> = Vec::new();
    for entry in library.entries(Kind::Statement).chain(library.entries(Kind::Criticism)) {
        let Some(claim) = library.claim(entry) else { continue };
        let (voice, speaker) = who.number(claim);
        if voice as usize == census.voices.len() {
            census.voices.push(entry);
            census.speakers.push(speaker);
            parties.extend(library.speaking_parties(claim).into_iter().map(|party| (voice, party)));
        }
        census.voice_of.push(voice);
        // Of what names nobody, the one through whom it came is not said.
        let via = claim.via.as_ref().map(|via| via.shown());
        let via = via.filter(|_| claim.attribution != Attribution::Unattributed);
        let count = ways.len() as u32;
        let way = *ways.entry((claim.attribution, via)).or_insert(count);
        census.words.extend((way == count).then_some(claim.attribution));
        census.reached.push(way);
        census.stances.push(claim.stance);
        census.replaces.push(!claim.replaces.is_empty());
        census.bytes += [&claim.text, &claim.quote].into_iter().flatten().map(|text| text.shown().len()).sum::<usize>();
    }
    census.parties = Lists::collect(census.voices.len(), parties);
    census.speaker_count = who.speakers as usize;
}

fn count_dates(census: &mut Census, library: &Library) {
    let mut numbers: Numbers<&Date> = Numbers::default();
    let (mut days, mut moments): (Numbers<_>, Numbers<_>) = Default::default();
    let end = library.ordinal(Entry::new(Kind::Event, library.count(Kind::Event)));
    census.date_of = vec![NONE; end];
    for entry in super::CLAIMS.iter().chain(&[Kind::Event]).flat_map(|kind| library.entries(*kind)) {
        let Some(date) = library.date(entry) else { continue };
        let count = numbers.len() as u32;
        let number = *numbers.entry(date).or_insert(count);
        if number == count {
            let day = (date.days(), date.is_interval(), date.is_ongoing(), date.has_unknown_end());
            let count = days.len() as u32;
            let day = *days.entry(day).or_insert(count);
            let count = moments.len() as u32;
            let moment = *moments.entry(date.sort_key()).or_insert(count);
            let (uncertain, approximate) = (date.is_uncertain(), date.is_approximate());
            census.dates.push(Dated { of: entry, day, moment, span: date.span(), uncertain, approximate });
        }
        census.date_of[library.ordinal(entry)] = number;
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
