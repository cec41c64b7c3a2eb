//! The page of a source: the document, its paragraphs, and what cites them.

use std::collections::BTreeMap;

use crate::model::{Date, Entry, QuoteState, Relation};

use super::draft::{Draft, dotted};
use super::evidence::Ways;
use super::{Block, Role, Span, Target};

/// How many digits of a digest stand on the page.
const DIGITS: usize = 12;

/// How many lists' worth of what cites it a page names.
const LISTS: usize = 10;

/// How many entries each list names all the same.
const FEW: usize = 3;

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
    let mut claims: Vec<Entry> = draft.incoming(Relation::Cites).map(|link| link.from).collect();
    claims.sort();
    claims.dedup();
    evidence(draft, &claims);
    quotes(draft, &claims);
    draft.note(source.note.as_ref());
    let (mut whole, mut cited) = (Vec::new(), BTreeMap::<u32, Vec<Entry>>::new());
    for link in draft.incoming(Relation::Cites) {
        match link.paragraph() {
            Some(number) => cited.entry(number).or_default().push(link.from),
            None => whole.push(link.from),
        }
    }
    draft.related("Cites the whole document", &whole);
    paragraphs(draft, &cited);
    if let Some(digest) = &source.sha256 {
        draft.push(Block::Blank);
        draft.field("sha256", vec![Span::new(digest_in_short(digest.shown()), Role::Code)]);
    }
}

/// The beginning of a digest, which is enough to tell documents apart; exports as JSON have it whole.
fn digest_in_short(digest: &str) -> String {
    match digest.char_indices().nth(DIGITS) {
        Some((end, _)) => format!("{}…", &digest[..end]),
        None => digest.to_string(),
    }
}

/// Each paragraph that something is known of; of the others only the numbers stand.
fn paragraphs(draft: &mut Draft, cited: &BTreeMap<u32, Vec<Entry>>) {
    let Some(source) = draft.library.source(draft.entry) else { return };
    let known = source.original().len().max(source.reports().len()) as u32;
    let mut next = 1;
    // Of many long lists, those further down name few until the reader comes near.
    let most = draft.context.most;
    let mut left = most.saturating_mul(LISTS);
    for number in (1..=known).chain(cited.range(known + 1..).map(|(number, _)| *number)) {
        unknown(draft, next, number - 1);
        let from = cited.get(&number).map_or(&[][..], Vec::as_slice);
        let shown = from.len().min(most).min(left.max(FEW));
        left = left.saturating_sub(shown);
        paragraph(draft, number, from, shown);
        next = number + 1;
    }
    unknown(draft, next, source.paragraph_count().unwrap_or(0));
}

fn unknown(draft: &mut Draft, from: u32, to: u32) {
    if from <= to {
        let numbers = if from == to { format!("¶{from}") } else { format!("¶{from}–{to}") };
        draft.push(Block::Blank);
        draft.heading(&numbers);
        draft.paragraph("not reported here, and nothing cites it", Role::Muted);
    }
}

/// How the claims that were read in the source reached it.
fn evidence(draft: &mut Draft, claims: &[Entry]) {
    let rows = claims.iter().filter_map(|claim| draft.library.claim(*claim));
    draft.ways(&Ways::of(rows.map(|claim| claim.attribution)));
}

/// What is known of the quotes that cite the source: how many there are of each state, best first.
fn quotes(draft: &mut Draft, claims: &[Entry]) {
    let (library, source) = (draft.library, draft.entry);
    let mut counts = Counts::default();
    claims.iter().filter_map(|claim| library.quote_state_in(*claim, source)).for_each(|state| counts.add(state));
    if counts.all > 0 {
        draft.push(Block::Field("Quotes", counts.spans()));
    }
}

/// How many quotes of a source are in each state.
#[derive(Default)]
struct Counts {
    all: usize,
    found: usize,
    checked: (usize, Option<Date>),
    changed: usize,
    missing: usize,
    missed: usize,
    unchecked: usize,
}

impl Counts {
    fn add(&mut self, state: QuoteState) {
        self.all += 1;
        match state {
            QuoteState::InSource => self.found += 1,
            QuoteState::Checked(on) => {
                self.checked.0 += 1;
                let newest = self.checked.1.take().filter(|newest| newest.sort_key() > on.sort_key());
                self.checked.1 = Some(newest.unwrap_or(on));
            }
            QuoteState::Changed => self.changed += 1,
            QuoteState::NotInSource { .. } => self.missing += 1,
            QuoteState::Missed(_) => self.missed += 1,
            QuoteState::NotChecked => self.unchecked += 1,
        }
    }

    fn spans(self) -> Vec<Span> {
        let checked = self.checked.1.map_or(String::new(), |on| QuoteState::Checked(on).words());
        let (missing, missed) =
            (QuoteState::NotInSource { changed: false }.words(), "not found by the briefing's author");
        let states = [
            (self.found, QuoteState::InSource.words(), Role::Good),
            (self.checked.0, checked, Role::Body),
            (self.changed, QuoteState::Changed.words(), Role::Warning),
            (self.missing, missing, Role::Warning),
            (self.missed, missed.into(), Role::Warning),
            (self.unchecked, QuoteState::NotChecked.words(), Role::Muted),
        ];
        let mut spans = vec![Span::new(format!("{}: ", self.all), Role::Body)];
        let found = states.into_iter().filter(|(count, _, _)| *count > 0);
        for (at, (count, words, role)) in found.enumerate() {
            if at > 0 {
                spans.push(Span::new(", ", Role::Body));
            }
            spans.push(Span::new(if count < self.all { format!("{count} {words}") } else { words }, role));
        }
        spans
    }
}

fn paragraph(draft: &mut Draft, number: u32, from: &[Entry], shown: usize) {
    let Some(source) = draft.library.source(draft.entry) else { return };
    draft.push(Block::Blank);
    let target = draft.entry;
    draft.push(Block::Anchor(target, number));
    draft.section(&format!("¶{number}"));
    let at = number as usize - 1;
    if let Some(original) = source.original().get(at) {
        draft.push(Block::Quote(vec![Span::new(original.shown(), Role::Quote)]));
    }
    if let Some(reports) = source.reports().get(at) {
        draft.paragraph(reports.shown(), Role::Body);
    }
    draft.some_items(from, shown);
}
