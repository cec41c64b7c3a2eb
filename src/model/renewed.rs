//! The rows of a briefing of which some files were read again: those of the other files are taken over.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::*;

/// The rows of one table that one file has: those that it had before, and those that take their place.
#[derive(Clone, Debug)]
struct Stretch {
    old: Range<usize>,
    new: Range<usize>,
}

/// A file, as an index into the files of a library, and the kinds and ids of the entries that it has, in their order.
pub type FileEntries = (u32, Vec<(Kind, Box<str>)>);

/// Where entries are when some files were read again.
#[derive(Clone, Debug)]
pub struct Moves {
    /// By kind, the stretches of the files that were read again, in the order of the files.
    stretches: [Vec<Stretch>; Kind::ALL.len()],
    /// The entries of those files, and where each is now.
    renewed: HashMap<Entry, Entry>,
    /// By id, the entries that those files have now.
    by_id: HashMap<Box<str>, Entry>,
}

impl Moves {
    /// Files that were read again, in their order, each with the kinds and ids of the entries that it has now. `None` where
    /// an id is given twice.
    pub fn new(old: &Builder, files: &[FileEntries]) -> Option<Moves> {
        let mut moves = Moves { stretches: Default::default(), renewed: HashMap::new(), by_id: HashMap::new() };
        for (file, entries) in files {
            for kind in Kind::ALL {
                let count = entries.iter().filter(|(of, _)| *of == kind).count();
                moves.stretch(kind, old.of_file(kind, *file), count);
            }
            let mut next: [usize; Kind::ALL.len()] = std::array::from_fn(|kind| moves.last(kind).new.start);
            for (kind, id) in entries {
                let entry = Entry::new(*kind, next[*kind as usize]);
                next[*kind as usize] += 1;
                if moves.by_id.insert(id.clone(), entry).is_some() {
                    return None;
                }
            }
        }
        for (kind, stretches) in Kind::ALL.into_iter().zip(&moves.stretches) {
            for entry in stretches.iter().flat_map(|stretch| stretch.old.clone()).map(|at| Entry::new(kind, at)) {
                let now = moves.by_id.get(old.id(entry)).filter(|now| now.kind == kind);
                moves.renewed.extend(now.map(|now| (entry, *now)));
            }
        }
        Some(moves)
    }

    fn stretch(&mut self, kind: Kind, old: Range<usize>, count: usize) {
        let stretches = &mut self.stretches[kind as usize];
        let start = stretches.last().map_or(old.start, |last| old.start - last.old.end + last.new.end);
        stretches.push(Stretch { old, new: start..start + count });
    }

    fn last(&self, kind: usize) -> Stretch {
        self.stretches[kind].last().cloned().unwrap_or(Stretch { old: 0..0, new: 0..0 })
    }

    /// Where an entry is now, if it still is.
    pub fn to(&self, entry: Entry) -> Option<Entry> {
        let stretches = &self.stretches[entry.kind as usize];
        let before = stretches.partition_point(|stretch| stretch.old.end <= entry.at());
        if stretches.get(before).is_some_and(|stretch| stretch.old.contains(&entry.at())) {
            return self.renewed.get(&entry).copied();
        }
        let last = before.checked_sub(1).map(|last| &stretches[last]);
        Some(last.map_or(entry, |last| Entry::new(entry.kind, entry.at() - last.old.end + last.new.end)))
    }

    /// Where an entry was, if it is of a file that was not read again.
    pub fn from(&self, entry: Entry) -> Option<Entry> {
        let stretches = &self.stretches[entry.kind as usize];
        let before = stretches.partition_point(|stretch| stretch.new.end <= entry.at());
        if stretches.get(before).is_some_and(|stretch| stretch.new.contains(&entry.at())) {
            return None;
        }
        let last = before.checked_sub(1).map(|last| &stretches[last]);
        Some(last.map_or(entry, |last| Entry::new(entry.kind, entry.at() - last.new.end + last.old.end)))
    }

    /// The entry of a file that was read again, by its id.
    pub fn by_id(&self, id: &str) -> Option<Entry> {
        self.by_id.get(id).copied()
    }

    /// How many entries of a kind there are now, if there were so many.
    pub fn count(&self, kind: Kind, old: usize) -> usize {
        let last = self.last(kind as usize);
        old - last.old.end + last.new.end
    }
}

impl Builder {
    /// The rows with those of some files in the place of the rows that those files had. `None` where an entry is gone that
    /// a row of another file names.
    pub fn renewed(&self, moves: &Moves, files: Vec<(u32, Builder)>) -> Option<Builder> {
        let lost = AtomicBool::new(false);
        let to = |entry| moves.to(entry);
        let mut fresh = files;
        macro_rules! table {
            ($table:ident, $stretches:expr) => {{
                let mut stretches = $stretches.into_iter();
                let mut rows = Vec::with_capacity(self.$table.len());
                let mut from = 0;
                let keep = |rows: &mut Vec<_>, range: Range<usize>| {
                    let kept = self.$table.get(range).unwrap_or_default().par_iter().with_min_len(256);
                    rows.par_extend(kept.map(|row| {
                        let mut row = row.clone();
                        if !row.relink(&to) {
                            lost.store(true, Ordering::Relaxed);
                        }
                        row
                    }));
                };
                for (_, file) in &mut fresh {
                    let old: Range<usize> = stretches.next().unwrap_or(from..from);
                    keep(&mut rows, from..old.start);
                    rows.append(&mut file.$table);
                    from = old.end;
                }
                keep(&mut rows, from..self.$table.len());
                rows
            }};
        }
        let numbers: Vec<u32> = fresh.iter().map(|(file, _)| *file).collect();
        let of_kind = |kind: Kind| moves.stretches[kind as usize].iter().map(|stretch| stretch.old.clone());
        let categories = numbers.iter().map(|file| within(&self.categories, *file, |row| row.origin.file));
        let verified = numbers.iter().map(|file| within(&self.verified, *file, |row| row.origin.file));
        let rows = Builder {
            head: self.head.clone(),
            files: self.files.clone(),
            categories: table!(categories, categories),
            statements: table!(statements, of_kind(Kind::Statement)),
            criticisms: table!(criticisms, of_kind(Kind::Criticism)),
            terms: table!(terms, of_kind(Kind::Term)),
            events: table!(events, of_kind(Kind::Event)),
            disputes: table!(disputes, of_kind(Kind::Dispute)),
            parties: table!(parties, of_kind(Kind::Party)),
            actors: table!(actors, of_kind(Kind::Actor)),
            sources: table!(sources, of_kind(Kind::Source)),
            proposals: table!(proposals, of_kind(Kind::Proposal)),
            verified: table!(verified, verified),
            sought: Vec::new(),
            withheld: Vec::new(),
            left_out: [0; Kind::ALL.len()],
            misdated: Vec::new(),
        };
        (!lost.into_inner()).then_some(rows)
    }

    /// Shows every handle in the rows.
    pub fn each_named(&self, see: &mut dyn FnMut(Entry)) {
        struct Seen<'s>(&'s mut dyn FnMut(Entry));
        impl Visitor for Seen<'_> {
            fn field(&mut self, _: &'static Field, value: Value<'_>) {
                match value {
                    Value::Entries(entries) => entries.iter().for_each(|entry| (self.0)(*entry)),
                    Value::Cites(cites) => cites.iter().for_each(|cite| (self.0)(cite.source)),
                    Value::Sides(sides) => {
                        sides.iter().flat_map(|side| &side.claims).for_each(|entry| (self.0)(*entry))
                    }
                    Value::Id(_) | Value::Text(_) | Value::Texts(_) | Value::Word(_) | Value::Date(_) => {}
                    Value::Category(_) | Value::Count(_) | Value::Paragraphs(_) | Value::Original(_) => {}
                }
            }
        }
        let mut seen = Seen(see);
        self.statements.iter().chain(&self.criticisms).for_each(|row| row.visit(&mut seen));
        self.terms.iter().for_each(|row| row.visit(&mut seen));
        self.events.iter().for_each(|row| row.visit(&mut seen));
        self.disputes.iter().for_each(|row| row.visit(&mut seen));
        self.actors.iter().for_each(|row| row.visit(&mut seen));
        self.proposals.iter().for_each(|row| row.visit(&mut seen));
        self.verified.iter().for_each(|row| row.visit(&mut seen));
    }

    /// The rows of a kind that a file has.
    fn of_file(&self, kind: Kind, file: u32) -> Range<usize> {
        match kind {
            Kind::Statement => within(&self.statements, file, |row| row.origin.file),
            Kind::Criticism => within(&self.criticisms, file, |row| row.origin.file),
            Kind::Term => within(&self.terms, file, |row| row.origin.file),
            Kind::Event => within(&self.events, file, |row| row.origin.file),
            Kind::Dispute => within(&self.disputes, file, |row| row.origin.file),
            Kind::Party => within(&self.parties, file, |row| row.origin.file),
            Kind::Actor => within(&self.actors, file, |row| row.origin.file),
            Kind::Source => within(&self.sources, file, |row| row.origin.file),
            Kind::Proposal => within(&self.proposals, file, |row| row.origin.file),
        }
    }

    /// An entry's id; empty for a handle from elsewhere.
    pub fn id(&self, entry: Entry) -> &str {
        let at = entry.at();
        let id = match entry.kind {
            Kind::Statement => self.statements.get(at).map(|row| &row.id),
            Kind::Criticism => self.criticisms.get(at).map(|row| &row.id),
            Kind::Term => self.terms.get(at).map(|row| &row.id),
            Kind::Event => self.events.get(at).map(|row| &row.id),
            Kind::Dispute => self.disputes.get(at).map(|row| &row.id),
            Kind::Party => self.parties.get(at).map(|row| &row.id),
            Kind::Actor => self.actors.get(at).map(|row| &row.id),
            Kind::Source => self.sources.get(at).map(|row| &row.id),
            Kind::Proposal => self.proposals.get(at).map(|row| &row.id),
        };
        id.map_or("", |id| id)
    }
}

/// The rows that a file has: rows stand in the order of the files.
fn within<T>(rows: &[T], file: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    rows.partition_point(|row| of(row) < file)..rows.partition_point(|row| of(row) <= file)
}
