//! The visible events and claims sorted for the timeline: made once when they change, so that drawing is a matter of
//! columns.

use std::collections::HashMap;

use super::axis::Profile;
use super::axis::calendar::date_of;
use super::extent::{Extent, Form};
use super::runs::{Run, reached, runs};
use super::stones::{Said, Stone, Stones};
use crate::model::{Claim, Date, Entry, Kind, Library};

/// From how many days on claims are shown as lanes.
const DAYS: usize = 3;

/// When a party said what it said.
#[derive(Clone, Debug, Default)]
pub struct Lane {
    /// The party; `None` for claims of no party.
    pub party: Option<Entry>,
    /// Days, by their first minute, with how many claims; in order.
    pub days: Vec<(i64, usize)>,
    /// Longer stretches of time in which a claim was made, each once.
    pub spans: Vec<(i64, i64)>,
    /// How many of its claims have a date.
    pub claims: usize,
}

/// The day on which half or more of the claims fall.
#[derive(Clone, Debug)]
pub struct Day {
    /// Its first minute.
    pub start: i64,
    /// How many claims fall on it.
    pub claims: usize,
    /// Its events, in lines; the numbers are those of stones.
    pub runs: Vec<Run>,
    /// How many events have this day as their date.
    pub events: usize,
    /// Claims of the day that no visible event has.
    pub alone: Vec<Said>,
}

/// Where an entry belongs in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At an event, by its place among the stones.
    Stone(usize),
    /// Among the day's claims that no visible event has, with those of its party.
    Alone(Option<Entry>),
}

/// The visible entries, ready to be laid out.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    stones: Stones,
    lanes: Vec<Lane>,
    day: Option<Day>,
    undated: Vec<Run>,
    silent: Vec<Entry>,
    claims: usize,
    claims_undated: usize,
    /// The days on which claims fall, by their first minute, with how many; in order.
    days: Vec<(i64, usize)>,
    profile: Profile,
}

impl Day {
    /// The day in words: `Thu 20 Nov 2025`.
    pub fn label(&self) -> String {
        let day = date_of(self.start);
        let date = Date::day(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs());
        date.map_or(String::new(), |date| date.heading())
    }

    /// How many of the claims fall on it: `all 37 claims`, `30 of 37 claims`.
    pub fn share(&self, all: usize) -> String {
        let word = if all == 1 { "claim" } else { "claims" };
        if self.claims == all && all > 1 {
            format!("all {all} {word}")
        } else if all == 1 {
            format!("{all} {word}")
        } else {
            format!("{} of {all} {word}", self.claims)
        }
    }
}

impl Chart {
    /// The chart of the entries that are visible, in a time proportional to them (sorting aside).
    pub fn new(library: &Library, visible: &impl Fn(Entry) -> bool) -> Chart {
        let shown = library.chronology().iter().copied().filter(|entry| visible(*entry));
        let (events, claims): (Vec<Entry>, Vec<Entry>) = shown.partition(|entry| entry.kind == Kind::Event);
        let mut chart = Chart { claims: claims.len(), silent: silent(library), ..Chart::default() };
        for event in events {
            chart.add_event(library, event, visible);
        }
        chart.stones.number(library);
        let times = Times::new(library, &claims);
        chart.claims_undated = claims.len() - times.all.iter().map(|moment| moment.claims).sum::<usize>();
        chart.lanes = lanes(library, &claims, &times);
        chart.find_day(library, &claims, &times);
        chart.measure(&times);
        chart
    }

    fn add_event(&mut self, library: &Library, event: Entry, visible: &impl Fn(Entry) -> bool) {
        let at = self.stones.all.len();
        let extent = extent(library, event);
        let named = library.event(event).map_or(&[][..], |event| &event.claims);
        let claims: Vec<Entry> = named.iter().copied().filter(|claim| visible(*claim)).collect();
        for claim in &claims {
            // Of several events that have the claim, the one whose time is the shortest says most.
            let length =
                |extent: Option<Extent>| extent.map_or(i64::MAX, |extent| extent.to.saturating_sub(extent.from));
            let before = self.stones.of(*claim).map(|before| length(self.stones.all[before].extent));
            if before.is_none_or(|before| length(extent) < before) {
                self.stones.places.put(*claim, at);
            }
        }
        self.stones.places.put(event, at);
        self.stones.all.push(Stone { event, number: 0, extent, said: said(library, &claims) });
    }

    fn find_day(&mut self, library: &Library, claims: &[Entry], times: &Times) {
        self.days = times.days();
        let most = self.days.iter().copied().max_by_key(|(day, count)| (*count, -day));
        let day = most.filter(|(_, count)| count * 2 >= claims.len());
        let on_day = |at: &usize| {
            let extent = self.stones.all[*at].extent;
            extent.and_then(|extent| extent.day()).is_some_and(|start| day.is_some_and(|(day, _)| day == start))
        };
        let (dated, rest): (Vec<usize>, Vec<usize>) = (0..self.stones.all.len()).partition(on_day);
        let undated: Vec<usize> = rest.into_iter().filter(|at| self.stones.all[*at].extent.is_none()).collect();
        let (of_day, undated) = reached(library, &self.stones, &dated, &undated);
        self.undated = runs(library, &self.stones, &undated, false);
        if let Some((start, count)) = day {
            let is_alone = |(claim, moment): (&Entry, Option<&Moment>)| {
                let then = moment.and_then(|moment| moment.day) == Some(start);
                (then && self.stones.of(*claim).is_none()).then_some(*claim)
            };
            let alone: Vec<Entry> = claims.iter().zip(times.of_claims()).filter_map(is_alone).collect();
            let (runs, alone) = (runs(library, &self.stones, &of_day, true), said(library, &alone));
            self.day = Some(Day { start, claims: count, runs, events: dated.len(), alone });
        }
    }

    fn measure(&mut self, times: &Times) {
        let stones = self.stones.all.iter().filter_map(|stone| Some((stone.extent?, 1)));
        let dates = stones.chain(times.all.iter().map(|moment| (moment.extent, moment.claims)));
        let timed = dates.clone().any(|(extent, _)| extent.form == Form::Time);
        let spans = dates.flat_map(|(extent, count)| extent.presence().map(move |span| (span, count)));
        self.profile = Profile::new(spans, timed);
        let day = self.day.as_ref().map(|day| day.start);
        let apart = self
            .stones
            .all
            .iter()
            .filter_map(|stone| stone.extent)
            .filter(|extent| extent.day().is_none_or(|at| Some(at) != day));
        self.profile.make_room(apart.map(|extent| extent.anchor()));
        if let Some(day) = &self.day {
            let label = format!("{} · {}  ", day.label(), day.share(self.claims));
            self.profile.set_panel(day.start, label.chars().count() + 2);
        }
    }

    /// The events, in order.
    pub fn stones(&self) -> &[Stone] {
        &self.stones.all
    }

    /// The parties that said something at a known time, most first, then what no party said.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Whether claims fall on so many days that lanes say when, or on fewer of which none has chains to say so.
    pub fn has_lanes(&self) -> bool {
        self.days.len() >= if self.day.is_some() { DAYS } else { 1 }
    }

    /// The days on which claims fall, in order.
    pub fn days(&self) -> impl Iterator<Item = i64> + '_ {
        self.days.iter().map(|(day, _)| *day)
    }

    /// The day on which half or more of the claims fall.
    pub fn day(&self) -> Option<&Day> {
        self.day.as_ref()
    }

    /// The events without a date that are not of that day.
    pub fn undated(&self) -> &[Run] {
        &self.undated
    }

    /// The parties that say nothing in the whole briefing.
    pub fn silent(&self) -> &[Entry] {
        &self.silent
    }

    /// How many claims are visible, and how many of them have no date.
    pub fn claims(&self) -> (usize, usize) {
        (self.claims, self.claims_undated)
    }

    /// Where in time something is.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The event's place among the stones, or that of the event at which a claim was made.
    pub fn stone_of(&self, entry: Entry) -> Option<usize> {
        self.stones.of(entry)
    }

    /// Where the entry belongs in the picture, if it has a place of its own there.
    pub fn spot(&self, library: &Library, entry: Entry) -> Option<Spot> {
        self.stone_of(entry).map(Spot::Stone).or_else(|| {
            let claim = library.claim(entry)?;
            let day = self
                .day
                .as_ref()
                .filter(|day| claim.date.as_ref().and_then(|at| Extent::from(at).day()) == Some(day.start))?;
            let mut first = None;
            each_speaker(library, claim, |party| first = first.or(Some(party)));
            first.filter(|party| day.alone.iter().any(|said| said.party == *party)).map(Spot::Alone)
        })
    }

    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        self.stones.all.is_empty() && self.claims == 0
    }
}

/// A date that claims have.
struct Moment {
    extent: Extent,
    /// The day that it is, where it is one.
    day: Option<i64>,
    /// How many claims have it.
    claims: usize,
}

/// The dates of claims, each once.
struct Times {
    all: Vec<Moment>,
    /// For each claim its date, by its place among them.
    of: Vec<Option<u32>>,
}

impl Times {
    fn new(library: &Library, claims: &[Entry]) -> Times {
        let census = library.census();
        let numbers: Vec<u32> = claims.iter().map(|claim| census.date(library.ordinal(*claim))).collect();
        let mut counts = vec![0; census.dates().len()];
        for number in &numbers {
            if let Some(count) = counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        let (mut all, mut places) = (Vec::new(), vec![None; counts.len()]);
        for ((dated, claims), place) in census.dates().iter().zip(counts).zip(&mut places) {
            if let Some(extent) = (claims > 0).then(|| extent(library, dated.of)).flatten() {
                *place = u32::try_from(all.len()).ok();
                all.push(Moment { extent, day: extent.day(), claims });
            }
        }
        let of = numbers.into_iter().map(|number| places.get(number as usize).copied().flatten()).collect();
        Times { all, of }
    }

    /// The dates of the claims, one after the other.
    fn of_claims(&self) -> impl Iterator<Item = Option<&Moment>> {
        self.of.iter().map(|at| self.all.get((*at)? as usize))
    }

    /// The days on which claims fall, and how many; in order.
    fn days(&self) -> Vec<(i64, usize)> {
        let mut found: Vec<(i64, usize)> =
            self.all.iter().filter_map(|moment| Some((moment.day?, moment.claims))).collect();
        found.sort_unstable();
        let mut days: Vec<(i64, usize)> = Vec::new();
        for (day, claims) in found {
            match days.last_mut() {
                Some((last, count)) if *last == day => *count += claims,
                Some(_) | None => days.push((day, claims)),
            }
        }
        days
    }
}

/// What the date of a claim or an event says of time. Its minutes are known: they need not be found by the calendar again.
fn extent(library: &Library, entry: Entry) -> Option<Extent> {
    let span = library.census().dated(library.ordinal(entry))?.span;
    library.date(entry).map(|date| Extent::within(date, span))
}

/// The parties that say nothing, in file order.
fn silent(library: &Library) -> Vec<Entry> {
    let mut speaks = vec![false; library.parties().len()];
    let census = library.census();
    let voices = 0..census.voices().len() as u32;
    voices.flat_map(|voice| census.parties(voice)).for_each(|party| speaks[party.at()] = true);
    library.entries(Kind::Party).filter(|party| !speaks[party.at()]).collect()
}

/// Claims counted by party, most first; those of no party last.
fn said(library: &Library, claims: &[Entry]) -> Vec<Said> {
    if claims.is_empty() {
        return Vec::new();
    }
    let mut found: HashMap<Option<Entry>, Said> = HashMap::new();
    for claim in claims {
        let disputed = usize::from(library.is_disputed(*claim));
        let Some(claim) = library.claim(*claim) else { continue };
        each_speaker(library, claim, |party| {
            let said = found.entry(party).or_insert(Said { party, claims: 0, disputed: 0 });
            said.claims += 1;
            said.disputed += disputed;
        });
    }
    let mut found: Vec<Said> = found.into_values().collect();
    found.sort_unstable_by_key(|said| (said.party.is_none(), std::cmp::Reverse(said.claims), said.party));
    found
}

/// The parties that a claim is counted for: those that it speaks for, or else its speaker's; or none, as one of its own.
fn each_speaker(library: &Library, claim: &Claim, mut each: impl FnMut(Option<Entry>)) {
    if claim.on_behalf.is_empty() {
        each(claim.actor.and_then(|actor| library.actor(actor)?.party));
    } else {
        claim.on_behalf.iter().for_each(|party| each(Some(*party)));
    }
}

fn lanes(library: &Library, claims: &[Entry], times: &Times) -> Vec<Lane> {
    let (census, none) = (library.census(), library.count(Kind::Party));
    let mut lanes: Vec<Lane> = library.entries(Kind::Party).map(Some).chain([None]).map(Lane::of).collect();
    for (claim, moment) in claims.iter().zip(times.of_claims()) {
        let Some(moment) = moment else { continue };
        let parties = census.parties(census.voice(library.ordinal(*claim)));
        parties.iter().for_each(|party| lanes[party.at()].add(moment));
        if parties.is_empty() {
            lanes[none].add(moment);
        }
    }
    lanes.retain(|lane| lane.claims > 0);
    lanes.sort_unstable_by_key(|lane| (lane.party.is_none(), std::cmp::Reverse(lane.claims), lane.party));
    lanes
}

impl Lane {
    fn of(party: Option<Entry>) -> Lane {
        Lane { party, ..Lane::default() }
    }

    /// Counts a claim more. Claims come in the order of their days.
    fn add(&mut self, moment: &Moment) {
        self.claims += 1;
        let span = (moment.extent.from, moment.extent.to);
        match (moment.day, self.days.last_mut()) {
            (Some(day), Some((last, count))) if *last == day => *count += 1,
            (Some(day), _) => self.days.push((day, 1)),
            (None, _) if self.spans.last() == Some(&span) => {}
            (None, _) => self.spans.push(span),
        }
    }
}
