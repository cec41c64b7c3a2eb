//! The overview: what a reader learns in one minute. The summary, who stands where, what is contested, then the plan.

use crate::model::standing::{Position, Standing, standings};
use crate::model::{CLAIMS, Entry, Kind, Library, Relation, Side};
use crate::text::counted;

use super::answer::answer;
use super::dispute::parties;
use super::draft::{Context, Draft, join};
use super::evidence::{Evidence, Ways};
use super::fit::fit;
use super::label::{NO_SHAPE, said, said_in_full, shape, shares_shapes, sign, speaker_short, title};
use super::quiet::{Group, quiet_parties};
use super::rows::said_already;
use super::term::{of_standing, status};
use super::{Block, Page, Role, Span, Target, width};

/// The widest that a name or a question may be that others are lined up by, in columns.
const LINED_UP: usize = 44;

/// How wide paraphrase and quote of a claim may be together where it has one line, in columns.
const SAID: usize = 56;

/// The widest that a question and an answer get on a screen, in columns: their own page has all of them.
const QUESTION: usize = 120;
const ANSWER: usize = 60;

/// How many parties stand there one by one, or together on a line; the others are counted.
const PARTIES: usize = 12;

/// How many answers to a question stand there, and how many parties that give one; the others are counted.
const SIDES: usize = 6;
const GIVING: usize = 3;

/// How many of the first events, and of the last ones, stand there where there is nothing else.
const ENDS: usize = 6;

/// Said of a party whose only claim takes no position.
const NO_POSITION: &str = "no position";

/// Said where the briefing has no entries.
const EMPTY: &str =
    "No entries. This page says what the story is, who stands where, what is contested and what is proposed.";

/// How many of the claims that pass a filter are listed.
const PASSING: usize = 12;

/// The overview of a briefing.
pub fn overview(library: &Library, context: &Context) -> Page {
    let head = library.head();
    // It is about no entry, of which a page would leave out what it has said already.
    let none = Entry::new(Kind::Proposal, library.count(Kind::Proposal));
    let mut draft = Draft::new(library, context, none);
    draft.title("Overview");
    let ways = ways(&draft);
    draft.page.aside = solidity(&draft, &ways);
    // Whoever filters asks for what passes, on the smallest screen too.
    passing(&mut draft, ways.all());
    if let Some(summary) = &head.summary {
        if !draft.page.blocks.is_empty() {
            // The summary is of everything, of what came later too.
            draft.section("The whole story");
        }
        draft.paragraph(summary.shown(), Role::Body);
    }
    stands(&mut draft);
    contested(&mut draft);
    plans(&mut draft);
    happened(&mut draft);
    facts(&mut draft, &ways);
    if draft.page.blocks.iter().all(|block| matches!(block, Block::Blank)) {
        let words = if library.is_empty() { EMPTY } else { "Nothing here passes the filter." };
        draft.page.blocks.clear();
        draft.paragraph(words, Role::Muted);
    }
    draft.page
}

/// What happened, first and last, where the briefing has nothing but events to say what it is about.
fn happened(draft: &mut Draft) {
    let library = draft.library;
    if CLAIMS.iter().chain(&[Kind::Proposal, Kind::Term]).any(|kind| library.count(*kind) > 0) {
        return;
    }
    let events = library.chronology().iter().copied().filter(|entry| entry.kind == Kind::Event);
    let events: Vec<Entry> = events.filter(|entry| (draft.context.visible)(*entry)).collect();
    if events.is_empty() {
        return;
    }
    let all = match library.count(Kind::Event) {
        all if all == events.len() => counted(all, "event", "events"),
        all => format!("{} of {}", events.len(), counted(all, "event", "events")),
    };
    draft.section(&format!("What happened · {all}"));
    let ends = if draft.in_document() { events.len() } else { ENDS };
    let between = events.len().saturating_sub(2 * ends);
    if between < 2 {
        return draft.items(&events);
    }
    draft.items(&events[..ends]);
    let link = Span::link("Timeline", Role::Link, Target::Section("Timeline"));
    draft.push(Block::Paragraph(vec![Span::new(format!("… {between} more, in "), Role::Muted), link]));
    draft.items(&events[events.len() - ends..]);
}

fn visible(draft: &Draft, kinds: &[Kind]) -> Vec<Entry> {
    let all = kinds.iter().flat_map(|kind| draft.library.entries(*kind));
    all.filter(|entry| (draft.context.visible)(*entry)).collect()
}

/// How solid it is: how many sources there are, and how many of the claims are on the record.
fn solidity(draft: &Draft, ways: &Ways) -> String {
    let sources = match draft.library.count(Kind::Source) {
        0 => return String::new(),
        1 => "ONE source".to_string(),
        count => format!("{count} sources"),
    };
    match ways.all() {
        0 => sources,
        all => format!("{sources} · {} of {all} on the record{}", ways.on_record(), ways.weak()),
    }
}

/// How the claims that pass reached us.
fn ways(draft: &Draft) -> Ways {
    let library = draft.library;
    let claims = CLAIMS.iter().flat_map(|kind| library.entries(*kind)).filter(|entry| (draft.context.visible)(*entry));
    Ways::of(claims.filter_map(|entry| library.census().attribution(library.ordinal(entry))))
}

/// The claims that pass a filter, newest first: whoever filters asks for them.
fn passing(draft: &mut Draft, count: usize) {
    let library = draft.library;
    let all: usize = CLAIMS.iter().map(|kind| library.count(*kind)).sum();
    let pass = |entry: &&Entry| entry.kind.is_claim() && (draft.context.visible)(**entry);
    if count == all || draft.in_document() {
        return;
    }
    let newest: Vec<Entry> = library.chronology().iter().rev().filter(pass).take(PASSING).copied().collect();
    let title = format!("What passes the filter · {count} of {}", counted(all, "claim", "claims"));
    let common = if count == newest.len() { draft.share(&newest) } else { String::new() };
    draft.section_with(&title, common);
    draft.items(&newest);
    draft.shared = (None, None);
    if count > newest.len() {
        let mut spans = vec![Span::new(format!("… and {} more, in ", count - newest.len()), Role::Muted)];
        let sections = ["Statements", "Criticisms"].map(|name| Span::link(name, Role::Link, Target::Section(name)));
        spans.extend(join(sections.into_iter()));
        draft.push(Block::Paragraph(spans));
    }
}

/// A line a party: its standing on what is proposed, and its newest claim that takes a position.
fn stands(draft: &mut Draft) {
    let library = draft.library;
    let standings = standings(library, None, draft.context.visible);
    let parties = library.entries(Kind::Party).count();
    if standings.is_empty() && parties == 0 {
        return;
    }
    standing_heading(draft, &standings);
    let name = |party: Option<Entry>| name(library, party);
    let most = most_parties(draft);
    let shown = || standings.iter().take(most);
    let quiet = quiet_parties(library, &standings, draft.context.visible);
    let alone = quiet.iter().filter_map(|group| if let [party] = group.parties[..] { Some(party) } else { None });
    let names = shown().map(|(party, _)| *party).chain(alone.map(Some));
    let names = names.map(|party| width(&name(party))).max().unwrap_or(0).min(LINED_UP);
    let counts = shown().map(|(_, standing)| width(&standing.short())).max().unwrap_or(0);
    let lines: Vec<Block> = shown()
        .map(|(party, standing)| {
            let role = party.map_or(Role::Body, |party| Role::Party(party.at() as u16));
            let link = |text: String| match party {
                Some(party) => Span::link(text, role, Target::Entry(*party)),
                None => Span::new(text, role),
            };
            let mut spans = vec![link(name(*party)), pad(names, &name(*party))];
            spans.push(Span::new(standing.short(), of_standing(standing)));
            spans.push(pad(counts, &standing.short()));
            spans.extend(newest(library, standing));
            Block::Line(names + counts + 4, spans)
        })
        .collect();
    lines.into_iter().for_each(|line| draft.push(line));
    let mut more = more_parties(draft, standings.len());
    if !more.is_empty() {
        more.insert(0, Span::new("…", Role::Muted));
        draft.push(Block::Paragraph(more));
    }
    quiet.into_iter().for_each(|group| quiet_line(draft, group, names));
}

/// Shape and name of a party, or of none.
fn name(library: &Library, party: Option<Entry>) -> String {
    match party.and_then(|party| Some((party, library.party(party)?))) {
        Some((entry, party)) => fit(&format!("{} {}", shape(entry.at()), party.label()), LINED_UP).into_owned(),
        None => "· no party".to_string(),
    }
}

/// Says what the letters of the standings mean that are in use here.
fn standing_heading(draft: &mut Draft, standings: &[(Option<Entry>, Standing)]) {
    if draft.in_document() {
        return draft.section("Who stands where");
    }
    let counts = |position: &Position| {
        standings.iter().any(|(_, standing)| standing.counts().iter().any(|(one, _)| one == position))
    };
    let used = Position::ALL.iter().filter(|position| counts(position));
    let words: Vec<String> = used.map(|position| format!("{} {}", position.letter(), position.word())).collect();
    let how = format!(" · speakers by newest stance: {}", words.join(", "));
    draft.section_with("Who stands where", if words.is_empty() { String::new() } else { how });
}

/// How many parties the overview names at a time: a document, which has nothing else that names them, names more.
fn most_parties(draft: &Draft) -> usize {
    if draft.in_document() { draft.context.most } else { PARTIES.min(draft.context.most) }
}

/// How many parties are not named, and where they are.
fn more_parties(draft: &mut Draft, all: usize) -> Vec<Span> {
    let more = all.saturating_sub(most_parties(draft));
    match (more, draft.in_document()) {
        (0, _) => Vec::new(),
        (_, true) => {
            draft.past(all);
            vec![Span::new(format!(" and {more} more"), Role::Muted)]
        }
        (_, false) => {
            let link = Span::link("Parties", Role::Link, Target::Section("Parties"));
            vec![Span::new(format!(" and {more} more, in "), Role::Muted), link]
        }
    }
}

/// Blanks that line up what follows a text.
fn pad(columns: usize, text: &str) -> Span {
    Span::new(" ".repeat((columns + 2).saturating_sub(width(text)).max(1)), Role::Body)
}

fn newest(library: &Library, standing: &Standing) -> Vec<Span> {
    standing.claims().next().map_or(Vec::new(), |entry| said_by(library, entry))
}

/// Speaker and words of a claim, in a line.
fn said_by(library: &Library, entry: Entry) -> Vec<Span> {
    let Some(claim) = library.claim(entry) else { return Vec::new() };
    let role = if claim.quote.is_some() && claim.text.is_none() { Role::Quote } else { Role::Body };
    let word = Evidence::of(claim).word();
    let gap = if word.is_empty() { "" } else { ", " };
    let who = Span::new(format!("{}{gap}{word}: ", speaker_short(library, claim)), Role::Muted);
    // A quote that is cut says something else, or nothing.
    let said = Some(said_in_full(claim)).filter(|said| width(said) <= SAID).unwrap_or_else(|| said(claim));
    vec![who, Span::link(said, role, Target::Entry(entry))]
}

/// Parties that took no position on what is proposed as a whole, with what else they say. The name of one alone is lined
/// up with the others.
fn quiet_line(draft: &mut Draft, Group { parties, words, only }: Group, names: usize) {
    let mut spans = draft.parties(&parties[..parties.len().min(most_parties(draft))]);
    spans.extend(more_parties(draft, parties.len()));
    let taken: usize = spans.iter().map(|span| width(&span.text)).sum();
    let lined_up = parties.len() == 1 && taken <= names;
    let gap = if lined_up { names + 2 - taken } else { 2 };
    let hang = if lined_up { names + 2 } else { 2 };
    let said = only.map_or(Vec::new(), |only| said_by(draft.library, only));
    let words = if said.is_empty() { words.to_string() } else { format!("{NO_POSITION}  ") };
    spans.push(Span::new(format!("{}{words}", " ".repeat(gap)), Role::Muted));
    let is_whole = said.is_empty();
    spans.extend(said);
    draft.push(if is_whole { Block::Hanging(hang, spans) } else { Block::Line(hang, spans) });
}

/// A line a question, with the short answers of its sides.
fn contested(draft: &mut Draft) {
    let disputes = visible(draft, &[Kind::Dispute]);
    let shown = |pair: &&(Entry, Entry)| (draft.context.visible)(pair.0) || (draft.context.visible)(pair.1);
    let pairs: Vec<(Entry, Entry)> = draft.library.pairs().iter().filter(shown).copied().collect();
    if disputes.is_empty() && pairs.is_empty() {
        return;
    }
    draft.section("Contested");
    let shown: Vec<Entry> = disputes.iter().take(draft.context.most).copied().collect();
    let widest = shown.iter().map(|entry| width(&title(draft.library, *entry))).max().unwrap_or(0).min(LINED_UP);
    for entry in shown {
        let question = title(draft.library, entry);
        let question = if draft.in_document() { question } else { fit(&question, QUESTION).into_owned() };
        let hang = if width(&question) <= widest { widest + 2 } else { 2 };
        let space = pad(widest, &question);
        let mut spans = vec![Span::link(question, Role::Link, Target::Entry(entry)), space];
        let sides = draft.library.sides(entry);
        for (at, side) in sides.iter().enumerate().take(SIDES) {
            if at > 0 {
                spans.push(Span::new("  ⚔ ", Role::Warning));
            }
            spans.extend(side_in_short(draft, side));
        }
        if sides.len() > SIDES {
            spans.push(Span::new(format!("  and {} more", sides.len() - SIDES), Role::Muted));
        }
        draft.push(Block::Hanging(hang, spans));
    }
    draft.more(disputes.len());
    if let Some((one, other)) = pairs.first() {
        let count = pairs.len();
        let text = if count == 1 { "1 pair of claims".to_string() } else { format!("{count} pairs of claims") };
        let link = Span::link(text, Role::Link, Target::Compare(*one, *other));
        draft.push(Block::Paragraph(vec![link, Span::new(" without a question", Role::Muted)]));
    }
}

/// A side in a word or two: the shapes of those who give the answer, and the short answer.
fn side_in_short(draft: &Draft, side: &Side) -> Vec<Span> {
    let library = draft.library;
    let parties = parties(library, side);
    let shown = parties.iter().take(GIVING);
    let signs = shown.map(|party| Span::new(sign(library, *party), Role::Party(party.at() as u16)));
    // Shapes need nothing between them; names do.
    let names = shares_shapes(library);
    let mut spans: Vec<Span> = if names { join(signs) } else { signs.collect() };
    if parties.len() > GIVING {
        let gap = if names { " " } else { "" };
        spans.push(Span::new(format!("{gap}+{}", parties.len() - GIVING), Role::Muted));
    }
    let mut claims = side.claims.iter().filter_map(|entry| library.claim(*entry));
    if parties.is_empty() || claims.any(|claim| library.speaking_parties(claim).is_empty()) {
        spans.push(Span::new(NO_SHAPE, Role::Muted));
    }
    let answer = answer(library, side);
    let answer = if draft.in_document() { answer } else { fit(&answer, ANSWER).into_owned() };
    spans.push(Span::new(format!(" {answer}"), Role::Body));
    spans
}

/// Each proposal by category, terms with a figure first.
fn plans(draft: &mut Draft) {
    let library = draft.library;
    let terms = visible(draft, &[Kind::Term]);
    let proposals: Vec<Option<Entry>> = library.proposals_in_order().iter().copied().map(Some).chain([None]).collect();
    for proposal in proposals {
        let of = |term: &&Entry| library.term(**term).is_some_and(|row| row.proposal == proposal);
        let own: Vec<Entry> = terms.iter().filter(of).copied().collect();
        if own.is_empty() {
            continue;
        }
        draft.section(&plan_heading(draft, proposal, own.len()));
        versions(draft, proposal);
        for at in 0..library.categories().len() {
            category(draft, at, &own);
        }
    }
}

/// What a proposal replaces, and what replaces it.
fn versions(draft: &mut Draft, proposal: Option<Entry>) {
    let library = draft.library;
    let Some((entry, row)) = proposal.and_then(|entry| Some((entry, library.proposal(entry)?))) else { return };
    draft.links("↺ Replaces", row.replaces.as_slice());
    draft.links("↺ Replaced by", &library.naming(entry, Relation::Replaces));
}

fn plan_heading(draft: &Draft, proposal: Option<Entry>, count: usize) -> String {
    let library = draft.library;
    let name = match proposal {
        Some(entry) if library.count(Kind::Proposal) > 1 => title(library, entry),
        Some(_) | None => "The plan".to_string(),
    };
    let all = library.entries(Kind::Term).filter_map(|term| library.term(term));
    let terms = match all.filter(|row| row.proposal == proposal).count() {
        all if all == count => counted(count, "term", "terms"),
        all => format!("{count} of {}", counted(all, "term", "terms")),
    };
    let row = proposal.and_then(|entry| library.proposal(entry)).filter(|row| row.status.is_some());
    let status = row.map_or(String::new(), |row| format!(", {}", status(row.status).0));
    format!("{name} · {terms}{status}")
}

fn category(draft: &mut Draft, at: usize, own: &[Entry]) {
    let library = draft.library;
    // What passes is in file order.
    let mut terms: Vec<Entry> =
        library.terms_of(at).iter().filter(|term| own.binary_search(term).is_ok()).copied().collect();
    let Some(category) = library.categories().get(at).filter(|_| !terms.is_empty()) else { return };
    terms.sort_by_key(|term| library.term(*term).is_some_and(|row| row.figure.is_none()));
    draft.paragraph(category.title.shown(), Role::Label);
    for entry in terms.iter().take(draft.context.most) {
        let Some(term) = library.term(*entry) else { continue };
        let number = term.number.as_ref().map_or(String::new(), |number| format!("{}. ", number.shown()));
        let mut spans = vec![Span::new(number, Role::Muted)];
        let title = title(library, *entry);
        let figure = term.figure.as_ref().filter(|figure| said_already(&title, 0, figure.shown()).is_none());
        spans.extend(figure.map(|figure| Span::new(format!("{}  ", figure.shown()), Role::Figure)));
        spans.push(Span::link(title, Role::Link, Target::Entry(*entry)));
        draft.push(Block::Item(spans));
    }
    draft.more(terms.len());
}

/// What the briefing says of itself.
fn facts(draft: &mut Draft, ways: &Ways) {
    let head = draft.library.head();
    let sources = visible(draft, &[Kind::Source]);
    draft.related("Where it was written down", &sources);
    draft.push(Block::Blank);
    draft.ways(ways);
    draft.field("As of", head.updated.iter().map(|updated| Span::new(updated.label(), Role::Date)).collect());
    draft.text_field("Version", head.version.as_ref());
    draft.text_field("Language", head.lang.as_ref());
    draft.note(head.note.as_ref());
}
