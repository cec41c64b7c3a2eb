//! The overview: what the story is about, its figures, who speaks, what is disputed, what is new.

use crate::model::{Entry, Kind, Library};

use super::draft::{Context, Draft, dotted};
use super::label::{shape, title};
use super::{Block, Page, Role, Span, Target};

/// The overview of a briefing.
pub fn overview(library: &Library, context: &Context) -> Page {
    let head = library.head();
    let mut draft = Draft::new(library, context, Entry::new(Kind::Proposal, 0));
    draft.title(head.title.shown());
    let updated = head.updated.iter().map(|updated| Span::new(format!("As of {}", updated.label()), Role::Date));
    let version = head.version.iter().map(|version| Span::new(format!("version {}", version.shown()), Role::Muted));
    let lang = head.lang.iter().map(|lang| Span::new(lang.shown(), Role::Muted));
    let facts: Vec<Span> = updated.chain(version).chain(lang).collect();
    if !facts.is_empty() {
        draft.push(Block::Paragraph(dotted(facts)));
        draft.push(Block::Blank);
    }
    if let Some(summary) = &head.summary {
        draft.paragraph(summary.shown(), Role::Body);
    }
    new_entries(&mut draft);
    figures(&mut draft);
    disputes(&mut draft);
    sections(&mut draft);
    parties(&mut draft);
    sources(&mut draft);
    draft.note(head.note.as_ref());
    draft.page
}

fn visible(draft: &Draft, kind: Kind) -> Vec<Entry> {
    draft.library.entries(kind).filter(|entry| (draft.context.visible)(*entry)).collect()
}

fn new_entries(draft: &mut Draft) {
    let new: Vec<Entry> = draft.library.all().filter(|entry| (draft.context.is_new)(*entry)).collect();
    draft.related(&format!("New since the last visit ({})", new.len()), &new, "");
}

fn figures(draft: &mut Draft) {
    let terms = visible(draft, Kind::Term);
    let figures: Vec<Block> = terms
        .into_iter()
        .filter_map(|entry| {
            let figure = draft.library.term(entry)?.figure.as_ref()?;
            let name = Span::link(title(draft.library, entry), Role::Link, Target::Entry(entry));
            Some(Block::Item(vec![Span::new(format!("{}  ", figure.shown()), Role::Figure), name]))
        })
        .collect();
    if !figures.is_empty() {
        draft.heading("Key figures, as reported");
        figures.into_iter().for_each(|figure| draft.push(figure));
    }
}

fn disputes(draft: &mut Draft) {
    let disputes = visible(draft, Kind::Dispute);
    if disputes.is_empty() {
        return;
    }
    draft.heading("What is disputed");
    for entry in disputes {
        let claims = draft.library.dispute(entry).map_or(0, |dispute| dispute.claims.len());
        let link = Span::link(title(draft.library, entry), Role::Link, Target::Entry(entry));
        draft.push(Block::Item(vec![
            Span::new("⚔ ", Role::Warning),
            link,
            Span::new(format!("  {claims} claims"), Role::Muted),
        ]));
    }
}

fn sections(draft: &mut Draft) {
    let rows = [
        ("Statements", Kind::Statement),
        ("Criticisms", Kind::Criticism),
        ("Proposal", Kind::Term),
        ("Disputes", Kind::Dispute),
        ("Timeline", Kind::Event),
        ("Sources", Kind::Source),
    ];
    let counts = rows.map(|(section, kind)| (section, visible(draft, kind).len()));
    let of = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    draft.heading("What is here");
    for (section, count) in counts {
        let label = vec![Span::link(section, Role::Link, Target::Section(section))];
        draft.push(Block::Bar { label, count, of, role: Role::Bar });
    }
}

fn parties(draft: &mut Draft) {
    let library = draft.library;
    let mut counts = vec![0usize; library.count(Kind::Party)];
    for kind in [Kind::Statement, Kind::Criticism] {
        for entry in visible(draft, kind) {
            let parties = library.claim(entry).map_or(Vec::new(), |claim| library.speaking_parties(claim));
            parties.into_iter().for_each(|party| counts[party.at()] += 1);
        }
    }
    let of = counts.iter().copied().max().unwrap_or(0);
    draft.heading("Who speaks");
    for (at, count) in counts.into_iter().enumerate() {
        let entry = Entry::new(Kind::Party, at);
        let Some(party) = library.party(entry) else { continue };
        let role = Role::Party(at as u16);
        let label = vec![Span::link(format!("{} {}", shape(at), party.label()), role, Target::Entry(entry))];
        draft.push(Block::Bar { label, count, of, role });
    }
}

fn sources(draft: &mut Draft) {
    let sources = visible(draft, Kind::Source);
    draft.related("Where it was written down", &sources, "");
}
