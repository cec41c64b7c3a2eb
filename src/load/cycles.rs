//! Chains of `replaces`, `responds_to`, `after` and `before` that lead back to where they began.
//!
//! The link that closes a circle is taken out, so that whoever follows a chain comes to an end of it.

use std::collections::HashMap;

use crate::model::{Builder, Entry, Kind};

use super::places::Places;
use super::report::Report;
use super::rules;

/// The most entries of a circle that are named.
const NAMED: usize = 6;

/// A link that closes a circle: from, to, and the entries between, beginning with `to`.
struct Closing {
    from: Entry,
    to: Entry,
    circle: Vec<Entry>,
    length: usize,
}

/// Reports every circle and opens it.
pub(super) fn cycles(rows: &mut Builder, places: &mut Places, report: &mut Report) {
    let one = |entry: Option<Entry>| entry.into_iter().collect::<Vec<_>>();
    let terms = closing(Kind::Term, rows.terms.len(), &|at| one(rows.terms[at.at()].replaces));
    let proposals = closing(Kind::Proposal, rows.proposals.len(), &|at| one(rows.proposals[at.at()].replaces));
    for link in terms.iter().chain(&proposals) {
        report_circle(link, "replaces", rows, (places, report));
        match link.from.kind {
            Kind::Term => rows.terms[link.from.at()].replaces = None,
            _ => rows.proposals[link.from.at()].replaces = None,
        }
    }
    replies(rows, places, report);
    order(rows, places, report);
}

fn replies(rows: &mut Builder, places: &mut Places, report: &mut Report) {
    let count = rows.statements.len() + rows.criticisms.len();
    // Both tables of claims are one graph: statements first, then criticisms.
    let split = rows.statements.len();
    let flat = |entry: &Entry| entry.at() + if entry.kind == Kind::Criticism { split } else { 0 };
    let claim = |at: usize| rows.statements.get(at).or_else(|| rows.criticisms.get(at - split));
    let next = |at: Entry| {
        let replies = claim(at.at()).map_or(&[][..], |claim| &claim.responds_to);
        replies.iter().map(|entry| Entry::new(Kind::Statement, flat(entry))).collect()
    };
    let real = |entry: Entry| match entry.at().checked_sub(split) {
        Some(at) => Entry::new(Kind::Criticism, at),
        None => entry,
    };
    for mut link in closing(Kind::Statement, count, &next) {
        (link.from, link.to) = (real(link.from), real(link.to));
        link.circle.iter_mut().for_each(|entry| *entry = real(*entry));
        report_circle(&link, "responds_to", rows, (places, report));
        let claims = if link.from.kind == Kind::Criticism { &mut rows.criticisms } else { &mut rows.statements };
        claims[link.from.at()].responds_to.retain(|entry| *entry != link.to);
    }
}

fn order(rows: &mut Builder, places: &mut Places, report: &mut Report) {
    let mut earlier: HashMap<Entry, Vec<Entry>> = HashMap::new();
    for (at, event) in rows.events.iter().enumerate() {
        let entry = Entry::new(Kind::Event, at);
        earlier.entry(entry).or_default().extend(event.after);
        if let Some(before) = event.before {
            earlier.entry(before).or_default().push(entry);
        }
    }
    let next = |entry: Entry| earlier.get(&entry).cloned().unwrap_or_default();
    for link in closing(Kind::Event, rows.events.len(), &next) {
        let after = rows.events[link.from.at()].after == Some(link.to);
        // `from` came after `to`: written at either of them.
        let (writer, field) = if after { (link.from, "after") } else { (link.to, "before") };
        report_circle(&Closing { from: writer, ..link }, field, rows, (places, report));
        let event = &mut rows.events[writer.at()];
        if after {
            event.after = None;
        } else {
            event.before = None;
        }
    }
}

fn report_circle(link: &Closing, field: &str, rows: &Builder, (places, report): (&mut Places, &mut Report)) {
    let mut chain: Vec<&str> = link.circle.iter().map(|entry| places_id(rows, *entry)).collect();
    let between = format!("… {} more …", link.length.saturating_sub(NAMED));
    if link.length > NAMED {
        chain.push(&between);
    }
    chain.push(places_id(rows, link.to));
    let message = format!("{field} leads back to where it began: {}", chain.join(" → "));
    report.add(&rules::CYCLE, places.at(rows, link.from, field), message, None);
}

fn places_id(rows: &Builder, entry: Entry) -> &str {
    super::places::name(rows, entry).map_or("", |(id, _)| id)
}

/// The links that close circles, by a depth-first walk that keeps its own stack. Without them there is no circle left.
fn closing(kind: Kind, count: usize, next: &dyn Fn(Entry) -> Vec<Entry>) -> Vec<Closing> {
    const UNSEEN: u32 = u32::MAX;
    const DONE: u32 = u32::MAX - 1;
    // Where on the path an entry is, if it is on it.
    let mut place = vec![UNSEEN; count];
    let mut found = Vec::new();
    for start in (0..count).map(|at| Entry::new(kind, at)) {
        if place[start.at()] != UNSEEN {
            continue;
        }
        place[start.at()] = 0;
        let mut path = vec![(start, next(start))];
        while let Some((entry, rest)) = path.last_mut() {
            let entry = *entry;
            let Some(to) = rest.pop() else {
                place[entry.at()] = DONE;
                path.pop();
                continue;
            };
            match place.get(to.at()).copied() {
                Some(UNSEEN) => {
                    place[to.at()] = path.len() as u32;
                    path.push((to, next(to)));
                }
                Some(DONE) | None => {}
                Some(from) => {
                    let circle = &path[from as usize..];
                    let named = circle.iter().take(NAMED).map(|(entry, _)| *entry).collect();
                    found.push(Closing { from: entry, to, circle: named, length: circle.len() });
                }
            }
        }
    }
    found
}
