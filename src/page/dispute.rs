//! The page of a dispute: its sides beside each other.

use crate::model::{Claim, Entry, Kind, Side};

use super::draft::{Draft, dotted, join};
use super::label::{attribution, said, speaker};
use super::{Block, Role, Span, Target};

/// The most sides that stand beside each other; more are listed.
const COLUMNS: usize = 6;

/// A dispute: a column for each side, headed by its answer.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let Some(dispute) = library.dispute(draft.entry) else { return };
    draft.title(dispute.question.shown());
    if let Some(text) = &dispute.text {
        draft.paragraph(text.shown(), Role::Body);
        draft.push(Block::Blank);
    }
    let sides = library.sides(draft.entry);
    let columns: Vec<Vec<Block>> = sides.iter().map(|side| column(draft, side)).collect();
    if sides.len() <= COLUMNS {
        draft.push(Block::Columns(columns));
    } else {
        let most = draft.context.most;
        columns.into_iter().take(most).flatten().for_each(|block| draft.push(block));
        draft.more(sides.len());
    }
    draft.push(Block::Blank);
    silent(draft);
    draft.sources(&dispute.cites);
}

fn column(draft: &Draft, side: &Side) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(vec![Span::new(heading(draft, side), Role::Heading)])];
    for claim in side.claims.iter().take(draft.context.most) {
        blocks.extend(claim_blocks(draft, *claim));
    }
    let more = side.claims.len().saturating_sub(draft.context.most);
    if more > 0 {
        blocks.push(Block::Paragraph(vec![Span::new(format!("… and {more} more"), Role::Muted)]));
    }
    if side.withheld > 0 {
        blocks.push(Block::Paragraph(vec![Span::new(withheld(side.withheld), Role::Warning)]));
    }
    blocks
}

/// What a side answers, or else what its first claim says.
fn heading(draft: &Draft, side: &Side) -> String {
    match (&side.answer, side.claims.first().and_then(|claim| draft.library.claim(*claim))) {
        (Some(answer), _) => answer.shown().to_string(),
        (None, Some(claim)) => said(claim),
        (None, None) => "A side that is not shown".to_string(),
    }
}

/// How many claims are left out because of an error.
pub(super) fn withheld(count: u32) -> String {
    let claims = if count == 1 { "claim" } else { "claims" };
    format!("{count} {claims} not shown: see findings")
}

/// A claim in the column of its side.
fn claim_blocks(draft: &Draft, entry: Entry) -> Vec<Block> {
    let library = draft.library;
    let Some(claim) = library.claim(entry) else { return Vec::new() };
    let body = if (draft.context.visible)(entry) { Role::Body } else { Role::Muted };
    let mut blocks = vec![who(draft, claim, entry)];
    let mut circumstances = Vec::new();
    circumstances.extend(claim.date.as_ref().map(|date| Span::new(date.label(), Role::Date)));
    let role = if claim.attribution == crate::model::Attribution::OnRecord { Role::Muted } else { Role::Warning };
    circumstances.push(Span::new(attribution(claim), role));
    circumstances.extend(places(draft, claim));
    blocks.push(Block::Paragraph(dotted(circumstances)));
    if let Some(quote) = &claim.quote {
        let role = if body == Role::Body { Role::Quote } else { Role::Muted };
        blocks.push(Block::Paragraph(vec![Span::new(format!("“{}”", quote.shown()), role)]));
    }
    if claim.text.is_some() {
        blocks.push(Block::Paragraph(vec![Span::new(said(claim), body)]));
    }
    blocks.push(Block::Blank);
    blocks
}

fn who(draft: &Draft, claim: &Claim, entry: Entry) -> Block {
    let library = draft.library;
    let parties = library.speaking_parties(claim);
    let outside = !(draft.context.visible)(entry);
    let role = match parties.first() {
        _ if outside => Role::Muted,
        Some(party) => Role::Party(party.at() as u16),
        None => Role::Link,
    };
    let mut spans = vec![Span::link(speaker(library, claim), role, Target::Entry(entry))];
    if (claim.actor.is_some() || claim.attributed_to.is_some()) && !parties.is_empty() {
        spans.push(Span::new(" · ", Role::Muted));
        spans.extend(draft.parties(&parties));
    }
    if outside {
        spans.push(Span::new(super::draft::OUTSIDE, Role::Muted));
    }
    Block::Paragraph(spans)
}

fn places(draft: &Draft, claim: &Claim) -> Option<Span> {
    let library = draft.library;
    let cite = claim.cites.first()?;
    let title = library.source(cite.source)?.title.shown();
    let one = library.count(Kind::Source) == 1;
    Some(match cite.paragraph {
        Some(number) => {
            let text = if one { format!("¶{number}") } else { format!("{title} ¶{number}") };
            Span::link(text, Role::Link, Target::Paragraph { source: cite.source, number })
        }
        None => Span::link(title, Role::Link, Target::Entry(cite.source)),
    })
}

/// The parties that say nothing to the question.
fn silent(draft: &mut Draft) {
    let library = draft.library;
    let speaking = library.parties_of(draft.entry);
    let silent = library.entries(Kind::Party).filter(|party| !speaking.contains(party));
    let silent: Vec<Span> = join(silent.map(|party| draft.party(party)));
    draft.field("Silent", silent);
}
