//! The rules about the sides of a dispute, and about what takes the place of what.

use std::collections::HashMap;

use crate::model::{Builder, Claim, Dispute, Entry, Kind};

use super::places::Places;
use super::report::Report;
use super::row::Row;
use super::{rules, whole};

/// Reports a dispute that has both sides and claims, a claim on two sides, and a dispute of fewer than two claims.
pub(super) fn shape(row: &Row, report: &mut Report) {
    if row.has("sides") && row.has("claims") {
        let help = "leave `claims` out; the sides name them";
        report.add(&rules::SIDES, row.at("claims"), "a dispute has either sides or claims", Some(help.into()));
    }
    let mut side_of: HashMap<&str, usize> = HashMap::new();
    for (at, side) in row.rows("sides").iter().enumerate() {
        for (id, span) in side.list("claims") {
            if *side_of.entry(id).or_insert(at) != at {
                let message = format!("\"{id}\" is on two sides of one dispute");
                let help = "leave it on the side whose answer it gives";
                report.add(&rules::SIDES, row.place(span), message, Some(help.into()));
            }
        }
    }
    let mut listed: Vec<&str> = row.list("claims").map(|(id, _)| id).collect();
    listed.sort_unstable();
    listed.dedup();
    // What is wrong with a side that is left out was reported.
    if row.has("sides") && row.rows("sides").len() < 2 && !row.has("claims") && row.whole("sides") {
        report.add(&rules::TWO_CLAIMS, row.at("sides"), "a dispute needs two sides or more, each with a claim", None);
    } else if row.has("claims") && !row.has("sides") && listed.len() < 2 {
        report.add(&rules::TWO_CLAIMS, row.at("claims"), "a dispute needs two claims or more", None);
    }
}

/// Reports claims that support each other across sides, and claims that dispute each other on one side.
pub(super) fn allies(rows: &Builder, places: &mut Places, report: &mut Report) {
    for dispute in rows.disputes.iter().filter(|dispute| !dispute.sides.is_empty()) {
        let sides: HashMap<Entry, usize> = sides_of(dispute);
        for (entry, side) in &sides {
            let Some(claim) = whole::claim(rows, *entry) else { continue };
            let oddities = odd(claim, *side, &sides);
            for (field, other, how) in oddities {
                let other = whole::claim(rows, other).map_or("", |claim| &claim.id);
                let message = format!("\"{}\" {how} \"{other}\" in the dispute \"{}\"", claim.id, dispute.id);
                report.add(&rules::ALLIED, places.at(rows, *entry, field), message, None);
            }
        }
    }
}

fn sides_of(dispute: &Dispute) -> HashMap<Entry, usize> {
    let sides = dispute.sides.iter().enumerate();
    sides.flat_map(|(at, side)| side.claims.iter().map(move |claim| (*claim, at))).collect()
}

/// The links of a claim that do not go with its side: the field, the other claim, and what is odd.
fn odd(claim: &Claim, side: usize, sides: &HashMap<Entry, usize>) -> Vec<(&'static str, Entry, &'static str)> {
    let across = claim.supports.iter().filter(|other| sides.get(other).is_some_and(|of_other| *of_other != side));
    let within = claim.disputes.iter().filter(|other| sides.get(other) == Some(&side));
    let across = across.map(|other| ("supports", *other, "supports a claim of another side,"));
    across.chain(within.map(|other| ("disputes", *other, "disputes a claim of its own side,"))).collect()
}

/// Reports claims that replace what somebody else said, or what was said later, and takes such links out: a position is
/// taken back by whoever took it.
pub(super) fn replaced(rows: &mut Builder, places: &mut Places, report: &mut Report) {
    let mut wrong: Vec<(Entry, Entry)> = Vec::new();
    for (entry, claim) in whole::claims(rows) {
        for other in &claim.replaces {
            let Some(first) = whole::claim(rows, *other) else { continue };
            let same = claim.actor.is_some() && claim.actor == first.actor;
            let later = claim
                .date
                .as_ref()
                .zip(first.date.as_ref())
                .is_some_and(|(date, of_first)| whole::is_before(date, of_first));
            if same && !later {
                continue;
            }
            let why = if same { "is later" } else { "is not of the same actor" };
            let message = format!("\"{}\" replaces \"{}\", which {why}", claim.id, first.id);
            let help = "a claim replaces earlier claims of the same actor".to_string();
            report.add(&rules::OTHER_SPEAKER, places.at(rows, entry, "replaces"), message, Some(help));
            wrong.push((entry, *other));
        }
    }
    for (entry, other) in wrong {
        let claims = if entry.kind == Kind::Criticism { &mut rows.criticisms } else { &mut rows.statements };
        if let Some(claim) = claims.get_mut(entry.at()) {
            claim.replaces.retain(|replaced| *replaced != other);
        }
    }
}

/// Reports claims that were made at an event on a day on which the event was not.
pub(super) fn other_days(rows: &Builder, places: &mut Places, report: &mut Report) {
    for (at, event) in rows.events.iter().enumerate() {
        let Some(date) = &event.date else { continue };
        for claim in event.claims.iter().filter_map(|claim| whole::claim(rows, *claim)) {
            let Some(said) = claim.date.as_ref().filter(|said| !said.overlaps(date)) else { continue };
            let (said, held) = (said.short_label(), date.short_label());
            let message = format!("\"{}\" is of {said}, and \"{}\" was on {held}", claim.id, event.id);
            let help = "`statements` are claims made at the event; claims that concern it belong to `about`";
            let place = places.at(rows, Entry::new(Kind::Event, at), "statements");
            report.add(&rules::OTHER_DAY, place, message, Some(help.into()));
        }
    }
}
