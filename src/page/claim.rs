//! The page of a statement or a criticism: who says what, when, on whose word; what contradicts it; what it belongs to.

use std::collections::HashSet;

use crate::model::{Act, Attribution, Claim, Entry, Kind, QuoteState, Relation, Stance};

use super::draft::{Draft, MISDATED, dotted, join};
use super::label::{attribution, shape, speaker};
use super::{Block, Role, Span};

/// How many earlier claims of a thread of replies a page names.
const THREAD: usize = 3;

/// A statement or a criticism.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let Some(claim) = library.claim(draft.entry) else { return };
    title(draft, claim);
    office(draft, claim);
    circumstances(draft, claim);
    quote(draft, claim);
    words(draft, claim);
    let against = library.disputed_by(draft.entry);
    let answers = draft.naming(Relation::RespondsTo);
    contradicted(draft, &against, (&claim.responds_to, &answers));
    draft.withheld();
    draft.push(Block::Blank);
    draft.links("Question", &library.disputes_with(draft.entry));
    position(draft, claim);
    let mut events = draft.naming(Relation::Claim);
    events.retain(|entry| entry.kind == Kind::Event);
    draft.links("Said at", &events);
    draft.links("About", &draft.naming(Relation::About));
    draft.text_field("To", claim.to.as_ref());
    draft.text_field("Place", claim.place.as_ref());
    let tags = join(claim.tags.iter().map(|tag| Span::new(tag.shown(), Role::Muted)));
    draft.field("Tags", tags);
    draft.links("↺ Replaces", &claim.replaces);
    draft.links("↺ Replaced by", &draft.naming(Relation::Replaces));
    thread(draft, claim, &against);
    let said: HashSet<Entry> = against.iter().copied().collect();
    let answers: Vec<Entry> = answers.into_iter().filter(|answer| !said.contains(answer)).collect();
    draft.related("Answered by", &answers);
    draft.related("Backs", &claim.supports);
    draft.related("Backed by", &draft.naming(Relation::Supports));
    draft.sources(&claim.cites);
    draft.note(claim.note.as_ref());
}

/// What contradicts the claim; whether that is what it answers, or an answer to it, is said there and not a second time.
fn contradicted(draft: &mut Draft, against: &[Entry], (answered, answers): (&[Entry], &[Entry])) {
    if against.is_empty() {
        return;
    }
    draft.section("⚔ Against it");
    let answers: HashSet<Entry> = answers.iter().copied().collect();
    for entry in against.iter().take(draft.context.most) {
        let mut item = draft.item(*entry);
        let words = match (answered.contains(entry), answers.contains(entry)) {
            (true, _) => " · which this answers",
            (false, true) => " · in answer to this",
            (false, false) => "",
        };
        if let (Block::Item(spans), false) = (&mut item, words.is_empty()) {
            spans.push(Span::new(words, Role::Muted));
        }
        draft.push(item);
    }
    draft.more(against.len());
}

/// The speaker is the page's title.
fn title(draft: &mut Draft, claim: &Claim) {
    let library = draft.library;
    let party = library.speaking_parties(claim).first().copied();
    let role = party.map_or(Role::Title, |party| Role::Party(party.at() as u16));
    let shape = party.map_or(String::new(), |party| format!("{} ", shape(party.at())));
    draft.page.title = vec![Span::new(shape, role), Span::new(speaker(library, claim), Role::Title)];
}

/// The speaker's office, and the parties spoken for.
fn office(draft: &mut Draft, claim: &Claim) {
    let library = draft.library;
    let actor = claim.actor.and_then(|actor| Some((actor, library.actor(actor)?)));
    let office = claim.capacity.as_ref().or(actor.and_then(|(_, actor)| actor.role.as_ref()));
    let mut spans = Vec::new();
    if let (Some((entry, _)), Some(office)) = (actor, office) {
        spans.push(Span::link(office.shown(), Role::Body, super::Target::Entry(entry)));
    } else if let Some(office) = office {
        spans.push(Span::new(office.shown(), Role::Body));
    }
    spans.extend(library.speaking_parties(claim).into_iter().map(|party| draft.party(party)));
    if let (Some((entry, _)), None) = (actor, office) {
        // The title has the name already: what leads to the page of somebody without an office says how much is there.
        let said = library.naming(entry, Relation::Actor).iter().filter(|claim| claim.kind.is_claim()).count();
        let words = if said == 1 { "1 claim in all".to_string() } else { format!("{said} claims in all") };
        spans.push(Span::link(words, Role::Link, super::Target::Entry(entry)));
    }
    if !spans.is_empty() {
        draft.push(Block::Paragraph(dotted(spans)));
    }
}

/// When, on whose word, what the claim does where that is not evident, and where it was read.
fn circumstances(draft: &mut Draft, claim: &Claim) {
    let mut spans: Vec<Span> = claim.date.iter().map(|date| Span::new(date.label(), Role::Date)).collect();
    if draft.library.is_misdated(draft.entry) {
        spans.push(Span::new(MISDATED, Role::Warning));
    }
    let role = if claim.attribution == Attribution::OnRecord { Role::Body } else { Role::Warning };
    spans.push(Span::new(attribution(claim), role));
    let evident = |act: &Act| matches!(act, Act::States | Act::Criticises);
    spans.extend(claim.act.filter(|act| !evident(act)).map(|act| Span::new(act.name(), Role::Body)));
    let mut spans = dotted(spans);
    let cites = draft.own_cites(&claim.cites);
    if !cites.is_empty() {
        spans.push(Span::new(" · ", Role::Muted));
        spans.extend(cites);
    }
    draft.push(Block::Paragraph(spans));
}

fn quote(draft: &mut Draft, claim: &Claim) {
    let Some(quote) = &claim.quote else { return };
    draft.push(Block::Blank);
    let mut spans = vec![Span::new(format!("“{}”", quote.shown()), Role::Quote)];
    let state = draft.library.quote_state(draft.entry).unwrap_or(QuoteState::NotChecked);
    spans.extend(super::dispute::state_role(&state).map(|role| Span::new(format!("  {}", state.words()), role)));
    draft.push(Block::Quote(spans));
}

fn words(draft: &mut Draft, claim: &Claim) {
    if claim.quote.is_none() {
        draft.push(Block::Blank);
    }
    if let Some(text) = &claim.text {
        draft.paragraph(text.shown(), Role::Body);
    }
}

/// Said after a stance in a briefing without proposals, where the claim names no term.
const NO_TARGET: &str = ", on no term or proposal that is named";

/// What the claim is about, and where it stands towards that.
fn position(draft: &mut Draft, claim: &Claim) {
    let named: Vec<Entry> = claim.terms.iter().chain(&claim.proposals).copied().collect();
    let Some(stance) = claim.stance else { return draft.links("Terms", &named) };
    let label = match stance {
        Stance::Supports => "Supports",
        Stance::Conditional => "Conditional on",
        Stance::Neutral => "Neutral on",
        Stance::Opposes => "Opposes",
        Stance::Unclear => "Unclear on",
    };
    let targets = draft.library.stance_targets(claim);
    match targets.is_empty() {
        true if draft.library.count(Kind::Proposal) > 0 => {
            draft.field(label, vec![Span::new("what is proposed", Role::of(stance))]);
        }
        // There is nothing that it could be about.
        true => {
            draft.field("Stance", vec![Span::new(stance.name(), Role::of(stance)), Span::new(NO_TARGET, Role::Muted)])
        }
        false => draft.links(label, &targets),
    }
}

/// What the claim answers, and what that answers, nearest first; nothing where that is what contradicts it, and no more.
fn thread(draft: &mut Draft, claim: &Claim, against: &[Entry]) {
    let library = draft.library;
    let mut earlier: Vec<Entry> = claim.responds_to.to_vec();
    while let Some(next) = earlier.last().and_then(|last| library.claim(*last)?.responds_to.first()) {
        if earlier.contains(next) || earlier.len() > draft.context.most.max(THREAD) + claim.responds_to.len() {
            break;
        }
        earlier.push(*next);
    }
    if earlier.iter().all(|entry| against.contains(entry)) {
        return;
    }
    let shown = earlier.len().min(THREAD.max(claim.responds_to.len()));
    draft.related("Answers", &earlier[..shown]);
    let more = earlier.len() - shown;
    if more > 0 {
        let many = if more >= draft.context.most { "more than " } else { "" };
        draft.past(more + 1);
        draft.paragraph(&format!("… and {many}{more} earlier in this thread"), Role::Muted);
    }
}
