//! Two parties, or two people, beside each other.

use std::collections::HashSet;

use crate::model::standing::{Position, Standing, standing};
use crate::model::{Entry, Kind, Library, Relation};
use crate::text::counted;

use super::answer::answer_in_full;
use super::cell::subject_title;
use super::draft::{Context, Draft, dotted};
use super::label::title;
use super::party::{claims_of, subjects};
use super::term::standing_in_words;
use super::{Block, Page, Role, Span, Target};

/// Said where one of the two has no claim.
const SILENT: &str = "silent";

/// Two parties, two people or two claims side by side. Of parties and people: first where both speak and differ, then where
/// both say the same, then where one is silent, at last what else each said, newest first. Two claims stand beside each
/// other as the sides of a dispute do.
pub fn compare(library: &Library, one: Entry, other: Entry, context: &Context) -> Page {
    if one.kind.is_claim() {
        return super::dispute::pair(library, (one, other), context);
    }
    let mut draft = Draft::new(library, context, one);
    let both = [one, other];
    draft.title(&format!("{} beside {}", label(library, one), label(library, other)));
    let claims = both.map(|entry| said(library, entry));
    let heads = [0, 1].map(|at| head(&draft, both[at], &claims[at]));
    draft.push(Block::Columns(heads.into()));
    let sets = claims.each_ref().map(|claims| claims.iter().copied().collect());
    let mut points: Vec<Point> =
        library.entries(Kind::Dispute).filter_map(|dispute| question(&draft, dispute, &sets)).collect();
    if one.kind == Kind::Party {
        points.extend(subjects(library).filter_map(|subject| stance(&draft, subject, both)));
    }
    points.extend(against(&draft, &sets));
    points.sort_by_key(|point| point.alike);
    let shown: HashSet<Entry> = points.iter().flat_map(|point| point.claims.iter().copied()).collect();
    for point in points {
        draft.push(Block::Heading(point.heading()));
        point.rows.into_iter().for_each(|columns| draft.push(Block::Columns(columns.into())));
    }
    let besides = claims.map(|mut claims| {
        claims.retain(|claim| !shown.contains(claim));
        claims
    });
    if besides.iter().any(|claims| !claims.is_empty()) {
        draft.section(if shown.is_empty() { "Said, newest day first" } else { "Said besides, newest day first" });
        draft.past(besides.iter().map(Vec::len).max().unwrap_or(0));
        let columns = besides.iter().map(|claims| listed(&draft, claims)).collect();
        draft.push(Block::Columns(columns));
    }
    draft.page
}

/// How what two say on one thing compares, in the order of the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    Differ,
    Same,
    OneSilent,
}

impl Alike {
    /// Nothing where both are silent.
    fn of(silent: [bool; 2], same: bool) -> Option<Alike> {
        match silent {
            [true, true] => None,
            [false, false] => Some(if same { Alike::Same } else { Alike::Differ }),
            [true, false] | [false, true] => Some(Alike::OneSilent),
        }
    }
}

/// A question, a proposal, a term, or claims that contradict each other, with what each of the two says.
struct Point {
    title: Span,
    alike: Alike,
    /// What is alike where both speak and it is the same.
    same: &'static str,
    /// What stands beside each other, row by row.
    rows: Vec<[Vec<Block>; 2]>,
    claims: Vec<Entry>,
}

impl Point {
    fn heading(&self) -> Vec<Span> {
        let mut spans = vec![self.title.clone()];
        spans.extend(match self.alike {
            Alike::Differ => Some(Span::new(" · they differ", Role::Warning)),
            Alike::Same => Some(Span::new(format!(" · {}", self.same), Role::Good)),
            Alike::OneSilent => None,
        });
        spans
    }
}

fn label(library: &Library, entry: Entry) -> &str {
    let actor = library.actor(entry).map(|actor| actor.name.shown());
    actor.or_else(|| Some(library.party(entry)?.label())).unwrap_or_default()
}

/// What a party or a person said, newest first.
fn said(library: &Library, entry: Entry) -> Vec<Entry> {
    if entry.kind == Kind::Party {
        return claims_of(library, entry).into_iter().rev().collect();
    }
    let mut claims = library.naming(entry, Relation::Actor);
    claims.retain(|entry| entry.kind.is_claim());
    claims.sort_by_key(|entry| std::cmp::Reverse(library.chronology_rank(*entry)));
    claims
}

fn head(draft: &Draft, entry: Entry, claims: &[Entry]) -> Vec<Block> {
    let visible = claims.iter().filter(|claim| (draft.context.visible)(**claim)).count();
    let claims = Span::new(counted(visible, "claim", "claims"), Role::Muted);
    let Some(actor) = draft.library.actor(entry) else {
        let named = draft.library.naming(entry, Relation::Party);
        let people = named.into_iter().filter(|named| named.kind == Kind::Actor).count();
        let people = Span::new(counted(people, "person or body", "people and bodies"), Role::Muted);
        return vec![Block::Paragraph(vec![draft.party(entry)]), Block::Paragraph(dotted(vec![claims, people]))];
    };
    let mut facts: Vec<Span> = actor.role.iter().map(|role| Span::new(role.shown(), Role::Muted)).collect();
    facts.extend(actor.party.map(|party| draft.party(party)));
    facts.push(claims);
    let name = Span::link(actor.name.shown(), Role::Title, Target::Entry(entry));
    vec![Block::Paragraph(vec![name]), Block::Paragraph(dotted(facts))]
}

/// The sides of a dispute on which somebody has claims, with these claims.
type Answered = Vec<(usize, Vec<Entry>)>;

fn answered(library: &Library, dispute: Entry, claims: &HashSet<Entry>) -> Answered {
    let own =
        |claims_of_side: &[Entry]| claims_of_side.iter().copied().filter(|claim| claims.contains(claim)).collect();
    let sides = library.sides(dispute).iter().enumerate().map(|(at, side)| (at, own(&side.claims)));
    sides.filter(|(_, claims): &(usize, Vec<Entry>)| !claims.is_empty()).collect()
}

/// A question that one of them answers, or both.
fn question(draft: &Draft, dispute: Entry, claims: &[HashSet<Entry>; 2]) -> Option<Point> {
    let answers = claims.each_ref().map(|claims| answered(draft.library, dispute, claims));
    let sides = answers.each_ref().map(|answered| answered.iter().map(|(at, _)| *at).collect::<Vec<usize>>());
    let alike = Alike::of(sides.each_ref().map(Vec::is_empty), sides[0] == sides[1])?;
    Some(Point {
        title: Span::link(title(draft.library, dispute), Role::Heading, Target::Entry(dispute)),
        alike,
        same: "the same answer",
        rows: vec![answers.each_ref().map(|answered| answer(draft, dispute, answered))],
        claims: answers.into_iter().flatten().flat_map(|(_, claims)| claims).collect(),
    })
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

/// A proposal or a term on which one of two parties takes a position, or both.
fn stance(draft: &Draft, subject: Entry, parties: [Entry; 2]) -> Option<Point> {
    let standings = parties.map(|party| standing(draft.library, Some(subject), Some(party), draft.context.visible));
    let only = |at: usize| standings[at].only().filter(|only| matches!(only, Position::Takes(_)));
    let same = only(0).is_some() && only(0) == only(1);
    let alike = Alike::of(standings.each_ref().map(Standing::is_silent), same)?;
    Some(Point {
        title: Span::link(subject_title(draft.library, subject), Role::Heading, Target::Entry(subject)),
        alike,
        same: "the same stance",
        rows: vec![[0, 1].map(|at| taken(draft, (subject, parties[at]), &standings[at]))],
        claims: standings.iter().flat_map(Standing::claims).collect(),
    })
}

fn taken(draft: &Draft, (subject, party): (Entry, Entry), standing: &Standing) -> Vec<Block> {
    if standing.is_silent() {
        return silent();
    }
    let (words, role) = standing_in_words(standing);
    let target = Target::Cell { subject, party: Some(party) };
    let mut blocks = vec![Block::Paragraph(vec![Span::link(words, role, target)])];
    blocks.extend(standing.claims().map(|claim| draft.item_on(Some(subject), claim)));
    blocks
}

/// The claims of the two that contradict each other without being answers to a question.
fn against(draft: &Draft, claims: &[HashSet<Entry>; 2]) -> Option<Point> {
    let ours = |pair: &(Entry, Entry)| {
        let way = |one: Entry, other: Entry| claims[0].contains(&one) && claims[1].contains(&other);
        way(pair.0, pair.1).then_some(*pair).or_else(|| way(pair.1, pair.0).then_some((pair.1, pair.0)))
    };
    let pairs: Vec<(Entry, Entry)> = draft.library.pairs().iter().filter_map(ours).take(draft.context.most).collect();
    let row = |(one, other): &(Entry, Entry)| [vec![draft.item(*one)], vec![draft.item(*other)]];
    (!pairs.is_empty()).then(|| Point {
        title: Span::new("Claims against each other", Role::Heading),
        alike: Alike::Differ,
        same: "",
        rows: pairs.iter().map(row).collect(),
        claims: pairs.iter().flat_map(|(one, other)| [*one, *other]).collect(),
    })
}

fn listed(draft: &Draft, claims: &[Entry]) -> Vec<Block> {
    if claims.is_empty() {
        return silent();
    }
    let most = draft.context.most;
    let mut blocks: Vec<Block> = claims.iter().take(most).map(|claim| draft.item(*claim)).collect();
    let more = claims.len().saturating_sub(most);
    let words = format!("… and {more} more");
    blocks.extend((more > 0).then(|| Block::Paragraph(vec![Span::new(words, Role::Muted)])));
    blocks
}

fn silent() -> Vec<Block> {
    vec![Block::Paragraph(vec![Span::new(SILENT, Role::Muted)])]
}
