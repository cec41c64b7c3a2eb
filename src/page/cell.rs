//! The pages of the matrix: of a cell, and of the rows that it folds into one.

use crate::model::answers::{claims_of, letter};
use crate::model::standing::standing;
use crate::model::{Entry, Kind, Library};

use super::answer::answer_in_full;
use super::draft::{Context, Draft};
use super::label::title;
use super::term::{histories, standing_in_words};
use super::{Block, Page, Role, Span};

/// What the column of those who speak for no party is called.
pub(super) const NO_PARTY: &str = "no party";

/// Said where a party gives no answer.
pub(super) const SILENT_HERE: &str = "silent: no claim by this party answers this question";

/// The name of a row: a proposal's is that of the plan as a whole, where there is one.
pub fn subject_title(library: &Library, subject: Entry) -> String {
    match subject.kind {
        Kind::Proposal if library.count(Kind::Proposal) == 1 => "The plan as a whole".to_string(),
        Kind::Proposal => format!("{}, as a whole", title(library, subject)),
        Kind::Statement
        | Kind::Criticism
        | Kind::Term
        | Kind::Event
        | Kind::Dispute
        | Kind::Party
        | Kind::Actor
        | Kind::Source => title(library, subject),
    }
}

/// What a party (`None`: those who speak for none) says to a dispute, of a proposal as a whole, or of a term.
pub fn cell(library: &Library, subject: Entry, party: Option<Entry>, context: &Context) -> Page {
    let mut draft = Draft::new(library, context, subject);
    let name = party.and_then(|party| library.party(party)).map_or(NO_PARTY, |party| party.name.shown());
    draft.title(&format!("{name}: {}", subject_title(library, subject)));
    match subject.kind {
        Kind::Dispute => answers(&mut draft, party),
        Kind::Statement
        | Kind::Criticism
        | Kind::Term
        | Kind::Event
        | Kind::Party
        | Kind::Actor
        | Kind::Source
        | Kind::Proposal => stands(&mut draft, party),
    }
    draft.section("See");
    let link = draft.item(subject);
    draft.push(link);
    if let Some(party) = party {
        let link = Block::Item(vec![draft.party(party)]);
        draft.push(link);
    }
    draft.page
}

/// What a party answers, side by side with its claims there.
fn answers(draft: &mut Draft, party: Option<Entry>) {
    let (library, dispute) = (draft.library, draft.entry);
    let own = claims_of(library, dispute, party);
    if own.is_empty() {
        draft.paragraph("Silent: no claim by this party answers this question.", Role::Muted);
    }
    for (at, side) in library.sides(dispute).iter().enumerate() {
        let claims = own.iter().find(|(side, _)| *side == at).map_or(&[][..], |(_, claims)| claims);
        let full = answer_in_full(library, side);
        draft.push(Block::Heading(vec![Span::new(format!("{} {full}", letter(at)), Role::Heading)]));
        draft.items(claims);
        if claims.is_empty() && !own.is_empty() {
            draft.paragraph("no claim by this party", Role::Muted);
        }
        if side.withheld > 0 {
            draft.paragraph(&super::draft::withheld(side.withheld), Role::Warning);
        }
    }
}

/// Where a party stands on a proposal or a term, and the claims behind it.
fn stands(draft: &mut Draft, party: Option<Entry>) {
    let (library, subject) = (draft.library, draft.entry);
    let standing = standing(library, Some(subject), party, draft.context.visible);
    if standing.is_silent() {
        draft.paragraph("Silent: no claim by this party takes a position here.", Role::Muted);
    } else {
        let (words, role) = standing_in_words(&standing);
        draft.paragraph(&format!("Speakers by their newest position: {words}"), role);
        histories(draft, subject, &standing);
    }
    let binds = library.term(subject).map_or(&[][..], |term| &term.binds);
    if party.is_some_and(|party| binds.contains(&party)) {
        draft.paragraph("⊢ The term would bind this party.", Role::Figure);
    }
    let claims: Vec<Entry> = standing.claims().collect();
    if !claims.is_empty() {
        draft.section("The claims behind it, newest day first");
        draft.positions(subject, &claims);
    }
}

/// The entries of rows that the matrix folds into one, each with a link.
pub fn folded(library: &Library, heading: &str, entries: &[Entry], context: &Context) -> Page {
    let Some(first) = entries.first() else { return Page::default() };
    let mut draft = Draft::new(library, context, *first);
    draft.title(heading);
    draft.items(entries);
    draft.page
}
