//! What a search found, for the top of the overview, which has no list in which hits could be selected.

use crate::model::{Entry, Kind, Library};
use crate::text::counted;

use super::draft::{Context, Draft};
use super::{Block, Role, Span};

/// How many of them stand there.
const FOUND: usize = 12;

/// The kinds in the order in which a reader means them: who, then what was said and proposed, then the rest.
const ORDER: [Kind; 9] = [
    Kind::Party,
    Kind::Actor,
    Kind::Dispute,
    Kind::Proposal,
    Kind::Term,
    Kind::Statement,
    Kind::Criticism,
    Kind::Event,
    Kind::Source,
];

/// The entries that a search hits, of each kind the first ones in file order; none where it hits none. They may be `all`
/// of them or those that are known so far.
pub fn found(library: &Library, context: &Context, hits: &[Entry], all: bool) -> Vec<Block> {
    if hits.is_empty() {
        return Vec::new();
    }
    let mut draft = Draft::new(library, context, Entry::new(Kind::Proposal, library.count(Kind::Proposal)));
    let how = if all { format!(" · {}", counted(hits.len(), "entry", "entries")) } else { " so far".into() };
    let in_order = ORDER.iter().flat_map(|kind| hits.iter().filter(move |entry| entry.kind == *kind));
    let shown: Vec<Entry> = in_order.take(FOUND).copied().collect();
    let common = if all && shown.len() == hits.len() { draft.share(&shown) } else { String::new() };
    draft.section_with("Found", format!("{how}{common}"));
    for entry in shown {
        let item = draft.item(entry);
        draft.push(item);
    }
    if hits.len() > FOUND {
        let more = format!("… and {} more in the sections", hits.len() - FOUND);
        draft.push(Block::Paragraph(vec![Span::new(more, Role::Muted)]));
    }
    draft.push(Block::Blank);
    draft.page.blocks
}
