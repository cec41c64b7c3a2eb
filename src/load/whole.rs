//! Rules that speak of the whole folder: cycles, order in time, what nothing names, what is written twice.

use std::collections::{HashMap, HashSet};

use crate::model::{Claim, Entry, Kind, Library, Origin};

use super::fields::Row;
use super::names::{Named, Names};
use super::report::{At, Report};
use super::rules;

/// Where each row of a library stands, for findings about entries.
pub(super) struct Places<'p, 'a> {
    rows: &'p [Row<'a>],
    by_origin: HashMap<(u32, u32), usize>,
}

impl<'p, 'a> Places<'p, 'a> {
    pub fn new(rows: &'p [Row<'a>], report: &Report) -> Places<'p, 'a> {
        let line = |row: &Row| report.files[row.file as usize].lines.line(row.header.start) as u32 + 1;
        let by_origin = rows.iter().enumerate().map(|(at, row)| ((row.file, line(row)), at)).collect();
        Places { rows, by_origin }
    }

    fn row(&self, origin: Origin) -> Option<&Row<'a>> {
        self.by_origin.get(&(origin.file, origin.line)).and_then(|at| self.rows.get(*at))
    }

    fn at(&self, origin: Origin, field: &str) -> At {
        self.row(origin).map_or_else(At::default, |row| row.at(field))
    }
}

/// Tells every chain of `replaces`, `responds_to`, `after` and `before` that leads back to where it began.
pub(super) fn cycles(library: &Library, places: &Places, report: &mut Report) {
    let one = |entry: Option<Entry>| entry.into_iter().collect::<Vec<_>>();
    let replaced = |entry: Entry| match entry.kind {
        Kind::Term => one(library.term(entry).and_then(|row| row.replaces)),
        _ => one(library.proposal(entry).and_then(|row| row.replaces)),
    };
    let answered = |entry: Entry| library.claim(entry).map_or(Vec::new(), |row| row.responds_to.clone());
    let mut earlier: HashMap<Entry, Vec<Entry>> = HashMap::new();
    for entry in library.entries(Kind::Event) {
        let Some(event) = library.event(entry) else { continue };
        earlier.entry(entry).or_default().extend(event.after);
        if let Some(before) = event.before {
            earlier.entry(before).or_default().push(entry);
        }
    }
    let came_after = |entry: Entry| earlier.get(&entry).cloned().unwrap_or_default();
    let kinds = |kinds: &[Kind]| kinds.iter().flat_map(|kind| library.entries(*kind)).collect::<Vec<_>>();
    for (field, entries, next) in [
        ("replaces", kinds(&[Kind::Term, Kind::Proposal]), &replaced as &dyn Fn(Entry) -> Vec<Entry>),
        ("responds_to", kinds(&[Kind::Statement, Kind::Criticism]), &answered),
        ("after", kinds(&[Kind::Event]), &came_after),
    ] {
        for cycle in find_cycles(&entries, next) {
            let chain: Vec<&str> = cycle.iter().chain(cycle.first()).map(|entry| library.id(*entry)).collect();
            let at = places.at(library.origin(cycle[0]), field);
            report.add(
                &rules::CYCLE,
                &at,
                format!("{field} leads back to where it began: {}", chain.join(" → ")),
                None,
            );
        }
    }
}

/// One cycle for each knot of entries, by a depth-first walk that keeps its own stack.
fn find_cycles(entries: &[Entry], next: &dyn Fn(Entry) -> Vec<Entry>) -> Vec<Vec<Entry>> {
    let mut state: HashMap<Entry, bool> = HashMap::new();
    let mut cycles = Vec::new();
    for start in entries {
        if state.contains_key(start) {
            continue;
        }
        state.insert(*start, true);
        let mut path: Vec<(Entry, Vec<Entry>)> = vec![(*start, next(*start))];
        while let Some((entry, rest)) = path.last_mut() {
            let Some(to) = rest.pop() else {
                state.insert(*entry, false);
                path.pop();
                continue;
            };
            match state.get(&to) {
                Some(true) => {
                    let from = path.iter().position(|(on_path, _)| *on_path == to).unwrap_or(0);
                    cycles.push(path[from..].iter().map(|(entry, _)| *entry).collect());
                }
                Some(false) => {}
                None => {
                    state.insert(to, true);
                    path.push((to, next(to)));
                }
            }
        }
    }
    cycles
}

/// Tells replies that are older than what they reply to. Dates that overlap are no contradiction.
pub(super) fn older_replies(library: &Library, places: &Places, report: &mut Report) {
    for entry in claims(library) {
        let Some((claim, date)) = library.claim(entry).and_then(|claim| Some((claim, claim.date.as_ref()?))) else {
            continue;
        };
        for other in &claim.responds_to {
            let Some(first) = library.date(*other) else { continue };
            if date.span().1 < first.span().0 {
                let message = format!(
                    "\"{}\" ({}) replies to \"{}\", which is later ({})",
                    claim.id,
                    date.short_label(),
                    library.id(*other),
                    first.short_label()
                );
                report.add(&rules::OLDER_REPLY, &places.at(claim.origin, "responds_to"), message, None);
            }
        }
    }
}

fn claims(library: &Library) -> impl Iterator<Item = Entry> {
    library.entries(Kind::Statement).chain(library.entries(Kind::Criticism))
}

/// Tells parties, actors, sources and categories that nothing names.
pub(super) fn never_named(rows: &[Row], names: &Names, report: &mut Report) {
    let mentioned: HashSet<&str> = rows.iter().flat_map(Row::mentions).collect();
    for (named, id, at) in names.nameable() {
        let what = match named {
            Named::Entry(entry) => entry.kind.name(),
            Named::Category(_) => "category",
            Named::Dropped => continue,
        };
        if !mentioned.contains(id) {
            report.add(&rules::NEVER_NAMED, at, format!("nothing names the {what} \"{id}\""), None);
        }
    }
}

/// Tells words that the same speaker is given twice.
pub(super) fn twice(library: &Library, places: &Places, report: &mut Report) {
    let mut seen: HashMap<(String, String), Entry> = HashMap::new();
    for entry in claims(library) {
        let Some(claim) = library.claim(entry) else { continue };
        for (field, text) in [("quote", &claim.quote), ("text", &claim.text)] {
            let Some(text) = text else { continue };
            let words: String = text.shown().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if let Some(first) = seen.insert((speaker(library, claim), words), entry)
                && first != entry
            {
                let message = format!("\"{}\" says the same words as \"{}\"", claim.id, library.id(first));
                report.add(&rules::TWICE, &places.at(claim.origin, field), message, None);
            }
        }
    }
}

fn speaker(library: &Library, claim: &Claim) -> String {
    match (claim.actor, &claim.attributed_to) {
        (Some(actor), _) => library.id(actor).to_string(),
        (None, Some(somebody)) => somebody.shown().to_lowercase(),
        (None, None) => String::new(),
    }
}

/// Tells quotes that the source's own text does not have at the paragraph that they cite, and where they are instead.
pub(super) fn quotes(library: &Library, places: &Places, report: &mut Report) {
    for entry in claims(library) {
        let Some((claim, quote)) = library.claim(entry).and_then(|claim| Some((claim, claim.quote.as_ref()?))) else {
            continue;
        };
        let sources: Vec<_> =
            claim.cites.iter().filter_map(|cite| Some((cite, library.source(cite.source)?))).collect();
        let sources: Vec<_> = sources.into_iter().filter(|(_, source)| !source.original.is_empty()).collect();
        if sources.is_empty() {
            continue;
        }
        let words = crate::model::quote::comparable(quote.exact());
        let has = |text: &crate::model::Text| crate::model::quote::comparable(text.exact()).contains(&words);
        let found = sources.iter().any(|(cite, source)| match cite.paragraph {
            Some(number) => source.original.get(number as usize - 1).is_some_and(has),
            None => source.original.iter().any(has),
        });
        if !found {
            let elsewhere = sources.iter().find_map(|(_, source)| {
                let at = source.original.iter().position(has)?;
                Some(format!("it stands in paragraph {}: cite \"{}#p{}\"", at + 1, source.id, at + 1))
            });
            let message = format!("the quote of \"{}\" does not stand in the paragraph that it cites", claim.id);
            report.add(&rules::QUOTE, &places.at(claim.origin, "quote"), message, elsewhere);
        }
    }
}
