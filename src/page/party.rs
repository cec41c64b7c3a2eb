//! The pages of parties and actors.

use std::collections::{HashMap, HashSet};

use crate::model::standing::{Standing, standing};
use crate::model::{Entry, Kind, Library, Relation};

use super::cell::subject_title;
use super::draft::{Draft, dotted, join};
use super::label::shape;
use super::term::{Steps, histories, standing_in_words};
use super::{Block, Role, Span, Target};

/// A party's profile.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let entry = draft.entry;
    let Some(party) = library.party(entry) else { return };
    let role = Role::Party(entry.at() as u16);
    draft.page.title =
        vec![Span::new(format!("{} ", shape(entry.at())), role), Span::new(party.name.shown(), Role::Title)];
    let mut facts = Vec::new();
    facts.extend(party.short.as_ref().map(|short| Span::new(short.shown(), role)));
    facts.extend(party.kind.map(|kind| Span::new(kind.name(), Role::Body)));
    facts.extend(party.role.map(|role| Span::new(role.name(), Role::Body)));
    facts.extend(party.bloc.as_ref().map(|bloc| Span::new(bloc.shown(), Role::Body)));
    draft.push(Block::Paragraph(dotted(facts)));
    aliases(draft, &party.aliases);
    draft.note(party.note.as_ref());
    let claims = claims_of(library, entry);
    first_and_last(draft, &claims);
    let actors: Vec<Entry> =
        library.naming(entry, Relation::Party).into_iter().filter(|actor| actor.kind == Kind::Actor).collect();
    stances(draft, entry);
    let newest: Vec<Entry> = claims.iter().rev().copied().collect();
    draft.related("What it said, newest day first", &newest);
    opponents(draft, &claims);
    people(draft, &actors);
    let bound: Vec<Entry> = library.naming(entry, Relation::Binds);
    draft.related("Terms that would bind it", &bound);
    let events: Vec<Entry> =
        library.naming(entry, Relation::Party).into_iter().filter(|event| event.kind == Kind::Event).collect();
    draft.related("Events", &events);
    if draft.in_document() || library.count(Kind::Party) < 2 {
        return;
    }
    draft.section("Beside");
    let others: Vec<Entry> = library.entries(Kind::Party).filter(|other| *other != entry).collect();
    let links = join(others.iter().take(draft.context.most).filter_map(|other| {
        let name = library.party(*other)?.label();
        Some(Span::link(format!("vs {name}"), Role::Link, Target::Compare(entry, *other)))
    }));
    draft.push(Block::Paragraph(links));
    draft.more(others.len());
}

/// A party's claims, in chronological order.
pub(super) fn claims_of(library: &Library, party: Entry) -> Vec<Entry> {
    let census = library.census();
    let speaks = |entry: &Entry| census.parties(census.voice(library.ordinal(*entry))).contains(&party);
    library.chronology().iter().copied().filter(speaks).collect()
}

fn aliases(draft: &mut Draft, aliases: &[crate::model::Text]) {
    let names = join(aliases.iter().map(|alias| Span::new(alias.shown(), Role::Muted)));
    draft.field("Also", names);
}

fn first_and_last(draft: &mut Draft, claims: &[Entry]) {
    let mut dates = claims.iter().filter_map(|entry| draft.library.date(*entry));
    if let Some(first) = dates.next() {
        let (first, last) = (first.label(), dates.next_back().unwrap_or(first).label());
        let text = if first == last { first } else { format!("{first}, last {last}") };
        draft.field("First claim", vec![Span::new(text, Role::Date)]);
    }
    let visible = claims.iter().filter(|entry| (draft.context.visible)(**entry)).count();
    let count = match claims.len() {
        all if all == visible => all.to_string(),
        all => format!("{visible} of {all}"),
    };
    draft.field("Claims", vec![Span::new(count, Role::Figure)]);
}

fn people(draft: &mut Draft, actors: &[Entry]) {
    if actors.is_empty() {
        return;
    }
    draft.section("People and bodies");
    for entry in actors {
        let Some(actor) = draft.library.actor(*entry) else { continue };
        let mut spans = vec![Span::link(actor.name.shown(), Role::Link, Target::Entry(*entry))];
        spans.extend(actor.role.as_ref().map(|role| Span::new(format!(" · {}", role.shown()), Role::Body)));
        draft.push(Block::Item(spans));
    }
}

/// Each proposal as a whole, then every term, in screen order.
pub(super) fn subjects(library: &Library) -> impl Iterator<Item = Entry> + '_ {
    let terms = (0..library.categories().len()).flat_map(|category| library.terms_of(category).iter().copied());
    library.proposals_in_order().iter().copied().chain(terms)
}

fn stances(draft: &mut Draft, party: Entry) {
    let library = draft.library;
    let visible = draft.context.visible;
    let standings = subjects(library).map(|subject| (subject, standing(library, Some(subject), Some(party), visible)));
    let standings: Vec<(Entry, Standing)> = standings.filter(|(_, standing)| !standing.is_silent()).collect();
    if standings.is_empty() {
        return;
    }
    draft.section("Where it stands");
    let mut steps = Steps::new(draft);
    let shown = standings.iter().take_while(|(_, standing)| steps.take(standing)).count();
    for (subject, standing) in &standings[..shown] {
        let subject = *subject;
        let (words, role) = standing_in_words(standing);
        let target = Target::Cell { subject, party: Some(party) };
        let link = Span::link(subject_title(library, subject), Role::Link, target);
        draft.push(Block::Item(vec![link, Span::new(format!(": {words}"), role)]));
        histories(draft, subject, standing);
    }
    draft.rest(standings.len() - shown);
}

/// The dispute of a claim that nothing else contradicts.
fn only_dispute(library: &Library, claim: Entry) -> Option<Entry> {
    let written = library.claim(claim).is_some_and(|row| !row.disputes.is_empty());
    let named = library.incoming(claim).iter().any(|link| link.relation == Relation::Disputes);
    let disputes = library.disputes_with(claim);
    disputes.first().copied().filter(|_| disputes.len() == 1 && !written && !named)
}

/// Counts the parties that speak in claims, and how often each does.
fn count_speakers(library: &Library, claims: &[Entry], times: usize, counts: &mut [usize]) {
    let census = library.census();
    for claim in claims {
        let parties = census.parties(census.voice(library.ordinal(*claim)));
        parties.iter().for_each(|party| counts[party.at()] += times);
    }
}

/// Whom the party disputes, with how many claims.
fn opponents(draft: &mut Draft, claims: &[Entry]) {
    let library = draft.library;
    let mut counts = vec![0usize; library.count(Kind::Party)];
    let mut disputes: HashMap<Entry, Vec<Entry>> = HashMap::new();
    for claim in claims.iter().filter(|claim| library.is_disputed(**claim)) {
        match only_dispute(library, *claim) {
            Some(dispute) => disputes.entry(dispute).or_default().push(*claim),
            None => count_speakers(library, &library.disputed_by(*claim), 1, &mut counts),
        }
    }
    // The claims of one side are against the same others: however many there are, those are counted once.
    for (dispute, own) in disputes {
        let (own, sides): (HashSet<Entry>, _) = (own.into_iter().collect(), library.sides(dispute));
        let times: Vec<usize> =
            sides.iter().map(|side| side.claims.iter().filter(|claim| own.contains(claim)).count()).collect();
        let all: usize = times.iter().sum();
        let others = sides.iter().zip(times);
        others.for_each(|(side, times)| count_speakers(library, &side.claims, all - times, &mut counts));
    }
    if counts.iter().all(|count| *count == 0) {
        return;
    }
    draft.section("Disputes with");
    for (at, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let party = Entry::new(Kind::Party, at);
        let words = match (count, party == draft.entry) {
            (1, false) => "1 claim against one of theirs".to_string(),
            (1, true) => "1 claim against another within its own ranks".to_string(),
            (_, false) => format!("{count} claims against each other"),
            (_, true) => format!("{count} claims against each other within its own ranks"),
        };
        draft.push(Block::Item(vec![draft.party(party), Span::new(format!(": {words}"), Role::Body)]));
    }
}

/// An actor.
pub(super) fn write_actor(draft: &mut Draft) {
    let library = draft.library;
    let Some(actor) = library.actor(draft.entry) else { return };
    draft.title(actor.name.shown());
    let mut facts: Vec<Span> = actor.role.iter().map(|role| Span::new(role.shown(), Role::Body)).collect();
    facts.extend(actor.party.map(|party| draft.party(party)));
    draft.push(Block::Paragraph(dotted(facts)));
    aliases(draft, &actor.aliases);
    draft.note(actor.note.as_ref());
    let named = draft.naming(Relation::Actor);
    let (claims, events): (Vec<Entry>, Vec<Entry>) = named.into_iter().partition(|entry| entry.kind.is_claim());
    draft.related("Said, newest day first", &claims);
    draft.related("Events", &events);
    let proposals = draft.naming(Relation::By);
    draft.related("Put forward", &proposals);
}
