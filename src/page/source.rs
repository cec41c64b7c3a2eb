//! The page of a source: the document, its paragraphs, and what cites them.

use std::collections::BTreeMap;

use crate::model::{Entry, Relation};

use super::draft::{Draft, QuoteState, dotted};
use super::{Block, Role, Span, Target};

/// A source.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let entry = draft.entry;
    let Some(source) = library.source(entry) else { return };
    draft.title(source.title.shown());
    let mut facts = Vec::new();
    facts.extend(source.kind.map(|kind| Span::new(kind.name(), Role::Body)));
    facts.extend(source.publisher.as_ref().map(|publisher| Span::new(publisher.shown(), Role::Body)));
    facts.extend(source.published.as_ref().map(|date| Span::new(date.label(), Role::Date)));
    facts.extend(source.lang.as_ref().map(|lang| Span::new(lang.shown(), Role::Muted)));
    draft.push(Block::Paragraph(dotted(facts)));
    if let Some(url) = &source.url {
        draft.field("URL", vec![Span::link(url.shown(), Role::Link, Target::Url(url.exact().into()))]);
    }
    if let Some(date) = &source.retrieved {
        draft.field("Read on", vec![Span::new(date.label(), Role::Date)]);
    }
    if let Some(digest) = &source.sha256 {
        draft.field("sha256", vec![Span::new(digest.shown(), Role::Code)]);
    }
    draft.note(source.note.as_ref());
    quotes(draft);
    let (mut whole, mut cited) = (Vec::new(), BTreeMap::<u32, Vec<Entry>>::new());
    for link in draft.incoming(Relation::Cites) {
        match link.paragraph {
            Some(number) => cited.entry(number).or_default().push(link.from),
            None => whole.push(link.from),
        }
    }
    draft.related("Cites the whole document", &whole, "");
    paragraphs(draft, &cited);
}

/// Each paragraph that something is known of; the others are told by their numbers.
fn paragraphs(draft: &mut Draft, cited: &BTreeMap<u32, Vec<Entry>>) {
    let Some(source) = draft.library.source(draft.entry) else { return };
    let known = source.original().len().max(source.reports().len()) as u32;
    let mut next = 1;
    for number in (1..=known).chain(cited.range(known + 1..).map(|(number, _)| *number)) {
        unknown(draft, next, number - 1);
        paragraph(draft, number, cited.get(&number).map_or(&[], Vec::as_slice));
        next = number + 1;
    }
    unknown(draft, next, source.paragraph_count().unwrap_or(0));
}

fn unknown(draft: &mut Draft, from: u32, to: u32) {
    if from <= to {
        let numbers = if from == to { format!("¶{from}") } else { format!("¶{from}–{to}") };
        draft.push(Block::Blank);
        draft.heading(&numbers);
        draft.paragraph("not told here, and nothing cites it", Role::Muted);
    }
}

/// Whether the quotes that cite the source were found in it.
fn quotes(draft: &mut Draft) {
    let library = draft.library;
    let quoting = |entry: &Entry| library.claim(*entry).is_some_and(|claim| claim.quote.is_some());
    let mut claims: Vec<Entry> = draft.incoming(Relation::Cites).map(|link| link.from).filter(quoting).collect();
    claims.sort();
    claims.dedup();
    if claims.is_empty() {
        return;
    }
    let count = |state| claims.iter().filter(|claim| (draft.context.quote_state)(**claim) == state).count();
    let (found, missing) = (count(QuoteState::InSource), count(QuoteState::NotFound) + count(QuoteState::Changed));
    let mut spans = vec![Span::new(
        format!("{} quotes: {found} found in it", claims.len()),
        if found == claims.len() { Role::Good } else { Role::Body },
    )];
    if missing > 0 {
        spans.push(Span::new(format!(", {missing} not found or changed"), Role::Warning));
    }
    let unchecked = claims.len() - found - missing;
    if unchecked > 0 {
        spans.push(Span::new(format!(", {unchecked} not checked"), Role::Muted));
    }
    draft.push(Block::Field("Quotes", spans));
}

fn paragraph(draft: &mut Draft, number: u32, from: &[Entry]) {
    let Some(source) = draft.library.source(draft.entry) else { return };
    draft.push(Block::Blank);
    let target = draft.entry;
    draft.push(Block::Anchor(target, number));
    draft.heading(&format!("¶{number}"));
    let at = number as usize - 1;
    if let Some(original) = source.original().get(at) {
        draft.push(Block::Quote(vec![Span::new(original.shown(), Role::Quote)]));
    }
    if let Some(reports) = source.reports().get(at) {
        draft.paragraph(reports.shown(), Role::Body);
    }
    draft.items(from, "");
}
