//! The page of a dispute, and of two claims that contradict each other without a question: sides beside each other.

use std::collections::HashMap;

use crate::model::{Attribution, Cite, Claim, Entry, Kind, Library, QuoteState, Side};

use super::answer::answer_in_full;
use super::draft::{Context, Draft, dotted, join, withheld};
use super::label::{NO_SHAPE, attribution, begins_sentence, one_line, shape, source_label, speaker, speaker_short};
use super::{Block, Page, Role, Span, Target};

/// The most sides that stand beside each other; more are listed.
const COLUMNS: usize = 6;

/// How many parties a side names before it counts them.
const PARTIES: usize = 3;

/// A dispute: a column for each side, headed by who speaks and what they answer. Below them stands who is silent.
pub(super) fn write(draft: &mut Draft) {
    let library = draft.library;
    let Some(dispute) = library.dispute(draft.entry) else { return };
    draft.title(dispute.question.shown());
    let sides = library.sides(draft.entry);
    write_sides(draft, sides, &Target::Entry(draft.entry));
    if let Some(text) = &dispute.text {
        draft.push(Block::Blank);
        draft.paragraph(text.shown(), Role::Body);
    }
    draft.push(Block::Blank);
    silent(draft);
    quotes(draft, sides);
    draft.note(dispute.note.as_ref());
    draft.sources(&dispute.cites);
}

/// Two claims that contradict each other without a question.
pub(super) fn pair(library: &Library, (one, other): (Entry, Entry), context: &Context) -> Page {
    let mut draft = Draft::new(library, context, one);
    let name = |entry| library.claim(entry).map_or(String::new(), |claim| speaker_short(library, claim));
    draft.title(&format!("{} ⚔ {}", name(one), name(other)));
    let sides = [one, other].map(|claim| Side { claims: vec![claim], ..Side::default() });
    write_sides(&mut draft, &sides, &Target::Compare(one, other));
    draft.push(Block::Blank);
    draft.paragraph("No question names both of them.", Role::Muted);
    quotes(&mut draft, &sides);
    let mut cites: Vec<Cite> = Vec::new();
    let cited = [one, other].into_iter().flat_map(|claim| library.cites(claim));
    cited.for_each(|cite| cites.extend((!cites.contains(cite)).then_some(*cite)));
    draft.sources(&cites);
    draft.page
}

/// The question in a word or two, for the frame of a page beside which the whole question stands.
pub fn question_in_short(library: &Library, dispute: Entry) -> Vec<Span> {
    let short = library.dispute(dispute).and_then(|row| row.short.as_ref());
    vec![Span::new(short.map_or("Sides".to_string(), |short| one_line(short.shown())), Role::Title)]
}

fn write_sides(draft: &mut Draft, sides: &[Side], head: &Target) {
    draft.past(sides.iter().map(|side| side.claims.len()).max().unwrap_or(0));
    draft.quotes = stamped(draft, sides);
    let by_name = sides_by_name(draft.library, sides);
    let shown = sides.iter().zip(by_name).take(draft.context.most.max(COLUMNS));
    let columns: Vec<Vec<Block>> = shown.map(|(side, by_name)| column(draft, (side, by_name), head)).collect();
    if sides.len() <= COLUMNS {
        return draft.push(Block::Columns(columns));
    }
    let most = draft.context.most;
    columns.into_iter().take(most).flatten().for_each(|block| draft.push(block));
    draft.more(sides.len());
}

fn column(draft: &Draft, (side, by_name): (&Side, bool), head: &Target) -> Vec<Block> {
    let parties = parties(draft.library, side);
    let mut spans = side_parties(draft.library, side, (PARTIES, by_name));
    if !spans.is_empty() {
        spans.push(Span::new(": ", Role::Muted));
    }
    spans.push(Span::link(answer_in_full(draft.library, side), Role::Heading, head.clone()));
    let mut blocks = vec![Block::Heading(spans)];
    let mut before: Option<&Claim> = None;
    for (at, entry) in side.claims.iter().take(draft.context.most).enumerate() {
        let Some(claim) = draft.library.claim(*entry) else { continue };
        blocks.push(Block::Blank);
        // Without an answer, the words of the first claim stand in the head already.
        let is_head = at == 0 && side.answer.is_none();
        let words = words(draft, (*entry, claim), is_head);
        if before.is_none_or(|before| !is_same_speaker(before, claim)) {
            blocks.push(who(draft, *entry, (words.is_empty(), parties.len() > 1)));
        }
        if !words.is_empty() {
            blocks.push(Block::Paragraph(words));
        }
        blocks.push(Block::Paragraph(circumstances(draft, claim, *entry)));
        before = Some(claim);
    }
    let more = side.claims.len().saturating_sub(draft.context.most);
    if more > 0 {
        blocks.push(Block::Paragraph(vec![Span::new(format!("… and {more} more"), Role::Muted)]));
    }
    if side.withheld > 0 {
        blocks.push(Block::Blank);
        blocks.push(Block::Paragraph(vec![Span::new(withheld(side.withheld), Role::Warning)]));
    }
    blocks
}

/// The parties that speak on a side, each once, in file order.
pub(super) fn parties(library: &Library, side: &Side) -> Vec<Entry> {
    let claims = side.claims.iter().filter_map(|claim| library.claim(*claim));
    let mut parties: Vec<Entry> = claims.flat_map(|claim| library.speaking_parties(claim)).collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// For each side, whether its party alone does not set it apart from the others: the same one speaks on another side too.
pub(super) fn sides_by_name(library: &Library, sides: &[Side]) -> Vec<bool> {
    let all: Vec<Vec<Entry>> = sides.iter().map(|side| parties(library, side)).collect();
    let mut count: HashMap<&[Entry], usize> = HashMap::new();
    all.iter().for_each(|parties| *count.entry(parties.as_slice()).or_default() += 1);
    all.iter()
        .map(|parties| parties.len() == 1 && count.get(parties.as_slice()).is_some_and(|count| *count > 1))
        .collect()
}

/// Who speaks on a side: shape and short name of this many parties, and how many more; of a side without parties, or one
/// that goes `by_name`, its first speaker.
pub(super) fn side_parties(library: &Library, side: &Side, (most, by_name): (usize, bool)) -> Vec<Span> {
    let claims = || side.claims.iter().filter_map(|claim| library.claim(*claim));
    let parties = parties(library, side);
    if let (true, [party], Some(first)) = (by_name, parties.as_slice(), claims().next()) {
        let others = if claims().any(|claim| !is_same_speaker(first, claim)) { " and others" } else { "" };
        let name = format!("{} {}{others}", shape(party.at()), speaker_short(library, first));
        return vec![Span::new(name, Role::Party(party.at() as u16))];
    }
    let mut spans = join(parties.iter().take(most).map(|party| {
        let label = library.party(*party).map_or("", |row| row.label());
        Span::new(format!("{} {}", shape(party.at()), one_line(label)), Role::Party(party.at() as u16))
    }));
    if parties.len() > most {
        spans.push(Span::new(format!(" +{}", parties.len() - most), Role::Muted));
    }
    if let (true, Some(first)) = (parties.is_empty(), claims().next()) {
        let others = claims().any(|claim| !is_same_speaker(first, claim));
        let name = format!("{NO_SHAPE} {}", speaker_short(library, first));
        spans.push(Span::new(if others { format!("{name} and others") } else { name }, Role::Body));
    } else if claims().any(|claim| library.speaking_parties(claim).is_empty()) {
        spans.push(Span::new(" and others", Role::Muted));
    }
    spans
}

fn is_same_speaker(one: &Claim, other: &Claim) -> bool {
    let key = |claim: &Claim| (claim.actor, claim.on_behalf.clone());
    let described = |claim: &Claim| claim.attributed_to.as_ref().map(|wording| wording.shown().to_string());
    key(one) == key(other) && described(one) == described(other)
}

/// The speaker, with a link to the claim where its words are not here to be one, and the party where the side has several.
fn who(draft: &Draft, entry: Entry, (is_link, with_party): (bool, bool)) -> Block {
    let library = draft.library;
    let Some(claim) = library.claim(entry) else { return Block::Blank };
    let parties = library.speaking_parties(claim);
    let outside = !(draft.context.visible)(entry);
    let role = match parties.first() {
        _ if outside => Role::Muted,
        Some(party) => Role::Party(party.at() as u16),
        None => Role::Label,
    };
    let name = Span::new(speaker(library, claim), role);
    let mut spans = vec![Span { link: is_link.then_some(Target::Entry(entry)), ..name }];
    if with_party && (claim.actor.is_some() || claim.attributed_to.is_some()) && !parties.is_empty() {
        spans.push(Span::new(" · ", Role::Muted));
        let label = |party: &Entry| library.party(*party).map_or("", |row| row.label());
        let parties = parties.iter().map(|party| {
            let role = if outside { Role::Muted } else { Role::Party(party.at() as u16) };
            Span::new(format!("{} {}", shape(party.at()), label(party)), role)
        });
        spans.extend(join(parties));
    }
    spans.extend(draft.outside().filter(|_| outside));
    Block::Paragraph(spans)
}

/// What a claim says, as one link to it: a quote that begins a sentence first, any other after the paraphrase. What the
/// head says is left out.
fn words(draft: &Draft, (entry, claim): (Entry, &Claim), is_head: bool) -> Vec<Span> {
    let outside = !(draft.context.visible)(entry);
    let link = |text: String, role| Span::link(text, if outside { Role::Muted } else { role }, Target::Entry(entry));
    let quoted = |quote: &crate::model::Text| link(format!("“{}”", quote.shown()), Role::Quote);
    match (&claim.quote, &claim.text) {
        (Some(quote), Some(_)) if is_head => vec![quoted(quote)],
        _ if is_head => Vec::new(),
        (Some(quote), None) => vec![quoted(quote)],
        (None, Some(text)) => vec![link(text.shown().to_string(), Role::Body)],
        (Some(quote), Some(text)) if begins_sentence(quote.shown()) => {
            vec![quoted(quote), link(format!(" {}", text.shown()), Role::Body)]
        }
        (Some(quote), Some(text)) => {
            vec![link(text.shown().to_string(), Role::Body), link(" — ".into(), Role::Muted), quoted(quote)]
        }
        (None, None) => vec![link("(nothing)".into(), Role::Muted)],
    }
}

/// When, on whose word, where it was read, and whether the quote stands there.
fn circumstances(draft: &Draft, claim: &Claim, entry: Entry) -> Vec<Span> {
    let outside = !(draft.context.visible)(entry);
    let dim = |role| if outside { Role::Muted } else { role };
    let mut spans: Vec<Span> = claim.date.iter().map(|date| Span::new(draft.day(date), dim(Role::Date))).collect();
    let role = if claim.attribution == Attribution::OnRecord { Role::Muted } else { dim(Role::Warning) };
    spans.push(Span::new(attribution(claim), role));
    let mut spans = dotted(spans);
    let mut cites = draft.cite_links(&claim.cites);
    cites.iter_mut().for_each(|cite| cite.role = dim(cite.role));
    if !cites.is_empty() {
        spans.push(Span::new(" · ", Role::Muted));
        spans.extend(cites);
    }
    let state = draft.library.quote_state(entry).filter(|state| draft.quotes.as_ref() != Some(state));
    if let Some((state, role)) = state.and_then(|state| Some((state.words(), state_role(&state)?))) {
        spans.push(Span::new(" · ", Role::Muted));
        spans.push(Span::new(format!("quote {state}"), dim(role)));
    }
    spans.extend(draft.outside().filter(|_| outside));
    spans
}

/// How the state of a quote looks beside it; `None` where nobody looked, which is said once for a source.
pub(super) fn state_role(state: &QuoteState) -> Option<Role> {
    match state {
        QuoteState::InSource => Some(Role::Good),
        QuoteState::Checked(_) => Some(Role::Muted),
        QuoteState::Changed | QuoteState::NotInSource { .. } | QuoteState::Missed(_) => Some(Role::Warning),
        QuoteState::NotChecked => None,
    }
}

/// The parties that say nothing to the question.
fn silent(draft: &mut Draft) {
    let library = draft.library;
    let mut speaks = vec![false; library.count(Kind::Party)];
    library.parties_of(draft.entry).iter().for_each(|party| speaks[party.at()] = true);
    let silent: Vec<Entry> = library.entries(Kind::Party).filter(|party| !speaks[party.at()]).collect();
    let spans = draft.parties(&silent[..silent.len().min(draft.context.most)]);
    draft.field("Not quoted", spans);
    draft.more(silent.len());
}

/// The claims of the sides that the page names.
fn named<'s>(draft: &Draft, sides: &'s [Side]) -> impl Iterator<Item = &'s Entry> + use<'s> {
    sides.iter().flat_map(|side| &side.claims).take(draft.context.most)
}

/// What a stamp says of all quotes of the page: said once, below the sides.
fn stamped(draft: &Draft, sides: &[Side]) -> Option<QuoteState> {
    let mut states = named(draft, sides).filter_map(|claim| draft.library.quote_state(*claim));
    let first = states.next().filter(|state| matches!(state, QuoteState::Checked(_)))?;
    states.all(|state| state == first).then_some(first)
}

/// What is said once of the quotes of the page, and the sources in which nobody looked for those that it has of them.
fn quotes(draft: &mut Draft, sides: &[Side]) {
    let library = draft.library;
    let open = named(draft, sides).filter(|claim| library.quote_state(**claim) == Some(QuoteState::NotChecked));
    let mut sources: Vec<Entry> = open.flat_map(|claim| library.cites(*claim)).map(|cite| cite.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let link = |source: &Entry| Some(Span::link(source_label(library, *source)?, Role::Link, Target::Entry(*source)));
    let mut spans = join(sources.iter().filter_map(link));
    if !spans.is_empty() {
        spans.insert(0, Span::new("not checked in ", Role::Muted));
    }
    spans.extend(draft.quotes.as_ref().map(|state| Span::new(state.words(), Role::Muted)));
    draft.field("Quotes", spans);
}
