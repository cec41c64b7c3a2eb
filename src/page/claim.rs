//! The pages of claims and events.

use crate::model::{Claim, Kind, QuoteState, Relation};

use super::draft::{Draft, dotted, join};
use super::label::{attribution, speaker, title};
use super::{Block, Role, Span, Target};

/// A statement or a criticism.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let Some(claim) = library.claim(draft.entry) else { return };
    draft.title(&title(library, draft.entry));
    who(draft, claim);
    when(draft, claim);
    quote(draft, claim);
    draft.text(claim.text.as_ref());
    circumstances(draft, claim);
    let opponents = library.disputed_by(draft.entry);
    draft.related("Disputed by", &opponents, "⚔");
    draft.related("In dispute", &library.disputes_with(draft.entry), "");
    draft.related("About the terms", &claim.terms, "");
    draft.related("About the proposals", &claim.proposals, "");
    draft.related("Takes the place of", &claim.replaces, "↺");
    draft.related("Its place was taken by", &draft.naming(Relation::Replaces), "↺");
    draft.related("Responds to", &claim.responds_to, "");
    draft.related("Answered by", &draft.naming(Relation::RespondsTo), "");
    draft.related("Supports", &claim.supports, "");
    draft.related("Supported by", &draft.naming(Relation::Supports), "");
    let mut events = draft.naming(Relation::Claim);
    events.retain(|entry| entry.kind == Kind::Event);
    draft.related("Said at", &events, "");
    draft.related("Concerns", &draft.naming(Relation::About), "");
    draft.withheld();
    draft.cites(&claim.cites);
    draft.note(claim.note.as_ref());
}

fn who(draft: &mut Draft, claim: &Claim) {
    let library = draft.library;
    let mut spans = Vec::new();
    match claim.actor.and_then(|actor| Some((actor, library.actor(actor)?))) {
        Some((entry, actor)) => {
            spans.push(Span::link(actor.name.shown(), Role::Link, Target::Entry(entry)));
            let office = claim.capacity.as_ref().or(actor.role.as_ref());
            spans.extend(office.map(|office| Span::new(office.shown(), Role::Body)));
        }
        None => {
            spans.push(Span::new(speaker(library, claim), Role::Body));
            spans.extend(claim.capacity.as_ref().map(|office| Span::new(office.shown(), Role::Body)));
        }
    }
    spans.extend(library.speaking_parties(claim).into_iter().map(|party| draft.party(party)));
    draft.push(Block::Paragraph(dotted(spans)));
}

fn when(draft: &mut Draft, claim: &Claim) {
    let date = claim.date.as_ref().map_or_else(|| "no date given".into(), |date| date.label());
    let mut spans = vec![Span::new(date, Role::Date)];
    let kind = if claim.attribution.name() == "on-record" { Role::Body } else { Role::Warning };
    spans.push(Span::new(attribution(claim), kind));
    spans.extend(claim.act.map(|act| Span::new(act.name(), Role::Body)));
    match claim.stance {
        Some(stance) => spans.push(Span::new(format!("stance: {}", stance.name()), Role::of(stance))),
        None => spans.push(Span::new("takes no position", Role::Muted)),
    }
    draft.push(Block::Paragraph(dotted(spans)));
}

fn quote(draft: &mut Draft, claim: &Claim) {
    let Some(quote) = &claim.quote else { return };
    draft.push(Block::Blank);
    let mut spans = vec![Span::new(format!("“{}”", quote.shown()), Role::Quote)];
    let state = draft.library.quote_state(draft.entry).unwrap_or(QuoteState::NotChecked);
    let role = match state {
        QuoteState::InSource => Some(Role::Good),
        QuoteState::Checked(_) => Some(Role::Muted),
        QuoteState::Changed | QuoteState::NotInSource { .. } | QuoteState::Missed(_) => Some(Role::Warning),
        // The page of the source says so, once.
        QuoteState::NotChecked => None,
    };
    spans.extend(role.map(|role| Span::new(format!("  {}", state.words()), role)));
    draft.push(Block::Quote(spans));
}

fn circumstances(draft: &mut Draft, claim: &Claim) {
    let any = claim.to.is_some() || claim.place.is_some() || !claim.tags.is_empty();
    if any {
        draft.push(Block::Blank);
    }
    draft.text_field("To", claim.to.as_ref());
    draft.text_field("Place", claim.place.as_ref());
    let tags = claim.tags.iter().map(|tag| Span::new(tag.shown(), Role::Muted));
    let tags = join(tags);
    draft.field("Tags", tags);
}

/// An event.
pub(super) fn write_event(draft: &mut Draft) {
    let library = draft.library;
    let Some(event) = library.event(draft.entry) else { return };
    draft.title(event.title.shown());
    let mut spans: Vec<Span> = event.date.iter().map(|date| Span::new(date.label(), Role::Date)).collect();
    for (word, other) in [("after", event.after), ("before", event.before)] {
        if let Some(other) = other {
            let dot = if spans.is_empty() { "" } else { " · " };
            spans.push(Span::new(format!("{dot}{word} "), Role::Date));
            spans.push(draft.link(other));
        }
    }
    draft.push(Block::Paragraph(spans));
    let parties = draft.parties(&event.parties);
    draft.field("Parties", parties);
    let actors = join(event.actors.iter().map(|actor| draft.link(*actor)));
    draft.field("Actors", actors);
    draft.text_field("Place", event.place.as_ref());
    draft.text(event.text.as_ref());
    draft.related("Said there", &event.claims, "");
    draft.related("Said about it", &event.about, "");
    draft.related("About the terms", &event.terms, "");
    let mut later = draft.naming(Relation::After);
    later.extend(draft.naming(Relation::Before));
    draft.related("Placed by it", &later, "");
    draft.withheld();
    draft.cites(&event.cites);
    draft.note(event.note.as_ref());
}
