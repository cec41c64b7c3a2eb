//! The pages of terms and proposals.

use std::collections::HashSet;

use crate::model::standing::{Position, Speaker, Standing, Voice, standings, takes_position};
use crate::model::{Category, Depth, Entry, Kind, Library, Relation, Stance, Status, Term, Text};

use super::draft::{Draft, dotted};
use super::label;
use super::{Block, Role, Span, Target};

/// How many terms are asked whether they say whom they bind.
const FIRST: usize = 50;

/// How far something has come, in words that never read as agreed unless a source says so.
pub(super) fn status(status: Option<Status>) -> (String, Role) {
    match status {
        None => ("no status given".into(), Role::Muted),
        Some(status @ (Status::Agreed | Status::InForce)) => {
            (format!("{}, as its source has it", status.name()), Role::Good)
        }
        Some(status) => (format!("{}, as reported; not agreed", status.name()), Role::Warning),
    }
}

/// A term.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let Some(term) = library.term(draft.entry) else { return };
    let number = term.number.as_ref().map_or(String::new(), |number| format!("{}. ", number.shown()));
    draft.kind_title("Term", &format!("{number}{}", term.title.shown()));
    let mut spans = Vec::new();
    spans.extend(term.figure.as_ref().map(|figure| Span::new(figure.shown(), Role::Figure)));
    let (words, role) = status(term.status);
    spans.push(Span::new(words, role));
    let mut spans = dotted(spans);
    let cites = draft.own_cites(&term.cites);
    if !cites.is_empty() {
        spans.push(Span::new(" · ", Role::Muted));
        spans.extend(cites);
    }
    draft.push(Block::Paragraph(spans));
    draft.text(term.text.as_ref());
    draft.push(Block::Blank);
    if let Some(category) = library.categories().get(term.category as usize) {
        draft.field("Category", vec![Span::new(category.title.shown(), Role::Body)]);
    }
    let binds = draft.parties(&term.binds);
    let silent = binds.is_empty() && says_whom(library);
    draft.field("Binds", if silent { vec![Span::new("not said", Role::Muted)] } else { binds });
    if let Some(depth) = term.depth {
        draft.field("Detail", vec![Span::new(how_deep(depth), Role::Body)]);
    }
    figure(draft, term);
    if let Some(deadline) = &term.deadline {
        draft.field("Deadline", vec![Span::new(deadline.label(), Role::Date)]);
    }
    if let Some(proposal) = term.proposal {
        let link = draft.link(proposal);
        draft.field("Part of", vec![link]);
    }
    stances(draft, draft.entry);
    let mut claims = draft.naming(Relation::Term);
    let events: Vec<Entry> = claims.iter().copied().filter(|entry| entry.kind == Kind::Event).collect();
    claims.retain(|entry| entry.kind.is_claim());
    draft.related("Who says what", &claims);
    draft.related("Events", &events);
    draft.links("↺ Replaces", term.replaces.as_slice());
    draft.links("↺ Replaced by", &draft.naming(Relation::Replaces));
    draft.sources(&term.cites);
    draft.note(term.note.as_ref());
}

/// Says where the figure is from, where no claim on the term has its number.
fn figure(draft: &mut Draft, term: &Term) {
    let library = draft.library;
    let Some(number) = term.figure.as_ref().and_then(|figure| numbers(figure.shown()).into_iter().next()) else {
        return;
    };
    let has = |text: &Option<Text>| text.as_ref().is_some_and(|text| numbers(text.shown()).contains(&number));
    let claims = draft.naming(Relation::Term).into_iter().filter_map(|entry| library.claim(entry));
    if term.cites.is_empty() || claims.into_iter().any(|claim| has(&claim.text) || has(&claim.quote)) {
        return;
    }
    let mut spans = vec![Span::new("no claim on this term gives it; it stands in ", Role::Muted)];
    spans.extend(draft.cite_links(&term.cites));
    // Of several sources each has its name there.
    let only = library.entries(Kind::Source).next().filter(|_| library.count(Kind::Source) == 1);
    let title = only.and_then(|source| label::source_label(library, source));
    spans.extend(title.map(|title| Span::new(format!(" of {title}"), Role::Muted)));
    draft.field("Figure", spans);
}

/// The whole numbers of a text, without what separates their digits.
fn numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let joins = |at: usize| {
        let separates = matches!(chars[at], ',' | ' ' | '\'' | '\u{a0}' | '\u{202f}');
        separates && at > 0 && is_digit(at - 1) && (1..=3).all(|after| is_digit(at + after)) && !is_digit(at + 4)
    };
    let kept: String = (0..chars.len()).filter(|at| !joins(*at)).map(|at| chars[at]).collect();
    kept.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_string).collect()
}

/// Whether the briefing says whom terms bind, as far as its first terms show.
pub(super) fn says_whom(library: &Library) -> bool {
    library.terms().iter().take(FIRST).any(|term| !term.binds.is_empty())
}

/// How much of a provision the term gives, in words.
fn how_deep(depth: Depth) -> &'static str {
    match depth {
        Depth::Mention => "only mentioned",
        Depth::Provision => "says what, not how",
        Depth::Detailed => "says what and how",
    }
}

/// Where each party that takes a stance stands, and how the positions of its speakers changed.
fn stances(draft: &mut Draft, subject: Entry) {
    let standings = standings(draft.library, Some(subject), draft.context.visible);
    if standings.is_empty() {
        return;
    }
    draft.section("Where the parties stand");
    let mut steps = Steps::new(draft);
    let shown = standings.iter().take(draft.context.most).take_while(|(_, standing)| steps.take(standing)).count();
    for (party, standing) in &standings[..shown] {
        let (words, role) = standing_in_words(standing);
        let mut item = match party {
            Some(party) => vec![draft.party(*party), Span::new(": ", Role::Body)],
            None => vec![Span::new("· no party: ", Role::Body)],
        };
        item.push(Span::link(words, role, Target::Cell { subject, party: *party }));
        draft.push(Block::Item(item));
        histories(draft, subject, standing);
    }
    draft.rest(standings.len() - shown);
}

/// How many more steps of histories a list may name: a history is a line beside its standing, and may be as long as a
/// list of its own.
pub(super) struct Steps(usize);

/// So many lists' worth.
const LISTS: usize = 10;

impl Steps {
    pub(super) fn new(draft: &Draft) -> Steps {
        Steps(draft.context.most.saturating_mul(LISTS))
    }

    /// Whether the list goes on with this standing. The first one always has its place.
    pub(super) fn take(&mut self, standing: &Standing) -> bool {
        let left = self.0;
        let changed = standing.voices.iter().filter(|voice| voice.changed);
        self.0 = left.saturating_sub(changed.map(|voice| voice.claims.len().min(NEWEST)).sum());
        left > 0
    }
}

/// How many positions a history names at most.
const NEWEST: usize = 60;

/// The positions on a subject of speakers who changed theirs, oldest first, each with the day on which it was first taken:
/// the newest of them, and how many there were before.
pub(super) fn histories(draft: &mut Draft, subject: Entry, standing: &Standing) {
    let library = draft.library;
    for voice in standing.voices.iter().filter(|voice| voice.changed) {
        let Speaker::Actor(actor) = voice.speaker else { continue };
        let mut spans = vec![Span::new("  ↺ ", Role::Mixed), draft.link(actor), Span::new(": ", Role::Body)];
        let changes = changes(library, subject, voice);
        let earlier = changes.len().saturating_sub(NEWEST);
        if earlier > 0 {
            spans.push(Span::new(format!("{earlier} earlier → "), Role::Muted));
        }
        for (at, (entry, stance)) in changes.into_iter().skip(earlier).enumerate() {
            let (name, role) = stance.map_or(("withdrawn", Role::Muted), |stance| (stance.name(), Role::of(stance)));
            if at > 0 {
                spans.push(Span::new(" → ", Role::Muted));
            }
            spans.push(Span::link(name, role, Target::Entry(entry)));
            let day = library.date(entry).map_or_else(|| "no date".to_string(), |date| date.short_label());
            spans.push(Span::new(format!(" ({day})"), Role::Date));
        }
        draft.push(Block::Hanging(4, spans));
    }
}

/// The claims with which a speaker took another position than before, oldest first; `None` where it was withdrawn.
fn changes(library: &Library, subject: Entry, voice: &Voice) -> Vec<(Entry, Option<Stance>)> {
    let position = |entry: &Entry| {
        let claim = library.claim(*entry)?;
        Some((*entry, claim.stance.filter(|_| takes_position(library, *entry, Some(subject)))))
    };
    let mut changes: Vec<(Entry, Option<Stance>)> = voice.claims.iter().rev().filter_map(position).collect();
    changes.dedup_by_key(|(_, stance)| *stance);
    changes
}

/// A standing in words: how many speakers hold each position.
pub fn standing_in_words(standing: &Standing) -> (String, Role) {
    let counts = standing.counts();
    let role = of_standing(standing);
    let mut words: Vec<String> = counts.iter().map(|(position, count)| position.counted(*count)).collect();
    let speakers: usize = counts.iter().map(|(_, count)| count).sum();
    match standing.changed() {
        0 => {}
        // Who changed is one of those counted.
        1 if speakers == 1 => words.push("changed".into()),
        changed => words.push(format!("{changed} of them changed")),
    }
    (if words.is_empty() { "silent".to_string() } else { words.join(", ") }, role)
}

/// The role of a standing: that of its only position, or mixed.
pub(super) fn of_standing(standing: &Standing) -> Role {
    match standing.counts().as_slice() {
        [] => Role::Muted,
        [(position, _)] => of_position(*position),
        _ => Role::Mixed,
    }
}

fn of_position(position: Position) -> Role {
    match position {
        Position::Takes(stance) => Role::of(stance),
        Position::Mixed => Role::Mixed,
        Position::Withdrawn => Role::Muted,
    }
}

/// A proposal: its terms by category, and what is said of it as a whole.
pub(super) fn write_proposal(draft: &mut Draft) {
    let library = draft.library;
    let Some(proposal) = library.proposal(draft.entry) else { return };
    draft.kind_title("Proposal", proposal.title.shown());
    let (words, role) = status(proposal.status);
    let mut spans: Vec<Span> = proposal.date.iter().map(|date| Span::new(date.label(), Role::Date)).collect();
    spans.push(Span::new(words, role));
    draft.push(Block::Paragraph(dotted(spans)));
    let by = super::draft::join(proposal.by.iter().map(|by| match by.kind {
        Kind::Party => draft.party(*by),
        _ => draft.link(*by),
    }));
    draft.field("Put by", by);
    draft.note(proposal.note.as_ref());
    stances(draft, draft.entry);
    // A document has a table of them. A list that a filter shortens does not have them all.
    let hidden = || library.entries(Kind::Term).any(|term| !(draft.context.visible)(term));
    let is_elsewhere = draft.in_document() || (draft.context.terms_beside && !hidden());
    let categories = if is_elsewhere { &[] } else { library.categories() };
    for (at, category) in categories.iter().enumerate() {
        let own = library.terms_of(at).iter().copied();
        let own: Vec<Entry> =
            own.filter(|term| library.term(*term).is_some_and(|term| term.proposal == Some(draft.entry))).collect();
        terms(draft, category, &own);
    }
    let mut whole: Vec<Entry> = draft.naming(Relation::Plan);
    let takes = |claim: &&Entry| takes_position(library, **claim, Some(draft.entry));
    let named: HashSet<Entry> = whole.iter().copied().collect();
    let stances = library.stances_on(draft.entry).iter().filter(takes);
    whole.extend(stances.filter(|claim| !named.contains(claim)));
    draft.related("Said of the plan as a whole", &whole);
    draft.links("↺ Replaces", proposal.replaces.as_slice());
    draft.links("↺ Replaced by", &draft.naming(Relation::Replaces));
    draft.sources(&proposal.cites);
}

fn terms(draft: &mut Draft, category: &Category, terms: &[Entry]) {
    if terms.is_empty() {
        return;
    }
    draft.heading(category.title.shown());
    if let Some(text) = &category.text {
        draft.paragraph(text.shown(), Role::Muted);
    }
    for entry in terms.iter().take(draft.context.most) {
        let Some(term) = draft.library.term(*entry) else { continue };
        let outside = !(draft.context.visible)(*entry);
        let link = draft.link(*entry);
        let mut spans = vec![if outside { Span { role: Role::Muted, ..link } } else { link }];
        spans.extend(term.figure.as_ref().map(|figure| Span::new(format!(" · {}", figure.shown()), Role::Figure)));
        if !term.binds.is_empty() {
            spans.push(Span::new(" · binds ", Role::Muted));
            spans.extend(draft.parties(&term.binds));
        }
        spans.extend(draft.outside().filter(|_| outside));
        draft.push(Block::Item(spans));
    }
    draft.more(terms.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_without_separators() {
        assert_eq!(numbers("600,000 troops"), ["600000"]);
        assert_eq!(numbers("600 000, later 5 in 2025"), ["600000", "5", "2025"]);
        assert_eq!(numbers("$100bn"), ["100"]);
        assert!(!numbers("in 2025").contains(&"5".to_string()));
    }
}
