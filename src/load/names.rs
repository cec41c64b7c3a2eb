//! The ids of the whole folder, and references turned into handles.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Cite, Entry, Kind};

use super::fields::{Row, Word};
use super::report::{At, Report, did_you_mean};
use super::rules;

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// An entry of the library.
    Entry(Entry),
    /// A category, by its place.
    Category(u32),
    /// A row that is left out because of its own findings: naming it is no further fault.
    Dropped,
}

/// A word with the article that it takes.
fn a(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// Every id of the folder.
pub(super) struct Names {
    by_id: HashMap<String, (Named, &'static str, At)>,
    /// How many paragraphs each source has, where that is known.
    pub paragraphs: Vec<Option<u32>>,
}

impl Names {
    /// Gives each sound row its place. Rows that are not sound, or whose id is taken, are marked so.
    pub fn new(rows: &mut [Row], report: &mut Report) -> Names {
        let mut names = Names { by_id: HashMap::with_capacity(rows.len()), paragraphs: Vec::new() };
        let mut counts = [0usize; Kind::ALL.len()];
        let mut categories = 0;
        for row in rows.iter_mut().filter(|row| !row.table.single && row.has("id")) {
            let (id, at) = (row.id().to_string(), row.at("id"));
            if let Some((_, table, first)) = names.by_id.get(&id) {
                let message =
                    format!("the id \"{id}\" is given twice; first to a {table} at {}", report.where_is(first));
                report.add(
                    &rules::DUPLICATE_ID,
                    &at,
                    message,
                    Some("ids are unique in the whole folder; choose another".into()),
                );
                row.sound = false;
                continue;
            }
            let named = match (row.sound, row.table.kind) {
                (false, _) => Named::Dropped,
                (true, None) => {
                    categories += 1;
                    Named::Category(categories - 1)
                }
                (true, Some(kind)) => {
                    counts[kind as usize] += 1;
                    if kind == Kind::Source {
                        let listed = row.list("paragraphs").len() as u32;
                        names.paragraphs.push(row.count("paragraphs").or((listed > 0).then_some(listed)));
                    }
                    Named::Entry(Entry::new(kind, counts[kind as usize] - 1))
                }
            };
            names.by_id.insert(id, (named, row.table.name, at));
        }
        names
    }

    fn find(&self, id: &str) -> Option<Named> {
        self.by_id.get(id).map(|(named, _, _)| *named)
    }

    fn undefined(&self, id: &str, wanted: &str, fits: impl Fn(Named) -> bool) -> (String, Option<String>) {
        let candidates = self.by_id.iter().filter(|(_, (named, _, _))| fits(*named)).map(|(id, _)| id.as_str());
        // Sorted, so that two ids at the same distance are suggested alike in each run.
        let mut candidates: Vec<&str> = candidates.collect();
        candidates.sort_unstable();
        (format!("{wanted} \"{id}\" is not defined"), did_you_mean(id, candidates.into_iter()))
    }

    /// The entry that an id names, if it is one of these kinds. What is wrong is told.
    pub fn resolve(
        &self,
        row: &Row,
        (id, span): (&str, &Range<usize>),
        kinds: &[Kind],
        report: &mut Report,
    ) -> Option<Entry> {
        let wanted = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
        match self.find(id) {
            Some(Named::Entry(entry)) if kinds.contains(&entry.kind) => Some(entry),
            Some(Named::Dropped) => None,
            Some(_) => {
                let (_, table, at) = &self.by_id[id];
                let message =
                    format!("\"{id}\" is {} ({}); {} is wanted here", a(table), report.where_is(at), a(&wanted));
                report.add(&rules::WRONG_KIND, &row.place(span), message, None);
                None
            }
            None => {
                let (message, help) = self.undefined(
                    id,
                    &wanted,
                    |named| matches!(named, Named::Entry(entry) if kinds.contains(&entry.kind)),
                );
                report.add(&rules::UNDEFINED, &row.place(span), message, help);
                None
            }
        }
    }

    /// The entry that a field names.
    pub fn one(&self, row: &Row, field: &str, kinds: &[Kind], report: &mut Report) -> Option<Entry> {
        let id = row.exact(field)?;
        let span = row.at(field).span;
        self.own(row, self.resolve(row, (id, &span), kinds, report)?, &span, report)
    }

    /// The entries that a list names, each once.
    pub fn many(&self, row: &Row, field: &str, kinds: &[Kind], report: &mut Report) -> Vec<Entry> {
        let mut found = Vec::new();
        for (id, span) in row.list(field) {
            let entry = self.resolve(row, (id, span), kinds, report);
            if let Some(entry) = entry.and_then(|entry| self.own(row, entry, span, report))
                && !found.contains(&entry)
            {
                found.push(entry);
            }
        }
        found
    }

    /// Refuses an entry that names itself.
    fn own(&self, row: &Row, entry: Entry, span: &Range<usize>, report: &mut Report) -> Option<Entry> {
        if row.sound && self.find(row.id()) == Some(Named::Entry(entry)) {
            report.add(&rules::SELF, &row.place(span), format!("\"{}\" refers to itself", row.id()), None);
            return None;
        }
        Some(entry)
    }

    /// The category of a term; `None` where it cannot be told.
    pub fn category(&self, row: &Row, report: &mut Report) -> Option<u32> {
        let id = row.exact("category")?;
        match self.find(id) {
            Some(Named::Category(category)) => Some(category),
            Some(Named::Dropped) => None,
            Some(Named::Entry(entry)) => {
                let message = format!("\"{id}\" is {}; a category is wanted here", a(entry.kind.name()));
                report.add(&rules::WRONG_KIND, &row.at("category"), message, None);
                None
            }
            None => {
                let (message, help) = self.undefined(id, "category", |named| matches!(named, Named::Category(_)));
                report.add(&rules::UNDEFINED, &row.at("category"), message, help);
                None
            }
        }
    }

    /// The places of sources that a row cites.
    pub fn cites(&self, row: &Row, report: &mut Report) -> Vec<Cite> {
        let cites = row.list("cites").iter().filter_map(|cite| self.cite(row, cite, report));
        cites.collect()
    }

    fn cite(&self, row: &Row, (text, span): &Word, report: &mut Report) -> Option<Cite> {
        let (id, place) = text.split_once('#').map_or((&**text, None), |(id, place)| (id, Some(place)));
        let source = self.resolve(row, (id, span), &[Kind::Source], report)?;
        let Some(place) = place else { return Some(Cite { source, paragraph: None }) };
        let number = place.strip_prefix('p').and_then(|digits| digits.parse::<u32>().ok()).filter(|number| *number > 0);
        let Some(number) = number else {
            let message = format!("\"#{place}\" is no paragraph");
            report.add(
                &rules::CITE,
                &row.place(span),
                message,
                Some(format!("write `\"{id}#p4\"` for the fourth paragraph")),
            );
            return None;
        };
        match self.paragraphs.get(source.at()).copied().flatten() {
            Some(count) if number > count => {
                let message = format!("\"{id}\" has {count} paragraphs, not {number}");
                report.add(&rules::CITE, &row.place(span), message, None);
                None
            }
            _ => Some(Cite { source, paragraph: Some(number) }),
        }
    }

    /// Ids of parties, actors, sources and categories: those that something ought to name.
    pub fn nameable(&self) -> impl Iterator<Item = (Named, &str, &At)> {
        let all = self.by_id.iter().map(|(id, (named, _, at))| (*named, id.as_str(), at));
        all.filter(|(named, _, _)| match named {
            Named::Entry(entry) => matches!(entry.kind, Kind::Party | Kind::Actor | Kind::Source),
            Named::Category(_) => true,
            Named::Dropped => false,
        })
    }
}
