use super::*;
use crate::model::{Actor, Builder, Party, Proposal, Term};

fn entry(kind: Kind, at: usize) -> Entry {
    Entry::new(kind, at)
}

/// A claim of an actor (0 and 1 are of party 0, 2 of party 1, 3 of none) on a day of November 2025; 0 is no day.
fn said(actor: usize, day: u32, stance: Stance) -> Claim {
    Claim {
        id: format!("c{actor}-{day}-{}", stance.name()).into(),
        text: Some("words".into()),
        actor: Some(entry(Kind::Actor, actor)),
        date: (day > 0).then(|| format!("2025-11-{day:02}").parse().unwrap()),
        stance: Some(stance),
        ..Claim::default()
    }
}

fn unnamed(wording: &str, stance: Stance) -> Claim {
    Claim { actor: None, attributed_to: Some(wording.into()), ..said(0, 20, stance) }
}

fn library(statements: Vec<Claim>, proposals: usize) -> Library {
    let actor = |id: &str, party: Option<usize>| Actor {
        id: id.into(),
        name: id.into(),
        party: party.map(|at| entry(Kind::Party, at)),
        ..Actor::default()
    };
    let party = |id: &str| Party { id: id.into(), name: id.into(), ..Party::default() };
    let proposal = |at: usize| Proposal { id: format!("plan{at}").into(), title: "Plan".into(), ..Proposal::default() };
    let term = |id: &str| Term { id: id.into(), title: id.into(), ..Term::default() };
    Builder {
        statements,
        parties: vec![party("us"), party("ukraine")],
        actors: vec![actor("a", Some(0)), actor("b", Some(0)), actor("c", Some(1)), actor("d", None)],
        proposals: (0..proposals).map(proposal).collect(),
        terms: vec![term("cap"), term("land")],
        ..Builder::default()
    }
    .build()
}

/// What each column shows for the plan, or a term.
fn shown(statements: Vec<Claim>, subject: Entry) -> String {
    let library = library(statements, 1);
    let columns = standings(&library, Some(subject), &|_| true).into_iter().map(|(party, standing)| {
        let changed = if standing.changed() > 0 { format!(" ↺{}", standing.changed()) } else { String::new() };
        format!("{}: {}{changed}", party.map_or("no party", |party| library.id(party)), standing.short())
    });
    columns.collect::<Vec<_>>().join(", ")
}

const PLAN: Entry = Entry { kind: Kind::Proposal, index: 0 };
const CAP: Entry = Entry { kind: Kind::Term, index: 0 };

use Stance::{Conditional, Opposes, Supports};

#[test]
fn speakers_are_counted_and_not_claims() {
    let many = (1..=9).map(|day| said(0, day, Supports)).chain([said(1, 3, Opposes), said(2, 3, Opposes)]);
    assert_eq!(shown(many.collect(), PLAN), "us: S1 O1, ukraine: O1");
}

#[test]
fn the_newest_stance_counts_and_a_change_is_marked() {
    assert_eq!(shown(vec![said(0, 3, Supports), said(0, 5, Opposes)], PLAN), "us: O1 ↺1");
    assert_eq!(shown(vec![said(0, 5, Opposes), said(0, 3, Supports), said(0, 4, Opposes)], PLAN), "us: O1 ↺1");
}

#[test]
fn dates_that_overlap_are_not_ordered() {
    assert_eq!(shown(vec![said(0, 5, Supports), said(0, 5, Opposes)], PLAN), "us: M1");
    let month = Claim { date: Some("2025-11".parse().unwrap()), ..said(0, 0, Opposes) };
    assert_eq!(shown(vec![said(0, 5, Supports), month], PLAN), "us: M1");
}

#[test]
fn claims_without_a_date_count_only_where_the_actor_has_no_other() {
    assert_eq!(shown(vec![said(0, 0, Supports), said(1, 0, Opposes), said(1, 4, Supports)], PLAN), "us: S2");
    assert_eq!(shown(vec![said(0, 0, Supports), said(0, 0, Opposes)], PLAN), "us: M1");
}

#[test]
fn a_wording_counts_once_for_each_stance_and_nobody_once() {
    let official = || unnamed("An official", Opposes);
    let nobody = || Claim { attributed_to: None, ..unnamed("", Supports) };
    let claims = vec![official(), official(), unnamed("An official", Supports), nobody(), nobody()];
    assert_eq!(shown(claims, PLAN), "no party: S2 O1");
}

#[test]
fn with_for_a_claim_counts_in_each_party_named_and_not_in_the_speakers_own() {
    let claim = Claim { on_behalf: vec![entry(Kind::Party, 0), entry(Kind::Party, 1)].into(), ..said(2, 4, Supports) };
    assert_eq!(shown(vec![claim], PLAN), "us: S1, ukraine: S1");
    let claim = Claim { on_behalf: vec![entry(Kind::Party, 0)].into(), ..said(2, 4, Supports) };
    assert_eq!(shown(vec![claim, said(3, 4, Opposes)], PLAN), "us: S1, no party: O1");
}

#[test]
fn what_is_replaced_never_counts_and_may_be_withdrawn() {
    let first = said(0, 5, Supports);
    let replaces = vec![entry(Kind::Statement, 0)];
    let other = Claim { replaces: replaces.clone().into(), ..said(0, 5, Opposes) };
    assert_eq!(shown(vec![first.clone(), other], PLAN), "us: O1 ↺1");
    let withdrawn = Claim { replaces: replaces.clone().into(), stance: None, ..said(0, 6, Supports) };
    assert_eq!(shown(vec![first.clone(), withdrawn.clone()], PLAN), "us: W1");
    // A stance on something else withdraws the first one and counts there.
    let elsewhere = Claim { replaces: replaces.into(), terms: vec![CAP].into(), ..said(0, 6, Opposes) };
    assert_eq!(shown(vec![first.clone(), elsewhere.clone()], PLAN), "us: W1");
    assert_eq!(shown(vec![first.clone(), elsewhere], CAP), "us: O1");
    // As of the day before, the withdrawal has not happened.
    let library = library(vec![first, withdrawn], 1);
    let standing = standing(&library, Some(PLAN), Some(entry(Kind::Party, 0)), &|entry| entry.index == 0);
    assert_eq!((standing.short().as_str(), standing.changed()), ("S1", 0));
}

#[test]
fn a_stance_goes_to_what_the_claim_names_or_else_to_the_only_proposal() {
    let on_cap = Claim { terms: vec![CAP].into(), ..said(0, 5, Opposes) };
    assert_eq!(shown(vec![on_cap.clone()], CAP), "us: O1");
    assert_eq!(shown(vec![on_cap.clone()], PLAN), "");
    let both = Claim { proposals: vec![PLAN].into(), ..on_cap };
    assert_eq!((shown(vec![both.clone()], CAP), shown(vec![both], PLAN)), ("us: O1".into(), "us: O1".into()));
    let several = library(vec![said(0, 5, Supports)], 2);
    assert!((0..2).all(|at| standings(&several, Some(entry(Kind::Proposal, at)), &|_| true).is_empty()));
}

#[test]
fn everything_that_somebody_supports_is_counted_somewhere() {
    let claims = vec![said(0, 5, Supports), said(1, 0, Conditional), said(2, 9, Opposes), said(3, 1, Stance::Unclear)];
    assert_eq!(shown(claims, PLAN), "us: S1 C1, ukraine: O1, no party: ?1");
}
