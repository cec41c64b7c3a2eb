//! The page of an event.

use crate::model::Relation;

use super::draft::{Draft, MISDATED, dotted, join};
use super::{Block, Role, Span};

/// An event: when, what, who; what was said at it and about it.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let Some(event) = library.event(draft.entry) else { return };
    draft.kind_title("Event", event.title.shown());
    let mut spans: Vec<Span> = event.date.iter().map(|date| Span::new(date.label(), Role::Date)).collect();
    if library.is_misdated(draft.entry) {
        spans.push(Span::new(MISDATED, Role::Warning));
    }
    spans.extend(event.place.as_ref().map(|place| Span::new(place.shown(), Role::Body)));
    let mut spans = dotted(spans);
    let cites = draft.own_cites(&event.cites);
    if !spans.is_empty() && !cites.is_empty() {
        spans.push(Span::new(" · ", Role::Muted));
    }
    spans.extend(cites);
    draft.push(Block::Paragraph(spans));
    draft.text(event.text.as_ref());
    draft.push(Block::Blank);
    draft.links("After", event.after.as_slice());
    draft.links("Before", event.before.as_slice());
    let parties = draft.parties(&event.parties);
    draft.field("Parties", parties);
    let actors = join(event.actors.iter().map(|actor| draft.link(*actor)));
    draft.field("People", actors);
    draft.links("Terms", &event.terms);
    draft.related("Said there", &event.claims);
    draft.related("Said about it", &event.about);
    let mut placed = draft.naming(Relation::After);
    placed.extend(draft.naming(Relation::Before));
    placed.retain(|entry| Some(*entry) != event.after && Some(*entry) != event.before);
    draft.related("Known to be before or after it", &placed);
    draft.withheld();
    draft.sources(&event.cites);
    draft.note(event.note.as_ref());
}
