//! The pages of claims, events and disputes.

use crate::model::{Claim, Entry, Kind, Relation};

use super::draft::{Draft, QuoteState, dotted, join};
use super::label::{attribution, said, speaker, title};
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
    draft.related("Responds to", &claim.responds_to, "");
    draft.related("Answered by", &draft.naming(Relation::RespondsTo), "");
    draft.related("Supports", &claim.supports, "");
    draft.related("Supported by", &draft.naming(Relation::Supports), "");
    let mut events = draft.naming(Relation::Claim);
    events.retain(|entry| entry.kind == Kind::Event);
    draft.related("Said at", &events, "");
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
    let (text, role) = match (draft.context.quote_state)(draft.entry) {
        QuoteState::InSource => ("  ✓ quote in source", Role::Good),
        QuoteState::NotFound => ("  ✗ not found in the source", Role::Warning),
        QuoteState::Changed => ("  ~ changed since it was checked", Role::Warning),
        QuoteState::NotChecked => ("  quote not checked", Role::Muted),
    };
    spans.push(Span::new(text, role));
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
    let mut spans = Vec::new();
    match (&event.date, event.after, event.before) {
        (Some(date), _, _) => spans.push(Span::new(date.label(), Role::Date)),
        (None, after, before) => {
            for (word, other) in [("after", after), ("before", before)] {
                if let Some(other) = other {
                    spans.push(Span::new(format!("{word} "), Role::Date));
                    spans.push(draft.link(other));
                }
            }
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
    draft.related("About the terms", &event.terms, "");
    let mut later = draft.naming(Relation::After);
    later.extend(draft.naming(Relation::Before));
    draft.related("Placed by it", &later, "");
    draft.cites(&event.cites);
    draft.note(event.note.as_ref());
}

/// A dispute: its claims side by side.
pub(super) fn write_dispute(draft: &mut Draft) {
    let library = draft.library;
    let Some(dispute) = library.dispute(draft.entry) else { return };
    draft.title(dispute.question.shown());
    if let Some(text) = &dispute.text {
        draft.paragraph(text.shown(), Role::Body);
        draft.push(Block::Blank);
    }
    let visible = draft.context.visible;
    let shown: Vec<Entry> = dispute.claims.iter().copied().filter(|claim| visible(*claim)).collect();
    let columns = shown.iter().map(|claim| column(draft, *claim)).collect();
    draft.push(Block::Columns(columns));
    draft.push(Block::Blank);
    draft.hidden(dispute.claims.len() - shown.len());
    draft.cites(&dispute.cites);
}

/// A claim as a column beside those that contradict it.
fn column(draft: &Draft, entry: Entry) -> Vec<Block> {
    let library = draft.library;
    let Some(claim) = library.claim(entry) else { return Vec::new() };
    let mut blocks = Vec::new();
    let parties: Vec<Entry> = library.speaking_parties(claim);
    let named = claim.actor.is_some() || claim.attributed_to.is_some();
    let role = parties.first().filter(|_| !named).map_or(Role::Link, |party| Role::Party(party.at() as u16));
    blocks.push(Block::Paragraph(vec![Span::link(speaker(library, claim), role, Target::Entry(entry))]));
    if named && !parties.is_empty() {
        blocks.push(Block::Paragraph(draft.parties(&parties)));
    }
    let date = claim.date.as_ref().map_or_else(|| "no date given".into(), |date| date.label());
    blocks.push(Block::Paragraph(vec![Span::new(date, Role::Date)]));
    let role = if claim.attribution.name() == "on-record" { Role::Muted } else { Role::Warning };
    blocks.push(Block::Paragraph(vec![Span::new(attribution(claim), role)]));
    if let Some(stance) = claim.stance {
        blocks.push(Block::Paragraph(vec![Span::new(format!("stance: {}", stance.name()), Role::of(stance))]));
    }
    blocks.push(Block::Blank);
    if let Some(quote) = &claim.quote {
        blocks.push(Block::Paragraph(vec![Span::new(format!("“{}”", quote.shown()), Role::Quote)]));
    }
    if claim.text.is_some() {
        blocks.push(Block::Paragraph(vec![Span::new(said(claim), Role::Body)]));
    }
    blocks.push(Block::Blank);
    let sources = claim.cites.iter().filter_map(|cite| {
        let title = library.source(cite.source)?.title.shown();
        Some(match cite.paragraph {
            Some(number) => {
                Span::link(format!("{title} ¶{number}"), Role::Link, Target::Paragraph { source: cite.source, number })
            }
            None => Span::link(title, Role::Link, Target::Entry(cite.source)),
        })
    });
    blocks.push(Block::Paragraph(join(sources)));
    blocks
}
