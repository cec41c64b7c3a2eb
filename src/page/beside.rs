//! Two parties, or two people, beside each other.

use crate::model::standing::{Position, Standing, standing};
use crate::model::{Entry, Kind, Library, Relation};
use crate::text::counted;

use super::answer::answer_in_full;
use super::cell::subject_title;
use super::draft::{Context, Draft, dotted};
use super::label::title;
use super::party::{claims_of, subjects};
use super::term::words;
use super::{Block, Page, Role, Span, Target};

/// Said where one of the two has no claim.
const SILENT: &str = "silent";

/// Two people side by side: the questions that either answers, those that both answer first, then their other claims, newest
/// first.
pub(super) fn beside(library: &Library, (one, other): (Entry, Entry), context: &Context) -> Page {
    let mut draft = Draft::new(library, context, one);
    let name = |entry: Entry| library.actor(entry).map_or("", |actor| actor.name.shown());
    draft.title(&format!("{} beside {}", name(one), name(other)));
    let mut claims = [one, other].map(|entry| said(library, entry));
    let heads = [(one, &claims[0]), (other, &claims[1])].map(|(entry, claims)| head(&draft, entry, claims.len()));
    draft.push(Block::Columns(heads.into()));
    let mut questions: Vec<(Entry, [Answered; 2])> = library
        .entries(Kind::Dispute)
        .map(|dispute| (dispute, claims.each_ref().map(|claims| answered(library, dispute, claims))))
        .filter(|(_, answers)| answers.iter().any(|answers| !answers.is_empty()))
        .collect();
    questions.sort_by_key(|(_, answers)| answers.iter().any(Vec::is_empty));
    for (dispute, answers) in questions {
        claims.iter_mut().zip(&answers).for_each(|(claims, answers)| {
            claims.retain(|claim| !answers.iter().any(|(_, answers)| answers.contains(claim)));
        });
        question(&mut draft, dispute, &answers);
    }
    if claims.iter().any(|claims| !claims.is_empty()) {
        draft.section("Said besides, newest first");
        let columns = claims.iter().map(|claims| listed(&draft, claims)).collect();
        draft.push(Block::Columns(columns));
    }
    draft.page
}

/// The sides of a dispute on which somebody has claims, with these claims.
type Answered = Vec<(usize, Vec<Entry>)>;

fn said(library: &Library, actor: Entry) -> Vec<Entry> {
    let mut claims = library.naming(actor, Relation::Actor);
    claims.retain(|entry| entry.kind.is_claim());
    claims.sort_by_key(|entry| std::cmp::Reverse(library.chronology_rank(*entry)));
    claims
}

fn answered(library: &Library, dispute: Entry, claims: &[Entry]) -> Answered {
    let own =
        |claims_of_side: &[Entry]| claims_of_side.iter().copied().filter(|claim| claims.contains(claim)).collect();
    let sides = library.sides(dispute).iter().enumerate().map(|(at, side)| (at, own(&side.claims)));
    sides.filter(|(_, claims): &(usize, Vec<Entry>)| !claims.is_empty()).collect()
}

fn head(draft: &Draft, entry: Entry, claims: usize) -> Vec<Block> {
    let Some(actor) = draft.library.actor(entry) else { return Vec::new() };
    let mut facts: Vec<Span> = actor.role.iter().map(|role| Span::new(role.shown(), Role::Muted)).collect();
    facts.extend(actor.party.map(|party| draft.party(party)));
    facts.push(Span::new(counted(claims, "claim", "claims"), Role::Muted));
    vec![
        Block::Paragraph(vec![Span::link(actor.name.shown(), Role::Title, Target::Entry(entry))]),
        Block::Paragraph(dotted(facts)),
    ]
}

/// A question with what each of the two answers.
fn question(draft: &mut Draft, dispute: Entry, answers: &[Answered; 2]) {
    let library = draft.library;
    let mut spans = vec![Span::link(title(library, dispute), Role::Heading, Target::Entry(dispute))];
    let sides = |answered: &Answered| answered.iter().map(|(at, _)| *at).collect::<Vec<usize>>();
    if answers.iter().all(|answered| !answered.is_empty()) {
        let same = sides(&answers[0]) == sides(&answers[1]);
        let (words, role) = if same { (" · the same answer", Role::Good) } else { (" · they differ", Role::Warning) };
        spans.push(Span::new(words, role));
    }
    draft.push(Block::Heading(spans));
    let columns = answers.iter().map(|answered| answer(draft, dispute, answered)).collect();
    draft.push(Block::Columns(columns));
}

fn answer(draft: &Draft, dispute: Entry, answered: &Answered) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, claims) in answered {
        let words = draft.library.sides(dispute).get(*at).map(|side| answer_in_full(draft.library, side));
        blocks.push(Block::Paragraph(vec![Span::new(words.unwrap_or_default(), Role::Title)]));
        blocks.extend(claims.iter().map(|claim| draft.item(*claim)));
    }
    if blocks.is_empty() { silent() } else { blocks }
}

fn listed(draft: &Draft, claims: &[Entry]) -> Vec<Block> {
    match claims {
        [] => silent(),
        claims => claims.iter().take(draft.context.most).map(|claim| draft.item(*claim)).collect(),
    }
}

fn silent() -> Vec<Block> {
    vec![Block::Paragraph(vec![Span::new(SILENT, Role::Muted)])]
}

/// Two parties (or people, or claims) side by side: what each party says of the plan as a whole and of every term on which either takes a stance. Two
/// claims stand beside each other as the sides of a dispute do.
pub fn compare(library: &Library, one: Entry, other: Entry, context: &Context) -> Page {
    if one.kind.is_claim() {
        return super::dispute::pair(library, (one, other), context);
    }
    if one.kind == Kind::Actor {
        return beside(library, (one, other), context);
    }
    let mut draft = Draft::new(library, context, one);
    let name = |party: Entry| library.party(party).map_or("", |party| party.label());
    draft.title(&format!("{} beside {}", name(one), name(other)));
    let heads = [one, other].map(|party| {
        let actors =
            library.naming(party, Relation::Party).into_iter().filter(|entry| entry.kind == Kind::Actor).count();
        let claims = claims_of(library, party).into_iter().filter(|entry| (context.visible)(*entry)).count();
        vec![
            Block::Paragraph(vec![draft.party(party)]),
            Block::Paragraph(vec![Span::new(
                format!(
                    "{}, {}",
                    counted(claims, "claim", "claims"),
                    counted(actors, "person or body", "people and bodies")
                ),
                Role::Muted,
            )]),
        ]
    });
    draft.push(Block::Columns(heads.into()));
    for subject in subjects(library) {
        let cells = [one, other].map(|party| (party, standing(library, Some(subject), Some(party), context.visible)));
        if cells.iter().all(|(_, standing)| standing.is_silent()) {
            continue;
        }
        let only = |at: usize| cells[at].1.only().filter(|only| *only != Position::Withdrawn);
        let agree = only(0).is_some() && only(0) == only(1);
        let heading = subject_title(library, subject);
        let mut spans = vec![Span::link(heading, Role::Heading, Target::Entry(subject))];
        let both = cells.iter().all(|(_, standing)| !standing.is_silent());
        if both {
            let (word, role) =
                if agree { (" · the same stance", Role::Good) } else { (" · they differ", Role::Warning) };
            spans.push(Span::new(word, role));
        }
        draft.push(Block::Heading(spans));
        let columns = cells.iter().map(|(party, standing)| side(&draft, (subject, *party), standing)).collect();
        draft.push(Block::Columns(columns));
    }
    draft.page
}

fn side(draft: &Draft, (subject, party): (Entry, Entry), standing: &Standing) -> Vec<Block> {
    if standing.is_silent() {
        return vec![Block::Paragraph(vec![Span::new("silent", Role::Muted)])];
    }
    let (words, role) = words(standing);
    let target = Target::Cell { subject, party: Some(party) };
    let mut blocks = vec![Block::Paragraph(vec![Span::link(words, role, target)])];
    blocks.extend(standing.claims().map(|claim| draft.item_on(Some(subject), claim)));
    blocks
}
